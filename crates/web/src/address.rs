//! Addresses, written in one place: every part is encoded, and what a visitor asked for is carried along.

use std::fmt;

use office::terms::{AsOf, Period};

/// An address of ours.
#[derive(Clone, Debug, Default)]
pub(crate) struct Address {
    path: String,
    query: Vec<(String, String)>,
}

impl Address {
    /// An address with a path whose parts are encoded already.
    pub(crate) fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: Vec::new() }
    }

    /// A ledger.
    pub(crate) fn ledger(name: &str) -> Self {
        Self::new(format!("/ledger/{}", encoded(name, "")))
    }

    /// A record; a key may have several parts with `/` between them.
    pub(crate) fn record(ledger: &str, key: &str) -> Self {
        Self::new(format!("/ledger/{}/record/{}", encoded(ledger, ""), encoded(key, "/")))
    }

    /// A figure.
    pub(crate) fn figure(name: &str) -> Self {
        Self::new(format!("/figure/{}", encoded(name, "")))
    }

    /// A report.
    pub(crate) fn report(name: &str) -> Self {
        Self::new(format!("/report/{}", encoded(name, "")))
    }

    /// An upload under way.
    pub(crate) fn upload(id: &str) -> Self {
        Self::new(format!("/import/upload/{}", encoded(id, "")))
    }

    /// A pack drafted from an upload.
    pub(crate) fn draft(id: &str) -> Self {
        Self::new(format!("/import/upload/{}/draft", encoded(id, "")))
    }

    /// An import that was done.
    pub(crate) fn import(number: i64) -> Self {
        Self::new(format!("/import/{number}"))
    }

    /// With a part of the query; an empty value adds none.
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        let value = value.to_string();
        if !value.is_empty() {
            self.query.push((name.to_owned(), value));
        }
        self
    }

    /// With a part of the query that counts even if it is empty.
    pub(crate) fn with_even(mut self, name: &str, value: &str) -> Self {
        self.query.push((name.to_owned(), value.to_owned()));
        self
    }

    /// For a period as it was known then.
    pub(crate) fn of(self, period: Period, as_of: AsOf) -> Self {
        self.with("period", period).with("as_of", as_of_text(as_of))
    }

    /// With other parts of the query behind its own.
    pub(crate) fn and(mut self, query: &[(String, String)]) -> Self {
        self.query.extend_from_slice(query);
        self
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.path)?;
        for (at, (name, value)) in self.query.iter().enumerate() {
            let sign = if at == 0 { '?' } else { '&' };
            write!(out, "{sign}{}={}", encoded(name, ""), encoded(value, ""))?;
        }
        Ok(())
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

/// An as-of as it stands in an address: a day if it is the end of one; empty for now.
pub(crate) fn as_of_text(as_of: AsOf) -> String {
    let Some(moment) = as_of.moment else { return String::new() };
    let day = moment.date();
    if AsOf::end_of(day) == as_of { day.to_string() } else { moment.to_string() }
}

/// A text for an address: everything but letters, digits, `-._~` and what is in `also` is written by its bytes.
pub(crate) fn encoded(text: &str, also: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain || also.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_encoded_and_nothing_is_asked_for_emptily() {
        let address = Address::record("orchard", "东/3 号?").with("lang", "en").with("as_of", "");
        assert_eq!(address.to_string(), "/ledger/orchard/record/%E4%B8%9C/3%20%E5%8F%B7%3F?lang=en");
        assert_eq!(Address::new("/due").with("q", "a&b=c").with("p", 2).to_string(), "/due?q=a%26b%3Dc&p=2");
    }

    #[test]
    fn an_as_of_reads_back_from_its_address() {
        for text in ["2031-05-06", "2031-05-06 07:08:09"] {
            let as_of = AsOf::parse(text).expect("it is one");
            assert_eq!(as_of_text(as_of), text);
        }
        assert_eq!(as_of_text(AsOf::NOW), "");
    }
}
