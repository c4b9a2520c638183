//! The kinds of official documents (文种) and what each wears, from a table.

use super::Seal;

/// The table.
const TABLE: &str = include_str!("kinds.tsv");

/// A kind of official document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// What it is called.
    pub name: &'static str,
    /// What follows the organ in the mark of who issues it; may be empty.
    pub mark: &'static str,
    /// How it is signed where nothing else is said.
    pub seal: Seal,
    /// Whether it goes up.
    pub way: Way,
}

/// Whether a document goes to who stands above (上行文).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It does, and names who answers for it.
    Up,
    /// It may.
    Maybe,
    /// It does not.
    Other,
}

impl Kind {
    /// All kinds in their order.
    pub fn all() -> impl Iterator<Item = Kind> {
        TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut cells = line.split('\t');
            let (name, mark, seal, way) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
            let way = match way {
                "up" => Way::Up,
                "maybe" => Way::Maybe,
                _ => Way::Other,
            };
            Some(Kind { name, mark: if mark == "-" { "" } else { mark }, seal: Seal::of(seal)?, way })
        })
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Kind> {
        Self::all().find(|kind| kind.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_all_fifteen_kinds() {
        assert_eq!(Kind::all().count(), 15);
        assert_eq!(Kind::named("请示").unwrap().way, Way::Up);
        assert_eq!(Kind::named("函").unwrap().mark, "");
        assert_eq!(Kind::named("总结"), None);
    }
}
