//! Every identifier in every place of a file in which it can hide is found by reading and screening: each place of a format
//! is one line of a table, and each is asked for each identifier.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use check::Lists;
use check::screen::{Kind, Screener};
use document::read::{Budget, read};

mod odt;
mod pdf;
mod pptx;

/// A place: what it is called, and a file in which a text stands there.
type Place = (&'static str, fn(&str) -> Vec<u8>);

/// An identifier as people write it.
struct Identifier {
    kind: Kind,
    before: &'static str,
    value: String,
}

impl Identifier {
    fn text(&self) -> String {
        format!("{}{}。", self.before, self.value)
    }
}

/// The check sign of an identity number.
fn resident(body: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.chars().zip(weights).map(|(sign, weight)| sign.to_digit(10).unwrap() * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth(usize::try_from(sum % 11).unwrap()).unwrap())
}

/// The check digit of a bank card.
fn card(body: &str) -> String {
    let digits = body.chars().rev().enumerate().map(|(at, sign)| {
        let digit = sign.to_digit(10).unwrap();
        let double = if at % 2 == 0 { digit * 2 } else { digit };
        double / 10 + double % 10
    });
    format!("{body}{}", (10 - digits.sum::<u32>() % 10) % 10)
}

/// The check signs of a credit code: that of its organisation and its own.
fn credit(region: &str, organisation: &str) -> String {
    let value = |sign: char| sign.to_digit(36).unwrap();
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = organisation.chars().zip(weights).map(|(sign, weight)| value(sign) * weight).sum();
    let own = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap(),
    };
    let body = format!("91{region}{organisation}{own}");
    let signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut weight = 1;
    let mut sum = 0;
    for sign in body.chars() {
        sum += signs.find(sign).unwrap() * weight;
        weight = weight * 3 % 31;
    }
    format!("{body}{}", signs.chars().nth((31 - sum % 31) % 31).unwrap())
}

/// One of each kind of the numbers by which persons, offices and machines are known.
fn identifiers() -> Vec<Identifier> {
    let one = |kind, before, value: &str| Identifier { kind, before, value: value.to_owned() };
    vec![
        one(Kind::IdNumber, "身份证号：", &resident("61011219870305000")),
        one(Kind::IdNumber15, "身份证号：", "610112870305000"),
        one(Kind::CreditCode, "统一社会信用代码：", &credit("610112", "MA000001")),
        one(Kind::BankCard, "银行卡号：", &card("622200123456789012")),
        one(Kind::Mobile, "手机：", "13905550123"),
        one(Kind::Landline, "家庭电话：", "029-86555012"),
        one(Kind::Passport, "护照号码：", "E51234567"),
        one(Kind::TravelPermit, "港澳通行证号：", "C51234567"),
        one(Kind::Plate, "车牌号：", "陕A5N123"),
        one(Kind::Wechat, "微信号：", "liyuan_2026"),
        one(Kind::Qq, "QQ：", "512345678"),
        one(Kind::Email, "邮箱：", "guonong@example.com"),
        one(Kind::Ip, "IP地址：", "10.86.5.12"),
        one(Kind::Mac, "MAC地址：", "3C:52:82:1A:4B:0D"),
        one(Kind::Coordinates, "坐标：东经", "108.912345"),
    ]
}

/// Asks for every identifier at every place.
fn all_are_found(places: &[Place]) {
    static SCREENER: LazyLock<Screener> = LazyLock::new(|| Screener::new(&Lists::default()));
    let mut missed = Vec::new();
    for (place, make) in places {
        for one in identifiers() {
            let reading = read(&make(&one.text()), &Budget::default()).unwrap();
            let hits = SCREENER.screen(&reading);
            let is_found = hits
                .iter()
                .any(|hit| hit.kind == one.kind && hit.value.replace(['\n', ' '], "") == one.value);
            if !is_found {
                missed.push(format!("{place}: {:?}", one.kind));
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

/// A package of parts.
fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A text in two halves.
fn halves(text: &str) -> (String, String) {
    let middle = text.chars().count() - 6;
    (text.chars().take(middle).collect(), text.chars().skip(middle).collect())
}
