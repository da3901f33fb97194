use super::*;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A name of its own for each test, in a directory that goes with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("neo-file-lock-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Place(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("state")
    }

    fn acquire(&self) -> FileLock {
        FileLock::acquire(&self.file(), &Waiter::new(Duration::from_secs(10))).unwrap()
    }

    fn is_free(&self) -> bool {
        is_free(&self.file())
    }
}

/// Whether it can be locked now.
fn is_free(path: &Path) -> bool {
    match FileLock::acquire(path, &Waiter::new(Duration::ZERO)) {
        Ok(_) => true,
        Err(Failure::Busy(Stop::Deadline)) => false,
        Err(other) => panic!("{other:?}"),
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn one_holder_at_a_time() {
    let place = Place::new("one");
    let held = place.acquire();
    assert!(!place.is_free());
    drop(held);
    assert!(place.is_free());
}

#[test]
fn what_is_written_is_read_and_nothing_of_what_was_longer() {
    let place = Place::new("content");
    assert_eq!(place.acquire().read().unwrap(), b"");
    place.acquire().write(b"a long content").unwrap();
    assert_eq!(place.acquire().read().unwrap(), b"a long content");
    place.acquire().write(b"short").unwrap();
    assert_eq!(place.acquire().read().unwrap().trim_ascii_end(), b"short");
}

#[test]
fn a_file_of_another_program_is_left_alone() {
    let place = Place::new("large");
    std::fs::write(place.file(), vec![b'x'; MOST + 1]).unwrap();
    let held = place.acquire();
    assert_eq!(held.read().unwrap_err().kind(), io::ErrorKind::InvalidData);
    assert_eq!(held.write(b"short").unwrap_err().kind(), io::ErrorKind::InvalidData);
    assert_eq!(std::fs::metadata(place.file()).unwrap().len(), MOST as u64 + 1);
    for path in [place.0.clone(), place.0.join("none/state")] {
        let outcome = FileLock::acquire(&path, &Waiter::new(Duration::from_secs(10)));
        assert!(matches!(outcome, Err(Failure::Io(_))), "{}", path.display());
    }
}

#[test]
fn waiting_ends_with_the_deadline_and_with_a_cancellation() {
    let place = Place::new("waiting");
    let _held = place.acquire();
    let stop = |waiter: &Waiter| match FileLock::acquire(&place.file(), waiter) {
        Err(Failure::Busy(stop)) => stop,
        other => panic!("{other:?}"),
    };
    let began = Instant::now();
    assert_eq!(stop(&Waiter::new(Duration::from_millis(60))), Stop::Deadline);
    assert!((Duration::from_millis(60)..Duration::from_secs(5)).contains(&began.elapsed()));
    let waiter = Waiter::new(Duration::from_secs(3600));
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| stop(&waiter));
        waiter.cancel();
        assert_eq!(waiting.join().unwrap(), Stop::Cancelled);
    });
}

#[test]
fn threads_take_turns() {
    let place = Place::new("threads");
    let inside = Arc::new(AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let held = place.acquire();
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                    let seen = String::from_utf8(held.read().unwrap()).unwrap();
                    let count: u32 = seen.trim().parse().unwrap_or(0);
                    held.write((count + 1).to_string().as_bytes()).unwrap();
                    inside.fetch_sub(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(place.acquire().read().unwrap(), b"160");
}

#[cfg(all(unix, not(miri)))]
mod processes {
    use super::*;
    use std::io::PipeReader;

    /// A child of `fork` that does `work` and then waits to be killed.
    struct Child(libc::pid_t);

    impl Child {
        fn new(work: impl FnOnce()) -> Self {
            let (mut ready, mut done): (PipeReader, _) = io::pipe().unwrap();
            // SAFETY: the child runs `work`, which takes only locks that survive a fork, and ends without destructors.
            let id = unsafe { libc::fork() };
            assert!(id >= 0);
            if id == 0 {
                work();
                let _ = done.write_all(b"x");
                loop {
                    // SAFETY: it only waits for a signal.
                    unsafe { libc::pause() };
                }
            }
            drop(done);
            ready.read_exact(&mut [0]).unwrap();
            Child(id)
        }
    }

    impl Drop for Child {
        fn drop(&mut self) {
            // SAFETY: a child of this process that was not waited for yet.
            unsafe { libc::kill(self.0, libc::SIGKILL) };
            // SAFETY: as above; how it ended is not asked.
            unsafe { libc::waitpid(self.0, std::ptr::null_mut(), 0) };
        }
    }

    #[test]
    fn a_holder_that_is_killed_leaves_no_lock() {
        let place = Place::new("killed");
        let path = place.file();
        let child = Child::new(|| {
            let held = FileLock::acquire(&path, &Waiter::new(Duration::from_secs(10))).unwrap();
            held.write(b"left behind").unwrap();
            std::mem::forget(held);
        });
        assert!(!place.is_free());
        drop(child);
        assert!(place.is_free());
        assert_eq!(place.acquire().read().unwrap(), b"left behind");
    }

    #[test]
    fn a_child_of_fork_keeps_no_lock_of_its_parent() {
        let place = Place::new("inherited");
        let held = place.acquire();
        let path = place.file();
        let child = Child::new(|| {
            // The parent's lock is not the child's, and is still a lock.
            assert!(!is_free(&path));
        });
        assert!(!place.is_free());
        // As if this process were killed: its files are closed, and nobody has unlocked them.
        let held = std::mem::ManuallyDrop::new(held);
        // SAFETY: read once, for its owner is never dropped.
        drop(unsafe { std::ptr::read(&raw const held.file) });
        // A child that has not run yet has closed nothing yet.
        drop(place.acquire());
        drop(child);
    }
}
