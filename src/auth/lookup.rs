//! What API v1 and v2 need before a login: the base URL of a UCC, and the OAuth2 bearer token.

use super::authorization;
use crate::answer::Answer;
use crate::base::error::Error;
use crate::base::json;
use crate::base::secret::Secret;
use crate::catalog::endpoint::{self, GATEWAY_BASE, Host};
use crate::catalog::{BASE_URL, SESSION_INIT};
use crate::client::Client;
use crate::client::input::UCC;
use crate::client::wire::{Member, Wire};
use crate::http::is_header_value;
use crate::net::call::Call;
use crate::net::trust::Base;
use crate::session::{Bearer, Lookup};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::sync::Arc;

/// Looks up the base URL of a client code and keeps it (API v2) (wire: Base URL lookup).
///
/// `ucc` may be `None` where the configuration holds it. Returns the server's JSON.
///
/// # Errors
/// Every kind; `protocol` when the server names a host that is not trusted.
pub(crate) fn base_url(client: &Client, given: Option<&str>) -> Result<String, Error> {
    client.perform(&BASE_URL, |call| {
        client.need_api(&BASE_URL)?;
        let ucc = UCC.take(given, client.config().ucc.as_ref())?;
        let ucc = UCC.checked(ucc, given)?;
        Ok(look_up(client, call, &ucc)?.into_text())
    })
}

/// Fetches an OAuth2 bearer token (API v1, v2). Happens by itself when one is first needed (wire: Bearer token).
///
/// # Errors
/// Every kind; `configuration` without `consumer_secret`.
pub(crate) fn session_init(client: &Client) -> Result<String, Error> {
    client.perform(&SESSION_INIT, |call| {
        client.need_api(&SESSION_INIT)?;
        Ok(fetch_bearer(client, call, None)?.into_text())
    })
}

/// The base URL for a purpose: from the table, configured, or looked up.
pub(crate) fn base(client: &Client, call: &Arc<Call>, host: Host, ucc: Option<&Secret>) -> Result<Base, Error> {
    let configured = client.config().base_url.as_ref();
    if let Some(known) = known_base(client, host) {
        return Ok(known);
    }
    if !matches!(host, Host::Base | Host::OAuth) {
        return configured.map(Base::configured).ok_or_else(|| client.no_host(host));
    }
    let known_ucc = ucc.or(client.config().ucc.as_ref());
    let ucc = UCC.checked(UCC.take(None, known_ucc)?, None)?;
    client.fly_lookup(call, || {
        client
            .step(call, &BASE_URL, |call| look_up(client, call, &ucc))
            .map(|answer| answer.secret_text())
    })?;
    // The lookup may have found the gateway, whose hosts are in the table.
    known_base(client, host).ok_or_else(|| Error::state("the client was logged out while this call was under way"))
}

/// The base URL for a purpose, if no lookup is needed.
pub(crate) fn known_base(client: &Client, host: Host) -> Option<Base> {
    if let Some(known) = endpoint::host(client.api(), client.config().environment, host) {
        return Some(Base::known(known, client.config().base_url.as_ref()));
    }
    let session = client.session_now();
    let lookup = session.lookup.as_ref();
    let lookup = lookup.filter(|_| matches!(host, Host::Base | Host::OAuth));
    lookup.map(|lookup| lookup.base.clone())
}

fn look_up(client: &Client, call: &Arc<Call>, ucc: &Secret) -> Result<Answer, Error> {
    let epoch = client.session_now().epoch;
    let base = base(client, call, Host::Lookup, None)?;
    let route = BASE_URL.route(client.api(), client.config().environment);
    let path = route.ok_or_else(|| client.wrong_api(&BASE_URL))?.path;
    let wire = Wire::get(base.address(path, &[("id", ucc.expose())]));
    let answer = client.send(call, &BASE_URL, wire)?;
    // Each generation spells this key differently (wire: Spellings).
    let data = answer.data();
    let named = data.and_then(|data| {
        ["baseURL", "baseUrl", "base_url"]
            .iter()
            .find_map(|name| data.text(name))
    });
    let named = named.ok_or_else(|| answer.protocol("the answer has no data.baseURL"))?;
    let base = Base::named(&named, client.config().base_url.as_ref())
        .map_err(|why| answer.protocol(format!("the base URL that the server names is not trusted: {why}")))?;
    let gateway = named.trim().trim_end_matches('/') == GATEWAY_BASE;
    client.commit(epoch, |session| {
        session.lookup = Some(Arc::new(Lookup { base, gateway }))
    })?;
    Ok(answer)
}

/// The bearer token, if it need not be fetched: configured or held.
pub(crate) fn held_bearer(client: &Client) -> Option<Secret> {
    let held = || {
        let session = client.session_now();
        let now_s = session.now_s();
        let bearer = session.bearer.as_ref().filter(|bearer| !bearer.is_over(now_s))?;
        Some(bearer.token.clone())
    };
    client.config().access_token.clone().or_else(held)
}

/// The bearer token: configured, or held, or fetched.
pub(crate) fn bearer(client: &Client, call: &Arc<Call>, ucc: Option<&Secret>) -> Result<Secret, Error> {
    if let Some(token) = held_bearer(client) {
        return Ok(token);
    }
    client.fly_bearer(call, || {
        if let Some(token) = held_bearer(client) {
            return Ok(token);
        }
        client.step(call, &SESSION_INIT, |call| fetch_bearer(client, call, ucc))?;
        held_bearer(client).ok_or_else(|| {
            Error::state(format!(
                "the access token that the server gave has expired already {}",
                client.server_clock().by()
            ))
        })
    })
}

fn fetch_bearer(client: &Client, call: &Arc<Call>, ucc: Option<&Secret>) -> Result<Answer, Error> {
    let config = client.config();
    let epoch = client.session_now().epoch;
    let secret = config.consumer_secret.as_ref().ok_or_else(|| {
        Error::configuration("\"consumer_secret\" is required to fetch an access token")
            .hint("Set \"consumer_secret\"; with \"access_token\" alone no new one can be fetched.")
    })?;
    let pair = Secret::new(format!("{}:{}", config.consumer_key.expose(), secret.expose()));
    let basic = Secret::new(format!("Basic {}", BASE64_STANDARD.encode(pair.expose())));
    let grant = Secret::new("client_credentials");
    let address = authorization::address(client, call, &SESSION_INIT, ucc, &[])?;
    let mut wire = Wire::post(address, &[("grant_type", Member::Text(&grant))]).header("authorization", basic.expose());
    wire.secrets.clear();
    let answer = client.send(call, &SESSION_INIT, wire)?;
    let members = answer.members();
    let token = members.as_ref().and_then(|members| members.text("access_token"));
    let token = token.ok_or_else(|| answer.protocol("the answer has no access_token"))?;
    if !is_header_value(&token) {
        return Err(answer.protocol("the access_token of the answer cannot be sent in a header"));
    }
    let lifetime = members
        .and_then(|members| members.find("expires_in"))
        .and_then(json::seconds);
    let bearer = Bearer::new(token, lifetime, client.server_clock());
    client.commit(epoch, |session| session.bearer = Some(Arc::new(bearer)))?;
    Ok(answer)
}
