//! An invented pack with its recipes: orchards, visits to them, faults found, and what follows.

use std::collections::BTreeMap;

use ledger::finding::Finding;
use ledger::pack::{Packs, Source};

use super::weekdays;
use crate::{Order, Tables, read};

/// The pack and its recipes as texts that a test may change.
pub(super) struct Farm {
    schema: Vec<(&'static str, String)>,
    recipe: String,
}

impl Farm {
    /// As it is.
    pub(super) fn new() -> Self {
        let schema = SCHEMA.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        Self { schema, recipe: RECIPE.to_owned() }
    }

    /// With something else in the recipe, which must be there.
    pub(super) fn replace(mut self, old: &str, new: &str) -> Self {
        assert!(self.recipe.contains(old), "{old}");
        self.recipe = self.recipe.replacen(old, new, 1);
        self
    }

    /// The recipe's text.
    pub(super) fn recipe(&self) -> &str {
        &self.recipe
    }

    fn sources(&self) -> Vec<Source> {
        let mut files = BTreeMap::from([
            ("pack.toml".to_owned(), "name = \"farm\"\ntitle = \"农场\"\nversion = \"1\"\n".to_owned()),
            ("sample/farm.toml".to_owned(), self.recipe.clone()),
        ]);
        files.extend(self.schema.iter().map(|(name, text)| (format!("schema/{name}.toml"), text.clone())));
        vec![Source { folder: "packs/farm".to_owned(), files }]
    }

