//! The list of what was found: a row each, with what is proposed and a column for the decision; and the decisions that
//! somebody wrote into it, read back.

use ledger::finding::Finding;
use ledger::sheet::{Limits, Row, Workbook};
use text::Lang;
use typeset::sheet::{Column, Csv, Grid, Kind as CellKind, Printed, csv, xlsx};

use super::{Adopted, Confidence, Decision, Found, Kind};
use crate::refusal::Refusal;

/// The columns of the list: the keys of their titles.
const COLUMNS: [&str; 10] = [
    "adopt-column-number",
    "adopt-column-place",
    "adopt-column-text",
    "adopt-column-context",
    "adopt-column-kind",
    "adopt-column-confidence",
    "adopt-column-proposal",
    "adopt-column-prints",
    "adopt-column-others",
    "adopt-column-decision",
];
/// The last column: what it is to be instead.
const CHANGE: &str = "adopt-column-change";
/// So many signs of the sentence are shown before and behind.
const CONTEXT: usize = 16;

/// What takes a proposal.
const TAKES: [&str; 6] = ["接受", "是", "√", "accept", "yes", "y"];
/// What leaves the text as it is.
const KEEPS: [&str; 6] = ["不用", "否", "×", "keep", "no", "n"];

impl Adopted {
    /// The titles of the columns of the list.
    #[must_use]
    pub fn titles(lang: Lang) -> Vec<String> {
        COLUMNS.iter().chain([&CHANGE]).map(|key| lang.say(key)).collect()
    }

    /// The rows of the list.
    #[must_use]
    pub fn rows(&self, lang: Lang) -> Vec<Vec<String>> {
        let format = self.reading.format;
        let row = |(number, found): (usize, &Found)| {
            let slot = found.slots.first();
            let is_sure = found.confidence == Confidence::Sure;
            let is_proposed = found.confidence > Confidence::None;
            let others = found.slots.iter().skip(usize::from(is_proposed));
            let others: Vec<String> = others.map(|slot| format!("{} {}", slot.mark, slot.prints)).collect();
            let slot = slot.filter(|_| is_proposed);
            vec![
                number.to_string(),
                crate::reading::place(lang, format, &found.position),
                found.text.clone(),
                found.context(),
                lang.say(found.kind.key()),
                lang.say(found.confidence.key()),
                slot.map(|slot| [slot.title.as_str(), &slot.mark].join(" ").trim().to_owned())
                    .unwrap_or_default(),
                slot.map(|slot| slot.prints.clone()).unwrap_or_default(),
                others.join("；"),
                if is_sure { lang.say("adopt-decision-take") } else { String::new() },
                String::new(),
            ]
        };
        (1..).zip(&self.found).map(row).collect()
    }

    /// The list as a file by its ending: `xlsx` or `csv`.
    ///
    /// # Errors
    /// The ending is another one; it cannot be written.
    pub fn list(&self, ending: &str, lang: Lang) -> Result<Vec<u8>, Refusal> {
        let refuse =
            |e: std::io::Error| Refusal::Folder { code: "report-not-typeset", detail: e.to_string() };
        let columns = Self::titles(lang).into_iter().map(|title| Column { title, kind: CellKind::Text });
        let name = lang.say("adopt-list");
        let grid = Grid { name: name.clone(), columns: columns.collect(), rows: self.rows(lang) };
        match ending {
            "xlsx" => xlsx(grid.printed(Printed::new(format!("{name}：{}", self.title)))).map_err(refuse),
            "csv" => {
                let mut bytes = Vec::new();
                csv(grid, &mut bytes, Csv::default()).map_err(refuse)?;
                Ok(bytes)
            }
            other => Err(Refusal::unknown("list-format", other, ["xlsx", "csv"])),
        }
    }

