//! The words in front of a text that dress it as an official document (公文): read, checked, put on.
//!
//! A Markdown file that is set as a document has them at the beginning of its front matter, a report template under
//! `[official]`.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};
use document::dress::{Dress, Kind, Seal, Way};
use document::{Block, BlockKind, Document, Inline, Signature, plain_text};
use ledger::finding::Finding;
use serde::Deserialize;
use toml::Spanned;

/// The words as they are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawOfficial {
    kind: Option<Spanned<String>>,
    organ: Option<String>,
    letterhead: Option<String>,
    number: Option<Spanned<String>>,
    copy_number: Option<Spanned<String>>,
    urgency: Option<Spanned<String>>,
    signers: Option<Spanned<Vec<String>>>,
    to: Option<String>,
    date: Option<Spanned<String>>,
    seal: Option<Spanned<String>>,
    post: Option<String>,
    remark: Option<String>,
    attachments: Option<Vec<String>>,
    copies: Option<String>,
    printed_by: Option<String>,
    printed_on: Option<Spanned<String>>,
}

/// What a document is to wear.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Official {
    dress: Dress,
    /// Who issues it; of a report that is the organ whose report it is.
    organ: Option<String>,
    /// Its date; of a report that is the day of writing.
    date: Option<NaiveDate>,
    /// The post of who signs with a stamp.
    post: Option<String>,
}

impl RawOfficial {
    /// Checks the words; what is wrong is told with its place.
    pub fn checked(self, tell: &mut impl FnMut(Finding, Range<usize>)) -> Official {
        let mut dress = Dress {
            letterhead: self.letterhead.unwrap_or_default(),
            to: self.to.unwrap_or_default().trim_end_matches(['：', ':']).to_owned(),
            remark: self.remark.unwrap_or_default().trim_matches(['（', '）', '(', ')']).to_owned(),
            attachments: self.attachments.unwrap_or_default(),
            copies: self.copies.unwrap_or_default().trim_end_matches('。').to_owned(),
            printed_by: self.printed_by.unwrap_or_default(),
            ..Dress::default()
        };
        let kind = known_kind(self.kind, tell);
        dress.kind = kind.map(|kind| kind.name.to_owned()).unwrap_or_default();
        dress.seal = kind.map_or(Seal::None, |kind| kind.seal);
        if let Some(seal) = &self.seal {
            match Seal::of(seal.get_ref()) {
                Some(known) => dress.seal = known,
                None => {
                    let known = Seal::ALL.map(|(word, _)| word).join("、");
                    let finding = Finding::error("report-official-seal").arg("word", seal.get_ref());
                    tell(finding.arg("known", known), seal.span());
                }
            }
        }
        let shape = |word: Option<Spanned<String>>, code: &'static str, is_right: fn(&str) -> bool| {
            let word = word?;
            let is_right = is_right(word.get_ref());
            Some((word.get_ref().clone(), (!is_right).then(|| (code, word.span()))))
        };
        let shaped = [
            (&mut dress.number, shape(self.number, "report-official-number", is_number)),
            (&mut dress.copy_number, shape(self.copy_number, "report-official-copy-number", is_copy_number)),
            (&mut dress.urgency, shape(self.urgency, "report-official-urgency", is_urgency)),
        ];
        for (held, found) in shaped {
            let Some((word, wrong)) = found else { continue };
            if let Some((code, span)) = wrong {
                tell(Finding::error(code).arg("word", &word), span);
            }
            *held = word;
        }
        signers(self.signers, kind, &mut dress, tell);
        let date = self.date.and_then(|date| day(&date, tell));
        dress.printed_on = self.printed_on.and_then(|date| day(&date, tell)).map(printed).unwrap_or_default();
        if dress.seal == Seal::Stamp && self.post.is_none() {
            tell(Finding::error("report-official-post"), self.seal.map_or(0..0, |seal| seal.span()));
        }
        Official { dress, organ: self.organ, date, post: self.post }
    }
}

