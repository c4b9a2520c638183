//! Made in the browser: from a sheet that the program has never seen to a traced figure in a report, with a mouse only.

use std::path::{Path, PathBuf};

use crate::place::{House, both};
use crate::server::Server;

fn workbook() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks/01-site-hazards.xlsx")).unwrap()
}

/// The value of an attribute of an element.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    element.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The form of a draft as a browser would send it.
struct Form(Vec<(String, String)>);

impl Form {
    fn of(page: &str) -> Self {
        let form = page.split_once("<form class=\"draft\"").unwrap().1.split_once("</form>").unwrap().0;
        let mut fields = Vec::new();
        for element in form.split('<') {
            let Some(name) = attribute(element, "name").map(str::to_owned) else {
                if element.starts_with("option") && element.contains("selected=") {
                    let chosen: &mut (String, String) = fields.last_mut().unwrap();
                    attribute(element, "value").unwrap().clone_into(&mut chosen.1);
                }
                continue;
            };
            let is_box = element.contains("type=\"checkbox\"");
            if element.starts_with("input") && (!is_box || element.contains("checked=")) {
                fields.push((name, attribute(element, "value").unwrap_or_default().to_owned()));
            } else if element.starts_with("select") {
                fields.push((name, String::new()));
            }
        }
        Self(fields)
    }

    /// Fills an input in; what is not there yet is a box that is ticked.
    fn set(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some(field) => value.clone_into(&mut field.1),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
    }

    fn untick(&mut self, name: &str) {
        let before = self.0.len();
        self.0.retain(|(known, _)| known != name);
        assert!(self.0.len() < before, "{name} was not ticked");
    }

    fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// Sends it; gives where it led.
    fn send(&self, server: &Server, page: &str, act: &str) -> String {
        let mut fields: Vec<(&str, &str)> = self.0.iter().map(|(name, value)| (&**name, &**value)).collect();
        fields.push(("do", act));
        server.post(page, &fields, "").location()
    }
}

fn token(server: &Server) -> String {
    let page = server.get("/import").text();
    attribute(page.split_once("name=\"token\"").unwrap().1, "value").unwrap().to_owned()
}

/// The address behind some words.
fn link(page: &str, words: &str) -> String {
    let (before, _) = page.split_once(&format!(">{words}")).unwrap_or_else(|| panic!("no {words}: {page}"));
    let href = before.rsplit_once("href=\"").unwrap().1;
    href.split('"').next().unwrap().replace("&#38;", "&")
}

fn packs(house: &House) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(house.data().join("packs"));
    entries.map(|all| all.flatten().map(|entry| entry.path()).collect()).unwrap_or_default()
}

/// Sends the sheet to be drafted from; gives the page of the draft.
fn send(server: &Server) -> String {
    let token = token(server);
    let fields = [("token", token.as_str()), ("ledger", ""), ("do", "draft")];
    server.upload("/import", &fields, ("工地隐患.xlsx", &workbook())).location()
}

