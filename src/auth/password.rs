//! Password login and second factor (API v1) (wire: Hosts, Password login).

use super::attempt::{self, Used};
use super::{authorization, totp};
use crate::answer::Answer;
use crate::base::error::Error;
use crate::base::log::{self, Level};
use crate::base::secret::Secret;
use crate::base::text::shown;
use crate::catalog::{GENERATE_OTP, LOGIN, SESSION_2FA};
use crate::client::Client;
use crate::client::guard::Factor;
use crate::client::input::{self, Input, MAX_DOCUMENT, MOBILE_NUMBER, MPIN, OTP, PAN, PASSWORD, USERID};
use crate::client::wire::{Member, Wire};
use crate::net::call::Call;
use crate::session::{Identity, View};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Who logs in, and with what.
pub(crate) struct Credentials {
    identity: Identity,
    secret_name: &'static str,
    secret: Secret,
}

/// The identifiers of a login: our name, the seed pages' name, the name on the wire (wire: Password login, Spellings).
const IDENTIFIERS: [(&Input, &str, &str); 3] = [
    (&MOBILE_NUMBER, "mobilenumber", "mobileNumber"),
    (&PAN, "pan", "pan"),
    (&USERID, "userid", "userid"),
];

/// Logs in with a password or MPIN (API v1): the first step, which makes a view session; then the OTP is sent.
///
/// `login_json` holds one of `mobile_number`, `pan`, `userid`, and one of `password`, `mpin`; the mobile number and
/// MPIN of the configuration stand in for what is missing.
///
/// # Errors
/// Every kind; `locked` from the lock-out guard.
pub(crate) fn login(client: &Client, login_json: Option<&str>) -> Result<String, Error> {
    client.perform(&LOGIN, |call| {
        client.need_api(&LOGIN)?;
        let credentials = credentials(client, login_json)?;
        let answer = do_login(client, call, credentials)?;
        send_otp_after_login(client, call);
        Ok(answer.into_text())
    })
}

/// Sends the OTP of a view session again (API v1).
///
/// # Errors
/// Every kind; `state` without a view session.
pub(crate) fn generate_otp(client: &Client) -> Result<String, Error> {
    client.perform(&GENERATE_OTP, |call| {
        client.need_api(&GENERATE_OTP)?;
        Ok(do_generate_otp(client, call)?.into_text())
    })
}

/// Completes a password login (API v1): the second step, which makes a trade session.
///
/// Six characters after a login by mobile number or PAN are an MPIN, anything else is an OTP (wire: Password login).
///
/// # Errors
/// Every kind; `state` without a view session.
pub(crate) fn session_2fa(client: &Client, otp: Option<&str>) -> Result<String, Error> {
    client.perform(&SESSION_2FA, |call| {
        client.need_api(&SESSION_2FA)?;
        let otp = OTP.take(otp, None)?;
        client.session_now().need_view("login")?;
        let otp = OTP.checked(otp, Some(GIVEN))?;
        Ok(do_session_2fa(client, call, &otp)?.into_text())
    })
}

fn credentials(client: &Client, login_json: Option<&str>) -> Result<Credentials, Error> {
    let text = login_json
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .unwrap_or("{}");
    let text = input::document("login_json", Some(text), MAX_DOCUMENT)?;
    let members = input::object("login_json", text)?;
    const KNOWN: [&str; 6] = ["mobile_number", "mobilenumber", "pan", "userid", "password", "mpin"];
    if let Some((name, _)) = members.0.iter().find(|(name, _)| !KNOWN.contains(&name.as_ref())) {
        let shown = shown(name);
        return Err(Error::invalid_argument(format!(
            "'login_json' has an unknown member '{shown}'"
        )));
    }
    let given = |parameter: &Input, names: [&str; 2]| {
        let raw = names.iter().find_map(|name| members.find(name));
        let text = raw
            .map(|raw| crate::base::json::text(raw).ok_or_else(|| not_a_string(parameter.name)))
            .transpose()?;
        parameter.optional(text.as_deref())
    };
    let identity = identity(client, &given)?;
    let (mpin, password) = (given(&MPIN, ["mpin", ""])?, given(&PASSWORD, ["password", ""])?);
    let (secret_name, secret) = match (mpin, password) {
        (Some(_), Some(_)) => return Err(Error::invalid_argument("give either 'mpin' or 'password', not both")),
        (None, Some(password)) => ("password", password),
        (Some(mpin), None) => ("mpin", MPIN.checked(mpin, Some(GIVEN))?),
        (None, None) => match &client.config().mpin {
            Some(mpin) => ("mpin", MPIN.checked(mpin.clone(), None)?),
            None => {
                return Err(PASSWORD
                    .take(None, None)
                    .err()
                    .unwrap_or_else(|| Error::missing("Password")));
            }
        },
    };
    Ok(Credentials {
        identity,
        secret_name,
        secret,
    })
}

