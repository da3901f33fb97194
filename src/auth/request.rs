//! A request to any other path with the session's headers, and the IP address that the broker sees.

use super::{authorization, lookup};
use crate::base::error::Error;
use crate::base::json::{self, Members, Raw};
use crate::base::text::shown;
use crate::catalog::endpoint::Host;
use crate::catalog::{CLIENT_IP, MARKET_REQUEST, Operation, READING_REQUEST, REQUEST};
use crate::client::Client;
use crate::client::input::{MAX_DOCUMENT, document, object};
use crate::client::wire::{FORM, Wire, form_field};
use crate::net::call::Call;
use crate::net::trust::Address;
use std::borrow::Cow;
use std::sync::Arc;
use ureq::http::Method;

/// The caller's request, checked.
pub(crate) struct Asked {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    body: Body,
}

enum Body {
    None,
    /// JSON, as it was written.
    Json(String),
    /// JSON that goes as the one form field `jData` (wire: Requests).
    Form(String),
}

/// Segments of paths that take the app's key alone and fail with a session's headers (wire: Session's calls, Market data).
const MARKET_DATA: [&str; 4] = ["script-details", "market-data", "neosymbol", "masterscrip"];

/// Sends a request to the session's base URL with the session's headers.
///
/// `request_json`: `method`, `path`, and optionally `query` (an object of texts, numbers and booleans) and either
/// `json` (sent as it is) or `form` (sent as the form field `jData`). Anything but GET counts as changing something.
///
/// # Errors
/// Every kind; `state` without a trade session, unless the path is market data, which needs none.
pub(crate) fn request(client: &Client, request_json: Option<&str>) -> Result<String, Error> {
    let asked = document("request_json", request_json, MAX_DOCUMENT).and_then(Asked::parse);
    let operation: &'static Operation = match &asked {
        Ok(asked) if is_market_data(&asked.path) => &MARKET_REQUEST,
        Ok(asked) if asked.method == Method::GET => &READING_REQUEST,
        _ => &REQUEST,
    };
    client.perform(operation, |call| do_request(client, call, operation, asked?))
}

/// Reads `path` with the session's headers as part of `call`. It is not a call of the user's, so it is not counted.
///
/// # Errors
/// Every kind; `state` without a trade session.
pub(crate) fn read_within(client: &Client, call: &Arc<Call>, path: &str) -> Result<String, Error> {
    let asked = Asked {
        method: Method::GET,
        path: path.to_owned(),
        query: Vec::new(),
        body: Body::None,
    };
    do_request(client, call, &READING_REQUEST, asked)
}

/// Asks for the IP address that the broker sees (API v3).
///
/// # Errors
/// Every kind; `state` without a trade session.
pub(crate) fn client_ip(client: &Client) -> Result<String, Error> {
    client.perform(&CLIENT_IP, |call| {
        client.need_api(&CLIENT_IP)?;
        let trade = client.session_now().need_trade("totp_login", "totp_validate")?;
        let authorization = authorization::authorization(client, call, None)?;
        let address = authorization::address(client, call, &CLIENT_IP, None, &[])?;
        let wire = Wire::get(address).header("authorization", authorization.expose());
        Ok(client.send_in_session(call, &CLIENT_IP, wire, &trade)?.into_text())
    })
}

fn do_request(client: &Client, call: &Arc<Call>, operation: &'static Operation, asked: Asked) -> Result<String, Error> {
    if *operation == MARKET_REQUEST {
        return market_data(client, call, operation, asked);
    }
    let steps = client.login_steps();
    let trade = client.session_now().need_trade(steps.0, steps.1)?;
    let authorization = authorization::authorization(client, call, None)?;
    let server_id = trade.server_id.as_deref().filter(|_| client.api().uses_bearer());
    // API v1 and v2 route by it; v3 refuses it (wire: Session's calls).
    let own = server_id
        .map(|id| ("sId", id))
        .filter(|(name, _)| !asked.query.iter().any(|(n, _)| n == name));
    let query: Vec<(&str, &str)> = own
        .into_iter()
        .chain(asked.query.iter().map(|(name, value)| (name.as_str(), value.as_str())))
        .collect();
    let wire = asked
        .wire(trade.base.address(&asked.path, &query))
        .header("authorization", authorization.expose())
        .header("neo-fin-key", client.fin_key());
    Ok(client.send_in_session(call, operation, wire, &trade)?.into_text())
}