async fn an_unknown_sheet_becomes_a_ledger_with_a_traced_figure(house: &House) {
    let server = Server::start(house);
    let here = send(&server);
    let upload = here.trim_end_matches("/draft").to_owned();
    assert!(
        server.get(&upload).text().contains(&format!("href=\"{here}\"")),
        "it is offered on the page of the sheet"
    );
    let page = server.get(&here).text();
    for words in ["检查记录", "工地名称", "“立即”不是日期", "几个值反复出现", "packs/"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let mut form = Form::of(&page);
    form.set("title", "工地隐患");
    form.set("l0.inspection_date.title", "查看日期");
    form.set("l1.due_date.kind", "text");
    form.untick("l1.remark.kept");
    assert_eq!(form.send(&server, &here, "save"), format!("{here}?done=saved"));

    // The program is started anew: what was changed is still there, and nothing else has changed.
    drop(server);
    let server = Server::start(house);
    let page = server.get(&here).text();
    assert!(!page.contains("“立即”不是日期") && page.contains("您选定的类型"), "{page}");
    let mut form = Form::of(&page);
    assert_eq!(form.one("l0.inspection_date.title"), "查看日期");
    assert_eq!((form.one("l1.due_date.kind"), form.one("l1.remark.kept")), ("text", ""));
    assert!(packs(house).is_empty());

    // With a mistake nothing is made, and the mistake stands at its place.
    let mut wrong = Form::of(&page);
    wrong.set("l1.measures.title", "");
    wrong.set("l1.hazard_level.kind", "money");
    assert_eq!(wrong.send(&server, &here, "make"), here);
    let page = server.get(&here).text();
    for words in ["href=\"#l1-measures\"", "没有填写名称", "href=\"#l1-hazard_level\"", "没有写明单位"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(packs(house).is_empty() && !server.get("/ledgers").text().contains("工地隐患"));

    form.set("l1.hazard_level.kind", "choice");
    assert_eq!(form.send(&server, &here, "make"), upload);
    // A button that is pressed twice makes one pack.
    assert_eq!(form.send(&server, &here, "make"), upload);
    assert_eq!(packs(house).len(), 1);
    let page = server.get(&upload).text();
    assert!(page.contains("由这份表格建立了“工地隐患”") && page.contains("将新增34条、更改0条"), "{page}");
    house.program(&["pack", "check"]).good();
    let token = token(&server);
    let done = server.post(&upload, &[("token", &token), ("do", "import")], "").location();
    let page = server.get(&done).text();
    assert!(page.contains("新增34条"), "{page}");
    let figure = link(&page, "指标：青渠区建筑工地安全隐患排查整改数量");
    let report = link(&page, "报告：工地隐患情况");
    let count = |server: &Server| {
        let page = server.get(&figure).text();
        assert!(page.contains("25"), "{page}");
        let trace =
            server.get(&format!("{figure}{}format=trace.json", if figure.contains('?') { "&" } else { "?" }));
        let trace: serde_json::Value = serde_json::from_str(&trace.text()).unwrap();
        assert_eq!(trace.as_array().map(Vec::len), Some(25), "{trace}");
    };
    count(&server);
    let page = server.get(&report).text();
    assert!(page.contains("25") && page.contains("处"), "{page}");
    drop(server);
    let server = Server::start(house);
    count(&server);
    house.program(&["verify"]).good();
}
both!(an_unknown_sheet_becomes_a_ledger_with_a_traced_figure, Empty);

async fn what_was_just_made_can_be_taken_away_until_it_holds_records(house: &House) {
    let server = Server::start(house);
    let here = send(&server);
    let upload = here.trim_end_matches("/draft").to_owned();
    let mut form = Form::of(&server.get(&here).text());
    form.set("l1.due_date.kind", "text");
    form.send(&server, &here, "make");
    let token = token(&server);
    assert!(server.get("/ledgers").text().contains("检查记录"));
    assert_eq!(server.post(&here, &[("token", &token), ("do", "unmake")], "").location(), upload);
    assert!(packs(house).is_empty() && !server.get("/ledgers").text().contains("检查记录"));
    // It can be made again, in other words, and is then kept by its records.
    let mut form = Form::of(&server.get(&here).text());
    form.set("l1.due_date.kind", "text");
    form.set("title", "第二次");
    // Somebody puts a pack of that name into the folder meanwhile: it is left alone, and the page says so.
    form.send(&server, &here, "save");
    let name = form.one("pack").to_owned();
    let lent = "[ledger]\nname = \"NAME\"\ntitle = \"借用\"\nkey = [\"number\"]\n[[field]]\nname = \"number\"\n\
                title = \"编号\"\ntype = \"text\"\nrequired = true\n";
    house.own_pack(&name, "", &lent.replace("NAME", &name));
    assert_eq!(form.send(&server, &here, "make"), here);
    let page = server.get(&here).text();
    assert!(page.contains("已有业务包") && page.contains(&name), "{page}");
    std::fs::remove_dir_all(house.data().join("packs").join(&name)).unwrap();
    assert_eq!(form.send(&server, &here, "make"), upload);
    let second = send(&server);
    let other = second.trim_end_matches("/draft");
    let done = server.post(other, &[("token", &token), ("do", "import")], "").location();
    assert!(server.get(&done).text().contains("新增34条"));
    let refused = server.post(&here, &[("token", &token), ("do", "unmake")], "");
    assert!(refused.code == 400 && refused.text().contains("已有记录，不能撤回"), "{}", refused.text());
    assert!(packs(house).len() == 1 && server.get("/ledgers").text().contains("检查记录"));
    // The same sheet again is known now, and a draft of it goes by other names.
    let page = server.get(&upload).text();
    assert!(page.contains("表中没有新内容"), "{page}");
    let mut form = Form::of(&server.get(&here).text());
    form.set("title", "第三次");
    form.set("l1.due_date.kind", "text");
    form.send(&server, &here, "make");
    assert_eq!(packs(house).len(), 2);
    // A form from elsewhere makes nothing.
    assert_eq!(server.post(&here, &[("token", "x"), ("do", "unmake")], "").code, 403);
    house.program(&["pack", "check"]).good();
}
both!(what_was_just_made_can_be_taken_away_until_it_holds_records, Empty);

/// A workbook as offices hand it round: how to fill it in, a list of people numbered beforehand with two columns of one
/// name and a remark under it, words broken by a narrow column, and a plan of seats.
fn handed_round() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("填写说明").unwrap();
    for (row, words) in (0..).zip(["填写说明", "请在“名单”中填写。", "编号已经填好。"])
    {
        sheet.write(row, 0, words).unwrap();
    }
    let sheet = book.add_worksheet().set_name("名单").unwrap();
    for (row, words) in (0..)
        .zip(["培训人员名单", "编号,姓名,职级,单位,联系方式,职级"])
        .map(|(row, words)| (row, words.split(',')))
    {
        for (column, word) in (0..).zip(words) {
            sheet.write(row, column, word).unwrap();
        }
    }
    for number in 0..20_u32 {
        let row = number + 2;
        sheet.write(row, 0, number + 1).unwrap();
        if number < 12 {
            sheet.write(row, 1, format!("参训人{}", number + 1)).unwrap();
            sheet.write(row, 2, ["正科", "副科", "正\n科"][number as usize % 3]).unwrap();
            sheet.write(row, 3, format!("第{}科室", number % 5 + 1)).unwrap();
            sheet.write(row, 4, "138XXXX0000").unwrap();
            sheet.write(row, 5, format!("甲{number}")).unwrap();
        }
    }
    sheet.write(22, 0, "附").unwrap();
    let plain = rust_xlsxwriter::Format::new();
    sheet.merge_range(22, 1, 22, 5, "本表由各科室核对后报送。", &plain).unwrap();
    let sheet = book.add_worksheet().set_name("座位图").unwrap();
    for (row, column, word) in [
        (0, 0, "第"),
        (0, 4, "桌"),
        (0, 29, "第"),
        (0, 33, "桌"),
        (1, 13, "参训人1"),
        (3, 5, "参训人2"),
        (3, 21, "参训人3"),
    ] {
        sheet.write(row, column, word).unwrap();
    }
    book.save_to_buffer().unwrap()
}

async fn what_is_no_table_is_left_out_and_the_list_beside_it_goes_in(house: &House) {
    let server = Server::start(house);
    let fields = [("token", &*token(&server)), ("ledger", ""), ("do", "draft")];
    let here = server.upload("/import", &fields, ("培训.xlsx", &handed_round())).location();
    let upload = here.trim_end_matches("/draft").to_owned();
    let page = server.get(&here).text();
    for words in [
        "“填写说明”每行只有一格文字",
        "“座位图”有",
        "C列和F列的标题都是“职级”",
        "职级（F列）",
        "顺序号，排序后会变",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let form = Form::of(&page);
    assert!(!form.0.iter().any(|(_, value)| value.contains('\n')), "words are in one line");
    assert_eq!(form.send(&server, &here, "make"), upload);
    let page = server.get(&upload).text();
    assert!(page.contains("将新增12条、更改0条") && page.contains("这张工作表不导入。"), "{page}");
    assert!(page.contains("第15–22行只有序号") && page.contains("第23行是说明"), "{page}");

    // On the command line the sheet is named; without that, what is no table is in the way, and one is told of it.
    let file = house.file("培训.xlsx");
    std::fs::write(&file, handed_round()).unwrap();
    let name = file.display().to_string();
    let said = house.program(&["import", &name, "--dry-run"]).refused();
    assert!(said.contains("座位图"), "{said}");
    let said = house.program(&["import", &name, "--sheet", "名册", "--dry-run"]).refused();
    assert!(said.contains("没有工作表“名册”") && said.contains("名单"), "{said}");
    let said = house.program(&["import", &name, "--sheet", "名单"]).good();
    assert!(said.contains("新增12条"), "{said}");
    // 正科 over two lines is 正科; a number that was typed beforehand is no record.
    let figures = house.program(&["figure", "show", "培训人员数量", "--by-field", "职级", "--json"]).good();
    let figures: serde_json::Value = serde_json::from_str(&figures).unwrap();
    assert_eq!(
        (&figures["value"], figures["groups"].as_array().map(Vec::len)),
        (&"12".into(), Some(2)),
        "{figures}"
    );
    let home = server.get("/").text();
    assert!(home.contains("培训人员数量") && !home.contains("较上年同期"), "{home}");
    // What was left out may be brought back: then it is asked what it is.
    let token = token(&server);
    let back = [("token", &*token), ("do", "map"), ("g0.is", "1"), ("g0.name", "座位图"), ("g0.ledger", "")];
    server.post(&upload, &back, "");
    let page = server.get(&upload).text();
    assert!(page.contains("看不出这张表属于哪个台账"), "{page}");
}
both!(what_is_no_table_is_left_out_and_the_list_beside_it_goes_in, Empty);
