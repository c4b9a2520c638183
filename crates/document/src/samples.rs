//! Invented documents for tests: an orchard that reports its year.

use crate::dress::{Dress, Seal};
use crate::{
    Block, BlockKind, ClaimMark, Document, FigureMark, FigureState, FigureValue, Inline, Meta, Signature,
    markdown,
};

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

/// An invented notice with all that an official document may wear.
pub fn notice() -> Document {
    let mut document = markdown::read(NOTICE);
    document.blocks.extend([("附件1", "果园名单"), ("附件2", "果园巡查情况登记表")].into_iter().flat_map(
        |(label, title)| {
            let kind =
                BlockKind::Attachment { label: vec![Inline::text(label)], title: vec![Inline::text(title)] };
            let text = vec![Inline::text("东园、西园、南园，各园逐月填写。")];
            [Block { line: 0, kind }, Block::paragraph(text)]
        },
    ));
    document.meta.organ = Some("柳湾区果园管理处".to_owned());
    document.meta.date = Some("2031-05-06".to_owned());
    document.signature = Some(Signature {
        organ: vec![Inline::text("柳湾区果园管理处")],
        date: vec![Inline::text("2031年5月6日")],
    });
    document.dress = Some(Box::new(Dress {
        kind: "通知".to_owned(),
        copy_number: "000012".to_owned(),
        urgency: "特急".to_owned(),
        letterhead: "柳湾区果园管理处文件".to_owned(),
        number: "柳果发〔2031〕3号".to_owned(),
        signers: Vec::new(),
        to: "各镇果园办，各果园".to_owned(),
        attachments: vec!["果园名单".to_owned(), "果园巡查情况登记表".to_owned()],
        seal: Seal::Seal,
        remark: "此件公开发布".to_owned(),
        copies: "区委办公室，区人大常委会办公室，区政府办公室，区政协办公室，区林业局，区水务局，区供销社"
            .to_owned(),
        printed_by: "柳湾区果园管理处办公室".to_owned(),
        printed_on: "2031年5月7日".to_owned(),
    }));
    document
}

/// The text of the notice.
const NOTICE: &str = "\
# 柳湾区果园管理处关于开展春季果园巡查工作的通知

为做好春季果园管护，决定在全区开展一次果园巡查。现将有关事项通知如下。

## 一、总体要求

各果园每月巡查一次，发现缺株、断枝、积水和病虫害的，当日登记，三日内处理完毕。

### （一）压实责任

每园一人，按片包干。

## 二、工作安排

巡查自5月10日开始，至6月30日结束。各镇果园办汇总后报区果园管理处。
";

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
