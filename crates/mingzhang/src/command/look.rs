//! Looking through file after file for `check` and `screen`: settings, several at once, what is printed, how it ends.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use office::proof::{Settings, Severity};
use office::reading::{Reading, Workers};
use office::refusal::Refusal;
use office::remark::{MOST_UNREAD, Seen};
use serde_json::{Value, json};
use web::report::Report;

use crate::args::{Files, ReportFile};
use crate::house::House;
use crate::paths::{self, File, each_in_parallel};
use crate::speak::{self, out};

use super::paper::write_all;
use super::read_worker::workers;

mod excerpt;
mod fix;
mod mask;

pub(super) use fix::{Fixed, Outputs};
pub(super) use mask::MaskedCopy;

/// Something was found.
const FOUND: u8 = 1;
/// Could not read a file.
const UNREADABLE: u8 = 2;

/// What was asked.
pub(super) struct Asked<'a> {
    /// The files.
    pub(super) files: &'a Files,
    /// The page that is written of all of them.
    pub(super) report: &'a ReportFile,
    /// Whether notes are listed.
    pub(super) info: bool,
    /// The command, by which its sentences are named.
    pub(super) act: &'static str,
}

/// A file that was read.
pub(super) struct Given<'a> {
    /// Its bytes.
    pub(super) bytes: &'a [u8],
    /// How it is named to people.
    pub(super) name: &'a str,
    /// What was read of it.
    pub(super) reading: Reading,
    /// The children that read files.
    pub(super) workers: &'a Workers,
}

/// What was seen in a file, or in its corrected copy.
pub(super) struct Looked {
    /// What was seen.
    pub(super) seen: Seen,
    /// The copy that was written, if one was asked for.
    pub(super) copy: Option<Copy>,
}

/// A copy that was written.
pub(super) enum Copy {
    /// With what is sure put right.
    Fixed(Fixed),
    /// With personal data masked.
    Masked(MaskedCopy),
}

impl Copy {
    fn tell(&self, house: &House, name: &str) {
        match self {
            Self::Fixed(fixed) => fixed.tell(house, name),
            Self::Masked(masked) => masked.tell(house, name),
        }
    }

    fn as_json(&self) -> (&'static str, Value) {
        match self {
            Self::Fixed(fixed) => ("fixed", fixed.as_json()),
            Self::Masked(masked) => ("masked", masked.as_json()),
        }
    }
}

/// Looks through all files, each by the settings of its folder; `outputs` says where the copies of the files
/// go.
pub(super) fn run<S: Sync>(
    house: &House,
    asked: &Asked<'_>,
    outputs: impl Fn(&[File]) -> Result<Option<Outputs>, Refusal>,
    by: impl Fn(Settings) -> Result<S, Refusal>,
    look: impl Fn(Given<'_>, &S, Option<&Outputs>) -> Result<Looked, Refusal> + Sync,
) -> Result<ExitCode, Refusal> {
    let report = asked.report.html.as_deref().map(|path| begin(house, asked, path)).transpose()?;
    let files = paths::files(&asked.files.named, asked.files.options());
    let workers = workers(asked.files)?;
    let settings = settings(&files, by)?;
    let outputs = outputs(&files)?;
    let work = |file: &File| {
        let Some((bytes, reading)) = file.read_with_bytes(&workers)? else { return Ok(None) };
        let Some(settings) = settings.get(&folder(file)) else { return Ok(None) };
        let given = Given { bytes: &bytes, name: &file.name(), reading, workers: &workers };
        let mut looked = look(given, settings, outputs.as_ref())?;
        looked.seen = looked.seen.or_unread(house.lang, &file.name())?;
        Ok(Some(looked))
    };
    let mut told = Told { house, asked, report, count: Count::default() };
    let bar = paths::progress(&house.say("cli-reading"), files.len());
    each_in_parallel(&files, work, |at, seen| {
        let name = files.get(at).map(File::name).unwrap_or_default();
        bar.suspend(|| told.tell(&name, seen));
        bar.inc(1);
    });
    bar.finish_and_clear();
    let code = told.end();
    if let (Some(report), Some(path)) = (told.report, &asked.report.html) {
        let title = house.say(&format!("cli-{}-report", asked.act));
        write_all(&[(path.clone(), page(report, &title)?.into_bytes())], asked.report.force)?;
        eprintln!("{}", house.say_with("cli-file-written", &[("output", path.display().to_string())]));
    }
    Ok(code)
}

/// A page that is to be written, if it may be.
fn begin(house: &House, asked: &Asked<'_>, path: &Path) -> Result<Report, Refusal> {
    let named = || path.display().to_string();
    if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("html")) {
        return Err(Refusal::Folder { code: "cannot-report-as", detail: named() });
    }
    // Looking through a folder takes long: what cannot be written is told before.
    if !asked.report.force && path.symlink_metadata().is_ok() {
        return Err(Refusal::Folder { code: "file-is-there", detail: named() });
    }
    Ok(Report::new(house.lang, asked.info))
}

/// The page as a whole.
fn page(report: Report, title: &str) -> Result<String, Refusal> {
    let failed = |error: &dyn std::fmt::Display| Refusal::Folder {
        code: "folder-unwritable",
        detail: error.to_string(),
    };
    report.file_of(title).map_err(|error| failed(&error))
}

/// The folder of a file; of standard input this one.
fn folder(file: &File) -> PathBuf {
    let path = PathBuf::from(file.name());
    path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new(".")).to_path_buf()
}