/// The one given identifier, or the configured mobile number.
fn identity(
    client: &Client,
    given: &impl Fn(&Input, [&str; 2]) -> Result<Option<Secret>, Error>,
) -> Result<Identity, Error> {
    let mut found: Option<Identity> = None;
    for (parameter, seed_name, wire_name) in IDENTIFIERS {
        let Some(value) = given(parameter, [parameter.name, seed_name])? else {
            continue;
        };
        if found.is_some() {
            return Err(Error::invalid_argument(
                "give only one of 'mobile_number', 'pan' and 'userid'",
            ));
        }
        found = Some(Identity {
            wire_name,
            value: normalise(parameter, value, Some(GIVEN))?,
        });
    }
    if let Some(identity) = found {
        return Ok(identity);
    }
    let value = MOBILE_NUMBER.take(None, client.config().mobile_number.as_ref())?;
    Ok(Identity {
        wire_name: "mobileNumber",
        value: normalise(&MOBILE_NUMBER, value, None)?,
    })
}

pub(crate) fn do_login(client: &Client, call: &Arc<Call>, credentials: Credentials) -> Result<Answer, Error> {
    let Credentials {
        identity,
        secret_name,
        secret,
    } = credentials;
    let epoch = client.session_now().epoch;
    let account = client.account(identity.value.expose());
    let factor = if secret_name == "mpin" {
        Factor::Mpin
    } else {
        Factor::Password
    };
    let used = Used {
        account,
        factor,
        completes: false,
    };
    let answer = attempt::make(client, call, &LOGIN, &used, || {
        let authorization = authorization::authorization(client, call, None)?;
        let address = authorization::address(client, call, &LOGIN, None, &[])?;
        let body = [
            (identity.wire_name, Member::Text(&identity.value)),
            (secret_name, Member::Text(&secret)),
        ];
        Ok(Wire::post(address, &body).header("authorization", authorization.expose()))
    })?;
    let view = totp::read_view(&answer, account, None)?;
    let view = Arc::into_inner(view).map(|view| View {
        identity: Some(identity),
        ..view
    });
    let view = view.ok_or_else(|| Error::internal("the view session is shared too early"))?;
    client.commit(epoch, |session| session.view = Some(Arc::new(view)))?;
    Ok(answer)
}

/// The credentials of the configuration: mobile number and MPIN.
pub(crate) fn configured_credentials(client: &Client) -> Result<Credentials, Error> {
    credentials(client, None)
}

/// The login has succeeded, and with an MPIN no OTP is needed. If the OTP cannot be sent, the session says so.
fn send_otp_after_login(client: &Client, call: &Arc<Call>) {
    let sent = client.step(call, &GENERATE_OTP, |call| do_generate_otp(client, call));
    if let Err(error) = sent {
        log::line(Level::Warn, || {
            format!("login succeeded, but the OTP was not sent: {}", error.kind().as_str())
        });
    }
}

fn do_generate_otp(client: &Client, call: &Arc<Call>) -> Result<Answer, Error> {
    let view = client.session_now().need_view("login")?;
    let user_id = user_id(&view)?;
    let authorization = authorization::authorization(client, call, None)?;
    let address = authorization::address(client, call, &GENERATE_OTP, None, &[])?;
    let body = [
        ("userId", Member::Text(&user_id)),
        ("sendEmail", Member::Flag(true)),
        ("isWhitelisted", Member::Flag(true)),
    ];
    let wire = Wire::post(address, &body).header("authorization", authorization.expose());
    let answer = client.send(call, &GENERATE_OTP, wire)?;
    view.otp_sent.store(true, Ordering::Relaxed);
    Ok(answer)
}

