//! The control endpoint `/_sim/`: JSON in, JSON out (README.md has an example of each).

mod accounts;
mod feeds;
mod fields;
mod market;

use crate::fault::{Fault, Rule};
use crate::http::Request;
use crate::otp;
use crate::policy::Policy;
use crate::reply::{Answer, Reply};
use crate::routes;
use crate::shared::Shared;
use crate::world::QR_LIFE;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The served paths, for the answer to any other path.
const PATHS: &[(&str, &str)] = &[
    ("GET", "/_sim/state"),
    ("GET", "/_sim/faults"),
    ("POST", "/_sim/fault"),
    ("DELETE", "/_sim/fault"),
    ("GET", "/_sim/requests"),
    ("DELETE", "/_sim/requests"),
    ("GET", "/_sim/totp"),
    ("GET", "/_sim/otp"),
    ("POST", "/_sim/scan"),
    ("POST", "/_sim/clock"),
    ("POST", "/_sim/unlock"),
    ("POST", "/_sim/key_reset"),
    ("POST", "/_sim/policy"),
    ("POST", "/_sim/reset"),
];

/// The answer to a control request that does not come over a socket.
pub(crate) fn post(name: &str, body: &Value, shared: &Shared) -> Reply {
    let mut request = Request::default();
    "POST".clone_into(&mut request.method);
    request.path = format!("/_sim/{name}");
    request.body = body.to_string().into_bytes();
    answer(&request, shared)
}

/// Answers a control request.
pub(crate) fn answer(request: &Request, shared: &Shared) -> Reply {
    route(request, shared).unwrap_or_else(|refusal| refusal)
}

fn route(request: &Request, shared: &Shared) -> Answer {
    match (request.method.as_str(), request.path.as_str()) {
        ("GET", "/_sim/state") => state(shared),
        ("GET", "/_sim/faults") => Ok(Reply::json(200, &shared.rules.all())),
        ("POST", "/_sim/fault") => order_fault(request, shared),
        ("DELETE", "/_sim/fault") => {
            shared.rules.clear();
            done()
        }
        ("GET", "/_sim/requests") => Ok(Reply::json(200, &shared.log.all())),
        ("DELETE", "/_sim/requests") => {
            shared.log.clear();
            done()
        }
        ("GET", "/_sim/totp") => totp(&parameter(request, "ucc")?, shared),
        ("GET", "/_sim/otp") => match shared.world().sms.get(&parameter(request, "mobile")?) {
            Some(code) => Ok(Reply::json(200, &json!({"otp": code}))),
            None => Err(refusal("no OTP was sent to this mobile number")),
        },
        ("POST", "/_sim/scan") => scan(&text(&body(request, &["ucc"])?, "ucc")?, shared),
        ("POST", "/_sim/clock") => {
            let Some(offset) = body(request, &["offset_s"])?.get("offset_s").and_then(Value::as_i64) else {
                return Err(refusal("'offset_s' must be a whole number"));
            };
            shared.world().clock.offset_s = offset;
            done()
        }
        ("POST", "/_sim/unlock") => unlock(&text(&body(request, &["ucc"])?, "ucc")?, shared),
        ("POST", "/_sim/key_reset") => key_reset(&text(&body(request, &["ucc"])?, "ucc")?, shared),
        ("POST", "/_sim/policy") => set_policy(request, shared),
        ("POST", "/_sim/reset") => {
            body(request, &[])?;
            shared.reset();
            done()
        }
        (_, path) if market::PATHS.iter().any(|(_, known)| *known == path) => market::route(request, shared),
        (_, path) if feeds::PATHS.iter().any(|(_, known)| *known == path) => feeds::route(request, shared),
        (_, path) => Err(unknown(path)),
    }
}

fn all_paths() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    PATHS.iter().chain(market::PATHS).chain(feeds::PATHS)
}

fn done() -> Answer {
    Ok(Reply::json(200, &json!({})))
}

fn refusal(message: &str) -> Reply {
    Reply::json(400, &json!({"error": message}))
}

