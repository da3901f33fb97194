//! Around `fork`: the child must find no lock held by a thread that it does not have.

#[cfg(unix)]
extern "C" fn before() {
    crate::sync::close_gate();
}

#[cfg(unix)]
extern "C" fn after_in_parent() {
    crate::sync::open_gate();
}

#[cfg(unix)]
extern "C" fn after_in_child() {
    crate::sync::reset_gate();
}

/// Registers the handlers, once for the life of the process; the library is never unloaded (`-z nodelete`).
#[cfg(all(unix, not(miri)))]
pub(super) fn install() {
    // SAFETY: the three handlers are functions of this library, which stays mapped; they take no arguments and do not
    // unwind. The only failure is a lack of memory, in which case forking is as safe as without handlers.
    let _ = unsafe { libc::pthread_atfork(Some(before), Some(after_in_parent), Some(after_in_child)) };
}

/// There is no `fork` here; Miri has none either.
#[cfg(any(not(unix), miri))]
pub(super) fn install() {}
