//! A draft as its page shows it, with what is to be said of each part beneath it.

use office::terms::draft::{Aim, Draft, FieldDraft, Kind, LedgerDraft, Origin, Part, Told};
use office::terms::{Finding, Title};
use office::upload::Drafting;
use pages::page::{DraftedField, DraftedFigure, DraftedLedger};
use pages::piece::{Choice, ChoiceGroup, Choices, Notice, NoticeKind, Problem};
use text::Lang;

use crate::told;

/// Values of a field that are shown.
const SAMPLES: usize = 4;
/// Signs of a value.
const LONGEST: usize = 28;
/// Options that are shown.
const OPTIONS: usize = 24;

/// What is in the way of making the pack, each with the way to its place.
pub(super) fn problems(lang: Lang, drafting: &Drafting) -> Vec<Problem> {
    let wrong = drafting.told.iter().filter(|told| told.finding.is_error());
    wrong.map(|told| problem(lang, &drafting.draft, told)).collect()
}

fn problem(lang: Lang, draft: &Draft, told: &Told) -> Problem {
    let say = |title: &Title| told::title(lang, title);
    let (place, href) = match told.part {
        Part::Pack if told.finding.code == "draft-no-title" => (String::new(), "#title".to_owned()),
        Part::Pack => (told.finding.place.value.clone(), String::new()),
        Part::Ledger(at) => (say(&draft.ledgers[at].title), format!("#{}", id(at))),
        Part::Field(at, field) => {
            let field = &draft.ledgers[at].fields[field];
            (
                field.heading().map_or_else(|| say(&field.title), str::to_owned),
                format!("#{}-{}", id(at), field.name),
            )
        }
        Part::Figure(at) => (say(&draft.figures[at].title), format!("#g-{}", draft.figures[at].name)),
    };
    Problem { what: told::finding(lang, &told.finding), place, remedy: remedy(lang, &told.finding), href }
}

/// What to do, in the words of the page where the command line says something else.
fn remedy(lang: Lang, finding: &Finding) -> String {
    let key = format!("drafting-remedy-{}", finding.code);
    if text::has(lang, &key) { lang.say(&key) } else { told::remedy(lang, finding) }
}

/// What is told of the whole.
pub(super) fn of_pack(lang: Lang, drafting: &Drafting) -> Vec<Notice> {
    let all = drafting.told.iter().filter(|told| told.part == Part::Pack && !told.finding.is_error());
    all.map(|told| told::notice(lang, &told.finding)).collect()
}

fn remarks(lang: Lang, drafting: &Drafting, part: Part) -> Vec<Notice> {
    // That a blank means what stands above it is told by its mark.
    let is_marked = |told: &&Told| told.finding.code == "draft-blank-is-above";
    let own = drafting.told.iter().filter(|told| told.part == part && !is_marked(told));
    let notice = |told: &Told| {
        let finding = &told.finding;
        let kind = match () {
            () if finding.is_error() => NoticeKind::Error,
            () if finding.is_notice() => NoticeKind::Note,
            () => NoticeKind::Warning,
        };
        let row = finding.place.row.filter(|row| *row > 0);
        let place = row.map(|row| match finding.place.sheet.as_str() {
            "" => lang.say1("wizard-place", "row", row),
            sheet => lang.say2("wizard-place-in", "sheet", sheet, "row", row),
        });
        let place = place.map(|place| format!("{place}{}", lang.say("word-colon"))).unwrap_or_default();
        let words = [told::finding(lang, finding), remedy(lang, finding)].join(lang.pick("", " "));
        Notice { kind, text: format!("{place}{words}") }
    };
    own.map(notice).collect()
}

fn id(ledger: usize) -> String {
    format!("l{ledger}")
}

/// The ledgers.
pub(super) fn ledgers(lang: Lang, drafting: &Drafting) -> Vec<DraftedLedger> {
    let draft = &drafting.draft;
    let ledger = |(at, ledger): (usize, &LedgerDraft)| {
        let dates = ledger.kept_fields().filter(|field| field.kind.is_dated());
        let dates = dates.map(|field| Choice::new(field.name.as_str(), told::title(lang, &field.title)));
        let fields = ledger.fields.iter().enumerate().filter(|(_, field)| is_shown(field));
        let asks_year = drafting.told.iter().any(|told| {
            told.finding.code == "draft-year-unknown" && matches!(told.part, Part::Field(of, _) if of == at)
        });
        DraftedLedger {
            prefix: id(at),
            id: id(at),
            name: ledger.name.clone(),
            title: told::title(lang, &ledger.title),
            kept: ledger.kept,
            note: note(lang, draft, at),
            records: ledger.records,
            year: (asks_year || ledger.year.is_some())
                .then(|| ledger.year.map(|year| year.to_string()).unwrap_or_default()),
            dates: Choices(vec![ChoiceGroup { title: String::new(), choices: dates.collect() }]),
            date: ledger.effective().map(|field| field.name.clone()).unwrap_or_default(),
            remarks: remarks(lang, drafting, Part::Ledger(at)),
            fields: fields.map(|(place, _)| field(lang, drafting, at, place)).collect(),
        }
    };
    draft.ledgers.iter().enumerate().map(ledger).collect()
}

/// What the program added and does not need is not shown.
fn is_shown(field: &FieldDraft) -> bool {
    field.kept || field.origin != Origin::Added
}

