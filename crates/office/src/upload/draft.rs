//! A pack drafted from an upload: proposed, changed by a clerk, kept beside the sheet, and made – or taken away again.

use std::fs;
use std::path::{Path, PathBuf};

use ledger::draft::{Draft, Tables, Taken, Told};
use ledger::finding::Finding;
use ledger::pack::Source;
use ledger::value::Moment;

use super::{BESIDE, LEFT_OUT, Said, SaidOfSheets, Upload, random_name, read, unwritable, write};
use crate::desk::Desk;
use crate::draft::{check, names, tables};
use crate::refusal::Refusal;
use crate::shipped;

/// What was changed in a draft, beside the upload.
pub(super) const DRAFT: &str = "draft.json";
/// More columns than this are not put on one page.
const MOST_COLUMNS: usize = 300;

/// A pack that is being drafted from an upload.
#[derive(Clone, Debug)]
pub struct Drafting {
    /// The upload.
    pub upload: Upload,
    /// The draft as it was changed, or as it is proposed.
    pub draft: Draft,
    /// Whether somebody changed it.
    pub is_changed: bool,
    /// The cells that it is held against.
    pub tables: Tables,
    /// What is to be said of it; with an error among it no pack is made.
    pub told: Vec<Told>,
}

impl Drafting {
    /// Whether nothing is in the way of making the pack.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.told.iter().any(|told| told.finding.is_error())
    }
}

/// What became of making a pack, or of taking it away.
#[derive(Clone)]
pub struct Made {
    /// The name of the pack.
    pub pack: String,
    /// The desk that knows of it: the present one serves its present visits to their ends and is then let go.
    pub desk: Desk,
}

impl Desk {
    /// The pack that is being drafted from an upload.
    ///
    /// # Errors
    /// There is no such upload; it holds no table, or too many columns.
    pub fn drafting(&self, id: &str) -> Result<Drafting, Refusal> {
        let upload = self.upload(id)?;
        let (draft, is_changed, tables) = self.draft_of(&upload)?;
        let told = check(&draft, &tables, self.sources_now()?)?;
        Ok(Drafting { upload, draft, is_changed, tables, told })
    }

    /// Changes the pack that is being drafted. `change` gets it as it is, and gives it back with the same ledgers, fields
    /// and figures, in other words, types and marks. A change of a pack that was made meanwhile, as by a button that was
    /// pressed twice, is not taken; says whether it was.
    ///
    /// # Errors
    /// As [`Desk::drafting`]; it cannot be written.
    pub fn change_draft(
        &self,
        id: &str,
        pack: &str,
        change: impl FnOnce(Draft) -> Draft,
    ) -> Result<bool, Refusal> {
        let upload = self.upload(id)?;
        if !pack.is_empty() && upload.said.made == pack {
            return Ok(false);
        }
        let (before, _, tables) = self.draft_of(&upload)?;
        let others = names(&self.book);
        let taken = Taken { packs: &self.packs, others: &others };
        let changed = change(before.clone()).amended(&before, &tables, &taken);
        self.exchange(id, DRAFT, &changed)?;
        Ok(true)
    }

