//! Sums as clerks write them: a whole and its parts, before or behind, rounded or not, in one sentence or more.

use crate::pen::{CROPS, Pen, VILLAGES};
use crate::statement::{Draft, Mark, Truth};

/// The phrasings.
pub(crate) const ALL: &[fn(&mut Pen<'_>) -> Draft] = &[
    trees_of_which,
    harvest_in_brackets,
    money_including,
    kinds_respectively,
    income_colon,
    quarters,
    halves_of_a_year,
    two_orchards,
    sales_rounded,
    roads_with_point,
    meetings_in_characters,
    households,
    trained,
    staff_twice,
    made_up_of,
    balance_left,
    value_with_growth,
    three_villages,
    fires,
    seedlings_over_sentences,
    three_costs,
    wide_digits,
    loans_rounded,
    subsidies_over_lines,
    spending_and_rest,
];

fn total(values: &[i128]) -> i128 {
    values.iter().sum()
}

fn ints(pen: &mut Pen<'_>, values: &[i128]) -> Vec<Mark> {
    values.iter().map(|value| pen.int(*value)).collect()
}

/// Whole 万.
fn ten_thousands(pen: &mut Pen<'_>, values: &[i128]) -> Vec<Mark> {
    values.iter().map(|value| pen.wan(value * 10_000, 0)).collect()
}

fn trees_of_which(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 380, 2600);
    let (k, whole) = (pen.some(3, CROPS), pen.int(total(&v)));
    let p = ints(pen, &v);
    let text = format!(
        "全园现有果树{whole}株，其中{}{}株、{}{}株、{}{}株，树势总体良好。",
        k[0], p[0], k[1], p[1], k[2], p[2]
    );
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn harvest_in_brackets(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 120, 980);
    let (k, whole) = (pen.some(3, CROPS), pen.int(total(&v)));
    let p = ints(pen, &v);
    let text = format!(
        "全年共采收果品{whole}吨（{}{}吨，{}{}吨，{}{}吨），较好完成了年初任务。",
        k[0], p[0], k[1], p[1], k[2], p[2]
    );
    Draft::of(text, Truth::sum(&whole, &p))
}

fn money_including(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 3_100, 48_000);
    let whole = pen.dec(total(&v), 2);
    let p: Vec<Mark> = v.iter().map(|value| pen.dec(*value, 2)).collect();
    let text = format!(
        "全年共落实果业发展资金{whole}万元，包括上级补助{}万元、镇级配套{}万元和果农自筹{}万元。",
        p[0], p[1], p[2]
    );
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn kinds_respectively(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 210, 1900);
    let (k, p) = (pen.some(3, CROPS), ints(pen, &v));
    let whole = pen.int(total(&v));
    let text =
        format!("{}、{}、{}产量分别为{}吨、{}吨和{}吨，合计{whole}吨。", k[0], k[1], k[2], p[0], p[1], p[2]);
    Draft::of(text, Truth::sum(&whole, &p))
}

fn income_colon(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 45, 890);
    let whole = pen.int(total(&v));
    let p = ints(pen, &v);
    let text = format!(
        "今年，全镇果农增收{whole}万元。其中：种植增收{}万元，务工增收{}万元，入股分红{}万元。",
        p[0], p[1], p[2]
    );
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn quarters(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(4, 11, 89);
    let p: Vec<Mark> = v.iter().map(|value| pen.dec(*value, 1)).collect();
    let whole = pen.dec(total(&v), 1);
    let text = format!(
        "一至四季度，采摘园分别接待游客{}万人次、{}万人次、{}万人次、{}万人次，全年共计{whole}万人次。",
        p[0], p[1], p[2], p[3]
    );
    Draft::of(text, Truth::sum(&whole, &p))
}

