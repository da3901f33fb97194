//! An account shared with other processes: a small file, locked while an attempt is in flight.
//!
//! The lock ends with its process, so all processes make the attempts of one account one after the other. An attempt is
//! written to the file before it is sent. If the next holder of the lock finds one there, its process was killed.
//! The file holds no secret and no identity: its name is a hash.

use super::Denied;
use super::book::Book;
use crate::sys::file_lock::{Failure, FileLock};
use crate::sys::wait::Waiter;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

const VERSION: u32 = 1;

/// The file never shrinks, so recording a result needs no new space on a full disk.
const LEAST: usize = 512;

#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    account: Book,
}

#[derive(Debug)]
pub(super) struct StateFile {
    lock: FileLock,
    path: PathBuf,
    pub(super) book: Book,
}

fn path_of(directory: &Path, account: u128) -> PathBuf {
    directory.join(format!("account-{account:032x}.json"))
}

impl StateFile {
    /// Whether there is a file for an account.
    pub(super) fn is_there(directory: &Path, account: u128) -> bool {
        path_of(directory, account).try_exists().unwrap_or(true)
    }

    /// Locks and reads the state of an account; waits for other users as long as `waiter` allows.
    pub(super) fn open(directory: &Path, account: u128, waiter: &Waiter) -> Result<Self, Denied> {
        let path = path_of(directory, account);
        let unusable = |error: &io::Error| Denied::State(format!("{} cannot be used: {error}", path.display()));
        make(directory).map_err(|error| Denied::State(format!("{} cannot be made: {error}", directory.display())))?;
        let lock = FileLock::acquire(&path, waiter).map_err(|failure| match failure {
            Failure::Busy(stop) => Denied::Stopped(stop),
            Failure::Io(error) => unusable(&error),
        })?;
        let content = lock.read().map_err(|error| unusable(&error))?;
        let mut book = read(&content).map_err(|why| Denied::State(format!("{} {why}", path.display())))?;
        book.abandon();
        Ok(StateFile { lock, path, book })
    }

    /// Writes the whole state in one write.
    pub(super) fn save(&self) -> Result<(), Denied> {
        let document = Document {
            version: VERSION,
            account: self.book.clone(),
        };
        let written = serde_json::to_vec(&document)
            .map_err(io::Error::other)
            .and_then(|mut text| {
                text.resize(text.len().max(LEAST), b' ');
                self.lock.write(&text)
            });
        written.map_err(|error| Denied::State(format!("{} cannot be written: {error}", self.path.display())))
    }
}

fn read(content: &[u8]) -> Result<Book, String> {
    if content.trim_ascii().is_empty() {
        return Ok(Book::default());
    }
    let foreign = |_| "is not a state file of this library, or is damaged".to_owned();
    let document: Document = serde_json::from_slice(content).map_err(foreign)?;
    match document.version {
        VERSION => Ok(document.account),
        other => Err(format!(
            "is of version {other}, which this version of the library does not know"
        )),
    }
}

fn make(directory: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::guard::book::{Factor, Refusal};
    use std::time::Duration;

    struct Directory(PathBuf);

    impl Directory {
        fn new(name: &str) -> Self {
            Directory(std::env::temp_dir().join(format!("neo-state-{}-{name}", std::process::id())))
        }

        fn open(&self) -> Result<StateFile, Denied> {
            StateFile::open(&self.0.join("deeper"), 7, &Waiter::new(Duration::from_secs(10)))
        }
    }

    impl Drop for Directory {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn what_one_holder_saves_the_next_one_reads() {
        let directory = Directory::new("read");
        let mut first = directory.open().unwrap();
        assert_eq!(first.book, Book::default());
        first.book.begin(Factor::Mpin, 2, Some(3)).unwrap();
        first.save().unwrap();
        drop(first);
        let mut second = directory.open().unwrap();
        assert_eq!(
            second.book.check(1),
            Err(Refusal::After(1)),
            "nobody recorded how it ended"
        );
        second.book.begin(Factor::Totp, 2, Some(3)).unwrap_err();
        second.book.reset();
        second.save().unwrap();
        drop(second);
        assert_eq!(directory.open().unwrap().book.check(1), Ok(()));
    }

    #[test]
    fn the_longest_content_fits() {
        let directory = Directory::new("long");
        let mut file = directory.open().unwrap();
        for window in 0..100 {
            // Far apart and near together.
            file.book
                .begin(Factor::Password, usize::MAX, Some(u64::MAX - window))
                .unwrap();
        }
        file.book.abandon();
        file.save().unwrap();
        drop(file);
        assert_eq!(directory.open().unwrap().book.check(100), Err(Refusal::After(100)));
    }

    #[test]
    fn a_file_that_is_none_of_ours_is_left_as_it_is() {
        let directory = Directory::new("foreign");
        drop(directory.open().unwrap());
        let path = directory.0.join("deeper").join(format!("account-{:032x}.json", 7));
        for content in [
            "{}",
            "hello",
            r#"{"version":2,"account":{}}"#,
            r#"{"version":1,"account":{"x":1}}"#,
        ] {
            std::fs::write(&path, content).unwrap();
            let Err(Denied::State(why)) = directory.open() else {
                panic!("accepted {content}")
            };
            assert!(why.contains("deeper"), "{why}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
        }
    }
}
