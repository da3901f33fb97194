//! What a trade session is for: orders, limits, holdings, the client's address (contract A, B.12 to B.20, B.25).
//!
//! Only as much as a client's handling of sessions, bodies and at-most-once needs.

use crate::check::Ctx;
use crate::clock::{ist_text, ist_yymmdd};
use crate::reply::{self, Answer, Reply};
use crate::world::{Generation, Kind, Order, Session};
use serde_json::{Map, Value, json};

/// Which header set a path belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// `quick/…` at the base URL: Sid and Auth are all that is needed (G.13).
    Current,
    /// `apim/…`: bearer token, Sid, Auth, neo-fin-key (A.2).
    Apim,
    /// `Orders/2.0/…`: the same, for the legacy gateway in both older generations (A.1, A.2).
    Gateway,
    /// `orderapi/1.0/…`: UAT of all three.
    Uat,
}

/// The trade session of a call, after its header set was checked.
fn enter(ctx: &Ctx<'_>, family: Family, fin_key: bool) -> Result<Session, Reply> {
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

/// The order book; an empty one is an error body with status 200 (B.15, D.3, H.10).
pub(crate) fn orders(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    let own = ctx.world.orders.iter().filter(|order| order.ucc == session.ucc);
    let rows: Vec<Value> = own.map(row).collect();
    if rows.is_empty() {
        return Ok(reply::oms(200, 5203, "No Data"));
    }
    Ok(Reply::json(200, &json!({"stat": "Ok", "stCode": 200, "data": rows})))
}

/// The fields of an order row that say what was ordered; quantities are numbers here, prices are strings (B.15).
fn row(order: &Order) -> Value {
    let text = |key: &str| order.fields.get(key).and_then(Value::as_str).unwrap_or_default();
    let quantity: u64 = text("qt").parse().unwrap_or_default();
    json!({
        "actId": order.ucc, "nOrdNo": order.number, "ordSt": "open", "stat": "open", "trdSym": text("ts"),
        "exSeg": text("es"), "prod": text("pc"), "prcTp": text("pt"), "prc": text("pr"), "qty": quantity,
        "unFldSz": quantity, "fldQty": 0, "trnsTp": text("tt"), "vldt": text("rt"), "trgPrc": text("tp"),
        "GuiOrdId": text("ig"), "avgPrc": "0.00", "rejRsn": "--", "ordGenTp": "NA",
    })
}

/// Takes an order. Each one that arrives counts, so that a repeated request shows (B.12).
pub(crate) fn place(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    let fields = ctx.form_data()?.0;
    let tag = fields.get("ig").and_then(Value::as_str).unwrap_or_default();
    let same_tag =
        |order: &Order| order.ucc == session.ucc && order.fields.get("ig").and_then(Value::as_str) == Some(tag);
    if !tag.is_empty() && ctx.world.orders.iter().any(same_tag) {
        return Err(duplicate(family));
    }
    let number = format!("{}{:09}", ist_yymmdd(ctx.world.now()), ctx.world.orders.len() + 1);
    ctx.world.orders.push(Order {
        number: number.clone(),
        ucc: session.ucc,
        fields,
    });
    Ok(Reply::json(
        200,
        &json!({"stat": "Ok", "nOrdNo": number, "stCode": 200}),
    ))
}

/// The tag was used today (D.3).
fn duplicate(family: Family) -> Reply {
    let text = "Put Order Response : Client OrderID already exists";
    match family {
        Family::Current => {
            let stat = format!("{text} Data: 0");
            Reply::json(200, &json!({"stCode": 32, "errMsg": "error from core", "stat": stat}))
        }
        _ => reply::oms(200, 5204, text),
    }
}

/// Funds: one flat object, all amounts strings (B.20; rest-v3 5.15).
pub(crate) fn limits(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    let fields = ctx.form_data()?;
    if let Some(key) = ["seg", "exch", "prod"]
        .into_iter()
        .find(|key| fields.text(key).is_empty())
    {
        return Err(reply::oms(400, 1009, &format!("please provide valid {key}")));
    }
    let mut answer: Map<String, Value> = serde_json::from_str(include_str!("limits.json")).unwrap_or_default();
    answer.insert("EntityId".to_owned(), json!(format!("account-{}", session.ucc)));
    answer.insert("TimeStamp".to_owned(), json!(ctx.world.clock.now_ms().to_string()));
    Ok(Reply::json(200, &answer))
}

/// Holdings: an empty list. The current generation knows no query here, not even an empty one (B.19, D.1).
pub(crate) fn holdings(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    if family == Family::Current && ctx.request.has_query {
        let (path, query) = (&ctx.request.path, &ctx.request.query);
        let message = format!("route '{path}?{query}' is invalid, Please use {path}");
        return Err(Reply::json(404, &json!({"error": [{"code": 404, "message": message}]})));
    }
    enter(ctx, family, false)?;
    ctx.only_server_id()?;
    Ok(Reply::json(200, &json!({"data": []})))
}

/// Positions and trades: always empty here (D.3).
pub(crate) fn empty_book(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    enter(ctx, family, true)?;
    ctx.only_server_id()?;
    Ok(reply::oms(200, 5203, "No Data"))
}

/// The address that the broker sees (rest-v3 5.4): `data` is a list, and success is 1000.
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

/// Feed addresses by data centre (rest-v3 5.3). Takes no credentials.
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
