//! A visit: what an address asks for, read part by part; a part that cannot be understood is refused with its name.

use std::str::FromStr;

use axum::RequestPartsExt as _;
use axum::extract::{Query, RawPathParams};
use axum::http::request::Parts;
use office::Desk;
use office::terms::{AsOf, Moment, Period, nearest, parse_date};
use pages::piece::Hidden;
use text::Lang;

use crate::address::Address;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;

/// The most rows that are passed over: further pages are reached by a narrower filter.
const LAST_PAGE: u64 = 100_000;

/// What an address asks for.
pub(crate) struct Visit {
    /// The path as it was typed.
    pub(crate) path: String,
    /// The named parts of the path.
    parts: Vec<(String, String)>,
    /// The query in its order.
    pub(crate) query: Vec<(String, String)>,
    /// The language of the page.
    pub(crate) lang: Lang,
    /// What every link carries along: language and organ, if they were asked for.
    pub(crate) kept: Vec<(String, String)>,
    /// The moment of the visit by the clock.
    pub(crate) now: Moment,
    /// The desk, of the organ that is asked for, on the day of the visit.
    pub(crate) desk: Desk,
}

/// Parts of a query that any page takes.
const EVERYWHERE: [&str; 2] = ["lang", "organ"];

impl Visit {
    /// Reads language and path of a visit, which cannot fail, so that even a refusal is in the right language.
    pub(crate) fn begin(shared: &Shared, parts: &Parts) -> Self {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let query = query.map(|Query(query)| query).unwrap_or_default();
        let asked = query.iter().find(|(name, _)| name == "lang");
        let lang = asked.and_then(|(_, value)| Lang::from_str(value).ok()).unwrap_or(shared.lang);
        let mut kept = Vec::new();
        if lang != shared.lang {
            kept.push(("lang".to_owned(), lang.code().to_owned()));
        }
        let now = (shared.clock)();
        // Two slashes at the beginning would make a link to this page one to another machine.
        let path = format!("/{}", parts.uri.path().trim_start_matches('/'));
        Self { path, parts: Vec::new(), query, lang, kept, now, desk: shared.desk().at(now) }
    }

    /// Reads the rest.
    ///
    /// # Errors
    /// The address is no text, or asks for a language or organ that is not known.
    pub(crate) async fn read(&mut self, parts: &mut Parts) -> Result<(), Refused> {
        if let Err(refused) = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri) {
            return Err(Misread::new("encoding", "?", &refused.body_text()).into());
        }
        let named = parts.extract::<RawPathParams>().await;
        let named = named.map_err(|_| Misread::new("encoding", "/", &self.path))?;
        self.parts = named.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        if let Some(lang) = self.one("lang") {
            Lang::from_str(lang).map_err(|_| Misread::new("lang", "lang", lang))?;
        }
        self.read_days()?;
        if let Some(organ) = self.one("organ").map(str::to_owned) {
            let known = self.desk.show("organ", &organ).await;
            known.map_err(|_| Misread::new("organ", "organ", &organ))?;
            self.kept.push(("organ".to_owned(), organ.clone()));
            self.desk.organ = organ;
        }
        Ok(())
    }

    /// Makes a period of the first and last day that were typed into a scope form: typed days are meant, whatever
    /// period is chosen beside them. Without a last day it ends today, without a first day it begins with that year.
    fn read_days(&mut self) -> Result<(), Refused> {
        let day = |name: &'static str| {
            let read = |text| parse_date(text).ok_or_else(|| Refused::from(Misread::new("day", name, text)));
            self.one(name).map(read).transpose()
        };
        let period = match (day("from")?, day("to")?) {
            (None, None) => None,
            (Some(from), to) => Some(Period { from, to: to.unwrap_or(self.desk.today) }),
            (None, Some(to)) => Some(Period { from: Period::year_so_far(to).from, to }),
        };
        self.query.retain(|(name, _)| name != "from" && name != "to");
        let Some(period) = period else { return Ok(()) };
        if period.from > period.to {
            let days = format!("{}..{}", period.from, period.to);
            return Err(Misread::new("days", "from", &days).into());
        }
        self.query.retain(|(name, _)| name != "period");
        self.query.push(("period".to_owned(), period.to_string()));
        Ok(())
    }

    /// A named part of the path.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.parts.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// A part of the query; one that is empty is as good as none.
    pub(crate) fn one(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Refuses a query with a part that the page does not know: a slip would otherwise pass for an answer.
    ///
    /// # Errors
    /// Such a part, with the one that was probably meant.
    pub(crate) fn knows(&self, names: &[&str]) -> Result<(), Refused> {
        let known = || names.iter().chain(&EVERYWHERE).copied();
        match self.query.iter().find(|(name, _)| !known().any(|one| one == name)) {
            None => Ok(()),
            Some((name, value)) => {
                let meant = nearest(name, known()).unwrap_or_default().to_owned();
                Err(Misread { meant, ..Misread::new("parameter", name, value) }.into())
            }
        }
    }

    /// The period that is asked for; without one `otherwise`.
    ///
    /// # Errors
    /// It is not written as one.
    pub(crate) fn period(&self, otherwise: Period) -> Result<Period, Refused> {
        let Some(text) = self.one("period") else { return Ok(otherwise) };
        Period::parse(text).ok_or_else(|| Misread::new("period", "period", text).into())
    }

    /// The as-of that is asked for; without one now.
    ///
    /// # Errors
    /// It is not written as one.
    pub(crate) fn as_of(&self) -> Result<AsOf, Refused> {
        let Some(text) = self.one("as_of") else { return Ok(AsOf::NOW) };
        AsOf::parse(text).ok_or_else(|| Misread::new("as-of", "as_of", text).into())
    }

    /// The number of a page under some name, from 1.
    ///
    /// # Errors
    /// It is not such a number.
    pub(crate) fn page(&self, name: &str) -> Result<u64, Refused> {
        let Some(text) = self.one(name) else { return Ok(1) };
        let page = text.parse().ok().filter(|page| (1..=LAST_PAGE).contains(page));
        page.ok_or_else(|| Misread::new("page", name, text).into())
    }

    /// An address with what is carried along.
    pub(crate) fn to(&self, address: Address) -> String {
        address.and(&self.kept).to_string()
    }

    /// This page's address with a part of its query exchanged; an empty value takes it away.
    pub(crate) fn here(&self, name: &str, value: &str) -> String {
        let mut address = Address::new(self.path.clone());
        for (known, old) in self.query.iter().filter(|(known, _)| known != name) {
            address = address.with(known, old);
        }
        address.with(name, value).to_string()
    }

    /// What is carried along, for a form.
    pub(crate) fn hidden(&self) -> Vec<Hidden> {
        let hidden = |(name, value): &(String, String)| Hidden { name: name.clone(), value: value.clone() };
        self.kept.iter().map(hidden).collect()
    }

    /// From 1 January of this year to today: what a page shows unless it is asked for another period.
    pub(crate) fn year_so_far(&self) -> Period {
        Period::year_so_far(self.desk.today)
    }
}
