//! The legacy gateway of 2023: password login and one-time password (wire: Hosts, Password login), and the logout that
//! all generations share (wire: Logout).

use super::answers;
use crate::check::{Ctx, exact_strings, mobile_number};
use crate::reply::{self, Answer, Reply};
use crate::world::{Generation, Kind, Secret};
use serde_json::{Map, Value, json};

/// The data centre of the sample (S4).
const DATA_CENTER: &str = "gdc";

/// Login and second factor share one URL; a session in the headers makes it the second factor (wire: Password login).
pub(crate) fn login_or_2fa(ctx: &mut Ctx<'_>) -> Answer {
    let second = ctx.request.header("sid").is_some() || ctx.request.header("auth").is_some();
    if second { session_2fa(ctx) } else { login(ctx) }
}

/// Exactly one identity and exactly one secret (wire: Password login).
fn login(ctx: &mut Ctx<'_>) -> Answer {
    let key = ctx.bearer()?;
    let body = ctx.json_object()?;
    if body.contains_key("otp") {
        // A second factor without its session (wire: Simulator's choices).
        return Err(reply::missing_header());
    }
    let identity = one_of(&body, &["mobileNumber", "pan", "userid"])?;
    let secret = one_of(&body, &["mpin", "password"])?;
    let fields = exact_strings(body, &[identity, secret])?;
    if identity == "mobileNumber" {
        mobile_number(fields.text(identity), identity)?;
    }
    let Some(index) = find(ctx, identity, fields.text(identity)) else {
        return Err(ctx.world.refuse_secret(Secret::Password));
    };
    let Some(account) = ctx.world.members.get(index).map(|m| m.account.clone()) else {
        return Err(reply::not_found());
    };
    ctx.world.refuse_locked(&account.ucc)?;
    let (right, which) = match secret {
        "mpin" => (&account.mpin, Secret::Mpin),
        _ => (&account.password, Secret::Password),
    };
    ctx.world
        .check_secret(&account.ucc, right, fields.text(secret), which)?;
    let session = ctx.world.open(&account.ucc, Kind::View, Generation::V1, &key);
    let caches = answers::caches(&["baskets", "lastUpdatedTS", "multiplewatchlists", "techchartpreferences"]);
    let data = json!({
        "token": session.token, "sid": session.sid, "rid": crate::otp::uuid(),
        "hsServerId": ctx.world.policy.hs_server_id, "isUserPwdExpired": false, "caches": caches, "ucc": account.ucc,
        "greetingName": account.name, "isTrialAccount": false, "dataCenter": DATA_CENTER, "searchAPIKey": "",
    });
    Ok(Reply::json(200, &json!({"data": data})))
}

/// The one key of these that the body has.
fn one_of<'a>(body: &Map<String, Value>, keys: &[&'a str]) -> Result<&'a str, Reply> {
    let mut present = keys.iter().filter(|key| body.contains_key(**key));
    match (present.next(), present.next()) {
        (Some(key), None) => Ok(key),
        (Some(first), Some(second)) => Err(reply::bad_input(&format!(
            "Only one of '{first}' and '{second}' may be sent"
        ))),
        (None, _) => Err(reply::missing(keys.first().unwrap_or(&""))),
    }
}

/// The member that an identity names.
fn find(ctx: &Ctx<'_>, identity: &str, value: &str) -> Option<usize> {
    ctx.world.members.iter().position(|member| match identity {
        "mobileNumber" => member.account.mobile == value,
        "pan" => member.account.pan == value,
        "userid" => member.account.userid == value,
        _ => member.user == value,
    })
}

