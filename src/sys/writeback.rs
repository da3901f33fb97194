//! Starts bringing a file to the disk before anybody waits for it.

use std::fs::File;

/// Starts writing a part of a file to the disk, and does not wait; no `bytes` means all from `start` on. Only a hint: what fails
/// is told when the file is synced.
#[cfg(target_os = "linux")]
pub(crate) fn begin(file: &File, start: usize, bytes: usize) {
    use std::os::fd::AsRawFd;
    let (Ok(start), Ok(bytes)) = (i64::try_from(start), i64::try_from(bytes)) else {
        return;
    };
    // SAFETY: the descriptor is open, as `file` is; the call reads and writes no memory of this process.
    let _ = unsafe { libc::sync_file_range(file.as_raw_fd(), start, bytes, libc::SYNC_FILE_RANGE_WRITE) };
}

/// Elsewhere the system begins when the file is synced.
#[cfg(not(target_os = "linux"))]
pub(crate) fn begin(_: &File, _: usize, _: usize) {}
