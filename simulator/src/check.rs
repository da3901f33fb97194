//! Checks shared by many calls: headers, bodies, tokens.

use crate::http::{Request, form_pairs};
use crate::policy::SessionErrorStyle;
use crate::reply::{self, Reply};
use crate::world::{Generation, Kind, Session, World};
use serde_json::{Map, Value, json};
use std::net::IpAddr;

/// The data for a handler.
pub(crate) struct Ctx<'a> {
    pub(crate) request: &'a Request,
    pub(crate) world: &'a mut World,
    /// The simulator's own URL.
    pub(crate) url: &'a str,
    pub(crate) peer: IpAddr,
}

/// Members of a body, all strings unless the call says otherwise.
pub(crate) struct Fields(pub(crate) Map<String, Value>);

impl Fields {
    pub(crate) fn text(&self, key: &str) -> &str {
        self.0.get(key).and_then(Value::as_str).unwrap_or_default()
    }
}

impl Ctx<'_> {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.request.header(name).filter(|value| !value.is_empty())
    }

    /// The consumer key of the current generation: raw, with no scheme word (wire: Generations, Simulator's choices).
    pub(crate) fn raw_key(&self) -> Result<String, Reply> {
        match self.header("authorization") {
            Some(key) if self.world.knows_key(key) => Ok(key.to_owned()),
            _ => Err(reply::bad_key()),
        }
    }

    /// The application behind `Authorization: Bearer <access_token>` (wire: Hosts).
    pub(crate) fn bearer(&self) -> Result<String, Reply> {
        let token = self
            .header("authorization")
            .and_then(|value| value.strip_prefix("Bearer "));
        let bearer = token.and_then(|token| self.world.bearers.get(token));
        match bearer.filter(|bearer| bearer.exp > self.world.now()) {
            Some(bearer) => Ok(bearer.key.clone()),
            None => Err(reply::bad_bearer(&self.request.path)),
        }
    }

    /// Headers of the call's header set must be there with a value (wire: Hosts, Simulator's choices).
    pub(crate) fn need(&self, names: &[&str]) -> Result<(), Reply> {
        match names.iter().all(|name| self.header(name).is_some()) {
            true => Ok(()),
            false => Err(reply::missing_header()),
        }
    }

    /// Calls without a documented query must have none.
    pub(crate) fn no_query(&self) -> Result<(), Reply> {
        match self.request.has_query {
            false => Ok(()),
            true => Err(reply::bad_input("Unexpected query")),
        }
    }

    /// Order calls may have only `?sId=`; its value is not checked (wire: Session's calls).
    pub(crate) fn only_server_id(&self) -> Result<(), Reply> {
        match self.request.query_pairs().iter().find(|(key, _)| key != "sId") {
            None => Ok(()),
            Some((key, _)) => Err(reply::bad_input(&format!("Unknown query parameter '{key}'"))),
        }
    }

    /// The one query parameter of a call.
    pub(crate) fn query(&self, name: &str) -> Result<String, Reply> {
        let pairs = self.request.query_pairs();
        match pairs.as_slice() {
            [(key, value)] if key == name && !value.is_empty() => Ok(value.clone()),
            _ if pairs.iter().all(|(key, value)| key != name || value.is_empty()) => Err(reply::missing(name)),
            _ => Err(reply::bad_input("Unexpected query")),
        }
    }

    /// The body as a JSON object with any members.
    pub(crate) fn json_object(&self) -> Result<Map<String, Value>, Reply> {
        self.no_query()?;
        if self.request.content_type() != "application/json" {
            return Err(reply::bad_input("Content-Type must be application/json"));
        }
        match serde_json::from_slice(&self.request.body) {
            Ok(Value::Object(map)) => Ok(map),
            Ok(_) => Err(reply::bad_input("The body must be a JSON object")),
            Err(_) => Err(reply::bad_input("The body is not JSON")),
        }
    }

    /// The body as exactly these string members: absent or blank ones are missing, others are refused.
    pub(crate) fn json_fields(&self, keys: &[&str]) -> Result<Fields, Reply> {
        exact_strings(self.json_object()?, keys)
    }

    /// The view or trade session of `sid` and `Auth`, of the right generation.
    pub(crate) fn session(&self, generations: &[Generation], kind: Kind) -> Result<Session, Reply> {
        self.need(&["sid", "auth"])?;
        let (sid, token) = (
            self.header("sid").unwrap_or_default(),
            self.header("auth").unwrap_or_default(),
        );
        match self.world.session(sid, token) {
            Some(session) if !generations.contains(&session.generation) => Err(self.dead_session()),
            Some(session) if session.kind == kind => Ok(session.clone()),
            // A view token instead of a trade token (wire: Codes, Simulator's choices). The server sends two blanks too.
            Some(_) if kind == Kind::Trade => Err(reply::oms(403, 100_021, "invalid  access type")),
            _ => Err(self.dead_session()),
        }
    }

    /// The answer to a session that is unknown, ended or expired (wire: Simulator's choices).
    pub(crate) fn dead_session(&self) -> Reply {
        match self.world.policy.session_error_style {
            SessionErrorStyle::Forbidden1003 => Reply::json(
                403,
                &json!({"stat": "Not_Ok", "emsg": "Invalid session", "stCode": 1003}),
            ),
            SessionErrorStyle::Ok100022 => reply::oms(200, 100_022, "invalid session token"),
        }
    }

    /// The JSON object in the form field `jData` (wire: Simulator's choices); members are strings or null (wire: Orders).
    pub(crate) fn form_data(&self) -> Result<Fields, Reply> {
        if self.request.content_type() != "application/x-www-form-urlencoded" {
            return Err(reply::bad_form());
        }
        let text = std::str::from_utf8(&self.request.body).unwrap_or_default();
        let pairs = form_pairs(text);
        let [(key, value)] = pairs.as_slice() else {
            return Err(reply::bad_form());
        };
        match serde_json::from_str(value) {
            Ok(Value::Object(map)) if key == "jData" && map.values().all(|v| v.is_string() || v.is_null()) => {
                Ok(Fields(map))
            }
            _ => Err(reply::bad_form()),
        }
    }
}

/// Exactly these members, all of them strings that are not blank.
pub(crate) fn exact_strings(map: Map<String, Value>, keys: &[&str]) -> Result<Fields, Reply> {
    for key in keys {
        match map.get(*key) {
            None | Some(Value::Null) => return Err(reply::missing(key)),
            Some(Value::String(text)) if text.trim().is_empty() => return Err(reply::missing(key)),
            Some(Value::String(_)) => {}
            Some(_) => {
                return Err(reply::bad_input(&format!(
                    "Field '{}' must be a string",
                    reply::capital(key)
                )));
            }
        }
    }
    match map.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => Err(reply::bad_input(&format!("Unknown field '{key}'"))),
        None => Ok(Fields(map)),
    }
}

/// `+91` and ten digits; the SDKs add no country code and the server wants one (wire: TOTP login).
pub(crate) fn mobile_number(value: &str, key: &str) -> Result<(), Reply> {
    let digits = value.strip_prefix("+91").unwrap_or_default();
    match digits.len() == 10 && digits.bytes().all(|b| b.is_ascii_digit()) {
        true => Ok(()),
        false => Err(reply::bad_input(&format!(
            "Invalid value of field '{}'",
            reply::capital(key)
        ))),
    }
}