fn market_data(
    client: &Client,
    call: &Arc<Call>,
    operation: &'static Operation,
    asked: Asked,
) -> Result<String, Error> {
    let authorization = authorization::authorization(client, call, None)?;
    let base = match &client.session_now().trade {
        Some(trade) => trade.base.clone(),
        None => lookup::base(client, call, Host::Base, None)?,
    };
    let query: Vec<(&str, &str)> = asked.query.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let wire = asked
        .wire(base.address(&asked.path, &query))
        .header("authorization", authorization.expose());
    Ok(client.send(call, operation, wire)?.into_text())
}

fn is_market_data(path: &str) -> bool {
    path.split('/').any(|segment| MARKET_DATA.contains(&segment))
}

impl Asked {
    fn parse(text: &str) -> Result<Self, Error> {
        let members = object("request_json", text)?;
        const KNOWN: [&str; 5] = ["method", "path", "query", "json", "form"];
        if let Some((name, _)) = members.0.iter().find(|(name, _)| !KNOWN.contains(&name.as_ref())) {
            let shown = shown(name);
            return Err(Error::invalid_argument(format!(
                "'request_json' has an unknown member '{shown}'"
            )));
        }
        let text_of = |name: &str| {
            let raw = members
                .find(name)
                .ok_or_else(|| Error::invalid_argument(format!("'{name}' is missing")))?;
            json::text(raw).ok_or_else(|| Error::invalid_argument(format!("'{name}' must be a string")))
        };
        let method = parse_method(&text_of("method")?)?;
        let body = parse_body(&members)?;
        if method == Method::GET && !matches!(body, Body::None) {
            return Err(Error::invalid_argument("a GET request has neither 'json' nor 'form'"));
        }
        Ok(Asked {
            method,
            path: parse_path(&text_of("path")?)?,
            query: parse_query(&members)?,
            body,
        })
    }

    fn wire(&self, address: Address) -> Wire {
        match &self.body {
            Body::None if self.method == Method::GET => Wire::get(address),
            Body::None => Wire::with_body(self.method.clone(), address, FORM, String::new()),
            Body::Json(text) => Wire::with_body(self.method.clone(), address, "application/json", text.clone()),
            Body::Form(text) => Wire::with_body(self.method.clone(), address, FORM, form_field("jData", text)),
        }
    }
}

fn parse_method(text: &str) -> Result<Method, Error> {
    match text {
        "GET" => Ok(Method::GET),
        "POST" => Ok(Method::POST),
        "PUT" => Ok(Method::PUT),
        "PATCH" => Ok(Method::PATCH),
        "DELETE" => Ok(Method::DELETE),
        _ => Err(Error::invalid_argument(
            "'method' must be GET, POST, PUT, PATCH or DELETE",
        )),
    }
}

fn parse_body(members: &Members<'_>) -> Result<Body, Error> {
    let form = |raw: Raw<'_>, name: &str| {
        let is_object = raw.get().starts_with('{');
        if is_object {
            Ok(raw.get().to_owned())
        } else {
            Err(Error::invalid_argument(format!("'{name}' must be an object")))
        }
    };
    match (members.find("json"), members.find("form")) {
        (Some(_), Some(_)) => Err(Error::invalid_argument("give either 'json' or 'form', not both")),
        (Some(raw), None) => Ok(Body::Json(raw.get().to_owned())),
        (None, Some(raw)) => form(raw, "form").map(Body::Form),
        (None, None) => Ok(Body::None),
    }
}

