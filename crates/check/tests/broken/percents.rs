//! Percentages beside the amounts they speak of: shares, rates, growth, and points.

use crate::pen::{CROPS, Pen};
use crate::statement::{Draft, Truth};

/// The phrasings.
pub(crate) const ALL: &[fn(&mut Pen<'_>) -> Draft] = &[
    from_to,
    more_by,
    share_of_which,
    year_to_year,
    fell_to,
    passed,
    attended,
    invested,
    share_of_brackets,
    than_last_year,
    width_of_growth,
    more_than,
    three_shares,
    times_more,
    settled,
    insured,
    two_shares,
    points,
    task,
    growth_first,
    alive,
    points_up,
];

fn from_to(pen: &mut Pen<'_>) -> Draft {
    let from = pen.value(820, 4_600);
    let to = from + pen.value(60, 700);
    let (a, b, p) = (pen.int(from), pen.int(to), pen.percent(to - from, from, 1));
    let text = format!("全园果品产量由上年的{a}吨增加到{b}吨，增长{p}%。");
    Draft::of(text, Truth::growth(&a, &b, 1, &p))
}

fn more_by(pen: &mut Pen<'_>) -> Draft {
    let (from, by) = (pen.value(930, 5_400), pen.value(40, 600));
    let (a, b, p) = (pen.int(from + by), pen.int(by), pen.percent(by, from, 1));
    let text = format!("全年实现产值{a}万元，比上年增加{b}万元，增长{p}%，发展势头良好。");
    Draft::of(text, Truth::growth_by(&a, &b, 1, &p))
}

fn share_of_which(pen: &mut Pen<'_>) -> Draft {
    let part = pen.value(310, 1_900);
    let whole = part + pen.value(500, 3_900);
    let (w, a, p) = (pen.int(whole), pen.int(part), pen.percent(part, whole, 1));
    let text = format!("现有挂果树{w}株，其中{}{a}株，占{p}%。", pen.dice.pick(CROPS));
    Draft::of(text, Truth::share(&a, &w, &p))
}

fn year_to_year(pen: &mut Pen<'_>) -> Draft {
    let from = pen.value(112, 640);
    let to = from + pen.value(30, 400);
    let (a, b, p) = (pen.dec(from, 2), pen.dec(to, 2), pen.percent(to - from, from, 1));
    let text = format!("五年来，果业总产值从2026年的{a}亿元提高到2031年的{b}亿元，累计增长{p}%。");
    Draft::of(text, Truth::growth(&a, &b, 1, &p))
}

fn fell_to(pen: &mut Pen<'_>) -> Draft {
    let to = pen.value(620, 2_300);
    let from = to + pen.value(60, 500);
    let (a, b, p) = (pen.int(from), pen.int(to), pen.percent(from - to, from, 1));
    let text = format!("通过推广水肥一体化，亩均生产成本由{a}元下降到{b}元，降幅达{p}%。");
    Draft::of(text, Truth::growth(&a, &b, -1, &p))
}

fn passed(pen: &mut Pen<'_>) -> Draft {
    let whole = pen.value(210, 980);
    let part = whole - pen.value(3, 40);
    let (w, a, p) = (pen.int(whole), pen.int(part), pen.percent(part, whole, 1));
    let text = format!("全年抽检果品{w}批次，合格{a}批次，合格率为{p}%。");
    Draft::of(text, Truth::share(&a, &w, &p))
}

fn attended(pen: &mut Pen<'_>) -> Draft {
    let whole = pen.value(61, 190);
    let part = whole - pen.value(2, 19);
    let (w, a, p) = (pen.int(whole), pen.int(part), pen.percent(part, whole, 1));
    let text = format!("会议应到社员代表{w}人，实到{a}人，到会率{p}%，符合章程规定。");
    Draft::of(text, Truth::share(&a, &w, &p))
}

fn invested(pen: &mut Pen<'_>) -> Draft {
    let whole = pen.value(310, 980) * 10;
    let part = pen.value(170, 300) * 10;
    let (w, a, p) = (pen.int(whole), pen.int(part), pen.percent(part, whole, 1));
    let text = format!(
        "{}改造项目计划总投资{w}万元，截至11月底已完成投资{a}万元，占计划总投资的{p}%。",
        pen.orchard()
    );
    Draft::of(text, Truth::share(&a, &w, &p))
}

fn share_of_brackets(pen: &mut Pen<'_>) -> Draft {
    let whole = pen.value(1_300, 8_900);
    let part = pen.value(400, 1_200);
    let (a, w, p) = (pen.int(part), pen.int(whole), pen.percent(part, whole, 2));
    let text = format!("优质果{a}吨，占总产量（{w}吨）的{p}%，优果率居全县前列。");
    Draft::of(text, Truth::share(&a, &w, &p))
}

fn than_last_year(pen: &mut Pen<'_>) -> Draft {
    let from = pen.value(11_200, 28_000);
    let to = from + pen.value(400, 2_800);
    let (b, a, p) = (pen.int(to), pen.int(from), pen.percent(to - from, from, 1));
    let text = format!("果农人均可支配收入达到{b}元，较上年的{a}元增长{p}%。");
    Draft::of(text, Truth::growth(&a, &b, 1, &p))
}

fn width_of_growth(pen: &mut Pen<'_>) -> Draft {
    let (from, by) = (pen.value(108, 980), pen.value(12, 90));
    let (a, b, p) = (pen.dec(from + by, 2), pen.dec(by, 2), pen.percent(by, from, 1));
    let text = format!("果品出口量达{a}万吨，同比增加{b}万吨，增幅为{p}%。");
    Draft::of(text, Truth::growth_by(&a, &b, 1, &p))
}

fn more_than(pen: &mut Pen<'_>) -> Draft {
    let (from, by) = (pen.value(1_300, 6_800), pen.value(110, 900));
    let (a, b, p) = (pen.int(from), pen.int(by), pen.percent(by, from, 1));
    let text = format!("今年果树种植面积比上年的{a}亩扩大{b}亩，增长{p}%。");
    let top = vec![(1, b.id)];
    Draft::of(text, Truth::Ratio { top, bottom: vec![(1, a.id)], times: 100, is: p.id })
}

fn three_shares(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 153, 440);
    let k = [pen.dec(v[0], 1), pen.dec(v[1], 1), pen.dec(1_000 - v[0] - v[1], 1)];
    let text =
        format!("从品质看，一级果占{}%，二级果占{}%，其余{}%为等外果，全部用于加工。", k[0], k[1], k[2]);
    let parts = k.iter().map(|mark| mark.id).collect();
    Draft::of(text, Truth::Total { parts, whole: 100 * crate::number::ONE })
}

