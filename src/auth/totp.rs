//! TOTP login and validation (API v2 and v3) (wire: Hosts, TOTP login).

use super::attempt::{self, Used};
use super::{authorization, lookup};
use crate::answer::{self, Answer};
use crate::base::clock;
use crate::base::error::{Error, Kind};
use crate::base::json::Members;
use crate::base::log::{self, Level};
use crate::base::secret::Secret;
use crate::base::totp::{Authenticator, MIN_LEFT};
use crate::catalog::endpoint::{Api, Environment, Host};
use crate::catalog::{TOTP_LOGIN, TOTP_VALIDATE};
use crate::client::Client;
use crate::client::guard::{Factor, Outcome, Reservation};
use crate::client::input::{MOBILE_NUMBER, MPIN, TOTP, UCC};
use crate::client::wire::{Member, Wire};
use crate::http::is_header_value;
use crate::net::call::Call;
use crate::net::trust::Base;
use crate::session::token::Claims;
use crate::session::{Trade, View};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// The code to send, and the attempt reserved for it.
struct Code {
    text: Secret,
    reservation: Reservation,
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
    given_ucc: Option<&str>,
    totp: Option<&str>,
) -> Result<Answer, Error> {
    client.need_api(&TOTP_LOGIN)?;
    let config = client.config();
    let mobile = MOBILE_NUMBER.take(mobile_number, config.mobile_number.as_ref())?;
    let ucc = UCC.take(given_ucc, config.ucc.as_ref())?;
    let given = TOTP.optional(totp)?;
    if given.is_none() && config.totp.is_none() {
        TOTP.take(None, None)?;
    }
    let mobile = MOBILE_NUMBER.checked(mobile, mobile_number)?;
    let ucc = UCC.checked(ucc, given_ucc)?;
    let given = given.map(|code| TOTP.checked(code, totp)).transpose()?;
    let epoch = client.session_now().epoch;
    let account = client.account(ucc.expose());
    let used = Used {
        account,
        factor: Factor::Totp,
        completes: false,
    };
    attempt::check(client, call, &used)?;
    // Do everything else first: a code does not stay valid for long.
    let authorization = authorization::authorization(client, call, Some(&ucc))?;
    let address = authorization::address(client, call, &TOTP_LOGIN, Some(&ucc), &[])?;
    let Code { text, reservation } = code(client, call, &used, given)?;
    let body = [
        ("mobileNumber", Member::Text(&mobile)),
        ("ucc", Member::Text(&ucc)),
        ("totp", Member::Text(&text)),
    ];
    let wire = Wire::post(address, &body)
        .header("authorization", authorization.expose())
        .header("neo-fin-key", client.fin_key());
    let answer = attempt::send(client, call, &TOTP_LOGIN, &used, reservation, wire)?;
    let view = read_view(&answer, account, Some(ucc.expose()))?;
    client.commit(epoch, |session| session.view = Some(view))?;
    Ok(answer)
}

pub(crate) fn do_totp_validate(client: &Client, call: &Arc<Call>, given: Option<&str>) -> Result<Answer, Error> {
    client.need_api(&TOTP_VALIDATE)?;
    let mpin = MPIN.take(given, client.config().mpin.as_ref())?;
    let session = client.session_now();
    let view = session.need_view("totp_login")?;
    let mpin = MPIN.checked(mpin, given)?;
    let used = Used {
        account: view.account,
        factor: Factor::Mpin,
        completes: true,
    };
    let answer = attempt::make(client, call, &TOTP_VALIDATE, &used, || {
        let ucc = view.ucc.as_deref().map(Secret::new);
        let authorization = authorization::authorization(client, call, ucc.as_ref())?;
        let address = authorization::address(client, call, &TOTP_VALIDATE, ucc.as_ref(), &[])?;
        Ok(Wire::post(address, &[("mpin", Member::Text(&mpin))])
            .header("authorization", authorization.expose())
            .header("neo-fin-key", client.fin_key())
            .view(&view))
    })?;
    let trade = read_trade(client, call, &answer, view.ucc.as_deref())?;
    client.commit(session.epoch, |session| {
        session.trade = Some(trade);
        session.view = None;
    })?;
    Ok(answer)
}

/// The code to send: the given one, or a fresh one that has time left and was never sent.
fn code(client: &Client, call: &Arc<Call>, used: &Used, given: Option<Secret>) -> Result<Code, Error> {
    let unlimited = || Error::internal("a code that was given has no window, and was used");
    if let Some(text) = given {
        let reservation = attempt::reserve(client, call, used, None)?.ok_or_else(unlimited)?;
        return Ok(Code { text, reservation });
    }
    let authenticator = client.config().totp.as_ref().ok_or_else(|| Error::missing("Totp"))?;
    loop {
        let code = authenticator.code_at(clock::since_1970());
        if code.left < MIN_LEFT {
            wait_for_next_code(call, authenticator, code.left, "would expire on its way")?;
            continue;
        }
        let Some(reservation) = attempt::reserve(client, call, used, Some(code.window))? else {
            wait_for_next_code(call, authenticator, code.left, "was sent before")?;
            continue;
        };
        // Reserving may have waited for other attempts.
        let now = authenticator.code_at(clock::since_1970());
        if now.window == code.window && now.left >= MIN_LEFT {
            let text = code.text;
            return Ok(Code { text, reservation });
        }
        reservation.end(Outcome::NotSent);
    }
}

/// The view session in an answer.
pub(crate) fn read_view(answer: &Answer, account: u128, ucc: Option<&str>) -> Result<Arc<View>, Error> {
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

/// The trade session in an answer.
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
        denied: Arc::default(),
        token,
        sid,
    }))
}

/// The base URL of a trade session: what a v3 answer names, if it is trusted; else the host of the table.
///
/// UAT has one fixed host; what its answers name is ignored (wire: Hosts).
fn trade_base(client: &Client, call: &Arc<Call>, answer: &Answer, data: &Members<'_>) -> Result<Base, Error> {
    let names_its_base = client.api() == Api::V3 && client.config().environment == Environment::Prod;
    match data.text("baseUrl").filter(|_| names_its_base) {
        Some(named) => Base::named(&named, client.config().base_url.as_ref())
            .map_err(|why| answer.protocol(format!("the base URL that the server names is not trusted: {why}"))),
        None => lookup::base(client, call, Host::Base, None),
    }
}

/// The answer's `data`, with its required token and sid (wire: Successes and refusals).
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

/// Waits for the next window if it starts before the deadline; `why` is what is wrong with the current code.
fn wait_for_next_code(
    call: &Arc<Call>,
    authenticator: &Authenticator,
    left: Duration,
    why: &'static str,
) -> Result<(), Error> {
    let wait = left + Duration::from_millis(1);
    if wait >= call.remaining() {
        let seconds = wait.as_secs() + 1;
        let period = authenticator.period().as_secs();
        let message = format!("the current TOTP code {why}, and the next comes after the deadline");
        return Err(Error::local(Kind::Timeout, message)
            .with(|r| {
                r.retryable = true;
                r.retry_after_ms = u64::try_from(wait.as_millis()).ok();
            })
            .hint(format!("Try again in {seconds} s, or set timeout_ms above {period} s.")));
    }
    log::line(Level::Info, || {
        format!(
            "the current TOTP code {why}: waiting {:.1} s for the next one",
            wait.as_secs_f64()
        )
    });
    call.wait(Instant::now() + wait, || false)
        .map_err(|stop| answer::stopped(stop, "waiting for the next TOTP code"))
}
