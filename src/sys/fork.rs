//! Around `fork`: the child must find no lock held by a thread that it does not have.
//!
//! On Linux the handlers are registered as the library is loaded, and that is all that happens then. The first call would
//! be too late: a fork that began before anything was registered knows nothing of handlers (musl, older glibc), so a
//! thread may register them, go on and be inside a lock while that fork is made. Left is who loads the library with `dlopen`
//! in one thread and calls it while another one is in the middle of a fork. On macOS who registers waits for such a fork.

#[cfg(all(unix, not(miri)))]
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(unix)]
extern "C" fn before() {
    crate::sys::sync::close_gate();
    crate::sys::file_lock::fork_begins();
}

#[cfg(unix)]
extern "C" fn after_in_parent() {
    crate::sys::sync::open_gate();
}

#[cfg(unix)]
extern "C" fn after_in_child() {
    crate::sys::sync::reset_gate();
    crate::sys::file_lock::close_inherited();
}

#[cfg(all(unix, not(any(target_vendor = "apple", miri))))]
#[used]
// SAFETY: what the loader calls are the addresses in this section. `at_load` is such a function, and needs nothing that is
// not there before `main`.
#[unsafe(link_section = ".init_array")]
static AT_LOAD: extern "C" fn() = at_load;

#[cfg(all(unix, not(any(target_vendor = "apple", miri))))]
extern "C" fn at_load() {
    // Handlers registered later run earlier before a fork. An allocator that registers its own when it is first used (as
    // glibc's did before 2.24) must come first: else it is locked while the handler here waits for threads that allocate.
    drop(std::hint::black_box(Box::new(0_u8)));
    // A rehearsal. Memory for a thread's variable is found where it is first used; glibc may take its loader's lock for that,
    // and in a handler it would wait for a `dlopen` that waits to register handlers.
    before();
    after_in_parent();
    install();
    #[cfg(target_os = "linux")]
    crate::sys::process::keep_number();
}

/// Registers the handlers, once for the life of the process; the library is never unloaded (`-z nodelete`). The first call
/// does it where nothing was done at load, or that failed. Twice is no harm.
#[cfg(all(unix, not(miri)))]
pub(crate) fn install() {
    static DONE: AtomicBool = AtomicBool::new(false);
    if DONE.load(Ordering::Acquire) {
        return;
    }
    // SAFETY: the three handlers are functions of this library, which stays mapped; they take no arguments and do not
    // unwind. The only failure is a lack of memory, in which case forking is as safe as without handlers.
    let failed = unsafe { libc::pthread_atfork(Some(before), Some(after_in_parent), Some(after_in_child)) };
    if failed == 0 {
        DONE.store(true, Ordering::Release);
    }
}

/// There is no `fork` here; Miri has none either.
#[cfg(any(not(unix), miri))]
pub(crate) fn install() {}