fn unknown(path: &str) -> Reply {
    let methods: Vec<&str> = all_paths()
        .filter(|(_, known)| *known == path)
        .map(|(method, _)| *method)
        .collect();
    if methods.is_empty() {
        let known: Vec<String> = all_paths().map(|(method, path)| format!("{method} {path}")).collect();
        return Reply::json(404, &json!({"error": format!("unknown path {path}"), "known": known}));
    }
    Reply::json(405, &json!({"error": format!("{path} takes {}", methods.join(", "))}))
        .with("Allow", methods.join(", "))
}

/// The body as an object with only these keys; a missing body is an empty object.
fn body(request: &Request, known: &[&str]) -> Result<Map<String, Value>, Reply> {
    let map = match serde_json::from_slice(&request.body) {
        Ok(Value::Object(map)) => map,
        Err(_) if request.body.is_empty() => Map::new(),
        _ => return Err(refusal("the body must be a JSON object")),
    };
    self::known(&map, known)?;
    Ok(map)
}

/// Only these keys.
fn known(map: &Map<String, Value>, known: &[&str]) -> Result<(), Reply> {
    match map.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(refusal(&format!("unknown key '{key}'"))),
        None => Ok(()),
    }
}

fn text(body: &Map<String, Value>, key: &str) -> Result<String, Reply> {
    match body.get(key) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(refusal(&format!("'{key}' must be a string"))),
        None => Err(refusal(&format!("'{key}' is missing"))),
    }
}

/// The only query parameter.
fn parameter(request: &Request, name: &str) -> Result<String, Reply> {
    // Most people write a mobile number with its `+`, which means a blank in a query.
    let mut pairs = request.query_pairs().into_iter();
    match (pairs.next(), pairs.next()) {
        (Some((key, value)), None) if key == name => Ok(value.replacen(' ', "+", 1)),
        (Some((key, _)), None) => Err(refusal(&format!("unknown key '{key}'"))),
        (Some(_), Some((key, _))) => Err(refusal(&format!("unknown key '{key}'"))),
        (None, _) => Err(refusal(&format!("'{name}' is missing"))),
    }
}

fn no_account() -> Reply {
    refusal("no account has this ucc")
}

fn state(shared: &Shared) -> Answer {
    let world = shared.world();
    let accounts: Vec<Value> = world
        .members
        .iter()
        .map(|member| {
            let mut value = serde_json::to_value(&member.account).unwrap_or_default();
            if let Value::Object(map) = &mut value {
                map.insert("user_id".to_owned(), json!(member.user));
                map.insert("wrong_secrets".to_owned(), json!(member.wrong));
                map.insert("locked".to_owned(), json!(member.locked));
            }
            value
        })
        .collect();
    let orders: Vec<Value> = world
        .exchange
        .orders
        .iter()
        .map(|order| json!({"number": order.number, "ucc": order.ucc, "status": order.now.status.text(), "tag": order.tag}))
        .collect();
    let mut sessions: Vec<_> = world.sessions.values().collect();
    sessions.sort_by_key(|session| (session.exp, session.sid.clone()));
    Ok(Reply::json(
        200,
        &json!({
            "url": shared.url, "now_ms": world.clock.now_ms(), "clock_offset_s": world.clock.offset_s,
            "paths": routes::overview(), "accounts": accounts, "policy": world.policy, "sessions": sessions,
            "orders": orders, "faults": shared.rules.all(),
        }),
    ))
}

/// The error with the member that it is about: serde forgets it where the kind decides what the others mean.
fn named(fault: &Value, error: &serde_json::Error) -> String {
    let is_cause = |key: &&String| {
        let mut rest = fault.clone();
        rest.as_object_mut().and_then(|members| members.remove(*key));
        let without = Fault::deserialize(&rest).map_err(|other| other.to_string());
        without.is_ok() || without == Err(format!("missing field `{key}`"))
    };
    let members = fault.as_object().into_iter().flat_map(Map::keys);
    match members.filter(|key| *key != "kind").find(is_cause) {
        Some(key) => format!("'{key}': {error}"),
        None => error.to_string(),
    }
}

