//! Generated from api/operations/registration.toml (make generate). Do not edit.
//!
//! Registering an authenticator (TOTP).

use crate::ffi::boundary::operation;
use crate::ffi::opaque::NeoClient;
use crate::ffi::string;
use std::ffi::c_char;

/// Sends an OTP to a mobile number: the first step of registering an authenticator (TOTP). Works with every `api`.
///
/// `mobile_number` with country code, such as "+919999996708"; NULL or blank: from the configuration. `resend`: 0, or 1 to
/// send again. Gives a registration session.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `mobile_number` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_send_otp(
    client: *mut NeoClient,
    mobile_number: *const c_char,
    resend: i32,
) -> *mut c_char {
    operation(client, "send_otp", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let mobile_number = unsafe { string::borrow(mobile_number, "mobile_number") }?;
        client.send_otp(mobile_number, resend != 0)
    })
}

/// Verifies the OTP that `neo_send_otp` sent. The answer lists the client codes (UCC) of the mobile number.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `code` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_verify_otp(client: *mut NeoClient, code: *const c_char) -> *mut c_char {
    operation(client, "verify_otp", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let code = unsafe { string::borrow(code, "code") }?;
        client.verify_otp(code)
    })
}

/// Requests the authenticator key of a client code, after `neo_send_otp` and `neo_verify_otp`: `data.key`, `data.uri` (otpauth)
/// and `data.qrCodeBase64` (PNG), valid for two minutes.
///
/// `ucc` NULL or blank: from the configuration.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `ucc` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_totp_verify_user(client: *mut NeoClient, ucc: *const c_char) -> *mut c_char {
    operation(client, "totp_verify_user", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let ucc = unsafe { string::borrow(ucc, "ucc") }?;
        client.totp_verify_user(ucc)
    })
}

/// Completes the registration with the first code that the authenticator shows, after `neo_totp_verify_user`.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `totp` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_totp_register(client: *mut NeoClient, totp: *const c_char) -> *mut c_char {
    operation(client, "totp_register", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let totp = unsafe { string::borrow(totp, "totp") }?;
        client.totp_register(totp)
    })
}

/// Removes the authenticator of a client code, after `neo_send_otp` and `neo_verify_otp`.
///
/// `ucc` and `mpin` NULL or blank: from the configuration.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `ucc` and `mpin` are NULL or NUL-terminated strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_totp_deregister(
    client: *mut NeoClient,
    ucc: *const c_char,
    mpin: *const c_char,
) -> *mut c_char {
    operation(client, "totp_deregister", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let ucc = unsafe { string::borrow(ucc, "ucc") }?;
        // SAFETY: as above.
        let mpin = unsafe { string::borrow(mpin, "mpin") }?;
        client.totp_deregister(ucc, mpin)
    })
}
