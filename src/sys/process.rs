//! Identifies this process without a system call.

use crate::sys::primitives::{AtomicU32, Ordering};

/// The number of forks between this process and the one that first used the library.
static FORKS: AtomicU32 = AtomicU32::new(0);

/// The identity of a process. Its PID alone is not enough: PIDs are reused, and in a new PID namespace a child may have
/// the PID of its parent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Process {
    id: u32,
    forks: u32,
}

impl Process {
    pub(crate) fn current() -> Self {
        Process {
            id: number(),
            forks: FORKS.load(Ordering::Relaxed),
        }
    }

    /// The same as a number, to mix into other numbers.
    pub(crate) fn as_u64(self) -> u64 {
        u64::from(self.forks) << 32 | u64::from(self.id)
    }
}

/// A value of the process that makes it. A child of `fork` does not find it, and does not drop it: dropping could close what
/// the parent still uses, and a thread that no longer exists may have been in the middle of changing it.
pub(crate) struct Owned<T> {
    owner: Process,
    value: Option<T>,
}

impl<T> Owned<T> {
    pub(crate) fn new(value: T) -> Self {
        Owned {
            owner: Process::current(),
            value: Some(value),
        }
    }

    /// The value, if it is this process's.
    #[inline(always)]
    pub(crate) fn get(&self) -> Option<&T> {
        self.value.as_ref().filter(|_| self.owner == Process::current())
    }
}

impl<T> Drop for Owned<T> {
    fn drop(&mut self) {
        if self.owner != Process::current() {
            std::mem::forget(self.value.take());
        }
    }
}

/// After `fork`, in the child.
#[cfg(unix)]
pub(crate) fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
}

/// The PID of this process.
fn number() -> u32 {
    #[cfg(all(target_os = "linux", not(miri)))]
    if let Some(page) = page::get() {
        // Two threads that find it empty write the same number.
        return match page.load(Ordering::Relaxed) {
            0 => {
                let number = std::process::id();
                page.store(number, Ordering::Relaxed);
                number
            }
            number => number,
        };
    }
    std::process::id()
}

/// Makes [`Process::current`] ask the system only once per process, if the kernel supports it.
#[cfg(all(target_os = "linux", not(miri)))]
pub(crate) fn keep_number() {
    page::make();
}

/// A page that is empty in every child of `fork`, even one made by a direct system call, which runs no handlers.
#[cfg(all(target_os = "linux", not(miri)))]
mod page {
    use std::ptr;
    use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

    const BYTES: usize = 4096;

    /// Never unmapped.
    static PAGE: AtomicPtr<AtomicU32> = AtomicPtr::new(ptr::null_mut());

    pub(super) fn get() -> Option<&'static AtomicU32> {
        // SAFETY: null, or the page that `make` mapped and never unmaps. All bytes zero are a valid number.
        unsafe { PAGE.load(Ordering::Acquire).as_ref() }
    }

    /// Without the page, which old kernels do not support, every lookup is a system call.
    pub(super) fn make() {
        let access = libc::PROT_READ | libc::PROT_WRITE;
        let kind = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        // SAFETY: new memory, wherever the kernel has room.
        let page = unsafe { libc::mmap(ptr::null_mut(), BYTES, access, kind, -1, 0) };
        if page == libc::MAP_FAILED {
            return;
        }
        // SAFETY: the page was just mapped, and nothing else refers to it.
        let failed = unsafe { libc::madvise(page, BYTES, libc::MADV_WIPEONFORK) } != 0;
        if failed {
            // SAFETY: as above.
            unsafe { libc::munmap(page, BYTES) };
            return;
        }
        PAGE.store(page.cast(), Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_that_of_the_process() {
        for _ in 0..2 {
            assert_eq!(Process::current().id, std::process::id());
        }
    }

    #[cfg(all(target_os = "linux", not(miri)))]
    #[test]
    fn a_child_that_no_handler_knows_of_is_another_process() {
        let parent = Process::current();
        // SAFETY: the child asks for its PID, which takes no lock, and exits without running anything else.
        let child = unsafe { libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0) };
        if child == 0 {
            let is_other = Process::current() != parent && Process::current().forks == parent.forks;
            // SAFETY: it does not return.
            unsafe { libc::_exit(i32::from(!is_other)) };
        }
        let mut status = -1;
        // SAFETY: a child of this process, and room for its status.
        unsafe { libc::waitpid(i32::try_from(child).unwrap(), &raw mut status, 0) };
        assert_eq!(status, 0, "the child took itself for its parent");
    }
}
