//! Bad input: each parameter of each function, each key of the configuration, each document. Each time the error names
//! what is wrong, nothing is sent, and nothing changes.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod common;
#[path = "common/operations.rs"]
mod operations;
#[path = "common/recorder.rs"]
mod recorder;

use common::{Client, take, value};
use neo_api::ffi::*;
use operations::ALL;
use recorder::{Recorder, call_as_written, params, prepare};
use serde_json::{Value, json};
use std::ffi::{CString, c_char};
use std::ptr::null;

const KEY: &str = "11111111-2222-3333-4444-555555555555";

/// A client, the server it would ask, and the state before the call.
struct Bench {
    recorder: Recorder,
    client: Client,
    before: Value,
}

impl Bench {
    fn new(api: &str, more: Value) -> Self {
        let recorder = Recorder::obliging();
        let mut config = json!({"consumer_key": KEY, "api": api, "base_url": recorder.url()});
        if api != "v3" {
            config["consumer_secret"] = json!("the-consumer-secret");
        }
        for (key, value) in more.as_object().expect("an object") {
            config[key] = value.clone();
        }
        let client = Client::new(&config);
        let mut bench = Bench {
            recorder,
            client,
            before: Value::Null,
        };
        bench.settle();
        bench
    }

    /// A client brought to the state that an operation needs.
    fn prepared(api: &str, operation: &str) -> Self {
        let mut bench = Bench::new(api, json!({}));
        prepare(&bench.client, api, "prod", operation);
        bench.settle();
        bench
    }

    /// From here on nothing may be sent, and nothing may change.
    fn settle(&mut self) {
        self.recorder.take();
        self.before = self.session();
    }

    fn session(&self) -> Value {
        let mut session = self.client.ok("session", json!({}))["data"].clone();
        session.as_object_mut().expect("an object").remove("expires_in_ms");
        session
    }

    /// Checks an error: its kind, all these words in the message, nothing sent, nothing changed.
    fn refused(&self, what: &str, text: &str, kind: &str, words: &[&str]) -> Value {
        assert!(text.starts_with("{\"error\":["), "{what}: {text}");
        let error = value(text);
        let message = error["error"][0]["message"].as_str().expect("words");
        assert_eq!(error["kind"], kind, "{what}: {text}");
        assert!(
            words.iter().all(|word| message.contains(word)),
            "{what}: {message}, expected {words:?}"
        );
        assert_eq!(error["delivered"], "no", "{what}: {text}");
        assert_eq!(error["retryable"], false, "{what}: {text}");
        let nothing = [
            &error["request_id"],
            &error["status"],
            &error["broker_code"],
            &error["body"],
            &error["text"],
        ];
        assert!(nothing.iter().all(|value| value.is_null()), "{what}: {text}");
        assert!(text.len() < 4096, "{what}: the error repeats what it was given");
        let sent = self.recorder.lines();
        assert!(sent.is_empty(), "{what}: {sent:?}");
        assert_eq!(self.session(), self.before, "{what}");
        error
    }

    /// A missing input, in the broker's wording.
    fn missing(&self, what: &str, text: &str, field: &str) {
        let error = self.refused(what, text, "invalid_argument", &[]);
        let expected = json!([{"code": "400", "message": format!("Missing required field '{field}'")}]);
        assert_eq!(error["error"], expected, "{what}");
        assert!(error["hint"].is_string(), "{what}: {error}");
    }
}

/// Calls a function of the C ABI by its name.
#[allow(clippy::multiple_unsafe_ops_per_block, reason = "one of them is made")]
fn typed(client: &Client, function: &str, a: &[*const c_char]) -> String {
    let c = client.0;
    // SAFETY: each pointer is NULL, or NUL-terminated and alive during the call.
    let answer = unsafe {
        match function {
            "base_url" => neo_base_url(c, a[0]),
            "send_otp" => neo_send_otp(c, a[0], 0),
            "verify_otp" => neo_verify_otp(c, a[0]),
            "totp_verify_user" => neo_totp_verify_user(c, a[0]),
            "totp_register" => neo_totp_register(c, a[0]),
            "totp_deregister" => neo_totp_deregister(c, a[0], a[1]),
            "totp_login" => neo_totp_login(c, a[0], a[1], a[2]),
            "totp_validate" => neo_totp_validate(c, a[0]),
            "qr_code_link" => neo_qr_code_link(c, a[0]),
            "qr_code_session" => neo_qr_code_session(c, a[0], a[1]),
            "login" => neo_login(c, a[0]),
            "session_2fa" => neo_session_2fa(c, a[0]),
            "request" => neo_request(c, a[0]),
            "session_import" => neo_session_import(c, a[0]),
            "call" => neo_call(c, a[0], a[1]),
            other => panic!("no function {other}"),
        }
    };
    take(answer)
}

