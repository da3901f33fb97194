//! Generated from api/operations/session.toml (make generate). Do not edit.
//!
//! Using and keeping a session.

use crate::ffi::boundary::operation;
use crate::ffi::library::NeoClient;
use crate::ffi::string;
use std::ffi::c_char;

/// Makes a trade session in one call from the credentials of the configuration; the error names the step that failed.
///
/// With a trade session that works, nothing is asked and its answer is returned again. Threads that connect at the same time
/// make one login.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_connect(client: *mut NeoClient) -> *mut c_char {
    operation(client, "connect", |client| client.connect())
}

/// Opens the connection (TCP and TLS) that the next call will use, without sending a request, so that a login or an order does
/// not wait for it. One that is open already is kept.
///
/// It leads to where the next call goes: with a trade session to the session's base URL, otherwise to where the login begins.
/// `data`: `host`, `opened` (false: one was kept), and the time it took in microseconds: `resolve_us`, `connect_us`, `tls_us`.
/// A connection that nothing uses is given up after 300 seconds. Threads that prewarm at the same time open one each.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_prewarm(client: *mut NeoClient) -> *mut c_char {
    operation(client, "prewarm", |client| client.prewarm())
}

/// Asks for the IP address that the broker sees (`api` v3); needs a trade session.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_client_ip(client: *mut NeoClient) -> *mut c_char {
    operation(client, "client_ip", |client| client.client_ip())
}

/// Sends any other request with the session's headers, to the session's base URL.
///
/// `request_json`: `method`, `path` (below the base URL), and optionally `query` (an object) and either `json` or `form` (sent
/// as the form field jData). Anything but GET counts as changing something. At most one request is sent.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `request_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_request(client: *mut NeoClient, request_json: *const c_char) -> *mut c_char {
    operation(client, "request", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let request_json = unsafe { string::borrow(request_json, "request_json") }?;
        client.request(request_json)
    })
}

/// Ends the session and wipes its secrets; with `api` v1 and v2 the server is told too.
///
/// `data.server` says whether it was `told`, could not be told (`not_told`), or is `not_asked` (v3). Kind `state` when there
/// is no session.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_logout(client: *mut NeoClient) -> *mut c_char {
    operation(client, "logout", |client| client.logout())
}

/// How far the session is, never a secret: `data.state` (`none`, `view`, `trade`), `ucc`, `data_center`, `base_url`, `expires_at`
/// (seconds since 1970, or null), `expires_in_ms`, `expired`, `otp_sent`, `api`, `environment`. Asks no server.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_session(client: *mut NeoClient) -> *mut c_char {
    operation(client, "session", |client| client.session())
}

/// The session as a value, for `neo_session_import` in this or another process: a restart or a second process needs no new
/// login. The text is as secret as the session itself: whoever has it can trade. Asks no server.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_session_export(client: *mut NeoClient) -> *mut c_char {
    operation(client, "session_export", |client| client.session_export())
}

/// Takes over a session that `neo_session_export` gave; returns what `neo_session` does. Asks no server.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `session_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_session_import(client: *mut NeoClient, session_json: *const c_char) -> *mut c_char {
    operation(client, "session_import", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let session_json = unsafe { string::borrow(session_json, "session_json") }?;
        client.session_import(session_json)
    })
}
