//! Open files of locks, and what becomes of them in a child of `fork`.

use std::fs::{File, OpenOptions};
use std::io;
use std::ops::Deref;
use std::path::Path;

/// A file that is open for a lock. What a child of `fork` inherits of it is closed there at once.
#[derive(Debug)]
pub(super) struct Open(File);

impl Deref for Open {
    type Target = File;

    fn deref(&self) -> &File {
        &self.0
    }
}

impl Open {
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        loop {
            let begun = inherited::forks_begun();
            let file = open(path)?;
            if inherited::note(&file, begun) {
                return Ok(Open(file));
            }
            // A child made between the two lines above has the file open and does not know of it: another one, then.
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // Before it is closed, so that no number stands there that is another file's.
        inherited::forget(&self.0);
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A pipe or a device under that name must not keep the call waiting.
        options.mode(0o600).custom_flags(libc::O_NONBLOCK);
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"))
    }
}

#[cfg(unix)]
mod inherited {
    use crate::sys::primitives::{AtomicU32, Ordering};
    use crate::sys::sync::Mutex;
    use std::fs::File;
    use std::os::fd::{AsRawFd, RawFd};

    /// The files that a child would inherit.
    static OPEN: Mutex<Vec<RawFd>> = Mutex::new(Vec::new());

    /// How many forks have begun. It rises behind a closed gate, so no fork is being made while a thread reads it inside.
    static FORKS_BEGUN: AtomicU32 = AtomicU32::new(0);

    pub(super) fn forks_begun() -> u32 {
        OPEN.with(|_| FORKS_BEGUN.load(Ordering::Relaxed))
    }

    /// Takes note of a file, unless a fork has begun since there were `begun` of them.
    pub(super) fn note(file: &File, begun: u32) -> bool {
        OPEN.with(|open| {
            let same = FORKS_BEGUN.load(Ordering::Relaxed) == begun;
            if same {
                open.push(file.as_raw_fd());
            }
            same
        })
    }

    pub(super) fn forget(file: &File) {
        let number = file.as_raw_fd();
        OPEN.with(|open| {
            if let Some(at) = open.iter().position(|other| *other == number) {
                open.swap_remove(at);
            }
        });
    }

    /// Before `fork`, behind the closed gate.
    pub(crate) fn fork_begins() {
        FORKS_BEGUN.fetch_add(1, Ordering::Relaxed);
    }

    /// After `fork`, in the child, behind an open gate: the threads that use these files are the parent's.
    pub(crate) fn close_inherited() {
        OPEN.with(|open| {
            for number in open.drain(..) {
                // SAFETY: an open file of the parent's that nothing in this process will close: its owner's thread is not
                // in this process. Closing it here leaves the parent's own open.
                unsafe { libc::close(number) };
            }
        });
    }
}

#[cfg(unix)]
pub(crate) use inherited::{close_inherited, fork_begins};

/// There is no `fork` here.
#[cfg(not(unix))]
mod inherited {
    use std::fs::File;

    pub(super) fn forks_begun() -> u32 {
        0
    }

    pub(super) fn note(_: &File, _: u32) -> bool {
        true
    }

    pub(super) fn forget(_: &File) {}
}
