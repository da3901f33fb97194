//! A small file that several processes share, locked by the operating system as long as one of them reads and changes it.
//!
//! The lock is that of the open file, so it ends with whoever held it, however that ended: a crash leaves no lock behind,
//! and no file has to be removed. Two threads of one process exclude each other like two processes.
//!
//! What is written goes out in one piece, and what was longer before is blanked by the same piece: a process that is killed
//! in the middle of it leaves the old content or the new one. A block of the disk is the most that one file should hold.
//!
//! `fork`: a child inherits the open file, and with it would keep the lock of a parent that dies. The handlers of `sys::fork`
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

/// How long the first wait for another holder lasts; it doubles up to `LONGEST_NAP`. Nobody holds a lock for long.
const FIRST_NAP: Duration = Duration::from_micros(200);
const LONGEST_NAP: Duration = Duration::from_millis(5);

/// A file that is locked for this holder alone, until it is dropped.
#[derive(Debug)]
pub(crate) struct FileLock {
    file: Open,
}

/// Why a file could not be locked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Others held it until the call had to end.
    Busy(Stop),
    /// It cannot be opened, made or locked.
    Io(io::Error),
}

impl FileLock {
    /// Locks the file, which is made (for its user alone) if there is none; waits for other holders as long as `waiter`.
    /// One whose deadline has passed tries once.
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

    /// All that the file holds; an error if that is more than `MOST`.
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

    /// Writes `content` in place of all that the file holds; blanks follow it where that was longer.
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
        // Closing unlocks too, but not while a child of fork has the file open still.
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
