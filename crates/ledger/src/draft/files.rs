//! A draft as the files of a pack.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::body::says;
use super::{Aim, Draft, FieldDraft, FigureDraft, Kind, LedgerDraft, Origin};
use crate::field::Privacy;
use crate::mapping::{Mapped, Mapping, Target};
use crate::title::Title;

/// So many figures stand on the overview.
const MOST_CARDS: usize = 4;

impl Draft {
    /// The files of the pack: path, with `/`, to text.
    #[must_use]
    pub fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        files.insert("pack.toml".to_owned(), self.pack());
        for (_, ledger) in self.kept_ledgers() {
            files.insert(format!("schema/{}.toml", ledger.name), self.schema(ledger));
        }
        for (ledger, mapping) in self.mappings() {
            files.insert(format!("import/{}.toml", ledger.name), mapping.text());
        }
        let figures: Vec<&FigureDraft> = self.kept_figures().collect();
        if !figures.is_empty() {
            files.insert(
                "figures.toml".to_owned(),
                figures.iter().map(|figure| self.figure(figure)).collect(),
            );
        }
        if !figures.is_empty() {
            let cards = figures.iter().take(MOST_CARDS);
            let card = |figure: &&FigureDraft| format!("[[card]]\nfigure = {}\n", quoted(&figure.name));
            files.insert("overview.toml".to_owned(), cards.map(card).collect::<Vec<_>>().join("\n"));
        }
        if !figures.is_empty() && !self.report.is_empty() {
            files.insert(format!("reports/{}.md", self.report), self.report(&figures));
        }
        files
    }

    /// How the sheets of each ledger are imported.
    #[must_use]
    pub fn mappings(&self) -> Vec<(&LedgerDraft, Mapping)> {
        let own = self.kept_ledgers().filter(|(_, ledger)| !ledger.on_lines_of_child);
        own.map(|(_, ledger)| (ledger, self.mapping(ledger))).collect()
    }

    fn kept_ledgers(&self) -> impl Iterator<Item = (usize, &LedgerDraft)> {
        self.ledgers
            .iter()
            .enumerate()
            .filter(|(_, ledger)| ledger.kept && ledger.kept_fields().next().is_some())
    }

    /// A ledger that becomes one of the pack.
    fn ledger(&self, place: usize) -> Option<&LedgerDraft> {
        self.kept_ledgers().find(|(at, _)| *at == place).map(|(_, ledger)| ledger)
    }

    /// Whether the ledger and the field of a figure are kept.
    #[must_use]
    pub fn is_possible(&self, figure: &FigureDraft) -> bool {
        let Some(ledger) = self.ledger(figure.ledger) else { return false };
        let is_sum =
            |place: usize| ledger.fields.get(place).is_some_and(|field| field.kept && field.kind.is_number());
        figure.sum_of.is_none_or(is_sum)
    }

    /// The figures that become figures of the pack.
    pub(super) fn kept_figures(&self) -> impl Iterator<Item = &FigureDraft> {
        self.figures.iter().filter(|figure| figure.kept && self.is_possible(figure))
    }

    fn pack(&self) -> String {
        let fields = self.kept_ledgers().flat_map(|(_, ledger)| ledger.kept_fields());
        let needs: BTreeSet<&str> = fields
            .filter(|field| field.kind == Kind::Reference)
            .filter_map(|field| match &field.to {
                Some(Aim::InForce { pack, .. }) => Some(pack.as_str()),
                _ => None,
            })
            .collect();
        let needs: Vec<String> = needs.iter().map(|need| quoted(need)).collect();
        format!(
            "name = {}\ntitle = {}\nversion = \"0.1.0\"\nneeds = [{}]\n",
            quoted(&self.name),
            title(&self.title),
            needs.join(", ")
        )
    }

    fn schema(&self, ledger: &LedgerDraft) -> String {
        let named = |is: &dyn Fn(&FieldDraft) -> bool| {
            let names: Vec<String> =
                ledger.kept_fields().filter(|field| is(field)).map(|field| quoted(&field.name)).collect();
            names.join(", ")
        };
        let mut text =
            format!("[ledger]\nname = {}\ntitle = {}\n", quoted(&ledger.name), title(&ledger.title));
        let _ = writeln!(text, "key = [{}]", named(&|field| field.key));
        let matches = named(&|field| field.matches && !field.privacy.is_sealed());
        if !matches.is_empty() {
            let _ = writeln!(text, "label = [{matches}]\nmatch = [{matches}]");
        } else if let Some(field) = ledger.kept_fields().find(|field| is_label(field)) {
            let _ = writeln!(text, "label = [{}]", quoted(&field.name));
        }
        if let Some(field) = ledger.effective() {
            let _ = writeln!(text, "effective = {}", quoted(&field.name));
        }
        for field in ledger.kept_fields() {
            text.push_str(&self.field(field));
        }
        text
    }

    fn field(&self, field: &FieldDraft) -> String {
        let to = self.aim(field);
        // What lacks something that its type takes is a text.
        let kind = match field.kind {
            Kind::Choice | Kind::Choices if field.options.is_empty() => Kind::Text,
            Kind::Reference if to.is_none() => Kind::Text,
            kind => kind,
        };
        let mut text = format!(
            "\n[[field]]\nname = {}\ntitle = {}\ntype = {}\n",
            quoted(&field.name),
            title(&field.title),
            quoted(kind.word())
        );
        if let Some(to) = to.filter(|_| kind == Kind::Reference) {
            let _ = writeln!(text, "to = {}", quoted(&to));
        }
        if kind.is_number() {
            text.push_str(&number(field, kind));
        }
        if matches!(kind, Kind::Choice | Kind::Choices) {
            let option = |option: &super::OptionDraft| format!("{} = {}", option.code, title(&option.title));
            let options: Vec<String> = field.options.iter().map(option).collect();
            let _ = writeln!(text, "options = {{ {} }}", options.join(", "));
        }
        if field.required {
            text.push_str("required = true\n");
        }
        let privacy = match field.privacy {
            Privacy::Internal => return text,
            Privacy::Public => "public",
            Privacy::Personal => "personal",
            Privacy::Secret => "secret",
        };
        let _ = writeln!(text, "privacy = {}", quoted(privacy));
        text
    }

    /// The name of the ledger that a reference means.
    fn aim(&self, field: &FieldDraft) -> Option<String> {
        match field.to.as_ref().filter(|_| field.kind == Kind::Reference)? {
            Aim::Drafted(place) => Some(self.ledger(*place)?.name.clone()),
            Aim::InForce { ledger, .. } => Some(ledger.clone()),
        }
    }

    fn mapping(&self, ledger: &LedgerDraft) -> Mapping {
        let mut mapping = Mapping {
            ledger: ledger.name.clone(),
            year: ledger.year,
            unit: ledger.money.clone(),
            ..Mapping::default()
        };
        let mut columns: Vec<(usize, Mapped)> = Vec::new();
        let parent = ledger.parent.and_then(|place| Some((place, self.ledgers.get(place)?)));
        let via = parent.and_then(|(place, _)| {
            ledger
                .kept_fields()
                .find(|field| field.to == Some(Aim::Drafted(place)) && self.aim(field).is_some())
        });
        let of_parent = parent.map(|(_, parent)| parent.fields.iter().map(|field| (true, field)));
        let own = ledger.fields.iter().map(|field| (false, field));
        for (is_parent, field) in of_parent.into_iter().flatten().chain(own) {
            let target = Target { via: None, field: field.name.clone() };
            let target = match (is_parent, via) {
                (false, _) => Some(target),
                (true, Some(via)) => Some(Target { via: Some(via.name.clone()), ..target }),
                (true, None) => None,
            };
            let target = target.filter(|_| field.kept);
            match &field.origin {
                Origin::Added => {}
                Origin::SheetName => mapping.sheet_name = target,
                Origin::Column { heading, place } => {
                    let mapped = Mapped {
                        heading: heading.clone(),
                        field: target,
                        blank_is_above: field.blank_is_above,
                    };
                    columns.push((*place, mapped));
                }
            }
        }
        columns.sort_by_key(|(place, _)| *place);
        mapping.columns = columns.into_iter().map(|(_, mapped)| mapped).collect();
        mapping
    }

    fn figure(&self, figure: &FigureDraft) -> String {
        let Some(ledger) = self.ledger(figure.ledger) else { return String::new() };
        let mut text = format!(
            "[[figure]]\nname = {}\ntitle = {}\ndefinition = {}\nledger = {}\n",
            quoted(&figure.name),
            title(&figure.title),
            title(&figure.definition),
            quoted(&ledger.name)
        );
        match figure.sum_of.and_then(|place| ledger.fields.get(place)) {
            Some(field) => {
                let _ = writeln!(text, "measure = \"sum\"\nfield = {}", quoted(&field.name));
            }
            None => text.push_str("measure = \"count\"\n"),
        }
        match ledger.effective() {
            Some(field) => {
                let _ = writeln!(text, "period = {}", quoted(&field.name));
            }
            None => text.push_str("at = \"end\"\n"),
        }
        if figure.sum_of.is_none() && !figure.unit.is_empty() {
            let _ = writeln!(text, "unit = {}", quoted(&figure.unit));
        }
        let is_group =
            |field: &&FieldDraft| field.kept && !field.kind.is_number() && !field.privacy.is_sealed();
        let by: Vec<String> = figure
            .by
            .iter()
            .filter_map(|place| ledger.fields.get(*place))
            .filter(is_group)
            .map(|field| quoted(&field.name))
            .collect();
        if !by.is_empty() {
            let _ = writeln!(text, "by = [{}]", by.join(", "));
        }
        if figure.public {
            text.push_str("public = true\n");
        }
        text.push('\n');
        text
    }

    /// A report that prints every figure once, ledger by ledger.
    fn report(&self, figures: &[&FigureDraft]) -> String {
        let heading = Title {
            zh: format!("{}情况", self.title.zh),
            en: if self.title.en.is_empty() { String::new() } else { format!("{} in brief", self.title.en) },
        };
        let mut text = format!(
            "+++\ntitle = {}\nname = {}\nperiod = \"any\"\n+++\n# {}\n",
            title(&heading),
            quoted(&self.report),
            plain(&heading.zh)
        );
        for (place, ledger) in self.kept_ledgers() {
            let is_flow = ledger.effective().is_some();
            let said: Vec<String> = figures
                .iter()
                .filter(|figure| figure.ledger == place)
                .map(|figure| format!("{}{{fig {} to-cutoff}}", plain(&figure.title.zh), figure.name))
                .collect();
            if !said.is_empty() {
                let since = if is_flow { "今年以来" } else { "" };
                let _ = write!(text, "\n截至{{cutoff as day}}，{since}{}。\n", said.join("，"));
            }
        }
        text
    }
}

