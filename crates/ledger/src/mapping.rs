//! A mapping: what the columns of one kind of sheet mean for a ledger. It is guessed, changed by a person, and kept as
//! a small TOML text – in the folder `import` of a pack, or with the import that used it – for the next sheet of its
//! kind.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::field::Field;
use crate::finding::Finding;
use crate::pack::{Ledger, Packs, read_toml};

/// What one kind of sheet means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mapping {
    /// The name of the ledger that its rows are records of.
    pub ledger: String,
    /// The year of days that stand without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The unit of amounts of money that stand without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// First and last row of the headings, from 1, where the program finds others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headings: Option<(u32, u32)>,
    /// What the name of the sheet fills in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet_name: Option<Target>,
    /// What a line between the rows fills in for the rows below it, as 一、长乐街道.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Target>,
    /// What every row gets in a field, as a person would type it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<Target, String>,
    /// The columns, in their order in the sheet.
    #[serde(rename = "column")]
    pub columns: Vec<Mapped>,
}

/// A column of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapped {
    /// Its heading as it is read: `整改情况/完成日期`.
    pub heading: String,
    /// The field; a column without one is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Target>,
    /// Whether a blank means what stands above it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub blank_is_above: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// A field that a sheet fills in: one of the ledger itself (`found_on`), or one of the record that a reference field
/// names (`inspection.held_on`), which is then found again by what is given of it, or made.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Target {
    /// The reference field of the ledger, where the field is one of the parent.
    pub via: Option<String>,
    /// The name of the field.
    pub field: String,
}

impl From<String> for Target {
    fn from(path: String) -> Self {
        match path.split_once('.') {
            Some((via, field)) => Self { via: Some(via.to_owned()), field: field.to_owned() },
            None => Self { via: None, field: path },
        }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        match target.via {
            Some(via) => format!("{via}.{}", target.field),
            None => target.field,
        }
    }
}

impl Target {
    /// A field of the ledger itself.
    #[must_use]
    pub fn own(field: &str) -> Self {
        Self { via: None, field: field.to_owned() }
    }