    /// The decisions that somebody wrote into a list of this text, one for each thing that was found.
    ///
    /// # Errors
    /// The file is no such list, or one of another text; a decision cannot be read.
    pub fn decisions(&self, bytes: &[u8], file: &str) -> Result<Vec<Decision>, Refusal> {
        let book = Workbook::read(bytes, file, &Limits::default())?;
        let rows = book.sheets.first().map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
        let columns = rows.iter().enumerate().find_map(|(at, row)| Some((at, Columns::of(row)?)));
        let Some((head, columns)) = columns else {
            return Err(Finding::error("adopt-no-list").in_cell(file, "", 0, "", "").into());
        };
        let mut decisions = vec![None; self.found.len()];
        let mut mistakes = Vec::new();
        for row in rows.iter().skip(head + 1) {
            let cell = |column: usize| row.cell(column).text().trim().to_owned();
            let Some(number) =
                cell(columns.number).parse::<usize>().ok().and_then(|number| number.checked_sub(1))
            else {
                continue;
            };
            // What would be a formula has an apostrophe in front.
            let text = cell(columns.text).trim_start_matches('\'').to_owned();
            let is_same = self.found.get(number).is_some_and(|found| found.text.trim() == text);
            if !is_same {
                let finding = Finding::error("adopt-other-text").arg("text", cell(columns.text));
                mistakes.push(finding.in_cell(file, "", row.number, "", ""));
                continue;
            }
            match decision(&cell(columns.decision), &cell(columns.change)) {
                Some(one) => {
                    if let Some(place) = decisions.get_mut(number) {
                        *place = Some(one);
                    }
                }
                None => {
                    let finding = Finding::error("adopt-bad-decision").arg("word", cell(columns.decision));
                    mistakes.push(finding.in_cell(file, "", row.number, "", ""));
                }
            }
        }
        if mistakes.is_empty() {
            Ok(decisions.into_iter().map(|one| one.unwrap_or(Decision::Keep)).collect())
        } else {
            Err(mistakes.into())
        }
    }
}

impl Found {
    /// What stands there with the words round it; of a long list its beginning and its end.
    #[must_use]
    pub fn context(&self) -> String {
        let last = |text: &str, count: usize| {
            let skipped = text.chars().count().saturating_sub(count);
            text.chars().skip(skipped).collect::<String>()
        };
        let first = |text: &str, count: usize| text.chars().take(count).collect::<String>();
        let text = if self.text.chars().count() > CONTEXT * 2 {
            format!("{}…{}", first(&self.text, CONTEXT), last(&self.text, CONTEXT))
        } else {
            self.text.clone()
        };
        format!("{}【{text}】{}", last(&self.before, CONTEXT), first(&self.behind, CONTEXT))
    }
}

impl Kind {
    /// The key of its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Number => "adopt-kind-number",
            Self::Masked => "adopt-kind-masked",
            Self::Date => "adopt-kind-date",
            Self::List => "adopt-kind-list",
            Self::Year => "adopt-kind-year",
            Self::CutOff => "adopt-kind-cutoff",
            Self::Organ => "adopt-kind-organ",
        }
    }
}

impl Confidence {
    /// The key of its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Sure => "adopt-confidence-sure",
            Self::Unsure => "adopt-confidence-unsure",
            Self::None => "adopt-confidence-none",
        }
    }
}

/// Where the columns stand that are read back.
struct Columns {
    number: usize,
    text: usize,
    decision: usize,
    change: usize,
}

impl Columns {
    /// The columns of a row of titles, in either language.
    fn of(row: &Row) -> Option<Self> {
        let column = |key: &str| {
            let titles = [Lang::Zh, Lang::En].map(|lang| lang.say(key));
            row.cells.iter().position(|cell| titles.contains(&cell.text().trim().to_owned()))
        };
        Some(Self {
            number: column("adopt-column-number")?,
            text: column("adopt-column-text")?,
            decision: column("adopt-column-decision")?,
            change: column(CHANGE)?,
        })
    }
}

/// What two cells say.
fn decision(word: &str, change: &str) -> Option<Decision> {
    let word = word.to_lowercase();
    let is = |words: &[&str]| words.contains(&word.as_str());
    match word.as_str() {
        _ if is(&KEEPS) => Some(Decision::Keep),
        _ if !change.is_empty() => Some(Decision::Change(change.to_owned())),
        _ if is(&TAKES) => Some(Decision::Take),
        "" => Some(Decision::Keep),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_read_as_people_write_it() {
        for (word, change, expected) in [
            ("接受", "", Some(Decision::Take)),
            ("√", "", Some(Decision::Take)),
            ("Yes", "", Some(Decision::Take)),
            ("", "", Some(Decision::Keep)),
            ("不用", "pears", Some(Decision::Keep)),
            ("改为", "pears", Some(Decision::Change("pears".to_owned()))),
            ("", "{fig pears year}", Some(Decision::Change("{fig pears year}".to_owned()))),
            ("改为", "", None),
            ("也许", "", None),
        ] {
            assert_eq!(decision(word, change), expected, "{word} {change}");
        }
    }
}
