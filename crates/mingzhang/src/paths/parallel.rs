//! Work on many things at once whose results are taken in order, with no more of them waiting than threads can follow.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// More threads than this only wait for the disk.
const MOST_THREADS: usize = 8;
/// How many results each thread may be ahead of what was taken.
const AHEAD: usize = 4;
/// The stack of a thread: readers follow what is nested by calls within calls.
const STACK: usize = 8 << 20;

/// How many threads work at once.
pub(crate) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST_THREADS))
}

/// Does the work on each, several at once, and gives each result with its place to `then`, in order.
pub(crate) fn each_in_parallel<F: Sync, T: Send>(
    all: &[F],
    work: impl Fn(&F) -> T + Sync,
    mut then: impl FnMut(usize, T),
) {
    let threads = threads().min(all.len());
    let table = Table { state: Mutex::new(State::default()), changed: Condvar::new() };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let job = || {
                let _watch = Watch(&table);
                while let Some((at, one)) = table.next(all, threads * AHEAD) {
                    table.put(at, work(one));
                }
            };
            // A system that gives no further thread is served by those that there are, the last of them this one.
            if std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, job).is_err() {
                break;
            }
            table.lock().threads += 1;
        }
        let _watch = Watch(&table);
        if table.lock().threads == 0 {
            all.iter().enumerate().for_each(|(at, one)| then(at, work(one)));
            return;
        }
        for at in 0..all.len() {
            let Some(result) = table.take(at) else { return };
            then(at, result);
        }
    });
}

/// Where results lie until their turn comes.
struct Table<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    threads: usize,
    next: usize,
    taken: usize,
    done: BTreeMap<usize, T>,
    /// Somebody broke off: nobody waits for anybody any more.
    broken: bool,
}

impl<T> Default for State<T> {
    fn default() -> Self {
        Self { threads: 0, next: 0, taken: 0, done: BTreeMap::new(), broken: false }
    }
}

impl<T> Table<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next to work on, once it is not too far ahead.
    fn next<'f, F>(&self, all: &'f [F], ahead: usize) -> Option<(usize, &'f F)> {
        let waits = |state: &mut State<T>| !state.broken && state.next >= state.taken + ahead;
        let mut state = self.changed.wait_while(self.lock(), waits).unwrap_or_else(PoisonError::into_inner);
        let at = state.next;
        let one = all.get(at).filter(|_| !state.broken)?;
        state.next += 1;
        Some((at, one))
    }

    fn put(&self, at: usize, result: T) {
        self.lock().done.insert(at, result);
        self.changed.notify_all();
    }

    /// The result at a place, once it is there; nothing if it will not come.
    fn take(&self, at: usize) -> Option<T> {
        let waits = |state: &mut State<T>| !state.broken && !state.done.contains_key(&at);
        let mut state = self.changed.wait_while(self.lock(), waits).unwrap_or_else(PoisonError::into_inner);
        let result = state.done.remove(&at);
        state.taken = at + 1;
        self.changed.notify_all();
        result
    }
}

/// Tells the others when its thread breaks off, so that the panic comes out instead of everybody waiting.
struct Watch<'t, T>(&'t Table<T>);

impl<T> Drop for Watch<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.lock().broken = true;
            self.0.changed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_and_not_far_ahead() {
        let all: Vec<usize> = (0..200).collect();
        let (done, mut taken) = (AtomicUsize::new(0), Vec::new());
        let work = |one: &usize| {
            done.fetch_add(1, Ordering::SeqCst);
            one * 2
        };
        each_in_parallel(&all, work, |at, result| {
            assert!(done.load(Ordering::SeqCst) <= at + 1 + threads() * AHEAD);
            taken.push(result);
        });
        assert_eq!(taken, all.iter().map(|one| one * 2).collect::<Vec<_>>());
        each_in_parallel(&[], |one: &usize| *one, |_, _| panic!("there is nothing"));
    }

    #[test]
    fn a_panic_comes_out_and_nobody_waits() {
        let all: Vec<usize> = (0..100).collect();
        let work = std::panic::catch_unwind(|| {
            each_in_parallel(&all, |one| assert_ne!(*one, 3), |_, ()| {});
        });
        let taking = std::panic::catch_unwind(|| {
            each_in_parallel(&all, |one| *one, |at, _| assert_ne!(at, 3));
        });
        assert!(work.is_err() && taking.is_err());
    }
}
