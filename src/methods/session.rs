//! Generated from api/operations/session.toml (make generate). Do not edit.
//!
//! Using and keeping a session.

use crate::auth::connect;
use crate::auth::local;
use crate::auth::logout;
use crate::auth::prewarm;
use crate::auth::request;
use crate::base::error::Error;
use crate::client::Client;

impl Client {
    /// Makes a trade session in one call from the credentials of the configuration; the error names the step that
    /// failed.
    ///
    /// With a trade session that works, nothing is asked and its answer is returned again. Threads that connect at the
    /// same time make one login.
    ///
    /// # Errors
    /// Every kind; `configuration` names the credential that is missing.
    pub fn connect(&self) -> Result<String, Error> {
        connect::connect(self)
    }

    /// Opens the connection (TCP and TLS) that the next call will use, without sending a request, so that a login or an
    /// order does not wait for it. One that is open already is kept.
    ///
    /// It leads to where the next call goes: with a trade session to the session's base URL, otherwise to where the
    /// login begins. `data`: `host`, `opened` (false: one was kept), and the time it took in microseconds:
    /// `resolve_us`, `connect_us`, `tls_us`. A connection that nothing uses is given up after 300 seconds. Threads that
    /// prewarm at the same time open one each.
    ///
    /// # Errors
    /// `network`, `tls`, `timeout`, `cancelled`; `delivered` is always `no`.
    pub fn prewarm(&self) -> Result<String, Error> {
        prewarm::prewarm(self)
    }

    /// Asks for the IP address that the broker sees (`api` v3); needs a trade session.
    ///
    /// # Errors
    /// Every kind; `state` without a trade session.
    pub fn client_ip(&self) -> Result<String, Error> {
        request::client_ip(self)
    }

    /// Sends any other request with the session's headers, to the session's base URL.
    ///
    /// `request_json`: `method`, `path` (below the base URL), and optionally `query` (an object) and either `json` or
    /// `form` (sent as the form field jData). Anything but GET counts as changing something. At most one request is
    /// sent.
    ///
    /// # Errors
    /// Every kind; `state` without a trade session, unless the path is market data, which needs none.
    pub fn request(&self, request_json: Option<&str>) -> Result<String, Error> {
        request::request(self, request_json)
    }

    /// Ends the session and wipes its secrets; with `api` v1 and v2 the server is told too.
    ///
    /// `data.server` says whether it was `told`, could not be told (`not_told`), or is `not_asked` (v3). Kind `state`
    /// when there is no session.
    ///
    /// # Errors
    /// `state` when there is no session.
    pub fn logout(&self) -> Result<String, Error> {
        logout::logout(self)
    }

    /// How far the session is, never a secret: `data.state` (`none`, `view`, `trade`), `ucc`, `data_center`,
    /// `base_url`, `expires_at` (seconds since 1970, or null), `expires_in_ms`, `expired`, `otp_sent`, `api`,
    /// `environment`. Asks no server.
    ///
    /// # Errors
    /// None of its own.
    pub fn session(&self) -> Result<String, Error> {
        local::session(self)
    }

    /// The session as a value, for [`Client::session_import`] in this or another process: a restart or a second process
    /// needs no new login. The text is as secret as the session itself: whoever has it can trade. Asks no server.
    ///
    /// # Errors
    /// `state` without a session.
    pub fn session_export(&self) -> Result<String, Error> {
        local::session_export(self)
    }

    /// Takes over a session that [`Client::session_export`] gave; returns what [`Client::session`] does. Asks no
    /// server.
    ///
    /// # Errors
    /// `invalid_argument` for what is no exported session, `configuration` for one of another generation or
    /// environment, `state` for one that has expired, `protocol` for one that names a host which is not trusted.
    pub fn session_import(&self, session_json: Option<&str>) -> Result<String, Error> {
        local::session_import(self, session_json)
    }
}
