//! What an office relies on when it has a pack proposed: it is valid as it is, and says of its sheets what a careful
//! person would.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format, Workbook as Made};

use super::*;
use crate::finding::Finding;
use crate::pack::Source;
use crate::sheet::{Limits, Workbook};

mod changed;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The workbooks of the tests.
fn workbooks() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder("tests/workbooks")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    let is_book = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let ends = [".toml", ".md", ".expected.csv"];
        !ends.iter().any(|end| name.ends_with(end)) && !name.starts_with('.')
    };
    paths.retain(is_book);
    paths.sort();
    assert_eq!(paths.len(), 18);
    paths
}

/// The foundation that every pack may build on.
fn base() -> Source {
    let root = folder("packs/base");
    let mut files = BTreeMap::new();
    for inner in ["", "schema/"] {
        for entry in std::fs::read_dir(root.join(inner)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                files.insert(format!("{inner}{name}"), std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    Source { folder: "packs/base".to_owned(), files }
}

type Drafted = Result<(Draft, Vec<Finding>), Vec<Finding>>;

fn drafted(bytes: &[u8], file: &str) -> Drafted {
    let (packs, _) = Packs::read(&[base()]).unwrap();
    let tables = tables(bytes, file)?;
    let draft = Draft::of(&tables, "", &Taken { packs: &packs, others: &BTreeSet::new() });
    assert!(draft.is_of(&tables));
    let told = draft.review(&tables).into_iter().map(|told| told.finding);
    Ok((draft, told.collect()))
}

fn tables(bytes: &[u8], file: &str) -> Result<Tables, Vec<Finding>> {
    Tables::read(Workbook::read(bytes, file, &Limits::default())?, file)
}

fn draft_of(name: &str) -> (Draft, Vec<Finding>) {
    let bytes = std::fs::read(folder("tests/workbooks").join(name)).unwrap();
    let (draft, findings) = drafted(&bytes, name).unwrap();
    check(&draft, name);
    (draft, findings)
}

/// Fails unless the files of a draft are a pack without a mistake.
#[track_caller]
fn check(draft: &Draft, file: &str) -> Packs {
    let source = Source { folder: format!("packs/{}", draft.name), files: draft.files() };
    let imports = source.under("import", ".toml").count();
    let (packs, warnings) =
        Packs::read(&[base(), source]).unwrap_or_else(|wrong| panic!("{file}: {wrong:#?}"));
    assert!(warnings.is_empty(), "{file}: {warnings:#?}");
    assert_eq!((packs.mappings.len(), imports), (draft.mappings().len(), imports), "{file}");
    packs
}

/// A ledger in short: what tells its records apart, and its fields.
fn short(ledger: &LedgerDraft) -> String {
    let names = |is: &dyn Fn(&FieldDraft) -> bool| {
        let names: Vec<&str> =
            ledger.kept_fields().filter(|field| is(field)).map(|field| field.name.as_str()).collect();
        names.join(" ")
    };
    let field = |field: &FieldDraft| {
        let unit = if field.unit.is_empty() { String::new() } else { format!("/{}", field.unit) };
        let sealed = if field.privacy.is_sealed() { "!" } else { "" };
        format!("{}:{}{unit}{sealed}", field.name, field.kind.word())
    };
    let fields: Vec<String> =
        ledger.kept_fields().filter(|field| field.name != "number").map(field).collect();
    format!(
        "{} {} key {} match {} from {}; {}",
        ledger.name,
        ledger.records,
        names(&|field| field.key),
        names(&|field| field.matches),
        names(&|field| field.effective),
        fields.join(" ")
    )
}

#[track_caller]
fn expect(name: &str, ledgers: &[&str]) -> (Draft, Vec<Finding>) {
    let (draft, findings) = draft_of(name);
    let found: Vec<String> = draft.ledgers.iter().map(short).collect();
    assert_eq!(found, ledgers, "{name}");
    (draft, findings)
}

fn codes(findings: &[Finding]) -> Vec<(&str, &str)> {
    let mut codes: Vec<(&str, &str)> = findings
        .iter()
        .filter(|one| one.code.starts_with("draft-"))
        .map(|one| (one.code, one.place.value.as_str()))
        .collect();
    codes.dedup();
    codes
}

#[test]
fn the_draft_of_every_workbook_is_a_pack_without_a_mistake() {
    for path in workbooks() {
        draft_of(&path.file_name().unwrap().to_string_lossy());
    }
}

#[test]
fn real_workbooks_give_packs_without_a_mistake() {
    for name in ["32_GongwenAssistant_jczc.xls", "33_GongwenAssistant_hylcqd.xls"] {
        let path = folder("../shared/corpus/files").join(name);
        let Ok(bytes) = std::fs::read(&path) else {
            println!("skipped: {} is not there", path.display());
            continue;
        };
        let (draft, _) = drafted(&bytes, name).unwrap();
        check(&draft, name);
    }
}

#[test]
fn a_visit_merged_over_its_hazards_is_a_ledger_of_its_own() {
    let (draft, findings) = expect(
        "01-site-hazards.xlsx",
        &[
            "inspection 9 key number match site_name inspection_date from inspection_date; site_name:text \
             contractor:text inspection_date:date inspector:text responsible:text phone:phone!",
            "site_hazards 25 key number match inspection hazard_text from ; inspection:reference hazard_text:text \
             hazard_level:choice measures:text due_date:date completion_date:date is_completed:yes_no \
             remark:long_text",
        ],
    );
    assert_eq!(codes(&findings), [("draft-does-not-fit", "立即")]);
    let mappings = draft.mappings();
    let [(_, mapping)] = &mappings[..] else { panic!("{mappings:?}") };
    let target =
        |heading: &str| mapping.column(heading).and_then(|column| column.field.clone()).map(String::from);
    assert_eq!(target("检查日期").as_deref(), Some("inspection.inspection_date"));
    assert_eq!(target("整改情况/完成日期").as_deref(), Some("completion_date"));
    assert_eq!(draft.ledgers[1].fields[0].title.zh, "编号");
    let level = draft.ledgers[1].fields.iter().find(|field| field.name == "hazard_level").unwrap();
    let options: Vec<_> =
        level.options.iter().map(|one| (one.code.as_str(), one.title.zh.as_str())).collect();
    assert_eq!(options, [("minor", "一般"), ("major", "重大")]);
}

#[test]
fn two_groups_of_headings_over_merged_cells_are_parent_and_child() {
    let (draft, findings) = expect(
        "07-community-fire-checks.xlsx",
        &[
            "inspection 10 key number match inspection_date community_name from inspection_date; \
             inspection_date:date community_name:text property_company:text inspectors:text \
             inspection_people:integer/人 has_hazard:yes_no remark:long_text",
            "community_fire_checks 22 key number match inspection hazard_text from ; inspection:reference \
             building_part:place hazard_text:text on_the_spot_rectification:yes_no responsible_unit:text \
             rectification_date:date spent_funds:money/元 remark:long_text",
        ],
    );
    assert_eq!(codes(&findings), []);
    let titles: Vec<&str> = draft.ledgers.iter().map(|ledger| ledger.title.zh.as_str()).collect();
    assert_eq!(titles, ["检查记录", "隐患整改"]);
    let funds = draft.ledgers[1].fields.iter().find(|field| field.name == "spent_funds").unwrap();
    assert!(funds.about);
    let figures: Vec<(&str, &str)> =
        draft.figures.iter().map(|figure| (figure.name.as_str(), figure.unit.as_str())).collect();
    assert_eq!(
        figures,
        [
            ("inspection_count", "次"),
            ("inspection_inspection_people_sum", ""),
            ("community_fire_checks_count", "处"),
            ("community_fire_checks_spent_funds_sum", ""),
        ]
    );
}

#[test]
fn sheets_with_the_same_headings_are_one_ledger_with_the_name_of_the_sheet() {
    let (draft, _) = expect(
        "08-land-by-street.xlsx",
        &[
            "land_by_street 26 key number match plot_name start_time from start_time; street:text village:text \
             plot_name:text taken_area:area/亩 clearance_housing_households:integer/户 clearance_housing_area:area/㎡ \
             clearance_other_buildings_households:integer/户 clearance_other_buildings_area:area/㎡ \
             payable:money/万元 paid:money/万元 start_time:month is_completed_handover:yes_no remark:long_text",
        ],
    );
    assert_eq!(draft.mappings()[0].1.sheet_name, Some(crate::mapping::Target::own("street")));
    assert_eq!(draft.title.zh, "土地征收及房屋拆迁台账");
    let (draft, findings) = expect(
        "10-vehicle-use.xlsx",
        &[
            "vehicle_use 35 key number match plate trip_date from trip_date; month:month plate:text trip_date:date \
             using_department:text purpose:text driver:text departure_reading:integer/公里 \
             return_reading:integer/公里 distance:integer/公里 fuel_cost:money/元 is_long_distance:yes_no \
             remark:long_text",
        ],
    );
    assert_eq!(codes(&findings), [("draft-sheet-empty", ""), ("draft-blank-is-above", "")]);
    let (_, mapping) = &draft.mappings()[0];
    assert!(mapping.column("车牌号").unwrap().blank_is_above);
    // Readings of a meter are not added up.
    assert_eq!(draft.figures.len(), 3);
}

#[test]
fn a_blank_that_means_what_stands_above_is_seen_in_the_leading_columns() {
    let (draft, findings) = expect(
        "06-meetings.csv",
        &["meetings 29 key number match meeting_date topic from meeting_date; meeting_date:date \
             meeting_kind:choice meeting_name:text meeting_place:place chair:text attending_people:integer/人 \
             topic:text topic_reporter:text is_formed_minutes:yes_no remark:long_text"],
    );
    let notes = folder("tests/workbooks/06-meetings.notes.toml");
    let notes: toml::Table = std::fs::read_to_string(notes).unwrap().parse().unwrap();
    let above = draft.ledgers[0].fields.iter().filter(|field| field.blank_is_above);
    let above: Vec<toml::Value> = above.map(|field| field.title.zh.clone().into()).collect();
    assert_eq!(Some(&above), notes["blank_means_above"].as_array());
    assert_eq!(codes(&findings)[1], ("draft-does-not-fit", "2023.4.31"));
    // The people of a meeting stand on each line of it: their sum would count them again.
    assert_eq!(draft.figures.len(), 1);
}

#[test]
fn a_number_of_the_office_itself_is_the_key() {
    expect(
        "09-contract-payments.xlsx",
        &["contract_payments 30 key contract_number match  from signing_date; contract_number:text \
             contract_name:text other_party:text signing_date:date contract_amount:money/万元 \
             first_payment_date:date first_payment_amount:money/万元 progress_payment_date:date \
             progress_payment_amount:money/万元 final_payment_date:date final_payment_amount:money/万元 \
             total_paid:money/万元 handler:text remark:long_text"],
    );
    expect(
        "12-fixed-assets.xlsx",
        &[
            "fixed_assets 32 key asset_number match  from acquisition_date; asset_number:text asset_name:text \
             category:choice model:text acquisition_date:date booking_month:month unit_price:money/元 \
             invoice_number:text book_quantity:integer book_amount:money/元 stocktaking_quantity:integer \
             stocktaking_amount:money/元 is_matching:yes_no using_department:text used_by:text \
             is_scrapped:yes_no remark:long_text",
        ],
    );
}

#[test]
fn the_names_and_addresses_of_petitioners_are_personal() {
    expect(
        "03-letters-visits.xlsx",
        &[
            "letters_visits 36 key number match received_date matter_raised from received_date; received_date:date \
             letter_channel:choice name:text! phone:phone! address:place! matter_raised:text handling_unit:text \
             assignment_date:date reply_date:date is_on_time:yes_no is_satisfied:yes_no remark:long_text",
        ],
    );
    // A leader merged over a week is no parent.
    let (roster, _) = draft_of("11-duty-roster.ods");
    let [ledger] = &roster.ledgers[..] else { panic!("{:?}", roster.ledgers) };
    let found = short(ledger);
    assert!(found.starts_with("duty_roster 30 key number match date duty_leader from date; "), "{found}");
}

/// A workbook of sheets with texts and numbers, each with cells merged downwards.
fn made(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Made::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string_with_format(row, column, *cell, &Format::new()).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_column_whose_values_are_the_key_of_another_sheet_is_a_reference() {
    let orchards: &[&[&str]] = &[
        &["果园编号", "果园名称", "亩数"],
        &["G1", "东园", "3"],
        &["G2", "西园", "4"],
        &["G3", "南园", "5"],
    ];
    let visits: &[&[&str]] = &[
        &["走访日期", "果园编号", "情况"],
        &["2023-01-02", "G1", "良好"],
        &["2023-01-03", "G2", "有虫害"],
        &["2023-01-04", "G3", "良好"],
        &["2023-01-05", "G1", "已治理"],
    ];
    let (mut draft, _) = drafted(&made(&[("果园", orchards), ("走访", visits)]), "果园.xlsx").unwrap();
    let packs = check(&draft, "orchards");
    let visit = packs.ledger(&draft.ledgers[1].name).unwrap();
    let targets: Vec<&str> = visit.fields.iter().filter_map(crate::field::Field::target).collect();
    assert_eq!(targets, [draft.ledgers[0].name.as_str()]);
    assert_eq!(draft.title.zh, "果园");
    // Whatever is changed in the draft, the rest follows.
    "garden".clone_into(&mut draft.ledgers[0].name);
    let key = draft.ledgers[0].fields.iter_mut().find(|field| field.key).unwrap();
    "code".clone_into(&mut key.name);
    draft.ledgers[1].fields.retain(|field| field.kind != Kind::Date);
    let packs = check(&draft, "changed");
    assert_eq!(packs.ledger("garden").unwrap().key, ["code"]);
    // A ledger that is not kept takes its figures, and the references to it, with it.
    draft.ledgers[0].kept = false;
    let packs = check(&draft, "one");
    assert!(packs.ledger("garden").is_none() && packs.mappings.len() == 1);
}

#[test]
fn what_is_changed_in_a_draft_changes_its_files_and_nothing_else() {
    let (mut draft, _) = draft_of("01-site-hazards.xlsx");
    let whole = toml::Value::try_from(&draft).unwrap();
    assert_eq!(whole.try_into::<Draft>().unwrap(), draft);
    for field in draft.ledgers.iter_mut().flat_map(|ledger| &mut ledger.fields) {
        match field.name.as_str() {
            "inspection_date" => "held_on".clone_into(&mut field.name),
            "hazard_level" => field.kind = Kind::Choices,
            "due_date" => field.kind = Kind::Text,
            "measures" => field.kind = Kind::Money,
            "site_name" | "is_completed" => field.kept = false,
            _ => {}
        }
    }
    let packs = check(&draft, "changed");
    assert_eq!(packs.ledger(&draft.ledgers[0].name).unwrap().effective.as_deref(), Some("held_on"));
    let mapping = packs.mappings.last().unwrap();
    let left_out: Vec<&str> = mapping
        .columns
        .iter()
        .filter(|column| column.field.is_none())
        .map(|column| column.heading.as_str())
        .collect();
    assert_eq!(left_out, ["工地名称", "整改情况/是否完成"]);
    // Without its parent the child keeps its own columns.
    draft.ledgers[0].kept = false;
    check(&draft, "child alone");
}

#[test]
fn a_workbook_without_a_table_says_why() {
    let wrong = drafted(&made(&[("Sheet1", &[])]), "f.xlsx").unwrap_err();
    assert_eq!(codes(&wrong), [("draft-no-table", ""), ("draft-sheet-empty", "")]);
    let (_, findings) = drafted("日期,金额\n1月2日,5\n1月3日,7\n".as_bytes(), "f.csv").unwrap();
    assert_eq!(codes(&findings), [("draft-year-unknown", ""), ("draft-unit-unknown", "")]);
}

#[test]
fn names_that_are_taken_are_not_used_again() {
    let name = "07-community-fire-checks.xlsx";
    let bytes = std::fs::read(folder("tests/workbooks").join(name)).unwrap();
    let (first, _) = drafted(&bytes, name).unwrap();
    let source = |draft: &Draft| Source { folder: format!("packs/{}", draft.name), files: draft.files() };
    let packs = Packs::read(&[source(&first)]).unwrap().0;
    let others: BTreeSet<String> = first.figures.iter().map(|figure| figure.name.clone()).collect();
    let second = Draft::of(&tables(&bytes, name).unwrap(), "", &Taken { packs: &packs, others: &others });
    Packs::read(&[source(&first), source(&second)]).unwrap();
    assert!(second.figures.iter().all(|figure| !others.contains(&figure.name)));
    let names: Vec<&str> = second.ledgers.iter().map(|ledger| ledger.name.as_str()).collect();
    assert_eq!(names, ["community_fire_checks_2_inspection", "community_fire_checks_2"]);
}

#[test]
fn every_sheet_of_a_draft_is_known_by_its_mapping() {
    for path in workbooks() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (draft, _) = draft_of(&name);
        let book = Workbook::read(&std::fs::read(&path).unwrap(), &name, &Limits::default()).unwrap();
        for sheet in book.sheets.into_iter().filter(|sheet| !sheet.hidden && !sheet.rows.is_empty()) {
            let table = sheet.into_table(&name).unwrap();
            let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
            let fits = |mapping: &crate::mapping::Mapping| mapping.fits(titles.iter().copied());
            let all = (titles.len(), titles.len());
            assert!(draft.mappings().iter().any(|(_, mapping)| fits(mapping) == all), "{name}: {titles:?}");
        }
    }
}
