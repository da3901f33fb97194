//! Generated from api/operations/password.toml (make generate). Do not edit.
//!
//! Password login and second factor.

use crate::auth::password;
use crate::base::error::Error;
use crate::client::Client;

impl Client {
    /// Logs in with a password or MPIN (`api` v1). Gives a view session, then sends the OTP.
    ///
    /// `login_json`: an object with one of `mobile_number`, `pan`, `userid`, and one of `password`, `mpin`. Missing
    /// members, or all of them if it is `None`, come from the configuration (`mobile_number`, `mpin`).
    ///
    /// # Errors
    /// Every kind; `locked` from the lock-out guard.
    pub fn login(&self, login_json: Option<&str>) -> Result<String, Error> {
        password::login(self, login_json)
    }

    /// Sends the OTP of a view session again (`api` v1).
    ///
    /// # Errors
    /// Every kind; `state` without a view session.
    pub fn generate_otp(&self) -> Result<String, Error> {
        password::generate_otp(self)
    }

    /// Completes a password login (`api` v1), after [`Client::login`]. Gives a trade session.
    ///
    /// `otp`: six characters after a login by mobile number or PAN are an MPIN; anything else is an OTP.
    ///
    /// # Errors
    /// Every kind; `state` without a view session.
    pub fn session_2fa(&self, otp: Option<&str>) -> Result<String, Error> {
        password::session_2fa(self, otp)
    }
}
