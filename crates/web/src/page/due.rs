//! `/due`: every open limit, the most urgent first; `view` shows those that stand in one way.

use std::sync::Arc;

use axum::response::Response;
use office::due::DueRecord;
use office::listing::Kind;
use office::terms::{Due, Ledger, Standing};
use pages::Section;
use pages::page::{DeadlineCounts, DeadlineRow, Deadlines};
use pages::piece::{Cell, Link, Pagination, Problems, Row, Tone};
use text::Lang;

use super::given::{FORMATS, Rows, given};
use super::{exports, page};
use crate::address::Address;
use crate::frame::frame;
use crate::page::limit::limit;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/due";

const ROWS: u64 = 50;
/// The ways in which a limit stands, in the order of [`DeadlineCounts`].
const VIEWS: [&str; 4] = ["overdue", "soon", "running", "pending"];

/// Shows them.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["view", "page", "format", "ledger"])?;
    let view = visit.one("view").map(view_called).transpose()?;
    let only = visit.one("ledger").map(|name| visit.desk.ledger(name)).transpose()?;
    let due = shared.due(&visit.desk).await?;
    let of_ledger = || due.iter().filter(|one| only.is_none_or(|ledger| ledger.name == one.ledger));
    let found: Vec<&DueRecord> =
        of_ledger().filter(|one| view.is_none_or(|view| view_of(one) == view)).collect();
    if let Some(format) = visit.one("format") {
        let value = || found.iter().map(|one| as_json(visit.lang, one)).collect();
        return given(format, || as_rows(&visit, &found), value);
    }
    let number = visit.page("page")?;
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let pages = Pagination::new(total, ROWS, number, |page| visit.here("page", &page.to_string()));
    let shown = found.iter().skip(usize::try_from(pages.from.saturating_sub(1)).unwrap_or(0));
    let rows = shown.take(usize::try_from(ROWS).unwrap_or(0)).filter_map(|one| row(&visit, one)).collect();
    let count = |view: &str| u64::try_from(of_ledger().filter(|one| view_of(one) == view).count());
    let [overdue, soon, running, pending] = VIEWS.map(|view| count(view).unwrap_or(u64::MAX));
    let title = visit.lang.say(Section::Deadlines.key());
    page(&Deadlines {
        frame: frame(&shared, &visit, Section::Deadlines, title, None).await?,
        problems: Problems::default(),
        counts: DeadlineCounts { overdue, soon, running, pending },
        views: VIEWS.map(|word| Link::new(word, view_address(&visit, word, view))).to_vec(),
        rows,
        exports: exports(&visit, &FORMATS),
        pages,
    })
}

fn view_called(word: &str) -> Result<&'static str, Refused> {
    let found = VIEWS.into_iter().find(|known| *known == word);
    found.ok_or_else(|| Misread::new("view", "view", word).into())
}

/// Asking for the view that is shown already shows all again.
fn view_address(visit: &Visit, word: &str, now: Option<&str>) -> String {
    let wanted = if now == Some(word) { "" } else { word };
    let ledger = visit.one("ledger").unwrap_or_default();
    visit.to(Address::new(PATH).with("view", wanted).with("ledger", ledger))
}

fn view_of(record: &DueRecord) -> &'static str {
    match (record.due.deadline.standing, record.due.deadline.due) {
        (Standing::Late { .. }, _) => "overdue",
        (Standing::DueSoon, _) => "soon",
        (_, Due::Pending { .. }) => "pending",
        _ => "running",
    }
}

fn row(visit: &Visit, record: &DueRecord) -> Option<DeadlineRow> {
    let ledger = visit.desk.packs.ledger(&record.ledger)?;
    Some(DeadlineRow {
        record: Link::new(record.label.as_str(), visit.to(Address::record(&record.ledger, &record.key))),
        ledger: told::title(visit.lang, &ledger.title),
        state: state(visit, ledger, record),
        who: record.who.join(&visit.lang.say("word-list-separator")),
        limit: limit(visit.lang, &visit.desk, ledger, &record.due, false),
    })
}

fn state(visit: &Visit, ledger: &Ledger, record: &DueRecord) -> String {
    let title = ledger.flow.as_ref().and_then(|flow| flow.state_title(&record.due.state));
    title.map(|title| told::title(visit.lang, title)).unwrap_or_default()
}

/// A row of the overview's list of what is overdue.
pub(super) fn overdue_row(visit: &Visit, record: &DueRecord) -> Row {
    let Some(row) = row(visit, record) else { return Row::default() };
    Row {
        cells: vec![
            Cell::mark(row.limit.words(visit.lang), row.limit.tone()),
            Cell::Link(row.record),
            Cell::text(row.ledger),
            Cell::text(row.state),
            Cell::text(row.limit.end),
        ],
        tone: Tone::Overdue,
    }
}

fn as_rows(visit: &Visit, found: &[&DueRecord]) -> Rows {
    let lang = visit.lang;
    let heads = [
        ("pages-deadlines-days", Kind::Text),
        ("pages-deadlines-end", Kind::Date),
        ("pages-deadlines-ledger", Kind::Text),
        ("web-key", Kind::Text),
        ("pages-deadlines-record", Kind::Text),
        ("pages-deadlines-state", Kind::Text),
        ("pages-deadlines-who", Kind::Text),
        ("pages-deadlines-basis", Kind::Text),
    ];
    let cells = |record: &&DueRecord| {
        let DeadlineRow { record: link, ledger, state, who, limit } = row(visit, record)?;
        let words = limit.words(lang);
        Some(vec![words, limit.end, ledger, record.key.clone(), link.label, state, who, limit.basis])
    };
    Rows {
        title: lang.say(Section::Deadlines.key()),
        heads: heads.map(|(key, kind)| (lang.say(key), kind)).to_vec(),
        rows: found.iter().filter_map(cells).collect(),
    }
}

fn as_json(lang: Lang, record: &DueRecord) -> serde_json::Value {
    let deadline = &record.due.deadline;
    let end = match deadline.due {
        Due::On(day) => Some(day.to_string()),
        Due::Pending { .. } => None,
    };
    serde_json::json!({
        "ledger": record.ledger, "key": record.key, "title": record.label, "state": record.due.state,
        "who": record.who, "limit": told::title(lang, &record.due.limit.title), "due": end, "standing": deadline.standing.code(),
        "days_left": deadline.left.map(|left| left.days),
        "workdays_left": deadline.left.and_then(|left| left.workdays),
    })
}
