//! What a clerk relies on when a draft is changed: types are read from the cells again, and what follows is put right.

use super::*;

const SHEET: &str = "苗木登记表,,,,,\n单位：元,,,,,\n苗木编号,日期,树种,株数,单价,备注\n\
                     M1,2023-01-02,苹果,12,3.5,甲\nM2,2023-01-03,梨,7,4,乙\nM3,2023-01-04,苹果,约20,3.25,丙\n\
                     M4,2023-01-05,桃,9,5,丁\nM5,2023-01-06,苹果,30,4.5,戊\n";

struct Change {
    tables: Tables,
    before: Draft,
    draft: Draft,
}

impl Change {
    fn of(bytes: &[u8], file: &str) -> Self {
        let tables = tables(bytes, file).unwrap();
        let (packs, _) = Packs::read(&[base()]).unwrap();
        let before = Draft::of(&tables, "", &Taken { packs: &packs, others: &BTreeSet::new() });
        Self { tables, draft: before.clone(), before }
    }

    fn field(&mut self, title: &str) -> &mut FieldDraft {
        let mut fields = self.draft.ledgers.iter_mut().flat_map(|ledger| &mut ledger.fields);
        fields.find(|field| field.title.zh == title).unwrap()
    }

    fn amend(&mut self) -> &Draft {
        let (packs, _) = Packs::read(&[base()]).unwrap();
        let taken = Taken { packs: &packs, others: &BTreeSet::new() };
        self.draft = self.draft.clone().amended(&self.before, &self.tables, &taken);
        self.before = self.draft.clone();
        &self.draft
    }

    fn codes(&self) -> Vec<(&'static str, Part)> {
        self.draft.review(&self.tables).iter().map(|told| (told.finding.code, told.part)).collect()
    }
}

#[test]
fn another_type_is_read_from_the_cells_again() {
    let mut change = Change::of(SHEET.as_bytes(), "苗木.csv");
    change.field("树种").kind = Kind::Choice;
    change.field("株数").kind = Kind::Decimal;
    change.field("单价").kind = Kind::Integer;
    change.field("备注").kind = Kind::Phone;
    change.amend();
    check(&change.draft, "changed");
    let options: Vec<_> = change.field("树种").options.iter().map(|one| one.title.zh.clone()).collect();
    assert_eq!(options, ["苹果", "梨", "桃"]);
    let trees = change.field("株数");
    assert_eq!((trees.places, trees.about, trees.reasons[0]), (2, true, Reason::Chosen));
    assert_eq!(change.field("单价").places, 0);
    assert!(change.field("备注").privacy.is_sealed());
}

#[test]
fn money_wants_a_unit_and_another_unit_other_places() {
    let mut change =
        Change::of("名称,日期,费用\n甲,2023-01-02,12500\n乙,2023-01-03,800\n".as_bytes(), "f.csv");
    assert!(change.codes().contains(&("draft-unit-unknown", Part::Field(0, 3))));
    change.field("费用").kind = Kind::Money;
    change.amend();
    assert!(change.codes().contains(&("draft-no-unit", Part::Field(0, 3))));
    for (unit, places) in [("元", 2), ("万元", 2), ("亿元", 2)] {
        unit.clone_into(&mut change.field("费用").unit);
        change.amend();
        assert_eq!(change.field("费用").places, places, "{unit}");
        assert!(!change.codes().iter().any(|(code, _)| *code == "draft-no-unit"));
        check(&change.draft, unit);
    }
}

#[test]
fn a_choice_of_too_many_words_is_told_at_its_field() {
    let rows: String = (1..=70).map(|row| format!("第{row}件,2023-02-{:02}\n", row % 28 + 1)).collect();
    let mut change = Change::of(format!("事项,日期\n{rows}").as_bytes(), "f.csv");
    change.field("事项").kind = Kind::Choice;
    change.amend();
    assert!(change.codes().contains(&("draft-no-options", Part::Field(0, 1))));
    assert!(
        change
            .tables
            .kinds(&change.draft.ledgers[0], &change.draft.ledgers[0].fields[1])
            .contains(&(Kind::Choices, false))
    );
}

