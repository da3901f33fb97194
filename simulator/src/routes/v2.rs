//! The generation of 2025: base URL, OAuth token, TOTP login over bearer, QR login (wire: Hosts, Bearer token, Base URL lookup, QR login).

use super::{answers, v3};
use crate::check::Ctx;
use crate::http::form_pairs;
use crate::otp;
use crate::policy::BaseUrlAnswer;
use crate::reply::{self, Answer, Reply};
use crate::world::{Generation, Kind, QR_LIFE};
use data_encoding::BASE64;
use serde_json::{Value, json};

/// The data centre of this generation's samples (S1); `gdc` stands for the host `mnapi`.
const DATA_CENTER: &str = "gdc";

/// The base URL of a client (wire: Base URL lookup). Needs no credentials.
pub(crate) fn base_url(ctx: &mut Ctx<'_>) -> Answer {
    let ucc = ctx.query("id")?;
    if ctx.world.account(&ucc).is_none() {
        return Err(reply::bad_input("Invalid Ucc"));
    }
    let base = match ctx.world.policy.base_url_answer {
        BaseUrlAnswer::Own => ctx.url,
        BaseUrlAnswer::Mnapi => "https://mnapi.kotaksecurities.com",
        BaseUrlAnswer::Gw => "https://gw-napi.kotaksecurities.com",
    };
    Ok(Reply::json(200, &json!({"data": {"baseURL": base}})))
}

/// OAuth2 client credentials; JSON or form body (wire: Bearer token).
pub(crate) fn access_token(ctx: &mut Ctx<'_>) -> Answer {
    ctx.no_query()?;
    let Some(key) = basic_client(ctx) else {
        return Err(oauth_error(401, "invalid_client"));
    };
    let grant = match ctx.request.content_type().as_str() {
        "application/json" => match ctx.json_object()?.remove("grant_type") {
            Some(Value::String(grant)) => grant,
            _ => String::new(),
        },
        "application/x-www-form-urlencoded" => {
            let pairs = form_pairs(std::str::from_utf8(&ctx.request.body).unwrap_or_default());
            pairs
                .into_iter()
                .find(|(key, _)| key == "grant_type")
                .map(|(_, value)| value)
                .unwrap_or_default()
        }
        _ => return Err(oauth_error(400, "invalid_request")),
    };
    match grant.as_str() {
        "client_credentials" => {}
        "" => return Err(oauth_error(400, "invalid_request")),
        _ => return Err(oauth_error(400, "unsupported_grant_type")),
    }
    let (token, life) = ctx.world.issue_bearer(&key);
    let body = json!({"access_token": token, "scope": "default", "token_type": "Bearer", "expires_in": life});
    Ok(Reply::json(200, &body))
}

/// The consumer key of a right `Basic base64(key:secret)`.
fn basic_client(ctx: &Ctx<'_>) -> Option<String> {
    let encoded = ctx.header("authorization")?.strip_prefix("Basic ")?;
    let pair = String::from_utf8(BASE64.decode(encoded.as_bytes()).ok()?).ok()?;
    let (key, secret) = pair.split_once(':')?;
    let right = |a: &crate::Account| a.consumer_key == key && a.consumer_secret == secret;
    ctx.world
        .members
        .iter()
        .any(|m| right(&m.account))
        .then(|| key.to_owned())
}

/// `error` is a string here (wire: Bearer token).
fn oauth_error(status: u16, error: &str) -> Reply {
    Reply::json(status, &json!({"error_description": error, "error": error}))
}

/// Step 1 (wire: Hosts): as in the current generation, but over a bearer token.
pub(crate) fn login(ctx: &mut Ctx<'_>) -> Answer {
    let key = ctx.bearer()?;
    ctx.need(&["neo-fin-key"])?;
    let fields = ctx.json_fields(&["mobileNumber", "ucc", "totp"])?;
    let ucc = fields.text("ucc");
    v3::totp_step(ctx.world, fields.text("mobileNumber"), ucc, fields.text("totp"))?;
    let session = ctx.world.open(ucc, Kind::View, Generation::V2, &key);
    let Some(account) = ctx.world.account(ucc) else {
        return Err(reply::not_found());
    };
    let data = answers::totp(account, &session, &ctx.world.policy.hs_server_id, DATA_CENTER);
    Ok(Reply::json(200, &json!({"data": data})))
}

