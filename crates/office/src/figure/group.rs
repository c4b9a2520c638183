//! What the groups of a broken-down figure are called: people read titles, programs codes.

use std::collections::BTreeMap;

use ledger::entry::{Style, print};
use ledger::field::FieldType;
use ledger::filter::{Last, Path};
use ledger::period::AsOf;
use ledger::value::Value;
use report::amount::Amount;
use report::figure::Figure;
use report::query::Under;
use text::Lang;

use crate::desk::Desk;
use crate::refusal::Refusal;

/// One group of a figure that is broken down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The code of an option or state, a key, a month, a text; `None` of records without the value.
    pub code: Option<String>,
    /// What people call it; empty without a code.
    pub title: String,
    /// What the figure comes to under it.
    pub value: Amount,
}

impl Desk {
    /// The groups of an answer that was broken down so (`month`, or one of the figure's own), with their titles.
    ///
    /// # Errors
    /// A fault.
    pub async fn groups(
        &self,
        figure: &Figure,
        word: &str,
        groups: &[(Under, Amount)],
        as_of: AsOf,
        lang: Lang,
    ) -> Result<Vec<Group>, Refusal> {
        let path = self.breakdown_path(figure, word);
        let target = path.and_then(|path| self.field_at(path)).and_then(|field| field.target());
        let codes: Vec<Option<String>> = groups.iter().map(|(under, _)| code(under)).collect();
        let labels = match target {
            Some(ledger) => {
                let keys: Vec<&str> = codes.iter().flatten().map(String::as_str).collect();
                self.labels_by_key(ledger, &keys, as_of).await?
            }
            None => BTreeMap::new(),
        };
        let title = |code: &String| match labels.get(code) {
            Some(label) => label.clone(),
            None => path.and_then(|path| self.title_at(path, code, lang)).unwrap_or_else(|| code.clone()),
        };
        let group = |(code, (_, value)): (Option<String>, &(Under, Amount))| Group {
            title: code.as_ref().map(title).unwrap_or_default(),
            value: value.clone(),
            code,
        };
        Ok(codes.into_iter().zip(groups).map(group).collect())
    }

    /// The title of what stands at the end of a path as an option, a state, or yes and no.
    fn title_at(&self, path: &Path, code: &str, lang: Lang) -> Option<String> {
        if path.last == Last::State {
            let flow = self.packs.ledger(path.end())?.flow.as_ref()?;
            return flow.state_title(code).map(|title| title.in_language(lang.code()).to_owned());
        }
        let field = self.field_at(path)?;
        let value = match &field.kind {
            FieldType::Choice(_) => Value::Choice(code.to_owned()),
            FieldType::Choices(_) => Value::Choices(code.split(',').map(str::to_owned).collect()),
            FieldType::YesNo => Value::YesNo(code.parse().ok()?),
            _ => return None,
        };
        Some(print(field, &value, Style::People(lang.code())))
    }
}

fn code(under: &Under) -> Option<String> {
    match under {
        Under::All => None,
        Under::Month(month) => Some(month.to_string()),
        Under::Value(text) => text.clone(),
    }
}
