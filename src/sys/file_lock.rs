//! A small file shared by several processes, locked by the operating system while one of them reads and changes it.
//!
//! The lock belongs to the open file, so it ends when its holder ends, in whatever way: a crash leaves no lock behind,
//! and there is no lock file to remove. Two threads of one process exclude each other just as two processes do.
//!
//! The content is written in one piece, padded with blanks over any longer old content, so a process that is killed in
//! the middle leaves either the old content or the new. A file should hold no more than one disk block.
//!
//! After `fork` a child has the open file too, and would keep the lock if its parent died. The handlers in `sys::fork`
//! close it in the child.

mod open;

use crate::sys::wait::{Stop, Waiter};
use open::Open;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

#[cfg(unix)]
pub(crate) use open::{close_inherited, fork_begins};

/// The most that is read or written: far below what the system writes in one piece.
pub(crate) const MOST: usize = 4096;

/// How long the first wait for another holder lasts; each further wait is twice as long, up to `LONGEST_NAP`. Locks are
/// held only briefly.
const FIRST_NAP: Duration = Duration::from_micros(200);
const LONGEST_NAP: Duration = Duration::from_millis(5);

/// A file that is locked exclusively until this value is dropped.
#[derive(Debug)]
pub(crate) struct FileLock {
    file: Open,
}

/// Why a file could not be locked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Others held the lock until the call had to end.
    Busy(Stop),
    /// The file cannot be opened, created or locked.
    Io(io::Error),
}

impl FileLock {
    /// Locks the file, waiting for other holders as long as `waiter` does; after its deadline it tries once. If there
    /// is no file, it is created, accessible to the current user only.
    pub(crate) fn acquire(path: &Path, waiter: &Waiter) -> Result<Self, Failure> {
        let mut file = Open::new(path).map_err(Failure::Io)?;
        let mut nap = FIRST_NAP;
        loop {
            match Self::lock(file).map_err(Failure::Io)? {
                Ok(locked) => return Ok(locked),
                Err(busy) => file = busy,
            }
            if let Some(stop) = waiter.stop() {
                return Err(Failure::Busy(stop));
            }
            waiter.wait(Instant::now() + nap, || false).map_err(Failure::Busy)?;
            nap = (nap * 2).min(LONGEST_NAP);
        }
    }

    fn lock(file: Open) -> io::Result<Result<Self, Open>> {
        match file.try_lock() {
            Ok(()) => Ok(Ok(FileLock { file })),
            Err(TryLockError::WouldBlock) => Ok(Err(file)),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => Ok(Err(file)),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// The file's content; an error if that is more than `MOST` bytes.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        let mut content = Vec::with_capacity(512);
        let mut file: &File = &self.file;
        file.seek(SeekFrom::Start(0))?;
        file.take(MOST as u64 + 1).read_to_end(&mut content)?;
        if content.len() > MOST {
            return Err(too_large());
        }
        Ok(content)
    }

    /// Replaces the file's content; blanks overwrite whatever was longer.
    pub(crate) fn write(&self, content: &[u8]) -> io::Result<()> {
        let length = usize::try_from(self.file.metadata()?.len()).unwrap_or(usize::MAX);
        if content.len().max(length) > MOST {
            return Err(too_large());
        }
        let mut piece = content.to_vec();
        piece.resize(content.len().max(length), b' ');
        let mut file: &File = &self.file;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&piece)
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Closing unlocks too, but not while a child of fork still has the file open.
        let _ = self.file.unlock();
    }
}

fn too_large() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("it is larger than {MOST} bytes, so it is another program's"),
    )
}

#[cfg(test)]
mod tests;
