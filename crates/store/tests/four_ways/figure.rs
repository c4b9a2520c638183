//! Random figures, as the text of `figures.toml`: every measure, every timing, filters and breakdowns.

use std::fmt::Write as _;

use ledger::field::{Field, FieldType};
use ledger::filter::Path;
use ledger::flow::Flow;
use ledger::pack::{Ledger, Packs};

use crate::path::{Allowed, field, filter, is_number, is_open, is_own, one};
use crate::seed::{FigureSeed, Pick, Seeds, of, split};

/// The measures; what can be rolled up comes more often.
const MEASURES: [&str; 15] = [
    "count", "sum", "count", "sum", "min", "max", "mean", "distinct", "names", "share", "ratio", "weighted",
    "rank", "all", "none",
];

/// What is known of a figure that may become a part of a ratio.
struct Known {
    name: String,
    /// Its unit, if it is a number.
    unit: Option<String>,
    by: Vec<String>,
}

/// The text of the figures.
pub(crate) fn text(packs: &Packs, seeds: &Seeds) -> String {
    let ledgers: Vec<&Ledger> = packs.ledgers.values().collect();
    let mut writer = Writer { packs, text: String::new(), known: Vec::new(), huge: seeds.huge };
    for (at, seed) in seeds.figures.iter().enumerate() {
        writer.figure(&format!("fig{at}"), of(&ledgers, seed.ledger), seed);
    }
    writer.text
}

struct Writer<'a> {
    packs: &'a Packs,
    text: String,
    known: Vec<Known>,
    huge: bool,
}

