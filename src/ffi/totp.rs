//! Generated from api/operations/totp.toml (make generate). Do not edit.
//!
//! Login by TOTP and by QR code, and the steps before it.

use crate::ffi::boundary::operation;
use crate::ffi::opaque::NeoClient;
use crate::ffi::string;
use std::ffi::c_char;

/// Looks up the base URL of a client code and keeps it (`api` v2). Other calls do this when they first need it.
///
/// `ucc` NULL or blank: from the configuration.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `ucc` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_base_url(client: *mut NeoClient, ucc: *const c_char) -> *mut c_char {
    operation(client, "base_url", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let ucc = unsafe { string::borrow(ucc, "ucc") }?;
        client.base_url(ucc)
    })
}

/// Fetches an OAuth2 bearer token with the consumer key and secret (`api` v1, v2). Other calls do this when they first need it.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_session_init(client: *mut NeoClient) -> *mut c_char {
    operation(client, "session_init", |client| client.session_init())
}

/// The first step of a TOTP login (`api` v2, v3). Gives a view session.
///
/// `mobile_number` (with country code, such as "+919999996708"), `ucc` and `totp` NULL or blank: from the configuration; the
/// code is generated from `totp_secret`. At most one request is sent.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `mobile_number`, `ucc` and `totp` are NULL or NUL-terminated strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_totp_login(
    client: *mut NeoClient,
    mobile_number: *const c_char,
    ucc: *const c_char,
    totp: *const c_char,
) -> *mut c_char {
    operation(client, "totp_login", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let mobile_number = unsafe { string::borrow(mobile_number, "mobile_number") }?;
        // SAFETY: as above.
        let ucc = unsafe { string::borrow(ucc, "ucc") }?;
        // SAFETY: as above.
        let totp = unsafe { string::borrow(totp, "totp") }?;
        client.totp_login(mobile_number, ucc, totp)
    })
}

/// Completes a TOTP login with the MPIN (`api` v2, v3), after `neo_totp_login`. Gives a trade session.
///
/// `mpin` NULL or blank: from the configuration. At most one request is sent.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `mpin` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_totp_validate(client: *mut NeoClient, mpin: *const c_char) -> *mut c_char {
    operation(client, "totp_validate", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let mpin = unsafe { string::borrow(mpin, "mpin") }?;
        client.totp_validate(mpin)
    })
}

/// Requests a link that the user opens or scans to authorise a login (`api` v2): `data.redirectUrl`.
///
/// `ucc` NULL or blank: from the configuration.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `ucc` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_qr_code_link(client: *mut NeoClient, ucc: *const c_char) -> *mut c_char {
    operation(client, "qr_code_link", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let ucc = unsafe { string::borrow(ucc, "ucc") }?;
        client.qr_code_link(ucc)
    })
}

/// Exchanges the one-time token of an authorised QR login for a trade session (`api` v2).
///
/// `ucc` NULL or blank: from the configuration.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `ott` and `ucc` are NULL or NUL-terminated strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_qr_code_session(
    client: *mut NeoClient,
    ott: *const c_char,
    ucc: *const c_char,
) -> *mut c_char {
    operation(client, "qr_code_session", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let ott = unsafe { string::borrow(ott, "ott") }?;
        // SAFETY: as above.
        let ucc = unsafe { string::borrow(ucc, "ucc") }?;
        client.qr_code_session(ott, ucc)
    })
}
