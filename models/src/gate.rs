//! The gate of `src/sys/sync.rs`, which a fork closes.

use crate::sys::sync::{Mutex, PerProcess, close_gate, open_gate, reset_gate};
use shuttle::thread;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A lock with two numbers that are equal outside every critical section. They are also stored outside the lock,
/// because a child of fork sees the memory as it is.
struct Pair {
    lock: Mutex<()>,
    first: AtomicUsize,
    second: AtomicUsize,
}

impl Pair {
    fn new() -> Arc<Pair> {
        Arc::new(Pair {
            lock: Mutex::new(()),
            first: AtomicUsize::new(0),
            second: AtomicUsize::new(0),
        })
    }

    fn change(&self) {
        self.lock.with(|()| {
            let before = self.first.fetch_add(1, Ordering::SeqCst);
            thread::yield_now();
            assert_eq!(
                self.second.fetch_add(1, Ordering::SeqCst),
                before,
                "two are inside one lock"
            );
        });
    }

    fn seen(&self) -> (usize, usize) {
        (self.first.load(Ordering::SeqCst), self.second.load(Ordering::SeqCst))
    }
}

/// A fork, as seen by the parent: meanwhile no thread is in a critical section or enters one. Handlers run as often as
/// they were registered.
fn fork(pairs: &[Arc<Pair>], times: usize) {
    (0..times).for_each(|_| close_gate());
    let seen = || pairs.iter().map(|pair| pair.seen()).collect::<Vec<_>>();
    let inherited = seen();
    for _ in 0..3 {
        thread::yield_now();
        assert_eq!(seen(), inherited, "somebody went in");
    }
    assert!(
        inherited.iter().all(|(first, second)| first == second),
        "somebody is inside: {inherited:?}"
    );
    (0..times).for_each(|_| open_gate());
}

/// While the gate is closed, by one or two threads at once, no thread is in a critical section or enters one;
/// afterwards all go on. Only the threads that closed it open it, not a fork whose handlers were registered in the
/// middle of it.
pub fn a_closed_gate_is_an_empty_house() {
    let pairs = [Pair::new(), Pair::new()];
    let mut threads = Vec::new();
    for pair in [&pairs[0], &pairs[0], &pairs[1]] {
        let pair = Arc::clone(pair);
        threads.push(thread::spawn(move || (0..2).for_each(|_| pair.change())));
    }
    for times in [1, 2] {
        let pairs = pairs.clone();
        threads.push(thread::spawn(move || fork(&pairs, times)));
    }
    threads.push(thread::spawn(open_gate));
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(pairs.each_ref().map(|pair| pair.seen()), [(4, 4), (2, 2)]);
}

/// A child's gate is open, however many threads of its parent were forking, and it closes again when the child forks.
pub fn a_child_finds_the_gate_open() {
    let forkers: Vec<_> = (0..2).map(|_| thread::spawn(close_gate)).collect();
    forkers.into_iter().for_each(|thread| thread.join().unwrap());
    close_gate();
    reset_gate();
    let pair = Pair::new();
    pair.change();
    let other = {
        let pair = Arc::clone(&pair);
        thread::spawn(move || (0..2).for_each(|_| pair.change()))
    };
    fork(&[Arc::clone(&pair)], 1);
    other.join().unwrap();
    assert_eq!(pair.seen(), (3, 3));
}

/// All threads of a process get the same value, and a child never gets its parent's.
pub fn a_process_has_one_value() {
    let slot = Arc::new(PerProcess::<Arc<AtomicUsize>>::new());
    let made = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let (slot, made) = (Arc::clone(&slot), Arc::clone(&made));
            thread::spawn(move || slot.get_or(|| Arc::new(AtomicUsize::new(made.fetch_add(1, Ordering::SeqCst)))))
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap().load(Ordering::SeqCst), 0);
    }
    assert!(slot.get().is_some());
    close_gate();
    reset_gate();
    assert!(slot.get().is_none(), "a child holds what its parent made");
}
