//! A list against the number that counts it: A、B、C3个果园; 3个果园（A、B、C）; 三个方面：一是…二是…; 以下三项： and what stands
//! below.

use crate::clause;
use crate::numeral::ONE;
use crate::quantity::{Hedge, Quantity};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

mod items;
mod told;

pub(super) const RULE: Rule = Rule {
    code: "list-count",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "负责柳湾园、东园、西坡园、北沟园⟦5个⟧果园的巡查。",
        "柳湾、东园、西坡⟦四个⟧果园已修剪。",
        "新建⟦4个⟧果园（柳湾园、东园、西坡园）。",
        "抓好柳湾、东园、西坡、北沟、南岭等⟦3个⟧果园的管护。",
        "突出⟦四个⟧方面：一是补栽，二是修剪，三是采收。",
        "建立县、乡、村⟦四级⟧果园台账。",
        "发挥果农和果商⟦三个⟧积极性。",
        "果园分为梨园、桃园、杏园和枣园⟦五类⟧。",
        "引进⟦三个⟧品种：秋月和玉露。",
        "涉及⟦2个⟧村，分别是柳湾、东园、西坡和北沟。",
        "建立“园长制”“巡查制”“台账制”⟦四项⟧制度。",
        "抓好⟦四件⟧事。一是补栽。二是修剪。三是采收。",
        "重点做好以下⟦三项⟧工作：\n（一）补栽\n抓紧补栽。\n（二）修剪\n抓紧修剪。",
    ],
    silent: &[
        "负责柳湾园、东园、西坡园、北沟园4个果园的巡查。",
        "柳湾、东园和西坡三个果园已修剪。",
        "抓好柳湾、东园、西坡等7个果园的管护。",
        "新建、改扩建果园50个。",
        "围绕“三个果园”、全镇“八个方面”重点工作推进。",
        "新增梨园45家、桃园97家、杏园29家。",
        "依照第八条、第九条、第十条规定办理。",
        "销售梨、桃、杏三十个以上的，应当登记。",
        "突出三个方面：一是补栽，二是修剪，三是采收。",
        "各村、各组、各园在山下设立梨、桃两个园。",
        "限制货车、三轮车、人力三轮车通行。",
        "新建和补植、改造提升24个果园。",
        "有四种类型：一是自种。二是合种。\n三是代种，四是租种。",
        "开展果园巡查、修剪、补栽，完成20个果园的管护。",
        "重点做好以下三项工作：\n（一）补栽\n1.选苗\n2.下种\n（二）修剪\n（三）采收",
        "推进果园和苗圃建设，新增3个园区。",
        "负责柳十二街、东园、西坡、北沟4条路的巡查。",
        "抓好补栽果树、修剪果枝、按时采收果实与妥善储藏果品这三大任务。",
        "梨农和桃农两个群体、山地和平地两种园区均已走访。",
    ],
};

/// What a list counts is a small number; larger ones count instances.
const MOST: i128 = 99;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for one in &line.quantities {
            let is_count =
                one.is_amount() && !one.is_relation() && one.hedge == Hedge::Exact && one.step == 0;
            let Some(said) = usize::try_from(one.value / ONE).ok().filter(|said| *said > 1) else { continue };
            if !is_count || one.value > MOST * ONE || is_named(manuscript, line, one) {
                continue;
            }
            let counted = items::before(line, one)
                .filter(|counted| is_slip(said, counted))
                .or_else(|| items::after(line, one))
                .or_else(|| told::told(manuscript, line, one));
            if let Some(counted) = counted
                && counted.disagrees(said)
            {
                let finding = Finding::at(line.place, one.at.clone());
                findings.add(
                    finding.with("said", line.get(one.at.clone())).with("count", counted.most.to_string()),
                );
            }
        }
    }
}

/// How many a list names: 和 within a name may or may not part two.
#[derive(Debug, Clone, Copy)]
struct Counted {
    least: usize,
    most: usize,
    /// With 等 the list may be longer than what is named.
    is_open: bool,
}

impl Counted {
    fn exactly(count: usize) -> Self {
        Self { least: count, most: count, is_open: false }
    }

    fn disagrees(self, said: usize) -> bool {
        said < self.least || said > self.most && !self.is_open
    }
}

/// Whether one digit makes the number said the number counted.
fn is_slip(said: usize, counted: &Counted) -> bool {
    said.to_string().len() == counted.most.to_string().len() || said.abs_diff(counted.most) <= 2
}

/// Whether the number is part of a name: in quotation marks, or a fixed term.
fn is_named(manuscript: &Manuscript<'_>, line: &Line, one: &Quantity) -> bool {
    let before = clause::back(&line.text, one.at.start);
    let is_quoted = before.rfind('“').is_some_and(|open| before.rfind('”').is_none_or(|close| close < open));
    let near = clause::last(before, 6);
    let window = clause::first(line.after(one.at.start - near.len()), 16);
    is_quoted || manuscript.lists.words("fixed-terms").any(|term| window.contains(term))
}
