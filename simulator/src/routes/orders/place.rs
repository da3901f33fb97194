//! Placing an order (wire: Orders).

use super::super::account_calls::Family;
use super::fields::{after_market, invalid, optional, read, source, terms};
use super::{enter_desk, refusal, taken};
use crate::check::{Ctx, Fields};
use crate::exchange::lifecycle::Request;
use crate::exchange::order::{Product, Side};
use crate::reply::{Answer, Reply};
use crate::world::Session;
use serde_json::Value;

/// The segments that accept orders.
const SEGMENTS: &[&str] = &["nse_cm", "bse_cm", "nse_fo", "bse_fo", "mcx_fo"];
/// As long as the longest tag that is known to work (wire: Order tags).
const LONGEST_TAG: usize = 52;

/// Accepts an order. Every arriving one counts, so that a repeated request shows.
pub(crate) fn place(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter_desk(ctx, family)?;
    let fields = ctx.form_data()?;
    let request = request(ctx, &session, &fields)?;
    match ctx.world.exchange.place(request) {
        Ok(number) => taken(&number),
        Err(why) => Err(refusal(why, ctx, family)),
    }
}

fn request(ctx: &Ctx<'_>, session: &Session, fields: &Fields) -> Result<Request, Reply> {
    let segment = fields.text("es");
    if !SEGMENTS.contains(&segment) {
        return Err(invalid("exchange segment"));
    }
    let product = read(fields, "pc", "product", Product::parse)?;
    let zero = ctx.world.policy.replace_zero_price.then_some(100);
    let terms = terms(fields, "rt", segment, zero)?;
    let side = read(fields, "tt", "transaction type", Side::parse)?;
    let amo = after_market(fields)?;
    source(fields)?;
    optional(fields, "pf", "portfolio flag", &["N", "Y"])?;
    let tag = tag(fields)?;
    let instrument = ctx.world.exchange.by_symbol(segment, fields.text("ts"));
    Ok(Request {
        ucc: session.ucc.clone(),
        instrument: instrument.ok_or_else(|| invalid("symbol"))?,
        side,
        product,
        terms,
        amo,
        tag,
    })
}

/// `ig`: left out, null, or a text that is not blank. Length and letters are those that are known to work.
fn tag(fields: &Fields) -> Result<Option<String>, Reply> {
    let safe = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    match fields.0.get("ig") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(tag)) if (1..=LONGEST_TAG).contains(&tag.len()) && tag.bytes().all(safe) => {
            Ok(Some(tag.clone()))
        }
        Some(_) => Err(invalid("client order id")),
    }
}
