//! Generated from api/operations/totp.toml (make generate). Do not edit.
//!
//! Login by TOTP and by QR code, and the steps before it.

use crate::auth::lookup;
use crate::auth::qr;
use crate::auth::totp;
use crate::base::error::Error;
use crate::client::Client;

impl Client {
    /// Looks up the base URL of a client code and keeps it (`api` v2). Other calls do this when they first need it.
    ///
    /// `ucc` `None` or blank: from the configuration.
    ///
    /// # Errors
    /// Every kind; `protocol` if the server names an untrusted host.
    pub fn base_url(&self, ucc: Option<&str>) -> Result<String, Error> {
        lookup::base_url(self, ucc)
    }

    /// Fetches an OAuth2 bearer token with the consumer key and secret (`api` v1, v2). Other calls do this when they
    /// first need it.
    ///
    /// # Errors
    /// Every kind; `configuration` without `consumer_secret`.
    pub fn session_init(&self) -> Result<String, Error> {
        lookup::session_init(self)
    }

    /// The first step of a TOTP login (`api` v2, v3). Gives a view session.
    ///
    /// `mobile_number` (with country code, such as "+919999996708"), `ucc` and `totp` `None` or blank: from the
    /// configuration; the code is generated from `totp_secret`. At most one request is sent.
    ///
    /// # Errors
    /// Every kind; `locked` from the lock-out guard.
    pub fn totp_login(
        &self,
        mobile_number: Option<&str>,
        ucc: Option<&str>,
        totp: Option<&str>,
    ) -> Result<String, Error> {
        totp::totp_login(self, mobile_number, ucc, totp)
    }

    /// Completes a TOTP login with the MPIN (`api` v2, v3), after [`Client::totp_login`]. Gives a trade session.
    ///
    /// `mpin` `None` or blank: from the configuration. At most one request is sent.
    ///
    /// # Errors
    /// Every kind; `state` without a view session; `protocol` if the server names an untrusted base URL.
    pub fn totp_validate(&self, mpin: Option<&str>) -> Result<String, Error> {
        totp::totp_validate(self, mpin)
    }

    /// Requests a link that the user opens or scans to authorise a login (`api` v2): `data.redirectUrl`.
    ///
    /// `ucc` `None` or blank: from the configuration.
    ///
    /// # Errors
    /// Every kind.
    pub fn qr_code_link(&self, ucc: Option<&str>) -> Result<String, Error> {
        qr::qr_code_link(self, ucc)
    }

    /// Exchanges the one-time token of an authorised QR login for a trade session (`api` v2).
    ///
    /// `ucc` `None` or blank: from the configuration.
    ///
    /// # Errors
    /// Every kind.
    pub fn qr_code_session(&self, ott: Option<&str>, ucc: Option<&str>) -> Result<String, Error> {
        qr::qr_code_session(self, ott, ucc)
    }
}
