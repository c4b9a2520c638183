//! The outside things that some tests use: what is there, what is missing, and how it is installed.

use crate::postgres;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One outside thing.
pub(crate) struct Thing {
    pub(crate) name: &'static str,
    /// What is not tested without it.
    pub(crate) serves: &'static str,
    /// The Debian package that brings it.
    package: &'static str,
    find: fn() -> Option<String>,
    /// Where it is, if it is here.
    pub(crate) found: Option<String>,
}

/// Who decides whether a missing thing is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consent {
    Given,
    Asked,
    Refused,
}

/// Everything outside that the tests can use, looked for on this machine.
pub(crate) fn look() -> Vec<Thing> {
    let thing = |name, serves, package, find: fn() -> Option<String>| Thing {
        name,
        serves,
        package,
        find,
        found: find(),
    };
    vec![
        thing("PostgreSQL", "the second database", "postgresql", postgres::found),
        thing("Chromium", "pages in a real browser", "chromium", chromium),
        thing("chromedriver", "pages in a real browser", "chromium-driver", || on_path(&["chromedriver"])),
        thing("LibreOffice Writer", "our docx opened by a word processor", "libreoffice-writer", writer),
        thing("LibreOffice Calc", "our workbooks edited in a spreadsheet program", "libreoffice-calc", calc),
        thing("python3-uno", "our workbooks edited in a spreadsheet program", "python3-uno", python_uno),
        thing("a Chinese font", "Chinese text on paper and screen", "fonts-noto-cjk", chinese_font),
    ]
}

/// Installs what is missing, if that is wanted and this machine has apt; looks again afterwards.
pub(crate) fn provide(things: &mut [Thing], consent: Consent) {
    let missing: Vec<&Thing> = things.iter().filter(|thing| thing.found.is_none()).collect();
    if missing.is_empty() || on_path(&["apt-get"]).is_none() {
        return;
    }
    let packages: Vec<&str> = missing.iter().map(|thing| thing.package).collect();
    let wanted = match consent {
        Consent::Given => true,
        Consent::Refused => false,
        Consent::Asked => ask(&format!("Install {} by apt-get now? [y/N] ", packages.join(" "))),
    };
    if !wanted {
        return;
    }
    let update = apt(&["update", "-qq"]);
    let install = [&["install", "-y", "-qq", "--no-install-recommends"], packages.as_slice()].concat();
    if !(update && apt(&install)) {
        println!(
            "apt-get could not install everything; what is still missing is skipped and named at the end"
        );
    }
    for thing in things {
        thing.found = thing.found.take().or_else(thing.find);
    }
}

fn ask(question: &str) -> bool {
    use std::io::Write;
    print!("{question}");
    let mut answer = String::new();
    let heard = std::io::stdout().flush().and_then(|()| std::io::stdin().read_line(&mut answer));
    heard.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes")
}

/// Runs apt-get as root: directly if we are, else by sudo, which asks for the password itself.
fn apt(arguments: &[&str]) -> bool {
    let mut command = if postgres::is_root() { Command::new("apt-get") } else { Command::new("sudo") };
    if !postgres::is_root() {
        command.arg("apt-get");
    }
    command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
    command.status().is_ok_and(|status| status.success())
}

fn chromium() -> Option<String> {
    on_path(&["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"])
}

/// The Writer part of LibreOffice: the office itself can be there without it.
fn writer() -> Option<String> {
    let places = ["/usr/lib/libreoffice/program/libswlo.so", "/usr/lib64/libreoffice/program/libswlo.so"];
    let part = places.iter().find(|place| Path::new(place).exists()).map(|place| (*place).to_string());
    on_path(&["soffice", "libreoffice"]).and(part.or_else(|| on_path(&["lowriter"])))
}

/// The Calc part of LibreOffice.
fn calc() -> Option<String> {
    let places = ["/usr/lib/libreoffice/program/libsclo.so", "/usr/lib64/libreoffice/program/libsclo.so"];
    places.iter().find(|place| Path::new(place).exists()).map(|place| (*place).to_string())
}

/// A Python that can steer LibreOffice.
fn python_uno() -> Option<String> {
    let steers = |python: &&str| {
        let ran = Command::new(python).args(["-c", "import uno"]).stderr(Stdio::null()).status();
        ran.is_ok_and(|status| status.success())
    };
    ["/usr/bin/python3", "python3"].into_iter().find(steers).map(str::to_owned)
}

/// Asks fontconfig; Windows and macOS carry Chinese fonts themselves.
fn chinese_font() -> Option<String> {
    if cfg!(any(windows, target_os = "macos")) {
        return Some("the system's own".to_string());
    }
    let answer =
        Command::new("fc-list").args([":lang=zh", "family"]).stderr(Stdio::null()).output().ok()?.stdout;
    let families = String::from_utf8_lossy(&answer);
    let first = families.lines().next()?.split(',').next()?.trim().to_string();
    (!first.is_empty()).then_some(first)
}

/// The first of the programs that stands in a folder of PATH.
pub(crate) fn on_path(programs: &[&str]) -> Option<String> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let ending = std::env::consts::EXE_SUFFIX;
    programs
        .iter()
        .flat_map(|program| folders.iter().map(move |folder| folder.join(format!("{program}{ending}"))))
        .find(|place| place.is_file())
        .map(|place| place.display().to_string())
}
