//! A data folder with a small pack of orchards, a few records, one correction and one overdue limit.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use office::desk::Opening;
use office::folder::{Folder, Keys};
use office::import::Import;
use office::reading::{Limits, Workers};
use office::record::Taken;
use office::terms::{Moment, NaiveDate, Period};
use office::upload::Upload;
use office::{Desk, Who};
use tempfile::TempDir;
use text::Lang;

use super::routed;
use crate::Site;

const PACK: [(&str, &str); 6] = [
    (
        "pack.toml",
        "name = \"fruit\"\ntitle = { zh = \"果业\", en = \"Fruit\" }\nversion = \"1.0.0\"\nneeds = [\"base\"]\n",
    ),
    (
        "schema/orchard.toml",
        r#"
[ledger]
name = "orchard"
title = { zh = "果园台账", en = "Orchards" }
key = ["number"]
label = ["name"]
effective = "planted_on"
[[field]]
name = "number"
title = { zh = "编号", en = "Number" }
type = "text"
required = true
[[field]]
name = "name"
title = { zh = "园名", en = "Name" }
type = "text"
required = true
[[field]]
name = "planted_on"
title = { zh = "栽种日期", en = "Planted on" }
type = "date"
required = true
[[field]]
name = "size"
title = { zh = "面积", en = "Size" }
type = "area"
unit = "亩"
required = true
[[field]]
name = "fruit"
title = { zh = "品种", en = "Fruit" }
type = "choice"
options = { apple = { zh = "苹果", en = "Apple" }, pear = { zh = "梨", en = "Pear" } }
[[field]]
name = "target"
title = { zh = "计划采摘", en = "Planned" }
type = "decimal"
places = 1
unit = "吨"
[[field]]
name = "owner"
title = { zh = "园主", en = "Owner" }
type = "text"
privacy = "personal"
[flow]
start = "new"
states = { new = { zh = "待建档", en = "New" }, kept = { zh = "已建档", en = "Kept" } }
[[flow.step]]
name = "keep"
title = { zh = "建档", en = "Keep" }
from = "new"
to = "kept"
needs = ["evidence"]
[[flow.limit]]
state = "new"
within = "15 days"
roll = false
basis = { zh = "果园管理办法", en = "Orchard rules" }
[[flow.limit]]
state = "kept"
within = "20 workdays"
"#,
    ),
    (
        "schema/picking.toml",
        r#"
[ledger]
name = "picking"
title = { zh = "采摘台账", en = "Pickings" }
key = ["orchard", "day"]
effective = "day"
[[field]]
name = "orchard"
title = { zh = "果园", en = "Orchard" }
type = "reference"
to = "orchard"
required = true
[[field]]
name = "day"
title = { zh = "日期", en = "Day" }
type = "date"
required = true
[[field]]
name = "amount"
title = { zh = "采摘量", en = "Amount" }
type = "decimal"
places = 1
unit = "吨"
required = true
"#,
    ),
    (
        "figures.toml",
        r#"
[[figure]]
name = "orchards_kept"
title = { zh = "建档果园", en = "Orchards kept" }
ledger = "orchard"
measure = "count"
at = "end"
where = [{ path = "state", is = "kept" }]
unit = "个"
by = ["fruit"]
public = true
[[figure]]
name = "picked"
title = { zh = "采摘量", en = "Picked" }
definition = { zh = "期内采摘的重量之和", en = "What was picked in the period" }
ledger = "picking"
measure = "sum"
field = "amount"
period = "day"
unit = "吨"
by = ["orchard"]
public = true
"#,
    ),
    (
        "overview.toml",
        r#"
[[card]]
figure = "picked"
order = 1
[[chart]]
title = { zh = "各月采摘", en = "Picked by month" }
kind = "months"
series = [{ figure = "picked" }]
order = 1
[[chart]]
title = { zh = "各园采摘", en = "Picked by orchard" }
kind = "bars"
figure = "picked"
by = "orchard"
mark = "target"
sort = "behind"
order = 2
"#,
    ),
    (
        "reports/orchard-year.md",
        "+++\ntitle = { zh = \"果园年度小结\", en = \"Orchard year\" }\nname = \"orchard-year\"\n\
         period = \"year-to-cutoff\"\npublic = true\n+++\n# {year}年果园小结\n\n## 一、采摘\n\n\
         全年采摘{fig picked to-cutoff}。建档{fig orchards_kept at-cutoff}。\n",
    ),
];

/// A served folder; it is gone when this is.
pub(super) struct Served {
    pub(super) router: Router,
    pub(super) desk: Desk,
    _folder: TempDir,
}

fn who() -> Who {
    let now = Moment::parse("2031-12-05 10:00").expect("it is a moment");
    Who { person: "local".to_owned(), now }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("it is a day")
}

