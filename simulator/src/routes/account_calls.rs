//! The checks of an account call, and the two calls that concern no order: the client's address, the feeds' addresses.

use crate::check::Ctx;
use crate::clock::ist_text;
use crate::reply::{self, Answer, Reply};
use crate::world::{Generation, Kind, Session};
use serde_json::{Map, json};

/// Which header set a path belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// `quick/…` at the base URL: Sid and Auth are all that is needed (wire: Session's calls).
    Current,
    /// `apim/…`: bearer token, Sid, Auth, neo-fin-key (wire: Hosts).
    Apim,
    /// `Orders/2.0/…`: the same, for the legacy gateway in both older generations (wire: Hosts).
    Gateway,
    /// `orderapi/1.0/…`: UAT of all three.
    Uat,
}

/// The trade session of a call, after its header set was checked.
pub(super) fn enter(ctx: &Ctx<'_>, family: Family, fin_key: bool) -> Result<Session, Reply> {
    use Generation::{V1, V2, V3};
    let bearer = ctx
        .header("authorization")
        .is_some_and(|value| value.starts_with("Bearer "));
    let older = family != Family::Current && (family != Family::Uat || bearer);
    if older {
        ctx.bearer()?;
        ctx.need(&["sid", "auth"])?;
        if fin_key {
            ctx.need(&["neo-fin-key"])?;
        }
    }
    ctx.session(
        match family {
            Family::Current => &[V3],
            Family::Apim => &[V2],
            Family::Gateway => &[V1, V2],
            Family::Uat if bearer => &[V1, V2],
            Family::Uat => &[V3],
        },
        Kind::Trade,
    )
}

/// The address that the broker sees (wire: Session's calls): `data` is a list, and success is 1000.
pub(crate) fn client_ip(ctx: &mut Ctx<'_>) -> Answer {
    let key = ctx.raw_key()?;
    ctx.no_query()?;
    let session = ctx.session(&[Generation::V3], Kind::Trade)?;
    if session.key != key {
        return Err(reply::bad_key());
    }
    let time = ist_text(ctx.world.clock.now_ms());
    let data = json!([{"ip": ctx.peer.to_string(), "time": time}]);
    Ok(Reply::json(
        200,
        &json!({"data": data, "stCode": 1000, "status": "success"}),
    ))
}

/// Feed addresses by data centre (wire: Session's calls). Takes no credentials.
pub(crate) fn config(ctx: &mut Ctx<'_>) -> Answer {
    let pairs = ctx.request.query_pairs();
    for name in ["appVersion", "platform", "environment"] {
        if !pairs.iter().any(|(key, value)| key == name && !value.is_empty()) {
            return Err(reply::missing(name));
        }
    }
    let mut configs = Map::new();
    for member in &ctx.world.members {
        let center = &member.account.data_center;
        configs.insert(format!("{center}_broadcast_source"), json!("sh"));
        configs.insert(
            format!("{center}_sh_broadcast_endpoint"),
            json!(format!("{}/apifeed", ctx.url)),
        );
        configs.insert(
            format!("{center}_sh_interactive_endpoint"),
            json!(format!("{}/realtime", ctx.url)),
        );
    }
    Ok(Reply::json(200, &json!({"data": {"configs": configs}})))
}
