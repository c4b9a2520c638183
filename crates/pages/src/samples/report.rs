//! The sample figure and the sample report.

use text::Lang;

use super::{charts, frame, parts, pieces, table};
use crate::frame::Section;
use crate::page::{Breakdown, Earlier, Figure, FigurePart, Frozen, OutlineItem, Report, ReportChange, Tally};
use crate::piece::{Change, ChangeSign, Fact, Link, Notice, NoticeKind, Pagination, Problems, Table, Value};

/// A figure with breakdown, records and earlier values.
#[must_use]
pub fn figure(lang: Lang) -> Figure {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let change = |sign, by: &str, against: String| Change { sign, by: by.to_owned(), against };
    let earlier = |as_of: &str, digits: &str, sign, by: &str, why: String| Earlier {
        as_of: as_of.to_owned(),
        href: format!("/figures/cleared?period=2031&as_of={as_of}"),
        value: Value::number(digits, pick("处", "sites")),
        change: Some(change(sign, by, String::new())),
        why,
    };
    Figure {
        frame: frame(lang, Section::Figures, &pick("清除病虫点", "Pest sites cleared")),
        scope: parts::scope(lang, "/figures/cleared"),
        problems: Problems::default(),
        value: Value::number("287", pick("处", "sites")),
        change: Some(change(ChangeSign::Up, "12.5%", pick("上年同期", "the year before"))),
        definition: pick(
            "期内首次复查清除的病虫点，同一处只计一次。",
            "Pest sites first cleared in the period, each once.",
        ),
        facts: vec![
            Fact {
                href: "/ledgers/pest".into(),
                ..Fact::new(pick("台账", "Ledger"), pick("病虫点", "Pest sites"))
            },
            Fact::new(pick("责任部门", "Owner"), pick("植保站", "Plant station")),
            Fact::new(pick("计法", "Measure"), pick("按清除日期计数", "count by the day of clearing")),
            Fact::new(pick("业务包版本", "Pack version"), "1.2.0"),
        ],
        breakdowns: vec![Breakdown {
            title: pick("按月", "By month"),
            chart: Some(charts::pests(lang)),
            table: Table::default(),
        }],
        parts: vec![FigurePart {
            title: String::new(),
            count: 287,
            table: Table { totals: Vec::new(), ..table::visits(lang) },
            pages: Pagination::new(287, 20, 1, |page| format!("?page={page}")),
            links: vec![Link::new(pick("在台账中查看", "in the ledger"), "/ledgers/pest")],
        }],
        reports: vec![Link::new(pick("果业年度总结", "Orchard year"), "/reports/orchard-year")],
        earlier: vec![
            earlier("2031-10-20", "287", ChangeSign::Up, "16", pick("登记清除16处", "16 sites cleared")),
            earlier(
                "2031-09-30",
                "271",
                ChangeSign::Down,
                "1",
                pick("更正清除日期1处", "one date corrected"),
            ),
            earlier("2031-08-31", "272", ChangeSign::Unknown, "", String::new()),
        ],
        exports: table::exports("/figures/cleared"),
    }
}

/// A report with chips of every backing.
#[must_use]
pub fn report(lang: Lang) -> Report {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let item = |level, zh: &str, en: &str, anchor: &str| OutlineItem {
        level,
        title: lang.pick(zh, en).to_owned(),
        anchor: anchor.to_owned(),
    };
    Report {
        frame: frame(lang, Section::Reports, &pick("果业年度总结", "Orchard year")),
        scope: parts::scope(lang, "/reports/orchard-year"),
        problems: Problems::default(),
        notices: vec![Notice {
            kind: NoticeKind::Note,
            text: lang.pick("期间还没有结束。", "The period is not over.").to_owned(),
        }],
        tally: Tally { computed: 41, typed: 2, withheld: 1, failed: 1 },
        outline: vec![
            item(1, "一、主要工作", "1. Work done", "s1"),
            item(2, "（一）采收", "1.1 Harvest", "s1-1"),
            item(2, "（二）防治", "1.2 Plant protection", "s1-2"),
            item(1, "二、明年打算", "2. Next year", "s2"),
        ],
        body: body(),
        downloads: ["docx", "pdf", "html", "md", "txt"]
            .map(|kind| Link::new(kind, format!("/reports/orchard-year.{kind}")))
            .to_vec(),
        frozen: Some(Frozen {
            moment: "2031-10-18 17:05".to_owned(),
            actor: pick("樊一舟", "Fan Yizhou"),
            entry: "48121".to_owned(),
            digest: "5d18e2646c7fb1a0093d5e8821f4c7ab9f2c61d07be4a35811c0de7742ab90f3".to_owned(),
        }),
        changes: vec![ReportChange {
            figure: Link::new(pick("清除病虫点", "Pest sites cleared"), "/figures/cleared?period=2031"),
            from: pick("285处", "285 sites"),
            to: pick("287处", "287 sites"),
            sentence: pick("全年清除病虫点287处。", "In the year 287 pest sites were cleared."),
            because: vec![
                Link::new("31-0207", "/ledgers/pest/31-0207"),
                Link::new("31-0209", "/ledgers/pest/31-0209"),
            ],
        }],
    }
}

/// A document with the chips of the pieces page in its sentences, with the markup that the writer of documents gives.
///
/// It is Chinese on an English page as well: a report is an official document, not a part of the page.
fn body() -> String {
    let chips = pieces::chips(Lang::Zh);
    let chip =
        |number: usize| chips.get(number).and_then(|chip| chip.html(Lang::Zh).ok()).unwrap_or_default();
    let (computed, rounded, typed, withheld, failed) = (chip(0), chip(1), chip(2), chip(3), chip(4));
    format!(
        r#"<article class="document" lang="zh-CN"><h1>青禾镇2031年果业工作总结</h1>
<p>2031年，全镇果业工作按照年度安排有序推进，采收、防治、灌溉各项任务总体平稳。现将有关情况报告如下。</p>
<h2 id="s1">一、主要工作</h2>
<h3 id="s1-1">（一）采收</h3>
<p>截至10月20日，全镇采收水果{rounded}吨，其中柳湾、石桥、南塬三个片区占八成以上。收购价平均每斤{withheld}元，外地客商{typed}家。</p>
<h3 id="s1-2">（二）防治</h3>
<p>全年巡园1806园次，清除病虫点{computed}，{failed}。对尚未清除的，已逐处发出通知单，明确期限和责任人。</p>
<table><thead><tr><th>片区</th><th class="to-right">巡园（园次）</th><th class="to-right">清除（处）</th></tr></thead><tbody><tr><td>柳湾</td><td class="to-right">702</td><td class="to-right">131</td></tr><tr><td>石桥</td><td class="to-right">611</td><td class="to-right">98</td></tr><tr><td>南塬</td><td class="to-right">493</td><td class="to-right">58</td></tr></tbody></table>
<h2 id="s2">二、明年打算</h2>
<p>继续完善巡园制度，做到发现一处、登记一处、清除一处。</p>
<div class="signature"><div>青禾镇果业站</div><div>2031年10月20日</div></div></article>"#
    )
}
