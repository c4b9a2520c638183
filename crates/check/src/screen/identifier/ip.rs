//! The internet address of a machine, of four numbers or of hexadecimal groups.
//!
//! Numbers of sections and of versions look the same, so a word of the trade has to stand before it, or a number that
//! no section has.

use super::{Identifier, Look};
use crate::screen::around::has;
use crate::screen::hit::Kind;
use crate::screen::run::Gap;

pub(super) const IDENTIFIER: Identifier =
    Identifier { kind: Kind::Ip, lengths: 4..=32, pieces: 8, gaps: &[Gap::Dot, Gap::Colon, Gap::Colons], is };

const LABELS: &[&str] =
    &["ip", "服务器", "网址", "地址", "网关", "主机", "端口", "dns", "掩码", "://", "访问", "登录"];
const VERSIONS: &[&str] = &["版本", "version", "ver", "条", "章节", "标准", "第"];

fn is(look: &Look<'_>) -> bool {
    let gaps: Vec<Gap> = look.run.gaps(look.window).collect();
    let pieces: Vec<&str> = look.window.pieces.clone().filter_map(|place| look.run.piece(place)).collect();
    if gaps.len() == 3 && gaps.iter().all(|gap| *gap == Gap::Dot) {
        return is_four(look, &pieces);
    }
    let is_grouped = gaps.contains(&Gap::Colons) && pieces.len() >= 3 || pieces.len() == 8;
    let is_whole = [look.run.before(look.window), look.run.after(look.window)]
        .iter()
        .flatten()
        .all(|(gap, _)| !matches!(gap, Gap::Colon | Gap::Colons));
    is_grouped
        && is_whole
        && gaps.iter().all(|gap| matches!(gap, Gap::Colon | Gap::Colons))
        && gaps.iter().filter(|gap| **gap == Gap::Colons).count() <= 1
        && pieces.iter().all(|piece| piece.len() <= 4 && piece.bytes().all(|sign| sign.is_ascii_hexdigit()))
        && look.value().bytes().any(|sign| sign.is_ascii_alphabetic())
}

fn is_four(look: &Look<'_>, pieces: &[&str]) -> bool {
    let numbers: Vec<u32> = pieces.iter().filter_map(|piece| piece.parse().ok()).collect();
    let is_plain = pieces.iter().all(|piece| piece.len() == 1 || !piece.starts_with('0'));
    let is_whole = [look.run.before(look.window), look.run.after(look.window)]
        .iter()
        .flatten()
        .all(|(gap, _)| *gap != Gap::Dot);
    if numbers.len() != 4 || !is_plain || !is_whole || numbers.iter().any(|number| *number > 255) {
        return false;
    }
    let label = look.label().to_ascii_lowercase();
    let is_private = is_internal(look.value(), &numbers);
    !has(&label, VERSIONS)
        && !label.ends_with('v')
        && (has(&label, LABELS) || is_private || numbers.iter().all(|n| *n > 32))
}

/// Whether four numbers are kept for networks within a house (RFC 1918).
fn is_internal(_: &str, numbers: &[u32]) -> bool {
    matches!(numbers, [192, 168, _, _] | [172, 16..=31, _, _])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn addresses_are_found_and_sections_and_versions_are_not() {
        for text in
            ["服务器IP：10.0.12.34", "192.168.10.21", "主机地址2001:db8::8a2e:370", "fe80:0:0:0:1:2:3:4"]
        {
            assert_eq!(only(text).kind, Kind::Ip, "{text}");
        }
        for text in [
            "12.11.10.12总则",
            "版本1.20.30.400",
            "v10.12.13.14",
            "第10.2.13.14条",
            "10.11.12.13.14",
            "IP：300.1.12.31",
            "12:30:45",
            "2023.11.27.10",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