    /// Forgets what was changed: the pack is proposed afresh.
    ///
    /// # Errors
    /// There is no such upload; it cannot be forgotten.
    pub fn forget_draft(&self, id: &str) -> Result<(), Refusal> {
        let file = self.upload_folder(id)?.join(DRAFT);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unwritable(&file, &error)),
            _ => Ok(()),
        }
    }

    /// Makes the pack: whole, with the tables of its ledgers, or not at all. The sheet is then understood by it.
    ///
    /// # Errors
    /// Something is to be put right first, or the folder or the database cannot be written; then nothing has changed.
    pub async fn make_pack(&self, id: &str, clock: Moment) -> Result<Made, Refusal> {
        let Drafting { upload, draft, is_changed, told, tables } = self.drafting(id)?;
        let made = upload.said.made;
        if !is_changed && self.packs.packs.iter().any(|pack| pack.name == made) {
            return Ok(Made { pack: made, desk: self.clone() });
        }
        let wrong: Vec<Finding> =
            told.into_iter().map(|told| told.finding).filter(Finding::is_error).collect();
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let aside = self.upload_folder(id)?.join(format!("pack.{}", random_name()?));
        let folder = self.pack_folder(&draft.name);
        let put = put_files(&draft, &aside).and_then(|()| move_whole(&aside, &folder));
        if let Err(error) = put {
            let _ = fs::remove_dir_all(&aside);
            return Err(unwritable(&folder, &error));
        }
        let desk = match self.reopened(clock).await {
            Ok(desk) => desk,
            Err(refusal) => {
                // Under another name first: half of a pack would stop the next start.
                let _ = fs::rename(&folder, &aside).and_then(|()| fs::remove_dir_all(&aside));
                return Err(refusal);
            }
        };
        // From here on it is made, whatever becomes of the upload. What was said of the sheet for other ledgers means
        // nothing any more; a sheet that became no ledger is none to import.
        let left_out = tables.left_out(&draft).into_iter().map(|name| SaidOfSheets {
            names: vec![name],
            ledger: LEFT_OUT.to_owned(),
            ..SaidOfSheets::default()
        });
        let said = Said { made: draft.name.clone(), sheets: left_out.collect(), ..Said::default() };
        let _ = self.say_of_upload(id, &said);
        let _ = self.forget_draft(id);
        Ok(Made { pack: draft.name, desk })
    }

    /// Takes the pack away again that was made of an upload, as long as its ledgers hold no records.
    ///
    /// # Errors
    /// None was made, or it holds records; the folder cannot be written. Then nothing has changed.
    pub async fn unmake_pack(&self, id: &str, clock: Moment) -> Result<Made, Refusal> {
        let upload = self.upload(id)?;
        let pack = upload.said.made.clone();
        let folder = self.pack_folder(&pack);
        // Only what was made of a sheet is named there, and only a plain name makes a path.
        if !self.packs.packs.iter().any(|one| one.name == pack) || !folder.is_dir() {
            return Err(Finding::error("draft-none-made").in_cell("", "", 0, "", &pack).into());
        }
        let aside = self.upload_folder(id)?.join(format!("pack.{}", random_name()?));
        fs::rename(&folder, &aside).map_err(|error| unwritable(&folder, &error))?;
        let desk = match self.reopened(clock).await {
            Ok(desk) => desk,
            Err(refusal) => {
                fs::rename(&aside, &folder).map_err(|error| unwritable(&folder, &error))?;
                let is_held = matches!(&refusal, Refusal::Findings(found)
                    if found.iter().any(|finding| finding.code == "change-ledger-removed"));
                let held = || Finding::error("draft-holds-records").in_cell("", "", 0, "", &pack).into();
                return Err(if is_held { held() } else { refusal });
            }
        };
        let _ = fs::remove_dir_all(&aside);
        let _ = self.say_of_upload(id, &Said::default());
        Ok(Made { pack, desk })
    }

    /// The draft as it was changed, if it still fits the tables, or else as it is proposed.
    fn draft_of(&self, upload: &Upload) -> Result<(Draft, bool, Tables), Refusal> {
        let name = &upload.about.name;
        let tables = tables(&self.bytes_of(&upload.id)?, name)?;
        if tables.columns() > MOST_COLUMNS {
            let wrong = Finding::error("draft-too-wide").arg("limit", MOST_COLUMNS.to_string());
            return Err(wrong.in_cell(name, "", 0, "", "").into());
        }
        let file = self.upload_folder(&upload.id)?.join(DRAFT);
        let kept = fs::metadata(&file).is_ok_and(|about| about.len() <= BESIDE);
        // One that cannot be read any more, or of other columns, is none.
        let kept = kept.then(|| read::<Draft>(&file, &upload.id).ok()).flatten();
        if let Some(draft) = kept.filter(|draft| draft.is_of(&tables)) {
            return Ok((draft, true, tables));
        }
        let others = names(&self.book);
        let draft = Draft::of(&tables, "", &Taken { packs: &self.packs, others: &others });
        Ok((draft, false, tables))
    }

    /// What was changed in a draft goes along to a corrected file; of other columns it is passed over there.
    pub(super) fn take_draft_along(&self, from: &str, to: &str) {
        if let (Ok(from), Ok(to)) = (self.upload_folder(from), self.upload_folder(to)) {
            let _ = fs::rename(from.join(DRAFT), to.join(DRAFT));
        }
    }

    fn pack_folder(&self, name: &str) -> PathBuf {
        self.folder.join("packs").join(name)
    }

    /// The packs that lie in the folder now: somebody may have added one since this desk was opened.
    fn sources_now(&self) -> Result<Vec<Source>, Refusal> {
        let folder = self.folder.join("packs");
        let own = if folder.is_dir() { shipped::read_folder(&folder)? } else { Vec::new() };
        Ok(shipped::together(shipped::sources(), own))
    }
}

/// Writes the files of a draft down to the disk.
fn put_files(draft: &Draft, folder: &Path) -> std::io::Result<()> {
    for (path, text) in draft.files() {
        let file = folder.join(&path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        write(&file, text.as_bytes())?;
    }
    Ok(())
}

/// Gives a whole folder its name, which nothing has yet.
fn move_whole(aside: &Path, folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        return Err(std::io::ErrorKind::AlreadyExists.into());
    }
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::rename(aside, folder)
}
