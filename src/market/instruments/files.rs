//! The files of instruments in `cache_dir`: one for each segment and day, named when it is complete and never changed. Other
//! processes map the same ones.

use super::layout::Header;
use super::store::{Bytes, Store};
use crate::base::day::Day;
use crate::market::segment::Segment;
use crate::sys::map::Map;
use crate::sys::sync::next_id;
use crate::sys::writeback;
use std::fs::{self, File, TryLockError};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

/// Older days than this many are removed when a newer one is kept.
const DAYS_KEPT: usize = 2;
const ENDING: &str = ".instruments";

/// A folder of files of instruments.
pub(crate) struct Files<'a>(pub(crate) &'a Path);

impl Files<'_> {
    fn path(&self, segment: Segment, day: Day) -> PathBuf {
        self.0.join(format!("{}-{day}{ENDING}", segment.code()))
    }

    /// The instruments of a day, if they are there and whole.
    pub(crate) fn of_day(&self, segment: Segment, day: Day) -> Option<Store> {
        let file = File::open(self.path(segment, day)).ok()?;
        let store = Store::open(Bytes::Mapped(Map::of_finished(&file).ok()?)).ok()?;
        let Header {
            segment: own, day: its, ..
        } = store.header();
        ((*own, *its) == (segment, day)).then_some(store)
    }

    /// The newest instruments that are there, of whatever day.
    pub(crate) fn newest(&self, segment: Segment) -> Option<Store> {
        self.days(segment).into_iter().find_map(|day| self.of_day(segment, day))
    }

    /// The days of which there are files, the newest first.
    fn days(&self, segment: Segment) -> Vec<Day> {
        let entries = fs::read_dir(self.0).into_iter().flatten().flatten();
        let mut days: Vec<Day> = entries
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                let day = name.strip_prefix(segment.code())?.strip_prefix('-')?;
                Day::parse_iso(day.strip_suffix(ENDING)?)
            })
            .collect();
        days.sort_unstable_by(|one, other| other.cmp(one));
        days
    }

    /// Begins a file, which nobody sees until it is kept.
    pub(crate) fn begin(&self, segment: Segment, day: Day) -> io::Result<Draft> {
        fs::create_dir_all(self.0)?;
        let name = format!("{}-{}.tmp", std::process::id(), next_id());
        let path = self.path(segment, day).with_extension(name);
        let file = File::options().create_new(true).write(true).open(&path)?;
        Ok(Draft {
            path,
            file,
            ahead: Ok(0),
        })
    }

    /// Puts a complete file in place, replacing one of the same day, and maps it. Processes that have mapped the old one keep
    /// it.
    pub(crate) fn keep(&self, segment: Segment, day: Day, draft: Draft) -> io::Result<Store> {
        draft.finish(&self.path(segment, day))?;
        let store = self.of_day(segment, day);
        for old in self.days(segment).into_iter().skip(DAYS_KEPT) {
            let _ = fs::remove_file(self.path(segment, old));
        }
        store.ok_or_else(|| io::Error::other("the file that was just written cannot be read"))
    }

    /// Tries to become the only process that fetches files into this folder. `None`: another process holds the lock.
    pub(crate) fn lock(&self) -> io::Result<Option<Lock>> {
        fs::create_dir_all(self.0)?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.0.join("instruments.lock"))?;
        match file.try_lock() {
            Ok(()) => {
                self.clear_away();
                Ok(Some(Lock(file)))
            }
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Removes files that a killed process left half written. The lock is held, so nobody is writing.
    fn clear_away(&self) {
        for entry in fs::read_dir(self.0).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let is_ours = Segment::ALL
                .iter()
                .any(|segment| name.to_string_lossy().starts_with(segment.code()));
            if is_ours && name.to_string_lossy().ends_with(".tmp") {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// A file that is being written, or why none can be.
pub(crate) type Begun = Result<Draft, String>;

/// How much is written at once while the scrip file arrives: little enough to be in the processor's cache still.
const PIECE: usize = 512 << 10;

/// A file that is being written. If it is not finished, it is removed.
pub(crate) struct Draft {
    path: PathBuf,
    file: File,
    /// How much of it has been written already.
    ahead: io::Result<usize>,
}

impl Draft {
    /// Writes what there is of the file so far, in whole pieces, while the rest is being made; the disk begins too. An error is
    /// reported by `catch_up`.
    pub(crate) fn write_ahead(&mut self, so_far: &[u8]) {
        let end = so_far.len() / PIECE * PIECE;
        if let (Ok(ahead), Some(pieces)) = (&self.ahead, so_far.get(..end))
            && end > *ahead
        {
            let start = *ahead;
            self.ahead = self.write_after(start, &[pieces]);
            writeback::begin(&self.file, start, end - start);
        }
    }

    /// Writes what has not been written ahead of the first parts; reports whether that failed.
    pub(crate) fn catch_up(&mut self, first: &[&[u8]]) -> io::Result<()> {
        let ahead = std::mem::replace(&mut self.ahead, Ok(0))?;
        self.write_after(ahead, first).map(|all| self.ahead = Ok(all))
    }

    /// The disk begins with all that has been written.
    pub(crate) fn begin_writeback(&self) {
        writeback::begin(&self.file, 0, 0);
    }

    /// Writes all but the first `ahead` bytes of some parts, and returns how much there is then.
    fn write_after(&mut self, ahead: usize, parts: &[&[u8]]) -> io::Result<usize> {
        let mut end = 0;
        for part in parts {
            let rest = part.get(ahead.saturating_sub(end)..).unwrap_or_default();
            self.file.write_all(rest)?;
            end += part.len();
        }
        Ok(end)
    }

    /// Writes the header, at last: a file without it is no file of instruments.
    pub(crate) fn write_header(&mut self, header: &[u8]) -> io::Result<()> {
        self.file.rewind()?;
        self.file.write_all(header)
    }

    /// Renames the file once its content is on the disk. If a power failure loses the name, the file is fetched again.
    fn finish(self, name: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, name)
    }
}

/// What follows the first parts.
impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After the rename there is no file under this name.
        let _ = fs::remove_file(&self.path);
    }
}