fn order_fault(request: &Request, shared: &Shared) -> Answer {
    let body = body(request, &["route", "fault", "times", "skip"])?;
    let route = text(&body, "route")?;
    if !routes::is_name(&route) {
        return Err(refusal(&format!(
            "unknown route '{route}'; known: * {}",
            routes::names().collect::<Vec<_>>().join(" ")
        )));
    }
    let number = |key: &str, default: u32| match body.get(key) {
        None => Ok(default),
        Some(value) => u32::deserialize(value).map_err(|_| refusal(&format!("'{key}' must be a number from 0 on"))),
    };
    let (times, skip) = (number("times", 1)?, number("skip", 0)?);
    let given = body.get("fault").ok_or_else(|| refusal("'fault' is missing"))?;
    let fault = Fault::deserialize(given).map_err(|error| refusal(&format!("fault: {}", named(given, &error))))?;
    // The derived deserializer ignores unknown members, but a typo must be an error.
    let known = serde_json::to_value(&fault).unwrap_or_default();
    let stray = given
        .as_object()
        .and_then(|map| map.keys().find(|key| known.get(key.as_str()).is_none()));
    if let Some(key) = stray {
        return Err(refusal(&format!(
            "unknown key '{key}' in fault of kind '{}'",
            fault.kind()
        )));
    }
    shared.rules.add(Rule {
        route,
        fault,
        times,
        skip,
    });
    done()
}

fn totp(ucc: &str, shared: &Shared) -> Answer {
    let world = shared.world();
    let account = world.account(ucc).ok_or_else(no_account)?;
    let secret = account
        .totp_secret
        .as_deref()
        .ok_or_else(|| refusal("TOTP is not registered"))?;
    let code = otp::code_at(secret, otp::step(world.now())).ok_or_else(|| refusal("the secret is not base32"))?;
    Ok(Reply::json(
        200,
        &json!({"totp": code, "valid_for_ms": 30_000 - world.clock.now_ms().rem_euclid(30_000)}),
    ))
}

/// The user opens the link of a QR login and approves it in the app.
fn scan(ucc: &str, shared: &Shared) -> Answer {
    let mut world = shared.world();
    world.account(ucc).ok_or_else(no_account)?;
    let now = world.now();
    if world.links.remove(ucc).is_none_or(|until| until <= now) {
        return Err(refusal("no QR login waits for this ucc"));
    }
    let ott = otp::uuid();
    world.otts.insert(ott.clone(), (ucc.to_owned(), now + QR_LIFE));
    Ok(Reply::json(200, &json!({"ott": ott})))
}

fn unlock(ucc: &str, shared: &Shared) -> Answer {
    let mut world = shared.world();
    let member = world.member(ucc).ok_or_else(no_account)?;
    member.locked = false;
    member.wrong = 0;
    done()
}

/// The user creates a new application key: all sessions of the old one end at once (wire: Tokens).
fn key_reset(ucc: &str, shared: &Shared) -> Answer {
    let mut world = shared.world();
    let old = world.account(ucc).ok_or_else(no_account)?.consumer_key.clone();
    let new = otp::uuid();
    for member in world
        .members
        .iter_mut()
        .filter(|member| member.account.consumer_key == old)
    {
        member.account.consumer_key.clone_from(&new);
    }
    world.sessions.retain(|_, session| session.key != old);
    world.bearers.retain(|_, bearer| bearer.key != old);
    Ok(Reply::json(200, &json!({"consumer_key": new})))
}

/// Changes the given fields and leaves the others.
fn set_policy(request: &Request, shared: &Shared) -> Answer {
    let mut world = shared.world();
    let mut fields = match serde_json::to_value(&world.policy) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let known: Vec<String> = fields.keys().cloned().collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    fields.extend(body(request, &known)?);
    world.policy = Policy::deserialize(Value::Object(fields)).map_err(|error| refusal(&format!("policy: {error}")))?;
    Ok(Reply::json(200, &world.policy))
}
