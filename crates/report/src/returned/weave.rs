//! The new text of a paragraph: what stayed and what came, with the marks and conditions of the template in their places.

use std::collections::{BTreeMap, BTreeSet};

use super::inside::{Fate, Inside, Step};
use super::sent::{Atom, Is, Kind, Sent};
use super::tokens::{Token, is_same};

/// What a new text is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Thread {
    Atom(Atom),
    /// A paragraph ends and another begins: a passage that was sent, or none that was.
    End(Option<usize>),
}

/// The new text of some passages.
#[derive(Debug, Default)]
pub(super) struct Woven {
    pub(super) threads: Vec<Thread>,
    /// Conditions whose words were changed.
    pub(super) edited: BTreeSet<usize>,
    /// Marks whose controls came here from elsewhere, with the text that they hold where it is another.
    pub(super) came: Vec<(usize, Option<String>)>,
}

struct Weaver<'w> {
    sent: &'w Sent,
    inside: &'w Inside,
    passages: &'w [usize],
    /// For each token of the copy that belongs to a mark: the mark's atom, and whether it is the first.
    of_mark: BTreeMap<usize, (usize, bool)>,
    typed: &'w BTreeSet<usize>,
    woven: Woven,
    pending: Vec<Thread>,
    /// The next atom that was not looked at.
    next: usize,
    /// How many passages have ended.
    ended: usize,
    dropped: bool,
}

/// Weaves the new text; the numbers of the marks in `typed` stay as they were typed.
pub(super) fn weave(sent: &Sent, inside: &Inside, passages: &[usize], typed: &BTreeSet<usize>) -> Woven {
    let mut of_mark = BTreeMap::new();
    for (atom, fate) in &inside.fates {
        let (Fate::Kept(range) | Fate::Over(range)) = fate else { continue };
        of_mark.extend(range.clone().map(|at| (at, (*atom, at == range.start))));
    }
    let mut weaver = Weaver {
        sent,
        inside,
        passages,
        of_mark,
        typed,
        woven: Woven::default(),
        pending: Vec::new(),
        next: 0,
        ended: 0,
        dropped: false,
    };
    for step in &inside.steps {
        match *step {
            Step::Keep(old, new) => weaver.keep(old, new),
            Step::Drop(old) => weaver.drop(old),
            Step::Put(new) => {
                let thread = weaver.put(new);
                weaver.pending.extend(thread);
            }
        }
    }
    weaver.flush(inside.atoms.len());
    weaver.woven
}