/// The right to fetch. The operating system releases it when the process dies.
pub(crate) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // A child of fork may hold the same file, and would keep the lock otherwise.
        let _ = self.0.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::HEADER;
    use super::super::tests::scrip_file;
    use super::*;
    use crate::sys::pages::Pages;

    const SEGMENT: Segment = Segment::NseCash;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn file(day: Day, token: u32) -> Pages {
        let csv = format!(
            "pSymbol,pSymbolName,pTrdSymbol,pOptionType,dTickSize,lLotSize,lExpiryDate,dStrikePrice\n{token},A,A-EQ,,5,1,-1,-1\n"
        );
        scrip_file(SEGMENT, day, 0, &csv).unwrap()
    }

    fn keep(files: &Files<'_>, day: Day, bytes: &[u8]) -> io::Result<Store> {
        let mut draft = files.begin(SEGMENT, day)?;
        complete(&mut draft, bytes)?;
        files.keep(SEGMENT, day, draft)
    }

    fn complete(draft: &mut Draft, bytes: &[u8]) -> io::Result<()> {
        let (first, rest) = bytes.split_at(bytes.len() / 2);
        draft.catch_up(&[first])?;
        draft.write_all(rest)?;
        draft.write_header(&bytes[..HEADER])
    }

    /// A folder of its own, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Self {
            let name = format!("neo-instruments-{}-{}", std::process::id(), next_id());
            Folder(std::env::temp_dir().join(name))
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_file_takes_the_place_of_another_and_old_days_go() {
        let folder = Folder::new();
        let files = Files(&folder.0);
        let today = day("2026-11-27");
        assert!(files.newest(SEGMENT).is_none());
        let first = keep(&files, today, &file(today, 1)).unwrap();
        let second = keep(&files, today, &file(today, 2)).unwrap();
        assert!(first.is_mapped() && first.by_token(1).is_some() && first.by_token(2).is_none());
        assert!(second.by_token(2).is_some());
        for older in ["2026-11-26", "2026-11-25"] {
            keep(&files, day(older), &file(day(older), 3)).unwrap();
        }
        assert_eq!(
            folder.names(),
            ["nse_cm-2026-11-26.instruments", "nse_cm-2026-11-27.instruments"]
        );
        assert_eq!(files.newest(SEGMENT).unwrap().header().day, today);
    }

    #[test]
    fn a_file_is_the_same_when_its_beginning_was_written_ahead() {
        let folder = Folder::new();
        let files = Files(&folder.0);
        let today = day("2026-11-27");
        let first: Vec<u8> = (0..3 * PIECE).map(|at| (at % 251) as u8).collect();
        // Of the first part: nothing, the header's room alone, whole pieces, all of it.
        for ahead in [0, HEADER, 2 * PIECE + 3, first.len()] {
            let mut draft = files.begin(SEGMENT, today).unwrap();
            draft.write_ahead(&first[..ahead]);
            draft.catch_up(&[&first, b"text"]).unwrap();
            draft.write_all(b"index").unwrap();
            draft.begin_writeback();
            draft.write_header(&[1; HEADER]).unwrap();
            let path = folder.0.join("kept");
            draft.finish(&path).unwrap();
            assert!(fs::read(&path).unwrap() == [&[1; HEADER], &first[HEADER..], b"text", b"index"].concat());
            fs::remove_file(path).unwrap();
        }
        drop(files.begin(SEGMENT, today).unwrap());
        assert!(folder.names().is_empty());
    }

    #[test]
    fn what_cannot_be_written_ahead_is_told_at_the_end() {
        let folder = Folder::new();
        let files = Files(&folder.0);
        let mut draft = files.begin(SEGMENT, day("2026-11-27")).unwrap();
        draft.file = File::open(&draft.path).unwrap();
        draft.write_ahead(&[0; PIECE]);
        assert!(draft.catch_up(&[&[0; PIECE]]).is_err());
        drop(draft);
        assert!(folder.names().is_empty());
    }

    #[test]
    fn what_is_damaged_or_another_days_is_not_read() {
        let folder = Folder::new();
        let files = Files(&folder.0);
        let (today, before) = (day("2026-11-27"), day("2026-11-26"));
        keep(&files, before, &file(before, 1)).unwrap();
        let whole = file(today, 2);
        fs::write(files.path(SEGMENT, today), &whole[..whole.len() - 1]).unwrap();
        assert_eq!(files.newest(SEGMENT).unwrap().header().day, before);
        fs::write(files.path(SEGMENT, today), &*file(before, 2)).unwrap();
        assert!(files.of_day(SEGMENT, today).is_none());
        fs::write(files.path(SEGMENT, today), b"").unwrap();
        assert!(files.of_day(SEGMENT, today).is_none());
    }

    #[test]
    fn one_process_fetches_at_a_time() {
        let folder = Folder::new();
        let files = Files(&folder.0);
        let lock = files.lock().unwrap().unwrap();
        fs::write(folder.0.join("nse_cm-2026-11-27.1-1.tmp"), b"half").unwrap();
        assert!(files.lock().unwrap().is_none());
        drop(lock);
        assert!(files.lock().unwrap().is_some());
        assert_eq!(folder.names(), ["instruments.lock"]);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told() {
        let folder = Folder::new();
        fs::create_dir_all(&folder.0).unwrap();
        fs::write(folder.0.join("no-folder"), b"").unwrap();
        let inside = folder.0.join("no-folder");
        let files = Files(&inside);
        let today = day("2026-11-27");
        assert!(keep(&files, today, &file(today, 1)).is_err());
        assert!(files.lock().is_err());
        assert_eq!(folder.names(), ["no-folder"]);
    }
}
