//! What every command needs: the data folder, the keys, the day, the language.

use std::path::PathBuf;

use chrono::NaiveDate;
use ledger::finding::Finding;
use ledger::period::{AsOf, Period};
use ledger::value::{Moment, parse_date};
use office::desk::{Desk, Opening, Who, on_day};
use office::folder::Keys;
use office::refusal::Refusal;
use text::Lang;

use crate::args::Common;
use crate::speak::as_word;

/// The data folder where none is named.
const DATA: &str = "mingzhang-data";

/// What every command needs.
pub(crate) struct House {
    pub(crate) common: Common,
    pub(crate) lang: Lang,
}

impl House {
    pub(crate) fn new(common: Common) -> Self {
        let lang = if common.lang == "en" { Lang::En } else { Lang::Zh };
        Self { common, lang }
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.common.data.clone().unwrap_or_else(|| PathBuf::from(DATA))
    }

    /// What a next command has to say of the data folder; nothing where it is found without.
    pub(crate) fn said_data(&self) -> String {
        let said = self.common.data.as_ref().map(|folder| folder.display().to_string());
        let said = said.filter(|folder| std::env::var("MINGZHANG_DATA").as_ref() != Ok(folder));
        said.map_or_else(String::new, |folder| format!(" --data {}", as_word(&folder)))
    }

    /// The folder of the key files: the user's configuration, not the data.
    pub(crate) fn keys(&self) -> Result<Keys, Refusal> {
        use etcetera::BaseStrategy as _;
        if let Some(folder) = &self.common.keys {
            return Ok(Keys(folder.clone()));
        }
        let strategy = etcetera::choose_base_strategy()
            .map_err(|e| Refusal::Folder { code: "folder-no-home", detail: e.to_string() })?;
        Ok(Keys(strategy.config_dir().join("mingzhang").join("keys")))
    }

    /// The day given by `--now`.
    pub(crate) fn now(&self) -> Result<Option<NaiveDate>, Refusal> {
        self.common.now.as_deref().map(date).transpose()
    }

    /// Opens the data folder.
    pub(crate) async fn open(&self) -> Result<Desk, Refusal> {
        let opening = Opening {
            database: self.common.database.clone(),
            organ: self.common.organ.clone(),
            today: self.now()?,
        };
        Desk::open(&self.data(), &self.keys()?, &opening, clock()).await
    }

    /// Who acts, and when: on a set day at the time of day that it is.
    pub(crate) fn who(&self, desk: &Desk) -> Who {
        Who { person: self.common.by.clone(), now: on_day(desk.today, clock()) }
    }

    /// A sentence.
    pub(crate) fn say(&self, key: &str) -> String {
        text::text(self.lang, key)
    }

    /// A sentence with arguments.
    pub(crate) fn say_with(&self, key: &str, arguments: &[(&str, String)]) -> String {
        text::text_with(self.lang, key, arguments)
    }
}

/// The clock: the only place that looks at it.
pub(crate) fn clock() -> Moment {
    Moment(chrono::Utc::now().timestamp_micros())
}

/// A date of the command line.
pub(crate) fn date(text: &str) -> Result<NaiveDate, Refusal> {
    parse_date(text).ok_or_else(|| ledger::entry::no_date(text).in_cell("", "", 0, "", text).into())
}

/// A period of the command line.
pub(crate) fn period(text: &str) -> Result<Period, Refusal> {
    Period::parse(text).ok_or_else(|| Finding::error("cli-no-period").in_cell("", "", 0, "", text).into())
}

/// An as-of of the command line; now if none is given.
pub(crate) fn as_of(text: Option<&str>) -> Result<AsOf, Refusal> {
    let Some(text) = text else { return Ok(AsOf::NOW) };
    AsOf::parse(text).ok_or_else(|| Finding::error("cli-no-as-of").in_cell("", "", 0, "", text).into())
}
