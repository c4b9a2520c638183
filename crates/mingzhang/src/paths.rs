//! The files that a command line names: single ones, folders with everything in them, patterns and standard input.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;
use indicatif::{ProgressBar, ProgressStyle};
use office::reading::{Reading, Workers, check_size, is_known};
use office::refusal::Refusal;

mod parallel;

pub(crate) use parallel::{each_in_parallel, threads};

/// So many first bytes say what a file is not.
const HEAD: u64 = 1024;
/// What stands for standard input.
const INPUT: &str = "-";
/// What is said of a file of no kind that is read.
const UNKNOWN: &str = "reading-unknown-format";
/// The beginning of the names of files that Office keeps beside an open one.
const LOCK: &str = "~$";

/// What is done with files that nobody named one by one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Options {
    /// Whether hidden files count, and those that a folder's `.ignore` and `.gitignore` leave out.
    pub(crate) all: bool,
}

/// A file that the command line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// Somebody wrote its name.
    Named,
    /// It was found in a folder or by a pattern: what is no document is passed over.
    Found,
    /// It cannot be had; the code names the sentence, with what the system said.
    Missing(&'static str, String),
}

impl File {
    /// A file by its name, whatever is there.
    pub(crate) fn named(path: &Path) -> Self {
        Self { path: path.to_owned(), kind: Kind::Named }
    }

    /// How it is named to people.
    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// What is read of it; nothing if it was not named and is of no kind that is read, as an archive of something else.
    pub(crate) fn read(&self, workers: &Workers) -> Result<Option<Reading>, Refusal> {
        Ok(self.read_with_bytes(workers)?.map(|(_, reading)| reading))
    }

    /// Its bytes and what is read of them, as [`File::read`].
    pub(crate) fn read_with_bytes(&self, workers: &Workers) -> Result<Option<(Vec<u8>, Reading)>, Refusal> {
        let Some(bytes) = self.bytes()? else { return Ok(None) };
        match workers.read(&bytes, &self.name()) {
            Err(Refusal::Findings(found))
                if self.kind == Kind::Found && found.iter().all(|one| one.code == UNKNOWN) =>
            {
                Ok(None)
            }
            read => read.map(|reading| Some((bytes, reading))),
        }
    }

    /// Its bytes; nothing if it was not named and is of no kind that is read.
    pub(crate) fn bytes(&self) -> Result<Option<Vec<u8>>, Refusal> {
        let unreadable = |error: std::io::Error| Refusal::Folder {
            code: "folder-unreadable",
            detail: format!("{}: {error}", self.name()),
        };
        let mut bytes = Vec::new();
        match &self.kind {
            Kind::Missing(code, detail) => {
                return Err(Refusal::Folder { code, detail: detail.clone() });
            }
            Kind::Named if self.path == Path::new(INPUT) => {
                std::io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
                return Ok(Some(bytes));
            }
            Kind::Named | Kind::Found => {}
        }
        let mut file = std::fs::File::open(&self.path).map_err(unreadable)?;
        file.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(unreadable)?;
        if self.kind == Kind::Found && !is_known(&bytes) {
            return Ok(None);
        }
        check_size(file.metadata().map_err(unreadable)?.len(), &self.name())?;
        file.read_to_end(&mut bytes).map_err(unreadable)?;
        Ok(Some(bytes))
    }
}

/// The files that are meant, in the order in which they are named, those of a folder by name; each once.
pub(crate) fn files(named: &[PathBuf], options: Options) -> Vec<File> {
    let mut files = Vec::new();
    for path in named {
        if path == Path::new(INPUT) || path.is_file() {
            files.push(File { path: path.clone(), kind: Kind::Named });
        } else if path.is_dir() {
            walk(path, options, |_| true, &mut files);
        } else if let Some((folder, pattern)) = pattern(path) {
            let before = files.len();
            walk(&folder, options, |file| pattern.is_match(file), &mut files);
            if files.len() == before {
                let detail = path.display().to_string();
                files.push(File { path: path.clone(), kind: Kind::Missing("no-file-matches", detail) });
            }
        } else {
            files.push(File { path: path.clone(), kind: Kind::Named });
        }
    }
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(file.path.clone()));
    files
}

