//! Opening the connection that the next call will use.

use crate::base::error::Error;
use crate::catalog::PREWARM;
use crate::catalog::endpoint::{self, Host};
use crate::client::Client;
use crate::net::trust::Base;
use crate::session::Phase;
use serde_json::json;

impl Client {
    /// Opens the connection (TCP and TLS) that the next call will use, without sending a request; one that is idle and
    /// alive is kept.
    ///
    /// With a trade session it leads to the session's base URL, otherwise to where the login begins. `data`: `host`,
    /// `opened` (false: one was kept), and what it took: `resolve_us`, `connect_us`, `tls_us`.
    ///
    /// # Errors
    /// `network`, `tls`, `timeout`, `cancelled`; `delivered` is always `no`.
    pub fn prewarm(&self) -> Result<String, Error> {
        self.perform(&PREWARM, |call| {
            let base = self.next_stop()?;
            let opened = self.open_ahead(call, &PREWARM, &base)?;
            let spent = call.spent();
            let data = json!({
                "host": base.origin(),
                "opened": opened,
                "resolve_us": spent.resolve.as_micros(),
                "connect_us": spent.connect.as_micros(),
                "tls_us": spent.tls.as_micros(),
            });
            Ok(json!({ "data": data }).to_string())
        })
    }

    /// Where the next call goes first. What must be looked up is not: then the lookup is the next stop.
    fn next_stop(&self) -> Result<Base, Error> {
        if self.api().uses_bearer() && self.held_bearer().is_none() {
            return self.first_known(Host::OAuth);
        }
        let session = self.session_now();
        match session.trade.as_ref().filter(|_| session.phase() == Phase::Trade) {
            Some(trade) => Ok(trade.base.clone()),
            None => {
                let (login, _) = self.login_steps();
                let route = endpoint::route(login, self.api(), self.config().environment);
                self.first_known(route.map_or(Host::Base, |route| route.host))
            }
        }
    }

    fn first_known(&self, host: Host) -> Result<Base, Error> {
        let known = self.known_base(host).or_else(|| self.known_base(Host::Lookup));
        known.ok_or_else(|| self.no_host(host))
    }
}