    /// The ledger and field that are meant, starting from a ledger.
    #[must_use]
    pub fn find<'a>(&self, ledger: &'a Ledger, packs: &'a Packs) -> Option<(&'a Ledger, &'a Field)> {
        let ledger = match &self.via {
            Some(via) => packs.ledger(ledger.field(via)?.target()?)?,
            None => ledger,
        };
        Some((ledger, ledger.field(&self.field)?))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    ledger: Spanned<String>,
    year: Option<i32>,
    unit: Option<String>,
    headings: Option<(u32, u32)>,
    sheet_name: Option<Spanned<Target>>,
    section: Option<Spanned<Target>>,
    #[serde(default)]
    values: BTreeMap<Target, String>,
    #[serde(default, rename = "column")]
    columns: Vec<RawMapped>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMapped {
    heading: String,
    field: Option<Spanned<Target>>,
    #[serde(default)]
    blank_is_above: bool,
}

impl Mapping {
    /// Reads the TOML of a mapping; `file` names it in findings.
    ///
    /// # Errors
    /// Everything that is wrong with it: what is not TOML, a ledger or field that is not there, a field twice.
    pub fn read(packs: &Packs, file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let raw: Raw = read_toml(file, text).map_err(|finding| vec![finding])?;
        let Some(ledger) = packs.ledger(raw.ledger.get_ref()) else {
            let finding = Finding::error("mapping-unknown-ledger").arg("name", raw.ledger.get_ref());
            return Err(vec![finding.in_text(file, text, raw.ledger.span())]);
        };
        let mut findings = Vec::new();
        let mut filled = BTreeSet::new();
        let columns = raw.columns.iter().filter_map(|column| column.field.as_ref());
        for target in columns.chain(&raw.sheet_name).chain(&raw.section) {
            let name = String::from(target.get_ref().clone());
            let finding = if target.get_ref().find(ledger, packs).is_none() {
                Finding::error("mapping-unknown-field").arg("name", &name).arg("ledger", &ledger.title)
            } else if filled.insert(target.get_ref()) {
                continue;
            } else {
                Finding::error("mapping-field-twice").arg("name", &name)
            };
            findings.push(finding.in_text(file, text, target.span()));
        }
        for target in raw.values.keys().filter(|target| target.find(ledger, packs).is_none()) {
            let name = String::from(target.clone());
            let place = text.find(&name).unwrap_or_default();
            let finding =
                Finding::error("mapping-unknown-field").arg("name", &name).arg("ledger", &ledger.title);
            findings.push(finding.in_text(file, text, place..place + name.len()));
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let mapped = |column: RawMapped| Mapped {
            heading: column.heading,
            field: column.field.map(Spanned::into_inner),
            blank_is_above: column.blank_is_above,
        };
        Ok(Self {
            ledger: raw.ledger.into_inner(),
            year: raw.year,
            unit: raw.unit,
            headings: raw.headings,
            sheet_name: raw.sheet_name.map(Spanned::into_inner),
            section: raw.section.map(Spanned::into_inner),
            values: raw.values,
            columns: raw.columns.into_iter().map(mapped).collect(),
        })
    }

    /// The mapping as TOML.
    #[must_use]
    pub fn text(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// The column of a heading.
    #[must_use]
    pub fn column(&self, heading: &str) -> Option<&Mapped> {
        self.columns.iter().find(|column| column.heading == heading)
    }

    /// How many of a sheet's headings it knows, of how many: the mapping that knows all is the one for it.
    #[must_use]
    pub fn fits<'a>(&self, headings: impl IntoIterator<Item = &'a str>) -> (usize, usize) {
        headings.into_iter().fold((0, 0), |(known, all), heading| {
            (known + usize::from(self.column(heading).is_some()), all + 1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Source;

    fn packs() -> Packs {
        let pack = "name = \"shop\"\ntitle = \"店\"\nversion = \"1\"\n";
        let visit = "[ledger]\nname = \"visit\"\ntitle = \"走访\"\nkey = [\"number\"]\n[[field]]\nname = \
                     \"number\"\ntitle = \"编号\"\ntype = \"text\"\n[[field]]\nname = \"held_on\"\ntitle = \
                     \"日期\"\ntype = \"date\"\n";
        let flaw = "[ledger]\nname = \"flaw\"\ntitle = \"问题\"\nkey = [\"number\"]\n[[field]]\nname = \
                    \"number\"\ntitle = \"编号\"\ntype = \"text\"\n[[field]]\nname = \"visit\"\ntitle = \
                    \"所属走访\"\ntype = \"reference\"\nto = \"visit\"\n[[field]]\nname = \"what\"\ntitle = \
                    \"问题\"\ntype = \"text\"\n";
        let files = [("pack.toml", pack), ("schema/visit.toml", visit), ("schema/flaw.toml", flaw)];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
        Packs::read(&[Source { folder: "packs/shop".to_owned(), files }]).unwrap().0
    }

    #[test]
    fn a_mapping_comes_back_as_it_was_written() {
        let text = "ledger = \"flaw\"\nyear = 2023\nheadings = [2, 3]\nsheet_name = \"number\"\n\n\
                    [values]\n\"visit.number\" = \"1\"\n\n[[column]]\nheading = \"检查/日期\"\n\
                    field = \"visit.held_on\"\nblank_is_above = true\n\n[[column]]\nheading = \"备注\"\n";
        let mapping = Mapping::read(&packs(), "m.toml", text).unwrap();
        assert_eq!(mapping.text(), text);
        assert_eq!(mapping.fits(["检查/日期", "备注", "别的"]), (2, 3));
        let target = mapping.column("检查/日期").and_then(|column| column.field.clone()).unwrap();
        let packs = packs();
        let flaw = packs.ledger("flaw").unwrap();
        let (ledger, field) = target.find(flaw, &packs).unwrap();
        assert_eq!((ledger.name.as_str(), field.name.as_str()), ("visit", "held_on"));
    }

    #[test]
    fn every_wrong_word_is_named_with_its_place() {
        let text = "ledger = \"flaw\"\nsheet_name = \"what\"\n[values]\n\"visit.where\" = \"1\"\n\
                    [[column]]\nheading = \"a\"\nfield = \"what\"\n[[column]]\nheading = \"b\"\n\
                    field = \"visit.nothing\"\n";
        let wrong = Mapping::read(&packs(), "m.toml", text).unwrap_err();
        let told: Vec<(&str, Option<u32>)> = wrong.iter().map(|one| (one.code, one.place.line)).collect();
        assert_eq!(
            told,
            [
                ("mapping-unknown-field", Some(10)),
                ("mapping-field-twice", Some(2)),
                ("mapping-unknown-field", Some(4)),
            ]
        );
        let wrong = Mapping::read(&packs(), "m.toml", "ledger = \"flow\"\n").unwrap_err();
        assert_eq!(wrong[0].code, "mapping-unknown-ledger");
    }
}
