//! Opening the connection that the next call will use.

use super::lookup;
use crate::base::error::Error;
use crate::catalog::endpoint::Host;
use crate::catalog::{self, PREWARM};
use crate::client::Client;
use crate::net::trust::Base;
use crate::session::Phase;
use serde_json::json;

/// Opens the connection (TCP and TLS) that the next call will use, without sending a request. An idle connection that is
/// alive is kept.
///
/// With a trade session it goes to the session's base URL, otherwise to where the login begins. `data`: `host`, `opened`
/// (false: one was kept), and the time taken: `resolve_us`, `connect_us`, `tls_us`.
///
/// # Errors
/// `network`, `tls`, `timeout`, `cancelled`; `delivered` is always `no`.
pub(crate) fn prewarm(client: &Client) -> Result<String, Error> {
    client.perform(&PREWARM, |call| {
        let base = next_stop(client)?;
        let opened = client.open_ahead(call, &PREWARM, &base)?;
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

/// Where the next call goes first. If the base URL must be looked up, that is the lookup's host.
fn next_stop(client: &Client) -> Result<Base, Error> {
    if client.api().uses_bearer() && lookup::held_bearer(client).is_none() {
        return first_known(client, Host::OAuth);
    }
    let session = client.session_now();
    match session.trade.as_ref().filter(|_| session.phase() == Phase::Trade) {
        Some(trade) => Ok(trade.base.clone()),
        None => {
            let (login, _) = client.login_steps();
            let login = catalog::find(login);
            let route = login.and_then(|login| login.route(client.api(), client.config().environment));
            first_known(client, route.map_or(Host::Base, |route| route.host))
        }
    }
}

fn first_known(client: &Client, host: Host) -> Result<Base, Error> {
    let known = lookup::known_base(client, host).or_else(|| lookup::known_base(client, Host::Lookup));
    known.ok_or_else(|| client.no_host(host))
}