impl Weaver<'_> {
    fn keep(&mut self, old: usize, new: usize) {
        let (Some(was), Some(is)) = (self.inside.old.get(old), self.inside.new.get(new)) else { return };
        self.flush(was.at);
        self.next = self.next.max(was.at + 1);
        self.dropped = false;
        let atom = self.inside.atoms.get(was.at).cloned().flatten();
        if was.token == Token::End {
            self.ended += 1;
            let passage = self.passages.get(self.ended).copied();
            self.woven.threads.push(Thread::End(passage));
        } else if self.of_mark.contains_key(&new) {
            let threads = self.put(new);
            self.woven.threads.extend(threads);
        } else if let Some(atom) = atom {
            // What is left of a mark that is not there any more is words.
            let is = match (&atom.is, &is.token) {
                (Is::Mark(_), Token::Sign(sign)) => Is::Sign(*sign),
                _ => atom.is.clone(),
            };
            self.woven.threads.push(Thread::Atom(Atom { is, ..atom }));
        }
    }

    fn drop(&mut self, old: usize) {
        let Some(was) = self.inside.old.get(old) else { return };
        self.flush(was.at);
        self.next = self.next.max(was.at + 1);
        self.dropped = true;
        if was.token == Token::End {
            self.ended += 1;
        }
        let atom = self.inside.atoms.get(was.at).and_then(Option::as_ref);
        // A mark that stands elsewhere, or that is put back, changed no words.
        let changed = !matches!(self.inside.fates.get(&was.at), Some(Fate::Kept(_) | Fate::Over(_)));
        self.woven.edited.extend(atom.filter(|_| changed).and_then(|atom| atom.within));
    }

    /// What a token of the copy becomes.
    fn put(&mut self, new: usize) -> Vec<Thread> {
        let Some(is) = self.inside.new.get(new) else { return Vec::new() };
        let plain = |is: Is| {
            Thread::Atom(Atom { is, shown: true, strong: false, emph: false, within: None, depth: 0 })
        };
        let words = |text: &str| text.chars().map(|sign| plain(sign_of(sign))).collect();
        match self.of_mark.get(&new) {
            Some((_, false)) => Vec::new(),
            Some((atom, true)) => {
                let Some(mark) = self.inside.mark(*atom) else { return Vec::new() };
                match self.inside.fates.get(atom) {
                    Some(Fate::Over(range)) if self.typed.contains(&mark) => words(&self.inside.text(range)),
                    Some(Fate::Over(range)) if self.is_claim(mark) => self
                        .reworded(mark, &self.inside.text(range))
                        .map_or_else(|| words(&self.inside.text(range)), |mark| vec![plain(Is::Raw(mark))]),
                    _ => self
                        .inside
                        .atoms
                        .get(*atom)
                        .cloned()
                        .flatten()
                        .map(Thread::Atom)
                        .into_iter()
                        .collect(),
                }
            }
            None => match &is.token {
                Token::Sign(sign) => vec![plain(sign_of(*sign))],
                Token::Whole(text) => words(text),
                Token::End => vec![Thread::End(None)],
                Token::Control(tag) => {
                    let mut named = self.sent.marks.iter().enumerate().filter(|(_, mark)| mark.tag == *tag);
                    let same = named.clone().find(|(_, mark)| is_same(&is.text, &mark.printed));
                    let Some((mark, _)) = same.or_else(|| named.next()) else { return words(&is.text) };
                    let other = same.is_none().then(|| is.text.clone());
                    self.woven.came.push((mark, other));
                    vec![plain(Is::Mark(mark))]
                }
            },
        }
    }

    fn is_claim(&self, mark: usize) -> bool {
        self.sent.marks.get(mark).is_some_and(|mark| matches!(mark.kind, Kind::Claim(_)))
    }

    /// A claim with other words, which the same records must bear out; none if a claim may not say so.
    fn reworded(&self, mark: usize, now: &str) -> Option<document::Mark> {
        let mark = self.sent.marks.get(mark)?;
        let can_be_said = !now.trim().is_empty()
            && !now.contains(|sign: char| sign.is_ascii_digit() || "\"“”{}\n".contains(sign));
        let (begin, _) = mark.mark.raw.split_once(['"', '“']).filter(|_| can_be_said)?;
        Some(document::Mark { raw: format!("{begin}\"{now}\"}}"), line: mark.mark.line })
    }

    /// Writes what the template holds between what was shown last and what comes at `upto`, and puts in among it what came.
    fn flush(&mut self, upto: usize) {
        let hidden: Vec<Atom> =
            self.inside.atoms.get(self.next..upto).unwrap_or_default().iter().flatten().cloned().collect();
        let pending = std::mem::take(&mut self.pending);
        let following = self.inside.atoms.get(upto).and_then(Option::as_ref);
        let at = if pending.is_empty() { hidden.len() } else { self.place(&hidden, &pending, following) };
        let (before, after) = hidden.split_at(at.min(hidden.len()));
        self.woven.threads.extend(before.iter().cloned().map(Thread::Atom));
        if !pending.is_empty() {
            self.enter(before, after, following, pending);
        }
        self.woven.threads.extend(after.iter().cloned().map(Thread::Atom));
        self.next = self.next.max(upto);
    }

    /// Puts in what came, and notes in which condition.
    fn enter(&mut self, before: &[Atom], after: &[Atom], following: Option<&Atom>, pending: Vec<Thread>) {
        let previous = self.woven.threads.iter().rev().find_map(|thread| match thread {
            Thread::Atom(atom) => Some(atom.clone()),
            Thread::End(_) => None,
        });
        let within = match (before.last(), after.first()) {
            (None, _) if previous.is_some() => previous.as_ref().and_then(|atom| atom.within),
            (_, None) => following.and_then(|atom| atom.within),
            _ => None,
        };
        // What takes the place of bold words is bold.
        let look = |of: fn(&Atom) -> bool| {
            previous.as_ref().is_some_and(of) && following.is_none_or(of) && before.is_empty()
        };
        let (strong, emph) = (look(|atom| atom.strong), look(|atom| atom.emph));
        let is_words =
            pending.iter().any(|thread| !matches!(thread, Thread::Atom(Atom { is: Is::Mark(_), .. })));
        self.woven.edited.extend(within.filter(|_| is_words));
        let enter = |thread: Thread| match thread {
            Thread::Atom(atom) if matches!(atom.is, Is::Sign(_)) => {
                Thread::Atom(Atom { strong, emph, ..atom })
            }
            other => other,
        };
        self.woven.threads.extend(pending.into_iter().map(enter));
    }

    /// Before which of the hidden atoms the words that came belong: with the sentence that they go on, else outside of
    /// conditions.
    fn place(&self, hidden: &[Atom], pending: &[Thread], following: Option<&Atom>) -> usize {
        if hidden.is_empty() || self.dropped {
            return 0;
        }
        let sign = |thread: &Thread| match thread {
            Thread::Atom(Atom { is: Is::Sign(sign), .. }) => Some(*sign),
            Thread::Atom(_) => Some('0'),
            Thread::End(_) => None,
        };
        let shown = |thread: &&Thread| !matches!(thread, Thread::Atom(atom) if !atom.shown);
        let before = self.woven.threads.iter().rev().find(shown).and_then(sign);
        if before.is_some_and(|sign| !ends(sign)) {
            return 0;
        }
        if following.is_some() && pending.last().and_then(sign).is_some_and(|sign| !ends(sign)) {
            return hidden.len();
        }
        let depth = |at: usize| match (hidden.get(at), hidden.last()) {
            (Some(atom), _) => atom.depth + usize::from(matches!(atom.is, Is::Close(_))),
            (None, Some(last)) => last.depth + usize::from(matches!(last.is, Is::Open(_))),
            (None, None) => 0,
        };
        (0..=hidden.len()).min_by_key(|at| depth(*at)).unwrap_or(0)
    }
}

fn sign_of(sign: char) -> Is {
    if sign == '\n' { Is::Break } else { Is::Sign(sign) }
}

/// Whether a sentence may end so.
pub(super) fn ends(sign: char) -> bool {
    "。！？；：”’）》】\n".contains(sign)
}
