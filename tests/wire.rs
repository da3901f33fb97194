//! What goes over the wire: every operation of every generation and environment, compared to the API's pages
//! (wire: Hosts).
//!
//! The server is a recorder, independent of the library and the simulator. No headers but those in a row may be sent.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod common;
#[path = "common/recorder.rs"]
mod recorder;

use common::Client;
use recorder::{Recorder, Reply, Seen, TRADE_SID, USER_ID, VIEW_SID, trade_answer};
use serde_json::{Value, json};

const KEY: &str = "11111111-2222-3333-4444-555555555555";
const MOBILE: &str = "+919999996708";

/// The header sets, under the names of the API's pages where they have one. `Sid` and `Auth` are those of the session so far.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Set {
    /// No credential: lookup and registration.
    Open,
    /// As `Open`, with the origin that the OTP service requires.
    Origin,
    /// `Authorization: Basic`.
    V1Basic,
    /// `Authorization: Bearer`.
    V1App,
    /// With the view session.
    V12fa,
    /// Bearer and tracking header.
    BLogin,
    /// With the view session.
    BValidate,
    /// The plain key, and the tracking header.
    CLogin,
    /// With the view session.
    CValidate,
    /// The plain key, with the trade session.
    CIp,
    /// The plain key and nothing else: market data fails with more.
    CData,
    /// Bearer, with the trade session.
    Logout,
    /// Everything that account calls accept in any dialect (wire: Session's calls).
    Account,
}
use Set::*;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// The request sent by `call` (an operation and its parameters) with this API and environment.
struct Row {
    api: &'static str,
    environment: &'static str,
    operation: &'static str,
    params: &'static str,
    line: &'static str,
    set: Set,
    content_type: &'static str,
    body: &'static str,
}

type Columns = (
    &'static str,
    &'static str,
    &'static str,
    Set,
    &'static str,
    &'static str,
);

const LOGIN: &str = r#"{"mobile_number":"+919999996708","ucc":"ABC12","totp":"123456"}"#;
const LOGIN_BODY: &str = r#"{"mobileNumber":"+919999996708","ucc":"ABC12","totp":"123456"}"#;
const MPIN: &str = r#"{"mpin":"987654"}"#;
const UCC: &str = r#"{"ucc":"ABC12"}"#;
const OTT: &str = r#"{"ott":"one-time/+ token","ucc":"ABC12"}"#;
const OTT_BODY: &str = r#"{"ott":"one-time/+ token","id":"ABC12"}"#;
const GRANT: &str = r#"{"grant_type":"client_credentials"}"#;
const PASSWORD: &str = r#"{"mobile_number":"9999996708","password":"pass \"word\" é"}"#;
const PASSWORD_BODY: &str = r#"{"mobileNumber":"+919999996708","password":"pass \"word\" é"}"#;
const OTP_BODY: &str = r#"{"userId":"a4e8a9c0-user-id","otp":"1234"}"#;
const GENERATE_BODY: &str = r#"{"userId":"a4e8a9c0-user-id","sendEmail":true,"isWhitelisted":true}"#;
const MPIN_BODY: &str = r#"{"mobileNumber":"+919999996708","mpin":"987654"}"#;
const ORDER: &str =
    r#"{"method":"POST","path":"quick/order/rule/ms/place","form":{"ts":"M&M-EQ","pr":1500.50,"qt":"10"}}"#;
const ORDER_BODY: &str = "jData=%7B%22ts%22%3A%22M%26M%2DEQ%22%2C%22pr%22%3A1500%2E50%2C%22qt%22%3A%2210%22%7D";
const ORDERS: &str = r#"{"method":"GET","path":"/quick/user/orders"}"#;
const QUOTES: &str = r#"{"method":"GET","path":"script-details/1.0/quotes/neosymbol/nse_cm|1333,nse_cm|Nifty 50/ltp"}"#;

