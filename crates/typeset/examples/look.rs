//! Writes invented documents in every format into a folder, so that a person can look at them:
//! `cargo run -p typeset --example look -- FOLDER`.

use std::path::Path;

use document::{Block, ClaimMark, Document, FigureMark, Inline};
use typeset::html::Words;
use typeset::sheet::{Column, Grid, Kind, Printed, xlsx};

/// Words for the eye of a developer only.
struct Plain;

impl Words for Plain {
    fn figure(&self, figure: &FigureMark) -> String {
        format!("{}\n{}\n{}\n{}", figure.title, figure.period_text, figure.as_of, figure.definition)
    }

    fn claim(&self, claim: &ClaimMark) -> String {
        format!("{} {}", claim.title, claim.against)
    }
}

/// A paper of nothing but full lines: a page of it must show 22 lines of 28 characters.
fn full_page() -> Document {
    let line = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未";
    let text = line.repeat(30).replacen("一二", "", 1);
    Document { blocks: vec![Block::paragraph(vec![Inline::text(text)])], ..Document::default() }
}

/// A sheet of three pages, as an office prints it.
fn printed() -> std::io::Result<Vec<u8>> {
    let column = |title: &str, kind| Column { title: title.to_owned(), kind };
    let columns = vec![
        column("编号", Kind::Text),
        column("果园名称", Kind::Text),
        column("地块位置", Kind::Text),
        column("种植面积（亩）", Kind::Decimal(2)),
        column("本年度收入（万元）", Kind::Decimal(2)),
        column("采摘人次（人次）", Kind::Integer),
        column("检查日期", Kind::Date),
        column("存在问题及整改情况", Kind::Text),
        column("状态", Kind::Text),
        column("记录版本", Kind::Text),
    ];
    let row = |number: u32| {
        let problem = ["", "东侧围栏破损，已通知承包户于十日内修复，并于月底前复查。", "=灌溉水渠堵塞"];
        let state = ["待办", "办结"][number as usize % 2];
        [
            format!("GY-2031-{number:03}"),
            format!("第{number}号梨园"),
            "北山镇柳树沟村东坡三组".to_owned(),
            format!("{}.{:02}", number * 7 % 90 + 3, number % 100),
            format!("{}.50", number * 13 % 40),
            (number * 31 % 500).to_string(),
            format!("2031-{:02}-{:02}", number % 12 + 1, number % 28 + 1),
            problem[number as usize % 3].to_owned(),
            state.to_owned(),
            format!("{number}@1"),
        ]
    };
    let rows: Vec<Vec<String>> = (1..=92).map(|number| row(number).to_vec()).collect();
    let printed =
        Printed::new("北山镇果园管理台账").under("填报单位：果树站", "单位：万元　截至2031年11月5日");
    let printed = printed.numbered().sum(3).sum(4).sum(5).hide(9);
    xlsx(Grid { name: "果园".to_owned(), columns, rows }.printed(printed))
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).ok_or_else(|| std::io::Error::other("missing FOLDER"))?;
    let folder = Path::new(&folder);
    let sample = document::sample();
    std::fs::write(folder.join("sample.docx"), typeset::docx::write(&sample)?)?;
    std::fs::write(folder.join("full.docx"), typeset::docx::write(&full_page())?)?;
    std::fs::write(folder.join("printed.xlsx"), printed()?)?;
    std::fs::write(folder.join("sample.html"), typeset::html::page(&sample, &Plain, TOKENS))?;
    std::fs::write(folder.join("sample.md"), typeset::markdown::write(&sample))?;
    std::fs::write(folder.join("sample.json"), typeset::json::write(&sample)?)
}

const TOKENS: &str = ":root { --paper: #ffffff; --sheet: #f7f6f2; --rule: #dcd9d0; --ink: #1b1f24; \
    --brand: #1d4e6f; --seal: #b3261e; --unbacked: #6b3fa0; }\n";