/// The folder with everything in it, opened and routed.
pub(super) async fn site() -> Served {
    let folder = TempDir::new().expect("there is room");
    let (path, keys) = (folder.path().join("data"), Keys(folder.path().join("keys")));
    Folder::create(&path, "grove", Some(day("2031-12-05")), &keys).expect("the folder is new");
    for (name, text) in PACK {
        let file = path.join("packs/fruit").join(name);
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).expect("it can be made");
        std::fs::write(file, text).expect("it can be written");
    }
    let desk = Desk::open(&path, &keys, &Opening::default(), who().now).await;
    let desk = desk.unwrap_or_else(|refusal| panic!("{refusal:?}"));
    fill(&desk).await;
    let router = routed(served(&desk));
    Served { router, desk, _folder: folder }
}

/// The desk in Chinese, by a clock that stands still.
pub(super) fn served(desk: &Desk) -> Site {
    // No child is started for what these tests send.
    let limits = Limits::new(1 << 30, Duration::from_secs(10));
    let workers = Workers::new(PathBuf::from("/no/such/program"), limits, 1);
    let by = "local".to_owned();
    Site { desk: desk.clone(), lang: Lang::Zh, by, workers, clock: Arc::new(|| who().now) }
}

async fn set(desk: &Desk, ledger: &str, key: &str, fields: &[(&str, &str)], is_new: bool) {
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let done = desk.set(ledger, key, &fields, is_new, &who()).await;
    done.unwrap_or_else(|refusal| panic!("{ledger} {key}: {refusal:?}"));
}

async fn keep(desk: &Desk, key: &str, on: &str) {
    let taken = Taken { key, step: "keep", on: day(on), person: "", evidence: "照片" };
    desk.step("orchard", taken, &who()).await.unwrap_or_else(|refusal| panic!("{refusal:?}"));
}

async fn fill(desk: &Desk) {
    for (key, name, size, fruit, target) in [
        ("O-1", "东园", "12", "苹果", "5.0"),
        ("O-2", "西园", "8", "梨", "4.0"),
        ("O-3", "南园", "30", "", ""),
    ] {
        let fields = [
            ("name", name),
            ("planted_on", "2031-03-01"),
            ("size", size),
            ("fruit", fruit),
            ("target", target),
            ("owner", "王五"),
        ];
        let fields: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        set(desk, "orchard", key, &fields, true).await;
    }
    set(desk, "orchard", "O-1", &[("size", "12.5")], false).await;
    keep(desk, "O-1", "2031-03-10").await;
    for (key, orchard, on, amount) in
        [("O-1/2031-05-06", "O-1", "2031-05-06", "3.5"), ("O-2/2031-09-01", "O-2", "2031-09-01", "4")]
    {
        let fields = [("orchard", orchard), ("day", on), ("amount", amount)];
        set(desk, "picking", key, &fields, true).await;
    }
}

impl Served {
    /// Records another organ beside the folder's own.
    pub(super) async fn add_organ(&self, key: &str) {
        for key in [self.desk.organ.as_str(), key] {
            set(
                &self.desk,
                "organ",
                key,
                &[("name", key), ("kind", "office"), ("valid_from", "2020-01-01")],
                true,
            )
            .await;
        }
    }

    /// Keeps a sheet of orchards that is not imported yet.
    pub(super) fn upload(&self, csv: &str) -> Upload {
        let kept = self.desk.keep_upload(("果园.csv", csv.as_bytes()), "orchard", None, &who());
        kept.unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }

    /// Imports an orchard, and gives the number of the import.
    pub(super) async fn import(&self) -> i64 {
        let import = Import { ledger: "orchard".to_owned(), file: "f.csv".to_owned(), ..Import::default() };
        let csv = "编号,园名,栽种日期,面积\nO-8,坡园,2031-04-01,5\n";
        let done = self.desk.import(&import, csv.as_bytes(), &who()).await;
        done.unwrap_or_else(|refusal| panic!("{refusal:?}")).head.expect("it is new").entry
    }

    /// Takes the step that ends an orchard's limit.
    pub(super) async fn keep(&self, key: &str) {
        keep(&self.desk, key, "2031-12-04").await;
    }

    /// Freezes the report, then corrects two records behind it: one changes its figure, one does not.
    pub(super) async fn freeze_and_correct(&self) {
        let period = Period::parse("2031").expect("it is a period");
        let frozen = self.desk.freeze("orchard-year", period, &who()).await;
        frozen.unwrap_or_else(|refusal| panic!("{refusal:?}"));
        set(&self.desk, "picking", "O-1/2031-05-06", &[("amount", "4.5")], false).await;
        set(&self.desk, "orchard", "O-1", &[("size", "13")], false).await;
    }
}