/// A bar that grows with the files, on a terminal only; none for a single file.
pub(crate) fn progress(says: &str, files: usize) -> ProgressBar {
    if files < 2 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64).with_message(says.to_owned());
    match ProgressStyle::with_template("{msg} [{bar:32}] {pos}/{len}") {
        Ok(style) => bar.with_style(style.progress_chars("█░ ")),
        Err(_) => bar,
    }
}

/// Adds the files of a folder, at any depth, whose path from there is wanted.
fn walk(folder: &Path, options: Options, wanted: impl Fn(&Path) -> bool, files: &mut Vec<File>) {
    let here = Path::new(".");
    let root = if folder == Path::new("") { here } else { folder };
    // A person's own settings of Git say nothing of the files of an office.
    let walk = WalkBuilder::new(root)
        .standard_filters(!options.all)
        .git_global(false)
        .require_git(false)
        .sort_by_file_name(by_number)
        .build();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let kind = Kind::Missing("folder-unreadable", error.to_string());
                files.push(File { path: PathBuf::from(error.to_string()), kind });
                continue;
            }
        };
        let inside = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let is_lock = entry.file_name().to_string_lossy().starts_with(LOCK);
        if entry.file_type().is_some_and(|kind| kind.is_file()) && !is_lock && wanted(inside) {
            files.push(File { path: folder.join(inside), kind: Kind::Found });
        }
    }
}

/// The order of names in which 附件2 stands before 附件10.
fn by_number(one: &OsStr, other: &OsStr) -> Ordering {
    let key = |name: &OsStr| {
        let name = name.to_string_lossy().into_owned();
        let mut parts: Vec<(u64, String)> = Vec::new();
        let mut rest = name.as_str();
        while !rest.is_empty() {
            let words = rest.find(|sign: char| sign.is_ascii_digit()).unwrap_or(rest.len());
            let (text, after) = rest.split_at(words);
            let digits = after.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(after.len());
            let (number, after) = after.split_at(digits);
            // A text is compared before the number that follows it.
            parts.extend([(0, text.to_owned()), (number.parse().unwrap_or(u64::MAX), String::new())]);
            rest = after;
        }
        parts
    };
    key(one).cmp(&key(other)).then_with(|| one.cmp(other))
}

/// The folder in which a pattern begins, and what the paths of files from there must be like; nothing if it is none.
fn pattern(path: &Path) -> Option<(PathBuf, GlobMatcher)> {
    let is_pattern = |part: &Component<'_>| part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let parts: Vec<Component<'_>> = path.components().collect();
    let first = parts.iter().position(is_pattern)?;
    let (folder, rest) = parts.split_at(first);
    let rest: Vec<_> = rest.iter().map(|part| part.as_os_str().to_string_lossy()).collect();
    let glob = GlobBuilder::new(&rest.join("/")).literal_separator(true).build().ok()?;
    Some((folder.iter().collect(), glob.compile_matcher()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_numbers_stand_in_the_order_of_the_numbers() {
        let mut names =
            ["附件10.txt", "附件2.txt", "a.txt", "附件.txt", "2025", "附件2-1.txt", "10"].map(OsStr::new);
        names.sort_by(|one, other| by_number(one, other));
        assert_eq!(
            names,
            ["10", "2025", "a.txt", "附件2-1.txt", "附件2.txt", "附件10.txt", "附件.txt"].map(OsStr::new)
        );
    }

    #[test]
    fn a_pattern_begins_where_its_first_sign_is() {
        let (folder, glob) = pattern(Path::new("papers/2025/**/*.txt")).unwrap();
        assert_eq!(folder, Path::new("papers/2025"));
        assert!(glob.is_match("a.txt") && glob.is_match("b/c.txt") && !glob.is_match("b/c.pdf"));
        assert!(pattern(Path::new("papers/a.txt")).is_none());
    }
}