pub(crate) fn do_session_2fa(client: &Client, call: &Arc<Call>, otp: &Secret) -> Result<Answer, Error> {
    let session = client.session_now();
    let view = session.need_view("login")?;
    let is_mpin = otp.expose().chars().count() == 6;
    let identity = view.identity.as_ref().filter(|id| is_mpin && id.wire_name != "userid");
    let user_id = match identity {
        Some(_) => Secret::default(),
        None => user_id(&view)?,
    };
    let (body, factor) = match identity {
        Some(identity) => (
            [
                (identity.wire_name, Member::Text(&identity.value)),
                ("mpin", Member::Text(otp)),
            ],
            Factor::Mpin,
        ),
        None => (
            [("userId", Member::Text(&user_id)), ("otp", Member::Text(otp))],
            Factor::Otp,
        ),
    };
    let used = Used {
        account: view.account,
        factor,
        completes: true,
    };
    let answer = attempt::make(client, call, &SESSION_2FA, &used, || {
        let authorization = authorization::authorization(client, call, None)?;
        let address = authorization::address(client, call, &SESSION_2FA, None, &[])?;
        Ok(Wire::post(address, &body)
            .header("authorization", authorization.expose())
            .view(&view))
    })?;
    let trade = totp::read_trade(client, call, &answer, view.ucc.as_deref())?;
    client.commit(session.epoch, |session| {
        session.trade = Some(trade);
        session.view = None;
    })?;
    Ok(answer)
}

fn not_a_string(name: &str) -> Error {
    Error::invalid_argument(format!("'{name}' must be a string"))
}

fn user_id(view: &View) -> Result<Secret, Error> {
    let missing = || Error::state("the view token names no user, so no OTP can be used").hint("Use the MPIN instead.");
    view.user_id.as_deref().map(Secret::new).ok_or_else(missing)
}

/// A placeholder for a value of the call, where only its presence matters.
const GIVEN: &str = "given";

/// As the older SDK sends it: ten digits get the country code, a PAN is checked and written in capitals (wire: Password login).
fn normalise(parameter: &Input, value: Secret, given: Option<&str>) -> Result<Secret, Error> {
    let text = value.expose();
    let value = match parameter.name {
        "mobile_number" if text.chars().filter(char::is_ascii_digit).count() == 10 && !text.contains('+') => {
            Secret::new(format!("+91{text}"))
        }
        "pan" => Secret::new(text.to_ascii_uppercase()),
        _ => value,
    };
    let value = parameter.checked(value, given)?;
    if parameter.name == "pan" && !is_pan(value.expose()) {
        return Err(not_a_pan());
    }
    Ok(value)
}

/// A configured UCC or mobile number as a login names it.
pub(crate) fn as_sent(identity: &Secret) -> Secret {
    normalise(&MOBILE_NUMBER, identity.clone(), None).unwrap_or_else(|_| identity.clone())
}

fn is_pan(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| match at {
            5..=8 => b.is_ascii_digit(),
            _ => b.is_ascii_uppercase(),
        })
}

fn not_a_pan() -> Error {
    Error::invalid_argument("'pan' is not a PAN: five letters, four digits and a letter")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_normalised_as_the_contract_says() {
        let of = |parameter: &Input, value: &str| {
            normalise(parameter, Secret::new(value), Some(GIVEN)).map(|s| s.expose().to_owned())
        };
        for written in [
            "9999996708",
            "99999 96708",
            "99999-96708",
            "+919999996708",
            "+91 99999 96708",
        ] {
            assert_eq!(of(&MOBILE_NUMBER, written).unwrap(), "+919999996708", "{written}");
        }
        for unclear in ["919999996708", "00919999996708", "09999996708"] {
            assert!(of(&MOBILE_NUMBER, unclear).is_err(), "{unclear}");
        }
        assert_eq!(of(&PAN, "abcde1234f").unwrap(), "ABCDE1234F");
        assert_eq!(of(&USERID, "abc").unwrap(), "abc");
        for bad in ["ABCDE1234", "ABCD51234F", "ABCDE12345", "ABCDE1234FF", "ÀBCDE123F"] {
            assert!(of(&PAN, bad).is_err(), "{bad}");
        }
    }
}
