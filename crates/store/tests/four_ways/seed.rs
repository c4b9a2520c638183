//! Seeds: the random numbers of one case, before they mean anything.
//!
//! A [`Pick`] chooses from a list whose length only the builder knows (it is taken modulo that length). So every
//! combination of seeds is a valid case, any part can be left out, and what proptest shrinks stays a case.

use proptest::collection::vec;
use proptest::prelude::*;

/// A choice from some list; 0 is the simplest.
pub(crate) type Pick = u16;

/// Everything that is random about one case.
#[derive(Clone, Debug)]
pub(crate) struct Seeds {
    pub(crate) ledgers: Vec<LedgerSeed>,
    pub(crate) deeds: Vec<DeedSeed>,
    pub(crate) figures: Vec<FigureSeed>,
    pub(crate) asks: Vec<AskSeed>,
    pub(crate) selects: Vec<SelectSeed>,
    /// After how many deeds the figures are first rolled up.
    pub(crate) rolled_after: Pick,
    /// Whether numbers near the greatest that can be kept are among the values.
    pub(crate) huge: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct LedgerSeed {
    pub(crate) dated: Pick,
    pub(crate) number: Pick,
    pub(crate) fields: Vec<Pick>,
    pub(crate) states: Pick,
    pub(crate) steps: Vec<Pick>,
    pub(crate) effective: Pick,
    pub(crate) label: Pick,
}

/// One act.
#[derive(Clone, Debug)]
pub(crate) struct DeedSeed {
    pub(crate) moment: Pick,
    pub(crate) ops: Vec<OpSeed>,
}

#[derive(Clone, Debug)]
pub(crate) struct OpSeed {
    pub(crate) what: Pick,
    pub(crate) ledger: Pick,
    pub(crate) record: Pick,
    pub(crate) key: Pick,
    pub(crate) step: Pick,
    pub(crate) on: Pick,
    pub(crate) claimed: Pick,
    /// Records to be made, each with its versions; the first one's versions also supersede.
    pub(crate) records: Vec<Vec<VersionSeed>>,
}

#[derive(Clone, Debug)]
pub(crate) struct VersionSeed {
    pub(crate) claimed: Pick,
    pub(crate) values: Vec<Pick>,
}

#[derive(Clone, Debug)]
pub(crate) struct TestSeed {
    pub(crate) shape: Pick,
    pub(crate) path: Pick,
    pub(crate) op: Pick,
    pub(crate) values: [Pick; 3],
    /// Tests of the records that point here.
    pub(crate) inner: Vec<TestSeed>,
}

#[derive(Clone, Debug)]
pub(crate) struct FigureSeed {
    pub(crate) ledger: Pick,
    pub(crate) measure: Pick,
    pub(crate) timing: Pick,
    pub(crate) paths: [Pick; 3],
    pub(crate) filter: Vec<TestSeed>,
    pub(crate) part: Vec<TestSeed>,
    pub(crate) by: Vec<Pick>,
    /// The parts of a ratio and their periods.
    pub(crate) parts: [Pick; 4],
    /// Whether it keeps to what can be rolled up.
    pub(crate) plain: bool,
}

/// One question about a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AskSeed {
    pub(crate) figure: Pick,
    pub(crate) period: Pick,
    pub(crate) organ: Pick,
    pub(crate) as_of: [Pick; 2],
    pub(crate) by: Pick,
}

/// One query that no figure asks: the filter and timing of a figure with anything taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SelectSeed {
    pub(crate) ask: AskSeed,
    pub(crate) take: Pick,
    pub(crate) paths: [Pick; 3],
}

fn pick() -> impl Strategy<Value = Pick> {
    any::<Pick>()
}

fn ledger() -> impl Strategy<Value = LedgerSeed> {
    (pick(), pick(), vec(pick(), 1..6), pick(), vec(pick(), 1..4), pick(), pick()).prop_map(
        |(dated, number, fields, states, steps, effective, label)| LedgerSeed {
            dated,
            number,
            fields,
            states,
            steps,
            effective,
            label,
        },
    )
}

fn version() -> impl Strategy<Value = VersionSeed> {
    (pick(), vec(pick(), 8)).prop_map(|(claimed, values)| VersionSeed { claimed, values })
}

fn op() -> impl Strategy<Value = OpSeed> {
    let records = vec(vec(version(), 1..4), 1..4);
    (pick(), pick(), pick(), pick(), pick(), pick(), pick(), records).prop_map(
        |(what, ledger, record, key, step, on, claimed, records)| OpSeed {
            what,
            ledger,
            record,
            key,
            step,
            on,
            claimed,
            records,
        },
    )
}

fn deed() -> impl Strategy<Value = DeedSeed> {
    (pick(), vec(op(), 1..9)).prop_map(|(moment, ops)| DeedSeed { moment, ops })
}

fn test() -> impl Strategy<Value = TestSeed> {
    let leaf = |inner: BoxedStrategy<Vec<TestSeed>>| {
        (pick(), pick(), pick(), [pick(), pick(), pick()], inner)
            .prop_map(|(shape, path, op, values, inner)| TestSeed { shape, path, op, values, inner })
    };
    let none = Just(Vec::new()).boxed();
    let once = vec(leaf(none), 0..2).boxed();
    leaf(vec(leaf(once), 0..3).boxed())
}

fn figure() -> impl Strategy<Value = FigureSeed> {
    let tests = || prop_oneof![2 => vec(test(), 0..1), 4 => vec(test(), 1..2), 1 => vec(test(), 2..3)];
    (
        pick(),
        pick(),
        pick(),
        [pick(), pick(), pick()],
        tests(),
        tests(),
        vec(pick(), 0..3),
        [pick(), pick(), pick(), pick()],
        any::<bool>(),
    )
        .prop_map(|(ledger, measure, timing, paths, filter, part, by, parts, plain)| FigureSeed {
            ledger,
            measure,
            timing,
            paths,
            filter,
            part,
            by,
            parts,
            plain,
        })
}

fn ask() -> impl Strategy<Value = AskSeed> {
    (pick(), pick(), pick(), [pick(), pick()], pick())
        .prop_map(|(figure, period, organ, as_of, by)| AskSeed { figure, period, organ, as_of, by })
}

fn select() -> impl Strategy<Value = SelectSeed> {
    (ask(), pick(), [pick(), pick(), pick()]).prop_map(|(ask, take, paths)| SelectSeed { ask, take, paths })
}

/// The seeds of one case.
pub(crate) fn seeds() -> impl Strategy<Value = Seeds> {
    (
        vec(ledger(), 2..5),
        vec(deed(), 1..8),
        vec(figure(), 1..8),
        vec(ask(), 1..14),
        vec(select(), 1..10),
        pick(),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(ledgers, deeds, figures, asks, selects, rolled_after, huge)| Seeds {
            ledgers,
            deeds,
            figures,
            asks,
            selects,
            rolled_after,
            huge,
        })
}

/// What a pick chooses.
pub(crate) fn of<T: Clone>(list: &[T], pick: Pick) -> T {
    list[usize::from(pick) % list.len()].clone()
}

/// A pick as a choice of `count`, and what is left of it for a next choice.
pub(crate) fn split(pick: Pick, count: Pick) -> (Pick, Pick) {
    (pick % count, pick / count)
}