fn halves_of_a_year(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 1_200, 9_800);
    let p: Vec<Mark> = v.iter().map(|value| pen.dec(*value, 1)).collect();
    let whole = pen.dec(total(&v), 1);
    let text =
        format!("上半年实现销售收入{}万元，下半年实现销售收入{}万元，全年合计{whole}万元。", p[0], p[1]);
    Draft::of(text, Truth::sum(&whole, &p))
}

fn two_orchards(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 13, 340);
    let (k, p) = (pen.some(2, crate::pen::ORCHARDS), ints(pen, &v));
    let whole = pen.int(total(&v));
    let text = format!(
        "水利设施改造方面，{}投入{}万元，{}投入{}万元，两园共投入{whole}万元。",
        k[0], p[0], k[1], p[1]
    );
    Draft::of(text, Truth::sum(&whole, &p))
}

fn sales_rounded(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 1_500, 9_700);
    let whole = pen.yi(total(&v) * 10_000, 2);
    let p = ten_thousands(pen, &v);
    let text = format!("全镇果品销售额达{whole}元，其中线上销售{}元，线下销售{}元，产销两旺。", p[0], p[1]);
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn roads_with_point(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 14, 168);
    let whole = pen.dec(total(&v), 1);
    let p: Vec<Mark> = v.iter().map(|value| pen.dec(*value, 1)).collect();
    let text = format!(
        "新修果园道路{whole}公里（其中主干道{}公里、作业道{}公里、田间步道{}公里），果品运输条件明显改善。",
        p[0], p[1], p[2]
    );
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn meetings_in_characters(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 5, 28);
    let whole = pen.chinese(total(&v));
    let p: Vec<Mark> = v.iter().map(|value| pen.chinese(*value)).collect();
    let text = format!("一年来，共举办技术培训班{whole}期，其中镇级举办{}期，各村自办{}期。", p[0], p[1]);
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn households(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 18, 460);
    let whole = pen.int(total(&v));
    let p = ints(pen, &v);
    let text = format!(
        "全村{whole}户果农中，种植面积10亩以下的{}户，10亩至30亩的{}户，30亩以上的{}户。",
        p[0], p[1], p[2]
    );
    Draft::of(text, Truth::sum(&whole, &p))
}

fn trained(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 36, 780);
    let p = ints(pen, &v);
    let whole = pen.int(total(&v));
    let text = format!("全年培训果农{}人、技术员{}人、经纪人{}人，共{whole}人。", p[0], p[1], p[2]);
    Draft::of(text, Truth::sum(&whole, &p))
}

fn staff_twice(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 14, 95);
    let sum = total(&v);
    let own = pen.value(6, sum - 6);
    let whole = pen.int(sum);
    let p = ints(pen, &v);
    let q = ints(pen, &[own, sum - own]);
    let text = format!(
        "截至年底，{}共有职工{whole}人，其中：男职工{}人，女职工{}人；在编人员{}人，聘用人员{}人。",
        pen.orchard(),
        p[0],
        p[1],
        q[0],
        q[1]
    );
    Draft::of(text, Truth::All(vec![Truth::sum(&whole, &p), Truth::sum(&whole, &q)]))
}

fn made_up_of(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 150, 9_900);
    let p: Vec<Mark> = v.iter().map(|value| pen.dec(*value, 2)).collect();
    let whole = pen.dec(total(&v), 2);
    let text = format!(
        "本年收入由三部分构成：财政拨款收入{}万元，事业收入{}万元，其他收入{}万元，收入总计{whole}万元。",
        p[0], p[1], p[2]
    );
    Draft::of(text, Truth::sum(&whole, &p))
}

fn balance_left(pen: &mut Pen<'_>) -> Draft {
    let (out, rest) = (pen.value(210, 860), pen.value(12, 190));
    let whole = pen.int(out + rest);
    let p = ints(pen, &[out, rest]);
    let text = format!("全年合作社总收入{whole}万元，总支出{}万元，收支相抵，结余{}万元。", p[0], p[1]);
    Draft::of(text, Truth::sum(&whole, &p))
}