/// Step 2 (wire: Hosts): the MPIN. The answer names no base URL in this generation.
pub(crate) fn validate(ctx: &mut Ctx<'_>) -> Answer {
    let key = ctx.bearer()?;
    ctx.need(&["sid", "auth", "neo-fin-key"])?;
    let fields = ctx.json_fields(&["mpin"])?;
    let view = ctx.session(&[Generation::V2], Kind::View)?;
    v3::mpin_step(ctx.world, &view.ucc, fields.text("mpin"))?;
    let session = ctx.world.open(&view.ucc, Kind::Trade, Generation::V2, &key);
    let Some(account) = ctx.world.account(&view.ucc) else {
        return Err(reply::not_found());
    };
    let data = answers::totp(account, &session, &ctx.world.policy.hs_server_id, DATA_CENTER);
    Ok(Reply::json(200, &json!({"data": data})))
}

/// The path that both later generations use for UAT (wire: Hosts): the style of Authorization tells them apart.
pub(crate) fn uat_login(ctx: &mut Ctx<'_>) -> Answer {
    if sends_bearer(ctx) { login(ctx) } else { v3::login(ctx) }
}

/// As [`uat_login`].
pub(crate) fn uat_validate(ctx: &mut Ctx<'_>) -> Answer {
    if sends_bearer(ctx) {
        validate(ctx)
    } else {
        v3::validate(ctx)
    }
}

fn sends_bearer(ctx: &Ctx<'_>) -> bool {
    ctx.header("authorization")
        .is_some_and(|value| value.starts_with("Bearer "))
}

/// The link of a QR login (wire: QR login).
pub(crate) fn qr_link(ctx: &mut Ctx<'_>) -> Answer {
    ctx.bearer()?;
    let ucc = ctx.query("id")?;
    if ctx.world.account(&ucc).is_none() {
        return Err(reply::bad_input("Invalid Ucc"));
    }
    ctx.world.refuse_locked(&ucc)?;
    let until = ctx.world.now() + QR_LIFE;
    ctx.world.links.insert(ucc.clone(), until);
    let redirect = format!("{}/authorize?id={ucc}&state={}", ctx.url, otp::uuid());
    Ok(Reply::json(
        200,
        &json!({"data": {"baseDomain": ctx.url, "redirectUrl": redirect}}),
    ))
}

/// The one-time token of a scanned QR login for a trade token (wire: QR login).
pub(crate) fn qr_session(ctx: &mut Ctx<'_>) -> Answer {
    let key = ctx.bearer()?;
    ctx.need(&["neo-fin-key"])?;
    let fields = ctx.json_fields(&["ott", "id"])?;
    let (ott, ucc, now) = (fields.text("ott"), fields.text("id"), ctx.world.now());
    match ctx.world.otts.get(ott) {
        Some((owner, until)) if owner == ucc && *until > now => {}
        _ => return Err(ctx.world.refuse_login(401, "Invalid OTT", "Invalid OTT.")),
    }
    ctx.world.refuse_locked(ucc)?;
    ctx.world.otts.remove(ott);
    let session = ctx.world.open(ucc, Kind::Trade, Generation::V2, &key);
    let Some(account) = ctx.world.account(ucc) else {
        return Err(reply::not_found());
    };
    let mut data = answers::totp(account, &session, &ctx.world.policy.hs_server_id, DATA_CENTER);
    for absent in ["kId", "kType", "status", "incRange", "incUpdFlag", "clientGroup"] {
        data.remove(absent);
    }
    data.insert(
        "caches".to_owned(),
        answers::caches(&["baskets", "lastUpdatedTS", "multiplewatchlists"]),
    );
    Ok(Reply::json(200, &json!({"data": data})))
}
