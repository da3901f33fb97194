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
    /// Logs in with the credentials of the configuration, in one call. An error names the step that failed.
    ///
    /// If the client already has a valid trade session, nothing is sent and the earlier answer is returned. Threads
    /// that connect at the same time share one login.
    ///
    /// # Errors
    /// Every kind; `configuration` names the credential that is missing.
    pub fn connect(&self) -> Result<String, Error> {
        connect::connect(self)
    }

    /// Opens the connection (TCP and TLS) that the next call will use, without sending a request, so that a login or an
    /// order does not wait for it. A connection that is already open is kept.
    ///
    /// It connects to the host of the next call: the session's base URL with a trade session, otherwise the first host
    /// of the login. `data`: `host`, `opened` (false if an open one was kept), and the times in microseconds:
    /// `resolve_us`, `connect_us`, `tls_us`. An unused connection is closed after 300 seconds. Threads that prewarm at
    /// the same time open one each.
    ///
    /// # Errors
    /// `network`, `tls`, `timeout`, `cancelled`; `delivered` is always `no`.
    pub fn prewarm(&self) -> Result<String, Error> {
        prewarm::prewarm(self)
    }

    /// Returns the IP address that the broker sees (`api` v3). Needs a trade session.
    ///
    /// # Errors
    /// Every kind; `state` without a trade session.
    pub fn client_ip(&self) -> Result<String, Error> {
        request::client_ip(self)
    }

    /// Sends any other request with the session's headers, to the session's base URL.
    ///
    /// `request_json`: `method`, `path` (below the base URL), and optionally `query` (an object) and either `json` or
    /// `form` (sent as the form field jData). Any method but GET is treated as a change. At most one request is sent.
    ///
    /// # Errors
    /// Every kind; `state` without a trade session, unless the path is market data, which needs no session.
    pub fn request(&self, request_json: Option<&str>) -> Result<String, Error> {
        request::request(self, request_json)
    }

    /// Ends the session and wipes its secrets. With `api` v1 and v2 it also logs out at the server.
    ///
    /// `data.server`: `told` (the server was notified), `not_told` (that failed) or `not_asked` (v3). Kind `state` if
    /// there is no session.
    ///
    /// # Errors
    /// `state` if there is no session.
    pub fn logout(&self) -> Result<String, Error> {
        logout::logout(self)
    }

    /// The state of the session, without any secret: `data.state` (`none`, `view`, `trade`), `ucc`, `data_center`,
    /// `base_url`, `expires_at` (seconds since 1970, or null), `expires_in_ms`, `expired`, `otp_sent`, `api`,
    /// `environment`. Sends nothing.
    ///
    /// # Errors
    /// None specific to it.
    pub fn session(&self) -> Result<String, Error> {
        local::session(self)
    }

    /// Exports the session for [`Client::session_import`] in this or another process, so that a restart or a second
    /// process needs no new login. The text is as secret as the session itself: whoever has it can trade. Sends
    /// nothing.
    ///
    /// # Errors
    /// `state` without a session.
    pub fn session_export(&self) -> Result<String, Error> {
        local::session_export(self)
    }

    /// Continues a session exported by [`Client::session_export`]. Returns the same as [`Client::session`]. Sends
    /// nothing.
    ///
    /// A configured `base_url` stays where it is: a session of the broker is used there, and one of another server is
    /// refused.
    ///
    /// # Errors
    /// `invalid_argument` if the text is not an exported session, `configuration` if it is for another API generation,
    /// environment, UCC or `base_url`, `state` if it has expired, `protocol` if it names an untrusted host.
    pub fn session_import(&self, session_json: Option<&str>) -> Result<String, Error> {
        local::session_import(self, session_json)
    }
}
