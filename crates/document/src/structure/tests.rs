//! Invented papers, read and made documents of.

use super::*;
use crate::outline::outline;
use crate::read::{Budget, read};

fn made(bytes: &[u8]) -> Made {
    let reading = read(bytes, &Budget::default()).unwrap();
    whole(&reading, &outline(&reading))
}

/// What a document says, a line for each run: `#` before headings, `-` before items, `|` between cells.
fn told(made: &Made) -> Vec<String> {
    let print = |run: &Vec<Inline>| crate::plain_text(run).replace('\n', "/");
    let row = |row: &Vec<Vec<Inline>>| row.iter().map(print).collect::<Vec<_>>().join("|");
    let mut lines = vec![format!("= {}", print(&made.document.title))];
    for block in &made.document.blocks {
        match &block.kind {
            BlockKind::Heading { level, inlines } => lines.push(format!("#{level} {}", print(inlines))),
            BlockKind::Paragraph(inlines) => lines.push(print(inlines)),
            BlockKind::List(list) => {
                lines.extend(list.items.iter().map(|item| format!("- {}", print(&item.inlines))))
            }
            BlockKind::Table(table) => lines.extend(std::iter::once(&table.head).chain(&table.rows).map(row)),
            BlockKind::Attachment { label, title } => {
                lines.push(format!("@ {} {}", print(label), print(title)))
            }
        }
    }
    if let Some(signature) = &made.document.signature {
        lines.push(format!("~ {} {}", print(&signature.organ), print(&signature.date)));
    }
    lines
}

#[test]
fn an_official_document_keeps_its_parts() {
    let text = "果园发〔2031〕3号\n关于开展果园巡查的通知\n各乡镇果园办：\n为做好巡查，现通知如下。\n一、总体要求\n\
                各园每月巡查一次。\n（一）压实责任\n每园有人管。\n柳湾区果园办公室\n2031年5月6日\n";
    let made = made(text.as_bytes());
    let expected = [
        "= 关于开展果园巡查的通知",
        "果园发〔2031〕3号",
        "各乡镇果园办：",
        "为做好巡查，现通知如下。",
        "#1 一、总体要求",
        "各园每月巡查一次。",
        "#2 （一）压实责任",
        "每园有人管。",
        "~ 柳湾区果园办公室 2031年5月6日",
    ];
    assert_eq!(told(&made), expected);
    assert_eq!(made.document.meta.date.as_deref(), Some("2031-05-06"));
    assert_eq!(made.document.meta.organ.as_deref(), Some("柳湾区果园办公室"));
}

#[test]
fn a_signature_that_something_follows_stays_where_it_is() {
    let text = "关于果园巡查的通知\n现通知如下。\n柳湾区果园办公室\n二〇三一年五月六日\n附件1\n果园名单\n";
    let made = made(text.as_bytes());
    let expected = [
        "= 关于果园巡查的通知",
        "现通知如下。",
        "柳湾区果园办公室",
        "二〇三一年五月六日",
        "#1 附件1",
        "果园名单",
    ];
    assert_eq!(told(&made), expected);
    assert_eq!(made.document.meta.date.as_deref(), Some("2031-05-06"));
}

#[test]
fn lists_tables_and_bold_words_of_a_page_are_kept() {
    let page = "<html><body><h1>果园</h1><p>每园<b>一人</b>。</p><ul><li>甲</li><li>乙</li></ul><table><tr><td>园</td><td>\
        亩</td></tr><tr><td>东园</td><td>5</td></tr><tr><td></td><td>7</td></tr></table><p>完。</p></body></html>";
    let made = made(page.as_bytes());
    let expected = ["= 果园", "每园一人。", "- 甲", "- 乙", "园|亩", "东园|5", "|7", "完。"];
    assert_eq!(told(&made), expected);
    let strong = Inline::Strong(vec![Inline::text("一人")]);
    assert_eq!(made.document.blocks[0].runs()[0][1], strong);
}

/// A notice with all that it may wear.
const NOTICE: &str = "000012\n特急\n柳湾区果园管理处文件\n果园发〔2031〕3号\t签发人：王一山\n关于开展果园巡查的通知\n各乡镇果园办，各果园：\n\
    为做好巡查，现通知如下。\n一、总体要求\n各园每月巡查一次。\n附件：1.果园名单\n2.巡查表\n柳湾区果园管理处\n\
    2031年5月6日\n（此件公开发布）\n附件1\n果园名单\n名单如下。\n附件2\n巡查表\n每月一张。\n抄送：区委办公室，区政府办公室。\n\
    柳湾区果园办公室\t2031年5月7日印发\n";

#[test]
fn what_an_official_document_wears_is_told_apart_from_its_text() {
    let reading = read(NOTICE.as_bytes(), &Budget::default()).unwrap();
    let made = dressed(&reading, &outline(&reading), 0..reading.paragraphs.len());
    let expected = [
        "= 关于开展果园巡查的通知",
        "为做好巡查，现通知如下。",
        "#1 一、总体要求",
        "各园每月巡查一次。",
        "@ 附件1 果园名单",
        "名单如下。",
        "@ 附件2 巡查表",
        "每月一张。",
        "~ 柳湾区果园管理处 2031年5月6日",
    ];
    assert_eq!(told(&made), expected);
    let dress = made.document.dress.unwrap();
    let lines: Vec<String> = dress.lines().into_iter().map(|(_, text)| text).collect();
    let expected = [
        "000012",
        "特急",
        "柳湾区果园管理处文件",
        "果园发〔2031〕3号\t签发人：王一山",
        "各乡镇果园办，各果园：",
        "附件：1.果园名单",
        "2.巡查表",
        "（此件公开发布）",
        "抄送：区委办公室，区政府办公室。",
        "柳湾区果园办公室\t2031年5月7日印发",
    ];
    assert_eq!(lines, expected);
}
