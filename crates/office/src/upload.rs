//! Uploads: sheets that a browser sent, kept in the data folder with everything that was said of them until they are
//! imported or discarded. Nothing is lost when a page is closed or the program is started anew.
//!
//! Each lies in a folder of its own under a name that cannot be guessed: `file` as it came, `about.json`, and
//! `said.json`, which is exchanged whole; beside them `draft.json` while a pack is drafted from it. No path comes from
//! the name that the file had.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use ledger::finding::Finding;
use ledger::sheet::Limits;
use ledger::value::Moment;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, Who};
use crate::import::{Imported, Preview};
use crate::refusal::Refusal;

mod draft;
mod said;

pub use draft::{Drafting, Made};
pub use said::{LEFT_OUT, Said, SaidOfColumn, SaidOfRow, SaidOfSheets};

/// After so many days without a change an upload is taken away.
const KEPT_DAYS: i64 = 30;
/// Uploads that are open at a time, at the most: each may be as large as a file may be.
const MOST_OPEN: usize = 50;
/// Signs of a file's name that are kept.
const NAME: usize = 200;
/// Bytes of what is kept beside the file, at the most.
const BESIDE: u64 = 16 << 20;
/// Bytes of a random name.
const RANDOM: usize = 16;

const FILE: &str = "file";
const ABOUT: &str = "about.json";
const SAID: &str = "said.json";

/// An upload that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Names it; nobody guesses it.
    pub id: String,
    /// What is known of it since it came.
    pub about: About,
    /// What was said of it.
    pub said: Said,
}

/// What is known of an upload since it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What the file is called.
    pub name: String,
    /// When it came, in microseconds since 1970.
    pub moment: i64,
    /// Who sent it.
    pub by: String,
    /// The organ for which it is imported.
    pub organ: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl About {
    /// When it came.
    #[must_use]
    pub fn came(&self) -> Moment {
        Moment(self.moment)
    }
}

/// An upload with what its import would do.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The upload.
    pub upload: Upload,
    /// What its import would do, and what is in its way.
    pub preview: Preview,
    /// What was said of it that cannot be understood.
    pub misread: Vec<Finding>,
}

impl Desk {
    /// Keeps a file that was sent; `replaced` is an upload that it takes the place of, with what was said of its sheets.
    ///
    /// # Errors
    /// It is empty or too large, the ledger is not known, or too much is kept already; the folder cannot be written.
    pub fn keep_upload(
        &self,
        (name, bytes): (&str, &[u8]),
        ledger: &str,
        replaced: Option<&str>,
        who: &Who,
    ) -> Result<Upload, Refusal> {
        let name = plain_name(name);
        let wrong = |code: &'static str| Finding::error(code).in_cell(&name, "", 0, "", &name);
        if bytes.is_empty() {
            return Err(wrong("upload-empty").into());
        }
        let most = Limits::default().file_bytes;
        if bytes.len() > most {
            return Err(wrong("upload-too-large").arg("limit", (most >> 20).to_string()).into());
        }
        let ledger = if ledger.is_empty() { String::new() } else { self.ledger(ledger)?.name.clone() };
        let replaced = replaced.map(|id| self.upload(id)).transpose()?;
        if replaced.is_none() && self.upload_ids()?.len() >= MOST_OPEN {
            return Err(wrong("upload-too-many").arg("limit", MOST_OPEN.to_string()).into());
        }
        let said = match &replaced {
            Some(upload) => Said { rows: Vec::new(), ..upload.said.clone() },
            None => Said { ledger, ..Said::default() },
        };
        let about = About {
            name,
            moment: who.now.0,
            by: who.person.clone(),
            organ: self.organ.clone(),
            bytes: bytes.len() as u64,
        };
        let upload = Upload { id: random_name()?, about, said };
        self.put(&upload, bytes)?;
        if let Some(replaced) = replaced {
            self.take_draft_along(&replaced.id, &upload.id);
            self.discard_upload(&replaced.id)?;
        }
        Ok(upload)
    }

