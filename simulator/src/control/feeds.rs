//! The feeds: their switches, and events on them.

use super::{body, done, refusal, unknown};
use crate::feeds::{FeedSwitches, Push, Which};
use crate::http::Request;
use crate::reply::{Answer, Reply};
use crate::shared::Shared;
use serde_json::{Map, Value, json};

pub(super) const PATHS: &[(&str, &str)] = &[
    ("GET", "/_sim/feeds"),
    ("POST", "/_sim/feeds"),
    ("POST", "/_sim/feeds/push"),
];

pub(super) fn route(request: &Request, shared: &Shared) -> Answer {
    match (request.method.as_str(), request.path.as_str()) {
        ("GET", "/_sim/feeds") => Ok(state(shared)),
        ("POST", "/_sim/feeds") => set(request, shared),
        ("POST", "/_sim/feeds/push") => push(request, shared),
        (_, path) => Err(unknown(path)),
    }
}

fn state(shared: &Shared) -> Reply {
    let counts = |which| {
        let (logins, open) = shared.feeds.counts(which);
        json!({"logins": logins, "open": open})
    };
    let body = json!({
        "switches": shared.feeds.switches(), "lookups": shared.feeds.lookups(),
        "market": counts(Which::Market), "orders": counts(Which::Orders),
    });
    Reply::json(200, &body)
}

/// Sets the given switches and leaves the others.
fn set(request: &Request, shared: &Shared) -> Answer {
    let Ok(Value::Object(mut all)) = serde_json::to_value(shared.feeds.switches()) else {
        return Err(refusal("the switches cannot be written"));
    };
    let known: Vec<String> = all.keys().cloned().collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    all.extend(body(request, &known)?);
    let switches: FeedSwitches = serde_json::from_value(Value::Object(all)).map_err(|e| refusal(&e.to_string()))?;
    shared.feeds.set(switches);
    done()
}

/// One event: `{"end":"cut"}`, `{"end":{"close":1001}}`, `{"quote":{…}}`, `{"order_text":"…"}` and so on.
fn push(request: &Request, shared: &Shared) -> Answer {
    let known = ["quote", "market_status", "order_text", "binary", "end"];
    let wanted: Map<String, Value> = body(request, &known)?;
    let push: Push = serde_json::from_value(Value::Object(wanted)).map_err(|e| refusal(&e.to_string()))?;
    shared.feeds.push(push);
    done()
}
