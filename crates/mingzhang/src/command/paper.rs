//! `convert`, `split`, `bind`: files of any format written anew as documents, without a data folder.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use office::papers::{Paper, WRITTEN, bound, file_name, particular, pieces, set, set_compilation};
use office::reading::{Reading, Workers};
use office::refusal::Refusal;
use serde_json::json;

use crate::args::{Bind, Convert, Split, Writing};
use crate::house::House;
use crate::paths::{self, File, Options, each_in_parallel};
use crate::speak::{self, out};

use super::read_worker::workers_within;

/// `convert IN OUT`.
pub(crate) fn convert(house: &House, convert: &Convert) -> Result<ExitCode, Refusal> {
    let ending = ending(&convert.output)?;
    let workers = workers_within(convert.writing.memory, convert.writing.seconds)?;
    let paper = read_paper(&File::named(&convert.input), &workers)?;
    // A file that was named is never passed over.
    let Some(paper) = paper else { return Ok(ExitCode::SUCCESS) };
    let bytes = set(&paper.document, &ending, house.lang)?;
    write_all(&[(convert.output.clone(), bytes)], convert.writing.force)?;
    tell(house, &[(&paper, &convert.output)]);
    Ok(ExitCode::SUCCESS)
}

/// `split IN -o DIR`: the pieces are numbered, so that a folder shows them in their order.
pub(crate) fn split(house: &House, split: &Split) -> Result<ExitCode, Refusal> {
    let papers = pieces(&read_one(&split.input, &split.writing)?);
    let digits = papers.len().to_string().len().max(2);
    let mut written = Vec::new();
    for (number, paper) in (1u32..).zip(&papers) {
        let name = format!("{number:0digits$} {}", file_name(&paper.title));
        let path = split.output.join(format!("{}.{}", name.trim_end(), split.to));
        written.push((path, set(&paper.document, &split.to, house.lang)?));
    }
    std::fs::create_dir_all(&split.output).map_err(|error| unwritable(&split.output, &error))?;
    write_all(&written, split.writing.force)?;
    let told: Vec<(&Paper, &PathBuf)> = papers.iter().zip(written.iter().map(|(path, _)| path)).collect();
    tell(house, &told);
    if papers.len() == 1 && !house.common.json {
        eprintln!("{}", house.say("cli-only-one-piece"));
    }
    Ok(ExitCode::SUCCESS)
}

/// `bind IN… -o OUT`: all of the files or nothing.
pub(crate) fn bind(house: &House, bind: &Bind) -> Result<ExitCode, Refusal> {
    let ending = ending(&bind.output)?;
    let files = paths::files(&bind.inputs, Options::default());
    let workers = workers_within(bind.writing.memory, bind.writing.seconds)?;
    let mut papers = Vec::new();
    let (mut mistakes, mut other) = (Vec::new(), None);
    each_in_parallel(
        &files,
        |file| read_paper(file, &workers),
        |_, read| match read {
            Ok(paper) => papers.extend(paper),
            Err(Refusal::Findings(mut findings)) => mistakes.append(&mut findings),
            Err(refusal) => other = other.take().or(Some(refusal)),
        },
    );
    match other {
        Some(refusal) => return Err(refusal),
        None if !mistakes.is_empty() => return Err(Refusal::Findings(mistakes)),
        None => {}
    }
    let left_out = papers.iter().map(|paper| paper.left_out).sum();
    let compilation = bound(papers, &bind.title);
    let bytes = set_compilation(&compilation, &ending, house.lang)?;
    write_all(&[(bind.output.clone(), bytes)], bind.writing.force)?;
    tell_all(house, &[(compilation.heading(), left_out, &bind.output)]);
    Ok(ExitCode::SUCCESS)
}

/// A file as a document; nothing if it was not named and is of no kind that is read.
fn read_paper(file: &File, workers: &Workers) -> Result<Option<Paper>, Refusal> {
    let Some(reading) = file.read(workers)? else { return Ok(None) };
    let mut paper = particular(&reading, &file.name())?;
    if paper.title.is_empty() {
        // What has no title is called as its file is.
        let name = file.name();
        let stem = Path::new(&name).file_stem().unwrap_or_default();
        paper.title = stem.to_string_lossy().into_owned();
    }
    Ok(Some(paper))
}

/// What is read of a file that was named.
pub(super) fn read_one(path: &Path, writing: &Writing) -> Result<Reading, Refusal> {
    let file = File::named(path);
    let bytes = file.bytes()?.unwrap_or_default();
    workers_within(writing.memory, writing.seconds)?.read(&bytes, &file.name())
}

/// The format that a file is to have, by its ending.
fn ending(path: &Path) -> Result<String, Refusal> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let refused = || Refusal::Folder { code: "cannot-write-as", detail: path.display().to_string() };
    WRITTEN.contains(&ending.as_str()).then_some(ending).ok_or_else(refused)
}

/// Writes all files, or none if one of them is there already and may not be overwritten.
pub(super) fn write_all(files: &[(PathBuf, Vec<u8>)], force: bool) -> Result<(), Refusal> {
    if let Some((path, _)) = files.iter().find(|(path, _)| !force && path.symlink_metadata().is_ok()) {
        return Err(Refusal::Folder { code: "file-is-there", detail: path.display().to_string() });
    }
    for (path, bytes) in files {
        let mut options = std::fs::OpenOptions::new();
        // What came to be there meanwhile is not overwritten either.
        let options = if force { options.create(true).truncate(true) } else { options.create_new(true) };
        let written = options.write(true).open(path).and_then(|mut file| file.write_all(bytes));
        written.map_err(|error| unwritable(path, &error))?;
    }
    Ok(())
}

fn unwritable(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::Folder { code: "folder-unwritable", detail: format!("{}: {error}", path.display()) }
}

/// Says what was written, and what of the files is not in it.
fn tell(house: &House, written: &[(&Paper, &PathBuf)]) {
    let written = written.iter().map(|(paper, path)| (paper.title.clone(), paper.left_out, *path));
    tell_all(house, &written.collect::<Vec<_>>());
}

/// The same of what has a title, so many paragraphs left out and a file.
fn tell_all(house: &House, written: &[(String, usize, &PathBuf)]) {
    if house.common.json {
        let one = |(title, left_out, path): &(String, usize, &PathBuf)| json!({ "title": title, "output": path.display().to_string(), "left_out": left_out });
        speak::json(&written.iter().map(one).collect());
        return;
    }
    for (_, left_out, path) in written {
        out!("{}", house.say_with("cli-file-written", &[("output", path.display().to_string())]));
        if *left_out > 0 {
            eprintln!("{}", house.say_with("cli-left-out", &[("count", left_out.to_string())]));
        }
    }
}
