//! The sample pages of checking: before anything is sent, what was found, nothing found, and nothing sent.

use text::Lang;

use super::frame;
use super::wizard::TOKEN;
use crate::frame::Section;
use crate::page::{Check, CheckForm};
use crate::piece::{
    AllowedPlace, Findings, FoundCopy, FoundFile, FoundRow, Problem, Problems, Run, Said, UnreadFile, Weight,
};

/// Before anything is sent.
#[must_use]
pub fn check(lang: Lang) -> Check {
    Check {
        frame: frame(lang, Section::Check, &lang.say(Section::Check.key())),
        form: CheckForm {
            action: "/check".to_owned(),
            as_json: "/check?format=json".to_owned(),
            token: TOKEN.to_owned(),
            what: "both".to_owned(),
            most_files: "200".to_owned(),
            most_megabytes: "100".to_owned(),
            ..CheckForm::default()
        },
        ..Check::default()
    }
}

/// Nothing was sent.
#[must_use]
pub fn check_of_nothing(lang: Lang) -> Check {
    let problem = Problem {
        what: lang.say("checking-nothing-sent"),
        remedy: lang.say("checking-nothing-sent-remedy"),
        href: "#files".to_owned(),
        ..Problem::default()
    };
    Check { problems: Problems(vec![problem]), ..check(lang) }
}

/// A file in which nothing was found.
#[must_use]
pub fn check_clean(lang: Lang) -> Check {
    let name = lang.pick("果园巡查通知.docx", "Orchard visits.docx");
    let file =
        FoundFile {
            name: name.to_owned(), rows: vec![plain("各村按期巡园。")], ..FoundFile::default()
        };
    Check { found: Some(Findings { files: vec![file], ..found(lang) }), ..check(lang) }
}

/// Several files with everything that can be said of them.
#[must_use]
pub fn check_found(lang: Lang) -> Check {
    let problems = vec![Problem {
        what: lang.pick("文件已损坏。", "The file is damaged.").to_owned(),
        remedy: lang.pick("请重新导出。", "Export it again.").to_owned(),
        ..Problem::default()
    }];
    let name = lang.pick("断掉的.docx", "broken.docx").to_owned();
    let findings = Findings {
        files: vec![summary(lang), table(lang)],
        unread: vec![UnreadFile { name, problems }],
        passed_over: 2,
        covered: 2,
        ..found(lang)
    };
    Check { found: Some(findings), ..check(lang) }
}

/// What groups are called.
fn found(lang: Lang) -> Findings {
    Findings {
        groups: vec![
            ("personal", lang.say("screen-group-personal")),
            ("arithmetic", lang.say("rule-kind-arithmetic")),
            ("marks", lang.say("rule-kind-marks")),
            ("words", lang.say("rule-kind-words")),
        ],
        ..Findings::default()
    }
}

fn plain(text: &str) -> FoundRow {
    FoundRow { cells: vec![vec![run(text)]], ..FoundRow::default() }
}

