//! Deliberate panics, in test builds only. Not in the header: `build.rs` hides this file from cbindgen.

use super::string;
use std::ffi::c_char;

/// Panics the next time that `stage` is reached ("entry", "operation", "send", "answer", "give"); NULL disarms.
///
/// # Safety
/// `stage` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_test_panic_at(stage: *const c_char) {
    // SAFETY: this function's contract is that of `borrow`.
    let stage = unsafe { string::borrow(stage, "stage") };
    crate::base::failpoint::arm(stage.ok().flatten().map(str::to_owned));
}
