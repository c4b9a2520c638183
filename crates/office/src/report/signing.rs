//! The sheet to sign by (数据核对表): every number of a draft on a line of its own, with what whoever signs must see.

use std::collections::BTreeMap;

use document::{Align, Block, BlockKind, Document, FigureMark, FigureState, Inline, Table};
use ledger::period::{AsOf, Period};
use report::amount::Amount;
use report::plan::Ask;
use report::template::{Need, PeriodWord};
use store::digest::Gather;
use store::seal::hex;
use text::Lang;
use typeset::docx::{Page, write_on};
use typeset::sheet::{Column, Grid, Kind, Printed, Sheet, xlsx};

use super::{Draft, Made};
use crate::desk::Desk;
use crate::overview::a_year_before;
use crate::refusal::Refusal;

/// A draft's numbers, to be signed line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningSheet {
    /// The title of the draft.
    pub title: String,
    /// The number of the draft: the report, its last day and the last journal entry that was read.
    pub draft: String,
    /// When it was made.
    pub moment: String,
    /// The digest over the text of the draft, in hexadecimal.
    pub digest: String,
    /// How its numbers came about, in a sentence.
    pub counts: String,
    /// The numbers, in the order of the text.
    pub lines: Vec<SigningLine>,
}

/// One number of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SigningLine {
    /// The figure's title and name; empty of a number that is typed into the text.
    pub code: String,
    /// The sentence in which it stands.
    pub sentence: String,
    /// As it is printed.
    pub value: String,
    /// What the figure counts.
    pub definition: String,
    /// The title of the ledger.
    pub ledger: String,
    /// From what it was computed, in words.
    pub from: String,
    /// The same figure a year before.
    pub last_year: String,
    /// What was last reported.
    pub reported: String,
    /// The department that answers for it.
    pub owner: String,
}

impl Desk {
    /// The sheet to sign a draft by.
    ///
    /// # Errors
    /// A fault.
    pub async fn signing_sheet(&self, made: &Made, draft: &Draft<'_>) -> Result<SigningSheet, Refusal> {
        let lang = draft.lang;
        let document = &made.written.document;
        let before = self.a_year_before(made, draft.period, draft.as_of).await?;
        let owners = self.owners(made).await?;
        let mut lines = Vec::new();
        for sentence in document.sentences() {
            let text = sentence.text();
            for mark in sentence.figures() {
                let mut line = SigningLine {
                    code: [mark.title.as_str(), mark.name.as_str()].join(" ").trim().to_owned(),
                    sentence: text.clone(),
                    value: mark.printed.clone(),
                    definition: if mark.definition.is_empty() {
                        mark.title.clone()
                    } else {
                        mark.definition.clone()
                    },
                    from: came_from(lang, mark),
                    last_year: before
                        .get(&(mark.name.clone(), mark.period.clone()))
                        .cloned()
                        .unwrap_or_default(),
                    reported: mark
                        .reported
                        .as_ref()
                        .map_or_else(String::new, |one| format!("{} {}", one.value, one.on)),
                    ..SigningLine::default()
                };
                if let Some(figure) = self.book.figure(&mark.name) {
                    let title = self.packs.ledger(&figure.ledger).map(|ledger| &ledger.title);
                    line.ledger = title.map_or("", |title| title.in_language(lang.code())).to_owned();
                    line.owner = owners.get(&figure.owner).unwrap_or(&figure.owner).clone();
                }
                lines.push(line);
            }
        }
        let counts = made.written.counts;
        let said = [
            ("all", (counts.computed + counts.typed + counts.withheld + counts.failed).to_string()),
            ("computed", counts.computed.to_string()),
            ("typed", counts.typed.to_string()),
            ("withheld", counts.withheld.to_string()),
            ("failed", counts.failed.to_string()),
        ];
        let key = if counts.failed > 0 { "office-signing-counts-failed" } else { "office-signing-counts" };
        let head = document.meta.head.unwrap_or_default();
        let text: String =
            document.sentences().map(|sentence| sentence.text()).collect::<Vec<_>>().join("\n");
        Ok(SigningSheet {
            title: document.title_text(),
            draft: format!("{}-{}-{head}", draft.name, draft.period.to.format("%Y%m%d")),
            moment: self.today.to_string(),
            digest: hex(&Gather::default().part(b"draft").part(text.as_bytes()).finish()),
            counts: text::text_with(lang, key, &said),
            lines,
        })
    }

    /// The values of a report's figures a year before, by figure and word of the period.
    async fn a_year_before(
        &self,
        made: &Made,
        period: Period,
        as_of: AsOf,
    ) -> Result<BTreeMap<(String, String), String>, Refusal> {
        let mut asked: Vec<((String, String), Need)> = Vec::new();
        for mark in made.written.document.figures() {
            let figure = self.book.figure(&mark.name).filter(|figure| !self.is_timeless(figure));
            let (Some(word), Some(_)) = (PeriodWord::parse(&mark.period), figure) else {
                continue;
            };
            let need = Need { figure: mark.name.clone(), period: a_year_before(word.period(period.to)) };
            let key = (mark.name.clone(), mark.period.clone());
            if mark.state != FigureState::Withheld && asked.iter().all(|(known, _)| *known != key) {
                asked.push((key, need));
            }
        }
        let asks: Vec<(&str, Ask)> = asked
            .iter()
            .map(|(_, need)| (need.figure.as_str(), self.ask(need, &made.organ, as_of)))
            .collect();
        let answers = self.answer_all(&asks).await?;
        let texts = asked.iter().zip(answers).map(|((key, need), answer)| {
            let unit = self.book.figure(&need.figure).map_or("", |figure| figure.unit.as_str());
            let text = match &answer.value {
                Amount::Nothing => text::text(Lang::Zh, "office-nothing"),
                Amount::NotKept => text::text(Lang::Zh, "office-not-kept"),
                Amount::Undefined => text::text(Lang::Zh, "office-undefined"),
                value => format!("{}{unit}", value.text()),
            };
            (key.clone(), text)
        });
        Ok(texts.collect())
    }

