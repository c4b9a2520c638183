//! Where copies are written, and what `check --fix` tells of a corrected one.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use office::fixing;
use office::proof::{Proof, Settings};
use office::reading::Reading;
use office::refusal::Refusal;
use serde_json::{Value, json};

use crate::house::House;
use crate::paths::File;

/// What stands for standard input.
const INPUT: &str = "-";

/// Where copies go.
pub(in super::super) struct Outputs {
    output: Option<PathBuf>,
    is_folder: bool,
    force: bool,
    /// What stands in the name of a copy beside its file.
    mark: String,
}

/// What was put right in a file.
pub(in super::super) struct Fixed {
    made: usize,
    passed_over: usize,
    told: Vec<String>,
    output: Option<PathBuf>,
}

impl Outputs {
    /// Of several files the copies go into a folder, which is made; so does that of one file where the name has no ending.
    pub(in super::super) fn of(
        output: Option<PathBuf>,
        force: bool,
        mark: String,
        files: &[File],
    ) -> Result<Self, Refusal> {
        let is_input = files.iter().all(|file| file.name() == INPUT);
        let is_named_so = |output: &Path| !is_input && output.extension().is_none();
        let is_folder =
            output.as_ref().is_some_and(|output| output.is_dir() || files.len() > 1 || is_named_so(output));
        if let Some(folder) = output.as_ref().filter(|_| is_folder) {
            if folder.is_file() {
                return Err(refused("copy-needs-folder", folder));
            }
            fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
        }
        Ok(Self { output, is_folder, force, mark })
    }

    /// Writes the copy of a file; where it went.
    pub(super) fn save(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Refusal> {
        let output = self.output(Path::new(name))?;
        self.write(&output, bytes)?;
        Ok(output)
    }

    fn output(&self, file: &Path) -> Result<PathBuf, Refusal> {
        let is_input = file == Path::new(INPUT);
        let output = match &self.output {
            Some(folder) if self.is_folder => folder.join(file.file_name().unwrap_or(file.as_os_str())),
            Some(output) => output.clone(),
            None if is_input => return Err(refused("copy-needs-output", file)),
            None => {
                let stem = file.file_stem().unwrap_or_default().to_string_lossy();
                let ending = file.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
                file.with_file_name(format!("{stem}.{}{}", self.mark, ending.unwrap_or_default()))
            }
        };
        let real = |path: &Path| fs::canonicalize(path).ok();
        if !is_input && real(&output).is_some_and(|output| Some(output) == real(file)) {
            return Err(refused("copy-same", &output));
        }
        Ok(output)
    }

    /// Writes beside and renames, so that there is the whole copy or none.
    fn write(&self, output: &Path, bytes: &[u8]) -> Result<(), Refusal> {
        let failed = |error: std::io::Error| match error.kind() {
            ErrorKind::AlreadyExists => refused("copy-exists", output),
            _ => unwritable(output, &error),
        };
        if !self.force {
            let mut file = OpenOptions::new().write(true).create_new(true).open(output).map_err(failed)?;
            return file.write_all(bytes).map_err(|error| {
                let _ = fs::remove_file(output);
                unwritable(output, &error)
            });
        }
        let mut beside = output.as_os_str().to_owned();
        beside.push(".part");
        fs::write(&beside, bytes).map_err(failed)?;
        fs::rename(&beside, output).map_err(failed)
    }
}

impl Fixed {
    /// Writes the corrected copy of a file, if there is something to correct; what is told is told of the copy.
    pub(in super::super) fn make(
        house: &House,
        outputs: &Outputs,
        (bytes, name): (&[u8], &str),
        (reading, proof): (Reading, Proof),
        settings: &Settings,
    ) -> Result<(Reading, Proof, Self), Refusal> {
        let sure = proof.findings.iter().filter_map(|one| one.correction.as_ref()).filter(|one| one.is_sure);
        let copy = match sure.count() {
            0 => None,
            _ => fixing::fix(bytes, name, &reading, &proof, settings)?,
        };
        let Some(copy) = copy else {
            let nothing = Self { made: 0, passed_over: 0, told: Vec::new(), output: None };
            return Ok((reading, proof, nothing));
        };
        let output = Some(outputs.save(name, &copy.bytes)?);
        let told = copy.told(house.lang);
        let fixed = Self { made: copy.made, passed_over: copy.passed_over, told, output };
        Ok((copy.reading, copy.proof, fixed))
    }

    /// What is told to people, on the standard error.
    pub(super) fn tell(&self, house: &House, name: &str) {
        let file = ("file", name.to_owned());
        match &self.output {
            Some(output) => {
                let output = ("output", output.display().to_string());
                eprintln!(
                    "{}",
                    house.say_with("mask-fixed", &[file.clone(), ("count", self.made.to_string()), output])
                );
            }
            None => eprintln!("{}", house.say_with("mask-fixed-nothing", std::slice::from_ref(&file))),
        }
        for said in &self.told {
            eprintln!("{}", house.say_with("mask-of", &[file.clone(), ("said", said.clone())]));
        }
    }

    /// What is told to programs.
    pub(super) fn as_json(&self) -> Value {
        let output = self.output.as_ref().map(|output| output.display().to_string());
        json!({ "made": self.made, "passed_over": self.passed_over, "output": output })
    }
}

fn refused(code: &'static str, path: &Path) -> Refusal {
    Refusal::Folder { code, detail: path.display().to_string() }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::Folder { code: "folder-unwritable", detail: format!("{}: {error}", path.display()) }
}
