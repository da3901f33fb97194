//! What `make bench` measures and no program needs, behind a feature. Not in the header: `build.rs` does not show this file to
//! cbindgen.

use super::boundary::contain;
use super::opaque::NeoClient;
use super::{handle, string};
use crate::feed::inside;
use std::ffi::c_char;

/// Decodes the packets of a message to structs, `times` times; how many they were.
///
/// # Safety
/// `message` points to `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_inside_decode(message: *const u8, size: usize, times: u32) -> u64 {
    // SAFETY: the caller vouches for the bytes.
    let message = unsafe { std::slice::from_raw_parts(message, size) };
    contain(|| inside::decode(message, times)).unwrap_or(0)
}

/// Reads a feed's connection until `count` messages have come, or with `is_bare` so many bytes, without WebSocket. `begin` is
/// called at the first. Returns 1, or 0 for a failure.
///
/// # Safety
/// `url` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_inside_read(
    client: *mut NeoClient,
    url: *const c_char,
    count: u64,
    is_bare: i32,
    begin: extern "C" fn(),
) -> i32 {
    contain(|| {
        // SAFETY: this function's contract is that of `borrow`.
        let url = unsafe { string::borrow(url, "url") };
        let (Ok(client), Ok(Some(url))) = (handle::find(client), url) else {
            return 0;
        };
        let read = match is_bare {
            0 => inside::read_messages(&client, url, count, || begin()),
            _ => inside::read_bytes(&client, url, count, || begin()),
        };
        read.is_ok().into()
    })
    .unwrap_or(0)
}
