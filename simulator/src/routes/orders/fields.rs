//! The fields of order calls: strings, read to the letter.

use crate::check::Fields;
use crate::exchange::money::{self, Paise};
use crate::exchange::order::{Terms, Type};
use crate::reply::{self, Reply};
use serde_json::Value;

/// A field that is missing, blank or wrong (wire: Orders).
pub(super) fn invalid(what: &str) -> Reply {
    reply::oms(200, 1009, &format!("please provide valid {what}"))
}

/// A required field that must parse completely.
pub(super) fn read<T>(fields: &Fields, key: &str, what: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Reply> {
    read(fields.text(key)).ok_or_else(|| invalid(what))
}

/// An optional field: absent, null, or one of these.
pub(super) fn optional(fields: &Fields, key: &str, what: &str, allowed: &[&str]) -> Result<(), Reply> {
    match fields.0.get(key) {
        None | Some(Value::Null) => Ok(()),
        Some(_) if allowed.contains(&fields.text(key)) => Ok(()),
        Some(_) => Err(invalid(what)),
    }
}

/// `am`: whether it is for after the market.
pub(super) fn after_market(fields: &Fields) -> Result<bool, Reply> {
    read(fields, "am", "amo", |text| match text {
        "YES" => Some(true),
        "NO" => Some(false),
        _ => None,
    })
}

/// `os`: programs are told by it (D.3: another source is not allowed). The REST documentation leaves it out.
pub(super) fn source(fields: &Fields) -> Result<(), Reply> {
    let known = ["NEOTRADEAPI", "NEOFINTECH001", "FINTECH001"];
    optional(fields, "os", "", &known).map_err(|_| reply::oms(200, 1017, "algo order not allowed"))
}

/// The fields shared by placing and modifying. The key of the validity differs: `rt` there, `vd` here.
pub(super) fn terms(
    fields: &Fields,
    validity_key: &str,
    segment: &str,
    zero_becomes: Option<Paise>,
) -> Result<Terms, Reply> {
    let kind = read(fields, "pt", "order type", Type::parse)?;
    let mut price = price(fields, kind)?;
    if kind.has_price() && price == 0 {
        price = zero_becomes.ok_or_else(|| invalid("price"))?;
    }
    let quantity = read(fields, "qt", "quantity", money::quantity)?;
    let validity = fields.text(validity_key);
    let immediate = match validity {
        "DAY" => false,
        "IOC" if segment != "mcx_fo" => true,
        _ => return Err(invalid("validity")),
    };
    let trigger = trigger(fields, kind)?;
    let disclosed = disclosed(fields, quantity)?;
    // The market protection is the broker's own: this field is always 0.
    read(fields, "mp", "market protection", |text| (text == "0").then_some(()))?;
    Ok(Terms {
        kind,
        quantity,
        price,
        trigger,
        disclosed,
        immediate,
    })
}

/// `pr`: above 0 for limits, 0 for the rest. A blank one is refused with the name of another field (wire: Orders).
fn price(fields: &Fields, kind: Type) -> Result<Paise, Reply> {
    if fields.text("pr").is_empty() {
        return Err(invalid("quantity"));
    }
    let price = read(fields, "pr", "price", money::parse)?;
    if !kind.has_price() && price != 0 {
        return Err(invalid("price"));
    }
    Ok(price)
}

/// `tp`: above 0 for stops, 0 or null for the rest.
fn trigger(fields: &Fields, kind: Type) -> Result<Paise, Reply> {
    let trigger = match fields.0.get("tp") {
        Some(Value::Null) => 0,
        _ => read(fields, "tp", "trigger price", money::parse)?,
    };
    match (trigger > 0) == kind.has_trigger() {
        true => Ok(trigger),
        false => Err(invalid("trigger price")),
    }
}

/// `dq`: no more than the quantity. A blank one is no valid request at all (wire: Codes).
fn disclosed(fields: &Fields, quantity: i64) -> Result<i64, Reply> {
    match fields.0.get("dq") {
        Some(Value::Null) => Ok(0),
        Some(Value::String(text)) if text.is_empty() => Err(reply::oms(200, 5202, "Error: Invalid Request")),
        _ => read(fields, "dq", "disclosed quantity", |text| {
            money::whole(text).filter(|disclosed| *disclosed <= quantity)
        }),
    }
}