fn times_more(pen: &mut Pen<'_>) -> Draft {
    let from = pen.value(130, 620);
    let to = from * pen.value(14, 38) / 10;
    let (a, b, p) = (pen.int(from), pen.int(to), pen.percent(to, from * 100, 1));
    let text = format!("冷库储藏能力由2026年的{a}吨提升到{b}吨，是2026年的{p}倍。");
    let top = vec![(1, b.id)];
    Draft::of(text, Truth::Ratio { top, bottom: vec![(1, a.id)], times: 1, is: p.id })
}

fn settled(pen: &mut Pen<'_>) -> Draft {
    let whole = pen.value(64, 290);
    let part = whole - pen.value(2, 24);
    let (w, a, p) = (pen.int(whole), pen.int(part), pen.percent(part, whole, 1));
    let text = format!("全年收到果农意见建议{w}件，已办结{a}件，办结率达{p}%，其余正在办理中。");
    Draft::of(text, Truth::share(&a, &w, &p))
}

fn insured(pen: &mut Pen<'_>) -> Draft {
    let whole = pen.value(410, 1_900);
    let part = whole - pen.value(30, 300);
    let (w, a, p) = (pen.int(whole), pen.int(part), pen.percent(part, whole, 2));
    let text = format!("在全镇{w}户果农中，已有{a}户参加了果树保险，参保率{p}%。");
    Draft::of(text, Truth::share(&a, &w, &p))
}

fn two_shares(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 21_000, 98_000);
    let whole = v[0] + v[1];
    let w = pen.dec(whole, 2);
    let (a, p) = (pen.dec(v[0], 2), pen.percent(v[0], whole, 2));
    let (b, q) = (pen.dec(v[1], 2), pen.percent(v[1], whole, 2));
    let text = format!("本年支出合计{w}万元，其中：人员经费{a}万元，占{p}%；公用经费{b}万元，占{q}%。");
    let parts = [a.clone(), b.clone()];
    let truths = vec![Truth::sum(&w, &parts), Truth::share(&a, &w, &p), Truth::share(&b, &w, &q)];
    Draft::of(text, Truth::All(truths))
}

fn points(pen: &mut Pen<'_>) -> Draft {
    let (to, by) = (pen.value(41, 98), pen.value(12, 49));
    let (a, b, d) = (pen.dec(to + by, 1), pen.dec(to, 1), pen.dec(by, 1));
    let text = format!("果品储运损耗率由上年的{a}%降至{b}%，下降{d}个百分点。");
    Draft::of(text, Truth::sum(&a, &[b, d]))
}

fn task(pen: &mut Pen<'_>) -> Draft {
    let whole = pen.value(12, 60) * 100;
    let part = whole + pen.value(20, 480);
    let (a, w, p) = (pen.int(part), pen.int(whole), pen.percent(part, whole, 1));
    let text = format!("全年完成新植果树{a}亩，为年度任务{w}亩的{p}%，超额完成了任务。");
    Draft::of(text, Truth::share(&a, &w, &p))
}

fn growth_first(pen: &mut Pen<'_>) -> Draft {
    let (from, by) = (pen.value(900, 6_900), pen.value(70, 800));
    let (p, d, b) = (pen.percent(by, from, 1), pen.dec(by, 1), pen.dec(from + by, 1));
    let text = format!("合作社经营收入同比增长{p}%，增收{d}万元，达到{b}万元，创建社以来新高。");
    Draft::of(text, Truth::growth_by(&b, &d, 1, &p))
}

fn alive(pen: &mut Pen<'_>) -> Draft {
    let whole = pen.value(13_000, 68_000);
    let part = whole - pen.value(500, 4_000);
    let (w, a, p) = (pen.int(whole), pen.int(part), pen.percent(part, whole, 1));
    let text = format!("春季共栽植苗木{w}株。经秋季验收，成活{a}株，成活率为{p}%。");
    Draft::of(text, Truth::share(&a, &w, &p))
}

fn points_up(pen: &mut Pen<'_>) -> Draft {
    let (from, by) = (pen.value(521, 780), pen.value(13, 98));
    let (b, d, a) = (pen.dec(from + by, 1), pen.dec(by, 1), pen.dec(from, 1));
    let text = format!("优质果率达到{b}%，比上年提高{d}个百分点（上年为{a}%）。");
    Draft::of(text, Truth::sum(&b, &[d, a]))
}
