//! Generated from api/operations/insight.toml (make generate). Do not edit.
//!
//! TOTP codes, cancelling, statistics and diagnostics.

use crate::auth::local;
use crate::base::error::Error;
use crate::client::Client;

impl Client {
    /// The current code of the configured `totp_secret`: `data.totp`, and `data.valid_for_ms`. Sends nothing.
    ///
    /// # Errors
    /// `configuration` without `totp_secret`.
    pub fn totp_code(&self) -> Result<String, Error> {
        local::totp_code(self)
    }

    /// Ends this client's calls in flight at once, with kind `cancelled`. Later calls work as usual. Returns how many
    /// calls it ended. A request that was already sent may still take effect: see `delivered` in each call's error.
    ///
    /// # Errors
    /// None specific to it.
    pub fn cancel(&self) -> Result<String, Error> {
        local::cancel(self)
    }

    /// Clears the lock-out guard for this client's account, once the credentials have been corrected. Sends nothing.
    ///
    /// # Errors
    /// None specific to it.
    pub fn reset_attempts(&self) -> Result<String, Error> {
        local::reset_attempts(self)
    }

    /// Per operation: calls, errors by kind, p50, p99 and max in microseconds; bytes; connections opened and reused.
    ///
    /// `spent_us` breaks down the time of all calls of an operation, and `last_us` that of the last call, in
    /// microseconds: `resolve` (name lookup), `connect` (TCP, and the proxy's reply), `tls`, `wait` (from the first
    /// byte of the request to the first byte of the answer), `receive` (to the end of the answer), `own` (everything
    /// else: the library's own work, and waiting for another thread's login or for the next TOTP code). Their sum is
    /// `total`.
    ///
    /// # Errors
    /// None specific to it.
    pub fn stats(&self) -> Result<String, Error> {
        local::stats(self)
    }

    /// A report that is safe to post when asking for help: versions, environment, state, clock skew, last errors. It
    /// holds no secret and no identity.
    ///
    /// # Errors
    /// None specific to it.
    pub fn diagnostics(&self) -> Result<String, Error> {
        local::diagnostics(self)
    }
}