/// Operation, parameters, and the request: line, headers, content type, body.
#[rustfmt::skip]
const REGISTRATION: &[Columns] = &[
    ("send_otp",         r#"{"mobile_number":"+919999996708"}"#,               "POST /algo-user/v5/register/otp/send",   Origin, JSON, r#"{"mobile":"+919999996708","resend":false}"#),
    ("send_otp",         r#"{"mobile_number":"+919999996708","resend":true}"#, "POST /algo-user/v5/register/otp/send",   Origin, JSON, r#"{"mobile":"+919999996708","resend":true}"#),
    ("verify_otp",       r#"{"code":"1234"}"#,                                 "POST /algo-user/v5/register/otp/verify", Origin, JSON, r#"{"mobile":"+919999996708","code":"1234","sessionId":"otp-session"}"#),
    ("totp_verify_user", UCC,                                                  "POST /login/v6/totp/verify-user",        Open,   JSON, r#"{"mobileNumber":"+919999996708","ucc":"ABC12","sessionId":"otp-session"}"#),
    ("totp_register",    r#"{"totp":"123456"}"#,                               "POST /login/v6/totp/register",           Open,   JSON, r#"{"sessionID":"totp-session","totp":"123456"}"#),
    ("totp_deregister",  r#"{"ucc":"ABC12","mpin":"987654"}"#,                 "POST /login/v6/totp/deregister",         Open,   JSON, r#"{"mpin":"987654","ucc":"ABC12","sessionId":"otp-session"}"#),
];

#[rustfmt::skip]
const V3_PROD: &[Columns] = &[
    ("totp_login",    LOGIN,  "POST /login/1.0/tradeApiLogin",    CLogin,    JSON, LOGIN_BODY),
    ("totp_validate", MPIN,   "POST /login/1.0/tradeApiValidate", CValidate, JSON, MPIN),
];
#[rustfmt::skip]
const V3_UAT: &[Columns] = &[
    ("totp_login",    LOGIN,  "POST /api/1.0/login/v6/totp/login",    CLogin,    JSON, LOGIN_BODY),
    ("totp_validate", MPIN,   "POST /api/1.0/login/v6/totp/validate", CValidate, JSON, MPIN),
];
/// The same in both environments.
#[rustfmt::skip]
const V3: &[Columns] = &[
    ("client_ip",     "{}",   "GET /login/1.0/get-client-ip",         CIp,       JSON, ""),
    ("request",       ORDERS, "GET /quick/user/orders",               Account,   JSON, ""),
    ("request",       ORDER,  "POST /quick/order/rule/ms/place",      Account,   FORM, ORDER_BODY),
    ("request",       r#"{"method":"GET","path":"portfolio/v1/holdings"}"#, "GET /portfolio/v1/holdings", Account, JSON, ""),
    ("request",       r#"{"method":"GET","path":"quick/user/orders/250122000612876"}"#, "GET /quick/user/orders/250122000612876", Account, JSON, ""),
    ("request",       r#"{"method":"GET","path":"x","query":{"a":"b c&d=é/+|","n":1.10,"big":12345678901234567890,"t":true,"none":null}}"#,
                              "GET /x?a=b%20c%26d%3D%C3%A9%2F%2B%7C&n=1.10&big=12345678901234567890&t=true", Account, JSON, ""),
    ("request",       r#"{"method":"POST","path":"x","json":{ "n": 1.10, "big":12345678901234567890,"e":1E5, "s":"\u00e9\/" }}"#,
                              "POST /x",                              Account,   JSON, r#"{ "n": 1.10, "big":12345678901234567890,"e":1E5, "s":"\u00e9\/" }"#),
    ("request",       r#"{"method":"PUT","path":"x/y%20z","json":{}}"#,  "PUT /x/y%20z", Account, JSON, "{}"),
    ("request",       r#"{"method":"PATCH","path":"x","form":{}}"#,   "PATCH /x",   Account, FORM, "jData=%7B%7D"),
    ("request",       r#"{"method":"DELETE","path":"x"}"#,            "DELETE /x",  Account, FORM, ""),
    ("request",       r#"{"method":"POST","path":"x"}"#,              "POST /x",    Account, FORM, ""),
    ("request",       QUOTES, "GET /script-details/1.0/quotes/neosymbol/nse_cm|1333,nse_cm|Nifty%2050/ltp", CData, JSON, ""),
    ("request",       r#"{"method":"GET","path":"script-details/1.0/masterscrip/file-paths"}"#, "GET /script-details/1.0/masterscrip/file-paths", CData, JSON, ""),
    ("request",       r#"{"method":"GET","path":"market-data/1.0/watchlist/option-chain","query":{"exchange":"nse_fo","underlying":"M&M"}}"#,
                              "GET /market-data/1.0/watchlist/option-chain?exchange=nse_fo&underlying=M%26M", CData, JSON, ""),
];

#[rustfmt::skip]
const V2_PROD: &[Columns] = &[
    ("session_init",    "{}",   "POST /oauth2/token",                                              V1Basic,   JSON, GRANT),
    ("totp_login",      LOGIN,  "POST /apim/login/2.0/login/v6/totp/login",                        BLogin,    JSON, LOGIN_BODY),
    ("totp_validate",   MPIN,   "POST /apim/login/2.0/login/v6/totp/validate",                     BValidate, JSON, MPIN),
    ("qr_code_link",    UCC,    "GET /apim/login/2.0/algo-user/v5/login/authorization/dialog?id=ABC12", V1App, JSON, ""),
    ("qr_code_session", OTT,    "POST /apim/login/2.0/algo-user/v5/login/generate-session-token",  BLogin,    JSON, OTT_BODY),
    ("logout",          "{}",   "POST /apim/login/2.0/logout",                                     Logout,    FORM, ""),
    ("request",         r#"{"method":"GET","path":"apim/orders/2.0/quick/user/orders"}"#, "GET /apim/orders/2.0/quick/user/orders?sId=server4", Account, JSON, ""),
    ("request",         r#"{"method":"POST","path":"apim/order/2.0/quick/order/history","form":{"nOrdNo":"250122000612876"}}"#,
                                "POST /apim/order/2.0/quick/order/history?sId=server4",            Account,   FORM, "jData=%7B%22nOrdNo%22%3A%22250122000612876%22%7D"),
    ("request",         r#"{"method":"GET","path":"apim/files/2.0/masterscrip/v1/file-paths"}"#, "GET /apim/files/2.0/masterscrip/v1/file-paths", V1App, JSON, ""),
    ("request",         r#"{"method":"GET","path":"apim/quotes/2.0/quotes/neosymbol/nse_cm|1333/ltp"}"#, "GET /apim/quotes/2.0/quotes/neosymbol/nse_cm|1333/ltp", V1App, JSON, ""),
];
#[rustfmt::skip]
const GATEWAY_PROD: &[Columns] = &[
    ("session_init",    "{}",   "POST /oauth2/token",                                              V1Basic,   JSON, GRANT),
    ("totp_login",      LOGIN,  "POST /login/1.0/login/v6/totp/login",                             BLogin,    JSON, LOGIN_BODY),
    ("totp_validate",   MPIN,   "POST /login/1.0/login/v6/totp/validate",                          BValidate, JSON, MPIN),
    ("qr_code_link",    UCC,    "GET /login/1.0/algo-user/v5/login/authorization/dialog?id=ABC12", V1App,     JSON, ""),
    ("qr_code_session", OTT,    "POST /login/1.0/algo-user/v5/login/generate-session-token",       BLogin,    JSON, OTT_BODY),
    // No page gives one for this variant, so it is the one of the same gateway's v1.
    ("logout",          "{}",   "POST /login/1.0/logout",                                          Logout,    FORM, ""),
    ("request",         r#"{"method":"GET","path":"Orders/2.0/quick/user/orders"}"#, "GET /Orders/2.0/quick/user/orders?sId=server4", Account, JSON, ""),
    ("request",         r#"{"method":"GET","path":"Files/1.0/masterscrip/v2/file-paths"}"#, "GET /Files/1.0/masterscrip/v2/file-paths", V1App, JSON, ""),
];
#[rustfmt::skip]
const V2_UAT: &[Columns] = &[
    ("session_init",    "{}",   "POST /oauth2/token",                                              V1Basic,   JSON, GRANT),
    ("totp_login",      LOGIN,  "POST /api/1.0/login/v6/totp/login",                               BLogin,    JSON, LOGIN_BODY),
    ("totp_validate",   MPIN,   "POST /api/1.0/login/v6/totp/validate",                            BValidate, JSON, MPIN),
    ("qr_code_link",    UCC,    "GET /apim/login/2.0/algo-user/v5/login/authorization/dialog?id=ABC12", V1App, JSON, ""),
    ("qr_code_session", OTT,    "POST /apim/login/2.0/algo-user/v5/login/generate-session-token",  BLogin,    JSON, OTT_BODY),
    ("logout",          "{}",   "POST /api/1.0/logout",                                            Logout,    FORM, ""),
    ("request",         r#"{"method":"GET","path":"orderapi/1.0/quick/user/orders"}"#, "GET /orderapi/1.0/quick/user/orders?sId=server4", Account, JSON, ""),
    ("request",         r#"{"method":"GET","path":"scrip/1.0/masterscrip/file-paths"}"#, "GET /scrip/1.0/masterscrip/file-paths", V1App, JSON, ""),
];
/// Of v2 and v2-gateway, in both environments.
#[rustfmt::skip]
const LOOKUP: &[Columns] = &[
    ("base_url", UCC,                  "GET /algo-user/v5/get-base-url?id=ABC12",       Open, JSON, ""),
    ("base_url", r#"{"ucc":"A/B &é"}"#, "GET /algo-user/v5/get-base-url?id=A%2FB%20%26%C3%A9", Open, JSON, ""),
];

#[rustfmt::skip]
const V1_PROD: &[Columns] = &[
    ("session_init", "{}",       "POST /oauth2/token",                              V1Basic, JSON, GRANT),
    ("login",        PASSWORD,   "POST /login/1.0/login/v2/validate",               V1App,   JSON, PASSWORD_BODY),
    ("generate_otp", "{}",       "POST /login/1.0/login/otp/generate",              V1App,   JSON, GENERATE_BODY),
    ("session_2fa",  r#"{"otp":"1234"}"#,   "POST /login/1.0/login/v2/validate",    V12fa,   JSON, OTP_BODY),
    ("session_2fa",  r#"{"otp":"987654"}"#, "POST /login/1.0/login/v2/validate",    V12fa,   JSON, MPIN_BODY),
    ("logout",       "{}",       "POST /login/1.0/logout",                          Logout,  FORM, ""),
    ("request",      r#"{"method":"GET","path":"Orders/2.0/quick/user/orders"}"#, "GET /Orders/2.0/quick/user/orders?sId=server4", Account, JSON, ""),
    ("request",      r#"{"method":"POST","path":"Orders/2.0/quick/order/cancel","query":{"sId":"other"},"form":{"on":"1","am":"NO"}}"#,
                                 "POST /Orders/2.0/quick/order/cancel?sId=other",   Account, FORM, "jData=%7B%22on%22%3A%221%22%2C%22am%22%3A%22NO%22%7D"),
    ("request",      r#"{"method":"GET","path":"Files/1.0/masterscrip/v1/file-paths"}"#, "GET /Files/1.0/masterscrip/v1/file-paths", V1App, JSON, ""),
];
#[rustfmt::skip]
const V1_UAT: &[Columns] = &[
    ("session_init", "{}",       "POST /oauth2/token",                              V1Basic, JSON, GRANT),
    ("login",        PASSWORD,   "POST /api/1.0/login/v2/validate",                 V1App,   JSON, PASSWORD_BODY),
    ("generate_otp", "{}",       "POST /api/1.0/login/otp/generate",                V1App,   JSON, GENERATE_BODY),
    ("session_2fa",  r#"{"otp":"1234"}"#,   "POST /api/1.0/login/v2/validate",      V12fa,   JSON, OTP_BODY),
    ("session_2fa",  r#"{"otp":"987654"}"#, "POST /api/1.0/login/v2/validate",      V12fa,   JSON, MPIN_BODY),
    ("logout",       "{}",       "POST /api/1.0/logout",                            Logout,  FORM, ""),
    ("request",      r#"{"method":"GET","path":"orderapi/1.0/quick/user/orders"}"#, "GET /orderapi/1.0/quick/user/orders?sId=server4", Account, JSON, ""),
];

/// Which rows apply where.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &[&[Columns]])] = &[
    ("v3",         "prod", &[V3_PROD, V3, REGISTRATION]),
    ("v3",         "uat",  &[V3_UAT, V3, REGISTRATION]),
    ("v2",         "prod", &[LOOKUP, V2_PROD, REGISTRATION]),
    ("v2",         "uat",  &[LOOKUP, V2_UAT, REGISTRATION]),
    ("v2-gateway", "prod", &[LOOKUP, GATEWAY_PROD, REGISTRATION]),
    ("v2-gateway", "uat",  &[LOOKUP, V2_UAT, REGISTRATION]),
    ("v1",         "prod", &[V1_PROD, REGISTRATION]),
    ("v1",         "uat",  &[V1_UAT, REGISTRATION]),
];

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (api, environment, parts) in TABLE {
        for (operation, params, line, set, content_type, body) in parts.iter().copied().flatten().copied() {
            rows.push(Row {
                api,
                environment,
                operation,
                params,
                line,
                set,
                content_type,
                body,
            });
        }
    }
    rows
}

/// How a client differs from the plain one.
#[derive(Clone, Copy, Default)]
struct Variant {
    /// The path of the base URL.
    prefix: &'static str,
    neo_fin_key: Option<&'static str>,
    user_agent: Option<&'static str>,
    /// The configuration's `api`, if it differs from the row's.
    api: Option<&'static str>,
}

impl Variant {
    fn client(&self, recorder: &Recorder, api: &str, environment: &str) -> Client {
        let mut config = json!({"consumer_key": KEY, "api": self.api.unwrap_or(api), "environment": environment,
            "base_url": format!("{}{}", recorder.url(), self.prefix)});
        if api != "v3" {
            config["consumer_secret"] = json!("the-consumer-secret");
        }
        if let Some(key) = self.neo_fin_key {
            config["neo_fin_key"] = json!(key);
        }
        if let Some(agent) = self.user_agent {
            config["user_agent"] = json!(agent);
        }
        Client::new(&config)
    }
}

/// Every header that the request may carry.
fn headers(row: &Row, recorder: &Recorder, variant: &Variant, seen: &Seen) -> Vec<(String, String)> {
    let fin_key = variant.neo_fin_key.unwrap_or(match (row.api, row.environment) {
        ("v3", _) => "neotradeapi",
        (_, "prod") => "X6Nk8cQhUgGmJ2vBdWw4sfzrz4L5En",
        _ => "bQJNkL5z8m4aGcRgjDvXhHfSx7VpZnE",
    });
    let bearer = row.api != "v3";
    let authorization = match row.set {
        Open | Origin => None,
        // base64 of key, colon and secret.
        V1Basic => Some("Basic MTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1OnRoZS1jb25zdW1lci1zZWNyZXQ="),
        V1App | V12fa | BLogin | BValidate | Logout => Some("Bearer the-bearer-token"),
        Account if bearer => Some("Bearer the-bearer-token"),
        CLogin | CValidate | CIp | CData | Account => Some(KEY),
    };
    let session = match row.set {
        V12fa | BValidate | CValidate => Some((VIEW_SID, "view", USER_ID)),
        CIp | Logout | Account => Some((TRADE_SID, "trade", "ABC12")),
        _ => None,
    };
    let mut all = vec![
        ("host", recorder.host()),
        (
            "user-agent",
            variant.user_agent.map_or_else(default_agent, str::to_owned),
        ),
        ("accept", JSON.to_owned()),
        ("accept-encoding", "gzip".to_owned()),
        ("content-type", row.content_type.to_owned()),
        (
            "x-request-id",
            seen.header("x-request-id").unwrap_or("is missing").to_owned(),
        ),
    ];
    all.extend(authorization.map(|value| ("authorization", value.to_owned())));
    if let Some((sid, name, subject)) = session {
        let auth = seen.header("auth").unwrap_or("is missing").to_owned();
        assert!(
            auth.ends_with(&format!(".{name}")),
            "{} {subject} {auth}",
            row.operation
        );
        all.extend([("sid", sid.to_owned()), ("auth", auth)]);
    }
    if matches!(row.set, BLogin | BValidate | CLogin | CValidate | Account) {
        all.push(("neo-fin-key", fin_key.to_owned()));
    }
    if row.set == Origin {
        all.push(("origin", "cug-cms.kotaksecurities.com".to_owned()));
    }
    if seen.method != "GET" {
        all.push(("content-length", row.body.len().to_string()));
    }
    let mut all: Vec<_> = all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    all.sort();
    all
}

fn default_agent() -> String {
    format!("neo-api/{}", env!("CARGO_PKG_VERSION"))
}

fn check(row: &Row, variant: Variant) {
    let Row {
        api,
        environment,
        operation,
        ..
    } = row;
    let name = format!("{api} {environment} {operation} {}", row.params);
    let recorder = Recorder::obliging();
    if variant.api.is_some() {
        recorder.on(
            "get-base-url",
            Reply::ok(&json!({"data": {"baseURL": "https://gw-napi.kotaksecurities.com"}})),
        );
    }
    let client = variant.client(&recorder, api, environment);
    recorder::prepare(&client, variant.api.unwrap_or(row.api), row.environment, row.operation);
    recorder.take();
    let answer = recorder::call_as_written(&client, operation, row.params);
    assert!(!answer.starts_with("{\"error\":["), "{name}: {answer}");
    let seen = recorder.take();
    // A password login is followed by the request for the OTP.
    assert_eq!(
        seen.len(),
        if *operation == "login" { 2 } else { 1 },
        "{name}: {seen:#?}"
    );
    let seen = &seen[0];
    let prefix = variant.prefix.trim_end_matches('/');
    let (method, target) = row.line.split_once(' ').expect("a method and a target");
    assert_eq!(seen.line(), format!("{method} {prefix}{target}"), "{name}");
    let mut sent = seen.headers.clone();
    sent.sort();
    assert_eq!(sent, headers(row, &recorder, &variant, seen), "{name}");
    assert_eq!(seen.body, row.body, "{name}");
    let id = seen.header("x-request-id").expect("an id");
    let shape: Vec<usize> = id.split('-').map(str::len).collect();
    assert_eq!(shape, [8, 4, 4, 4, 12], "{name}: {id}");
    assert!(
        id.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit()) && &id[14..15] == "4",
        "{name}: {id}"
    );
}

#[test]
fn every_request_is_as_the_contract_says() {
    for row in rows() {
        check(&row, Variant::default());
    }
}

#[test]
fn the_tracking_header_and_the_user_agent_can_be_chosen() {
    for row in rows() {
        let chosen = Variant {
            neo_fin_key: Some("my-key"),
            user_agent: Some("desk/7.1"),
            ..Variant::default()
        };
        check(&row, chosen);
    }
}

#[test]
fn a_base_url_with_a_path_is_kept_in_front_of_every_path() {
    for row in rows() {
        check(
            &row,
            Variant {
                prefix: "/gw/neo/",
                ..Variant::default()
            },
        );
    }
}

#[test]
fn v2_is_the_gateway_where_the_lookup_says_so() {
    for row in rows()
        .iter()
        .filter(|row| row.api == "v2-gateway" && row.environment == "prod")
    {
        check(
            row,
            Variant {
                api: Some("v2"),
                ..Variant::default()
            },
        );
    }
}

#[test]
fn a_number_of_c_says_whether_the_otp_is_sent_again() {
    let recorder = Recorder::obliging();
    let client = Variant::default().client(&recorder, "v3", "prod");
    for (resend, sent) in [(0, false), (1, true)] {
        // SAFETY: a static text.
        common::take(unsafe { neo_api::ffi::neo_send_otp(client.0, c"+919999996708".as_ptr(), resend) });
        assert_eq!(common::value(&recorder.one().body)["resend"], sent);
    }
}

// Hosts, as seen by a proxy that refuses each tunnel.

/// Where the first request of an operation would go. `session` is the state of the imported session.
fn host_of(api: &str, environment: &str, operation: &str, params: Value, session: Option<&str>) -> String {
    let proxy = Recorder::start();
    proxy.rule(|_| Some(Reply::new(503, "")));
    let mut config = json!({"consumer_key": KEY, "api": api, "environment": environment, "proxy": proxy.url()});
    if operation == "session_init" {
        config["consumer_secret"] = json!("s");
    } else if api != "v3" {
        config["access_token"] = json!("t");
    }
    let client = Client::new(&config);
    if let Some(state) = session {
        let exported = json!({"version": 1, "api": api, "environment": environment, "state": state, "ucc": "ABC12",
            "token": recorder::token("t", USER_ID), "sid": "s", "base_url": "https://e43.kotaksecurities.com/xyz/",
            "expires_at": null, "exported_at": 1});
        client.ok("session_import", exported);
    }
    client.err(operation, params, "network");
    let seen = proxy.one();
    assert_eq!(seen.method, "CONNECT");
    assert!(
        seen.header("authorization").is_none() && seen.header("auth").is_none(),
        "{seen:?}"
    );
    seen.target
}

#[test]
fn every_host_is_as_the_contract_says() {
    let login = || common::value(LOGIN);
    let password = || common::value(PASSWORD);
    #[rustfmt::skip]
    let table = [
        ("v3",         "prod", "totp_login",      login(),                      None,          "mis"),
        ("v3",         "uat",  "totp_login",      login(),                      None,          "d-mis"),
        ("v3",         "prod", "totp_validate",   common::value(MPIN),          Some("view"),  "mis"),
        ("v3",         "uat",  "totp_validate",   common::value(MPIN),          Some("view"),  "d-mis"),
        ("v3",         "prod", "client_ip",       json!({}),                    Some("trade"), "mis"),
        ("v3",         "uat",  "client_ip",       json!({}),                    Some("trade"), "d-mis"),
        ("v3",         "prod", "request",         common::value(ORDERS),        Some("trade"), "e43"),
        ("v3",         "prod", "request",         common::value(QUOTES),        Some("trade"), "e43"),
        ("v3",         "prod", "request",         common::value(QUOTES),        None,          "mis"),
        ("v3",         "uat",  "request",         common::value(QUOTES),        None,          "d-mis"),
        ("v3",         "prod", "send_otp",        json!({"mobile_number": MOBILE}), None,         "lapi"),
        ("v2",         "prod", "send_otp",        json!({"mobile_number": MOBILE}), None,         "lapi"),
        ("v1",         "prod", "send_otp",        json!({"mobile_number": MOBILE}), None,         "lapi"),
        ("v2",         "prod", "base_url",        common::value(UCC),           None,          "lapi"),
        ("v2",         "uat",  "base_url",        common::value(UCC),           None,          "lapi"),
        ("v2-gateway", "prod", "base_url",        common::value(UCC),           None,          "lapi"),
        ("v2",         "prod", "totp_login",      login(),                      None,          "lapi"), // the lookup
        ("v2",         "uat",  "totp_login",      login(),                      None,          "nsbxapi-gw"),
        ("v2",         "uat",  "session_init",    json!({}),                    None,          "nsbxapi"),
        ("v2",         "prod", "totp_validate",   common::value(MPIN),          Some("view"),  "e43"), // as looked up
        ("v2-gateway", "prod", "session_init",    json!({}),                    None,          "napi"),
        ("v2-gateway", "prod", "totp_login",      login(),                      None,          "gw-napi"),
        ("v2-gateway", "prod", "qr_code_link",    common::value(UCC),           None,          "gw-napi"),
        ("v2-gateway", "uat",  "session_init",    json!({}),                    None,          "nsbxapi"),
        ("v2-gateway", "uat",  "qr_code_session", common::value(OTT),           None,          "nsbxapi-gw"),
        ("v1",         "prod", "session_init",    json!({}),                    None,          "napi"),
        ("v1",         "uat",  "session_init",    json!({}),                    None,          "nsbxapi"),
        ("v1",         "prod", "login",           password(),                   None,          "gw-napi"),
        ("v1",         "uat",  "login",           password(),                   None,          "nsbxapi-gw"),
        ("v1",         "prod", "generate_otp",    json!({}),                    Some("view"),  "gw-napi"),
        ("v1",         "uat",  "generate_otp",    json!({}),                    Some("view"),  "nsbxapi-gw"),
        ("v1",         "prod", "session_2fa",     json!({"otp": "1234"}),       Some("view"),  "gw-napi"),
    ];
    for (api, environment, operation, params, session, host) in table {
        let name = format!("{api} {environment} {operation}");
        let target = host_of(api, environment, operation, params, session);
        assert_eq!(target, format!("{host}.kotaksecurities.com:443"), "{name}");
    }
}

#[test]
fn registration_in_uat_has_no_host_and_sends_nothing() {
    for api in ["v3", "v2", "v2-gateway", "v1"] {
        let client = Client::new(&json!({"consumer_key": KEY, "api": api, "environment": "uat", "access_token": "t"}));
        let error = client.err("send_otp", json!({"mobile_number": MOBILE}), "configuration");
        assert_eq!(
            (&error["delivered"], &error["request_id"]),
            (&json!("no"), &Value::Null)
        );
        assert!(error["hint"].as_str().expect("a hint").contains("base_url"), "{error}");
        assert!(
            error["error"][0]["message"].as_str().expect("words").contains("uat"),
            "{error}"
        );
    }
}

// Automatic steps.

fn lookup(named: &str) -> Reply {
    Reply::ok(&json!({"data": {"baseURL": named}}))
}

/// The lines of a login, a validation and a request, twice over.
fn lines_of_two_logins(recorder: &Recorder, config: &Value) -> Vec<String> {
    let client = Client::new(config);
    for _ in 0..2 {
        client.ok("totp_login", common::value(LOGIN));
        client.ok("totp_validate", common::value(MPIN));
    }
    recorder.lines()
}

#[test]
fn v2_looks_up_its_base_and_its_token_once_and_in_this_order() {
    let recorder = Recorder::obliging();
    let config = json!({"consumer_key": KEY, "consumer_secret": "s", "api": "v2", "base_url": recorder.url()});
    let login = "POST /apim/login/2.0/login/v6/totp/login";
    let validate = "POST /apim/login/2.0/login/v6/totp/validate";
    let expected = [
        "GET /algo-user/v5/get-base-url?id=ABC12",
        "POST /oauth2/token",
        login,
        validate,
        login,
        validate,
    ];
    assert_eq!(lines_of_two_logins(&recorder, &config), expected);
}

#[test]
fn an_access_token_of_the_configuration_needs_no_token_step() {
    let recorder = Recorder::obliging();
    let config = json!({"consumer_key": KEY, "access_token": "given-token", "api": "v2", "base_url": recorder.url()});
    let client = Client::new(&config);
    client.ok("totp_login", common::value(LOGIN));
    let seen = recorder.take();
    let lines: Vec<String> = seen.iter().map(Seen::line).collect();
    let expected = [
        "GET /algo-user/v5/get-base-url?id=ABC12",
        "POST /apim/login/2.0/login/v6/totp/login",
    ];
    assert_eq!(lines, expected);
    assert_eq!(seen[1].header("authorization"), Some("Bearer given-token"));
}

#[test]
fn uat_and_the_gateway_need_no_lookup() {
    let table = [
        ("v2", "uat", "/api/1.0/login/v6/totp/"),
        ("v2-gateway", "prod", "/login/1.0/login/v6/totp/"),
    ];
    for (api, environment, path) in table {
        let recorder = Recorder::obliging();
        let config = json!({"consumer_key": KEY, "consumer_secret": "s", "api": api, "environment": environment,
            "base_url": recorder.url()});
        let (login, validate) = (format!("POST {path}login"), format!("POST {path}validate"));
        let expected = ["POST /oauth2/token", &login, &validate, &login, &validate];
        assert_eq!(lines_of_two_logins(&recorder, &config), expected, "{api} {environment}");
    }
}

#[test]
fn v1_fetches_its_token_once_and_asks_for_the_otp_after_each_login() {
    let recorder = Recorder::obliging();
    let config = json!({"consumer_key": KEY, "consumer_secret": "s", "api": "v1", "base_url": recorder.url()});
    let client = Client::new(&config);
    for _ in 0..2 {
        client.ok("login", common::value(PASSWORD));
    }
    let (login, otp) = (
        "POST /login/1.0/login/v2/validate",
        "POST /login/1.0/login/otp/generate",
    );
    assert_eq!(recorder.lines(), ["POST /oauth2/token", login, otp, login, otp]);
    assert_eq!(client.ok("session", json!({}))["data"]["otp_sent"], true);
}

#[test]
fn the_gateway_is_recognised_with_and_without_a_slash_and_nothing_else_is() {
    let table = [
        (
            "https://gw-napi.kotaksecurities.com",
            "/login/1.0/login/v6/totp/login",
            "v2-gateway",
        ),
        (
            "https://gw-napi.kotaksecurities.com/",
            "/login/1.0/login/v6/totp/login",
            "v2-gateway",
        ),
        (
            "https://mnapi.kotaksecurities.com",
            "/apim/login/2.0/login/v6/totp/login",
            "v2",
        ),
        (
            "https://cnapi.kotaksecurities.com/",
            "/apim/login/2.0/login/v6/totp/login",
            "v2",
        ),
    ];
    for (named, path, api) in table {
        let recorder = Recorder::obliging();
        recorder.on("get-base-url", lookup(named));
        let config = json!({"consumer_key": KEY, "access_token": "t", "api": "v2", "base_url": recorder.url()});
        let client = Client::new(&config);
        client.ok("totp_login", common::value(LOGIN));
        assert_eq!(
            recorder.lines(),
            ["GET /algo-user/v5/get-base-url?id=ABC12", &format!("POST {path}")],
            "{named}"
        );
        assert_eq!(client.ok("session", json!({}))["data"]["api"], api, "{named}");
    }
}

#[test]
fn a_lookup_asked_for_is_not_repeated_and_a_new_one_replaces_it() {
    let recorder = Recorder::obliging();
    let config = json!({"consumer_key": KEY, "access_token": "t", "api": "v2", "base_url": recorder.url()});
    let client = Client::new(&config);
    client.ok("base_url", common::value(UCC));
    client.ok("totp_login", common::value(LOGIN));
    recorder.on("get-base-url", lookup("https://gw-napi.kotaksecurities.com/"));
    client.ok("base_url", common::value(UCC));
    client.ok("totp_login", common::value(LOGIN));
    let asked = "GET /algo-user/v5/get-base-url?id=ABC12";
    let expected = [
        asked,
        "POST /apim/login/2.0/login/v6/totp/login",
        asked,
        "POST /login/1.0/login/v6/totp/login",
    ];
    assert_eq!(recorder.lines(), expected);
}

#[test]
fn a_failed_automatic_step_ends_the_call_and_is_made_again_by_the_next() {
    let recorder = Recorder::obliging();
    recorder.on(
        "oauth2/token",
        Reply::new(
            401,
            r#"{"error_description":"invalid_client","error":"invalid_client"}"#,
        ),
    );
    let config = json!({"consumer_key": KEY, "consumer_secret": "s", "api": "v2", "base_url": recorder.url()});
    let client = Client::new(&config);
    let error = client.err("totp_login", common::value(LOGIN), "authentication");
    assert_eq!(error["operation"], "session_init");
    assert_eq!(
        recorder.lines(),
        ["GET /algo-user/v5/get-base-url?id=ABC12", "POST /oauth2/token"]
    );
    recorder.on("oauth2/token", Reply::ok(&json!({"access_token": "second"})));
    client.ok("totp_login", common::value(LOGIN));
    assert_eq!(
        recorder.lines(),
        ["POST /oauth2/token", "POST /apim/login/2.0/login/v6/totp/login"]
    );
}

#[test]
fn a_dead_bearer_token_is_fetched_anew_by_the_next_call() {
    let recorder = Recorder::obliging();
    let config = json!({"consumer_key": KEY, "consumer_secret": "s", "api": "v1", "base_url": recorder.url()});
    let client = Client::new(&config);
    client.ok("login", common::value(PASSWORD));
    client.ok("session_2fa", json!({"otp": "1234"}));
    recorder.on(
        "orders",
        Reply::new(401, r#"{"code":"900901","message":"Invalid Credentials"}"#),
    );
    recorder.take();
    let orders = || json!({"method": "GET", "path": "Orders/2.0/quick/user/orders"});
    client.err("request", orders(), "authentication");
    assert_eq!(recorder.lines().len(), 1, "not sent again by itself");
    recorder.on("orders", Reply::ok(&json!({"stat": "Ok"})));
    client.ok("request", orders());
    assert_eq!(
        recorder.lines(),
        ["POST /oauth2/token", "GET /Orders/2.0/quick/user/orders?sId=server4"]
    );
}

// The session's base URL and server.

#[test]
fn the_base_url_of_the_validation_is_used_from_then_on() {
    for (suffix, kept) in [
        ("/", ""),
        ("/xyz", "/xyz"),
        ("/xyz/", "/xyz"),
        ("/a-b/c.d/", "/a-b/c.d"),
    ] {
        let recorder = Recorder::obliging();
        recorder.on(
            "tradeApiValidate",
            Reply::ok(&trade_answer(&format!("{}{suffix}", recorder.url()))),
        );
        let client = Variant::default().client(&recorder, "v3", "prod");
        client.ok("totp_login", common::value(LOGIN));
        client.ok("totp_validate", common::value(MPIN));
        recorder.take();
        client.ok("request", common::value(ORDERS));
        client.ok(
            "request",
            json!({"method": "GET", "path": "market-data/1.0/historical/details"}),
        );
        // The login host is asked for the IP address that the broker sees.
        client.ok("client_ip", json!({}));
        let expected = [
            format!("GET {kept}/quick/user/orders"),
            format!("GET {kept}/market-data/1.0/historical/details"),
            "GET /login/1.0/get-client-ip".to_owned(),
        ];
        assert_eq!(recorder.lines(), expected, "{suffix}");
    }
}

#[test]
fn uat_ignores_the_base_url_of_the_validation() {
    for named in ["/xyz", "https://evil.example/"] {
        let recorder = Recorder::obliging();
        recorder.on(
            "totp/validate",
            Reply::ok(&trade_answer(&named.replacen('/', &format!("{}/", recorder.url()), 1))),
        );
        let client = Variant::default().client(&recorder, "v3", "uat");
        client.ok("totp_login", common::value(LOGIN));
        client.ok("totp_validate", common::value(MPIN));
        recorder.take();
        client.ok("request", common::value(ORDERS));
        assert_eq!(recorder.lines(), ["GET /quick/user/orders"]);
    }
}

#[test]
fn a_blank_or_missing_server_id_is_not_sent() {
    for answer in [
        json!({"hsServerId": ""}),
        json!({"hsServerId": "  "}),
        json!({"hsServerId": null}),
        json!({}),
    ] {
        for (api, first, params) in [("v2-gateway", "totp_login", LOGIN), ("v1", "login", PASSWORD)] {
            let recorder = Recorder::obliging();
            let mut data = answer.clone();
            (data["token"], data["sid"]) = (json!("opaque"), json!("s"));
            let reply = Reply::ok(&json!({"data": data}));
            recorder.rule(move |seen| {
                let validates = seen.path.ends_with("validate") && seen.header("sid").is_some();
                validates.then(|| reply.clone())
            });
            let client = Variant::default().client(&recorder, api, "prod");
            client.ok(first, common::value(params));
            let (second, secret) = if api == "v1" {
                ("session_2fa", "otp")
            } else {
                ("totp_validate", "mpin")
            };
            client.ok(second, json!({secret: "987654"}));
            recorder.take();
            client.ok("request", common::value(ORDERS));
            assert_eq!(recorder.lines(), ["GET /quick/user/orders"], "{api} {answer}");
        }
    }
}

#[test]
fn v3_never_sends_a_server_id() {
    let recorder = Recorder::obliging();
    let client = Variant::default().client(&recorder, "v3", "prod");
    client.ok("totp_login", common::value(LOGIN));
    client.ok("totp_validate", common::value(MPIN));
    recorder.take();
    client.ok("request", common::value(ORDERS));
    client.ok("request", common::value(ORDER));
    assert!(recorder.take().iter().all(|seen| seen.query.is_empty()));
}

#[test]
fn market_data_needs_no_login() {
    let recorder = Recorder::obliging();
    let client = Variant::default().client(&recorder, "v3", "prod");
    client.ok("request", common::value(QUOTES));
    let seen = recorder.one();
    assert_eq!(seen.header("authorization"), Some(KEY));
    assert!(
        ["sid", "auth", "neo-fin-key"]
            .iter()
            .all(|name| seen.header(name).is_none())
    );
    // API v2 has to look up its base and its token first.
    let config =
        json!({"consumer_key": KEY, "consumer_secret": "s", "api": "v2", "ucc": "ABC12", "base_url": recorder.url()});
    let client = Client::new(&config);
    client.ok(
        "request",
        json!({"method": "GET", "path": "apim/files/2.0/masterscrip/v1/file-paths"}),
    );
    let expected = [
        "GET /algo-user/v5/get-base-url?id=ABC12",
        "POST /oauth2/token",
        "GET /apim/files/2.0/masterscrip/v1/file-paths",
    ];
    assert_eq!(recorder.lines(), expected);
}

// API v1: who logs in, and with what (wire: Password login).

#[test]
fn the_bodies_of_a_password_login_and_its_second_step() {
    let otp = |otp: &str| format!(r#"{{"userId":"{USER_ID}","otp":"{otp}"}}"#);
    #[rustfmt::skip]
    let table = [
        (r#"{"mobile_number":"+919999996708","password":"p w"}"#, r#"{"mobileNumber":"+919999996708","password":"p w"}"#, "654321", r#"{"mobileNumber":"+919999996708","mpin":"654321"}"#.to_owned()),
        (r#"{"mobile_number":"9999996708","mpin":"654321"}"#,     r#"{"mobileNumber":"+919999996708","mpin":"654321"}"#,  "654321", r#"{"mobileNumber":"+919999996708","mpin":"654321"}"#.to_owned()),
        (r#"{"mobilenumber":"9999996708","password":"p"}"#,       r#"{"mobileNumber":"+919999996708","password":"p"}"#,   "1234",   otp("1234")),
        (r#"{"mobile_number":"99999 96708","password":"p"}"#,     r#"{"mobileNumber":"+919999996708","password":"p"}"#,   "12345",  otp("12345")),
        (r#"{"pan":"abcde1234f","password":"p"}"#,                r#"{"pan":"ABCDE1234F","password":"p"}"#,               "654321", r#"{"pan":"ABCDE1234F","mpin":"654321"}"#.to_owned()),
        (r#"{"pan":"ABCDE1234F","mpin":"654321"}"#,               r#"{"pan":"ABCDE1234F","mpin":"654321"}"#,              "1234567", otp("1234567")),
        (r#"{"userid":"asfdywgs","password":"p"}"#,               r#"{"userid":"asfdywgs","password":"p"}"#,              "654321", otp("654321")),
        (r#"{"userid":"asfdywgs","mpin":"654321"}"#,              r#"{"userid":"asfdywgs","mpin":"654321"}"#,             "1234",   otp("1234")),
    ];
    for (given, login, code, second) in table {
        let recorder = Recorder::obliging();
        let client = Variant::default().client(&recorder, "v1", "prod");
        client.ok("session_init", json!({}));
        recorder.take();
        client.ok("login", common::value(given));
        client.ok("session_2fa", json!({"otp": code}));
        let bodies: Vec<String> = recorder.take().into_iter().map(|seen| seen.body).collect();
        assert_eq!(bodies, [login, GENERATE_BODY, &second], "{given}");
    }
}

#[test]
fn connect_logs_in_with_what_the_configuration_holds() {
    let recorder = Recorder::obliging();
    let mut config = json!({"consumer_key": KEY, "consumer_secret": "s", "api": "v1", "base_url": recorder.url(),
        "mobile_number": "9999996708", "mpin": "654321"});
    Client::new(&config).ok("connect", json!({}));
    let seen = recorder.take();
    let lines: Vec<String> = seen.iter().map(Seen::line).collect();
    // With an MPIN no OTP is needed, so none is requested.
    let step = "POST /login/1.0/login/v2/validate";
    assert_eq!(lines, ["POST /oauth2/token", step, step]);
    assert_eq!(seen[1].body, seen[2].body);
    assert_eq!(seen[1].body, r#"{"mobileNumber":"+919999996708","mpin":"654321"}"#);
    assert!(seen[1].header("sid").is_none() && seen[2].header("sid") == Some(VIEW_SID));

    config["api"] = json!("v2-gateway");
    config["mobile_number"] = json!(MOBILE);
    config["ucc"] = json!("ABC12");
    config["totp_secret"] = json!("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    let client = Client::new(&config);
    client.ok("connect", json!({}));
    client.ok("connect", json!({}));
    let expected = [
        "POST /oauth2/token",
        "POST /login/1.0/login/v6/totp/login",
        "POST /login/1.0/login/v6/totp/validate",
    ];
    assert_eq!(recorder.lines(), expected, "a session that works is not made again");
}

// Registration.

#[test]
fn the_session_of_a_registration_goes_on_under_both_spellings() {
    let recorder = Recorder::obliging();
    // The first answer in the spelling of the second, and vice versa (wire: Spellings).
    recorder.on("otp/send", Reply::new(200, r#"{"data":{"sessionID":"first"}}"#));
    recorder.on(
        "totp/verify-user",
        Reply::ok(&json!({"data": {"status": "success", "sessionId": "second"}})),
    );
    let client = Variant::default().client(&recorder, "v3", "prod");
    client.ok("send_otp", json!({"mobile_number": MOBILE}));
    client.ok("verify_otp", json!({"code": "1234"}));
    client.ok("totp_verify_user", common::value(UCC));
    client.ok("totp_register", json!({"totp": "123456"}));
    client.ok("totp_deregister", json!({"ucc": "ABC12", "mpin": "987654"}));
    let bodies: Vec<String> = recorder.take().into_iter().skip(1).map(|seen| seen.body).collect();
    let expected = [
        r#"{"mobile":"+919999996708","code":"1234","sessionId":"first"}"#,
        r#"{"mobileNumber":"+919999996708","ucc":"ABC12","sessionId":"first"}"#,
        r#"{"sessionID":"second","totp":"123456"}"#,
        r#"{"mpin":"987654","ucc":"ABC12","sessionId":"second"}"#,
    ];
    assert_eq!(bodies, expected);
}

// Operations of another generation.

#[test]
fn an_operation_of_another_generation_says_which_it_needs_and_sends_nothing() {
    let v2 = &["v2", "v2-gateway"][..];
    #[rustfmt::skip]
    let table: &[(&str, &str, &[&str])] = &[
        ("base_url",        UCC,                 v2),
        ("session_init",    "{}",                &["v2", "v2-gateway", "v1"]),
        ("totp_login",      LOGIN,               &["v3", "v2", "v2-gateway"]),
        ("totp_validate",   MPIN,                &["v3", "v2", "v2-gateway"]),
        ("qr_code_link",    UCC,                 v2),
        ("qr_code_session", OTT,                 v2),
        ("login",           PASSWORD,            &["v1"]),
        ("generate_otp",    "{}",                &["v1"]),
        ("session_2fa",     r#"{"otp":"1234"}"#, &["v1"]),
        ("client_ip",       "{}",                &["v3"]),
    ];
    for (operation, params, apis) in table {
        for api in ["v3", "v2", "v2-gateway", "v1"] {
            if apis.contains(&api) {
                continue;
            }
            let recorder = Recorder::obliging();
            let client = Variant::default().client(&recorder, api, "prod");
            let error = client.err(operation, common::value(params), "configuration");
            let message = error["error"][0]["message"].as_str().expect("words");
            assert!(message.contains(&apis.join(" or ")), "{operation} {api}: {message}");
            assert!(error["hint"].as_str().expect("a hint").contains(apis[0]), "{error}");
            assert_eq!(
                (&error["operation"], &error["delivered"]),
                (&json!(operation), &json!("no"))
            );
            assert!(recorder.lines().is_empty(), "{operation} {api}");
        }
    }
}

// The request identifier.

#[test]
fn each_request_has_its_own_id_and_an_error_names_it() {
    let recorder = Recorder::obliging();
    recorder.on("tradeApiLogin", Reply::new(500, ""));
    let client = Variant::default().client(&recorder, "v3", "prod");
    let ids: Vec<Value> = (0..3)
        .map(|_| client.err("totp_login", common::value(LOGIN), "server")["request_id"].clone())
        .collect();
    let sent: Vec<Value> = recorder
        .take()
        .iter()
        .map(|seen| json!(seen.header("x-request-id")))
        .collect();
    assert_eq!(ids, sent);
    assert!(ids[0] != ids[1] && ids[1] != ids[2]);
}

#[test]
fn v3_tells_no_server_of_a_logout() {
    let recorder = Recorder::obliging();
    let client = Variant::default().client(&recorder, "v3", "prod");
    client.ok("totp_login", common::value(LOGIN));
    client.ok("totp_validate", common::value(MPIN));
    recorder.take();
    client.ok("logout", json!({}));
    assert!(recorder.lines().is_empty());
    assert_eq!(client.state(), "none");
}
