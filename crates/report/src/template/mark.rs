//! A mark of a template: what stands between its braces, read.

use chrono::NaiveDate;

use super::{Need, PeriodWord};
use crate::form::Form;

/// A figure as a mark names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The figure's name.
    pub figure: String,
    /// For what period.
    pub period: PeriodWord,
}

impl Said {
    /// What must be answered for it.
    #[must_use]
    pub fn need(&self, cut_off: NaiveDate) -> Need {
        Need { figure: self.figure.clone(), period: self.period.period(cut_off) }
    }
}

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateMark {
    /// `{fig NAME PERIOD as FORM}`.
    Figure(Said, Form),
    /// `{list NAME PERIOD}`, `{list NAME PERIOD as clauses}`.
    List(Said, Form),
    /// `{date NAME PERIOD as FORM}`.
    Date(Said, Form),
    /// `{cutoff as FORM}`.
    CutOff(Form),
    /// `{year}`.
    Year,
    /// `{next-year}`.
    NextYear,
    /// `{organ}`.
    Organ,
    /// `{if NAME PERIOD}`, `… over N`, `… is N`.
    If(Said, Condition),
    /// `{else}`.
    Else,
    /// `{end}`.
    End,
    /// `{claim NAME PERIOD "words"}`.
    Claim(Said, String),
}

/// What a condition asks of its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// That it holds.
    Holds,
    /// That it is a greater number.
    Over(i64),
    /// That it is this number.
    Is(i64),
}

/// Why a mark cannot be read; the word that is wrong where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkError {
    /// It is never closed.
    NotClosed,
    /// No mark begins with this word.
    UnknownMark(String),
    /// No period is called so.
    UnknownPeriod(String),
    /// No form is called so.
    UnknownForm(String),
    /// Its parts are not those that such a mark has.
    BadShape,
}

/// The first words of all marks, for suggestions.
pub(super) const WORDS: [&str; 11] =
    ["fig", "list", "date", "cutoff", "year", "next-year", "organ", "if", "else", "end", "claim"];

impl TemplateMark {
    /// Reads a mark with its braces.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(raw: &str) -> Result<Self, MarkError> {
        let inner =
            raw.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).ok_or(MarkError::NotClosed)?;
        let (word, rest) = inner.trim().split_once(char::is_whitespace).unwrap_or((inner.trim(), ""));
        let rest = rest.trim();
        match word {
            "fig" => with_form(rest).map(|(said, form)| Self::Figure(said, form)),
            "list" => with_form(rest).map(|(said, form)| Self::List(said, form)),
            "date" => with_form(rest).map(|(said, form)| Self::Date(said, form)),
            "cutoff" => Ok(Self::CutOff(match rest.strip_prefix("as ") {
                Some(words) => form(words)?,
                None if rest.is_empty() => Form::Day,
                None => return Err(MarkError::BadShape),
            })),
            "if" => condition(rest),
            "claim" => claim(rest),
            "year" | "next-year" | "organ" | "else" | "end" if !rest.is_empty() => Err(MarkError::BadShape),
            "year" => Ok(Self::Year),
            "next-year" => Ok(Self::NextYear),
            "organ" => Ok(Self::Organ),
            "else" => Ok(Self::Else),
            "end" => Ok(Self::End),
            other => Err(MarkError::UnknownMark(other.to_owned())),
        }
    }

    /// The figure that it names, if it names one.
    #[must_use]
    pub fn said(&self) -> Option<&Said> {
        match self {
            Self::Figure(said, _)
            | Self::List(said, _)
            | Self::Date(said, _)
            | Self::If(said, _)
            | Self::Claim(said, _) => Some(said),
            _ => None,
        }
    }
}

fn form(words: &str) -> Result<Form, MarkError> {
    Form::parse(words.trim()).ok_or_else(|| MarkError::UnknownForm(words.trim().to_owned()))
}

fn said(words: &str) -> Result<Said, MarkError> {
    let mut words = words.split_whitespace();
    let (Some(figure), Some(period), None) = (words.next(), words.next(), words.next()) else {
        return Err(MarkError::BadShape);
    };
    let period = PeriodWord::parse(period).ok_or_else(|| MarkError::UnknownPeriod(period.to_owned()))?;
    Ok(Said { figure: figure.to_owned(), period })
}

fn with_form(words: &str) -> Result<(Said, Form), MarkError> {
    match words.split_once(" as ") {
        Some((named, words)) => Ok((said(named)?, form(words)?)),
        None => Ok((said(words)?, Form::Unit)),
    }
}

fn condition(words: &str) -> Result<TemplateMark, MarkError> {
    for (word, make) in [(" over ", Condition::Over as fn(i64) -> Condition), (" is ", Condition::Is)] {
        if let Some((named, number)) = words.split_once(word) {
            let number = number.trim().parse().map_err(|_| MarkError::BadShape)?;
            return Ok(TemplateMark::If(said(named)?, make(number)));
        }
    }
    Ok(TemplateMark::If(said(words)?, Condition::Holds))
}

fn claim(words: &str) -> Result<TemplateMark, MarkError> {
    let at = words.find(['"', '“']).ok_or(MarkError::BadShape)?;
    let (named, quoted) = words.split_at(at);
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .or_else(|| quoted.strip_prefix('“').and_then(|rest| rest.strip_suffix('”')))
        .filter(|inner| !inner.trim().is_empty())
        .ok_or(MarkError::BadShape)?;
    Ok(TemplateMark::Claim(said(named)?, inner.to_owned()))
}
