//! What the headings of a table say of the cells under them, and in a form the cell on the left of the one beside it.

use std::collections::{HashMap, HashSet};

use document::reading::{Cell, Part, Position, Reading};

use super::around::{has, tight};

/// So many rows of a table may be headings.
const HEADING_ROWS: u32 = 6;
/// A heading has no more signs than this.
const LONGEST: usize = 14;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// Names of persons.
    Name,
    /// Names of those who answer for something on behalf of an office.
    Duty,
    /// Identity numbers.
    IdNumber,
    /// Telephones of whomever.
    Phone,
    /// Telephones of an office.
    OfficePhone,
    /// Where people live.
    Home,
    /// Addresses of whomever.
    Address,
    /// Accounts.
    Account,
    /// Passports and permits.
    Passport,
    /// Permits of people from Taiwan.
    TaiwanPermit,
    /// Longitude, latitude.
    Coordinates,
    /// Illness and disability.
    Health,
    /// Poverty and help.
    Hardship,
    /// Schools and classes.
    School,
    /// Ages.
    Age,
    /// Levels of secrecy.
    Secrecy,
    /// Numbers of things.
    Code,
}

/// Words of headings with what they make of a column, the first that fits.
const HEADINGS: &[(&[&str], Role)] = &[
    (&["密级"], Role::Secrecy),
    (&["经度", "纬度", "坐标"], Role::Coordinates),
    (&["身份证", "公民身份", "证件号", "居住证号"], Role::IdNumber),
    (&["台胞证"], Role::TaiwanPermit),
    (&["护照", "通行证"], Role::Passport),
    (&["账号", "帐号", "卡号", "银行卡", "存折", "一卡通"], Role::Account),
    (
        &[
            "办公电话",
            "单位电话",
            "咨询电话",
            "监督电话",
            "值班电话",
            "举报电话",
            "投诉电话",
            "服务电话",
            "传真",
        ],
        Role::OfficePhone,
    ),
    (&["电话", "手机", "联系方式", "手机号"], Role::Phone),
    (&["订单", "编号", "单号", "流水", "案号", "文号", "序列号", "代码", "索引号"], Role::Code),
    (&["住址", "家庭地址", "户籍", "居住地", "户口所在", "现住", "家庭住"], Role::Home),
    (&["地址"], Role::Address),
    (&["残疾", "病", "健康状况", "身体状况", "诊断"], Role::Health),
    (&["致贫", "贫困", "低保", "困难", "救助类", "特困", "五保", "家庭成员", "补贴类别"], Role::Hardship),
    (&["毕业"], Role::Code),
    (&["学校", "班级", "年级", "幼儿园"], Role::School),
    (&["年龄"], Role::Age),
    (
        &["负责人", "联系人", "法定代表", "法人", "经办", "局长", "主任", "责任人", "包抓", "联络员", "专家"],
        Role::Duty,
    ),
    (
        &[
            "姓名",
            "户主",
            "申请人",
            "学生",
            "监护人",
            "家长",
            "当事人",
            "持卡人",
            "开户名",
            "户名",
            "受益人",
            "名字",
        ],
        Role::Name,
    ),
];

/// Words of headings over numbers of many.
const COUNTS: &[&str] = &[
    "人数",
    "数量",
    "金额",
    "合计",
    "率",
    "名额",
    "万元",
    "户数",
    "面积",
    "人次",
    "床",
    "名称",
    "机构",
    "单位名",
    "标准",
    "公司",
];

/// What a heading says, if it is one.
pub(super) fn role(heading: &str) -> Option<Role> {
    let heading = tight(heading);
    if heading.chars().count() > LONGEST
        || has(&heading, COUNTS)
        || heading.bytes().filter(u8::is_ascii_digit).count() > 3
    {
        return None;
    }
    HEADINGS.iter().find(|(words, _)| has(&heading, words)).map(|(_, role)| *role)
}

/// A table: its part of the file and its number in it.
pub(super) type Table<'a> = (&'a Part, u32);

