//! `read-worker`: the child that reads files for the program, under limits that it sets itself before the first byte.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use office::reading::{Limits, Workers};
use office::refusal::Refusal;

use crate::args::Files;
use crate::paths;

/// The stack of the thread that reads: what is nested is read by calls within calls.
const STACK: usize = 32 << 20;

/// The children that read the files of a command, as many as there are threads that ask them.
pub(crate) fn workers(files: &Files) -> Result<Workers, Refusal> {
    workers_within(files.memory, files.seconds)
}

/// The same, within so many megabytes and seconds.
pub(crate) fn workers_within(memory: u64, seconds: u64) -> Result<Workers, Refusal> {
    let limits = Limits::new(memory << 20, Duration::from_secs(seconds));
    Ok(Workers::new(this_program()?, limits, paths::threads()))
}

/// This program: on Linux the very one that runs, also when another version was put in its place meanwhile.
fn this_program() -> Result<PathBuf, Refusal> {
    let running = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        return Ok(running);
    }
    let unknown =
        |error: std::io::Error| Refusal::Folder { code: "folder-unreadable", detail: error.to_string() };
    std::env::current_exe().map_err(unknown)
}

/// Reads what is asked on the standard input, until that is closed.
pub(crate) fn run(memory: u64, seconds: u64) -> ExitCode {
    let serve = move || {
        limit(memory);
        let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
        office::reading::serve(input, output, |times| allow(seconds.saturating_mul(times.into())))
    };
    let reader = std::thread::Builder::new().stack_size(STACK).spawn(serve);
    match reader.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        // Whoever started it reads there why it ended.
        Ok(Ok(Err(error))) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
        _ => ExitCode::from(3),
    }
}

/// Limits what this process may take. One that cannot be set is left out: whoever started this process watches the clock.
#[cfg(unix)]
fn limit(memory: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let to = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    let _ = setrlimit(Resource::Data, to(memory));
    let _ = setrlimit(Resource::Core, to(0));
    // It reads and answers on what is open already; a file, a socket or another process is none of its business.
    let _ = setrlimit(Resource::Fsize, to(0));
    let _ = setrlimit(Resource::Nofile, to(0));
}

/// Allows so much processor time more than was used.
#[cfg(unix)]
fn allow(seconds: u64) {
    use rustix::process::{Resource, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};
    let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
    let mut limit = getrlimit(Resource::Cpu);
    limit.current = Some(used.saturating_add(seconds).saturating_add(1));
    let _ = setrlimit(Resource::Cpu, limit);
}

#[cfg(not(unix))]
fn limit(_memory: u64) {}

#[cfg(not(unix))]
fn allow(_seconds: u64) {}
