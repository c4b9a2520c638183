//! The wizard: a sheet goes in through the pages, over reloads and a program started anew, and out again.

use crate::acts::head;
use crate::place::{House, both, who};
use crate::recognised::{LEAKS, leaks, sheet};
use crate::server::Server;

const FIRST: [[&str; 5]; 4] = [
    ["2023-11-02", "东街", "阀门漏水", "1.5", "√"],
    ["2023-11-02", "西街", "阀门漏水", "2", "×"],
    ["2023-11-07", "东街", "接口漏水", "3", "×"],
    ["2023-11-09", "南街", "井盖下渗水", "4", "×"],
];

/// As it comes back a month later: a column by another name and a new one, three slips, and a text put right.
const LATER: &str = "漏点登记表,,,,,,\n序号,发现日期,地点,情况,漏了多少,是否修复,备注\n\
                     1,2023-11-20,北街,爆管,六十,×,\n2,2023-11-09,南街,井盖下渗水,4,√,已回访\n\
                     3,2023-11-07,东街,给水接口漏水,3,×,\n4,11月31日,中街,阀门漏水,1.5,√,\n\
                     5,2023-11-22,桥头,井盖丢失,2,也许,\n6,2023-11-02,东街,阀门漏水,1.5,√,\n";

/// The token that the forms of a running server carry.
fn token(server: &Server) -> String {
    let page = server.get("/import").text();
    let (_, after) = page.split_once("name=\"token\" value=\"").unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// What is chosen for the columns of the later sheet.
fn chosen(token: &str) -> Vec<(&str, &str)> {
    let mut fields = vec![
        ("token", token),
        ("do", "map"),
        ("g0.is", "1"),
        ("g0.name", ""),
        ("g0.was", "leak 2 2"),
        ("g0.ledger", "leak"),
        ("g0.first", "2"),
        ("g0.last", "2"),
    ];
    for (heading, field) in [
        ("发现日期", "found_on"),
        ("地点", "site"),
        ("情况", "what"),
        ("漏了多少", "loss"),
        ("是否修复", "mended"),
        ("备注", "-"),
    ] {
        fields.extend([("g0.heading", heading), ("g0.field", field)]);
    }
    fields
}

/// Sends the later sheet, and says what it means; gives its page.
fn send_later(server: &Server, token: &str) -> String {
    let sent = server.upload("/import", &[("token", token)], ("漏点.csv", LATER.as_bytes()));
    let here = sent.location();
    // Nothing says which ledger it is; the person does, and all other columns are then guessed.
    let page = server.get(&here).text();
    assert!(page.contains("看不出属于哪个台账"), "{page}");
    let ledger = [
        ("token", token),
        ("do", "map"),
        ("g0.is", "1"),
        ("g0.name", ""),
        ("g0.was", " 2 2"),
        ("g0.ledger", "leak"),
        ("g0.first", "2"),
        ("g0.last", "2"),
    ];
    server.post(&here, &ledger, "").location();
    let page = server.get(&here).text();
    assert_eq!((page.matches("请选择字段<").count(), page.matches("猜测<").count()), (2, 4), "{page}");
    server.post(&here, &chosen(token), "").location();
    here
}

async fn a_sheet_with_three_slips_goes_in_through_the_pages_and_out_again(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    desk.import(&leaks(), sheet(&FIRST).as_bytes(), &who("local")).await.unwrap();
    let before = head(&desk).await;
    let server = Server::start(house);
    let first = token(&server);
    let here = send_later(&server, &first);

    // The program is started anew: what was said is still there, and each slip stands in its cell.
    drop(server);
    let server = Server::start(house);
    let page = server.get(&here).text();
    assert!(!page.contains("请选择字段<") && !page.contains("猜测<"), "{page}");
    assert_eq!(page.matches("class=\"wrong\"").count(), 3, "{page}");
    for words in ["“六十”", "“11月31日”", "“也许”", "第5行与已有的记录相近", "LD-2023-003"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // A form of the earlier server is not taken, nor one from elsewhere.
    let second = token(&server);
    for (token, origin) in [(&first, ""), (&second, "Origin: http://elsewhere.example\r\n")] {
        for act in ["import", "discard", "map"] {
            assert_eq!(server.post(&here, &[("token", token), ("do", act)], origin).code, 403, "{act}");
        }
    }
    assert_eq!(server.get(&here).text().matches("class=\"wrong\"").count(), 3);

    let right = LATER.replace("六十", "60").replace("11月31日", "2023-11-30").replace("也许", "×");
    let id = here.rsplit('/').next().unwrap();
    let fields = [("token", second.as_str()), ("replaces", id)];
    let here = server.upload("/import", &fields, ("漏点改.csv", right.as_bytes())).location();
    // The row that is nearly a record must be decided, whatever is sent.
    assert_eq!(server.post(&here, &[("token", &second), ("do", "import")], "").location(), here);
    let decided =
        [("token", second.as_str()), ("do", "decide"), ("d0.row", "5:"), ("d0.is", "is:LD-2023-003")];
    server.post(&here, &decided, "").location();
    let page = server.get(&here).text();
    assert!(page.contains("将新增3条、更改2条") && page.contains("就是记录LD-2023-003"), "{page}");
    assert_eq!(head(&desk).await, before, "until then nothing was written");
    let done = server.post(&here, &[("token", &second), ("do", "import")], "").location();
    let number = done.trim_end_matches("?done=1");
    let page = server.get(&done).text();
    for words in ["新增3条，更改2条", "给水接口漏水", "漏了多少", "/ledger/leak/record/LD-2023-007"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(server.get("/ledger/leak").text().contains("给水接口漏水"));
    assert_eq!(server.get(&here).code, 404);

    assert_eq!(server.post(number, &[("token", &second), ("do", "undo")], "").location(), number);
    assert!(server.get(number).text().contains("已由日志第"));
    let page = server.get("/ledger/leak").text();
    assert!(!page.contains("给水接口漏水") && page.contains("接口漏水"), "{page}");
    house.program(&["verify"]).good();

    // What was said once is known for the next sheet of its kind.
    let again = server.upload("/import", &[("token", &second)], ("漏点.csv", right.as_bytes())).location();
    let page = server.get(&again).text();
    assert!(!page.contains("请选择字段<") && !page.contains("猜测<"), "{page}");
    assert_eq!(std::fs::read_dir(house.data().join("uploads")).unwrap().count(), 1);
}
both!(a_sheet_with_three_slips_goes_in_through_the_pages_and_out_again, Empty);

async fn a_file_that_was_changed_on_both_sides_is_asked_about(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    desk.import(&leaks(), sheet(&FIRST).as_bytes(), &who("local")).await.unwrap();
    crate::acts::set(&desk, "leak", "LD-2023-001", &[("loss", "9")], false, &who("local")).await.unwrap();
    let mut later = FIRST;
    later[0][3] = "1.6";
    let server = Server::start(house);
    let token = token(&server);
    let fields = [("token", token.as_str()), ("ledger", "leak")];
    let here = server.upload("/import", &fields, ("漏点.csv", sheet(&later).as_bytes())).location();
    let page = server.get(&here).text();
    assert!(page.contains("记录“LD-2023-001”在上次导入后已被改动"), "{page}");
    let decided = [("token", token.as_str()), ("do", "decide"), ("d0.row", "3:"), ("d0.is", "file")];
    server.post(&here, &decided, "").location();
    assert!(server.get(&here).text().contains("以表格为准"));
    let done = server.post(&here, &[("token", &token), ("do", "import")], "").location();
    assert!(server.get(&done).text().contains("新增0条，更改1条"));
    // What somebody went on from stays, and leads to the record.
    crate::acts::set(&desk, "leak", "LD-2023-001", &[("loss", "7")], false, &who("local")).await.unwrap();
    let number = done.trim_end_matches("?done=1");
    let refused = server.post(number, &[("token", &token), ("do", "undo")], "");
    assert_eq!(refused.code, 409);
    assert!(refused.text().contains("/ledger/leak/record/LD-2023-001"), "{}", refused.text());
}
both!(a_file_that_was_changed_on_both_sides_is_asked_about, Empty);

/// The position of a heading among those that a page lets somebody choose for.
fn headings(page: &str) -> Vec<String> {
    let parts = page.split("name=\"g0.heading\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap().replace("&#38;", "&")).collect()
}

async fn sheets_that_are_laid_out_alike_are_set_together(house: &House) {
    crate::mapped::packs(house);
    let desk = house.desk().await;
    let server = Server::start(house);
    let token = token(&server);
    let fields = [("token", token.as_str()), ("ledger", "flaw")];
    let here = server.upload("/import", &fields, ("走访.xlsx", &crate::mapped::workbook(&[]))).location();
    let page = server.get(&here).text();
    assert!(page.contains("长乐街道、望塔街道") && page.contains("2张工作表样式相同"), "{page}");
    assert!(page.contains("<optgroup label=\"所属走访（走访台账）\">"), "{page}");
    let headings = headings(&page);
    assert_eq!(headings, ["检查/日期", "检查/人员", "发现的问题", "整改费用（万元）", "备注"]);
    let mut fields = vec![
        ("token", token.as_str()),
        ("do", "map"),
        ("g0.is", "1"),
        ("g0.name", "长乐街道"),
        ("g0.name", "望塔街道"),
        ("g0.was", "flaw 1 2"),
        ("g0.ledger", "flaw"),
        ("g0.first", "1"),
        ("g0.last", "2"),
        ("g0.sheet_name", "visit.street"),
        ("g0.value_field", "line"),
        ("g0.value_text", "道路"),
        ("g0.above", "0"),
    ];
    for (heading, field) in headings.iter().zip(["visit.held_on", "visit.people", "what", "cost", "-"]) {
        fields.extend([("g0.heading", heading.as_str()), ("g0.field", field)]);
    }
    server.post(&here, &fields, "").location();
    // Days without a year are asked about, in the words of the page.
    let page = server.get(&here).text();
    assert!(page.contains("请在“各列的含义”中填写“未写年份的日期属于”哪一年"), "{page}");
    fields.push(("g0.year", "2023"));
    server.post(&here, &fields, "").location();
    let page = server.get(&here).text();
    assert!(page.contains("将新增7条、更改0条"), "{page}");
    assert!(
        page.contains("value=\"0\" checked=\"checked\"") && page.contains("<details open=\"open\">"),
        "{page}"
    );
    let done = server.post(&here, &[("token", &token), ("do", "import")], "").location();
    let page = server.get(&done).text();
    assert!(
        page.contains("所属走访 · 走访日期") && page.contains("/ledger/visit/record/ZF2023-03"),
        "{page}"
    );
    let shown = desk.show("flaw", "WT2023-02").await.unwrap();
    let cost = shown.values.iter().find(|one| one.field == "cost").unwrap();
    assert_eq!(cost.text, "12000");
}
both!(sheets_that_are_laid_out_alike_are_set_together, Empty);
