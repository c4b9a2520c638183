//! Points in time up to which figures run (数据截止时间), as a text words them: 截至11月底, 截至目前, 目前.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use crate::Line;
use crate::date::Date;
use crate::phrase::begins_clause;

/// Words for the day of writing, behind 截至 or alone.
const OPEN: &[&str] = &["目前为止", "目前", "当前", "现在", "今日", "今天", "日前", "至今", "今"];

/// What finds the words that cut-offs begin with.
static WORDS: LazyLock<[memmem::Finder<'static>; 3]> =
    LazyLock::new(|| ["截至", "截止", "目前"].map(memmem::Finder::new));

/// A cut-off as it is worded.
#[derive(Debug, Clone)]
pub(crate) struct CutOff<'a> {
    /// Where it stands, with its date.
    pub(crate) at: Range<usize>,
    /// Its verb with what may follow it, 截至 or 截止到; empty where 目前 stands alone.
    pub(crate) verb: &'a str,
    /// Its date, if it has one.
    pub(crate) date: Option<&'a Date>,
    /// It without its verb.
    pub(crate) until: &'a str,
}

/// The cut-offs of a line, from left to right.
pub(crate) fn cutoffs<'a>(line: &'a Line, dates: &'a [Date]) -> Vec<CutOff<'a>> {
    let text = line.text.as_str();
    let mut out = Vec::new();
    let [until, to, now] = &*WORDS;
    for (verb, finder) in [("截至", until), ("截止", to)] {
        for start in finder.find_iter(text.as_bytes()) {
            let behind = start + verb.len();
            let more = ["到", "至"]
                .iter()
                .find(|more| line.after(behind).starts_with(**more))
                .map_or(0, |more| more.len());
            let from = behind + more;
            // Dates stand in their order: a line may have thousands.
            let place = dates.partition_point(|date| date.at.start < from);
            let date = dates.get(place).filter(|date| date.at.start == from);
            let open =
                OPEN.iter().find(|word| line.after(from).starts_with(**word)).map(|word| from + word.len());
            if let Some(end) = date.map(|date| date.at.end).or(open) {
                let verb = text.get(start..from).unwrap_or_default();
                out.push(CutOff {
                    at: start..end,
                    verb,
                    date,
                    until: text.get(from..end).unwrap_or_default(),
                });
            }
        }
    }
    for start in now.find_iter(text.as_bytes()) {
        if begins_clause(text, start)
            && !line.before(start).ends_with("截至")
            && !line.before(start).ends_with("截止")
        {
            let at = start..start + "目前".len();
            out.push(CutOff {
                at: at.clone(),
                verb: "",
                date: None,
                until: text.get(at).unwrap_or_default(),
            });
        }
    }
    out.sort_by_key(|cutoff| cutoff.at.start);
    out
}
