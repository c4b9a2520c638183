//! A full stop behind a heading that stands alone on its line (GB/T 15834-2011 4.1; GB/T 9704-2012 7.3.3).

use document::outline::Role;

use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "standalone-heading-full-stop",
    kind: Kind::Marks,
    severity: Severity::Warning,
    look,
    fires: &[
        "（一）让果园有“温度”⟦。⟧\n各园每月巡查一次，发现病虫害立即上报。\n（二）让果品有“名气”⟦。⟧\n各园统一包装，统一销售，打响果园品牌。",
        "一、总体要求⟦。⟧\n各园要压实责任，做到每园有人管、每树有人护。\n二、时间安排\n各园从三月起巡查，至十月底结束，逐园登记。",
        "果园工作总结\n一、巡查情况⟦。⟧\n全年巡查36次，发现虫害45处，均已防治到位。\n二、采收情况⟦。⟧\n全年采收1200吨，其中早熟品种500吨。",
        "（一）加强领导⟦。⟧\n各园成立巡查小组，由园长任组长，技术员参加。\n（二）压实责任\n各园要做到每园有人管、每树有人护。",
        "一、东园⟦。⟧\n东园已完成补栽300株，长势良好，成活率较高。\n二、西园⟦。⟧\n西园已完成修剪，进入管护阶段，长势良好。",
    ],
    silent: &[
        "（一）加强领导。各园成立巡查小组，由园长任组长。\n（二）压实责任。各园要做到每园有人管。",
        "一、总体要求\n各园要压实责任。\n二、时间安排\n各园从三月起巡查。",
        "（一）三年以上的果园；\n（二）另有规定的，从其规定。",
        "一、各园每月巡查一次。\n二、发现病虫害立即上报。\n三、本通知自印发之日起施行。\n柳湾区果园管理局",
        "第一条 各园每月巡查一次。\n第二条 发现病虫害立即上报。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (at, line) in manuscript.lines.iter().enumerate().filter(|(_, line)| line.is_heading()) {
        let words = line.text.trim_end();
        let Some(body) = words.strip_suffix('。') else { continue };
        let Some(ordinal) = line.ordinal() else { continue };
        let has_text = manuscript.lines.get(at + 1).is_some_and(|next| is_text_of(line, next));
        // Alone of its form it may be a sentence of a list whose other sentences are long.
        let is_like = |other: &&Line| {
            let same = other.ordinal().is_some_and(|one| one.form == ordinal.form);
            same && other.place != line.place && other.piece == line.piece && other.is_heading()
        };
        let has_like = manuscript.lines.iter().any(|other| is_like(&other));
        if has_text && has_like && !manuscript.is_of_law(line) {
            findings.add(Finding::at(line.place, body.len()..words.len()).correct(""));
        }
    }
}

/// Whether a line is text beneath a heading: no item, and longer.
fn is_text_of(heading: &Line, next: &Line) -> bool {
    next.role == Role::Text && next.ordinal().is_none() && next.text.len() > heading.text.len()
}
