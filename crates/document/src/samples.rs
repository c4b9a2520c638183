//! Invented documents for tests: an orchard that reports its year.

use crate::{ClaimMark, Document, FigureMark, FigureState, FigureValue, Inline, Meta, Signature, markdown};

const SOURCE: &str = "\
# 2031年果园工作总结和2032年工作打算

2031年，果园全体人员（含临时工）“早起晚归”，较好完成了各项任务……现将有关情况报告如下。

## 一、主要工作

### （一）采摘情况

**成效明显。**全年共采摘果品{computed}，其中梨*四成*以上；外购{typed}。{held}；{failed}。

1. 巡园{computed}，
2. 修枝四次。

|品种|数量|备注|
|:--|--:|---|
|梨|{computed}|甲 < 乙 & \"丙\"|
|桃|{withheld}||

## 二、下一步打算

2032年计划扩种桃树，投资{withheld}。
";

/// A document with every kind of block and inline, and every state of figure and claim.
pub fn sample() -> Document {
    let mut document = markdown::read(SOURCE);
    document.rewrite(|leaf| match leaf {
        Inline::Mark(mark) => vec![fill(&mark.raw)],
        leaf => vec![leaf],
    });
    document.meta = Meta {
        report: Some("orchard-annual".to_owned()),
        organ: Some("果园管理处".to_owned()),
        date: Some("2031-12-05".to_owned()),
        cut_off: Some("2031-11-30".to_owned()),
        head: Some(42),
        ..Meta::default()
    };
    document.signature = Some(Signature {
        organ: vec![Inline::text("果园管理处")],
        date: vec![Inline::text("2031年12月5日")],
    });
    document
}

fn fill(mark: &str) -> Inline {
    match mark {
        "{typed}" => figure("", FigureState::Typed, "三筐", "").into(),
        "{withheld}" => {
            FigureMark { unit: "元".to_owned(), ..figure("outlay", FigureState::Withheld, "XX", "98765") }
                .into()
        }
        "{held}" => claim("all_sold", "果品均已售出", true, 0),
        "{failed}" => claim("all_ripe", "果实全部成熟", false, 3),
        _ => figure("baskets", FigureState::Computed, "1200余筐", "1234").into(),
    }
}

fn figure(name: &str, state: FigureState, printed: &str, value: &str) -> FigureMark {
    let known = !name.is_empty();
    let text = |text: &str| if known { text.to_owned() } else { String::new() };
    FigureMark {
        name: name.to_owned(),
        period: text("to-cutoff"),
        period_text: text("2031年1月1日至11月30日"),
        as_of: text("2031年12月5日"),
        printed: printed.to_owned(),
        value: if known { FigureValue::One(value.to_owned()) } else { FigureValue::Nothing },
        unit: text("筐"),
        title: text("采摘量"),
        definition: text("期内入库的筐数，\"次果\"不计"),
        records: if known { 17 } else { 0 },
        summaries: 0,
        summed: String::new(),
        reported: None,
        settled: None,
        state,
        href: known.then(|| format!("/figure/{name}?period=to-cutoff&as-of=2031-12-05")),
    }
}

fn claim(name: &str, printed: &str, held: bool, against: u64) -> Inline {
    Inline::from(ClaimMark {
        name: name.to_owned(),
        period: "to-cutoff".to_owned(),
        title: format!("{printed}（核对）"),
        printed: printed.to_owned(),
        held,
        against,
        href: Some(format!("/figure/{name}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_survives_being_kept_as_json() {
        let document = sample();
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }

    #[test]
    fn the_sample_has_every_state() {
        let document = sample();
        let counts =
            [FigureState::Computed, FigureState::Typed, FigureState::Withheld].map(|s| document.count(s));
        assert_eq!(counts, [3, 1, 2]);
        let held: Vec<bool> = document.claims().iter().map(|claim| claim.held).collect();
        assert_eq!(held, [true, false]);
        assert!(document.marks().is_empty());
    }
}
