//! Panics on purpose, in test builds only. Not in the header: `build.rs` does not show this file to cbindgen.

use super::string;
use std::ffi::c_char;

/// The next time that `stage` is reached ("entry", "operation", "send", "answer", "give"), it panics; NULL disarms.
///
/// # Safety
/// `stage` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_test_panic_at(stage: *const c_char) {
    // SAFETY: this function's contract is that of `borrow`.
    let stage = unsafe { string::borrow(stage, "stage") };
    crate::base::failpoint::arm(stage.ok().flatten().map(str::to_owned));
}
