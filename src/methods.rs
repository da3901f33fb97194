//! What Rust programs call: a method of [`Client`] for each operation, over the functions of the rooms.

use crate::auth::{connect, local, logout, lookup, password, prewarm, qr, registration, request, totp};
use crate::base::error::Error;
use crate::client::Client;

impl Client {
    /// Looks up the base URL of a client code and keeps it (API v2). Contract B.2.
    ///
    /// `ucc` may be `None` where the configuration holds it. Returns the server's JSON.
    ///
    /// # Errors
    /// Every kind; `protocol` when the server names a host that is not trusted.
    pub fn base_url(&self, ucc: Option<&str>) -> Result<String, Error> {
        lookup::base_url(self, ucc)
    }

    /// Fetches an OAuth2 bearer token (API v1, v2); done by itself when first needed. Contract B.1.
    ///
    /// # Errors
    /// Every kind; `configuration` without `consumer_secret`.
    pub fn session_init(&self) -> Result<String, Error> {
        lookup::session_init(self)
    }

    /// Sends an OTP to the mobile number, the first step of a registration.
    ///
    /// # Errors
    /// Every kind; `protocol` when the answer holds no session id.
    pub fn send_otp(&self, mobile_number: Option<&str>, resend: bool) -> Result<String, Error> {
        registration::send_otp(self, mobile_number, resend)
    }

    /// Verifies the OTP; the answer lists the client codes of the mobile number.
    ///
    /// # Errors
    /// Every kind; `state` without `send_otp`.
    pub fn verify_otp(&self, code: Option<&str>) -> Result<String, Error> {
        registration::verify_otp(self, code)
    }

    /// Asks for the authenticator key of a client code: key, QR code and otpauth URI, valid for two minutes.
    ///
    /// # Errors
    /// Every kind; `state` without `send_otp`.
    pub fn totp_verify_user(&self, ucc: Option<&str>) -> Result<String, Error> {
        registration::totp_verify_user(self, ucc)
    }

    /// Completes the registration with the first code that the authenticator shows.
    ///
    /// # Errors
    /// Every kind; `state` without `send_otp`.
    pub fn totp_register(&self, totp: Option<&str>) -> Result<String, Error> {
        registration::totp_register(self, totp)
    }

    /// Removes the authenticator of a client code.
    ///
    /// # Errors
    /// Every kind; `state` without `send_otp`.
    pub fn totp_deregister(&self, ucc: Option<&str>, mpin: Option<&str>) -> Result<String, Error> {
        registration::totp_deregister(self, ucc, mpin)
    }

    /// Logs in with a TOTP code: the first step, which makes a view session (API v2, v3).
    ///
    /// Parameters that the configuration holds may be `None`; the code is made from `totp_secret`.
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

    /// Completes a TOTP login with the MPIN: the second step, which makes a trade session (API v2, v3).
    ///
    /// # Errors
    /// Every kind; `state` without a view session; `protocol` when the server names a base URL that is not trusted.
    pub fn totp_validate(&self, mpin: Option<&str>) -> Result<String, Error> {
        totp::totp_validate(self, mpin)
    }

    /// Asks for a link that the user opens or scans to authorise a login (API v2).
    ///
    /// # Errors
    /// Every kind.
    pub fn qr_code_link(&self, ucc: Option<&str>) -> Result<String, Error> {
        qr::qr_code_link(self, ucc)
    }

    /// Exchanges the one-time token of an authorised QR login for a trade session (API v2).
    ///
    /// # Errors
    /// Every kind.
    pub fn qr_code_session(&self, ott: Option<&str>, ucc: Option<&str>) -> Result<String, Error> {
        qr::qr_code_session(self, ott, ucc)
    }

    /// Logs in with a password or MPIN (API v1): the first step, which makes a view session; then the OTP is sent.
    ///
    /// `login_json` holds one of `mobile_number`, `pan`, `userid`, and one of `password`, `mpin`; the mobile number and
    /// MPIN of the configuration stand in for what is missing.
    ///
    /// # Errors
    /// Every kind; `locked` from the lock-out guard.
    pub fn login(&self, login_json: Option<&str>) -> Result<String, Error> {
        password::login(self, login_json)
    }

    /// Sends the OTP of a view session again (API v1).
    ///
    /// # Errors
    /// Every kind; `state` without a view session.
    pub fn generate_otp(&self) -> Result<String, Error> {
        password::generate_otp(self)
    }

    /// Completes a password login (API v1): the second step, which makes a trade session.
    ///
    /// Six characters after a login by mobile number or PAN are an MPIN, anything else is an OTP (contract B.8).
    ///
    /// # Errors
    /// Every kind; `state` without a view session.
    pub fn session_2fa(&self, otp: Option<&str>) -> Result<String, Error> {
        password::session_2fa(self, otp)
    }

