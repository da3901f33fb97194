//! Generated from api/operations/password.toml (make generate). Do not edit.
//!
//! Password login and second factor.

use crate::ffi::boundary::operation;
use crate::ffi::opaque::NeoClient;
use crate::ffi::string;
use std::ffi::c_char;

/// Logs in with a password or MPIN (`api` v1). Gives a view session, then sends the OTP.
///
/// `login_json`: an object with one of `mobile_number`, `pan`, `userid`, and one of `password`, `mpin`. Missing members, or
/// all of them if it is NULL, come from the configuration (`mobile_number`, `mpin`).
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `login_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_login(client: *mut NeoClient, login_json: *const c_char) -> *mut c_char {
    operation(client, "login", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let login_json = unsafe { string::borrow(login_json, "login_json") }?;
        client.login(login_json)
    })
}

/// Sends the OTP of a view session again (`api` v1).
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_generate_otp(client: *mut NeoClient) -> *mut c_char {
    operation(client, "generate_otp", |client| client.generate_otp())
}

/// Completes a password login (`api` v1), after `neo_login`. Gives a trade session.
///
/// `otp`: six characters after a login by mobile number or PAN are an MPIN; anything else is an OTP.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `otp` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_session_2fa(client: *mut NeoClient, otp: *const c_char) -> *mut c_char {
    operation(client, "session_2fa", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let otp = unsafe { string::borrow(otp, "otp") }?;
        client.session_2fa(otp)
    })
}
