//! The children that read what is not to be read in the program itself, a few of them, each asked again and again.
//!
//! Old Word files, PDF and OFD come from strangers and are read by code that nobody here wrote: what it takes too long
//! for, needs too much memory for or breaks down on costs a child, and one file is told as not read.

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use document::read::Format;
use document::reading::Reading;
use ledger::finding::Finding;

use super::exchange::{Answer, Order, Question};
use super::worker::{End, Worker};
use super::{OLE, times};
use crate::masking::{Masked, Released, release};
use crate::refusal::Refusal;

/// A child is asked so many files; then another one takes its place, so that nothing gathers in it.
const FILES_PER_WORKER: u32 = 64;

/// What the reading of one file may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of memory of a child.
    pub memory: u64,
    /// Processor time.
    pub processor: Duration,
    /// Time on the clock, which also passes while others use the processor.
    pub wall: Duration,
}

impl Limits {
    /// Limits of so many bytes of memory and so much processor time; on the clock four times as long.
    #[must_use]
    pub fn new(memory: u64, processor: Duration) -> Self {
        Self { memory, processor, wall: processor.saturating_mul(4) }
    }
}

/// The children that read.
pub struct Workers {
    program: PathBuf,
    limits: Limits,
    most: usize,
    pool: Mutex<Pool>,
    freed: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Worker>,
    busy: usize,
    started: u64,
}

impl Workers {
    /// Children of a program that has the command `read-worker`, at most so many at once. None is started before a file
    /// needs one.
    #[must_use]
    pub fn new(program: PathBuf, limits: Limits, most: usize) -> Self {
        Self { program, limits, most: most.max(1), pool: Mutex::default(), freed: Condvar::new() }
    }

    /// Reads the bytes of a file, in a child if its format asks for one; `file` is how findings name it.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(&self, bytes: &[u8], file: &str) -> Result<Reading, Refusal> {
        if !is_read_apart(bytes) {
            return super::read(bytes, file);
        }
        super::check_size(bytes.len() as u64, file)?;
        self.answer(&Question { bytes, order: None }, file)?.read(file).unwrap_or_else(|| Err(failed(file)))
    }

    /// Writes a masked copy of a file and proves it, as [`release`] does, in a child if its format asks for one.
    ///
    /// # Errors
    /// It cannot be written, or something of a value is still in the copy; then there is no copy.
    pub fn release(
        &self,
        bytes: &[u8],
        file: &str,
        reading: &Reading,
        masked: &[Masked],
        keep_unread: bool,
    ) -> Result<Released, Refusal> {
        if !is_read_apart(bytes) {
            return release(bytes, file, reading, masked, keep_unread);
        }
        let order = Order { file: file.to_owned(), masked: masked.to_vec(), keep_unread };
        let answer = self.answer(&Question { bytes, order: Some(order) }, file)?;
        answer.released(file).unwrap_or_else(|| Err(failed(file)))
    }

    fn answer(&self, question: &Question<&[u8]>, file: &str) -> Result<Answer, Refusal> {
        let turn = self.take_turn();
        let told = |finding: Finding| Refusal::one(finding.in_cell(file, "", 0, "", ""));
        self.ask(turn.idle(), question).map_err(told)
    }

    /// How many children have been started so far.
    #[must_use]
    pub fn started(&self) -> u64 {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner).started
    }

    fn ask(&self, idle: Option<Worker>, question: &Question<&[u8]>) -> Result<Answer, Finding> {
        let times = times(question);
        let wall = self.limits.wall.saturating_mul(times);
        // What a child keeps from earlier files must not decide over this one: one that fails after others is not believed.
        if let Some(mut worker) = idle {
            match worker.ask(question, wall) {
                Ok(answer) => return Ok(self.keep(worker, answer)),
                Err(End::Overdue) => return Err(self.told(End::Overdue, times)),
                Err(_) => drop(worker),
            }
        }
        let started = Worker::start(&self.program, &self.limits);
        let mut worker = started
            .map_err(|error| Finding::error("reading-worker-not-started").arg("reason", error.to_string()))?;
        self.pool.lock().unwrap_or_else(PoisonError::into_inner).started += 1;
        let answer = worker.ask(question, wall).map_err(|end| self.told(end, times))?;
        Ok(self.keep(worker, answer))
    }

    /// Keeps a child for the next file, unless it has done its part or its reader gave up.
    fn keep(&self, worker: Worker, answer: Answer) -> Answer {
        if worker.asked < FILES_PER_WORKER && answer != Answer::Failed {
            self.pool.lock().unwrap_or_else(PoisonError::into_inner).idle.push(worker);
        }
        answer
    }

    fn told(&self, end: End, times: u32) -> Finding {
        match end {
            End::Overdue => Finding::error("reading-took-too-long")
                .arg("seconds", (self.limits.processor.as_secs().max(1) * u64::from(times)).to_string()),
            End::OutOfMemory => Finding::error("reading-needs-too-much-memory")
                .arg("limit", (self.limits.memory >> 20).to_string()),
            End::Failed => Finding::error("reading-failed"),
        }
    }

    /// Waits until fewer than the most children are busy.
    fn take_turn(&self) -> Turn<'_> {
        let pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |pool: &mut Pool| pool.busy >= self.most;
        let mut pool = self.freed.wait_while(pool, full).unwrap_or_else(PoisonError::into_inner);
        pool.busy += 1;
        Turn(self)
    }
}

/// The right to keep one child busy.
struct Turn<'w>(&'w Workers);

impl Turn<'_> {
    /// A child that is there already and lives.
    fn idle(&self) -> Option<Worker> {
        loop {
            let worker = self.0.pool.lock().unwrap_or_else(PoisonError::into_inner).idle.pop()?;
            if worker.is_alive() {
                return Some(worker);
            }
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.pool.lock().unwrap_or_else(PoisonError::into_inner).busy -= 1;
        self.0.freed.notify_one();
    }
}

fn failed(file: &str) -> Refusal {
    Finding::error("reading-failed").in_cell(file, "", 0, "", "").into()
}

/// Whether a file is read by a child: PDF, OFD, and what lies in the container of old Office files. Their insides are not
/// looked into here.
fn is_read_apart(bytes: &[u8]) -> bool {
    bytes.starts_with(OLE) || matches!(Format::of(bytes), Ok(Format::Pdf | Format::Ofd))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_of_strangers_readers_are_read_apart() {
        let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 broken";
        for (bytes, apart) in [
            (&b"%PDF-1.7 broken"[..], true),
            (ole, true),
            ("果园".as_bytes(), false),
            (b"", false),
            (b"PK\x03\x04", false),
        ] {
            assert_eq!(is_read_apart(bytes), apart, "{bytes:?}");
        }
    }

    #[test]
    fn a_child_that_cannot_be_started_is_told() {
        let limits = Limits::new(1 << 30, Duration::from_secs(1));
        let workers = Workers::new(PathBuf::from("/no/such/program"), limits, 1);
        let Err(Refusal::Findings(found)) = workers.read(b"%PDF-1.7", "a.pdf") else { panic!("it was read") };
        assert_eq!(
            found.first().map(|one| (one.code, one.place.file.as_str())),
            Some(("reading-worker-not-started", "a.pdf"))
        );
        assert!(workers.read("果园".as_bytes(), "a.txt").is_ok());
    }
}