    /// Makes a trade session from the credentials of the configuration; the error names the step that failed.
    ///
    /// With a trade session that works, nothing is asked, and its answer is returned again. Threads that connect at the
    /// same time make one login and get the same outcome.
    ///
    /// # Errors
    /// Every kind; `configuration` names the credential that is missing.
    pub fn connect(&self) -> Result<String, Error> {
        connect::connect(self)
    }

    /// Opens the connection (TCP and TLS) that the next call will use, without sending a request; one that is idle and
    /// alive is kept.
    ///
    /// With a trade session it leads to the session's base URL, otherwise to where the login begins. `data`: `host`,
    /// `opened` (false: one was kept), and what it took: `resolve_us`, `connect_us`, `tls_us`.
    ///
    /// # Errors
    /// `network`, `tls`, `timeout`, `cancelled`; `delivered` is always `no`.
    pub fn prewarm(&self) -> Result<String, Error> {
        prewarm::prewarm(self)
    }

    /// Sends a request to the session's base URL with the session's headers.
    ///
    /// `request_json`: `method`, `path`, and optionally `query` (an object of texts, numbers and booleans) and either
    /// `json` (sent as it is) or `form` (sent as the form field `jData`). Anything but GET counts as changing something.
    ///
    /// # Errors
    /// Every kind; `state` without a trade session, unless the path is market data, which needs none.
    pub fn request(&self, request_json: Option<&str>) -> Result<String, Error> {
        request::request(self, request_json)
    }

    /// Asks for the IP address that the broker sees (API v3).
    ///
    /// # Errors
    /// Every kind; `state` without a trade session.
    pub fn client_ip(&self) -> Result<String, Error> {
        request::client_ip(self)
    }

    /// Ends the session and wipes its secrets; with API v1 and v2 the server is told too.
    ///
    /// The secrets are gone whatever the server says. Its answer is not documented and not returned:
    /// `data.server` says whether it was `told`, could not be told (`not_told`, with `data.reason`), or `not_asked`.
    ///
    /// # Errors
    /// `state` when there is no session.
    pub fn logout(&self) -> Result<String, Error> {
        logout::logout(self)
    }

    /// How far the session is; never a secret.
    ///
    /// `data`: `state` (`none`, `view`, `trade`), `ucc`, `data_center`, `base_url`, `expires_at` (seconds since 1970, or
    /// null where the token does not say), `expires_in_ms`, `expired`, `otp_sent` (API v1), `api`, `environment`.
    ///
    /// # Errors
    /// None of its own.
    pub fn session(&self) -> Result<String, Error> {
        local::session(self)
    }

    /// The session as a value, for [`Client::session_import`] in this or another process. As secret as the session.
    ///
    /// # Errors
    /// `state` without a session.
    pub fn session_export(&self) -> Result<String, Error> {
        local::session_export(self)
    }

    /// Takes over an exported session; returns what [`Client::session`] does.
    ///
    /// # Errors
    /// `invalid_argument` for what is no exported session, `configuration` for one of another generation or
    /// environment, `state` for one that has expired, `protocol` for one that names a host which is not trusted.
    pub fn session_import(&self, session_json: Option<&str>) -> Result<String, Error> {
        local::session_import(self, session_json)
    }

    /// The current code of the configured authenticator: `data.totp` and `data.valid_for_ms`.
    ///
    /// # Errors
    /// `configuration` without `totp_secret`.
    pub fn totp_code(&self) -> Result<String, Error> {
        local::totp_code(self)
    }

    /// Ends the calls of this client that are in flight, with kind `cancelled`; later calls work.
    ///
    /// # Errors
    /// None of its own.
    pub fn cancel(&self) -> Result<String, Error> {
        local::cancel(self)
    }

    /// Clears the lock-out guard for this client's account, after the credentials have been corrected.
    ///
    /// # Errors
    /// None of its own.
    pub fn reset_attempts(&self) -> Result<String, Error> {
        local::reset_attempts(self)
    }

    /// Per operation: calls, errors by kind, latencies in microseconds, and where the time went, in all (`spent_us`) and in
    /// the last call (`last_us`): `resolve`, `connect`, `tls`, `wait`, `receive`, `own`, `total`; bytes, connections.
    ///
    /// # Errors
    /// None of its own.
    pub fn stats(&self) -> Result<String, Error> {
        local::stats(self)
    }

    /// What may be pasted in public to get help: no secret, no identity.
    ///
    /// # Errors
    /// None of its own.
    pub fn diagnostics(&self) -> Result<String, Error> {
        local::diagnostics(self)
    }
}
