//! TOTP login and validation (API v2 and v3). Contract A.2, A.3, B.9 and B.10.

use super::{authorization, lookup};
use crate::answer::{self, Answer};
use crate::base::clock;
use crate::base::error::{Delivered, Error, Kind};
use crate::base::json::Members;
use crate::base::secret::Secret;
use crate::base::totp::{Authenticator, MIN_LEFT};
use crate::catalog::endpoint::{Api, Environment, Host};
use crate::catalog::{TOTP_LOGIN, TOTP_VALIDATE};
use crate::client::Client;
use crate::client::input::{MOBILE_NUMBER, MPIN, TOTP, UCC};
use crate::client::lockout::{self, Closed, Factor};
use crate::client::wire::{Member, Wire};
use crate::http::is_header_value;
use crate::net::call::Call;
use crate::net::trust::Base;
use crate::session::token::Claims;
use crate::session::{Trade, View};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// A secret that is about to be tried, for the lock-out guard.
pub(crate) struct Used {
    pub(crate) account: u64,
    pub(crate) factor: Factor,
    /// Whether success makes a trade session.
    pub(crate) completes: bool,
}

/// The code to send, and the window it was taken from if it was made here.
struct Code {
    text: Secret,
    window: Option<u64>,
}

/// Logs in with a TOTP code: the first step, which makes a view session (API v2, v3).
///
/// Parameters that the configuration holds may be `None`; the code is made from `totp_secret`.
///
/// # Errors
/// Every kind; `locked` from the lock-out guard.
pub(crate) fn totp_login(
    client: &Client,
    mobile_number: Option<&str>,
    ucc: Option<&str>,
    totp: Option<&str>,
) -> Result<String, Error> {
    client.perform(&TOTP_LOGIN, |call| {
        Ok(do_totp_login(client, call, mobile_number, ucc, totp)?.into_text())
    })
}

/// Completes a TOTP login with the MPIN: the second step, which makes a trade session (API v2, v3).
///
/// # Errors
/// Every kind; `state` without a view session; `protocol` when the server names a base URL that is not trusted.
pub(crate) fn totp_validate(client: &Client, mpin: Option<&str>) -> Result<String, Error> {
    client.perform(&TOTP_VALIDATE, |call| {
        Ok(do_totp_validate(client, call, mpin)?.into_text())
    })
}

pub(crate) fn do_totp_login(
    client: &Client,
    call: &Arc<Call>,
    mobile_number: Option<&str>,
    ucc: Option<&str>,
    totp: Option<&str>,
) -> Result<Answer, Error> {
    client.need_api(&TOTP_LOGIN)?;
    let config = client.config();
    let mobile = MOBILE_NUMBER.take(mobile_number, config.mobile_number.as_ref())?;
    let ucc = UCC.take(ucc, config.ucc.as_ref())?;
    let given = TOTP.optional(totp)?;
    if given.is_none() && config.totp.is_none() {
        TOTP.take(None, None)?;
    }
    let epoch = client.session_now().epoch;
    let account = client.account(ucc.expose());
    let used = Used {
        account,
        factor: Factor::Totp,
        completes: false,
    };
    let answer = guarded(client, &used, || {
        // All that comes before the code comes first: a code does not keep.
        let authorization = authorization::authorization(client, call, Some(&ucc))?;
        let address = authorization::address(client, call, &TOTP_LOGIN, Some(&ucc), &[])?;
        let code = code(client, call, account, given)?;
        let body = [
            ("mobileNumber", Member::Text(&mobile)),
            ("ucc", Member::Text(&ucc)),
            ("totp", Member::Text(&code.text)),
        ];
        let wire = Wire::post(address, &body)
            .header("authorization", authorization.expose())
            .header("neo-fin-key", client.fin_key());
        let outcome = client.send(call, &TOTP_LOGIN, wire);
        if let (Err(error), Some(window)) = (&outcome, code.window)
            && error.delivered() == Delivered::No
        {
            lockout::return_window(account, window);
        }
        outcome
    })?;
    let view = read_view(&answer, account, Some(ucc.expose()))?;
    client.commit(epoch, |session| session.view = Some(view))?;
    Ok(answer)
}

pub(crate) fn do_totp_validate(client: &Client, call: &Arc<Call>, mpin: Option<&str>) -> Result<Answer, Error> {
    client.need_api(&TOTP_VALIDATE)?;
    let mpin = MPIN.take(mpin, client.config().mpin.as_ref())?;
    let session = client.session_now();
    let view = session.need_view("totp_login")?;
    let used = Used {
        account: view.account,
        factor: Factor::Mpin,
        completes: true,
    };
    let answer = guarded(client, &used, || {
        let ucc = view.ucc.as_deref().map(Secret::new);
        let authorization = authorization::authorization(client, call, ucc.as_ref())?;
        let address = authorization::address(client, call, &TOTP_VALIDATE, ucc.as_ref(), &[])?;
        let wire = Wire::post(address, &[("mpin", Member::Text(&mpin))])
            .header("authorization", authorization.expose())
            .header("neo-fin-key", client.fin_key())
            .view(&view);
        client.send(call, &TOTP_VALIDATE, wire)
    })?;
    let trade = read_trade(client, call, &answer, view.ucc.as_deref())?;
    client.commit(session.epoch, |session| {
        session.trade = Some(trade);
        session.view = None;
    })?;
    Ok(answer)
}

