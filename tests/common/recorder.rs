//! A small HTTP server that records what it receives, byte for byte, and sends scripted answers.
//!
//! It is independent of the simulator: what the library sends has to agree with both.
#![allow(dead_code)]

use crate::common::{Client, listener, take, value};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::ffi::CString;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

/// One request, as received.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    pub path: String,
    pub query: String,
    /// Names in lower case, in the order received.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Seen {
    /// The value of a header that may occur at most once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str());
        let value = values.next();
        assert!(values.next().is_none(), "{name} was sent twice");
        value
    }

    /// Method and target, as on the wire.
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.target)
    }
}

/// What to answer.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A complete answer; `Content-Length` is added.
    Http(u16, Vec<(String, String)>, Vec<u8>),
    /// These bytes; then the connection is closed.
    Raw(Vec<u8>),
}

impl Reply {
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let kind = ("Content-Type".to_owned(), "application/json".to_owned());
        Reply::Http(status, vec![kind], body.into())
    }

    pub fn ok(body: &Value) -> Self {
        Reply::new(200, body.to_string())
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        if let Reply::Http(_, headers, _) = &mut self {
            headers.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    fn bytes(&self) -> (Vec<u8>, bool) {
        match self {
            Reply::Raw(bytes) => (bytes.clone(), true),
            Reply::Http(status, headers, body) => {
                let mut head = format!("HTTP/1.1 {status} Status\r\nContent-Length: {}\r\n", body.len());
                for (name, value) in headers {
                    head += &format!("{name}: {value}\r\n");
                }
                head += "\r\n";
                ([head.as_bytes(), body].concat(), false)
            }
        }
    }
}

type Rule = Box<dyn Fn(&Seen) -> Option<Reply> + Send>;

#[derive(Default)]
struct Shared {
    seen: Vec<Seen>,
    rules: Vec<Rule>,
    stopped: bool,
}

/// The server; it stops when dropped.
pub struct Recorder {
    address: std::net::SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

impl Recorder {
    /// A server without any rules yet.
    pub fn start() -> Self {
        let listener = listener();
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Mutex::new(Shared::default()));
        let ours = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ours.lock().expect("no panic").stopped {
                    return;
                }
                let (Ok(stream), ours) = (stream, Arc::clone(&ours)) else {
                    return;
                };
                std::thread::spawn(move || serve(stream, &ours));
            }
        });
        Recorder { address, shared }
    }

    /// A server that answers every operation of the API with success.
    pub fn obliging() -> Self {
        let recorder = Recorder::start();
        let url = recorder.url();
        recorder.rule(move |seen| grant(seen, &url));
        recorder
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// Answers by a rule; later rules come first.
    pub fn rule(&self, rule: impl Fn(&Seen) -> Option<Reply> + Send + 'static) {
        self.shared.lock().expect("no panic").rules.push(Box::new(rule));
    }

    /// Answers every path with this ending.
    pub fn on(&self, path: &'static str, reply: Reply) {
        self.rule(move |seen| seen.path.ends_with(path).then(|| reply.clone()));
    }

    /// The requests since the last time; clears them.
    pub fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut self.shared.lock().expect("no panic").seen)
    }

    /// Method and target of the requests since the last time.
    pub fn lines(&self) -> Vec<String> {
        self.take().iter().map(Seen::line).collect()
    }

    /// The single request since the last time.
    pub fn one(&self) -> Seen {
        let seen = self.take();
        let lines: Vec<String> = seen.iter().map(Seen::line).collect();
        assert_eq!(seen.len(), 1, "{lines:?}");
        seen.into_iter().next().expect("one")
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.shared.lock().expect("no panic").stopped = true;
        // Wakes the accept loop.
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(stream: TcpStream, shared: &Mutex<Shared>) {
    let Ok(mut writer) = stream.try_clone() else { return };
    let _ = writer.set_nodelay(true);
    let mut reader = BufReader::new(stream);
    while let Some(seen) = read_request(&mut reader) {
        let (bytes, close) = {
            let mut shared = shared.lock().expect("no panic");
            let reply = shared.rules.iter().rev().find_map(|rule| rule(&seen));
            shared.seen.push(seen);
            let unknown = || {
                Reply::new(
                    404,
                    r#"{"error":[{"code":404,"message":"the recorder does not know this path"}]}"#,
                )
            };
            reply.unwrap_or_else(unknown).bytes()
        };
        if writer.write_all(&bytes).is_err() || close {
            return;
        }
    }
}

fn read_request(reader: &mut BufReader<TcpStream>) -> Option<Seen> {
    let mut line = || {
        let mut line = String::new();
        let read = reader.read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim_end().to_owned())
    };
    let first = line()?;
    let mut parts = first.split(' ');
    let (method, target) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let line = line()?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.map_or(0, |(_, length)| length.parse().expect("a length"))];
    reader.read_exact(&mut body).ok()?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    Some(Seen {
        path: path.to_owned(),
        query: query.to_owned(),
        method,
        headers,
        body: String::from_utf8(body).expect("UTF-8"),
        target,
    })
}

