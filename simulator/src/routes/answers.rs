//! The `data` objects of login answers, field by field as the samples have them.

use crate::account::Account;
use crate::otp;
use crate::world::{Kind, Session};
use serde_json::{Map, Value, json};

const RISK: &str = "Disclosure invented for a simulator: nine in ten orders in this market are made by tests. \
Over and above the losses incurred, no rupee was hurt.";

/// The answer of a TOTP login or validation (wire: TOTP login).
pub(crate) fn totp(account: &Account, session: &Session, server_id: &str, data_center: &str) -> Map<String, Value> {
    let kind = if session.kind == Kind::View { "View" } else { "Trade" };
    object(json!({
        "token": session.token, "sid": session.sid, "rid": otp::uuid(), "hsServerId": server_id,
        "isUserPwdExpired": false, "ucc": account.ucc, "greetingName": account.name, "isTrialAccount": false,
        "dataCenter": data_center, "searchAPIKey": "", "derivativesRiskDisclosure": RISK, "mfAccess": 1,
        "dataCenterMap": null, "dormancyStatus": "A", "asbaStatus": "", "clientType": "RI", "isNRI": false,
        "kId": account.pan, "kType": kind, "status": "success", "incRange": 0, "incUpdFlag": "", "clientGroup": "",
    }))
}

/// A `json!` object as the map it is.
pub(crate) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// `caches`: strings that hold epoch seconds (wire: Password login).
pub(crate) fn caches(keys: &[&str]) -> Value {
    Value::Object(
        keys.iter()
            .map(|key| ((*key).to_owned(), json!("1687845385")))
            .collect(),
    )
}
