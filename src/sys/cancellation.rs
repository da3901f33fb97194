//! Defers `pthread_cancel` for the length of a call.
//!
//! A cancellation unwinds the thread from the system call it is waiting in, through frames of this library, and Rust
//! then aborts the process. So no thread is cancelled inside the library; the cancellation takes effect at the thread's
//! next cancellation point after the call. To end the call itself, use `neo_cancel`. A thread that can be cancelled at
//! any instant (`PTHREAD_CANCEL_ASYNCHRONOUS`) may call almost nothing, and not this library.

/// While this value lives, cancellation of the thread is deferred.
pub(crate) struct HeldBack(imp::State);

impl HeldBack {
    pub(crate) fn new() -> Self {
        HeldBack(imp::disable())
    }
}

impl Drop for HeldBack {
    fn drop(&mut self) {
        imp::restore(self.0);
    }
}

#[cfg(all(unix, not(any(target_os = "android", miri))))]
mod imp {
    use std::ffi::c_int;

    pub(super) type State = c_int;

    // The libc crate does not have these for every system. On Apple's systems the two values are swapped.
    const DISABLE: c_int = if cfg!(target_vendor = "apple") { 0 } else { 1 };

    unsafe extern "C" {
        fn pthread_setcancelstate(state: c_int, before: *mut c_int) -> c_int;
    }

    pub(super) fn disable() -> State {
        let mut before = DISABLE;
        // SAFETY: one of its two states, and a place for the one before. It is no cancellation point.
        unsafe { pthread_setcancelstate(DISABLE, &raw mut before) };
        before
    }

    pub(super) fn restore(before: State) {
        // SAFETY: a state that it has returned. A cancellation that waits is acted on later, at a cancellation point.
        unsafe { pthread_setcancelstate(before, std::ptr::null_mut()) };
    }
}

/// Threads cannot be cancelled here.
#[cfg(not(all(unix, not(any(target_os = "android", miri)))))]
mod imp {
    pub(super) type State = ();

    pub(super) fn disable() -> State {}

    pub(super) fn restore((): State) {}
}
