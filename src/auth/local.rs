//! Operations that send nothing: state, session export and import, the current code, cancel, statistics, diagnostics.

use super::{attempt, password};
use crate::base::clock;
use crate::base::error::Error;
use crate::catalog::endpoint::Api;
use crate::catalog::{CANCEL, DIAGNOSTICS, RESET_ATTEMPTS, SESSION, SESSION_EXPORT, SESSION_IMPORT, STATS, TOTP_CODE};
use crate::client::Client;
use crate::client::input::{MAX_DOCUMENT, document};
use crate::session::portable::{self, Import, Imported};
use crate::session::{Bearer, Lookup, Phase};
use crate::sys::wait::Waiter;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// The state of the session, without secrets.
///
/// `data`: `state` (`none`, `view`, `trade`), `ucc`, `data_center`, `base_url`, `expires_at` (seconds since 1970, or
/// null where the token does not say), `expires_in_ms`, `expired`, `otp_sent` (API v1), `api`, `environment`.
///
/// # Errors
/// None of its own.
pub(crate) fn session(client: &Client) -> Result<String, Error> {
    client.local(&SESSION, || Ok(describe_session(client)))
}

/// The session as text, for [`Client::session_import`] in this or another process. It is as secret as the session.
///
/// # Errors
/// `state` without a session.
pub(crate) fn session_export(client: &Client) -> Result<String, Error> {
    client.local(&SESSION_EXPORT, || {
        portable::export(&client.session_now(), client.config(), client.api())
    })
}

/// Takes over an exported session; returns the same as [`Client::session`].
///
/// # Errors
/// `invalid_argument` for what is no exported session, `configuration` for one of another generation, environment or
/// UCC, `state` for one that has expired, `protocol` for one that names a host which is not trusted.
pub(crate) fn session_import(client: &Client, session_json: Option<&str>) -> Result<String, Error> {
    client.local(&SESSION_IMPORT, || {
        let text = document("session_json", session_json, MAX_DOCUMENT)?;
        let Import {
            session,
            bearer,
            base,
            gateway,
        } = portable::import(text, client.config(), client.server_clock(), |ucc| client.account(ucc))?;
        client.change_session(|now| {
            match session {
                Imported::Trade(trade) => {
                    now.trade = Some(trade);
                    now.view = None;
                }
                Imported::View(view) => {
                    now.view = Some(view);
                    now.trade = None;
                }
            }
            if let Some(token) = bearer {
                now.bearer = Some(Arc::new(Bearer::new(
                    token.expose().to_owned(),
                    None,
                    client.server_clock(),
                )));
            }
            if let Some(base) = base.filter(|_| client.config().api.uses_bearer()) {
                now.lookup = Some(Arc::new(Lookup { base, gateway }));
            }
        });
        Ok(describe_session(client))
    })
}

/// The current code of the configured authenticator: `data.totp` and `data.valid_for_ms`.
///
/// # Errors
/// `configuration` without `totp_secret`.
pub(crate) fn totp_code(client: &Client) -> Result<String, Error> {
    client.local(&TOTP_CODE, || {
        let missing = || {
            Error::configuration("there is no \"totp_secret\" in the configuration")
                .hint("Set \"totp_secret\" to the key, or the otpauth URI, of the registration.")
        };
        let authenticator = client.config().totp.as_ref().ok_or_else(missing)?;
        let code = authenticator.code_at(clock::since_1970());
        let left = u64::try_from(code.left.as_millis()).unwrap_or_default();
        Ok(format!(
            r#"{{"data":{{"totp":"{}","valid_for_ms":{left}}}}}"#,
            code.text.expose()
        ))
    })
}

/// Ends the calls of this client that are in flight, with kind `cancelled`; later calls work.
///
/// # Errors
/// None of its own.
pub(crate) fn cancel(client: &Client) -> Result<String, Error> {
    client.local(&CANCEL, || {
        let count = client.cancel_running();
        Ok(format!(r#"{{"data":{{"cancelled":{count}}}}}"#))
    })
}

/// Clears the lock-out guard for this client's account, after the credentials have been corrected.
///
/// # Errors
/// `configuration` where the `state_dir` cannot be used.
pub(crate) fn reset_attempts(client: &Client) -> Result<String, Error> {
    client.local(&RESET_ATTEMPTS, || {
        let config = client.config();
        // Another process may be in the middle of an attempt.
        let waiter = Waiter::new(config.timeout);
        let configured = [config.ucc.as_ref(), config.mobile_number.as_ref()]
            .into_iter()
            .flatten();
        for account in configured
            .map(|identity| client.account(password::as_sent(identity).expose()))
            .chain(client.used_accounts())
        {
            client.guard().reset(account, &waiter).map_err(attempt::denied)?;
        }
        Ok(r#"{"data":{"reset":true}}"#.to_owned())
    })
}

/// Per operation: calls, errors by kind, latencies in microseconds, and where the time went, in all (`spent_us`) and in
/// the last call (`last_us`): `resolve`, `connect`, `tls`, `wait`, `receive`, `own`, `total`; bytes, connections.
///
/// # Errors
/// None of its own.
pub(crate) fn stats(client: &Client) -> Result<String, Error> {
    client.local(&STATS, || {
        Ok(json!({ "data": client.statistics().to_json() }).to_string())
    })
}

/// What may be posted in public to get help: no secrets, no identities.
///
/// # Errors
/// None of its own.
pub(crate) fn diagnostics(client: &Client) -> Result<String, Error> {
    client.local(&DIAGNOSTICS, || Ok(crate::client::diagnostics::report(client)))
}

pub(crate) fn describe_session(client: &Client) -> String {
    let session = client.session_now();
    let phase = session.phase();
    let (view, trade) = (session.view.as_deref(), session.trade.as_deref());
    // An expired session is still described, so that the user sees when it ended.
    let trade = trade.filter(|_| phase != Phase::View);
    let view = view.filter(|_| trade.is_none());
    let ucc = trade
        .and_then(|t| t.ucc.as_deref())
        .or(view.and_then(|v| v.ucc.as_deref()));
    let expires_s = trade.map_or_else(|| view.and_then(|v| v.expires_s), |t| t.expires_s);
    let lookup = session.lookup.as_ref().map(|lookup| lookup.base.as_str());
    json!({ "data": {
        "state": phase.as_str(),
        "ucc": ucc,
        "data_center": trade.and_then(|t| t.data_center.as_deref()),
        "base_url": trade.map(|t| t.base.as_str()).or(lookup),
        "expires_at": expires_s,
        "expires_in_ms": expires_s.map(|at| at.saturating_sub(session.now_s()).saturating_mul(1000)),
        "expired": phase == Phase::None && !session.is_empty(),
        "otp_sent": view.filter(|_| client.config().api == Api::V1).map(|v| v.otp_sent.load(Ordering::Relaxed)),
        "api": client.api().as_str(),
        "environment": client.config().environment.as_str(),
    }})
    .to_string()
}
