//! The current generation: login, validation, the client's address (wire: Hosts, TOTP login, Session's calls).

use super::answers;
use crate::check::{Ctx, mobile_number};
use crate::policy::BaseUrlStyle;
use crate::reply::{self, Answer, Reply};
use crate::world::{Generation, Kind, Secret, World};
use serde_json::json;

/// The path that the base URL carries in the style `path` (wire: Hosts: `https://neo-gw.kotaksecurities.com/xyz`).
pub(crate) const BASE_PREFIX: &str = "/xyz";

/// Step 1: mobile number, UCC and TOTP for a view token.
pub(crate) fn login(ctx: &mut Ctx<'_>) -> Answer {
    let key = ctx.raw_key()?;
    ctx.need(&["neo-fin-key"])?;
    let fields = ctx.json_fields(&["mobileNumber", "ucc", "totp"])?;
    let (ucc, mobile) = (fields.text("ucc"), fields.text("mobileNumber"));
    totp_step(ctx.world, mobile, ucc, fields.text("totp"))?;
    let session = ctx.world.open(ucc, Kind::View, Generation::V3, &key);
    let Some(account) = ctx.world.account(ucc) else {
        return Err(reply::not_found());
    };
    let mut data = answers::totp(account, &session, &ctx.world.policy.hs_server_id, &account.data_center);
    data.extend(answers::object(json!({"kraStatus": "", "rcFlag": 0})));
    Ok(Reply::json(200, &json!({"data": data})))
}

/// Step 2: the MPIN for a trade token and the base URL.
pub(crate) fn validate(ctx: &mut Ctx<'_>) -> Answer {
    let key = ctx.raw_key()?;
    ctx.need(&["sid", "auth", "neo-fin-key"])?;
    let fields = ctx.json_fields(&["mpin"])?;
    let view = ctx.session(&[Generation::V3], Kind::View)?;
    if view.key != key {
        return Err(reply::bad_key());
    }
    mpin_step(ctx.world, &view.ucc, fields.text("mpin"))?;
    let session = ctx.world.open(&view.ucc, Kind::Trade, Generation::V3, &key);
    let Some(account) = ctx.world.account(&view.ucc) else {
        return Err(reply::not_found());
    };
    let mut data = answers::totp(account, &session, &ctx.world.policy.hs_server_id, &account.data_center);
    let base = match ctx.world.policy.base_url_style {
        BaseUrlStyle::Plain => ctx.url.to_owned(),
        BaseUrlStyle::Slash => format!("{}/", ctx.url),
        BaseUrlStyle::Path => format!("{}{BASE_PREFIX}", ctx.url),
    };
    data.extend(answers::object(json!({"kraStatus": "", "rcFlag": 0, "baseUrl": base})));
    Ok(Reply::json(200, &json!({"data": data})))
}

/// The check of a TOTP login, the same in both generations that have one (wire: TOTP login).
pub(crate) fn totp_step(world: &mut World, mobile: &str, ucc: &str, totp: &str) -> Result<(), Reply> {
    mobile_number(mobile, "mobileNumber")?;
    let Some(account) = world.account(ucc) else {
        return Err(world.refuse_login(429, "Invalid UCC", "Invalid credentials or TOTP."));
    };
    let own_number = account.mobile == mobile;
    world.refuse_locked(ucc)?;
    if !own_number {
        return Err(world.refuse_secret(Secret::Totp));
    }
    world.check_totp(ucc, totp)
}

/// The check of an MPIN.
pub(crate) fn mpin_step(world: &mut World, ucc: &str, mpin: &str) -> Result<(), Reply> {
    world.refuse_locked(ucc)?;
    let right = world.account(ucc).map(|a| a.mpin.clone()).unwrap_or_default();
    world.check_secret(ucc, &right, mpin, Secret::Mpin)
}
