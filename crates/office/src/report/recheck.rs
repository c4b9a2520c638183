//! Frozen figures, asked twice: as they were known when they were frozen, which must come out the same, and as they are
//! known now, where a difference is told with the entries that made it.

use ledger::filter::{Last, Op, Path, Test};
use ledger::finding::Finding;
use ledger::period::AsOf;
use report::plan::plan;
use report::template::Need;
use serde::Deserialize;
use store::frozen::Frozen;
use store::seal::hex;

use super::freeze::{FREEZE, FrozenFigure, FrozenReport};
use crate::desk::Desk;
use crate::erase::ERASE;
use crate::refusal::Refusal;

/// Most entries that are named for one figure; looking for more would take as long as all of them did.
const MOST_ENTRIES: usize = 20;

/// What the entry of a freezing says of what it kept.
#[derive(Deserialize)]
struct FreezeDetail {
    report: String,
    period: String,
    frozen: i64,
    digest: String,
}

impl Desk {
    /// Whether each frozen report still comes out as it was frozen: from what was known then, or something was altered,
    /// an error; from what is known now, or something was recorded since, a notice.
    ///
    /// # Errors
    /// A fault.
    pub async fn verify_frozen(&self) -> Result<Vec<Finding>, Refusal> {
        let kept_reports = self.store.frozen(None).await?;
        let mut findings = self.missing_frozen(&kept_reports).await?;
        for kept in kept_reports {
            let is_whole = store::frozen::digest(&kept.content).as_slice() == kept.digest;
            let frozen = serde_json::from_str::<FrozenReport>(&kept.content).ok().filter(|_| is_whole);
            let Some(frozen) = frozen else {
                findings.push(Finding::error("verify-frozen-altered").arg("report", name(&kept)));
                continue;
            };
            for before in frozen.figures.iter().filter(|one| self.book.figure(&one.name).is_some()) {
                findings.extend(self.recheck(&kept, &frozen, before).await?);
            }
        }
        Ok(findings)
    }

    /// The journal says which reports were frozen, and with which digest: what is gone or was made to fit is named.
    async fn missing_frozen(&self, kept: &[Frozen]) -> Result<Vec<Finding>, Refusal> {
        let mut findings = Vec::new();
        for entry in self.store.entries_of(FREEZE).await? {
            let Ok(detail) = serde_json::from_str::<FreezeDetail>(&entry.detail) else { continue };
            let there = kept.iter().find(|one| one.id == detail.frozen && one.entry == entry.number);
            let code = match there {
                None => "verify-frozen-missing",
                Some(one) if hex(&one.digest) != detail.digest => "verify-frozen-altered",
                Some(_) => continue,
            };
            let name = format!("{} {}", detail.report, detail.period);
            findings.push(Finding::error(code).arg("report", name));
        }
        Ok(findings)
    }

    /// Asks one figure as of then and, if that is as it was, as of now.
    async fn recheck(
        &self,
        kept: &Frozen,
        frozen: &FrozenReport,
        before: &FrozenFigure,
    ) -> Result<Option<Finding>, Refusal> {
        let then = AsOf { moment: Some(frozen.as_of), head: Some(frozen.head) };
        let again = self.figure_again(frozen, before, then).await?;
        if again.definition_digest != before.definition_digest {
            return Ok(Some(Finding::notice("verify-figure-redefined").arg("figure", &before.name)));
        }
        if again != *before {
            if self.was_erased(frozen, before).await? {
                let finding = Finding::notice("verify-figure-erased").arg("report", name(kept));
                return Ok(Some(finding.arg("figure", &before.name)));
            }
            let finding = Finding::error("verify-figure-altered").arg("report", name(kept));
            let finding = finding.arg("figure", &before.name).arg("before", &before.value);
            return Ok(Some(finding.arg("after", &again.value)));
        }
        let now = self.figure_again(frozen, before, AsOf::NOW).await?;
        if are_alike(&now, before) {
            return Ok(None);
        }
        let entries = self.entries_that_changed(frozen, before, &now).await?;
        let is_value = now.value != before.value;
        let code = if is_value { "verify-figure-changed" } else { "verify-figure-records-changed" };
        let finding = Finding::notice(code).arg("report", name(kept)).arg("frozen", kept.entry.to_string());
        let finding = finding.arg("figure", &before.name).arg("entries", entries);
        Ok(Some(finding.arg("before", &before.value).arg("after", now.value)))
    }

