//! A thread of the library's own in the host's process.

use std::io;
use std::thread::JoinHandle;

/// Its stack size: several times what TLS and a feed need.
const STACK_BYTES: usize = 512 * 1024;

/// Starts a thread that receives none of the process's signals.
pub(crate) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    let thread = std::thread::Builder::new()
        .name(name.to_owned())
        .stack_size(STACK_BYTES);
    without_signals(|| thread.spawn(work))
}

/// A thread starts with the signal mask of the thread that starts it.
#[cfg(unix)]
fn without_signals<T>(work: impl FnOnce() -> T) -> T {
    // SAFETY: all bytes zero are a valid value of a set of signals.
    let mut all: libc::sigset_t = unsafe { std::mem::zeroed() };
    // SAFETY: as above.
    let mut before: libc::sigset_t = unsafe { std::mem::zeroed() };
    // SAFETY: the set is alive and may be written.
    unsafe { libc::sigfillset(&raw mut all) };
    // SAFETY: both sets are alive during the call; it concerns this thread only.
    let failed = unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &raw const all, &raw mut before) } != 0;
    let done = work();
    if !failed {
        // SAFETY: as above; it puts back what was there.
        unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &raw const before, std::ptr::null_mut()) };
    }
    done
}

#[cfg(not(unix))]
fn without_signals<T>(work: impl FnOnce() -> T) -> T {
    work()
}