impl Official {
    /// Puts it on. Where the words name no organ and no date these are taken.
    ///
    /// # Errors
    /// The names of what is attached differ from the titles of what follows.
    pub fn put_on(
        &self,
        document: &mut Document,
        organ: Option<&str>,
        on: Option<NaiveDate>,
    ) -> Result<(), Box<Finding>> {
        part_attachments(document);
        let mut dress = self.dress.clone();
        let attached: Vec<String> = document.blocks.iter().filter_map(title_of).collect();
        if dress.attachments.is_empty() {
            dress.attachments.clone_from(&attached);
        }
        if !attached.is_empty() && dress.attachments != attached {
            let finding = Finding::error("report-official-attachments")
                .arg("named", dress.attachments.join("、"))
                .arg("attached", attached.join("、"));
            return Err(Box::new(finding));
        }
        let organ = self.organ.as_deref().or(organ);
        if let Some((kind, organ)) =
            Kind::named(&dress.kind).zip(organ).filter(|_| dress.letterhead.is_empty())
        {
            dress.letterhead = format!("{organ}{}", kind.mark);
        }
        let date = self.date.or(on);
        let line = |text: &str| if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] };
        let signs = if dress.seal == Seal::Stamp { self.post.as_deref() } else { organ };
        if let (Some(signs), Some(date)) = (signs, date) {
            document.signature =
                Some(Signature { organ: line(signs), date: vec![Inline::Text(printed(date))] });
        }
        if let Some(organ) = organ {
            document.meta.organ = Some(organ.to_owned());
        }
        if let Some(date) = self.date {
            document.meta.date = Some(date.to_string());
        }
        document.dress = Some(Box::new(dress));
        Ok(())
    }
}

/// Makes attachments of the headings 附件1 and what stands beneath them.
fn part_attachments(document: &mut Document) {
    let mut out: Vec<Block> = Vec::with_capacity(document.blocks.len());
    let mut is_open = false;
    for block in std::mem::take(&mut document.blocks) {
        let awaits_title = std::mem::take(&mut is_open);
        match block.kind {
            BlockKind::Heading { inlines, .. } if is_label(&inlines) => {
                let at = inlines.iter().position(|inline| *inline == Inline::Break).unwrap_or(inlines.len());
                let (label, title) = inlines.split_at(at);
                let title = title.get(1..).unwrap_or_default().to_vec();
                is_open = title.is_empty();
                let kind = BlockKind::Attachment { label: label.to_vec(), title };
                out.push(Block { line: block.line, kind });
            }
            BlockKind::Heading { inlines, .. } if awaits_title => {
                if let Some(Block { kind: BlockKind::Attachment { title, .. }, .. }) = out.last_mut() {
                    *title = inlines;
                }
            }
            _ => out.push(block),
        }
    }
    document.blocks = out;
}

/// 附件, or 附件 with a number, on the first line of a heading.
fn is_label(inlines: &[Inline]) -> bool {
    let text = plain_text(inlines);
    let first = text.lines().next().unwrap_or_default().trim();
    let number = first.strip_prefix("附件").map(str::trim);
    number.is_some_and(|number| number.chars().all(|sign| sign.is_ascii_digit()))
}

fn title_of(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Attachment { title, .. } => Some(plain_text(title).replace('\n', "")),
        _ => None,
    }
}

fn known_kind(kind: Option<Spanned<String>>, tell: &mut impl FnMut(Finding, Range<usize>)) -> Option<Kind> {
    let kind = kind?;
    let known = Kind::named(kind.get_ref());
    if known.is_none() {
        let names = Kind::all().map(|kind| kind.name).collect::<Vec<_>>().join("、");
        let finding = Finding::error("report-official-kind").arg("word", kind.get_ref());
        tell(finding.arg("known", names), kind.span());
    }
    known
}

/// Who answers for a document is named on one that goes up, and on no other.
fn signers(
    names: Option<Spanned<Vec<String>>>,
    kind: Option<Kind>,
    dress: &mut Dress,
    tell: &mut impl FnMut(Finding, Range<usize>),
) {
    let Some(kind) = kind else {
        dress.signers = names.map(Spanned::into_inner).unwrap_or_default();
        return;
    };
    match names {
        Some(names) if kind.way == Way::Other => {
            tell(Finding::error("report-official-signers").arg("kind", kind.name), names.span());
        }
        Some(names) => dress.signers = names.into_inner(),
        None if kind.way == Way::Up => {
            tell(Finding::error("report-official-no-signers").arg("kind", kind.name), 0..0);
        }
        None => {}
    }
}