    /// The uploads of the desk's organ that are under way, the newest first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn uploads(&self) -> Result<Vec<Upload>, Refusal> {
        // One that is taken away meanwhile is none.
        let all = self.upload_ids()?.into_iter().filter_map(|id| self.upload(&id).ok());
        let mut all: Vec<Upload> = all.filter(|upload| upload.about.organ == self.organ).collect();
        all.sort_by(|one, other| (other.about.moment, &other.id).cmp(&(one.about.moment, &one.id)));
        Ok(all)
    }

    /// An upload that is under way.
    ///
    /// # Errors
    /// There is none of that name; it cannot be read.
    pub fn upload(&self, id: &str) -> Result<Upload, Refusal> {
        let folder = self.upload_folder(id)?;
        let about: About = read(&folder.join(ABOUT), id)?;
        if about.organ != self.organ {
            return Err(none(id));
        }
        Ok(Upload { id: id.to_owned(), about, said: read(&folder.join(SAID), id)? })
    }

    /// Keeps what was said of an upload.
    ///
    /// # Errors
    /// There is none of that name; it cannot be written.
    pub fn say_of_upload(&self, id: &str, said: &Said) -> Result<(), Refusal> {
        self.exchange(id, SAID, said)
    }

    /// Exchanges what is kept beside the file as a whole.
    fn exchange(&self, id: &str, name: &str, value: &impl Serialize) -> Result<(), Refusal> {
        let folder = self.upload_folder(id)?;
        let file = folder.join(name);
        let bytes = as_json(value)?;
        if bytes.len() as u64 > BESIDE {
            return Err(unwritable(&file, &ErrorKind::FileTooLarge.into()));
        }
        let aside = folder.join(format!("{name}.{}", random_name()?));
        let kept = write(&aside, &bytes).and_then(|()| fs::rename(&aside, &file));
        kept.map_err(|error| {
            let _ = fs::remove_file(&aside);
            unwritable(&file, &error)
        })
    }

    /// Takes an upload away.
    ///
    /// # Errors
    /// There is none of that name; it cannot be taken away.
    pub fn discard_upload(&self, id: &str) -> Result<(), Refusal> {
        let folder = self.upload_folder(id)?;
        // Under another name first: half of an upload is none.
        let aside = self.uploads_folder().join(format!(".{}", random_name()?));
        let gone = fs::rename(&folder, &aside).and_then(|()| fs::remove_dir_all(&aside));
        gone.map_err(|error| unwritable(&folder, &error))
    }

    /// Says what the import of an upload would do; a file that cannot be read at all is a mistake like others.
    ///
    /// # Errors
    /// There is none of that name; a fault.
    pub async fn try_upload(&self, id: &str, who: &Who) -> Result<Tried, Refusal> {
        let upload = self.upload(id)?;
        let bytes = self.bytes_of(id)?;
        let (import, misread) = upload.said.import(&self.packs, &upload.about.name);
        let preview = match self.preview(&import, &bytes, who).await {
            Ok(preview) => preview,
            Err(Refusal::Findings(mistakes)) => Preview { mistakes, ..Preview::default() },
            Err(other) => return Err(other),
        };
        Ok(Tried { upload, preview, misread })
    }

    /// Imports an upload, and takes it away.
    ///
    /// # Errors
    /// There is none of that name, or something is in the way of the import; then nothing has changed.
    pub async fn import_upload(&self, id: &str, who: &Who) -> Result<Imported, Refusal> {
        let upload = self.upload(id)?;
        let bytes = self.bytes_of(id)?;
        let (import, misread) = upload.said.import(&self.packs, &upload.about.name);
        if !misread.is_empty() {
            return Err(misread.into());
        }
        let done = self.import(&import, &bytes, who).await?;
        // It is imported: that it stays for a while longer would harm nobody, a second import changes nothing.
        let _ = self.discard_upload(id);
        Ok(done)
    }

    fn bytes_of(&self, id: &str) -> Result<Vec<u8>, Refusal> {
        let file = self.upload_folder(id)?.join(FILE);
        fs::read(&file).map_err(|error| unreadable(&file, id, &error))
    }

    fn uploads_folder(&self) -> PathBuf {
        self.folder.join("uploads")
    }

    /// The folder of an upload: only names that the program gave make a path.
    fn upload_folder(&self, id: &str) -> Result<PathBuf, Refusal> {
        if !is_random_name(id) {
            return Err(none(id));
        }
        let folder = self.uploads_folder().join(id);
        if folder.is_dir() { Ok(folder) } else { Err(none(id)) }
    }

    fn upload_ids(&self) -> Result<Vec<String>, Refusal> {
        let folder = self.uploads_folder();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(unreadable(&folder, "", &error)),
        };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        Ok(names.filter(|name| is_random_name(name)).collect())
    }

    /// Writes an upload aside and gives it its name when it is whole.
    fn put(&self, upload: &Upload, bytes: &[u8]) -> Result<(), Refusal> {
        let folder = self.uploads_folder();
        let aside = folder.join(format!(".{}", upload.id));
        let (about, said) = (as_json(&upload.about)?, as_json(&upload.said)?);
        let put = || {
            fs::create_dir_all(&folder)?;
            restrict(&folder)?;
            fs::create_dir(&aside)?;
            for (name, bytes) in [(FILE, bytes), (ABOUT, &about), (SAID, &said)] {
                write(&aside.join(name), bytes)?;
            }
            fs::rename(&aside, folder.join(&upload.id))
        };
        put().map_err(|error| {
            let _ = fs::remove_dir_all(&aside);
            unwritable(&folder, &error)
        })
    }
}

