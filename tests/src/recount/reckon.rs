//! Figures counted from the rows: every measure once more, in the words of the pack format.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use toml::{Table, Value};

use super::declared::{list, text};
use super::rows::{Record, World, compare, is_number, millionths, span, year_month_day};

/// From and to, both included.
pub(super) type Days = (NaiveDate, NaiveDate);

/// What a figure comes to before it is printed: a fraction, or the words for it.
enum Reckoned {
    Number { over: i128, under: i128, about: bool },
    Words(String),
}

fn whole(number: usize) -> Reckoned {
    Reckoned::Number { over: i128::try_from(number).unwrap(), under: 1, about: false }
}

fn words(text: &str) -> Reckoned {
    Reckoned::Words(text.to_owned())
}

/// Half away from zero.
fn print(over: i128, under: i128, places: u32) -> String {
    let scaled = over * 10i128.pow(places);
    let rounded = (2 * scaled.abs() + under.abs()) / (2 * under.abs()) * scaled.signum() * under.signum();
    let digits = format!("{:0>width$}", rounded.abs(), width = places as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places as usize);
    let sign = if rounded < 0 { "-" } else { "" };
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

impl World {
    /// A figure's value in one line.
    pub(super) fn figure(&self, name: &str, days: Days, organ: &str) -> String {
        match self.reckon(name, days, organ) {
            Reckoned::Words(words) => words,
            Reckoned::Number { over, under, about } => {
                let text = print(over, under, self.places(&self.declared.figures[name]));
                if about { format!("about {text}") } else { text }
            }
        }
    }

    fn places(&self, figure: &Table) -> u32 {
        let declared =
            figure.get("places").and_then(Value::as_integer).map(|places| u32::try_from(places).unwrap());
        match text(figure, "measure").unwrap() {
            "sum" | "min" | "max" => {
                let field = self.field(text(figure, "ledger").unwrap(), text(figure, "field").unwrap());
                field.map_or(0, |field| u32::try_from(field.places).unwrap())
            }
            "mean" | "share" | "ratio" | "weighted" => declared.unwrap_or(2),
            _ => 0,
        }
    }

    /// Whether a record counts in a period by a figure's own timing.
    fn counts(&self, record: &Record, figure: &Table, (from, to): Days) -> bool {
        let within = |(first, last): Days| from <= first && last <= to;
        match text(figure, "period") {
            None => self.begun(record, to),
            Some(timing) => match timing.strip_prefix("step:") {
                Some(step) => World::first_step(record, step).is_some_and(|on| within((on, on))),
                None => World::cell(record, timing).and_then(span).is_some_and(within),
            },
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm a measure: whoever checks the counting reads them in one place"
    )]
    fn reckon(&self, name: &str, days: Days, organ: &str) -> Reckoned {
        let figure = &self.declared.figures[name];
        let measure = text(figure, "measure").unwrap();
        if measure == "ratio" {
            return self.ratio(figure, days, organ);
        }
        let ledger = text(figure, "ledger").unwrap();
        let declared = &self.declared.ledgers[ledger];
        let own: Vec<&Record> =
            self.of(ledger).iter().filter(|record| declared.shared || record.organ == organ).collect();
        let is_kept = || {
            own.iter().any(|record| {
                let dated =
                    declared.effective.as_ref().and_then(|field| World::cell(record, field)).and_then(span);
                let in_it = figure.contains_key("period")
                    && dated.is_some_and(|(first, last)| days.0 <= first && last <= days.1);
                in_it || self.counts(record, figure, days)
            })
        };
        let to = days.1;
        let picked: Vec<&Record> = own
            .iter()
            .copied()
            .filter(|record| {
                self.counts(record, figure, days) && self.passes(record, list(figure, "where"), to)
            })
            .collect();
        let part = || picked.iter().filter(|record| self.passes(record, list(figure, "part"), to)).count();
        let read = |key: &str| -> Vec<String> {
            let path = text(figure, key).unwrap();
            picked.iter().filter_map(|record| self.value(record, path, to)).collect()
        };
        let unless_empty = |reckoned: Reckoned, count: usize| {
            if count > 0 || is_kept() { reckoned } else { words("nothing") }
        };
        let holds = |against: usize| match against {
            0 => unless_empty(words("yes"), picked.len()),
            against => Reckoned::Words(format!("no: {against}")),
        };
        match measure {
            "count" => unless_empty(whole(picked.len()), picked.len()),
            "distinct" => {
                let path = text(figure, "field").unwrap();
                let number = is_number(self.field(ledger, path));
                let exact = |text: String| if number { millionths(&text).to_string() } else { text };
                let there = picked.iter().filter_map(|record| self.there(record, path, to)).map(exact);
                let different = there.collect::<BTreeSet<String>>().len();
                unless_empty(whole(different), different)
            }
            "sum" => unless_empty(sum(&read("field")), picked.len()),
            "min" | "max" => {
                let field = self.field(ledger, text(figure, "field").unwrap());
                let mut values = read("field");
                values.sort_by(|a, b| compare(field, a, b));
                let found = if measure == "min" { values.first() } else { values.last() };
                match found {
                    None => words("nothing"),
                    Some(value) if is_number(field) => Reckoned::Number {
                        over: millionths(value),
                        under: 1_000_000,
                        about: values.iter().any(|value| value.starts_with('约')),
                    },
                    Some(value) => words(value),
                }
            }
            "mean" => match (sum(&read("field")), read("field").len()) {
                (_, 0) => words("nothing"),
                (Reckoned::Number { over, under, about }, count) => {
                    Reckoned::Number { over, under: under * i128::try_from(count).unwrap(), about }
                }
                (other, _) => other,
            },
            "share" => match picked.len() {
                0 => unless_empty(words("undefined"), 0),
                all => {
                    let [over, under] = [part() * 100, all].map(|count| i128::try_from(count).unwrap());
                    Reckoned::Number { over, under, about: false }
                }
            },
            "all" => holds(picked.len() - part()),
            "none" => holds(picked.len()),
            "rank" => self.rank(figure, &picked, to),
            "names" => {
                let names = self.names(figure, &picked, to);
                unless_empty(Reckoned::Words(format!("{names:?}")), picked.len())
            }
            other => panic!("{name}: unknown measure {other}"),
        }
    }

    fn ratio(&self, figure: &Table, days: Days, organ: &str) -> Reckoned {
        let year = |month, day| NaiveDate::from_ymd_opt(days.1.year(), month, day).unwrap();
        let part = |key: &str| {
            let part = figure[key].as_table().unwrap();
            let of = match text(part, "period").unwrap_or("same") {
                "same" => days,
                "year" => (year(1, 1), year(12, 31)),
                "end" => (days.1, days.1),
                "ever" => (NaiveDate::from_ymd_opt(1900, 1, 1).unwrap(), days.1),
                other => panic!("unknown period {other}"),
            };
            self.reckon(text(part, "figure").unwrap(), of, organ)
        };
        match (part("of"), part("to")) {
            (
                Reckoned::Number { over: a, under: b, about: x },
                Reckoned::Number { over: c, under: d, about: y },
            ) => {
                if c == 0 {
                    return words("undefined");
                }
                Reckoned::Number { over: a * d * 100, under: b * c, about: x || y }
            }
            (Reckoned::Words(word), _) | (_, Reckoned::Words(word)) if word == "nothing" => words("nothing"),
            _ => words("undefined"),
        }
    }

    /// One more than the number of those that are better.
    fn rank(&self, figure: &Table, picked: &[&Record], day: NaiveDate) -> Reckoned {
        let (ledger, path) = (text(figure, "ledger").unwrap(), text(figure, "field").unwrap());
        let field = self.field(ledger, path);
        let which: Vec<&&Record> =
            picked.iter().filter(|record| self.passes(record, list(figure, "which"), day)).collect();
        let own = match which.as_slice() {
            [] => return words("nothing"),
            [one] => self.value(one, path, day),
            _ => return words("undefined"),
        };
        let Some(own) = own else { return words("nothing") };
        let better = if text(figure, "order") == Some("low") { Ordering::Less } else { Ordering::Greater };
        let others = picked.iter().filter_map(|record| self.value(record, path, day));
        whole(1 + others.filter(|other| compare(field, other, &own) == better).count())
    }

    /// The records in order, each printed.
    fn names(&self, figure: &Table, picked: &[&Record], day: NaiveDate) -> Vec<String> {
        let ledger = text(figure, "ledger").unwrap();
        let order = text(figure, "order");
        let (descending, path) = match order.map(|path| path.strip_prefix('-').ok_or(path)) {
            Some(Ok(path)) => (true, Some(path)),
            Some(Err(path)) => (false, Some(path)),
            None => (false, None),
        };
        let value = |record: &Record| path.and_then(|path| self.there(record, path, day));
        let mut sorted = picked.to_vec();
        sorted.sort_by(|a, b| {
            let by_order = match (value(a), value(b)) {
                (Some(a), Some(b)) => {
                    let order = self.in_order(ledger, path.unwrap(), &a, &b);
                    if descending { order.reverse() } else { order }
                }
                (a, b) => a.is_none().cmp(&b.is_none()),
            };
            by_order.then_with(|| a.key.cmp(&b.key))
        });
        let item = text(figure, "item").map_or_else(|| self.label(ledger), str::to_owned);
        sorted.iter().map(|record| self.item(record, &item, day)).collect()
    }

    /// The label of a ledger as the pattern of an item.
    fn label(&self, ledger: &str) -> String {
        let label = &self.declared.ledgers[ledger].label;
        let paths = if label.is_empty() { &["key".to_owned()][..] } else { label };
        paths.iter().map(|path| format!("{{{path}}}")).collect::<Vec<_>>().join(" ")
    }

    /// Choices and states come in the order of the pack.
    fn in_order(&self, ledger: &str, path: &str, a: &str, b: &str) -> Ordering {
        let codes = self.titles(ledger, path);
        let place = |code: &str| codes.iter().position(|(known, _)| known == code);
        if codes.is_empty() { compare(self.field(ledger, path), a, b) } else { place(a).cmp(&place(b)) }
    }

    /// Codes and titles of the options or states at the end of a path.
    fn titles(&self, ledger: &str, path: &str) -> &[(String, String)] {
        if path == "state" {
            return &self.declared.ledgers[ledger].states;
        }
        if let Some(before) = path.strip_suffix(".state") {
            return &self.declared.ledgers[self.field(ledger, before).unwrap().to.as_ref().unwrap()].states;
        }
        self.field(ledger, path).map_or(&[], |field| field.options.as_slice())
    }

    fn item(&self, record: &Record, item: &str, day: NaiveDate) -> String {
        let mut printed = String::new();
        let mut rest = item;
        while let Some((before, after)) = rest.split_once('{') {
            let (mark, after) = after.split_once('}').unwrap();
            let (path, form) = mark.split_once(" as ").unwrap_or((mark, "day"));
            printed += before;
            if let Some(value) = self.there(record, path, day) {
                printed += &self.printed(&record.ledger, path, &value, form);
            }
            rest = after;
        }
        printed + rest
    }

    /// A value as a list prints it.
    fn printed(&self, ledger: &str, path: &str, value: &str, form: &str) -> String {
        let titles = self.titles(ledger, path);
        let title =
            |code: &str| titles.iter().find(|(known, _)| known == code).map_or(code, |one| &one.1).to_owned();
        let Some(field) = self.field(ledger, path) else { return title(value) };
        match field.kind.as_str() {
            "choice" | "choices" => value.split(',').map(title).collect::<Vec<_>>().join("、"),
            "yes_no" => if value == "true" { "是" } else { "否" }.to_owned(),
            "date" | "month" | "year" => day_in(form, value),
            _ if is_number(Some(field)) && value.contains('.') => {
                value.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            _ => value.to_owned(),
        }
    }
}

fn sum(values: &[String]) -> Reckoned {
    Reckoned::Number {
        over: values.iter().map(|value| millionths(value)).sum(),
        under: 1_000_000,
        about: values.iter().any(|value| value.starts_with('约')),
    }
}

/// A day, month or year in a form; to the day where the words of the form are not true of it.
fn day_in(form: &str, text: &str) -> String {
    let (year, month, day) = year_month_day(text);
    let Some(month) = month else { return format!("{year}年") };
    let Some(day) = day else {
        return if form == "early-year" && month == 1 {
            "年初".to_owned()
        } else {
            format!("{year}年{month}月")
        };
    };
    let last = span(&text[..7]).unwrap().1.day();
    match form {
        "month" => format!("{year}年{month}月"),
        "month-day" => format!("{month}月{day}日"),
        "early-year" if month == 1 => "年初".to_owned(),
        "ten-days" => format!("{month}月{}", ["上旬", "中旬", "下旬"][((day - 1) / 10).min(2) as usize]),
        "month-end" if day == last => format!("{month}月底"),
        _ => format!("{year}年{month}月{day}日"),
    }
}