/// The settings of every folder with a file in it.
fn settings<S>(
    files: &[File],
    by: impl Fn(Settings) -> Result<S, Refusal>,
) -> Result<BTreeMap<PathBuf, S>, Refusal> {
    let mut all = BTreeMap::new();
    for folder in files.iter().map(folder) {
        if let Entry::Vacant(place) = all.entry(folder) {
            let settings = by(Settings::of(place.key())?)?;
            place.insert(settings);
        }
    }
    Ok(all)
}

/// How much was found.
#[derive(Default)]
struct Count {
    files: usize,
    refused: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    covered: usize,
}

/// Tells of file after file.
struct Told<'a> {
    house: &'a House,
    asked: &'a Asked<'a>,
    report: Option<Report>,
    count: Count,
}

impl Told<'_> {
    fn tell(&mut self, name: &str, looked: Result<Option<Looked>, Refusal>) {
        let is_json = self.house.common.json;
        match looked {
            Ok(None) => {}
            Err(refusal) => {
                speak::say_refusal(self.house, &refusal);
                if is_json {
                    let mut told = speak::refusal_json(self.house, &refusal);
                    if let Some(told) = told.as_object_mut() {
                        told.insert("file".to_owned(), json!(name));
                    }
                    self.element(&told);
                }
                self.count.refused += 1;
                if let Some(report) = &mut self.report {
                    report.refuse(name, &refusal);
                }
            }
            Ok(Some(Looked { mut seen, copy })) => {
                if is_json {
                    let mut told = seen.json(name);
                    if let (Some(copy), Some(told)) = (&copy, told.as_object_mut()) {
                        let (name, copy) = copy.as_json();
                        told.insert(name.to_owned(), copy);
                    }
                    self.element(&told);
                } else {
                    if let Some(copy) = &copy {
                        copy.tell(self.house, name);
                    }
                    self.print(name, &seen);
                }
                self.tell_unread(name, &seen);
                self.add(&seen);
                if let Some(report) = &mut self.report {
                    seen.remarks.retain(|one| self.asked.info || one.severity != Severity::Info);
                    report.add(name, &seen);
                }
            }
        }
    }

    fn add(&mut self, seen: &Seen) {
        self.count.files += 1;
        self.count.covered += seen.covered();
        for remark in &seen.remarks {
            match remark.severity {
                Severity::Error => self.count.errors += 1,
                Severity::Warning => self.count.warnings += 1,
                Severity::Info => self.count.infos += 1,
            }
        }
    }

    fn print(&self, name: &str, seen: &Seen) {
        for remark in seen.remarks.iter().filter(|one| self.asked.info || one.severity != Severity::Info) {
            excerpt::print(self.house, name, seen, remark);
        }
        for remark in &seen.allowed {
            let arguments = [
                ("file", name.to_owned()),
                ("place", remark.place.clone()),
                ("title", remark.title.clone()),
                ("reason", remark.reason.clone().unwrap_or_default()),
            ];
            out!("{}", self.house.say_with("cli-check-allowed", &arguments));
        }
    }

    /// Says what of a file was not read; in a long line only the first of it.
    fn tell_unread(&self, name: &str, seen: &Seen) {
        let (what, count) = seen.few_unread(self.house.lang);
        if count == 0 {
            return;
        }
        let arguments = [("file", name.to_owned()), ("what", what), ("count", count.to_string())];
        let key = if count > MOST_UNREAD { "reading-not-read-many" } else { "reading-not-read" };
        eprintln!("{}", self.house.say_with(key, &arguments));
    }

    /// Prints an element of the list at once: the findings of a folder are never in memory together.
    fn element(&self, value: &Value) {
        let before = if self.count.files + self.count.refused == 0 { "[" } else { "," };
        out!("{before}{}", serde_json::to_string_pretty(value).unwrap_or_default());
    }

    /// Ends what was printed, and says how much was found.
    fn end(&self) -> ExitCode {
        let Count { files, refused, errors, warnings, infos, covered } = self.count;
        let (house, is_json) = (self.house, self.house.common.json);
        if is_json {
            out!("{}", if files + refused == 0 { "[]" } else { "]" });
        }
        let key = |which: &str| format!("cli-{}-{which}", self.asked.act);
        let counted =
            |which: &str, count: usize| house.say_with(&key(which), &[("count", count.to_string())]);
        let shown = [
            ("count-error", errors),
            ("count-warning", warnings),
            ("count-info", if self.asked.info { infos } else { 0 }),
        ];
        let found: Vec<String> =
            shown.iter().filter(|(_, count)| *count > 0).map(|(key, count)| counted(key, *count)).collect();
        if !found.is_empty() {
            let found = found.join(&house.say("word-list-separator"));
            let arguments = [("files", files.to_string()), ("found", found)];
            eprintln!("{}", house.say_with(&key("found"), &arguments));
        } else if files > 0 {
            eprintln!("{}", counted("clean", files));
        }
        if infos > 0 && !self.asked.info && !is_json {
            eprintln!("{}", counted("infos", infos));
        }
        if covered > 0 && !is_json {
            eprintln!("{}", house.say(&key("covered")));
        }
        if files + refused == 0 {
            eprintln!("{}", house.say("cli-no-file-to-read"));
        }
        match (refused > 0 || files == 0, errors + warnings > 0) {
            (true, _) => ExitCode::from(UNREADABLE),
            (false, true) => ExitCode::from(FOUND),
            (false, false) => ExitCode::SUCCESS,
        }
    }
}
