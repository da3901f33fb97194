//! Generated from api/operations/registration.toml (make generate). Do not edit.
//!
//! Registering an authenticator (TOTP).

use crate::auth::registration;
use crate::base::error::Error;
use crate::client::Client;

impl Client {
    /// Sends an OTP to a mobile number: the first step of registering an authenticator (TOTP). Works with every `api`.
    ///
    /// `mobile_number` with country code, such as "+919999996708"; `None` or blank: from the configuration. `resend`:
    /// 0, or 1 to send again. Gives a registration session.
    ///
    /// # Errors
    /// Every kind; `protocol` if the answer has no session id.
    pub fn send_otp(&self, mobile_number: Option<&str>, resend: bool) -> Result<String, Error> {
        registration::send_otp(self, mobile_number, resend)
    }

    /// Verifies the OTP that [`Client::send_otp`] sent. The answer lists the client codes (UCC) of the mobile number.
    ///
    /// # Errors
    /// Every kind; `state` without `send_otp`.
    pub fn verify_otp(&self, code: Option<&str>) -> Result<String, Error> {
        registration::verify_otp(self, code)
    }

    /// Requests the authenticator key of a client code, after [`Client::send_otp`] and [`Client::verify_otp`]:
    /// `data.key`, `data.uri` (otpauth) and `data.qrCodeBase64` (PNG), valid for two minutes.
    ///
    /// `ucc` `None` or blank: from the configuration.
    ///
    /// # Errors
    /// Every kind; `state` without `send_otp`.
    pub fn totp_verify_user(&self, ucc: Option<&str>) -> Result<String, Error> {
        registration::totp_verify_user(self, ucc)
    }

    /// Completes the registration with the first code that the authenticator shows, after [`Client::totp_verify_user`].
    ///
    /// # Errors
    /// Every kind; `state` without `send_otp`.
    pub fn totp_register(&self, totp: Option<&str>) -> Result<String, Error> {
        registration::totp_register(self, totp)
    }

    /// Removes the authenticator of a client code, after [`Client::send_otp`] and [`Client::verify_otp`].
    ///
    /// `ucc` and `mpin` `None` or blank: from the configuration.
    ///
    /// # Errors
    /// Every kind; `state` without `send_otp`.
    pub fn totp_deregister(&self, ucc: Option<&str>, mpin: Option<&str>) -> Result<String, Error> {
        registration::totp_deregister(self, ucc, mpin)
    }
}