/// API, function, and its text parameters: the broker's names, and values that work.
type Function = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
);

const MOBILE: (&str, &str, &str) = ("mobile_number", "MobileNumber", "+919999996708");
const UCC: (&str, &str, &str) = ("ucc", "Ucc", "ABC12");
const TOTP: (&str, &str, &str) = ("totp", "Totp", "246802");
const MPIN: (&str, &str, &str) = ("mpin", "Mpin", "987654");

#[rustfmt::skip]
const FUNCTIONS: &[Function] = &[
    ("v2", "base_url",         &[UCC]),
    ("v3", "send_otp",         &[MOBILE]),
    ("v3", "verify_otp",       &[("code", "Code", "1234")]),
    ("v3", "totp_verify_user", &[UCC]),
    ("v3", "totp_register",    &[TOTP]),
    ("v3", "totp_deregister",  &[UCC, MPIN]),
    ("v3", "totp_login",       &[MOBILE, UCC, TOTP]),
    ("v2", "totp_login",       &[MOBILE, UCC, TOTP]),
    ("v3", "totp_validate",    &[MPIN]),
    ("v2", "totp_validate",    &[MPIN]),
    ("v2", "qr_code_link",     &[UCC]),
    ("v2", "qr_code_session",  &[("ott", "Ott", "one-time"), UCC]),
    ("v1", "session_2fa",      &[("otp", "Otp", "1234")]),
];

#[test]
fn every_parameter_of_every_function() {
    let megabyte = "9".repeat(1 << 20);
    for (api, function, parameters) in FUNCTIONS {
        // Not `prepared` if even the first step must not happen: an automatic step is a request too.
        let first = ["base_url", "send_otp", "totp_login", "qr_code_link", "qr_code_session"].contains(function);
        let bench = if first {
            Bench::new(api, json!({}))
        } else {
            Bench::prepared(api, function)
        };
        for (at, (name, field, _)) in parameters.iter().enumerate() {
            let call = |bad: Option<&[u8]>| {
                let texts: Vec<CString> = parameters
                    .iter()
                    .map(|(_, _, good)| CString::new(*good).expect("no NUL"))
                    .collect();
                let bad = bad.map(|bad| CString::new(bad).expect("no NUL"));
                let mut pointers: Vec<*const c_char> = texts.iter().map(|text| text.as_ptr()).collect();
                pointers[at] = bad.as_ref().map_or(null(), |bad| bad.as_ptr());
                typed(&bench.client, function, &pointers)
            };
            let what = |how: &str| format!("{api} {function}({name}: {how})");
            for (how, bad) in [
                ("NULL", None),
                ("empty", Some(&b""[..])),
                ("blank", Some(b" \t ")),
                ("line break", Some(b"\r\n")),
            ] {
                bench.missing(&what(how), &call(bad), field);
            }
            let quoted = format!("'{name}'");
            for (how, bad) in [
                ("not UTF-8", &b"12\xff34"[..]),
                ("cut UTF-8", b"1234\xc3"),
                ("overlong", b"\xc0\xaf"),
                ("surrogate", b"\xed\xa0\x80"),
                ("a megabyte", megabyte.as_bytes()),
                ("a line break within", b"12\n34"),
                ("a header within", b"12\r\nAuthorization: x"),
                ("an escape within", b"12\x1b[0m34"),
                ("a delete within", b"12\x7f34"),
            ] {
                let error = bench.refused(&what(how), &call(Some(bad)), "invalid_argument", &[&quoted]);
                assert_eq!(error["operation"], *function, "{}", what(how));
            }
        }
    }
}

#[test]
fn what_is_missing_first_is_named_first() {
    #[rustfmt::skip]
    let table = [
        ("v3", "totp_login",       json!({}),                                           "MobileNumber"),
        ("v3", "totp_login",       json!({"ucc": "A", "totp": "1"}),                    "MobileNumber"),
        ("v3", "totp_login",       json!({"mobile_number": "1"}),                       "Ucc"),
        ("v3", "totp_login",       json!({"mobile_number": "1", "ucc": "A"}),           "Totp"),
        ("v2", "totp_login",       json!({"mobilenumber": "1", "ucc": "A"}),            "Totp"),
        ("v3", "totp_login",       json!({"mobile_number": null, "ucc": "A"}),          "MobileNumber"),
        ("v3", "totp_validate",    json!({}),                                           "Mpin"),
        ("v3", "send_otp",         json!({"resend": true}),                             "MobileNumber"),
        ("v3", "verify_otp",       json!({}),                                           "Code"),
        ("v3", "totp_verify_user", json!({}),                                           "Ucc"),
        ("v3", "totp_register",    json!({}),                                           "Totp"),
        ("v3", "totp_deregister",  json!({}),                                           "Ucc"),
        ("v3", "totp_deregister",  json!({"ucc": "A"}),                                 "Mpin"),
        ("v2", "base_url",         json!({}),                                           "Ucc"),
        ("v2", "session_init",     json!({}),                                           "Ucc"),
        ("v2", "qr_code_link",     json!({}),                                           "Ucc"),
        ("v2", "qr_code_session",  json!({"ucc": "A"}),                                 "Ott"),
        ("v2", "qr_code_session",  json!({"ott": "x"}),                                 "Ucc"),
        ("v1", "login",            json!({}),                                           "MobileNumber"),
        ("v1", "login",            json!({"password": "p"}),                            "MobileNumber"),
        ("v1", "login",            json!({"mobile_number": "9999996708"}),              "Password"),
        ("v1", "login",            json!({"pan": " ", "userid": "", "mpin": "1"}),      "MobileNumber"),
        ("v1", "session_2fa",      json!({}),                                           "Otp"),
    ];
    for (api, operation, params, field) in table {
        let bench = Bench::new(api, json!({}));
        let text = bench.client.text(operation, params.clone());
        bench.missing(&format!("{api} {operation} {params}"), &text, field);
    }
}