/// Makes an attempt under the lock-out guard.
pub(crate) fn guarded(
    client: &Client,
    used: &Used,
    attempt: impl FnOnce() -> Result<Answer, Error>,
) -> Result<Answer, Error> {
    client.remember_account(used.account);
    lockout::check(used.account, client.config().login_attempts).map_err(closed)?;
    let outcome = attempt();
    match &outcome {
        Ok(_) => lockout::accepted(used.account, used.factor, used.completes),
        Err(error) if error.kind() == Kind::Locked => lockout::locked(used.account),
        Err(error) if is_rejected_secret(error) => lockout::rejected(used.account, used.factor),
        Err(_) => {}
    }
    outcome
}

/// The code to send: the one given, or a fresh one that has time left and was never sent before.
fn code(client: &Client, call: &Arc<Call>, account: u64, given: Option<Secret>) -> Result<Code, Error> {
    if let Some(text) = given {
        return Ok(Code { text, window: None });
    }
    let authenticator = client.config().totp.as_ref().ok_or_else(|| Error::missing("Totp"))?;
    loop {
        let now = clock::since_1970();
        let code = authenticator.code_at(now);
        if code.left >= MIN_LEFT && lockout::take_window(account, code.window) {
            return Ok(Code {
                text: code.text,
                window: Some(code.window),
            });
        }
        wait_for_next_code(call, authenticator, code.left)?;
    }
}

/// The view session that an answer brings.
pub(crate) fn read_view(answer: &Answer, account: u64, ucc: Option<&str>) -> Result<Arc<View>, Error> {
    let (data, token, sid) = token_and_sid(answer)?;
    let claims = Claims::of(token.expose());
    Ok(Arc::new(View {
        ucc: data.text("ucc").or(ucc.map(str::to_owned)),
        user_id: claims.sub,
        expires_s: claims.exp,
        token,
        sid,
        identity: None,
        otp_sent: AtomicBool::new(false),
        account,
    }))
}

/// The trade session that an answer brings.
pub(crate) fn read_trade(
    client: &Client,
    call: &Arc<Call>,
    answer: &Answer,
    ucc: Option<&str>,
) -> Result<Arc<Trade>, Error> {
    let (data, token, sid) = token_and_sid(answer)?;
    Ok(Arc::new(Trade {
        expires_s: Claims::of(token.expose()).exp,
        base: trade_base(client, call, answer, &data)?,
        rid: Secret::new(data.text("rid").unwrap_or_default()),
        server_id: data.text("hsServerId"),
        ucc: data.text("ucc").or(ucc.map(str::to_owned)),
        data_center: data.text("dataCenter"),
        answer: Some(answer.secret_text()),
        refused: AtomicBool::new(false),
        token,
        sid,
    }))
}

/// Where a trade session works: what a v3 answer names, if it is trusted; else the host of the table.
///
/// UAT has one fixed host, and what its answers name is not used (contract, v3 section 2).
fn trade_base(client: &Client, call: &Arc<Call>, answer: &Answer, data: &Members<'_>) -> Result<Base, Error> {
    let names_its_base = client.api() == Api::V3 && client.config().environment == Environment::Prod;
    match data.text("baseUrl").filter(|_| names_its_base) {
        Some(named) => Base::named(&named, client.config().base_url.as_ref())
            .map_err(|why| answer.protocol(format!("the base URL that the server names is not trusted: {why}"))),
        None => lookup::base(client, call, Host::Base, None),
    }
}

/// The answer's `data`, with the token and sid that it must hold (contract G.19).
fn token_and_sid(answer: &Answer) -> Result<(Members<'_>, Secret, Secret), Error> {
    let data = answer.data().ok_or_else(|| answer.protocol("the answer has no data"))?;
    let required = |name: &str| {
        let value = data.text(name).map(Secret::new);
        let value = value.ok_or_else(|| answer.protocol(format!("the answer has no data.{name}")))?;
        if is_header_value(value.expose()) {
            Ok(value)
        } else {
            Err(answer.protocol(format!("data.{name} of the answer cannot be sent in a header")))
        }
    };
    let (token, sid) = (required("token")?, required("sid")?);
    Ok((data, token, sid))
}

fn wait_for_next_code(call: &Arc<Call>, authenticator: &Authenticator, left: Duration) -> Result<(), Error> {
    let wait = left + Duration::from_millis(1);
    if wait >= call.remaining() {
        let seconds = wait.as_secs() + 1;
        let period = authenticator.period().as_secs();
        return Err(Error::local(
            Kind::Timeout,
            "the current TOTP code is used up, and the next comes after the deadline",
        )
        .with(|r| {
            r.retryable = true;
            r.retry_after_ms = u64::try_from(wait.as_millis()).ok();
        })
        .hint(format!("Try again in {seconds} s, or set timeout_ms above {period} s.")));
    }
    call.wait(Instant::now() + wait, || false)
        .map_err(|stop| answer::stopped(stop, "waiting for the next TOTP code"))
}

fn closed(closed: Closed) -> Error {
    let message = match closed {
        Closed::ByBroker => "the broker has said that this account is locked; nothing was sent".to_owned(),
        Closed::After(count) => {
            format!("{count} rejected attempts in a row: nothing was sent, to keep the broker from locking the account")
        }
    };
    Error::local(Kind::Locked, message)
        .hint("Correct the credentials (for a locked account, unlock it with the broker), then call reset_attempts.")
}

/// Whether the server turned down the secret itself, and not the app's token or a missing step.
fn is_rejected_secret(error: &Error) -> bool {
    let report = error.report();
    let of_the_app = matches!(
        report.broker_code.as_deref(),
        Some("900901" | "100021" | "100022" | "1003" | "10512")
    );
    // An error of a step before it, such as fetching the access token, bears the name of that step already.
    let is_login_step = report.operation.is_empty();
    error.kind() == Kind::Authentication && error.delivered() == Delivered::Yes && !of_the_app && is_login_step
}
