//! One child that reads: it is started, asked file by file, and ended when its time is up or its answer makes no sense.

use std::io::{BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::exchange::{self, Answer, Question};
use super::workers::Limits;

/// So much of what a child complains of is looked at.
const COMPLAINT: u64 = 16 << 10;
/// How long the complaint of an ended child is waited for.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// The allocator of the program asks the system for a gigabyte at its start, before a child can limit itself; so told, it asks
/// for what is needed, and the limit holds to a few megabytes.
const ALLOCATOR: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "0");
/// How a child says that it is given no more memory: in the words of Rust's own handler, or of the error of a reader.
const NO_MEMORY: [&str; 2] = ["memory allocation of", "out of memory"];
/// The signal of a process whose processor time is used up: the same number on Linux, macOS and the BSDs.
#[cfg(unix)]
const SIGXCPU: i32 = 24;

/// Why a child gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Its time was up.
    Overdue,
    /// It needed more memory than it may have.
    OutOfMemory,
    /// It broke down, or said what makes no sense.
    Failed,
}

/// A child that reads.
pub(super) struct Worker {
    child: Arc<Mutex<Child>>,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// Tells the watch how long the child may take for what it does; nothing while it is idle.
    watch: Sender<Option<Duration>>,
    /// The watch says here that it ended the child.
    ended: Receiver<()>,
    complaint: Receiver<String>,
    /// How many files it has been asked.
    pub(super) asked: u32,
}

impl Worker {
    /// Starts a child that keeps to limits.
    pub(super) fn start(program: &Path, limits: &Limits) -> std::io::Result<Self> {
        let mut command = Command::new(program);
        command
            .args(["read-worker", "--memory", &limits.memory.to_string()])
            .args(["--seconds", &limits.processor.as_secs().max(1).to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        // What reads the files of strangers is not told where the database is; Windows starts nothing without its root.
        command
            .env_clear()
            .env(ALLOCATOR.0, ALLOCATOR.1)
            .envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
        let mut child = command.spawn()?;
        let no_pipe = || std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().ok_or_else(no_pipe)?);
        let complaint = listen(child.stderr.take().ok_or_else(no_pipe)?);
        let child = Arc::new(Mutex::new(child));
        let (watch, orders) = mpsc::channel();
        let (end, ended) = mpsc::channel();
        let watched = Arc::clone(&child);
        std::thread::spawn(move || keep_watch(&watched, &orders, &end));
        Ok(Self { child, input, output, watch, ended, complaint, asked: 0 })
    }

    /// Whether it has not ended meanwhile.
    pub(super) fn is_alive(&self) -> bool {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(child.try_wait(), Ok(None))
    }

    /// Asks it for a file, which may take so long on the clock. After an error it is of no more use.
    pub(super) fn ask(&mut self, question: &Question<&[u8]>, wall: Duration) -> Result<Answer, End> {
        self.asked += 1;
        let _ = self.watch.send(Some(wall));
        let asked = self.input.as_mut().map_or(Ok(()), |input| exchange::ask(input, question));
        let answer = asked.and_then(|()| exchange::answered(&mut self.output));
        let _ = self.watch.send(None);
        answer.map_err(|_| self.end())
    }

    /// Ends it and says why it gave no answer.
    fn end(&mut self) -> End {
        let overdue = self.ended.try_recv().is_ok();
        let status = self.kill();
        let complaint = self.complaint.recv_timeout(LAST_WORDS).unwrap_or_default();
        if overdue || status.is_some_and(is_out_of_time) {
            End::Overdue
        } else if NO_MEMORY.iter().any(|words| complaint.contains(words)) {
            End::OutOfMemory
        } else {
            End::Failed
        }
    }

    fn kill(&mut self) -> Option<ExitStatus> {
        drop(self.input.take());
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        // One that is ending by itself says why; one that does not is made to.
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        let _ = child.kill();
        child.wait().ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Whether a child was ended because its processor time was used up.
#[cfg(unix)]
fn is_out_of_time(status: ExitStatus) -> bool {
    std::os::unix::process::ExitStatusExt::signal(&status) == Some(SIGXCPU)
}

/// Where processor time is not limited it is the clock that ends a child.
#[cfg(not(unix))]
fn is_out_of_time(_status: ExitStatus) -> bool {
    false
}

/// Ends the child when it takes longer than it was given.
fn keep_watch(child: &Mutex<Child>, orders: &Receiver<Option<Duration>>, end: &Sender<()>) {
    let mut given = None;
    loop {
        let order = match given {
            None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(given) => orders.recv_timeout(given),
        };
        match order {
            Ok(next) => given = next,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                let _ = end.send(());
                let _ = child.lock().unwrap_or_else(PoisonError::into_inner).kill();
                given = None;
            }
        }
    }
}

/// Takes in what the child complains of, so that it never waits to be heard.
fn listen(errors: ChildStderr) -> Receiver<String> {
    let (say, heard) = mpsc::channel();
    std::thread::spawn(move || {
        let mut errors = errors;
        let mut first = Vec::new();
        let _ = errors.by_ref().take(COMPLAINT).read_to_end(&mut first);
        let _ = std::io::copy(&mut errors, &mut std::io::sink());
        let _ = say.send(String::from_utf8_lossy(&first).into_owned());
    });
    heard
}
