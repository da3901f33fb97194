//! Generated from api/operations/session.toml (make generate). Do not edit.
//!
//! Using and keeping a session.

use crate::ffi::boundary::operation;
use crate::ffi::opaque::NeoClient;
use crate::ffi::string;
use std::ffi::c_char;

/// Logs in with the credentials of the configuration, in one call. An error names the step that failed.
///
/// If the client already has a valid trade session, nothing is sent and the earlier answer is returned. Threads that connect at
/// the same time share one login.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_connect(client: *mut NeoClient) -> *mut c_char {
    operation(client, "connect", |client| client.connect())
}

/// Opens the connection (TCP and TLS) that the next call will use, without sending a request, so that a login or an order does
/// not wait for it. A connection that is already open is kept.
///
/// It connects to the host of the next call: the session's base URL with a trade session, otherwise the first host of the login.
/// `data`: `host`, `opened` (false if an open one was kept), and the times in microseconds: `resolve_us`, `connect_us`, `tls_us`.
/// An unused connection is closed after 300 seconds. Threads that prewarm at the same time open one each.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_prewarm(client: *mut NeoClient) -> *mut c_char {
    operation(client, "prewarm", |client| client.prewarm())
}

/// Returns the IP address that the broker sees (`api` v3). Needs a trade session.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_client_ip(client: *mut NeoClient) -> *mut c_char {
    operation(client, "client_ip", |client| client.client_ip())
}

/// Sends any other request with the session's headers, to the session's base URL.
///
/// `request_json`: `method`, `path` (below the base URL), and optionally `query` (an object) and either `json` or `form` (sent
/// as the form field jData). Any method but GET is treated as a change. At most one request is sent.
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

/// Ends the session and wipes its secrets. With `api` v1 and v2 it also logs out at the server.
///
/// `data.server`: `told` (the server was notified), `not_told` (that failed) or `not_asked` (v3). Kind `state` if there
/// is no session.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_logout(client: *mut NeoClient) -> *mut c_char {
    operation(client, "logout", |client| client.logout())
}

/// The state of the session, without any secret: `data.state` (`none`, `view`, `trade`), `ucc`, `data_center`, `base_url`, `expires_at`
/// (seconds since 1970, or null), `expires_in_ms`, `expired`, `otp_sent`, `api`, `environment`. Sends nothing.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_session(client: *mut NeoClient) -> *mut c_char {
    operation(client, "session", |client| client.session())
}

/// Exports the session for `neo_session_import` in this or another process, so that a restart or a second process needs no new
/// login. The text is as secret as the session itself: whoever has it can trade. Sends nothing.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_session_export(client: *mut NeoClient) -> *mut c_char {
    operation(client, "session_export", |client| client.session_export())
}

/// Continues a session exported by `neo_session_export`. Returns the same as `neo_session`. Sends nothing.
///
/// A configured `base_url` stays where it is: a session of the broker is used there, and one of another server is refused.
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