fn run(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn place(text: &str, number: usize) -> Run {
    Run { text: text.to_owned(), of: Some(number), ends: vec![number] }
}

/// What is said, for a zh and an en page.
fn said(lang: Lang, number: usize, weight: Weight, group: &'static str, words: [(&str, &str); 4]) -> Said {
    let [title, message, remedy, where_] = words.map(|(zh, en)| lang.pick(zh, en).to_owned());
    let area = if group == "personal" { "screen" } else { "rule" };
    Said {
        number,
        weight,
        group,
        grade: lang.say(&format!("{area}-severity-{}", weight.code())),
        title,
        message,
        remedy,
        place: where_,
        ..Said::default()
    }
}

fn copies(lang: Lang) -> Vec<FoundCopy> {
    let masked = FoundCopy {
        label: lang.say("checking-copy-masked"),
        count: 2,
        name: lang
            .pick("青禾镇果园巡查工作总结（第二稿）.遮挡.docx", "Orchard visits, second draft.masked.docx")
            .to_owned(),
        href: "data:application/octet-stream;base64,".to_owned(),
        told: vec![lang.say1("mask-removed", "what", lang.pick("图片 image1.png", "picture image1.png"))],
    };
    let label = lang.say("checking-copy-corrected");
    let corrected =
        FoundCopy { label, told: vec![lang.say("checking-copy-covered")], ..FoundCopy::default() };
    vec![corrected, masked]
}

fn summary(lang: Lang) -> FoundFile {
    let sum = said(
        lang,
        1,
        Weight::Error,
        "arithmetic",
        [
            ("分项合计与总数不符", "parts and whole"),
            ("分项合计为14块，总数写作13块。", "The parts make 14, the whole is 13."),
            ("请核对总数和各分项。", "Look at the whole and at its parts."),
            ("第2段", "paragraph 2"),
        ],
    );
    let comma = said(
        lang,
        2,
        Weight::Warning,
        "marks",
        [
            ("半角逗号", "comma in half width"),
            ("中文之间用了半角逗号。", "A comma in half width stands between Chinese words."),
            ("请改为全角。", "Write it in full width."),
            ("第2段", "paragraph 2"),
        ],
    );
    let claim = said(
        lang,
        3,
        Weight::Info,
        "words",
        [
            ("绝对化用语", "absolute claim"),
            ("“全部”一类的说法需要有依据。", "A claim of this kind needs something to stand on."),
            ("请核对。", "Look at it."),
            ("第2段", "paragraph 2"),
        ],
    );
    FoundFile {
        name: lang
            .pick("青禾镇果园巡查工作总结（第二稿）.docx", "Orchard visits, second draft.docx")
            .to_owned(),
        copies: copies(lang),
        rows: vec![
            FoundRow { is_heading: true, ..plain("青禾镇果园巡查工作总结") },
            FoundRow {
                cells: vec![vec![
                    run("全镇有"),
                    place("13块果园（包括5块新园和9块老园）", 1),
                    place(",", 2),
                    place("全部", 3),
                    run("按期巡查，发现的病虫点均已登记，用药单由各村果农签收，并在村口公示。"),
                ]],
                said: vec![sum, Said { suggestion: "，".to_owned(), ..comma }, claim],
                ..FoundRow::default()
            },
            FoundRow { left_out: 41, ..plain("下一步，继续做好越冬清园。") },
        ],
        unread: vec![lang.pick("第3页 图片", "page 3 picture").to_owned()],
        allowed: vec![AllowedPlace {
            place: lang.pick("第4段", "paragraph 4").to_owned(),
            title: lang.pick("分项合计与总数不符", "parts and whole").to_owned(),
            reason: lang.pick("含正在移交的一块", "one of them is being handed over").to_owned(),
        }],
        ..FoundFile::default()
    }
}

fn table(lang: Lang) -> FoundFile {
    let mobile = said(
        lang,
        1,
        Weight::Error,
        "personal",
        [
            ("手机号码", "mobile telephone"),
            ("出现手机号码“138****8000”。", "There is the number of a mobile telephone, \"138****8000\"."),
            ("请按“138****8000”遮挡。", "Mask it as \"138****8000\"."),
            ("表1第2行第3列", "table 1 row 2 column 3"),
        ],
    );
    let author = said(
        lang,
        2,
        Weight::Warning,
        "personal",
        [
            ("文件的作者", "author of the file"),
            ("文件中留有作者“王**”。", "The file names its author, \"W**\"."),
            ("请在公开前删去。", "Take it out before publication."),
            ("文件属性（不显示：作者）", "particulars (does not show: author)"),
        ],
    );
    let row = |cells: [&str; 3]| FoundRow {
        cells: cells.iter().map(|text| vec![run(text)]).collect(),
        ..FoundRow::default()
    };
    let also = |key: &str| vec![lang.say(key)];
    FoundFile {
        name: lang.pick("果农名册.xlsx", "growers.xlsx").to_owned(),
        rows: vec![
            row(["序号", "果园", "联系电话"]),
            FoundRow {
                cells: vec![vec![run("1")], vec![run("东坡园")], vec![place("138****8000", 1)]],
                said: vec![mobile],
                ..FoundRow::default()
            },
        ],
        hidden: vec![FoundRow {
            cells: vec![vec![place("王**", 2)]],
            said: vec![Said { also: also("screen-hidden"), ..author }],
            ..FoundRow::default()
        }],
        more: 3,
        ..FoundFile::default()
    }
}
