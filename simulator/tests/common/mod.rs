//! A client without a library: bytes over a socket, answers as received.
#![allow(dead_code, missing_docs)]

pub mod trading;

use data_encoding::BASE64URL_NOPAD;
use neo_simulator::{Account, Day, Options, Policy, Simulator};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

pub const FORM: &str = "application/x-www-form-urlencoded";

pub fn simulator() -> Simulator {
    with_policy(Policy::default())
}

pub fn with_policy(policy: Policy) -> Simulator {
    Simulator::start(Options {
        policy,
        day: Some(Day::OF_SAMPLES),
        ..Options::default()
    })
    .unwrap()
}

/// An answer, byte for byte.
#[derive(Clone, Debug)]
pub struct Got {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Got {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {:?}", String::from_utf8_lossy(&self.body)))
    }

    pub fn data(&self, key: &str) -> String {
        self.json()["data"][key]
            .as_str()
            .unwrap_or_else(|| panic!("no {key} in {}", self.json()))
            .to_owned()
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Got {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }

    #[track_caller]
    pub fn answers(self, status: u16, body: Value) -> Got {
        let got = self.is(status);
        assert_eq!(got.json(), body);
        got
    }

    /// The text of `{"error":[{"code","message"}]}`.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str, message: &str) {
        self.answers(status, json!({"error": [{"code": code, "message": message}]}));
    }

    #[track_caller]
    pub fn missing(self, field: &str) {
        self.refused(400, "400", &format!("Missing required field '{field}'"));
    }
}

/// A request that can be changed and sent.
#[derive(Clone, Debug)]
pub struct Ask {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

pub fn get(target: &str) -> Ask {
    Ask {
        method: "GET".to_owned(),
        target: target.to_owned(),
        headers: Vec::new(),
        body: String::new(),
    }
}

pub fn post(target: &str, body: &Value) -> Ask {
    let ask = Ask {
        method: "POST".to_owned(),
        body: body.to_string(),
        ..get(target)
    };
    ask.with("Content-Type", "application/json")
}

pub fn form(target: &str, data: &Value) -> Ask {
    let mut body = "jData=".to_owned();
    for byte in data.to_string().bytes() {
        match byte {
            b' ' => body.push('+'),
            b if b.is_ascii_alphanumeric() => body.push(char::from(b)),
            b => body.push_str(&format!("%{b:02X}")),
        }
    }
    Ask {
        method: "POST".to_owned(),
        body,
        ..get(target)
    }
    .with("Content-Type", FORM)
}

impl Ask {
    /// Sets a header, replacing one of that name.
    pub fn with(self, name: &str, value: &str) -> Ask {
        let mut ask = self.without(name);
        ask.headers.push((name.to_owned(), value.to_owned()));
        ask
    }

    pub fn without(mut self, name: &str) -> Ask {
        self.headers.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
        self
    }

    pub fn body(mut self, body: &str) -> Ask {
        self.body = body.to_owned();
        self
    }

    pub fn method(mut self, method: &str) -> Ask {
        self.method = method.to_owned();
        self
    }

    pub fn session(self, (sid, token): &(String, String)) -> Ask {
        self.with("Sid", sid).with("Auth", token)
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\nHost: localhost\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("Content-Length: {}\r\n\r\n{}", self.body.len(), self.body));
        text.into_bytes()
    }

    /// Sends it on its own connection.
    pub fn to(&self, simulator: &Simulator) -> Got {
        let mut socket = connect(simulator);
        socket.write_all(&self.bytes()).unwrap();
        read(&mut socket)
    }
}

pub fn connect(simulator: &Simulator) -> TcpStream {
    let socket = TcpStream::connect(("127.0.0.1", simulator.port())).unwrap();
    // A test whose answer never comes should fail rather than hang.
    socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    socket.set_nodelay(true).unwrap();
    socket
}

