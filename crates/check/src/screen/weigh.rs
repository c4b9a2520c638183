//! How grave each thing is that was found, by what stands together with it in its row or sentence.
//!
//! A number of a person beside that person's name says more than either; the telephone of an office says nothing that is
//! not public. What does not show is graver by a step, because whoever looks the file through does not see it.

use std::collections::HashMap;

use crate::Severity;

use super::hit::{Kind, Public};
use super::raw::{Lean, Raw, Source, Unit};

/// What stands together in one row or sentence.
#[derive(Debug, Default, Clone)]
struct Together {
    /// The kinds of what is of persons.
    kinds: Vec<Kind>,
    /// Whether a name of a private person is there.
    has_name: bool,
    /// Whether a name of somebody who answers for an office is there.
    has_duty: bool,
}

impl Together {
    fn has(&self, kinds: &[Kind]) -> bool {
        self.kinds.iter().any(|kind| kinds.contains(kind))
    }
}

/// What makes a name one that must not stand there.
const STRONG: &[Kind] = &[
    Kind::IdNumber,
    Kind::IdNumber15,
    Kind::BankCard,
    Kind::Mobile,
    Kind::Passport,
    Kind::TravelPermit,
    Kind::Address,
    Kind::Minor,
    Kind::Health,
    Kind::Hardship,
];
/// The numbers that are of one person alone.
const OWN: &[Kind] = &[Kind::IdNumber, Kind::IdNumber15, Kind::BankCard, Kind::Passport, Kind::TravelPermit];
/// What is taken out rather than masked.
const CONDITIONS: &[Kind] = &[Kind::Minor, Kind::Health, Kind::Hardship];

/// What a thing was found to be worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) severity: Severity,
    pub(super) public: Option<Public>,
    pub(super) beside: Vec<Kind>,
}

/// Weighs what was found; what is of nobody has no weight. `is_notice` says that the paper has to name persons.
pub(super) fn weigh(found: &[Raw], is_notice: bool) -> Vec<Option<Weight>> {
    let mut units: HashMap<Unit, Together> = HashMap::new();
    for raw in found {
        let together = units.entry(raw.unit).or_default();
        match (raw.kind, raw.lean) {
            (Kind::Name, Lean::Contact) => together.has_duty = true,
            (Kind::Name, _) => together.has_name = true,
            // It says nothing of a person by itself.
            (Kind::BankCard, Lean::Bare | Lean::Neutral)
            | (Kind::Landline | Kind::Address, Lean::Neutral)
            | (_, Lean::Office(_) | Lean::Settled(_)) => {
                continue;
            }
            _ => {}
        }
        if !together.kinds.contains(&raw.kind) {
            together.kinds.push(raw.kind);
        }
    }
    let none = Together::default();
    found.iter().map(|raw| one(raw, units.get(&raw.unit).unwrap_or(&none), is_notice)).collect()
}

fn one(raw: &Raw, together: &Together, is_notice: bool) -> Option<Weight> {
    let is_hidden = matches!(raw.source, Source::Hidden(_));
    let (severity, public) = match raw.lean {
        Lean::Settled(severity) => (severity, None),
        Lean::Office(public) => (Severity::Info, Some(public)),
        // A notice names persons where one reads it.
        lean => severity(raw.kind, lean, together, is_notice && !is_hidden)?,
    };
    let is_raised = is_hidden && public.is_none();
    let severity = match severity {
        Severity::Info if is_raised => Severity::Warning,
        Severity::Warning if is_raised => Severity::Error,
        severity => severity,
    };
    // A condition is of somebody where somebody is named.
    let is_of_one = together.has_name || together.has(OWN);
    let counts = |kind: &Kind| *kind != raw.kind && (is_of_one || !CONDITIONS.contains(kind));
    let mut beside: Vec<Kind> = together.kinds.iter().copied().filter(counts).collect();
    beside.sort_unstable();
    if public.is_some() {
        beside.clear();
    }
    Some(Weight { severity, public, beside })
}

/// How grave a thing is, and why it is public if it is.
fn severity(
    kind: Kind,
    lean: Lean,
    together: &Together,
    is_notice: bool,
) -> Option<(Severity, Option<Public>)> {
    use Severity::{Error, Info, Warning};
    let named = together.has_name;
    let is_person = named || together.has(OWN);
    let of = |graver: bool, is: Severity, else_is: Severity| Some((if graver { is } else { else_is }, None));
    match kind {
        Kind::BankCard if lean == Lean::Bare && !named => None,
        Kind::BankCard if lean == Lean::Neutral && !named => Some((Info, Some(Public::UnitAccount))),
        Kind::IdNumber | Kind::IdNumber15 | Kind::BankCard | Kind::Passport | Kind::TravelPermit => {
            of(true, Error, Error)
        }
        Kind::CreditCode => Some((Info, Some(Public::CreditCode))),
        Kind::Mobile if lean == Lean::Contact => of(together.has(OWN), Error, Warning),
        Kind::Mobile if together.has_duty && !named => of(together.has(OWN), Error, Warning),
        Kind::Mobile => {
            of(is_person || together.has(&[Kind::Address]) || lean == Lean::Private, Error, Warning)
        }
        Kind::Landline if lean == Lean::Private => of(named, Error, Warning),
        Kind::Landline
            if together.has(OWN) || together.has(CONDITIONS) || named && together.has(&[Kind::Address]) =>
        {
            of(false, Error, Warning)
        }
        Kind::Landline => Some((Info, Some(Public::OfficeTelephone))),
        Kind::Plate => of(is_person, Error, Warning),
        Kind::Wechat | Kind::Qq => of(is_person, Error, Warning),
        Kind::Email | Kind::Coordinates | Kind::Ip => of(is_person, Warning, Info),
        Kind::Mac => of(true, Warning, Warning),
        Kind::Address => match lean {
            Lean::Private => of(true, Error, Error),
            Lean::Neutral
                if named
                    && (together.has(OWN) || together.has(CONDITIONS) || together.has(&[Kind::Mobile])) =>
            {
                of(true, Error, Error)
            }
            Lean::Neutral => Some((Info, Some(Public::OfficeAddress))),
            _ => of(is_person, Error, Warning),
        },
        Kind::Name => name(lean, together, is_notice),
        Kind::Minor | Kind::Health | Kind::Hardship => (named || together.has(OWN)).then_some((Error, None)),
        Kind::SecrecyMark | Kind::ListedWord | Kind::Author => of(true, Warning, Warning),
    }
}

/// A name counts beside what must not be known of its bearer.
fn name(lean: Lean, together: &Together, is_notice: bool) -> Option<(Severity, Option<Public>)> {
    if !together.has(STRONG) || lean == Lean::Contact && !together.has(OWN) && !together.has(CONDITIONS) {
        return None;
    }
    if is_notice && !together.has(CONDITIONS) {
        return Some((Severity::Info, Some(Public::PublishedName)));
    }
    Some((Severity::Error, None))
}