    /// The names of the departments that answer for figures, by their keys.
    async fn owners(&self, made: &Made) -> Result<BTreeMap<String, String>, Refusal> {
        let mut names = BTreeMap::new();
        let Some(ledger) = self.packs.ledger("department") else { return Ok(names) };
        let marks = made.written.document.figures();
        let keys =
            marks.iter().filter_map(|mark| self.book.figure(&mark.name)).map(|figure| figure.owner.clone());
        for key in keys.collect::<std::collections::BTreeSet<String>>() {
            let Some(version) = self.store.find(ledger, &made.organ, &key).await? else { continue };
            let mut labels = self.labels(ledger, &[version.id], AsOf::NOW).await?;
            names.extend(labels.remove(&version.id).map(|name| (key, name)));
        }
        Ok(names)
    }
}

/// The columns of the sheet, in their order; whoever checks signs in the last.
const COLUMNS: [&str; 10] =
    ["code", "sentence", "value", "definition", "ledger", "from", "last-year", "reported", "owner", "signed"];

impl SigningSheet {
    fn heading(&self, lang: Lang) -> String {
        let said = [
            ("draft", self.draft.clone()),
            ("moment", self.moment.clone()),
            ("digest", self.digest.get(..16).unwrap_or_default().to_owned()),
        ];
        text::text_with(lang, "office-signing-head", &said)
    }

    fn titles(lang: Lang) -> Vec<String> {
        COLUMNS.iter().map(|column| text::text(lang, &format!("office-signing-column-{column}"))).collect()
    }

    fn rows(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        self.lines.iter().map(|line| {
            let cells = [
                &line.code,
                &line.sentence,
                &line.value,
                &line.definition,
                &line.ledger,
                &line.from,
                &line.last_year,
                &line.reported,
                &line.owner,
            ];
            cells.into_iter().cloned().chain([String::new()]).collect()
        })
    }

    fn name(&self, lang: Lang) -> String {
        format!("{}：{}", text::text(lang, "office-signing-title"), self.title)
    }

    /// The sheet as a file by its ending: `xlsx` or `docx`.
    ///
    /// # Errors
    /// The ending is another one; it cannot be written.
    pub fn file(&self, ending: &str, lang: Lang) -> Result<Vec<u8>, Refusal> {
        let refuse =
            |e: std::io::Error| Refusal::Folder { code: "report-not-typeset", detail: e.to_string() };
        match ending {
            "xlsx" => xlsx(self.grid(lang)).map_err(refuse),
            "docx" => write_on(&self.document(lang), Page::Wide).map_err(refuse),
            other => Err(Refusal::unknown("format", other, ["docx", "xlsx"])),
        }
    }

    fn grid(&self, lang: Lang) -> Sheet<Vec<Vec<String>>> {
        let columns = Self::titles(lang).into_iter().map(|title| Column { title, kind: Kind::Text });
        let name = text::text(lang, "office-signing-title");
        let grid = Grid { name, columns: columns.collect(), rows: self.rows().collect() };
        let printed = Printed::new(self.name(lang)).under(self.counts.clone(), self.heading(lang)).numbered();
        grid.printed(printed)
    }

    fn document(&self, lang: Lang) -> Document {
        let text = |text: &str| vec![Inline::text(text)];
        let cells = |row: Vec<String>| row.iter().map(|cell| text(cell)).collect::<Vec<_>>();
        let table = Table {
            head: cells(Self::titles(lang)),
            align: vec![Align::Left; COLUMNS.len()],
            rows: self.rows().map(cells).collect(),
        };
        Document {
            title: text(&self.name(lang)),
            blocks: vec![
                Block::paragraph(text(&self.heading(lang))),
                Block::paragraph(text(&self.counts)),
                Block { line: 0, kind: BlockKind::Table(table) },
            ],
            ..Document::default()
        }
    }
}

/// From what a number was computed, in words.
fn came_from(lang: Lang, mark: &FigureMark) -> String {
    let arguments = [
        ("records", mark.records.to_string()),
        ("summaries", mark.summaries.to_string()),
        ("summed", mark.summed.clone()),
    ];
    let key = match mark.state {
        FigureState::Withheld => "office-signing-withheld",
        FigureState::Failed => "office-signing-failed",
        FigureState::Typed if mark.settled.is_some() => "office-signing-settled",
        FigureState::Typed => "office-signing-typed",
        FigureState::Computed if mark.summaries > 0 => "office-signing-records-and-totals",
        FigureState::Computed => "office-signing-records",
    };
    text::text_with(lang, key, &arguments)
}