#[test]
fn a_key_that_is_dropped_gives_way_to_a_number() {
    let mut change = Change::of(SHEET.as_bytes(), "苗木.csv");
    change.field("苗木编号").kept = false;
    let draft = change.amend();
    let found = short(&draft.ledgers[0]);
    assert!(found.starts_with("register 5 key number match date "), "{found}");
    // Figures still mean the same fields.
    let sum = draft.figures.iter().find(|figure| figure.title.zh == "株数合计").unwrap();
    assert_eq!(draft.ledgers[0].fields[sum.sum_of.unwrap()].title.zh, "株数");
    check(draft, "numbered");
    assert_eq!(change.codes(), []);
    // Without anything to recognise a row by there is no pack, and the key may come back.
    change.draft.ledgers[0].fields.iter_mut().for_each(|field| field.matches = false);
    change.amend();
    assert_eq!(change.codes(), [("draft-nothing-tells-apart", Part::Ledger(0))]);
    change.field("苗木编号").kept = true;
    let found = short(&change.amend().ledgers[0]);
    assert!(found.starts_with("register 5 key field_1 match  from date"), "{found}");
    change.field("苗木编号").key = false;
    change.field("树种").key = true;
    change.amend();
    assert_eq!(change.codes(), [("draft-key-twice", Part::Field(0, 3))]);
}

#[test]
fn words_follow_what_they_were_made_of() {
    let mut change = Change::of(SHEET.as_bytes(), "苗木.csv");
    "检查日期".clone_into(&mut change.field("日期").title.zh);
    "数目\u{7} ".clone_into(&mut change.field("株数").title.zh);
    change.field("备注").kept = false;
    let draft = change.amend().clone();
    assert_eq!(change.field("检查日期").title.en, "Inspection date");
    let titles: Vec<&str> = draft.figures.iter().map(|figure| figure.title.zh.as_str()).collect();
    assert!(titles.contains(&"数目合计") && !titles.contains(&"株数合计"), "{titles:?}");
    let packs = check(&draft, "renamed");
    let left_out = packs.mappings[0].columns.iter().filter(|column| column.field.is_none());
    assert_eq!(left_out.map(|column| column.heading.as_str()).collect::<Vec<_>>(), ["备注"]);
    // What becomes a number can be added up.
    change.field("备注").kept = true;
    change.field("备注").kind = Kind::Integer;
    let count = change.before.figures.len();
    assert_eq!(change.amend().figures.len(), count + 1);
    String::new().clone_into(&mut change.field("数目").title.zh);
    change.amend();
    assert!(change.codes().contains(&("draft-no-title", Part::Field(0, 3))));
}

#[test]
fn a_parent_is_not_left_alone_and_its_child_may_be() {
    let name = "01-site-hazards.xlsx";
    let mut change = Change::of(&std::fs::read(folder("tests/workbooks").join(name)).unwrap(), name);
    change.draft.ledgers[1].kept = false;
    change.amend();
    assert!(change.codes().contains(&("draft-child-left-out", Part::Ledger(0))));
    (change.draft.ledgers[0].kept, change.draft.ledgers[1].kept) = (false, true);
    let draft = change.amend().clone();
    assert!(!change.codes().iter().any(|(code, _)| *code == "draft-child-left-out"));
    let packs = check(&draft, "child alone");
    assert!(
        packs.ledger(&draft.ledgers[1].name).unwrap().fields.iter().all(|field| field.target().is_none())
    );
    change.draft.ledgers[0].kept = true;
    assert!(change.amend().ledgers[1].fields.iter().any(|field| field.kept && field.kind == Kind::Reference));
}

#[test]
fn a_mistake_in_a_file_is_placed_at_its_part() {
    let mut change = Change::of(SHEET.as_bytes(), "苗木.csv");
    change.field("单价").privacy = Privacy::Personal;
    let source = Source { folder: format!("packs/{}", change.draft.name), files: change.draft.files() };
    let wrong = Packs::read(&[base(), source]).unwrap_err();
    let placed: Vec<Part> = wrong.into_iter().map(|finding| change.draft.place(finding).part).collect();
    assert_eq!(placed, [Part::Field(0, 4)]);
}