fn day(word: &Spanned<String>, tell: &mut impl FnMut(Finding, Range<usize>)) -> Option<NaiveDate> {
    let date = word.get_ref().parse().ok();
    if date.is_none() {
        tell(Finding::error("report-official-date").arg("word", word.get_ref()), word.span());
    }
    date
}

/// A day without leading zeros (GB/T 9704-2012 7.3.5).
pub(crate) fn printed(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// ×政发〔2031〕3号: brackets of that form, the whole year, neither 第 nor a leading zero.
fn is_number(text: &str) -> bool {
    let parts = text.strip_suffix('号').and_then(|rest| rest.split_once('〔'));
    let Some((organ, rest)) = parts else { return false };
    let Some((year, serial)) = rest.split_once('〕') else { return false };
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    !organ.is_empty() && year.len() == 4 && are_digits(year) && are_digits(serial) && !serial.starts_with('0')
}

fn is_copy_number(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_urgency(text: &str) -> bool {
    matches!(text, "特急" | "加急")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(toml: &str) -> (Official, Vec<String>) {
        let mut codes = Vec::new();
        let raw: RawOfficial = toml::from_str(toml).unwrap();
        let official = raw.checked(&mut |finding: Finding, _| codes.push(finding.code.to_owned()));
        (official, codes)
    }

    #[test]
    fn words_that_are_not_known_are_refused() {
        let wrong = [
            ("kind = \"总结\"", "report-official-kind"),
            ("seal = \"red\"", "report-official-seal"),
            ("number = \"果园发[2031]3号\"", "report-official-number"),
            ("number = \"果园发〔2031〕第03号\"", "report-official-number"),
            ("copy_number = \"12\"", "report-official-copy-number"),
            ("urgency = \"火急\"", "report-official-urgency"),
            ("date = \"2031年5月6日\"", "report-official-date"),
            ("seal = \"stamp\"", "report-official-post"),
            ("kind = \"通知\"\nsigners = [\"王一山\"]", "report-official-signers"),
            ("kind = \"请示\"", "report-official-no-signers"),
        ];
        for (toml, code) in wrong {
            assert_eq!(told(toml).1, [code], "{toml}");
        }
        assert!(toml::from_str::<RawOfficial>("secrecy = \"秘密\"").is_err());
    }

    #[test]
    fn what_follows_is_named_above_who_signs() {
        let (official, codes) = told(
            "kind = \"通知\"\norgan = \"柳湾区果园管理处\"\nnumber = \"柳果发〔2031〕3号\"\nto = \"各果园：\"\n\
             date = \"2031-05-06\"\nremark = \"（此件公开发布）\"",
        );
        assert_eq!(codes, [""; 0]);
        let source =
            "# 通知\n\n请查收。\n\n## 附件1\n\n## 果园名单\n\n东园。\n\n# 附件2<br>巡查表\n\n每月一张。\n";
        let mut document = document::markdown::read(source);
        official.put_on(&mut document, None, None).unwrap();
        let dress = document.dress.clone().unwrap();
        assert_eq!(dress.letterhead, "柳湾区果园管理处文件");
        assert_eq!(dress.attachments, ["果园名单", "巡查表"]);
        assert_eq!((dress.to.as_str(), dress.remark.as_str()), ("各果园", "此件公开发布"));
        assert_eq!(dress.seal, Seal::Seal);
        assert_eq!(plain_text(&document.signature.unwrap().date), "2031年5月6日");
        let (mut other, _) = told("attachments = [\"果园名册\"]");
        other.dress.kind.clear();
        let mut document = document::markdown::read(source);
        assert_eq!(other.put_on(&mut document, None, None).unwrap_err().code, "report-official-attachments");
    }
}