impl Writer<'_> {
    fn line(&mut self, key: &str, value: &str) {
        writeln!(self.text, "{key} = {value}").unwrap();
    }

    fn word(&mut self, key: &str, value: &str) {
        self.line(key, &format!("\"{value}\""));
    }

    fn figure(&mut self, name: &str, ledger: &Ledger, seed: &FigureSeed) {
        self.text.push_str("\n[[figure]]\n");
        self.word("name", name);
        self.word("title", name);
        let measures = if seed.plain { &MEASURES[..2] } else { &MEASURES[..] };
        let measure = of(measures, seed.measure);
        if measure == "ratio"
            && let Some(known) = self.ratio(name, seed)
        {
            self.known.push(known);
            return;
        }
        self.word("ledger", &ledger.name);
        let stock = self.timing(ledger, seed);
        let allowed = Allowed { own_state: stock, others: !seed.plain, huge: self.huge };
        if !seed.filter.is_empty() {
            let tests = filter(self.packs, &ledger.name, &seed.filter, allowed);
            self.line("where", &tests);
        }
        let unit = self.measure(measure, ledger, seed, allowed);
        let by = self.breakdowns(ledger, seed);
        self.known.push(Known { name: name.to_owned(), unit, by });
    }

    /// Writes when a record counts and tells whether it is a stock.
    fn timing(&mut self, ledger: &Ledger, seed: &FigureSeed) -> bool {
        let dated: Vec<&Field> = ledger.fields.iter().filter(|field| field.is_dated()).collect();
        let steps = ledger.flow.as_ref().map_or(&[][..], |Flow { steps, .. }| steps);
        let (kind, rest) = split(seed.timing, 3);
        match kind {
            1 => self.word("at", "end"),
            2 if !steps.is_empty() => self.word("period", &format!("step:{}", of(steps, rest).name)),
            _ => self.word("period", &of(&dated, rest).name),
        }
        kind == 1
    }

    /// Writes the measure with what it needs, and gives its unit if it is a number.
    fn measure(
        &mut self,
        word: &str,
        ledger: &Ledger,
        seed: &FigureSeed,
        allowed: Allowed,
    ) -> Option<String> {
        let packs = self.packs;
        let path = |at: usize, fits: fn(&Field) -> bool| {
            let fits = |_: &Path, field: Option<&Field>| is_open(field) && field.is_some_and(fits);
            one(packs, &ledger.name, seed.paths[at], seed.plain, fits).expect("the second field is a number")
        };
        let unit = |path: &Path| field(packs, path).map(|field| field.unit().to_owned());
        let mut word = word;
        let tests = || filter(packs, &ledger.name, &seed.part, allowed);
        let (mut lines, number): (Vec<(&str, String)>, Option<String>) = match word {
            "sum" | "mean" => {
                let path = path(0, is_number);
                (vec![("field", quoted(&path.text()))], unit(&path))
            }
            "min" | "max" => {
                let path = path(0, Field::is_ordered);
                let number = field(packs, &path).is_some_and(is_number);
                (vec![("field", quoted(&path.text()))], unit(&path).filter(|_| number))
            }
            "distinct" => {
                (vec![("field", quoted(&self.open(ledger, seed.paths[0]).text()))], Some(String::new()))
            }
            "names" => (self.names(ledger, seed), None),
            "share" => (vec![("part", tests())], Some("%".to_owned())),
            "weighted" => {
                let (value, weight) = (path(0, is_number), path(1, is_number));
                let lines = vec![("value", quoted(&value.text())), ("weight", quoted(&weight.text()))];
                (lines, unit(&value))
            }
            "rank" => {
                let order = if seed.paths[1].is_multiple_of(2) { "high" } else { "low" };
                let field = path(0, Field::is_ordered).text();
                let lines = vec![("field", quoted(&field)), ("which", tests()), ("order", quoted(order))];
                (lines, Some(String::new()))
            }
            "all" => (vec![("part", tests())], None),
            "none" => (Vec::new(), None),
            _ => {
                word = "count";
                (Vec::new(), Some(String::new()))
            }
        };
        if matches!(word, "mean" | "share" | "weighted") {
            lines.push(("places", (seed.paths[2] % 4).to_string()));
        }
        self.word("measure", word);
        for (key, value) in lines {
            self.line(key, &value);
        }
        number
    }

    fn open(&self, ledger: &Ledger, pick: Pick) -> Path {
        one(self.packs, &ledger.name, pick, false, |_, field| is_open(field))
            .expect("every ledger has a code")
    }

    fn names(&self, ledger: &Ledger, seed: &FigureSeed) -> Vec<(&'static str, String)> {
        let mut lines = Vec::new();
        let (order, rest) = split(seed.paths[0], 3);
        if order > 0 {
            let down = if order == 1 { "" } else { "-" };
            lines.push(("order", quoted(&format!("{down}{}", self.open(ledger, rest).text()))));
        }
        if !seed.paths[1].is_multiple_of(3) {
            let paths = [seed.paths[1] / 3, seed.paths[2]].map(|pick| self.open(ledger, pick).text());
            lines.push(("item", quoted(&format!("{{{}}}（{{{}}}）", paths[0], paths[1]))));
        }
        lines
    }

    /// Writes the paths by which the figure is broken down, and gives their texts.
    fn breakdowns(&mut self, ledger: &Ledger, seed: &FigureSeed) -> Vec<String> {
        let groups = |path: &Path, field: Option<&Field>| {
            let plain = !seed.plain || (is_own(path) && field.is_none_or(|one| one.target().is_none()));
            plain && is_groupable(field)
        };
        let mut by: Vec<String> = Vec::new();
        for pick in &seed.by {
            let path =
                one(self.packs, &ledger.name, *pick, seed.plain, groups).expect("a code can be grouped");
            if !by.contains(&path.text()) {
                by.push(path.text());
            }
        }
        self.line("by", &list(&by));
        by
    }

    /// Writes a ratio of two earlier figures of one unit, if there is one.
    fn ratio(&mut self, name: &str, seed: &FigureSeed) -> Option<Known> {
        let numbers: Vec<&Known> = self.known.iter().filter(|one| one.unit.is_some()).collect();
        if numbers.is_empty() {
            return None;
        }
        let first = of(&numbers, seed.parts[0]);
        let alike: Vec<&Known> = numbers.into_iter().filter(|one| one.unit == first.unit).collect();
        let second = of(&alike, seed.parts[1]);
        let part = |known: &Known, pick: Pick| {
            let period = of(&["same", "same", "same", "year", "end", "ever"], pick);
            format!("{{ figure = \"{}\", period = \"{period}\" }}", known.name)
        };
        let (of_part, to_part) = (part(first, seed.parts[2]), part(second, seed.parts[3]));
        let by: Vec<String> = first.by.iter().filter(|text| second.by.contains(text)).cloned().collect();
        self.word("measure", "ratio");
        self.line("of", &of_part);
        self.line("to", &to_part);
        self.line("by", &list(&by));
        Some(Known { name: name.to_owned(), unit: Some("%".to_owned()), by })
    }
}

/// Whether a figure may be broken down by what lies there.
pub(crate) fn is_groupable(field: Option<&Field>) -> bool {
    is_open(field) && field.is_none_or(|field| !is_number(field) && field.kind != FieldType::Moment)
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn list(words: &[String]) -> String {
    format!("[{}]", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", "))
}
