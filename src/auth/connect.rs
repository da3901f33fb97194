//! The whole login in one call.

use super::{local, password, totp};
use crate::base::error::{Error, Kind};
use crate::base::secret::Secret;
use crate::catalog::endpoint::Api;
use crate::catalog::{CONNECT, LOGIN, SESSION_2FA, TOTP_LOGIN, TOTP_VALIDATE};
use crate::client::Client;
use crate::client::input::{MOBILE_NUMBER, MPIN, UCC};
use crate::net::call::Call;
use std::sync::Arc;

/// Makes a trade session from the credentials of the configuration; the error names the step that failed.
///
/// If a trade session works already, nothing is sent and its answer is returned again. Threads that connect at the same
/// time share one login and its result.
///
/// # Errors
/// Every kind; `configuration` names the credential that is missing.
pub(crate) fn connect(client: &Client) -> Result<String, Error> {
    client.perform(&CONNECT, |call| {
        if let Some(answer) = held_answer(client) {
            return Ok(answer.expose().to_owned());
        }
        need_credentials(client)?;
        let outcome = client.fly_connect(call, || match held_answer(client) {
            // Another thread has logged in between the check above and here.
            Some(answer) => Ok(answer),
            None => log_in(client, call),
        });
        outcome.map(|answer| answer.expose().to_owned())
    })
}

/// Checks everything that the login will need, so that nothing is left half done.
fn need_credentials(client: &Client) -> Result<(), Error> {
    let config = client.config();
    let needs_totp = config.api != Api::V1;
    let missing = [
        ("MobileNumber", "mobile_number", config.mobile_number.is_some()),
        ("Ucc", "ucc", config.ucc.is_some() || !needs_totp),
        ("Totp", "totp_secret", config.totp.is_some() || !needs_totp),
        ("Mpin", "mpin", config.mpin.is_some()),
    ];
    match missing.iter().find(|(_, _, given)| !given) {
        None => check_credentials(client),
        Some((field, key, _)) => Err(Error::missing(field)
            .with(|r| r.kind = Kind::Configuration)
            .hint(format!(
                "Set \"{key}\" in the configuration: connect takes its credentials from there."
            ))),
    }
}

/// A value that cannot be right is not sent, and the first step is not taken if the second must fail.
fn check_credentials(client: &Client) -> Result<(), Error> {
    let config = client.config();
    if config.api == Api::V1 {
        return password::configured_credentials(client).map(|_| ());
    }
    let given = [
        (&MOBILE_NUMBER, &config.mobile_number),
        (&UCC, &config.ucc),
        (&MPIN, &config.mpin),
    ];
    for (parameter, value) in given {
        parameter.checked(value.clone().unwrap_or_default(), None)?;
    }
    Ok(())
}

/// The answer that made the trade session, if that session still works as far as we know.
fn held_answer(client: &Client) -> Option<Secret> {
    let session = client.session_now();
    let now_s = session.now_s();
    let trade = session.trade.as_ref()?;
    if trade.is_over(now_s) || trade.is_refused() || trade.is_denied() {
        return None;
    }
    Some(
        trade
            .answer
            .clone()
            .unwrap_or_else(|| Secret::new(local::describe_session(client))),
    )
}

fn log_in(client: &Client, call: &Arc<Call>) -> Result<Secret, Error> {
    let answer = if client.config().api == Api::V1 {
        let credentials = password::configured_credentials(client)?;
        client.step(call, &LOGIN, |call| password::do_login(client, call, credentials))?;
        // The second factor is the MPIN, so no OTP is sent.
        let mpin = MPIN.checked(client.config().mpin.clone().unwrap_or_default(), None)?;
        client.step(call, &SESSION_2FA, |call| password::do_session_2fa(client, call, &mpin))?
    } else {
        client.step(call, &TOTP_LOGIN, |call| {
            totp::do_totp_login(client, call, None, None, None)
        })?;
        client.step(call, &TOTP_VALIDATE, |call| totp::do_totp_validate(client, call, None))?
    };
    Ok(answer.secret_text())
}