    /// What is drawn, or the mistakes.
    pub(super) fn draw(&self, order: Order) -> Result<Tables, Vec<Finding>> {
        let sources = self.sources();
        let (packs, _) = Packs::read(&sources).unwrap();
        read(&sources, &packs)?.draw(order, &weekdays)
    }
}

const SCHEMA: [(&str, &str); 7] = [
    (
        "keeper",
        r#"
[ledger]
name = "keeper"
title = "管护员"
key = ["code"]
[[field]]
name = "code"
title = "编号"
type = "text"
required = true
[[field]]
name = "name"
title = "姓名"
type = "text"
required = true
[[field]]
name = "id_number"
title = "身份证号"
type = "id_number"
privacy = "personal"
"#,
    ),
    (
        "orchard",
        r#"
[ledger]
name = "orchard"
title = "果园"
key = ["name"]
[[field]]
name = "name"
title = "名称"
type = "text"
required = true
[[field]]
name = "area"
title = "面积"
type = "area"
unit = "亩"
about = true
[[field]]
name = "trees"
title = "株数"
type = "integer"
least = 1
[[field]]
name = "planted_on"
title = "栽植日期"
type = "date"
"#,
    ),
    (
        "plot",
        r#"
[ledger]
name = "plot"
title = "地块"
key = ["orchard", "name"]
[[field]]
name = "orchard"
title = "果园"
type = "reference"
to = "orchard"
required = true
[[field]]
name = "name"
title = "名称"
type = "text"
required = true
[[field]]
name = "trees"
title = "株数"
type = "integer"
"#,
    ),
    (
        "harvest",
        r#"
[ledger]
name = "harvest"
title = "采收"
key = ["orchard", "month"]
[[field]]
name = "orchard"
title = "果园"
type = "reference"
to = "orchard"
required = true
[[field]]
name = "month"
title = "月份"
type = "month"
required = true
[[field]]
name = "weight"
title = "重量"
type = "decimal"
places = 2
"#,
    ),
    (
        "visit",
        r#"
[ledger]
name = "visit"
title = "巡园"
key = ["number"]
effective = "on"
[[field]]
name = "number"
title = "编号"
type = "text"
required = true
[[field]]
name = "on"
title = "日期"
type = "date"
required = true
[[field]]
name = "orchard"
title = "果园"
type = "reference"
to = "orchard"
required = true
[[field]]
name = "kind"
title = "类别"
type = "choice"
options = { routine = "日常", special = "专项" }
[[field]]
name = "keeper"
title = "管护员"
type = "reference"
to = "keeper"
[[field]]
name = "people"
title = "人数"
type = "integer"
least = 1
[[field]]
name = "note"
title = "备注"
type = "text"
[[field]]
name = "began"
title = "开始"
type = "moment"
"#,
    ),
    (
        "fault",
        r#"
[ledger]
name = "fault"
title = "问题"
key = ["number"]
effective = "found_on"
[[field]]
name = "number"
title = "编号"
type = "text"
required = true
[[field]]
name = "visit"
title = "巡园"
type = "reference"
to = "visit"
required = true
[[field]]
name = "found_on"
title = "发现日期"
type = "date"
required = true
[[field]]
name = "level"
title = "级别"
type = "choice"
options = { general = "一般", major = "重大" }
[[field]]
name = "what"
title = "内容"
type = "text"
[[field]]
name = "responsible"
title = "责任人"
type = "reference"
to = "keeper"
[flow]
start = "found"
states = { found = "待整改", mended = "待复查", closed = "已销号" }
[[flow.step]]
name = "mend"
title = "整改"
from = ["found"]
to = "mended"
[[flow.step]]
name = "close"
title = "销号"
from = ["mended"]
to = "closed"
needs = ["evidence"]
not_by = "step:mend"
"#,
    ),
    (
        "reminder",
        r#"
[ledger]
name = "reminder"
title = "催办"
key = ["fault"]
[[field]]
name = "fault"
title = "问题"
type = "reference"
to = "fault"
required = true
[[field]]
name = "letter"
title = "内容"
type = "text"
"#,
    ),
];

const RECIPE: &str = r#"
[sample]
seed = 2023
until = "2023-12-05"
delay = "1..16 hours"

[pools]
surname = ["赵", "钱", "孙", "李"]
given = ["明", "建国", "秀英", "桂兰"]
fault = ["{@place}围栏破损", "{@place}堆物"]
place = ["东侧", "{2..12}号棚"]

# Written before what it refers to: the order of files does not matter.
[[table]]
ledger = "reminder"
for_each = "fault"
where = { state = { not = "closed" } }
claimed = "2023-12-01"
[table.fields]
fault = "{parent}"
letter = "请整改{parent.visit.orchard.name}：{parent.what}"

[[table]]
ledger = "fault"
for_each = "visit"
total = { fixed = 93, other = "80%..120%" }
each = "0..12"
scale = true
[table.fields]
number = "F-2023-{n:04}"
visit = "{parent}"
found_on = "{parent.on}"
level = { quota = { major = 5 }, rest = "general" }
what = "{@fault}"
responsible = { pick = "keeper", distinct_from = ["parent.keeper"] }
[[table.step]]
name = "mend"
on = { date = "{found_on}", plus = "2..9 days", no_later = "2023-11-28" }
person = "{responsible}"
slip = "3%"
[[table.step]]
name = "close"
rows = 90
on = { date = "{step:mend}", plus = "1..3 workdays", no_later = "2023-11-30" }
person = { pick = "keeper", distinct_from = ["step:mend.person"] }
evidence = "复查记录{n:04}"

[[table]]
ledger = "visit"
count = { fixed = 17, other = "80%..120%" }
scale = true
[table.fields]
number = "V-2023-{n:03}"
on = { date = "2023-01-05..2023-11-28", even = true, workdays = true }
orchard = { pick = "orchard", in_turn = true }
kind = { quota = { special = 5 }, rest = "routine" }
keeper = { pick = "keeper" }
people = { split = { fixed = 60, other = "80%..120%" }, least = 1, most = 8 }
began = "{on}"
[[table.correction]]
rows = 3
first = { keeper = { pick = "keeper", distinct_from = ["keeper"] } }
delay = "8..40 hours"

[[table]]
ledger = "orchard"
claimed = "2023-01-03"
rows = [
  { name = "北园", area = { fixed = "14.50", other = { number = "10.00..20.00" } }, trees = 210 },
  { name = "南园", area = { text = { fixed = "12.90", other = "12.{10..99}" } }, trees = 340 },
  { name = "东园", area = "约260", trees = 90, planted_on = "2021-03-12" },
]
[table.fields]
planted_on = { date = "2019-03-01..2020-04-30" }

[[table]]
ledger = "plot"
for_each = "orchard"
each = "2..4"
claimed = "2023-01-04"
[table.fields]
orchard = "{parent}"
name = "{i}号地"
trees = { split_each = "{parent.trees}", least = 1 }

[[table]]
ledger = "harvest"
for_each = "orchard"
each = 11
claimed = "{month}"
[table.fields]
orchard = "{parent}"
month = { months = "2023-01..2023-11" }
weight = { split = "55.22", least = "0.10", most = "4.00" }

[[table]]
ledger = "keeper"
count = 12
claimed = "2023-01-03"
[table.fields]
code = "K{n:02}"
name = { text = "{@surname}{@given}", once = true }
id_number = { id_number = "610112", born = "1965-01-01..1999-12-31" }
"#;
