//! The program as a user starts it: built once by the Cargo that runs the tests, then run with a house's folders.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::place::House;

/// The binary, built in the profile and target folder of this test.
pub(crate) fn path() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(build)
}

fn build() -> PathBuf {
    // target/PROFILE/deps/tests-HASH
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().unwrap().parent().unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", "mingzhang", "--target-dir"]);
    cargo.arg(profile.parent().unwrap());
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    let status = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
    assert!(status.success(), "the program does not build");
    profile.join(format!("mingzhang{}", std::env::consts::EXE_SUFFIX))
}

impl House {
    /// The program with this house's data, key and database.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(path());
        for variable in
            ["MINGZHANG_DATA", "MINGZHANG_DATABASE", "MINGZHANG_KEYS", "MINGZHANG_BY", "MINGZHANG_LANG"]
        {
            command.env_remove(variable);
        }
        command.arg("--data").arg(self.data()).arg("--keys").arg(self.keys());
        command.args(self.url.iter().flat_map(|url| ["--database", url]));
        command.args(words).current_dir(self.file("."));
        command
    }

    /// Runs the program and gives what it said.
    pub(crate) fn program(&self, words: &[&str]) -> Said {
        Said::of(self.command(words).output().unwrap())
    }
}

/// What the program said and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What it printed, once it ended well.
    #[track_caller]
    pub(crate) fn good(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.out
    }

    /// What it complained of, once it refused what it was given.
    #[track_caller]
    pub(crate) fn refused(self) -> String {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert!(self.err.contains(|c: char| c >= '一'), "no sentence for people: {self:?}");
        self.err
    }
}