#[test]
fn connect_names_the_credential_that_the_configuration_lacks() {
    let mut config = json!({});
    for (field, key, value) in [
        ("MobileNumber", "mobile_number", "+919999996708"),
        ("Ucc", "ucc", "ABC12"),
        ("Totp", "totp_secret", "GEZDGNBVGY3TQOJQ"),
        ("Mpin", "mpin", "987654"),
    ] {
        let bench = Bench::new("v3", config.clone());
        let words = format!("Missing required field '{field}'");
        let error = bench.refused(
            field,
            &bench.client.text("connect", json!({})),
            "configuration",
            &[&words],
        );
        assert_eq!(error["error"][0]["code"], "400");
        assert!(error["hint"].as_str().expect("a hint").contains(key), "{error}");
        config[key] = json!(value);
    }
    let bench = Bench::new("v3", json!({}));
    bench.refused(
        "totp_code",
        &bench.client.text("totp_code", json!({})),
        "configuration",
        &["totp_secret"],
    );
}

/// The members of an operation's parameters, as listed in its error about an unknown one.
fn members(bench: &Bench, operation: &str) -> Vec<String> {
    let error = bench.client.call(operation, json!({"nonsense": 1}));
    let hint = error["hint"].as_str().unwrap_or_default();
    let listed = hint.strip_prefix("It takes: ").unwrap_or_default();
    let names = listed.trim_end_matches('.').split(", ");
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Values that match no member's type.
const OF_NO_TYPE: [&str; 5] = ["[[]]", "{}", r#"{"a":1}"#, r#""a\nb""#, r#"["a\u0000"]"#];

#[test]
fn every_member_of_every_operation_that_takes_an_object() {
    let bench = Bench::prepared("v3", "client_ip");
    let (mut operations, mut tried) = (0, 0);
    for operation in ALL.iter().filter(|one| matches!(one.family, "trade" | "market")) {
        let members = members(&bench, operation.name);
        // Only operations without parameters list none; `check_order` returns what is wrong as its answer.
        operations += usize::from(!members.is_empty());
        let good: Value = value(operation.params);
        for member in &members {
            for bad in OF_NO_TYPE {
                let others = good
                    .as_object()
                    .expect("an object")
                    .iter()
                    .filter(|(name, _)| *name != member);
                let others: String = others.map(|(name, value)| format!(r#""{name}":{value},"#)).collect();
                let text = call_as_written(
                    &bench.client,
                    operation.name,
                    &format!(r#"{{{others}"{member}":{bad}}}"#),
                );
                let what = format!("{}({member}: {bad})", operation.name);
                bench.refused(&what, &text, "invalid_argument", &[&format!("'{member}'")]);
                tried += 1;
            }
            let twice = format!(r#"{{"{member}":null,"{member}":null}}"#);
            let text = call_as_written(&bench.client, operation.name, &twice);
            let what = format!("{}({member} twice)", operation.name);
            bench.refused(&what, &text, "invalid_argument", &["twice"]);
        }
    }
    assert!(
        operations >= 14 && tried > 300,
        "{operations} operations, {tried} values"
    );
}

// The configuration.

/// The result of `neo_config_check`; `neo_client_new` must agree.
fn check(config: &[u8]) -> String {
    let text = CString::new(config).expect("no NUL");
    // SAFETY: NUL-terminated, and alive during the call.
    let answer = take(unsafe { neo_config_check(text.as_ptr()) });
    // SAFETY: as above.
    let client = unsafe { neo_client_new(text.as_ptr()) };
    assert_eq!(client.is_null(), answer.starts_with("{\"error\":["), "{answer}");
    neo_client_free(client);
    answer
}

/// A configuration that is refused with these words, without showing a value.
fn refused_config(config: &str, words: &[&str]) -> Value {
    let text = check(config.as_bytes());
    let shown: String = config.chars().take(200).collect();
    assert!(text.starts_with("{\"error\":["), "accepted {shown}");
    let error = value(&text);
    let message = error["error"][0]["message"].as_str().expect("words");
    assert_eq!(error["kind"], "configuration", "{shown}: {text}");
    assert!(words.iter().all(|word| message.contains(word)), "{shown}: {message}");
    assert!(!text.contains("s3cret") && text.len() < 4096, "{shown}: {text}");
    error
}

const TEXT_KEYS: [&str; 16] = [
    "consumer_key",
    "consumer_secret",
    "access_token",
    "api",
    "environment",
    "neo_fin_key",
    "base_url",
    "mobile_number",
    "ucc",
    "mpin",
    "totp_secret",
    "proxy",
    "ca_file",
    "local_address",
    "user_agent",
    "state_dir",
];

#[test]
fn every_key_of_the_configuration_with_a_wrong_type_or_value() {
    let with = |key: &str, value: &str| match key {
        "consumer_key" => format!(r#"{{"consumer_key":{value}}}"#),
        key => format!(r#"{{"consumer_key":"s3cret","{key}":{value}}}"#),
    };
    let long = format!("\"s3cret{}\"", "x".repeat(1 << 20));
    let of_any_text = [
        "5",
        "-1.5",
        "true",
        "[]",
        "{}",
        r#"["s3cret"]"#,
        r#""""#,
        r#"" \t ""#,
        r#""s3\u0000cret""#,
        r#""s3cret\r\nX: y""#,
        r#""\ud800""#,
        &long,
    ];
    for key in TEXT_KEYS {
        for value in of_any_text {
            refused_config(&with(key, value), &[&format!("\"{key}\"")]);
        }
    }
    let of_any_number = [
        r#""5""#,
        "true",
        "[]",
        "{}",
        "0",
        "-1",
        "1.5",
        "1e3",
        "99999999999999999999999",
    ];
    for key in [
        "connect_timeout_ms",
        "timeout_ms",
        "max_response_bytes",
        "login_attempts",
        "ip_version",
    ] {
        for value in of_any_number {
            refused_config(&with(key, value), &[&format!("\"{key}\"")]);
        }
    }
    #[rustfmt::skip]
    let table = [
        ("consumer_key",  "\"clé\""),            ("access_token",  "\"tokén\""),
        ("neo_fin_key",   "\"é\""),              ("user_agent",    "\"dèsk\""),
        ("api",           "\"v4\""),             ("api",           "\"3\""),
        ("environment",   "\"dev\""),            ("environment",   "\"production\""),
        ("base_url",      "\"http://neo.example\""),       ("base_url", "\"ftp://neo.example\""),
        ("base_url",      "\"neo.example\""),              ("base_url", "\"https://\""),
        ("base_url",      "\"https://u:s3cret@h\""),       ("base_url", "\"https://h?x=s3cret\""),
        ("base_url",      "\"https://h#s3cret\""),         ("base_url", "\"http://127.0.0.1.evil.example\""),
        ("base_url",      "\"https://h:99999\""),          ("base_url", "\"https://h h\""),
        ("totp_secret",   "\"s3cret!\""),        ("totp_secret",   "\"otpauth://hotp/x?secret=GEZDGNBVGY3TQOJQ\""),
        ("totp_secret",   "\"otpauth://totp/x\""), ("totp_secret", "\"otpauth://totp/x?secret=s3cret1\""),
        ("proxy",         "\"socks5://127.0.0.1:1\""), ("proxy",   "\"://\""),
        ("ca_file",       "\"/no/such/file.pem\""), ("ca_file",    "\"/dev/null\""),
        ("ca_file",       concat!("\"", env!("CARGO_MANIFEST_DIR"), "/Cargo.toml\"")),
        ("ip_version",    "5"),                  ("ip_version",    "46"),
        ("local_address", "\"localhost\""),      ("local_address", "\"127.0.0.1:80\""),
        ("timeout_ms",    "3600001"),            ("connect_timeout_ms", "3600001"),
        ("login_attempts", "101"),               ("max_response_bytes", "1073741825"),
    ];
    for (key, value) in table {
        refused_config(&with(key, value), &[&format!("\"{key}\"")]);
    }
}

#[test]
fn a_configuration_as_a_whole() {
    for config in [
        "",
        " ",
        "null",
        "5",
        "\"x\"",
        "[]",
        "[{}]",
        "{",
        "{}}",
        "{}{}",
        "{\"consumer_key\":\"s3cret\"",
        "{\u{feff}}",
        "{'a':1}",
    ] {
        refused_config(config, &["not a JSON object"]);
    }
    refused_config("{}", &["\"consumer_key\"", "required"]);
    refused_config(r#"{"consumer_key":null}"#, &["\"consumer_key\"", "required"]);
    refused_config(
        r#"{"consumer_key":"s3cret","consumer_key":"s3cret"}"#,
        &["\"consumer_key\"", "twice"],
    );
    refused_config(
        r#"{"consumer_key":"s3cret","mobilenumber":"1","mobile_number":"2"}"#,
        &["\"mobile_number\""],
    );
    let error = refused_config(
        r#"{"consumer_key":"s3cret","timeoutMs":5}"#,
        &["unknown key", "timeoutMs"],
    );
    assert!(error["hint"].as_str().expect("a hint").contains("timeout_ms"));
    refused_config(r#"{"consumer_key":"s3cret","x\u001b[2J":5}"#, &["unknown key"]);
    refused_config(
        &format!(r#"{{"consumer_key":"s3cret","{}":5}}"#, "k".repeat(1 << 20)),
        &["unknown key"],
    );
    for api in ["v2", "v2-gateway", "v1"] {
        refused_config(
            &format!(r#"{{"consumer_key":"s3cret","api":"{api}"}}"#),
            &["\"consumer_secret\"", "\"access_token\""],
        );
    }
    refused_config(
        r#"{"consumer_key":"s3cret","ip_version":4,"local_address":"::1"}"#,
        &["\"local_address\"", "\"ip_version\""],
    );
    // Not a JSON text at all.
    for (bad, words) in [(&b"{\"consumer_key\":\"\xff\"}"[..], "UTF-8"), (b"\xff", "UTF-8")] {
        let error = value(&check(bad));
        assert_eq!(error["kind"], "invalid_argument");
        let message = error["error"][0]["message"].as_str().expect("words");
        assert!(
            message.contains("'config_json'") && message.contains(words),
            "{message}"
        );
    }
    // SAFETY: NULL is allowed.
    let error = value(&take(unsafe { neo_config_check(null()) }));
    assert_eq!(error["kind"], "invalid_argument");
    assert!(
        error["error"][0]["message"]
            .as_str()
            .expect("words")
            .contains("'config_json'")
    );
    // SAFETY: as above.
    assert!(unsafe { neo_client_new(null()) }.is_null());
}

// By name.

#[test]
fn operations_and_parameters_by_name() {
    let bench = Bench::prepared("v3", "client_ip");
    let refused = |operation: &str, params: &str, words: &[&str]| {
        let text = call_as_written(&bench.client, operation, params);
        let what: String = format!("{operation} {params}").chars().take(120).collect();
        bench.refused(&what, &text, "invalid_argument", words)
    };
    let long = "x".repeat(1 << 20);
    for unknown in [
        "",
        " ",
        "nonsense",
        "neo_session",
        "Session",
        "session ",
        "call",
        "session\n",
        &long,
    ] {
        let error = refused(unknown, "{}", &["'operation'"]);
        assert!(error["hint"].as_str().expect("a hint").contains("totp_login"));
    }
    for bad in ["[]", "5", "\"x\"", "null", "{", "{}{}", "{\"code\":}", "x"] {
        refused("session", bad, &["'params_json'"]);
    }
    refused("session", &format!("{{\"x\":\"{long}\"}}"), &["'params_json'"]);
    refused("session", r#"{"x":1}"#, &["'x'"]);
    refused("totp_login", r#"{"mobile":"1","ucc":"A","totp":"1"}"#, &["'mobile'"]);
    refused("totp_login", r#"{"\u001b[2J":"1"}"#, &["unknown parameter"]);
    refused("totp_validate", r#"{"mpin":"987654","totp":"1"}"#, &["'totp'"]);
    for number in ["987654", "1.5", "true", "[]", "{}"] {
        refused(
            "totp_validate",
            &format!(r#"{{"mpin":{number}}}"#),
            &["'mpin'", "string"],
        );
    }
    refused("totp_login", r#"{"mobile_number":"1","ucc":5}"#, &["'ucc'", "string"]);
    for flag in ["\"yes\"", "2", "[]", "\"true\""] {
        refused(
            "send_otp",
            &format!(r#"{{"mobile_number":"1","resend":{flag}}}"#),
            &["'resend'"],
        );
    }
    refused(
        "request",
        r#"{"request_json":{"method":"GET","path":"x"},"path":"y"}"#,
        &["'request_json'"],
    );
    refused(
        "totp_login",
        r#"{"ucc":"A","mobile_number":"1","ucc":"B"}"#,
        &["'ucc'", "twice"],
    );
    refused(
        "totp_login",
        r#"{"mobile_number":"1","mobilenumber":"2"}"#,
        &["'mobile_number'", "twice"],
    );
    // Bad pointers and bytes.
    let name = CString::new("session").expect("no NUL");
    let bad = CString::new(&b"\xff"[..]).expect("no NUL");
    let call = |a: *const c_char, b: *const c_char| typed(&bench.client, "call", &[a, b]);
    bench.refused("NULL", &call(null(), null()), "invalid_argument", &["'operation'"]);
    bench.refused(
        "not UTF-8",
        &call(bad.as_ptr(), null()),
        "invalid_argument",
        &["'operation'", "UTF-8"],
    );
    bench.refused(
        "not UTF-8",
        &call(name.as_ptr(), bad.as_ptr()),
        "invalid_argument",
        &["'params_json'", "UTF-8"],
    );
    assert!(
        call(name.as_ptr(), null()).starts_with("{\"data\":"),
        "no parameters are none"
    );
}

// Documents.

/// Calls a function that takes one document. It is given as bytes, because a Rust string cannot be invalid.
fn document(bench: &Bench, function: &str, text: &[u8]) -> String {
    let text = CString::new(text).expect("no NUL");
    typed(&bench.client, function, &[text.as_ptr()])
}

#[test]
fn documents_that_are_no_objects() {
    let long = format!("{{\"path\":\"{}\"}}", "x".repeat(1 << 20));
    for (api, function) in [("v3", "request"), ("v1", "login"), ("v3", "session_import")] {
        let ready = if function == "request" {
            "client_ip"
        } else {
            "session_init"
        };
        let bench = if api == "v3" {
            Bench::prepared(api, ready)
        } else {
            Bench::new(api, json!({}))
        };
        let name = match function {
            "session_import" => "session_json".to_owned(),
            function => format!("{function}_json"),
        };
        let quoted = format!("'{name}'");
        for bad in [
            "[]",
            "5",
            "null",
            "\"x\"",
            "{",
            "{} {}",
            "x",
            "{\"a\":1,}",
            "{\"path\":\"a\nb\"}",
            "{\u{feff}}",
            &long,
        ] {
            let what: String = format!("{function} {bad}").chars().take(80).collect();
            bench.refused(
                &what,
                &document(&bench, function, bad.as_bytes()),
                "invalid_argument",
                &[&quoted],
            );
        }
        for bad in [&b"{\"a\":\"\xff\"}"[..], b"\xff"] {
            bench.refused(
                function,
                &document(&bench, function, bad),
                "invalid_argument",
                &[&quoted, "UTF-8"],
            );
        }
        if function != "login" {
            let pointer = typed(&bench.client, function, &[null()]);
            for text in [
                pointer,
                document(&bench, function, b""),
                document(&bench, function, b" \n "),
            ] {
                bench.refused(function, &text, "invalid_argument", &[&quoted]);
            }
        } else {
            // All of them may come from the configuration.
            bench.missing(function, &typed(&bench.client, function, &[null()]), "MobileNumber");
        }
    }
}

#[test]
fn requests_that_lead_elsewhere_or_contradict_themselves() {
    let bench = Bench::prepared("v3", "client_ip");
    let refused = |request: &str, words: &[&str]| {
        bench.refused(
            request,
            &document(&bench, "request", request.as_bytes()),
            "invalid_argument",
            words,
        );
    };
    for path in [
        "https://evil.example/x",
        "http://127.0.0.1/x",
        "//evil.example/x",
        "///evil.example/x",
        "x://y",
        "..",
        "../x",
        "a/../../x",
        "a/..",
        "./x",
        "a/./x",
        "%2e%2e/x",
        "a/%2E%2e/x",
        "a/.%2e/x",
        "a%2f..%2fx",
        "a%2F%2e%2e%2fx",
        "a\\\\..\\\\x",
        "a%5c..%5cx",
        "a?b=c",
        "a#b",
        "a%zz",
        "a%2",
        "a%",
        "a%00b",
        "a%0d%0ab",
        "a%ff",
        "a\\r\\nHost: evil.example",
        "a\\u0000b",
        "",
        " ",
        "/",
    ] {
        for method in ["GET", "POST"] {
            refused(&format!(r#"{{"method":"{method}","path":"{path}"}}"#), &["'path'"]);
        }
    }
    refused(
        &format!(r#"{{"method":"GET","path":"{}"}}"#, "x".repeat(9000)),
        &["'path'"],
    );
    refused(r#"{"method":"GET"}"#, &["'path'"]);
    refused(r#"{"method":"GET","path":null}"#, &["'path'"]);
    refused(r#"{"method":"GET","path":["x"]}"#, &["'path'", "string"]);
    refused(r#"{"path":"x"}"#, &["'method'"]);
    for method in [
        r#""get""#,
        r#""HEAD""#,
        r#""CONNECT""#,
        r#""GET ""#,
        r#""""#,
        r#""GET / HTTP/1.1\r\nX:""#,
        "5",
        "null",
    ] {
        refused(&format!(r#"{{"method":{method},"path":"x"}}"#), &["'method'"]);
    }
    refused(
        r#"{"method":"POST","path":"x","json":{},"form":{}}"#,
        &["'json'", "'form'"],
    );
    refused(r#"{"method":"GET","path":"x","json":{}}"#, &["GET", "'json'"]);
    refused(r#"{"method":"GET","path":"x","form":{}}"#, &["GET", "'form'"]);
    for form in ["[]", "5", "\"a=b\"", "true"] {
        refused(
            &format!(r#"{{"method":"POST","path":"x","form":{form}}}"#),
            &["'form'", "object"],
        );
    }
    for query in ["[]", "\"a=b\"", "5", r#"{"a":[1]}"#, r#"{"a":{}}"#] {
        refused(
            &format!(r#"{{"method":"GET","path":"x","query":{query}}}"#),
            &["'query'"],
        );
    }
    refused(
        r#"{"method":"GET","path":"x","headers":{"Auth":"y"}}"#,
        &["unknown member", "'headers'"],
    );
    refused(
        r#"{"method":"GET","path":"x","body":"y"}"#,
        &["unknown member", "'body'"],
    );
}

#[test]
fn requests_before_the_login_is_complete() {
    let orders = json!({"method": "GET", "path": "quick/user/orders"});
    for (api, first) in [("v3", "totp_login"), ("v2", "totp_login"), ("v1", "login")] {
        let bench = Bench::new(api, json!({}));
        let error = bench.refused(api, &bench.client.text("request", orders.clone()), "state", &[]);
        assert!(error["hint"].as_str().expect("a hint").contains(first), "{error}");
    }
    let bench = Bench::prepared("v3", "totp_validate");
    let error = bench.refused("view", &bench.client.text("request", orders), "state", &["view"]);
    assert!(
        error["hint"].as_str().expect("a hint").contains("totp_validate"),
        "{error}"
    );
    // And steps before the previous one was done.
    #[rustfmt::skip]
    let table = [
        ("v3", "totp_validate", "totp_login"), ("v2", "totp_validate", "totp_login"), ("v3", "client_ip", "totp_login"),
        ("v1", "session_2fa", "login"), ("v1", "generate_otp", "login"), ("v3", "verify_otp", "send_otp"),
        ("v3", "totp_verify_user", "send_otp"), ("v3", "totp_register", "send_otp"), ("v3", "totp_deregister", "send_otp"),
        ("v3", "session_export", "Log in"),
    ];
    for (api, operation, before) in table {
        let bench = Bench::new(api, json!({}));
        let text = bench.client.text(operation, value(params(operation)));
        let error = bench.refused(operation, &text, "state", &[]);
        assert!(error["hint"].as_str().expect("a hint").contains(before), "{error}");
    }
    for api in ["v3", "v2", "v1"] {
        let bench = Bench::new(api, json!({}));
        bench.refused("logout", &bench.client.text("logout", json!({})), "state", &[]);
    }
}

#[test]
fn password_logins_that_contradict_themselves() {
    let bench = Bench::new("v1", json!({}));
    let refused = |login: &str, words: &[&str]| {
        bench.refused(
            login,
            &document(&bench, "login", login.as_bytes()),
            "invalid_argument",
            words,
        );
    };
    let one_of = ["'mobile_number'", "'pan'", "'userid'"];
    refused(
        r#"{"mobile_number":"9999996708","pan":"ABCDE1234F","password":"p"}"#,
        &one_of,
    );
    refused(r#"{"mobile_number":"9999996708","userid":"u","password":"p"}"#, &one_of);
    refused(r#"{"pan":"ABCDE1234F","userid":"u","mpin":"987654"}"#, &one_of);
    refused(
        r#"{"mobile_number":"9999996708","password":"p","mpin":"987654"}"#,
        &["'mpin'", "'password'"],
    );
    for pan in [
        "ABCDE1234",
        "ABCDE1234FF",
        "ABCD51234F",
        "ABCDE12345",
        "1BCDE1234F",
        "ABCDE12 4F",
        "ÀBCDE123F",
        "x",
    ] {
        refused(&format!(r#"{{"pan":"{pan}","password":"p"}}"#), &["'pan'"]);
    }
    for (name, secret) in [("mobile_number", "password"), ("pan", "password"), ("userid", "mpin")] {
        refused(
            &format!(r#"{{"{name}":5,"{secret}":"p"}}"#),
            &[&format!("'{name}'"), "string"],
        );
        refused(
            &format!(r#"{{"{name}":"a\nb","{secret}":"p"}}"#),
            &[&format!("'{name}'"), "control"],
        );
        refused(
            &format!(r#"{{"{name}":"{}","{secret}":"p"}}"#, "9".repeat(500)),
            &[&format!("'{name}'"), "longer"],
        );
    }
    for secret in ["password", "mpin"] {
        refused(
            &format!(r#"{{"userid":"u","{secret}":5}}"#),
            &[&format!("'{secret}'"), "string"],
        );
        refused(
            &format!(r#"{{"userid":"u","{secret}":"a\u0000b"}}"#),
            &[&format!("'{secret}'"), "control"],
        );
        refused(
            &format!(r#"{{"userid":"u","{secret}":"{}"}}"#, "9".repeat(500)),
            &[&format!("'{secret}'"), "longer"],
        );
    }
    refused(
        r#"{"userid":"u","password":"p","otp":"1234"}"#,
        &["unknown member", "'otp'"],
    );
}

#[test]
fn sessions_that_cannot_be_taken_over() {
    // The client has a working session, and must not lose it.
    let bench = Bench::prepared("v3", "client_ip");
    let exported = bench.client.ok("session_export", json!({}));
    let refused = |change: &dyn Fn(&mut Value), what: &str, kind: &str, words: &[&str]| {
        for whole in [true, false] {
            let mut document = exported.clone();
            change(&mut document["data"]);
            let document = if whole { document } else { document["data"].clone() };
            bench.refused(
                what,
                &self::document(&bench, "session_import", document.to_string().as_bytes()),
                kind,
                words,
            );
        }
    };
    let set = |name: &'static str, to: Value| move |data: &mut Value| data[name] = to.clone();
    let name = "'session_json'";
    for version in [json!(0), json!(2), json!("one"), json!(null), json!({})] {
        refused(
            &set("version", version),
            "version",
            "invalid_argument",
            &[name, "version"],
        );
    }
    for api in ["v2", "v2-gateway", "v1", "v4"] {
        refused(&set("api", json!(api)), api, "configuration", &["api v3"]);
    }
    refused(
        &set("environment", json!("uat")),
        "environment",
        "configuration",
        &["environment prod"],
    );
    for at in [0, 1, 1_700_000_000] {
        refused(&set("expires_at", json!(at)), "expired", "state", &["expired"]);
    }
    for url in [
        "https://evil.example",
        "http://e43.kotaksecurities.com",
        "https://e43.kotaksecurities.com.evil.example",
        "x",
    ] {
        refused(
            &set("base_url", json!(url)),
            url,
            "protocol",
            &["base URL", "not trusted"],
        );
    }
    for required in ["api", "environment", "state", "token", "sid", "base_url"] {
        for none in [json!(null), json!(""), json!("  "), json!(5), json!([])] {
            let what = format!("{required}: {none}");
            refused(
                &set(required, none),
                &what,
                "invalid_argument",
                &[name, &format!("\"{required}\"")],
            );
        }
    }
    refused(
        &set("state", json!("none")),
        "state",
        "invalid_argument",
        &[name, "\"state\""],
    );
    for token in ["a\r\nX: y", "tok\u{e9}n", "\u{0}"] {
        for member in ["token", "sid"] {
            refused(
                &set(member, json!(token)),
                member,
                "invalid_argument",
                &[name, &format!("\"{member}\"")],
            );
        }
    }
    for at in [json!("soon"), json!(-1), json!([])] {
        refused(
            &set("expires_at", at),
            "expires_at",
            "invalid_argument",
            &[name, "\"expires_at\""],
        );
    }
    bench.refused(
        "empty",
        &document(&bench, "session_import", b"{}"),
        "invalid_argument",
        &[name],
    );
    bench.refused(
        "empty",
        &document(&bench, "session_import", b"{\"data\":{}}"),
        "invalid_argument",
        &[name],
    );
    // The session still works.
    bench.client.ok("client_ip", json!({}));
}

#[test]
fn json_that_is_none_says_where() {
    let bench = Bench::prepared("v3", "request");
    for (operation, name, text, place) in [
        (
            "request",
            "request_json",
            "{\"method\":\"GET\",\n \"path\":x}",
            "line 2, column 9",
        ),
        (
            "request",
            "request_json",
            "\n\n{\"method\" \"GET\"}",
            "line 3, column 11",
        ),
        (
            "request",
            "request_json",
            "{\"method\":\"GET\"",
            "ends too early (line 1, column 15)",
        ),
        (
            "session_import",
            "session_json",
            "{\"version\":1,}",
            "line 1, column 14",
        ),
    ] {
        let text = CString::new(text).expect("no NUL");
        let answer = typed(&bench.client, operation, &[text.as_ptr()]);
        let quoted = format!("'{name}'");
        bench.refused(name, &answer, "invalid_argument", &[&quoted, "JSON object", place]);
    }
    let bench = Bench::new("v1", json!({}));
    let text = CString::new("{\"userid\":\"u\" \"password\":\"p\"}").expect("no NUL");
    let answer = typed(&bench.client, "login", &[text.as_ptr()]);
    bench.refused(
        "login",
        &answer,
        "invalid_argument",
        &["'login_json'", "line 1, column 15"],
    );
}
