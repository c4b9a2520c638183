//! Parts and their whole: 12个（4个新建和8个续建）, 93处，已整改90处，剩余3处, A3个、B4个，共7个. Rounded numbers may differ by
//! what rounding allows.

use crate::quantity::{Hedge, Interval, Quantity};
use crate::relation::{is_one_slip_away, printed};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

mod scope;

use scope::{Cue, Parts};

pub(super) const RULE: Rule = Rule {
    code: "part-whole-sum",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "全园有⟦13块⟧果园（包括5块新园和9块老园）。",
        "共补栽果树⟦330株⟧，其中梨树120株、桃树90株、杏树130株。",
        "谋划果园项目⟦17个⟧。其中，续建4个；新建4个；前期6个；储备5个。",
        "发现问题⟦93处⟧，已整改90处，剩余4处。",
        "梨园投资3.2亿元，桃园投资1.5亿元，合计⟦5.7亿元⟧。",
        "全年采收⟦2.76万吨⟧，其中梨1.83万吨，桃8300吨。",
        "落实资金⟦580万元⟧，包括上级补助300万元、镇级配套160万元和自筹130万元。",
        "柳湾补栽330亩，东园补栽210亩，两园共补栽⟦640亩⟧。",
        "举办培训班⟦十七期⟧，其中镇级二十一期，各村六期。",
        "发放补贴⟦21.9万元⟧：良种4.7万元，农机8.5万元，灾后7.7万元。",
        "合作社总收入⟦530万元⟧，总支出370万元，收支相抵，结余140万元。",
        "园区有职工⟦115人⟧，其中：男35人，女70人；在编45人，聘用60人。",
    ],
    silent: &[
        "全园有14块果园（包括5块新园和9块老园）。",
        "谋划果园项目17个。其中，续建4个；新建4个；前期6个；储备3个。",
        "全年采收2.76万吨，其中梨1.83万吨，桃9300吨。",
        "共补栽果树330株，其中梨树120株。",
        "发现问题93处，已整改90处，剩余3处。",
        "新增果农330户，其中柳湾村120户、东园村90户等。",
        "采收梨12吨，增长6.2%，其中一级果5吨，增长7.5%。",
        "建成果园1.6万公里，其中高产果园3.3公里。",
        "园区有职工115人，其中：男45人，女70人；在编45人，聘用70人。",
        "每千株检查6次，其中夏季检查超5万次。",
        "没有一个漏查，其中8个果园重点查。",
        "补栽330亩、210亩，全年累计投入1200亩。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written().filter(|line| line.quantities.len() > 2) {
        let amounts = line.amounts();
        for at in 0..amounts.len() {
            let Some(whole) = amounts.get(at) else { continue };
            if whole.is_relation() || whole.hedge == Hedge::AtMost || scope::is_rate(line, whole) {
                continue;
            }
            if let Some(found) = scope::of(line, &amounts, at) {
                compare(line, whole, &found, findings);
            }
        }
    }
}

fn compare(line: &Line, whole: &Quantity, found: &Parts<'_>, findings: &mut Findings) {
    if found.parts.is_empty() || scope::goes_on(line, found) {
        return;
    }
    let own = whole.interval();
    let sum = |parts: &[&Quantity]| parts.iter().map(|part| part.interval()).sum::<Interval>();
    if sum(&found.parts).meets(own) {
        return;
    }
    let wrong = match in_groups(line, own, &found.parts) {
        // Men and women; employed and hired: each group is the whole.
        Some(None) => return,
        Some(Some(group)) => group,
        None if found.cue == Cue::Total
            && (2..found.parts.len()).any(|count| sum(last(&found.parts, count)).meets(own)) =>
        {
            return;
        }
        None => found.parts.clone(),
    };
    let slips: Vec<&Quantity> = std::iter::once(whole).chain(wrong.iter().copied()).collect();
    let is_one_slip = is_one_slip_away(line, &slips, |all| {
        all.split_first().is_some_and(|(whole, parts)| parts.iter().copied().sum::<Interval>().meets(*whole))
    });
    let is_more = sum(&wrong).low > own.high;
    let is_large = whole.value >= 100 * crate::numeral::ONE;
    let is_sure = match found.cue {
        Cue::Brackets => wrong.len() >= 2,
        Cue::Rest => true,
        Cue::Among if wrong.len() == 1 => {
            is_more && whole.hedge == Hedge::Exact && wrong.len() == found.parts.len()
        }
        Cue::Among => is_one_slip && (is_more || wrong.len() >= 3 || is_large),
        Cue::Colon | Cue::Total => wrong.len() >= 2 && is_one_slip,
    };
    if is_sure {
        findings.add(finding(line, whole, &wrong));
    }
}

/// The last so many parts.
fn last<'p, 'q>(parts: &'p [&'q Quantity], count: usize) -> &'p [&'q Quantity] {
    parts.get(parts.len() - count..).unwrap_or_default()
}

/// Where ； parts the parts into groups of which one at least is the whole: the group that is not, if there is one.
/// Nothing where there are no groups, or none of them is the whole and they differ.
fn in_groups<'q>(line: &Line, whole: Interval, parts: &[&'q Quantity]) -> Option<Option<Vec<&'q Quantity>>> {
    let mut groups: Vec<Vec<&'q Quantity>> = Vec::new();
    let mut end = None;
    for part in parts {
        let is_new = end.is_none_or(|end| line.get(end..part.at.start).contains(['；', ';']));
        match groups.last_mut().filter(|_| !is_new) {
            Some(group) => group.push(part),
            None => groups.push(vec![part]),
        }
        end = Some(part.at.end);
    }
    if groups.len() < 2 || groups.iter().any(|group| group.len() < 2) {
        return None;
    }
    let sums: Vec<Interval> =
        groups.iter().map(|group| group.iter().map(|one| one.interval()).sum()).collect();
    let is_whole = |sum: &Interval| sum.meets(whole);
    if sums.iter().any(is_whole) {
        let wrong = sums.iter().position(|sum| !is_whole(sum));
        return Some(wrong.and_then(|at| groups.get(at).cloned()));
    }
    // All groups have one sum: it is the whole that is wrong.
    let same = sums.windows(2).all(|pair| matches!(pair, [one, other] if one.meets(*other)));
    same.then(|| groups.first().cloned())
}

fn finding(line: &Line, whole: &Quantity, parts: &[&Quantity]) -> Finding {
    let total: i128 = parts.iter().map(|part| part.value).sum();
    let addends: Vec<String> = parts.iter().map(|part| line.get(part.number.clone()).to_owned()).collect();
    let mut finding = Finding::at(line.place, whole.at.clone())
        .with("whole", line.get(whole.at.clone()))
        .with("parts", addends.join("＋"))
        .with("sum", printed(total, whole, line));
    for part in parts {
        finding = finding.related(line.place, part.at.clone());
    }
    finding
}