fn value_with_growth(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 105, 980);
    let g = pen.values(4, 11, 148);
    let whole = pen.dec(total(&v), 2);
    let p: Vec<Mark> = v.iter().map(|value| pen.dec(*value, 2)).collect();
    let g: Vec<String> = g.iter().map(|value| crate::number::with_point(*value, 1)).collect();
    let text = format!(
        "预计全年实现果业总产值{whole}亿元，同比增长{}%，其中种植业产值{}亿元、增长{}%，加工业产值{}亿元、增长{}%，服务业产值{}亿元、增长{}%。",
        g[0], p[0], g[1], p[1], g[2], p[2], g[3]
    );
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn three_villages(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 46, 690);
    let (k, p) = (pen.some(3, VILLAGES), ints(pen, &v));
    let whole = pen.int(total(&v));
    let text = format!(
        "{}新栽果树{}亩，{}新栽{}亩，{}新栽{}亩，三个村共新栽{whole}亩。",
        k[0], p[0], k[1], p[1], k[2], p[2]
    );
    Draft::of(text, Truth::sum(&whole, &p))
}

fn fires(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 3, 19);
    let whole = pen.int(total(&v));
    let p = ints(pen, &v);
    let text = format!(
        "全年排查整治果园安全隐患{whole}处，比上年减少5处；其中，用电隐患{}处，道路隐患{}处，均已整改到位。",
        p[0], p[1]
    );
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn seedlings_over_sentences(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 6_200, 38_000);
    let whole = pen.int(total(&v));
    let p = ints(pen, &v);
    let text = format!(
        "全年向果农免费发放优质种苗{whole}株。其中，春季发放{}株，秋季发放{}株。种苗成活情况良好。",
        p[0], p[1]
    );
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn three_costs(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 1_350, 27_000);
    let p = ints(pen, &v);
    let whole = pen.int(total(&v));
    let text = format!(
        "试验园本年支出种苗费{}元、肥料费{}元、农药费{}元，三项合计{whole}元，均在预算之内。",
        p[0], p[1], p[2]
    );
    Draft::of(text, Truth::sum(&whole, &p))
}

fn wide_digits(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 12, 96);
    let whole = pen.wide(total(&v));
    let p: Vec<Mark> = v.iter().map(|value| pen.wide(*value)).collect();
    let text = format!(
        "目前，全镇有果品加工企业{whole}家，其中规模以上企业{}家，小型企业{}家，家庭作坊{}家。",
        p[0], p[1], p[2]
    );
    Draft::of(text, Truth::open_sum(&whole, &p))
}

fn loans_rounded(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 1_100, 8_900);
    let whole = pen.yi(total(&v) * 10_000, 2);
    let p = ten_thousands(pen, &v);
    let text = format!(
        "协调金融机构发放果业贷款{}元、{}元和{}元，分别用于种植、仓储和加工，累计{whole}元。",
        p[0], p[1], p[2]
    );
    Draft::of(text, Truth::sum(&whole, &p))
}

fn subsidies_over_lines(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(3, 12_000, 96_000);
    let whole = pen.wan(total(&v), 2);
    let p: Vec<Mark> = v.iter().map(|value| pen.wan(*value, 2)).collect();
    let text = format!(
        "共发放各类补贴{whole}元：良种补贴{}元，农机购置补贴{}元，灾后恢复补贴{}元。",
        p[0], p[1], p[2]
    );
    Draft::of(text, Truth::sum(&whole, &p))
}

fn spending_and_rest(pen: &mut Pen<'_>) -> Draft {
    let v = pen.values(2, 2_300, 21_000);
    let whole = pen.dec(total(&v), 2);
    let p: Vec<Mark> = v.iter().map(|value| pen.dec(*value, 2)).collect();
    let text = format!(
        "本年支出合计{whole}万元，其中：基本支出{}万元，项目支出{}万元，与年初预算基本持平。",
        p[0], p[1]
    );
    Draft::of(text, Truth::open_sum(&whole, &p))
}
