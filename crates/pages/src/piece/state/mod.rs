//! The state line: the states as steps, the present one filled, what may come next, and the limits with their count.

use askama::Template;
use text::Lang;

use super::link::Tone;

/// Where a state lies for this record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StatePlace {
    /// The record was there.
    Past,
    /// The record is there.
    Present,
    /// The record has not been there.
    #[default]
    Ahead,
}

/// One state of the ledger's flow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateStep {
    /// Its title.
    pub title: String,
    /// Where it lies.
    pub place: StatePlace,
    /// The day the record entered it, `YYYY-MM-DD`; empty: unknown or not yet.
    pub since: String,
}

impl StateStep {
    fn class(&self) -> &'static str {
        match self.place {
            StatePlace::Past => "past",
            StatePlace::Present => "present",
            StatePlace::Ahead => "ahead",
        }
    }
}

/// A step that may be taken from the present state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextStep {
    /// Its title.
    pub title: String,
    /// Who may take it, in words; empty: anyone.
    pub by: String,
    /// What it needs, in words; empty: nothing.
    pub needs: String,
}

/// How a limit stands today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DaysLeft {
    /// So many days are left; 0 is today.
    Left(u64),
    /// It ended so many days ago.
    Overdue(u64),
    /// It stands still.
    Paused,
    /// It was kept: the day on which the state was left.
    Kept(String),
    /// It was not kept: so many days late.
    Late(u64),
    /// It cannot be computed: what is missing, in words, such as a year's notice of days off.
    Pending(String),
}

/// One day of the count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedDay {
    /// The day or run of days, as printed.
    pub day: String,
    /// Day of the week, as printed.
    pub weekday: String,
    /// Its number in the count; `None`: it does not count.
    pub number: Option<u64>,
    /// Why it does or does not count, in words.
    pub reason: String,
}

/// A time limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What must be done until then, in words.
    pub title: String,
    /// The last day, `YYYY-MM-DD`; empty while it is pending.
    pub end: String,
    /// How it stands.
    pub days: DaysLeft,
    /// Whether `Left` is counted in working days.
    pub workdays: bool,
    /// Whether it is due soon.
    pub soon: bool,
    /// The law or rule behind it; may be empty.
    pub basis: String,
    /// How it was counted, day by day.
    pub count: Vec<CountedDay>,
}

impl Limit {
    /// Its tone.
    #[must_use]
    pub fn tone(&self) -> Tone {
        match &self.days {
            DaysLeft::Overdue(_) | DaysLeft::Late(_) => Tone::Overdue,
            DaysLeft::Left(_) if self.soon => Tone::Due,
            DaysLeft::Pending(_) => Tone::Due,
            DaysLeft::Kept(_) => Tone::Done,
            DaysLeft::Left(_) => Tone::Plain,
            DaysLeft::Paused => Tone::Quiet,
        }
    }

    /// The days in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match &self.days {
            DaysLeft::Left(0) => lang.say("pages-limit-today"),
            DaysLeft::Left(days) if self.workdays => lang.say1("pages-limit-left-workdays", "count", days),
            DaysLeft::Left(days) => lang.say1("pages-limit-left", "count", days),
            DaysLeft::Overdue(days) => lang.say1("pages-limit-overdue", "count", days),
            DaysLeft::Paused => lang.say("pages-limit-paused"),
            DaysLeft::Kept(day) => lang.say1("pages-limit-kept", "day", day),
            DaysLeft::Late(days) => lang.say1("pages-limit-late", "count", days),
            DaysLeft::Pending(missing) => lang.say1("pages-limit-pending", "missing", missing),
        }
    }
}

/// The state line of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateLine {
    /// The states in the order of the pack.
    pub states: Vec<StateStep>,
    /// What may come next.
    pub next: Vec<NextStep>,
    /// The limits that run or ran.
    pub limits: Vec<Limit>,
}

impl StateLine {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> StateView<'_> {
        StateView { lang, line: self }
    }
}

/// A state line on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/state/state.html")]
pub struct StateView<'a> {
    lang: Lang,
    line: &'a StateLine,
}

impl askama::filters::HtmlSafe for StateView<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(days: DaysLeft, workdays: bool, soon: bool, words: &str, tone: Tone) {
        let (title, end, basis) = (String::new(), String::new(), String::new());
        let limit = Limit { title, end, days, workdays, soon, basis, count: Vec::new() };
        assert_eq!((limit.words(Lang::Zh).as_str(), limit.tone()), (words, tone));
    }

    #[test]
    fn a_limit_says_how_it_stands_in_words_and_tone() {
        check(DaysLeft::Left(13), false, false, "还剩13天", Tone::Plain);
        check(DaysLeft::Left(2), true, true, "还剩2个工作日", Tone::Due);
        check(DaysLeft::Left(0), true, true, "今天到期", Tone::Due);
        check(DaysLeft::Overdue(6), true, false, "逾期6天", Tone::Overdue);
        check(DaysLeft::Paused, false, true, "期限中止计算", Tone::Quiet);
        check(DaysLeft::Kept("2031-10-21".into()), false, false, "已于2031-10-21按期办结", Tone::Done);
        check(DaysLeft::Late(3), false, false, "超期3天办结", Tone::Overdue);
        check(
            DaysLeft::Pending("2032年节假日安排".into()),
            false,
            false,
            "期限待定：缺少2032年节假日安排",
            Tone::Due,
        );
    }
}