/// Sends the OTP: `userId` is the `sub` of the view token (wire: Password login). The answer's schema is not documented.
pub(crate) fn generate_otp(ctx: &mut Ctx<'_>) -> Answer {
    ctx.bearer()?;
    let mut body = ctx.json_object()?;
    for flag in ["sendEmail", "isWhitelisted"] {
        match body.remove(flag) {
            Some(Value::Bool(true)) => {}
            None | Some(Value::Null) => return Err(reply::missing(flag)),
            Some(_) => {
                return Err(reply::bad_input(&format!(
                    "Field '{}' must be true",
                    reply::capital(flag)
                )));
            }
        }
    }
    let fields = exact_strings(body, &["userId"])?;
    let member = find(ctx, "userId", fields.text("userId")).and_then(|index| ctx.world.members.get(index));
    let Some(account) = member.map(|m| m.account.clone()) else {
        return Err(failed_otp());
    };
    let now = ctx.world.now();
    let waits = |s: &crate::world::Session| {
        s.ucc == account.ucc && s.kind == Kind::View && s.generation == Generation::V1 && s.exp > now
    };
    if !ctx.world.sessions.values().any(waits) {
        return Err(failed_otp());
    }
    ctx.world.refuse_locked(&account.ucc)?;
    let code = ctx.world.send_sms(&account.mobile);
    if let Some(member) = ctx.world.member(&account.ucc) {
        member.otp = Some(code);
    }
    Ok(Reply::json(200, &json!({"data": {}})))
}

/// No login waits for this OTP; the text is the one that the SDK has for it (wire: Session's calls).
fn failed_otp() -> Reply {
    reply::error(400, "10522", "Issues while generating OTP! Try to login again.")
}

/// The second factor (wire: Password login): MPIN with mobile number or PAN, or OTP with the internal user id.
fn session_2fa(ctx: &mut Ctx<'_>) -> Answer {
    let key = ctx.bearer()?;
    ctx.need(&["sid", "auth"])?;
    let body = ctx.json_object()?;
    let keys = match body
        .keys()
        .map(String::as_str)
        .find(|key| ["mobileNumber", "pan", "userId"].contains(key))
    {
        Some("mobileNumber") => ["mobileNumber", "mpin"],
        Some("pan") => ["pan", "mpin"],
        _ => ["userId", "otp"],
    };
    let fields = exact_strings(body, &keys)?;
    let [identity, secret] = keys;
    if identity == "mobileNumber" {
        mobile_number(fields.text(identity), identity)?;
    }
    let view = ctx.session(&[Generation::V1], Kind::View)?;
    ctx.world.refuse_locked(&view.ucc)?;
    let owner = find(ctx, identity, fields.text(identity)).and_then(|index| ctx.world.members.get(index));
    if owner.is_none_or(|member| member.account.ucc != view.ucc) {
        return Err(ctx.world.refuse_secret(Secret::Password));
    }
    let (mpin, otp) = owner
        .map(|m| (m.account.mpin.clone(), m.otp.clone()))
        .unwrap_or_default();
    let given = fields.text(secret);
    match secret {
        "mpin" => ctx.world.check_secret(&view.ucc, &mpin, given, Secret::Mpin)?,
        // Without an OTP sent, none is right.
        _ => ctx
            .world
            .check_secret(&view.ucc, otp.as_deref().unwrap_or_default(), given, Secret::Otp)?,
    }
    if let Some(member) = ctx.world.member(&view.ucc) {
        member.otp = None;
    }
    let session = ctx.world.open(&view.ucc, Kind::Trade, Generation::V1, &key);
    let Some(account) = ctx.world.account(&view.ucc) else {
        return Err(reply::not_found());
    };
    let caches = answers::caches(&["lastUpdatedTS", "multiplewatchlists", "watchlist"]);
    let data = json!({
        "token": session.token, "sid": session.sid, "rid": crate::otp::uuid(),
        "hsServerId": ctx.world.policy.hs_server_id, "caches": caches, "ucc": account.ucc,
        "greetingName": account.name,
    });
    Ok(Reply::json(200, &json!({"data": data})))
}

/// Ends a session of any kind (wire: Hosts, Logout). The answer's body is not documented (wire: Simulator's choices).
pub(crate) fn logout(ctx: &mut Ctx<'_>) -> Answer {
    ctx.bearer()?;
    ctx.need(&["sid", "auth"])?;
    ctx.no_query()?;
    if ctx.request.content_type() != "application/x-www-form-urlencoded" || !ctx.request.body.is_empty() {
        return Err(reply::bad_form());
    }
    let session = ctx.session(&[Generation::V1, Generation::V2], Kind::Trade)?;
    ctx.world.sessions.remove(&session.sid);
    Ok(Reply::json(200, &json!({"stat": "Ok", "stCode": 200})))
}
