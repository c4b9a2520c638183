//! Addresses to the door: a street or a village, a number, and what follows to the flat.

use std::ops::Range;

use super::around::{before, ends_clause, has, is_chinese, tight};
use super::fold::is_space;
use super::raw::Lean;
use super::table::Role;

/// Words behind which people live.
const HOMES: &[&str] = &[
    "住址",
    "家住",
    "现住",
    "户籍地",
    "户籍所在地",
    "居住地",
    "居住于",
    "居住在",
    "暂住",
    "家庭地址",
    "户口所在地",
    "租住",
    "家中位于",
];
/// Words behind which offices and firms have their seat.
const OFFICES: &[&str] = &[
    "办公",
    "单位地址",
    "地址",
    "注册",
    "经营",
    "营业",
    "位于",
    "通讯",
    "邮寄",
    "地点",
    "场所",
    "窗口",
    "住所",
    "坐落",
    "公司",
    "大厅",
    "中心",
    "项目",
    "工程",
    "工地",
    "建设",
    "厂",
    "局",
    "委员会",
    "政府",
    "分局",
    "派出所",
    "法院",
    "超市",
    "饭店",
    "餐厅",
];
/// What makes a text a place where one can go.
const STREETS: &[&str] = &[
    "路",
    "街",
    "巷",
    "大道",
    "弄",
    "胡同",
    "村",
    "社区",
    "小区",
    "花园",
    "苑",
    "公寓",
    "家园",
    "家属院",
    "庄",
    "屯",
    "里",
    "坊",
    "府",
];
/// What makes a text an address at all.
const AREAS: &[&str] =
    &["省", "市", "县", "区", "镇", "乡", "村", "街道", "路", "街", "社区", "小区", "组", "号"];
/// Words directly before an address that are no part of it.
const HEADS: &[&str] = &[
    "住址",
    "位于",
    "家住",
    "现住",
    "住在",
    "居住于",
    "居住在",
    "坐落于",
    "地址",
    "户籍地",
    "搬至",
    "迁至",
    "送至",
    "住所地",
    "住所",
    "暂住",
    "我是",
    "系",
    "租住",
];
/// What an address ends with.
const ENDS: &[char] = &['号', '室', '栋', '幢', '户', '组', '楼'];

/// What no address has: the numbers of papers and days, what is told of people, and places that were made nameless.
const NO_HOUSES: &[&str] = &[
    "第",
    "年",
    "月",
    "某",
    "人民政府",
    "办事处",
    "派出所",
    "由",
    "按照",
    "根据",
    "依照",
    "全村",
    "的",
    "等",
    "共",
];
/// With what a word goes on that begins like the end of an address: 组织, 户籍, 号召.
const GO_ON: &[(char, &str)] = &[
    ('组', "织成长建合员团别件装"),
    ('户', "籍口外主型均"),
    ('号', "召令码文牌线召"),
    ('室', "内外"),
    ('楼', "市盘宇"),
];

/// An address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) at: Range<usize>,
    pub(super) lean: Lean,
}

/// The address that ends round the sign of a door at a place.
pub(super) fn at_door(text: &str, door: usize, role: Option<Role>) -> Option<Found> {
    let is_part = |sign: char| {
        is_chinese(sign)
            || sign.is_ascii_alphanumeric()
            || matches!(sign, '-' | '－' | '—' | '#' | '０'..='９')
    };
    let head = text.get(..door)?;
    let back = head.char_indices().rev().take(50).take_while(|(_, sign)| is_part(*sign));
    let mut start = back.last().map_or(door, |(start, _)| start);
    let end = end_of(text, door)?;
    let whole = text.get(start..end)?;
    let cut = HEADS.iter().filter_map(|head| whole.rfind(head).map(|at| at + head.len())).max().unwrap_or(0);
    let cut = cut + lone_live(whole.get(cut..)?);
    let label = format!("{}{}", before(text, start, 12, ends_clause), whole.get(..cut)?);
    start += cut;
    let address = text.get(start..end)?;
    if !has(address, STREETS) || has(address, NO_HOUSES) || address.chars().count() < 5 {
        return None;
    }
    let lean = lean(&tight(&label), role, address)?;
    Some(Found { at: start..end, lean })
}