/// Reads one answer by its Content-Length, and no byte more.
pub fn read(from: &mut impl Read) -> Got {
    let head = read_head(from);
    let mut got = parse_head(&head);
    let length = got.header("content-length").map_or(0, |length| length.parse().unwrap());
    got.body = vec![0; length];
    from.read_exact(&mut got.body).unwrap();
    got
}

pub fn read_head(from: &mut impl Read) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        from.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

pub fn parse_head(head: &str) -> Got {
    let mut lines = head.trim_end().split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let pair = |line: &str| {
        line.split_once(": ")
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .unwrap()
    };
    Got {
        status,
        headers: lines.map(pair).collect(),
        body: Vec::new(),
    }
}

/// The claims of a token, after checking its RS256 signature with the published key.
pub fn claims(token: &str) -> (Value, Value) {
    let key = ring::signature::UnparsedPublicKey::new(
        &ring::signature::RSA_PKCS1_2048_8192_SHA256,
        include_bytes!("token-public.der"),
    );
    let (signed, signature) = token.rsplit_once('.').unwrap();
    key.verify(
        signed.as_bytes(),
        &BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap(),
    )
    .unwrap();
    let (header, claims) = signed.split_once('.').unwrap();
    let part = |text: &str| serde_json::from_slice(&BASE64URL_NOPAD.decode(text.as_bytes()).unwrap()).unwrap();
    (part(header), part(claims))
}

pub fn control(simulator: &Simulator, path: &str, body: &Value) -> Got {
    post(&format!("/_sim/{path}"), body).to(simulator)
}

// The calls of the current generation.

pub fn login_ask(simulator: &Simulator) -> Ask {
    let a = Account::demo();
    let totp = simulator.totp(&a.ucc).unwrap();
    let body = json!({"mobileNumber": a.mobile, "ucc": a.ucc, "totp": totp});
    post("/login/1.0/tradeApiLogin", &body)
        .with("Authorization", &a.consumer_key)
        .with("neo-fin-key", "neotradeapi")
}

pub fn pair(got: &Got) -> (String, String) {
    (got.data("sid"), got.data("token"))
}

pub fn view(simulator: &Simulator) -> (String, String) {
    pair(&login_ask(simulator).to(simulator).is(200))
}

pub fn validate_ask(view: &(String, String)) -> Ask {
    let a = Account::demo();
    post("/login/1.0/tradeApiValidate", &json!({"mpin": a.mpin}))
        .with("Authorization", &a.consumer_key)
        .with("neo-fin-key", "neotradeapi")
        .with("sid", &view.0)
        .with("Auth", &view.1)
}

/// A trade session of the current generation.
pub fn trade(simulator: &Simulator) -> (String, String) {
    pair(&validate_ask(&view(simulator)).to(simulator).is(200))
}

/// An order that stays open: a bid below the market.
pub fn order() -> Value {
    json!({"am": "NO", "dq": "0", "es": "nse_cm", "mp": "0", "pc": "CNC", "pr": "1500.50", "pt": "L", "qt": "10",
        "rt": "DAY", "tp": "0", "ts": "M&M-EQ", "tt": "B", "ig": null})
}

// The calls of the older generations.

pub fn basic() -> String {
    let a = Account::demo();
    let pair = format!("{}:{}", a.consumer_key, a.consumer_secret);
    format!("Basic {}", data_encoding::BASE64.encode(pair.as_bytes()))
}

pub fn token_ask() -> Ask {
    post("/oauth2/token", &json!({"grant_type": "client_credentials"})).with("Authorization", &basic())
}

/// `Bearer <access token>`.
pub fn bearer(simulator: &Simulator) -> String {
    format!(
        "Bearer {}",
        token_ask().to(simulator).is(200).json()["access_token"]
            .as_str()
            .unwrap()
    )
}

pub fn wrong_code(right: &str) -> String {
    let digits = right.parse::<u32>().unwrap();
    format!(
        "{:0width$}",
        (digits + 7) % 10_u32.pow(right.len() as u32),
        width = right.len()
    )
}
