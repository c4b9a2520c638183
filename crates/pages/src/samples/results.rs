//! The sample results of checking the journal, and the error pages.

use text::Lang;

use super::{frame, parts};
use crate::frame::{Frame, Section};
use crate::page::{BadRequest, Checked, Fault, NotFound, Verify, VerifyFinding};
use crate::piece::{Link, Problems};

/// A journal that agrees.
#[must_use]
pub fn verify(lang: Lang) -> Verify {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let checked = |what: String, count| Checked { what, count, wrong: 0 };
    let frame = frame(lang, Section::Verify, &lang.say(Section::Verify.key()));
    let digest = frame.head.as_ref().map(|head| head.digest.clone()).unwrap_or_default();
    Verify {
        frame,
        entry: "48213".to_owned(),
        digest,
        moment: "2031-10-20 11:48:03".to_owned(),
        checked: vec![
            checked(pick("日志条目", "Journal entries"), 48_213),
            checked(pick("记录及其历史版本", "Records and their earlier versions"), 71_950),
            checked(pick("办理步骤", "Steps"), 9_044),
            checked(pick("定稿数值", "Frozen figures"), 41),
        ],
        findings: Vec::new(),
    }
}

/// A journal that does not agree.
#[must_use]
pub fn verify_failed(lang: Lang) -> Verify {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let mut bad = verify(lang);
    bad.checked[1].wrong = 1;
    bad.findings = vec![
        VerifyFinding {
            error: true,
            place: Link::new(
                pick("病虫点 31-0207，第2版", "Pest site 31-0207, version 2"),
                "/ledgers/pest/31-0207",
            ),
            what: pick(
                "记录内容与日志第47003条的摘要不符。",
                "The record does not match the digest of journal entry 47003.",
            ),
            stored: "9f2c61d07be4a358".to_owned(),
            computed: "11c0de7742ab90f3".to_owned(),
        },
        VerifyFinding {
            error: false,
            place: Link::new(
                pick("果业年度总结：清除病虫点", "Orchard year: pest sites cleared"),
                "/reports/orchard-year",
            ),
            what: pick(
                "定稿后有新的登记，数值由285变为287。",
                "Records were entered since; the value went from 285 to 287.",
            ),
            ..VerifyFinding::default()
        },
    ];
    bad
}

/// 404.
#[must_use]
pub fn not_found(lang: Lang) -> NotFound {
    NotFound {
        frame: frame(lang, Section::Elsewhere, &lang.say("pages-not-found")),
        address: "/ledgers/orchad".to_owned(),
        near: vec![Link::new(lang.pick("果园", "Orchards"), "/ledgers/orchard")],
    }
}

/// 500, without a side list: nothing could be read.
#[must_use]
pub fn fault(lang: Lang) -> Fault {
    let frame = frame(lang, Section::Elsewhere, &lang.say("pages-fault"));
    let frame = Frame { menu: Vec::new(), trail: Vec::new(), head: None, ..frame };
    Fault { frame, number: "7f3a-20c9".to_owned() }
}

/// 400.
#[must_use]
pub fn bad_request(lang: Lang) -> BadRequest {
    BadRequest {
        frame: frame(lang, Section::Elsewhere, &lang.say("pages-bad-request")),
        problems: Problems(parts::problems(lang)),
        back: Link::new(lang.pick("回到巡园台账", "Back to the visits"), "/ledgers/visit"),
    }
}
