//! Generated from api/operations/insight.toml (make generate). Do not edit.
//!
//! TOTP codes, cancelling, statistics and diagnostics.

use crate::ffi::boundary::operation;
use crate::ffi::opaque::NeoClient;
use std::ffi::c_char;

/// The current code of the configured `totp_secret`: `data.totp`, and `data.valid_for_ms`. Sends nothing.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_totp_code(client: *mut NeoClient) -> *mut c_char {
    operation(client, "totp_code", |client| client.totp_code())
}

/// Ends this client's calls in flight at once, with kind `cancelled`. Later calls work as usual. Returns how many calls it ended.
/// A request that was already sent may still take effect: see `delivered` in each call's error.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_cancel(client: *mut NeoClient) -> *mut c_char {
    operation(client, "cancel", |client| client.cancel())
}

/// Clears the lock-out guard for this client's account, once the credentials have been corrected. Sends nothing.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_reset_attempts(client: *mut NeoClient) -> *mut c_char {
    operation(client, "reset_attempts", |client| client.reset_attempts())
}

/// Per operation: calls, errors by kind, p50, p99 and max in microseconds; bytes; connections opened and reused.
///
/// `spent_us` breaks down the time of all calls of an operation, and `last_us` that of the last call, in microseconds: `resolve`
/// (name lookup), `connect` (TCP, and the proxy's reply), `tls`, `wait` (from the first byte of the request to the first byte of
/// the answer), `receive` (to the end of the answer), `own` (everything else: the library's own work, and waiting for another
/// thread's login or for the next TOTP code). Their sum is `total`.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_stats(client: *mut NeoClient) -> *mut c_char {
    operation(client, "stats", |client| client.stats())
}

/// A report that is safe to post when asking for help: versions, environment, state, clock skew, last errors. It holds no secret and
/// no identity.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_diagnostics(client: *mut NeoClient) -> *mut c_char {
    operation(client, "diagnostics", |client| client.diagnostics())
}