// The answers of a broker that grants everything.

pub const VIEW_SID: &str = "view-sid-8f8cd1ab";
pub const TRADE_SID: &str = "trade-sid-b3ebb6af";
pub const USER_ID: &str = "a4e8a9c0-user-id";

/// An unsigned token that is valid for an hour.
pub fn token(name: &str, subject: &str) -> String {
    let hour = std::time::Duration::from_secs(3600);
    let end = (std::time::SystemTime::now() + hour).duration_since(std::time::UNIX_EPOCH);
    token_until(name, subject, end.expect("after 1970").as_secs())
}

pub fn token_until(name: &str, subject: &str, exp: u64) -> String {
    let part = |text: String| BASE64_URL_SAFE_NO_PAD.encode(text);
    let head = part(json!({"alg": "RS256", "typ": "JWT"}).to_string());
    format!(
        "{head}.{}.{name}",
        part(json!({"sub": subject, "exp": exp}).to_string())
    )
}

/// The answer to a first login step.
pub fn view_answer() -> Value {
    json!({"data": {"token": token("view", USER_ID), "sid": VIEW_SID, "rid": "view-rid", "hsServerId": "server2",
        "ucc": "ABC12", "dataCenter": "gdc", "kType": "View", "status": "success"}})
}

/// The answer to a second login step.
pub fn trade_answer(base_url: &str) -> Value {
    json!({"data": {"token": token("trade", "ABC12"), "sid": TRADE_SID, "rid": "trade-rid", "hsServerId": "server4",
        "ucc": "ABC12", "dataCenter": "E43", "kType": "Trade", "status": "success", "baseUrl": base_url}})
}

