//! The data folder: one place that holds everything an office keeps, but for the key that opens personal values.
//!
//! | in the folder | what |
//! |---|---|
//! | `mingzhang.db` | the records, unless a database URL is given |
//! | `settings.toml` | the office's own organ, the day that counts as today if it is set, the folder's id |
//! | `packs/` | packs that the office adds |
//! | `calendar/` | holiday notices that the office has loaded |
//! | `uploads/` | sheets that were sent by a browser and are not imported yet, with what was said of them |
//! | `returned/` | texts of the office's own reports, as they were before a returned copy took their place |
//!
//! The master key lies in the user's configuration folder under the folder's id, so that a copy of the data folder
//! alone opens no personal value.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use store::MasterKey;

use crate::refusal::Refusal;

/// What an office sets for its folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Tells folders apart; the key file bears it.
    pub id: String,
    /// The key of the office's own organ.
    pub organ: String,
    /// The day that counts as today; the clock's if it is not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<NaiveDate>,
    /// Whether it was made for the sample district, and may be emptied.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// A data folder.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// What is set for it.
    pub settings: Settings,
}

/// Where key files lie.
#[derive(Clone, Debug)]
pub struct Keys(pub PathBuf);

const SETTINGS: &str = "settings.toml";

impl Folder {
    /// Whether a folder holds data already.
    #[must_use]
    pub fn exists(path: &Path) -> bool {
        path.join(SETTINGS).is_file()
    }

    /// Makes a new data folder, and the key that belongs to it.
    ///
    /// # Errors
    /// It holds data already, holds other things, or cannot be written.
    pub fn create(path: &Path, organ: &str, today: Option<NaiveDate>, keys: &Keys) -> Result<Self, Refusal> {
        Self::make(path, organ, today, false, keys)
    }

    /// Makes a new data folder for the sample district: it is marked so, and may be emptied again.
    ///
    /// # Errors
    /// As [`Folder::create`].
    pub fn create_sample(path: &Path, organ: &str, today: NaiveDate, keys: &Keys) -> Result<Self, Refusal> {
        Self::make(path, organ, Some(today), true, keys)
    }

    fn make(
        path: &Path,
        organ: &str,
        today: Option<NaiveDate>,
        sample: bool,
        keys: &Keys,
    ) -> Result<Self, Refusal> {
        if Self::exists(path) {
            return Err(Refusal::Folder { code: "folder-holds-data", detail: path.display().to_string() });
        }
        if path.is_dir() && std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Refusal::Folder { code: "folder-not-empty", detail: path.display().to_string() });
        }
        let id = store::seal::hex(&MasterKey::random()?.to_hex().as_bytes()[..8]);
        let settings = Settings { id, organ: organ.to_owned(), today, sample };
        let folder = Self { path: path.to_path_buf(), settings };
        std::fs::create_dir_all(path).map_err(|e| refuse(path, &e))?;
        keys.write(&folder.settings.id, &MasterKey::random()?)?;
        let text = toml::to_string(&folder.settings)
            .map_err(|e| Refusal::Folder { code: "folder-unwritable", detail: e.to_string() })?;
        let file = path.join(SETTINGS);
        std::fs::write(&file, text).map_err(|e| refuse(&file, &e))?;
        Ok(folder)
    }

    /// Opens a data folder.
    ///
    /// # Errors
    /// It is none, or its settings cannot be read.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        let file = path.join(SETTINGS);
        if !file.is_file() {
            return Err(Refusal::Folder { code: "folder-none", detail: path.display().to_string() });
        }
        let text = std::fs::read_to_string(&file).map_err(|e| refuse(&file, &e))?;
        let settings = ledger::pack::read_toml(&file.display().to_string(), &text)?;
        Ok(Self { path: path.to_path_buf(), settings })
    }

    /// The file of the records.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.path.join("mingzhang.db")
    }

    /// The folder of the office's own packs.
    #[must_use]
    pub fn packs(&self) -> PathBuf {
        self.path.join("packs")
    }

    /// The folder of the sheets that are on their way in.
    #[must_use]
    pub fn uploads(&self) -> PathBuf {
        self.path.join("uploads")
    }

    /// The folder of the holiday notices that the office has loaded.
    #[must_use]
    pub fn calendar(&self) -> PathBuf {
        self.path.join("calendar")
    }
}

fn refuse(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::Folder { code: "folder-unreadable", detail: format!("{}: {error}", path.display()) }
}

impl Keys {
    fn file(&self, id: &str) -> PathBuf {
        self.0.join(format!("{id}.key"))
    }

    /// The key of a folder, if it is here.
    ///
    /// # Errors
    /// There is a key file that is none.
    pub fn read(&self, id: &str) -> Result<Option<MasterKey>, Refusal> {
        let file = self.file(id);
        if !file.is_file() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&file).map_err(|e| refuse(&file, &e))?;
        let key = MasterKey::from_hex(&text);
        key.map(Some)
            .ok_or_else(|| Refusal::Folder { code: "key-broken", detail: file.display().to_string() })
    }

    fn write(&self, id: &str, key: &MasterKey) -> Result<(), Refusal> {
        std::fs::create_dir_all(&self.0).map_err(|e| refuse(&self.0, &e))?;
        let file = self.file(id);
        std::fs::write(&file, key.to_hex()).map_err(|e| refuse(&file, &e))?;
        restrict(&file)
    }
}

/// Only the user may read the key.
#[cfg(unix)]
fn restrict(file: &Path) -> Result<(), Refusal> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).map_err(|e| refuse(file, &e))
}

/// On Windows the user's own configuration folder is not readable by others.
#[cfg(not(unix))]
fn restrict(_file: &Path) -> Result<(), Refusal> {
    Ok(())
}