/// What a number takes beside its type.
fn number(field: &FieldDraft, kind: Kind) -> String {
    let unit = match (kind, field.unit.as_str()) {
        (Kind::Percent, _) => "",
        (Kind::Money, unit) if !["元", "万元", "亿元"].contains(&unit) => "元",
        (Kind::Area, unit) if !["亩", "㎡"].contains(&unit) => "㎡",
        (_, unit) => unit,
    };
    let mut text = String::new();
    if !unit.is_empty() {
        let _ = writeln!(text, "unit = {}", quoted(unit));
    }
    if kind != Kind::Integer {
        let _ = writeln!(text, "places = {}", field.places.min(6));
    }
    if field.about {
        text.push_str("about = true\n");
    }
    text
}

/// A title as a pack has it.
fn title(title: &Title) -> String {
    if title.en.is_empty() {
        return quoted(&title.zh);
    }
    format!("{{ zh = {}, en = {} }}", quoted(&title.zh), quoted(&title.en))
}

/// A text in quotation marks, on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            sign if sign.is_control() => quoted.push(' '),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

/// A title as it may stand in a report: without the signs that mean something there.
fn plain(title: &str) -> String {
    title.chars().filter(|sign| !"{}｛｝|*_`#<>\\[]".contains(*sign) && !sign.is_control()).collect()
}

/// Whether a field says what a record is about, so that nobody need know its number.
fn is_label(field: &FieldDraft) -> bool {
    let is_text = matches!(field.kind, Kind::Text | Kind::Place | Kind::LongText);
    is_text && !field.key && !field.privacy.is_sealed() && says(field).tells_apart() == 3
}
