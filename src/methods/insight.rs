//! Generated from api/operations/insight.toml (make generate). Do not edit.
//!
//! Codes, cancelling, and what is known of the calls.

use crate::auth::local;
use crate::base::error::Error;
use crate::client::Client;

impl Client {
    /// The current code of the configured `totp_secret`: `data.totp`, and `data.valid_for_ms`. Asks no server.
    ///
    /// # Errors
    /// `configuration` without `totp_secret`.
    pub fn totp_code(&self) -> Result<String, Error> {
        local::totp_code(self)
    }

    /// Ends the calls of this client that are in flight, at once and with kind `cancelled`; later calls work. Returns
    /// how many there were. A request that had left may still take effect: see `delivered` in each call's error.
    ///
    /// # Errors
    /// None of its own.
    pub fn cancel(&self) -> Result<String, Error> {
        local::cancel(self)
    }

    /// Clears the lock-out guard for this client's account, after the credentials have been corrected. Asks no server.
    ///
    /// # Errors
    /// None of its own.
    pub fn reset_attempts(&self) -> Result<String, Error> {
        local::reset_attempts(self)
    }

    /// Per operation: calls, errors by kind, p50, p99 and max in microseconds; bytes; connections opened and reused.
    ///
    /// `spent_us` says where an operation's time went in all its calls, and `last_us` in the last one, in microseconds:
    /// `resolve` (names), `connect` (TCP, and a proxy's consent), `tls`, `wait` (from the first byte of the request to
    /// the first of the answer), `receive` (to the end of the answer), `own` (everything else: the library's own work,
    /// and its waiting for another thread's login or for the next code). Their sum is `total`.
    ///
    /// # Errors
    /// None of its own.
    pub fn stats(&self) -> Result<String, Error> {
        local::stats(self)
    }

    /// What may be pasted in public to get help: versions, environment, state, clock skew, last errors; no secret, no
    /// identity.
    ///
    /// # Errors
    /// None of its own.
    pub fn diagnostics(&self) -> Result<String, Error> {
        local::diagnostics(self)
    }
}