fn parse_query(members: &Members<'_>) -> Result<Vec<(String, String)>, Error> {
    let Some(raw) = members.find("query") else {
        return Ok(Vec::new());
    };
    let query = Members::of(raw.get()).map_err(|_| Error::invalid_argument("'query' must be an object"))?;
    let mut pairs = Vec::with_capacity(query.0.len());
    for (name, raw) in &query.0 {
        let value = match raw.get() {
            "null" => continue,
            text @ ("true" | "false") => text.to_owned(),
            text if text.starts_with(['{', '[']) => {
                return Err(Error::invalid_argument(
                    "'query' may hold texts, numbers and booleans only",
                ));
            }
            text if text.starts_with('"') => json::text(*raw).unwrap_or_default(),
            number => number.to_owned(),
        };
        pairs.push((name.clone().into_owned(), value));
    }
    Ok(pairs)
}

/// Checks a path below the base URL and encodes it where needed, so that it cannot lead elsewhere.
fn parse_path(text: &str) -> Result<String, Error> {
    let refuse = |why: &str| Err(Error::invalid_argument(format!("'path' {why}")));
    let path = text.trim();
    if path.trim_start_matches('/').is_empty() {
        return refuse("is missing");
    }
    if path.len() > 8192 {
        return refuse("is longer than 8192 bytes");
    }
    // Nothing to decode, to encode or to refuse, as in most paths.
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'/' || b == b'-';
    if path.bytes().all(is_plain) && !path.starts_with("//") {
        return Ok(path.to_owned());
    }
    if path.contains("://") || path.starts_with("//") {
        return refuse("must be a path below the session's base URL, not a whole URL");
    }
    if path.contains(['?', '#']) {
        return refuse("must not contain ? or #: give the query as 'query'");
    }
    let decoded: Cow<'_, str> = match percent_encoding::percent_decode_str(path).decode_utf8() {
        Ok(decoded) => decoded,
        Err(_) => return refuse("is not UTF-8 when decoded"),
    };
    if decoded.chars().any(|c| c.is_control() || c == '\\') {
        return refuse("contains a control character or a backslash");
    }
    if decoded.split('/').any(|segment| segment == ".." || segment == ".") {
        return refuse("must not contain . or .. as a segment");
    }
    // Bytes allowed in a path, and % where it is already an escape; | and , stay literal in quotes (wire: Requests).
    const ESCAPED: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'}');
    let encodes = |path: &str| {
        path.match_indices('%').all(|(at, _)| {
            path.get(at + 1..at + 3)
                .is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
        })
    };
    if !encodes(path) {
        return refuse("contains a % that encodes nothing");
    }
    Ok(Cow::from(percent_encoding::utf8_percent_encode(path, ESCAPED)).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::Kind;

    #[test]
    fn paths_lead_nowhere_else() {
        for path in [
            "",
            "/",
            "//",
            "https://evil.example/x",
            "//evil.example/x",
            "../x",
            "a/../b",
            "a/..",
            "./a",
            "a/%2e%2e/b",
            "a/%2E%2e",
            "a%2f..%2fb",
            "a\\b",
            "a%5c..%5cb",
            "a?b=1",
            "a#b",
            "a\nb",
            "a%0ab",
            "a%zz",
            "a%",
            "a%ff",
        ] {
            let error = parse_path(path).err().unwrap_or_else(|| panic!("accepted {path}"));
            assert_eq!(error.kind(), Kind::InvalidArgument);
            assert!(error.message().contains("'path'"));
        }
    }

    #[test]
    fn paths_are_encoded_once() {
        let quotes = "script-details/1.0/quotes/neosymbol/nse_cm|1333,nse_cm|Nifty 50/ltp";
        assert_eq!(parse_path(quotes).unwrap(), quotes.replace(' ', "%20"));
        assert_eq!(parse_path("/a%20b").unwrap(), "/a%20b");
        assert_eq!(parse_path("/quick/user/orders").unwrap(), "/quick/user/orders");
    }

    #[test]
    fn numbers_in_a_query_keep_their_digits() {
        let asked =
            Asked::parse(r#"{"method":"GET","path":"x","query":{"a":1.10,"b":"c d","c":true,"d":null}}"#).unwrap();
        let expected = [("a", "1.10"), ("b", "c d"), ("c", "true")].map(|(n, v)| (n.to_owned(), v.to_owned()));
        assert_eq!(asked.query, expected);
    }
}
