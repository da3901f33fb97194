//! Orders, books and funds (wire: Orders, Funds and margin), over the exchange.

pub(super) mod book;
mod cancel;
mod fields;
mod history;
mod holdings;
mod limits;
mod modify;
mod place;
pub(super) mod positions;
mod trades;

pub(crate) use book::{one_order, orders};
pub(crate) use cancel::cancel;
pub(crate) use history::history;
pub(crate) use holdings::holdings;
pub(crate) use limits::{limits, margin};
pub(crate) use modify::modify;
pub(crate) use place::place;
pub(crate) use positions::positions;
pub(crate) use trades::trades;

use super::account_calls::{Family, enter};
use crate::check::Ctx;
use crate::exchange::lifecycle::Refusal;
use crate::policy::IpPolicy;
use crate::reply::{self, Answer, Reply};
use crate::world::Session;
use serde_json::{Value, json};

/// The session of a call that changes orders: from a registered address only (wire: Session's calls).
fn enter_desk(ctx: &Ctx<'_>, family: Family) -> Result<Session, Reply> {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    match ctx.world.policy.ip_policy {
        IpPolicy::Registered => Ok(session),
        IpPolicy::NotRegistered => Err(reply::oms(403, 100_008, "unauthorized")),
        // The spelling is the server's.
        IpPolicy::OtherSession => Err(reply::oms(403, 1037, "session ip doesnt match with reqest ip")),
    }
}

/// The broker has accepted a request; the order book shows its outcome.
fn taken(number: &str) -> Answer {
    Ok(Reply::json(
        200,
        &json!({"stat": "Ok", "nOrdNo": number, "stCode": 200}),
    ))
}

/// A refusal with the text under `emsg`, as the REST documentation writes it (wire: Successes and refusals).
fn documented(code: u32, message: &str) -> Reply {
    Reply::json(200, &json!({"stat": "Not_Ok", "emsg": message, "stCode": code}))
}

fn refusal(refusal: Refusal, ctx: &Ctx<'_>, family: Family) -> Reply {
    match refusal {
        Refusal::TagUsed => used_tag(ctx, family),
        Refusal::MarketClosed => documented(1008, "Market closed."),
        Refusal::Funds => documented(1004, "Insufficient balance."),
        Refusal::Unknown => documented(1006, "Order already cancelled or not found."),
        Refusal::Over => Reply::json(
            400,
            &json!({"stCode": 1021, "errMsg": "order is completed", "stat": "please provide valid order number"}),
        ),
        // A live refusal (wire: Orders); its `stat` is composed like that of the used tag.
        Refusal::NotThisKind => {
            let stat = "Cancel Order Response : ErrorCode 16 hash error";
            Reply::json(200, &json!({"stCode": 14, "errMsg": "error from core", "stat": stat}))
        }
        Refusal::Quantity => fields::invalid("quantity"),
    }
}

/// The tag was already used today; the wording depends on the policy's status (wire: Order tags, Codes).
fn used_tag(ctx: &Ctx<'_>, family: Family) -> Reply {
    let core = |status, stat| {
        Reply::json(
            status,
            &json!({"stCode": 32, "errMsg": "error from core", "stat": stat}),
        )
    };
    match (family, ctx.world.policy.used_tag_status) {
        (Family::Current, 200) => core(200, "Put Order Response : Client OrderID already exists Data: 0"),
        (Family::Current, status) => core(status, "Client Order Id Error Client OrderID already exists"),
        _ => reply::oms(200, 5204, "Put Order Response : Client OrderID already exists"),
    }
}

/// Rows of a book; an empty one is an error body with status 200 (wire: Books, Simulator's choices).
fn rows(stat: &str, rows: Vec<Value>) -> Answer {
    if rows.is_empty() {
        return Ok(reply::oms(200, 5203, "No Data"));
    }
    Ok(Reply::json(200, &json!({"stat": stat, "stCode": 200, "data": rows})))
}