    /// A frozen figure as it comes out as of another time.
    async fn figure_again(
        &self,
        frozen: &FrozenReport,
        before: &FrozenFigure,
        as_of: AsOf,
    ) -> Result<FrozenFigure, Refusal> {
        let need = Need { figure: before.name.clone(), period: before.period };
        let ask = self.ask(&need, &frozen.organ, as_of);
        let answer = self.answer(&need.figure, &ask).await?;
        let parts = self.trace_asked(&need.figure, &ask).await?;
        Ok(self.frozen_figure(&need, &answer, &parts))
    }

    /// The journal entries since a freezing at which a figure came to be another, as `#105 #107`.
    ///
    /// Between two entries where it is alike nothing is looked for, and every other stretch is halved: so it matters
    /// neither which ledgers a figure reads nor how far its paths reach.
    async fn entries_that_changed(
        &self,
        frozen: &FrozenReport,
        before: &FrozenFigure,
        now: &FrozenFigure,
    ) -> Result<String, Refusal> {
        let known = |entry| AsOf { moment: None, head: Some(entry) };
        let last = self.store.head().await?.map_or(frozen.head, |head| head.entry);
        let first = self.figure_again(frozen, before, known(frozen.head)).await?;
        let mut found: Vec<String> = Vec::new();
        let mut open = vec![((frozen.head, first), (last, now.clone()))];
        while let Some(((low, at_low), (high, at_high))) = open.pop() {
            if high <= low || are_alike(&at_low, &at_high) {
                continue;
            }
            if found.len() == MOST_ENTRIES {
                found.push("…".to_owned());
                break;
            }
            if high == low + 1 {
                found.push(format!("#{high}"));
                continue;
            }
            let middle = low + (high - low) / 2;
            let at_middle = self.figure_again(frozen, before, known(middle)).await?;
            open.push(((middle, at_middle.clone()), (high, at_high)));
            open.push(((low, at_low), (middle, at_middle)));
        }
        Ok(if found.is_empty() { "–".to_owned() } else { found.join(" ") })
    }

    /// Whether a figure looks for a personal value, and such values were erased since it was frozen: it cannot find
    /// them any more.
    async fn was_erased(&self, frozen: &FrozenReport, before: &FrozenFigure) -> Result<bool, Refusal> {
        let need = Need { figure: before.name.clone(), period: before.period };
        let ask = self.ask(&need, &frozen.organ, AsOf::NOW);
        let Ok(plan) = plan(&self.book, &self.packs, &need.figure, &ask) else { return Ok(false) };
        if !plan.selects().iter().any(|select| self.looks_for_sealed(&select.filter)) {
            return Ok(false);
        }
        let erasings = self.store.entries_of(ERASE).await?;
        Ok(erasings.iter().any(|entry| entry.number > frozen.head))
    }

    fn looks_for_sealed(&self, tests: &[Test]) -> bool {
        let is_sealed = |path: &Path| match &path.last {
            Last::Field(name) => {
                let field = self.packs.ledger(path.end()).and_then(|ledger| ledger.field(name));
                field.is_some_and(|field| field.privacy.is_sealed())
            }
            Last::State | Last::Key => false,
        };
        tests.iter().any(|test| match test {
            Test::Value { path, op: Op::In(_) } => is_sealed(path),
            Test::Value { .. } => false,
            Test::Child { filter, .. } => self.looks_for_sealed(filter),
        })
    }
}

fn name(kept: &Frozen) -> String {
    format!("{} {}", kept.report, kept.period)
}

/// Whether a figure has the same value from the same versions of the same records.
fn are_alike(one: &FrozenFigure, other: &FrozenFigure) -> bool {
    (&one.value, &one.unrounded, &one.parts) == (&other.value, &other.unrounded, &other.parts)
}