fn grant(seen: &Seen, url: &str) -> Option<Reply> {
    let ends = |end: &str| seen.path.ends_with(end);
    // A base URL with a path keeps that path.
    let prefix = if seen.path.starts_with("/gw/neo/") {
        "/gw/neo"
    } else {
        ""
    };
    let is_second = seen.header("sid").is_some();
    let answer = match () {
        () if ends("get-base-url") => json!({"data": {"baseURL": "https://mnapi.kotaksecurities.com"}}),
        () if ends("oauth2/token") => {
            json!({"access_token": "the-bearer-token", "scope": "default", "token_type": "Bearer", "expires_in": 3600})
        }
        () if ends("otp/send") => return Some(Reply::new(201, r#"{"data":{"sessionId":"otp-session"}}"#)),
        () if ends("otp/verify") => {
            json!({"data": {"message": "Success", "uccInfo": [{"ucc": "ABC12", "clientType": "NEO"}]}})
        }
        () if ends("totp/verify-user") => json!({"data": {"status": "success", "key": "RX6PKQ2LZUKNON2BGVTVABCDEF",
            "qrCodeBase64": "iVBORw0KGgo=", "uri": "otpauth://totp/KOTAK-NEO:ABC12?issuer=KOTAK-NEO&secret=RX6PKQ2LZUKNON2BGVTVABCDEF",
            "issuer": "KOTAK-NEO", "message": "Scan the QR code", "sessionID": "totp-session"}}),
        () if ends("totp/register") => {
            json!({"data": {"status": "success", "message": "TOTP registered successfully"}})
        }
        () if ends("totp/deregister") => {
            json!({"data": {"status": "success", "msg": "TOTP deregistered successfully"}})
        }
        () if ends("tradeApiLogin") || ends("totp/login") => view_answer(),
        () if ends("tradeApiValidate") || ends("totp/validate") => trade_answer(&format!("{url}{prefix}")),
        () if ends("authorization/dialog") => json!({"data": {"baseDomain": "https://mnapi.kotaksecurities.com",
            "redirectUrl": "https://mnapi.kotaksecurities.com/qr/abc"}}),
        () if ends("generate-session-token") => trade_answer(""),
        () if ends("login/v2/validate") && is_second => trade_answer(""),
        () if ends("login/v2/validate") => view_answer(),
        () if ends("otp/generate") || ends("/logout") => json!({"data": {}}),
        () if ends("get-client-ip") => {
            json!({"data": [{"ip": "203.0.113.10", "time": "2026-11-02 12:07:34.440"}], "stCode": 1000, "status": "success"})
        }
        () => json!({"stat": "Ok", "stCode": 200}),
    };
    Some(Reply::ok(&answer))
}

// How to get to each operation.

/// Calls an operation by name, with parameters whose exact bytes matter.
pub fn call_as_written(client: &Client, operation: &str, params: &str) -> String {
    let (operation, params) = (
        CString::new(operation).expect("no NUL"),
        CString::new(params).expect("no NUL"),
    );
    // SAFETY: both are NUL-terminated, and alive during the call.
    take(unsafe { neo_api::ffi::neo_call(client.0, operation.as_ptr(), params.as_ptr()) })
}

/// Parameters with which an operation works.
pub fn params(operation: &str) -> &'static str {
    match operation {
        "base_url" | "totp_verify_user" | "qr_code_link" => r#"{"ucc":"ABC12"}"#,
        "send_otp" => r#"{"mobile_number":"+919999996708"}"#,
        "verify_otp" => r#"{"code":"1234"}"#,
        "totp_register" => r#"{"totp":"246802"}"#,
        "totp_deregister" => r#"{"ucc":"ABC12","mpin":"987654"}"#,
        "totp_login" => r#"{"mobile_number":"+919999996708","ucc":"ABC12","totp":"246802"}"#,
        "totp_validate" => r#"{"mpin":"987654"}"#,
        "qr_code_session" => r#"{"ott":"the-one-time-token","ucc":"ABC12"}"#,
        "login" => r#"{"mobile_number":"+919999996708","password":"the-password"}"#,
        "session_2fa" => r#"{"otp":"1234"}"#,
        "request" => r#"{"method":"GET","path":"the/asked/path"}"#,
        _ => "{}",
    }
}

/// Does everything that must come before an operation, so that it sends one request itself (`login` sends a second one,
/// for the OTP).
pub fn prepare(client: &Client, api: &str, environment: &str, operation: &str) {
    let call = |operation: &str| drop(client.ok(operation, value(params(operation))));
    match operation {
        "send_otp" | "base_url" => return,
        "verify_otp" | "totp_verify_user" | "totp_deregister" => return call("send_otp"),
        "totp_register" => return ["send_otp", "totp_verify_user"].into_iter().for_each(call),
        _ => {}
    }
    if api == "v2" && environment == "prod" {
        call("base_url");
    }
    if api != "v3" && operation != "session_init" {
        call("session_init");
    }
    let (first, second) = if api == "v1" {
        ("login", "session_2fa")
    } else {
        ("totp_login", "totp_validate")
    };
    match operation {
        "session_init" | "totp_login" | "login" | "qr_code_link" | "qr_code_session" => {}
        "totp_validate" | "session_2fa" | "generate_otp" => call(first),
        _ => [first, second].into_iter().for_each(call),
    }
}
