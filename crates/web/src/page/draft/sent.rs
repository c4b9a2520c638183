//! What the form of a draft says, as changes of the draft: each part by the name that it had when the page was made.

use office::terms::Privacy;
use office::terms::draft::{Draft, FieldDraft, Kind, LedgerDraft};
use text::Lang;

use crate::form::Sent;

/// A draft with what was sent.
pub(super) fn changed(mut draft: Draft, lang: Lang, sent: &Sent) -> Draft {
    draft.title = draft.title.renamed(lang.code(), sent.one("title").trim());
    for (place, ledger) in draft.ledgers.iter_mut().enumerate() {
        let form = Form { sent, prefix: format!("l{place}") };
        if form.one("is") == ledger.name {
            change_ledger(ledger, lang, &form);
        }
    }
    let has_figures =
        draft.figures.iter().any(|figure| !sent.one(&format!("g.{}.is", figure.name)).is_empty());
    for figure in &mut draft.figures {
        let form = Form { sent, prefix: format!("g.{}", figure.name) };
        if form.one("is").is_empty() {
            continue;
        }
        figure.kept = form.is("kept");
        figure.title = figure.title.renamed(lang.code(), form.one("title").trim());
        if figure.sum_of.is_none() {
            form.one("unit").clone_into(&mut figure.unit);
        }
    }
    match sent.one("report") {
        "" if has_figures => draft.report.clear(),
        "1" if draft.report.is_empty() => draft.report = draft.name.replace('_', "-"),
        _ => {}
    }
    draft
}

/// The inputs of one part.
struct Form<'a> {
    sent: &'a Sent,
    prefix: String,
}

impl Form<'_> {
    fn one(&self, name: &str) -> &str {
        self.sent.one(&format!("{}.{name}", self.prefix))
    }

    fn is(&self, name: &str) -> bool {
        !self.one(name).is_empty()
    }
}

fn change_ledger(ledger: &mut LedgerDraft, lang: Lang, form: &Form<'_>) {
    ledger.kept = form.is("kept");
    ledger.title = ledger.title.renamed(lang.code(), form.one("title").trim());
    ledger.year = form.one("year").trim().parse().ok().filter(|year| (1000..=9999).contains(year));
    for field in &mut ledger.fields {
        let inner = Form { sent: form.sent, prefix: format!("{}.{}", form.prefix, field.name) };
        field.effective = field.name == form.one("date");
        if inner.is("is") {
            change_field(field, lang, &inner);
        }
    }
}

fn change_field(field: &mut FieldDraft, lang: Lang, form: &Form<'_>) {
    field.title = field.title.renamed(lang.code(), form.one("title").trim());
    if field.heading().is_none() && !form.is("kind") {
        return;
    }
    field.kept = form.is("kept");
    field.key = form.is("key");
    field.matches = form.is("match");
    field.required = form.is("required");
    field.blank_is_above = form.is("above");
    field.privacy = match (form.is("personal"), field.privacy) {
        (true, privacy) if privacy.is_sealed() => privacy,
        (true, _) => Privacy::Personal,
        (false, privacy) if privacy.is_sealed() => Privacy::Internal,
        (false, privacy) => privacy,
    };
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == form.one("kind")) {
        field.kind = kind;
    }
    // The unit of what has none is not asked for.
    if form.is("has_unit") {
        form.one("unit").clone_into(&mut field.unit);
    }
}
