//! Generated from api/operations/insight.toml (make generate). Do not edit.
//!
//! Codes, cancelling, and what is known of the calls.

use crate::ffi::boundary::operation;
use crate::ffi::library::NeoClient;
use std::ffi::c_char;

/// The current code of the configured `totp_secret`: `data.totp`, and `data.valid_for_ms`. Asks no server.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_totp_code(client: *mut NeoClient) -> *mut c_char {
    operation(client, "totp_code", |client| client.totp_code())
}

/// Ends the calls of this client that are in flight, at once and with kind `cancelled`; later calls work. Returns how many there
/// were. A request that had left may still take effect: see `delivered` in each call's error.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_cancel(client: *mut NeoClient) -> *mut c_char {
    operation(client, "cancel", |client| client.cancel())
}

/// Clears the lock-out guard for this client's account, after the credentials have been corrected. Asks no server.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_reset_attempts(client: *mut NeoClient) -> *mut c_char {
    operation(client, "reset_attempts", |client| client.reset_attempts())
}

/// Per operation: calls, errors by kind, p50, p99 and max in microseconds; bytes; connections opened and reused.
///
/// `spent_us` says where an operation's time went in all its calls, and `last_us` in the last one, in microseconds: `resolve`
/// (names), `connect` (TCP, and a proxy's consent), `tls`, `wait` (from the first byte of the request to the first of the
/// answer), `receive` (to the end of the answer), `own` (everything else: the library's own work, and its waiting for another
/// thread's login or for the next code). Their sum is `total`.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_stats(client: *mut NeoClient) -> *mut c_char {
    operation(client, "stats", |client| client.stats())
}

/// What may be pasted in public to get help: versions, environment, state, clock skew, last errors; no secret, no identity.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_diagnostics(client: *mut NeoClient) -> *mut c_char {
    operation(client, "diagnostics", |client| client.diagnostics())
}
