//! The records of running simulators (`neo sim`): how other terminals find the one started last.
//!
//! Each has a directory of its own, named after its process, with a configuration for each profile. The directory of a
//! killed simulator stays behind and is ignored.

use crate::failure::Failure;
use crate::store;
use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The record of this process; deleted when dropped.
pub(crate) struct Record(PathBuf);

impl Record {
    /// Creates the record, and deletes those of simulators that have ended.
    pub(crate) fn begin() -> Result<Record, Failure> {
        let all = store::simulator_dir()?;
        for directory in directories(&all) {
            if !is_alive(&directory) {
                let _ = fs::remove_dir_all(directory);
            }
        }
        Ok(Record(all.join(std::process::id().to_string())))
    }

    /// Writes a file of the record; returns its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<PathBuf, Failure> {
        let path = self.0.join(name);
        store::write_private(&path, text)?;
        Ok(path)
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The file of that name of the running simulator started last; if none runs, the path where it would be.
pub(crate) fn newest(name: &str) -> Result<PathBuf, Failure> {
    let all = store::simulator_dir()?;
    let running = directories(&all).into_iter().filter(|directory| is_alive(directory));
    let began = |directory: &PathBuf| {
        fs::metadata(directory.join("sim.json"))
            .and_then(|data| data.modified())
            .ok()
    };
    let newest = running.max_by_key(|directory| began(directory).unwrap_or(SystemTime::UNIX_EPOCH));
    Ok(newest.unwrap_or(all).join(name))
}

fn directories(all: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(all).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| process(path).is_some())
        .collect()
}

fn process(directory: &Path) -> Option<Pid> {
    Pid::from_raw(directory.file_name()?.to_str()?.parse().ok()?)
}

/// Whether the process of a record is running. A process of another user that may not be signalled counts too.
fn is_alive(directory: &Path) -> bool {
    process(directory).is_some_and(|process| matches!(test_kill_process(process), Ok(()) | Err(Errno::PERM)))
}
