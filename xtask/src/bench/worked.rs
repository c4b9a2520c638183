//! What a command cost: the processor's time of the child and of what it started, so that other work on the machine does not
//! count; where the system does not tell it, the time that has passed.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// What a command printed and cost.
pub(super) struct Worked {
    pub(super) output: String,
    pub(super) time: Duration,
}

/// How the times of this part were taken.
pub(super) const CLOCK: &str = if cfg!(unix) { "processor time" } else { "time passed" };

/// Runs a command to its end, which may also say that something was found (exit code 1).
pub(super) fn worked(command: &mut Command) -> Result<Worked> {
    let (began, before) = (Instant::now(), children());
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut output = Vec::new();
    child.stdout.take().context("a pipe")?.read_to_end(&mut output)?;
    let status = child.wait()?;
    if status.code().is_none_or(|code| code > 1) {
        bail!("{command:?} failed");
    }
    let time = match (before, children()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => began.elapsed(),
    };
    Ok(Worked { output: String::from_utf8_lossy(&output).into_owned(), time })
}

/// The processor's time of all children that have ended.
#[cfg(unix)]
fn children() -> Option<Duration> {
    let usage = nix::sys::resource::getrusage(nix::sys::resource::UsageWho::RUSAGE_CHILDREN).ok()?;
    let of = |time: nix::sys::time::TimeVal| {
        let micros = nix::sys::time::TimeValLike::num_microseconds(&time);
        u64::try_from(micros).ok().map(Duration::from_micros)
    };
    Some(of(usage.user_time())? + of(usage.system_time())?)
}

#[cfg(not(unix))]
fn children() -> Option<Duration> {
    None
}
