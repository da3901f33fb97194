//! Ending a session (wire: Logout).

use crate::base::error::Error;
use crate::catalog::LOGOUT;
use crate::catalog::endpoint::Api;
use crate::client::Client;
use crate::client::wire::{FORM, Wire};
use crate::net::call::Call;
use crate::session::Session;
use std::sync::Arc;
use ureq::http::Method;

/// Ends the session and wipes its secrets. With API v1 and v2 the server is told as well.
///
/// The secrets are gone whatever the server says. Its answer is not documented and not returned:
/// `data.server` says whether it was `told`, could not be told (`not_told`, with `data.reason`), or `not_asked`.
///
/// # Errors
/// `state` when there is no session.
pub(crate) fn logout(client: &Client) -> Result<String, Error> {
    client.perform(&LOGOUT, |call| {
        let api = client.api();
        let before = client.wipe_session();
        if before.is_empty() {
            return Err(Error::state("there is no session to log out of"));
        }
        let told = if api == Api::V3 {
            None
        } else {
            Some(tell_server(client, call, &before))
        };
        Ok(match told {
            None => r#"{"data":{"state":"none","server":"not_asked"}}"#.to_owned(),
            Some(Ok(())) => r#"{"data":{"state":"none","server":"told"}}"#.to_owned(),
            Some(Err(error)) => {
                let reason = error.kind().as_str();
                format!(r#"{{"data":{{"state":"none","server":"not_told","reason":"{reason}"}}}}"#)
            }
        })
    })
}

/// Tells the server, using what the session held; nothing is fetched for it.
fn tell_server(client: &Client, call: &Arc<Call>, before: &Session) -> Result<(), Error> {
    let (Some(trade), Some(route)) = (&before.trade, LOGOUT.route(client.api(), client.config().environment)) else {
        return Err(Error::state("there is no trade session"));
    };
    let held = before.bearer.as_ref().map(|bearer| &bearer.token);
    let token = client.config().access_token.as_ref().or(held);
    let token = token.ok_or_else(|| Error::state("there is no access token"))?;
    let address = trade.base.address(route.path, &[]);
    let wire = Wire::with_body(Method::POST, address, FORM, String::new())
        .header("authorization", &format!("Bearer {}", token.expose()))
        .trade(trade);
    client.send(call, &LOGOUT, wire).map(|_| ())
}