/// The address that a label before it gives, to the end of its clause.
pub(super) fn behind_label(text: &str, end: usize) -> Option<Found> {
    let tail = text.get(end..)?;
    let skipped: usize = tail
        .chars()
        .take_while(|sign| matches!(sign, '：' | ':' | '为' | '在' | '于') || is_space(*sign))
        .map(char::len_utf8)
        .sum();
    let start = end + skipped;
    let part = text.get(start..)?.char_indices().take(60).take_while(|(_, sign)| {
        is_chinese(*sign) || sign.is_ascii_alphanumeric() || matches!(sign, '-' | '#')
    });
    let end = part.last().map(|(at, sign)| start + at + sign.len_utf8())?;
    let address = text.get(start..end)?;
    let is_parted = skipped > 0 || address.contains(['号', '室', '组', '栋', '幢']);
    (is_parted && is_address(address)).then_some(Found { at: start..end, lean: Lean::Private })
}

/// Whether a text, such as a whole cell, is an address below the county.
pub(super) fn is_address(text: &str) -> bool {
    let counted = AREAS.iter().filter(|area| text.contains(*area)).count();
    let is_near = has(text, STREETS) || has(text, &["镇", "乡", "街道", "组", "号"]);
    counted >= 2 && is_near && !has(text, NO_HOUSES) && (4..=60).contains(&text.chars().count())
}

/// How much of a text is 住 before the name of an area: "男，住果县梨镇…".
fn lone_live(text: &str) -> usize {
    if text.starts_with('住')
        && !text.starts_with("住房")
        && !text.starts_with("住宅")
        && !text.starts_with("住院")
    {
        '住'.len_utf8()
    } else {
        0
    }
}

/// Behind the last sign of a door that goes on from the one at a place.
fn end_of(text: &str, door: usize) -> Option<usize> {
    let mut end = door;
    let mut numbers = true;
    for (offset, sign) in text.get(door..)?.char_indices().take(24) {
        let at = door + offset + sign.len_utf8();
        let next = text.get(at..).and_then(|tail| tail.chars().next());
        if GO_ON.iter().any(|(end, on)| sign == *end && next.is_some_and(|next| on.contains(next))) {
            break;
        }
        if ENDS.contains(&sign) && numbers {
            end = at;
            numbers = false;
        } else if sign.is_ascii_alphanumeric()
            || matches!(
                sign,
                '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
            )
        {
            numbers = true;
        } else if !matches!(
            sign,
            '单' | '元'
                | '层'
                | '楼'
                | '附'
                | '院'
                | '-'
                | '门'
                | '东'
                | '西'
                | '南'
                | '北'
                | '中'
                | '小'
                | '区'
        ) {
            break;
        }
    }
    (end > door).then_some(end)
}

/// Whose address it is, by what stands before it; none if nobody lives there as far as one can see.
fn lean(label: &str, role: Option<Role>, address: &str) -> Option<Lean> {
    let is_flat = address.ends_with('室') || address.contains("单元");
    if role == Some(Role::Home) || has(label, HOMES) || label.ends_with('住') {
        return Some(Lean::Private);
    }
    if role == Some(Role::Address)
        || has(label, OFFICES)
        || has(address, &["大厦", "写字楼", "广场", "政府", "大楼", "产业园", "工业园"])
    {
        return Some(Lean::Neutral);
    }
    is_flat.then_some(Lean::Bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Lean)> {
        let doors = text.char_indices().filter(|(_, sign)| ENDS.contains(sign) || *sign == '单');
        let mut out: Vec<(String, Lean)> = Vec::new();
        let mut end = 0;
        for (at, _) in doors {
            if at >= end
                && let Some(found) = at_door(text, at, None)
            {
                end = found.at.end;
                out.push((text[found.at].to_owned(), found.lean));
            }
        }
        out
    }

    #[test]
    fn an_address_is_found_with_whose_it_is() {
        for (text, address, lean) in [
            ("家庭住址：果县梨镇桃花路12号3栋2单元301室。", "果县梨镇桃花路12号3栋2单元301室", Lean::Private),
            ("王小果，男，住果县梨镇杏花村三组。", "果县梨镇杏花村三组", Lean::Private),
            ("其家住果县桃花小区5号楼402室", "果县桃花小区5号楼402室", Lean::Private),
            ("办公地址：果县桃花路12号", "果县桃花路12号", Lean::Neutral),
            ("桃花小区5号楼2单元402室漏水", "桃花小区5号楼2单元402室", Lean::Bare),
        ] {
            assert_eq!(found(text), [(address.to_owned(), lean)], "{text}");
        }
    }

    #[test]
    fn numbers_of_papers_and_of_buildings_are_none() {
        for text in [
            "果政发〔2024〕3号",
            "第12号令",
            "全村共12户",
            "该路段第3号路灯",
            "建成3栋",
            "桃花路12号开了新店",
            "分为三组",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