/// The text of a cell, with its column and over how many it goes.
type Label<'a> = (u32, u32, &'a str);

/// The headings of all tables of a reading.
#[derive(Debug, Default)]
pub(super) struct Headings<'a> {
    columns: HashMap<(Table<'a>, u32), Role>,
    rows: HashSet<(Table<'a>, u32)>,
    tables: HashMap<Table<'a>, Shape>,
}

/// How a table tells what its cells hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Headings stand above columns.
    List,
    /// A label stands on the left of what it names; the whole table is about one thing.
    Form,
}

impl<'a> Headings<'a> {
    pub(super) fn of(reading: &'a Reading, is_data: impl Fn(&str) -> bool) -> Self {
        let shown = reading.paragraphs.iter().map(|one| (&one.position, one.text.as_str()));
        let hidden = reading.hidden.iter().map(|one| (&one.position, one.text.as_str()));
        let mut first: HashMap<Table<'_>, u32> = HashMap::new();
        let mut rows: HashMap<(Table<'_>, u32), Vec<Label<'_>>> = HashMap::new();
        for (position, text) in shown.chain(hidden) {
            let Some(cell) = position.cell else { continue };
            let table = (&position.part, cell.table);
            let first = first.entry(table).or_insert(cell.row);
            if cell.row < first.saturating_add(HEADING_ROWS) {
                rows.entry((table, cell.row)).or_default().push((cell.column, cell.columns, text));
            }
        }
        let mut found = Self::default();
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_unstable_by_key(|((_, row), _)| *row);
        for ((table, row), cells) in rows {
            if cells.len() < 2 || cells.iter().all(|(_, _, text)| role(text).is_none()) {
                continue;
            }
            // The first row with a label decides: beside data it is a form, else it names the columns.
            let has_data = cells.iter().any(|(_, _, text)| is_data(text));
            let shape =
                *found.tables.entry(table).or_insert(if has_data { Shape::Form } else { Shape::List });
            if shape == Shape::Form || has_data {
                continue;
            }
            for (column, columns, text) in cells {
                let Some(role) = role(text) else { continue };
                found.rows.insert((table, row));
                for column in column..column + columns.clamp(1, 3) {
                    found.columns.entry((table, column)).or_insert(role);
                }
            }
        }
        found
    }

    /// What the column of a cell holds; in a table without headings, what the cell on the left says.
    pub(super) fn role(&self, position: &'a Position, left: Option<&str>) -> Option<Role> {
        let cell = position.cell?;
        let table = (&position.part, cell.table);
        if self.rows.contains(&(table, cell.row)) {
            return None;
        }
        match self.tables.get(&table) {
            Some(Shape::List) => self.columns.get(&(table, cell.column)).copied(),
            _ => role(left?),
        }
    }

    /// Whether a cell stands in a table that says nothing of its cells.
    pub(super) fn is_untitled(&self, position: &'a Position) -> bool {
        position.cell.is_some_and(|cell| !self.tables.contains_key(&(&position.part, cell.table)))
    }

    /// Whether a cell stands in a form, where the whole table is about one thing.
    pub(super) fn is_form(&self, position: &'a Position) -> bool {
        let shape = position.cell.and_then(|cell| self.tables.get(&(&position.part, cell.table)));
        shape == Some(&Shape::Form)
    }

    /// Whether a cell is a heading, or a label in a form.
    pub(super) fn is_heading(&self, position: &'a Position, text: &str) -> bool {
        let is_titled = |cell: Cell| self.rows.contains(&((&position.part, cell.table), cell.row));
        position.cell.is_some_and(is_titled) || self.is_form(position) && role(text).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_a_column_holds() {
        assert_eq!(role("姓 名"), Some(Role::Name));
        assert_eq!(role("身份证\n号码"), Some(Role::IdNumber));
        assert_eq!(role("家庭住址"), Some(Role::Home));
        assert_eq!(role("残疾人数"), None);
        assert_eq!(role("果树"), None);
        assert_eq!(role("请各位申请人于月底以前把材料交到果园"), None);
    }
}
