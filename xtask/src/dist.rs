//! What a user unpacks: the binary, the packs, the read-me files and the licence in one archive.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Builds for this machine and packs `dist/mingzhang-VERSION-TARGET` (tar.gz; zip on Windows).
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let built = Command::new(cargo())
        .args(["build", "--release", "--locked", "--package", "mingzhang"])
        .current_dir(root)
        .status()?;
    if !built.success() {
        bail!("the release build failed");
    }
    let program = format!("mingzhang{}", std::env::consts::EXE_SUFFIX);
    let binary = target_folder(root).join("release").join(&program);
    let name = format!("mingzhang-{}-{}", env!("CARGO_PKG_VERSION"), host()?);
    let dist = root.join("dist");
    let staged = dist.join(&name);
    if staged.exists() {
        std::fs::remove_dir_all(&staged).context("cannot clear the folder of an earlier run")?;
    }
    std::fs::create_dir_all(&staged)?;
    std::fs::copy(&binary, staged.join(&program)).with_context(|| format!("missing {}", binary.display()))?;
    copy_folder(&root.join("packs"), &staged.join("packs"))?;
    copy_papers(root, &staged)?;
    let archive = pack(&dist, &name)?;
    println!("{}  {}", size(&binary)?, binary.display());
    println!("{}  {}", size(&archive)?, archive.display());
    Ok(ExitCode::SUCCESS)
}

/// The licence, without which nothing may be handed on, and every README.
fn copy_papers(root: &Path, staged: &Path) -> Result<()> {
    std::fs::copy(root.join("LICENSE"), staged.join("LICENSE")).context("missing LICENSE")?;
    for entry in std::fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("README") && name.ends_with(".md") {
            std::fs::copy(entry.path(), staged.join(name))?;
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("missing {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Packs a folder by the system's own tar, which on Windows writes zip as well.
fn pack(dist: &Path, name: &str) -> Result<PathBuf> {
    let ending = if cfg!(windows) { "zip" } else { "tar.gz" };
    let archive = format!("{name}.{ending}");
    let mut tar = Command::new("tar");
    if cfg!(target_os = "linux") {
        // The archive names nobody's account and lists its files in one order.
        tar.args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner"]);
    }
    let packed =
        tar.args(["-a", "-cf", &archive, name]).current_dir(dist).status().context("cannot run tar")?;
    if !packed.success() {
        bail!("tar could not write {archive}");
    }
    Ok(dist.join(archive))
}

/// The platform that rustc builds for when nothing else is said.
fn host() -> Result<String> {
    let answer = Command::new("rustc").arg("-vV").output().context("cannot run rustc")?;
    let text = String::from_utf8_lossy(&answer.stdout);
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_string).context("rustc does not name its host")
}

/// The cargo that runs us, else the one on the PATH.
pub(crate) fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Where cargo builds: what CARGO_TARGET_DIR says, else `target` in the root.
pub(crate) fn target_folder(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

fn size(path: &Path) -> Result<String> {
    let tenths = std::fs::metadata(path)?.len() * 10 / (1024 * 1024);
    Ok(format!("{}.{} MiB", tenths / 10, tenths % 10))
}