/// Takes away uploads that nobody touched for long, and what a stopped program left of others.
pub(crate) fn remove_old(folder: &Path, now: Moment) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let oldest = now.0 - KEPT_DAYS * 24 * 3_600 * 1_000_000;
    for entry in entries.flatten() {
        let modified = |path: PathBuf| {
            let since = fs::metadata(path).ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
            i64::try_from(since.as_micros()).ok()
        };
        let kept =
            [draft::DRAFT, SAID].into_iter().filter_map(|name| modified(entry.path().join(name))).max();
        let touched = kept.or_else(|| modified(entry.path()));
        if touched.is_some_and(|touched| touched < oldest) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A name that cannot be guessed.
///
/// # Errors
/// The system has no randomness.
pub fn random_name() -> Result<String, Refusal> {
    let mut bytes = [0; RANDOM];
    getrandom::fill(&mut bytes)
        .map_err(|error| Refusal::Folder { code: "folder-unwritable", detail: error.to_string() })?;
    Ok(store::seal::hex(&bytes))
}

fn is_random_name(name: &str) -> bool {
    name.len() == 2 * RANDOM && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The name of a file without the folders before it and without signs that are not seen.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|sign| !sign.is_control()).take(NAME).collect();
    if plain.trim().is_empty() { "?".to_owned() } else { plain.trim().to_owned() }
}

fn none(id: &str) -> Refusal {
    Refusal::Unknown { what: "upload", name: id.chars().take(2 * RANDOM).collect(), meant: String::new() }
}

fn as_json(value: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec_pretty(value)
        .map_err(|error| Refusal::Folder { code: "folder-unwritable", detail: error.to_string() })
}

fn read<T: DeserializeOwned>(file: &Path, id: &str) -> Result<T, Refusal> {
    let refuse = |error: std::io::Error| unreadable(file, id, &error);
    if fs::metadata(file).map_err(refuse)?.len() > BESIDE {
        return Err(refuse(ErrorKind::FileTooLarge.into()));
    }
    let bytes = fs::read(file).map_err(refuse)?;
    serde_json::from_slice(&bytes).map_err(|error| refuse(error.into()))
}

/// Writes a file that only this user reads, down to the disk.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Sheets on their way in may hold personal values that are not sealed yet: only the user may look into the folder.
#[cfg(unix)]
fn restrict(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

/// On Windows the rights of the data folder hold.
#[cfg(not(unix))]
fn restrict(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

/// What was taken away while somebody looked at it is not there; anything else is told.
fn unreadable(path: &Path, id: &str, error: &std::io::Error) -> Refusal {
    if error.kind() == ErrorKind::NotFound && !id.is_empty() {
        return none(id);
    }
    Refusal::Folder { code: "folder-unreadable", detail: format!("{}: {error}", path.display()) }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::Folder { code: "folder-unwritable", detail: format!("{}: {error}", path.display()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_comes_from_a_name() {
        for (name, plain) in [
            ("../../settings.toml", "settings.toml"),
            ("C:\\台账\\漏点.xlsx", "漏点.xlsx"),
            ("a\r\nb.csv", "ab.csv"),
            ("  ", "?"),
            ("", "?"),
        ] {
            assert_eq!(plain_name(name), plain);
        }
        assert_eq!(plain_name(&"长".repeat(500)).chars().count(), NAME);
        let name = random_name().expect("there is randomness");
        assert!(is_random_name(&name) && name != random_name().expect("there is randomness"));
        for name in ["", "..", "settings.toml", "0123456789ABCDEF0123456789abcdef", &format!("{name}/")] {
            assert!(!is_random_name(name), "{name}");
        }
    }

    #[test]
    fn only_what_nobody_touched_for_long_is_taken_away() {
        let folder = tempfile::tempdir().expect("there is room");
        let kept = folder.path().join(random_name().expect("there is randomness"));
        fs::create_dir(&kept).expect("it can be made");
        write(&kept.join(SAID), b"{}").expect("it can be written");
        let now = fs::metadata(kept.join(SAID)).and_then(|file| file.modified()).expect("it has a time");
        let now = now.duration_since(UNIX_EPOCH).expect("after 1970").as_micros();
        let day = 24 * 3_600 * 1_000_000;
        let now = i64::try_from(now).expect("before the year 200000");
        for (later, is_there) in [(0, true), (KEPT_DAYS - 1, true), (KEPT_DAYS + 1, false)] {
            remove_old(folder.path(), Moment(now + later * day));
            assert_eq!(kept.is_dir(), is_there, "after {later} days");
        }
    }
}
