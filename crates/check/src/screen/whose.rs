//! Whose a number, a mailbox or an address is, by the words that stand round it.

use std::ops::Range;

use super::around::{after, before, ends_clause, ends_sentence, has, tight};
use super::hit::{Kind, Public};
use super::identifier::bank_card;
use super::raw::Lean;
use super::run::Window;
use super::table::Role;

/// Words before a telephone that is an office's.
const OFFICE_PHONES: &[&str] = &[
    "办公电话",
    "单位电话",
    "咨询",
    "监督",
    "值班",
    "举报",
    "投诉",
    "热线",
    "服务电话",
    "受理电话",
    "报名电话",
    "传真",
    "办公室",
    "求助",
    "维权",
];
/// Words before the telephone of somebody who gives it for an office.
const CONTACTS: &[&str] =
    &["联系人", "负责人", "联络员", "经办人", "责任人", "联系方式", "河长", "段长", "包抓"];
/// Words before a telephone at home.
const HOME_PHONES: &[&str] = &["家庭电话", "住宅", "宅电", "家长", "监护人", "家属", "家中"];
/// Words near the account of a body.
const BODIES: &[&str] = &[
    "公司",
    "财政",
    "委员会",
    "合作社",
    "事务所",
    "基金会",
    "对公",
    "基本户",
    "专户",
    "税务局",
    "非税",
    "工会",
];
/// Words before the seat of a firm.
const FIRMS: &[&str] =
    &["公司", "信用代码", "商行", "经营部", "合作社", "营业执照", "个体工商户", "经营者", "门市"];
/// Words before the mailbox of an office.
const OFFICE_MAIL: &[&str] =
    &["意见", "征集", "投诉", "举报", "咨询", "单位", "办公", "报名", "应聘", "投稿", "监督", "公开", "反馈"];
/// Names of banks have the words of firms.
const BANKS: &[&str] = &["银行股份有限公司", "股份有限公司", "银行有限责任公司"];

/// Whose a number is.
pub(super) fn number(text: &str, kind: Kind, window: &Window<'_>, role: Option<Role>) -> Lean {
    let at = &window.at;
    let label = tight(before(text, at.start, 16, ends_clause));
    let ahead = tight(before(text, at.start, 40, ends_sentence));
    match kind {
        Kind::CreditCode => Lean::Office(Public::CreditCode),
        // Nothing but the column says that it is an account.
        Kind::BankCard if !bank_card::is_valid(window.value) => Lean::Bare,
        Kind::BankCard => {
            let round = BANKS
                .iter()
                .fold(ahead + after(text, at.end, 30, ends_sentence), |round, bank| round.replace(bank, ""));
            if has(&round, BODIES) { Lean::Neutral } else { Lean::Private }
        }
        Kind::Mobile if has(&label, HOME_PHONES) => Lean::Private,
        Kind::Mobile if role == Some(Role::OfficePhone) || has(&label, OFFICE_PHONES) => {
            Lean::Office(Public::OfficeTelephone)
        }
        Kind::Mobile if has(&ahead, CONTACTS) => Lean::Contact,
        Kind::Landline if has(&label, HOME_PHONES) => Lean::Private,
        Kind::Landline => Lean::Neutral,
        _ => Lean::Bare,
    }
}

/// Whose a mailbox is.
pub(super) fn mailbox(text: &str, at: &Range<usize>, normal: &str) -> Lean {
    let label = before(text, at.start, 16, ends_sentence);
    match normal.ends_with("gov.cn") || has(label, OFFICE_MAIL) {
        true => Lean::Office(Public::OfficeMail),
        false => Lean::Bare,
    }
}

/// Whose an address is that its label gives to somebody: that of a firm is public, also where a form calls it a home.
pub(super) fn address(text: &str, start: usize, lean: Lean) -> Lean {
    let ahead = before(text, start, 80, ends_sentence);
    let is_firm = has(ahead, FIRMS) && !has(ahead, &["身份证", "公民身份"]);
    if is_firm && lean == Lean::Private { Lean::Neutral } else { lean }
}
