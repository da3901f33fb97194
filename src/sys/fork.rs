//! `fork` handlers: a child must not inherit a lock held by a thread that exists only in the parent.
//!
//! On Linux the handlers are registered when the library is loaded, and nothing else happens then. The first call would
//! be too late: a fork that started before any registration skips the handlers (musl, older glibc), so a thread could
//! register them, go on and hold a lock while that fork is made. One case remains: one thread loads the library with
//! `dlopen` and calls it while another thread is in the middle of a fork. On macOS, registering waits for such a fork.

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
// SAFETY: the loader calls the addresses in this section. `at_load` has the right type and needs nothing that exists
// only after `main` has started.
#[unsafe(link_section = ".init_array")]
static AT_LOAD: extern "C" fn() = at_load;

#[cfg(all(unix, not(any(target_vendor = "apple", miri))))]
extern "C" fn at_load() {
    // Handlers registered later run earlier before a fork. An allocator that registers its own when it is first used (as
    // glibc's did before 2.24) must come first. Otherwise it is locked while the handler here waits for threads that
    // allocate.
    drop(std::hint::black_box(Box::new(0_u8)));
    // A rehearsal. A thread-local variable is allocated at its first use, and glibc may take its loader's lock for
    // that. In a handler it would then wait for a `dlopen` that is itself waiting to register handlers.
    before();
    after_in_parent();
    install();
    #[cfg(target_os = "linux")]
    crate::sys::process::keep_number();
}

/// Registers the handlers, once for the life of the process; the library is never unloaded (`-z nodelete`). The first call
/// does it if it was not done at load, or failed then. Registering twice does no harm.
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

/// This platform has no `fork`, and neither has Miri.
#[cfg(any(not(unix), miri))]
pub(crate) fn install() {}
