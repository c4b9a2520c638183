//! A paragraph as people read what became of it: its stretches, and the sentences that differ.

use document::{Inline, plain_text, sentences_of};

use super::ParagraphBack;
use super::inside::{Inside, Step};
use super::sent::Sent;

/// What stayed between two changes and is shorter is told as changed with them: single signs meet by chance.
const SHORTEST: usize = 2;

/// A stretch of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// What became of it.
    pub became: Became,
    /// Its text.
    pub text: String,
}

/// What became of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// It stayed.
    Same,
    /// It was taken out.
    Out,
    /// It was put in.
    In,
}

/// What became of a paragraph.
pub(super) fn paragraph(sent: &Sent, inside: &Inside) -> ParagraphBack {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut push =
        |became: Became, text: &str| match stretches.last_mut().filter(|last| last.became == became) {
            Some(last) => last.text.push_str(text),
            None => stretches.push(Stretch { became, text: text.to_owned() }),
        };
    let old_text = |at: usize| inside.printed(sent, at);
    let new_text = |at: usize| inside.new.get(at).map_or("", |new| new.text.as_str());
    for step in &inside.steps {
        match *step {
            Step::Keep(old, new) if old_text(old) == new_text(new) => push(Became::Same, new_text(new)),
            Step::Keep(old, new) => {
                push(Became::Out, &old_text(old));
                push(Became::In, new_text(new));
            }
            Step::Drop(old) => push(Became::Out, &old_text(old)),
            Step::Put(new) => push(Became::In, new_text(new)),
        }
    }
    let stretches = smooth(stretches);
    let side = |left_out: Became| {
        let of = stretches.iter().filter(|one| one.became != left_out);
        of.map(|one| one.text.as_str()).collect::<String>()
    };
    let (before, after) = (side(Became::In), side(Became::Out));
    let sentences = differing(&before, &after);
    ParagraphBack { before, after, sentences, stretches }
}

/// Tells single signs that stayed within a change as changed, and what was taken out before what was put in.
fn smooth(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let last = stretches.len().saturating_sub(1);
    let (mut smoothed, mut out, mut put) = (Vec::new(), String::new(), String::new());
    let close = |out: &mut String, put: &mut String, smoothed: &mut Vec<Stretch>| {
        for (became, text) in [(Became::Out, std::mem::take(out)), (Became::In, std::mem::take(put))] {
            if !text.is_empty() {
                smoothed.push(Stretch { became, text });
            }
        }
    };
    for (at, stretch) in stretches.into_iter().enumerate() {
        let is_short = at > 0 && at < last && stretch.text.chars().count() < SHORTEST;
        match stretch.became {
            Became::Same if is_short => {
                out.push_str(&stretch.text);
                put.push_str(&stretch.text);
            }
            Became::Same => {
                close(&mut out, &mut put, &mut smoothed);
                smoothed.push(stretch);
            }
            Became::Out => out.push_str(&stretch.text),
            Became::In => put.push_str(&stretch.text),
        }
    }
    close(&mut out, &mut put, &mut smoothed);
    smoothed
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<String> {
    sentences_of(&[Inline::text(text)]).iter().map(|one| plain_text(one)).collect()
}

/// The sentences that only one of two texts has, side by side where they follow the same ones.
fn differing(before: &str, after: &str) -> Vec<(String, String)> {
    let (old, new) = (sentences(before), sentences(after));
    let mut found = Vec::new();
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new) {
        if matches!(op, similar::DiffOp::Equal { .. }) {
            continue;
        }
        let (mut a, mut b) =
            (op.old_range().filter_map(|at| old.get(at)), op.new_range().filter_map(|at| new.get(at)));
        loop {
            match (a.next(), b.next()) {
                (None, None) => break,
                (a, b) => found.push((a.cloned().unwrap_or_default(), b.cloned().unwrap_or_default())),
            }
        }
    }
    found
}