fn note(lang: Lang, draft: &Draft, at: usize) -> String {
    let ledger = &draft.ledgers[at];
    let mut sentences = Vec::new();
    let names: Vec<&str> = ledger.sheets.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    if !names.is_empty() {
        sentences.push(lang.say1("drafting-sheets", "sheets", names.join(&lang.say("word-list-separator"))));
    }
    let titled = |title: &Title| told::title(lang, title);
    if let Some(child) = draft.ledgers.iter().find(|other| other.parent == Some(at)) {
        sentences.push(lang.say1("drafting-on-lines", "ledger", titled(&child.title)));
    }
    if let Some(parent) = ledger.parent.and_then(|parent| draft.ledgers.get(parent)) {
        sentences.push(lang.say1("drafting-belongs", "ledger", titled(&parent.title)));
    }
    sentences.join(lang.pick("　", " "))
}

fn field(lang: Lang, drafting: &Drafting, at: usize, place: usize) -> DraftedField {
    let ledger = &drafting.draft.ledgers[at];
    let field = &ledger.fields[place];
    let is_added = field.origin == Origin::Added;
    let samples = drafting.tables.samples(ledger, field, SAMPLES).into_iter().map(|text| short(&text));
    let options = field.options.iter().take(OPTIONS).map(|option| told::title(lang, &option.title));
    let reasons = field.reasons.iter().map(|reason| lang.say(&format!("drafting-reason-{}", reason.word())));
    DraftedField {
        prefix: format!("{}.{}", id(at), field.name),
        id: format!("{}-{}", id(at), field.name),
        heading: heading(lang, field),
        samples: samples.collect(),
        title: told::title(lang, &field.title),
        kinds: if is_added { Choices::default() } else { kinds(lang, drafting, ledger, field) },
        kind: field.kind.word().to_owned(),
        kind_words: kind_words(lang, &drafting.draft, field),
        unit: (field.kind.is_number() && field.kind != Kind::Percent).then(|| field.unit.clone()),
        options: if matches!(field.kind, Kind::Choice | Kind::Choices) {
            options.collect()
        } else {
            Vec::new()
        },
        marks: if is_added { Vec::new() } else { marks(lang, field) },
        kept: field.kept,
        can_be_left_out: !is_added,
        reasons: reasons.collect(),
        remarks: remarks(lang, drafting, Part::Field(at, place)),
    }
}

fn heading(lang: Lang, field: &FieldDraft) -> String {
    match &field.origin {
        Origin::Column { heading, .. } => heading.clone(),
        Origin::SheetName => lang.say("drafting-sheet-name"),
        Origin::Added if field.to.is_some() => lang.say("drafting-added-reference"),
        Origin::Added => lang.say("drafting-added-number"),
    }
}

fn kind_words(lang: Lang, draft: &Draft, field: &FieldDraft) -> String {
    let word = lang.say(&format!("drafting-kind-{}", field.kind.word()));
    match &field.to {
        Some(Aim::Drafted(place)) if field.kind == Kind::Reference => {
            let title = draft.ledgers.get(*place).map(|ledger| told::title(lang, &ledger.title));
            format!("{word}{}{}", lang.say("word-colon"), title.unwrap_or_default())
        }
        _ => word,
    }
}

fn kinds(lang: Lang, drafting: &Drafting, ledger: &LedgerDraft, field: &FieldDraft) -> Choices {
    let (fit, other): (Vec<_>, Vec<_>) =
        drafting.tables.kinds(ledger, field).into_iter().partition(|(_, fits)| *fits);
    let group = |key: &str, kinds: Vec<(Kind, bool)>| ChoiceGroup {
        title: lang.say(key),
        choices: kinds
            .iter()
            .map(|(kind, _)| Choice::new(kind.word(), lang.say(&format!("drafting-kind-{}", kind.word()))))
            .collect(),
    };
    let groups = [group("drafting-kinds-fit", fit), group("drafting-kinds-other", other)];
    Choices(groups.into_iter().filter(|group| !group.choices.is_empty()).collect())
}

/// What a field can be marked as.
fn marks(lang: Lang, field: &FieldDraft) -> Vec<(&'static str, String, bool)> {
    let mut marks = vec![
        ("key", "drafting-mark-key", field.key),
        ("match", "drafting-mark-match", field.matches),
        ("required", "drafting-mark-required", field.required),
        ("personal", "drafting-mark-personal", field.privacy.is_sealed()),
    ];
    if field.may_be_blank_as_above() {
        marks.push(("above", "drafting-mark-above", field.blank_is_above));
    }
    marks.into_iter().map(|(name, key, is_marked)| (name, lang.say(key), is_marked)).collect()
}

fn short(text: &str) -> String {
    let line: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    let cut: String = line.chars().take(LONGEST).collect();
    if cut == line { line } else { format!("{cut}…") }
}

/// The figures that there would be.
pub(super) fn figures(lang: Lang, drafting: &Drafting) -> Vec<DraftedFigure> {
    let draft = &drafting.draft;
    let all = draft.figures.iter().enumerate().filter(|(_, figure)| draft.is_possible(figure));
    all.map(|(at, figure)| DraftedFigure {
        prefix: format!("g.{}", figure.name),
        id: format!("g-{}", figure.name),
        title: told::title(lang, &figure.title),
        definition: told::title(lang, &figure.definition),
        unit: figure.sum_of.is_none().then(|| figure.unit.clone()),
        kept: figure.kept,
        remarks: remarks(lang, drafting, Part::Figure(at)),
    })
    .collect()
}
