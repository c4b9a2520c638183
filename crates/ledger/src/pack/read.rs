//! Reading TOML: what the parser and the deserialiser say of it, turned into what a pack's author can act on.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::finding::{Finding, nearest};

/// Reads one TOML text.
///
/// # Errors
/// The first thing that is not TOML or not what belongs there, with its place; an unknown key comes with the known
/// key that was probably meant.
pub fn read_toml<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Finding> {
    toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        let (finding, span) = told(error.message(), text, span);
        finding.in_text(file, text, span)
    })
}

/// The finding of an error, and the bytes that it speaks of.
fn told(message: &str, text: &str, span: Range<usize>) -> (Finding, Range<usize>) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let begins = |words: &str| message.starts_with(words);
    let finding = match quoted.split_first() {
        Some((unknown, known)) if begins("unknown field") || begins("unknown variant") => {
            Finding::error("pack-unknown-key")
                .arg("key", *unknown)
                .arg("known", known.join(", "))
                .arg("meant", nearest(unknown, known.iter().copied()).unwrap_or_default())
        }
        Some((missing, _)) if begins("missing field") => {
            Finding::error("pack-missing-key").arg("key", *missing)
        }
        // The words of `Title` itself.
        _ if begins("a text or {") => {
            Finding::error("pack-wrong-kind").arg("wanted", "title").arg("meant", "")
        }
        _ => match (message.split_once(", expected "), wide_sign(text, span.start)) {
            (Some((found, expected)), _) if begins("invalid type") || begins("invalid value") => {
                wrong_kind(found, expected, text.get(span.clone()).unwrap_or(""))
            }
            (_, Some((at, sign, meant))) => {
                let finding = Finding::error("pack-wide-sign")
                    .arg("sign", sign.to_string())
                    .arg("meant", meant.to_string());
                return (finding, at..at + sign.len_utf8());
            }
            _ => Finding::error("pack-toml").arg("message", message),
        },
    };
    (finding, span)
}

/// A value of another kind than belongs there, with how it is written.
fn wrong_kind(found: &str, expected: &str, written: &str) -> Finding {
    let bare = written.trim_matches(['"', '\'']);
    let (wanted, meant) = match expected {
        "a boolean" => ("yes_no", ""),
        "a string" => ("text", bare),
        "a sequence" => ("list", written),
        number if number.starts_with(['u', 'i']) && number[1..].parse::<u8>().is_ok() => {
            let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
            ("number", if is_number && found.contains("string") { bare } else { "2" })
        }
        _ => ("table", ""),
    };
    Finding::error("pack-wrong-kind").arg("wanted", wanted).arg("meant", meant)
}

/// The first sign of a Chinese keyboard outside quotation marks on the line of an error, with what TOML has for it.
fn wide_sign(text: &str, at: usize) -> Option<(usize, char, char)> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..)?.lines().next()?;
    let mut quoted = false;
    for (place, sign) in line.char_indices() {
        let meant = match sign {
            '"' => {
                quoted = !quoted;
                continue;
            }
            '#' if !quoted => return None,
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            '＝' => '=',
            '［' | '【' => '[',
            '］' | '】' => ']',
            '｛' => '{',
            '｝' => '}',
            '，' | '、' => ',',
            _ => continue,
        };
        if !quoted {
            return Some((start + place, sign, meant));
        }
    }
    None
}

/// The names that a file declares, as far as they can be told from a file that cannot be read: what names them
/// elsewhere is then no mistake of its own.
#[must_use]
pub fn declared_names(text: &str) -> BTreeSet<String> {
    let name = |line: &str| {
        let value = line.trim().strip_prefix("name")?.trim_start().strip_prefix('=')?.trim_start();
        let inner = value.strip_prefix(['"', '“', '\''])?;
        inner.split(['"', '”', '\'']).next().map(str::to_owned)
    };
    text.lines().filter_map(name).collect()
}
