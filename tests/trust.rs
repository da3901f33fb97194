//! Which certificates and hosts the library trusts. Checked over the wire, with a second server that must receive
//! nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/peer.rs"]
mod peer;
#[path = "common/recorder.rs"]
mod recorder;

use common::*;
use peer::{Authority, Leaf, identities, self_signed, server};
use recorder::{Recorder, Reply, params, prepare, token, trade_answer};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

const VALID: Leaf<'static> = Leaf {
    names: &["localhost", "127.0.0.1"],
    from: 2020,
    until: 2090,
};

/// A TLS server that counts the requests it can read.
struct Secure {
    address: SocketAddr,
    shown: Arc<peer::Shown>,
    read: Arc<std::sync::Mutex<Vec<String>>>,
}

impl Secure {
    fn start(certificate: peer::Certificate) -> Secure {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (config, shown) = server(certificate);
        let read = Arc::new(std::sync::Mutex::new(Vec::new()));
        let seen = Arc::clone(&read);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
                let mut stream = rustls::StreamOwned::new(connection, stream);
                let mut piece = [0; 16384];
                let Ok(n) = stream.read(&mut piece) else { continue };
                seen.lock()
                    .unwrap()
                    .push(String::from_utf8_lossy(&piece[..n]).into_owned());
                let body = r#"{"data":{"sessionId":"otp-session"}}"#;
                let _ = write!(
                    stream,
                    "HTTP/1.1 201 Created\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                );
                let _ = stream.flush();
            }
        });
        Secure { address, shown, read }
    }

    /// Sends a request by this host name, with these roots; returns the result, and how many requests the server could
    /// read.
    fn asked(&self, host: &str, more: Value) -> (Value, usize) {
        let mut config = json!({"consumer_key": "k", "timeout_ms": 5000,
            "base_url": format!("https://{host}:{}", self.address.port())});
        config
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let answer = Client::new(&config).call("send_otp", json!({"mobile_number": "+919999996708"}));
        (answer, self.read.lock().unwrap().len())
    }
}

fn pem_file(name: &str, pem: &str) -> String {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.pem", std::process::id()));
    std::fs::write(&file, pem).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn only_a_certificate_of_the_given_roots_for_this_name_and_time_is_trusted() {
    let ours = Authority::new("ours");
    let ca_file = pem_file("ours", &ours.pem);
    let roots = json!({"ca_file": ca_file});
    let (answer, read) = Secure::start(ours.sign(&VALID)).asked("localhost", roots.clone());
    assert_eq!(
        (answer["data"]["sessionId"].as_str(), read),
        (Some("otp-session"), 1),
        "{answer}"
    );
    let other = Authority::new("ours");
    for (certificate, host, words) in [
        (
            ours.sign(&Leaf {
                names: &["other.example"],
                ..VALID
            }),
            "localhost",
            "another host name",
        ),
        (
            ours.sign(&Leaf {
                names: &["*.localhost"],
                ..VALID
            }),
            "localhost",
            "another host name",
        ),
        (
            ours.sign(&Leaf {
                names: &["localhost.evil.example"],
                ..VALID
            }),
            "localhost",
            "another host name",
        ),
        (
            ours.sign(&Leaf {
                names: &["127.0.0.2"],
                ..VALID
            }),
            "127.0.0.1",
            "another host name",
        ),
        (
            ours.sign(&Leaf { names: &[], ..VALID }),
            "localhost",
            "another host name",
        ),
        (ours.sign(&Leaf { until: 2021, ..VALID }), "localhost", "expired"),
        (ours.sign(&Leaf { from: 2080, ..VALID }), "localhost", "not valid yet"),
        (self_signed(&VALID), "localhost", "unknown authority"),
        (other.sign(&VALID), "localhost", "not valid"),
    ] {
        let secure = Secure::start(certificate);
        let (error, read) = secure.asked(host, roots.clone());
        assert_eq!(
            (error["kind"].as_str(), error["delivered"].as_str(), read),
            (Some("tls"), Some("no"), 0),
            "{error}"
        );
        let message = error["error"][0]["message"].as_str().unwrap();
        // An authority of the same name signed with another key: it is refused, whether as unknown or as invalid.
        assert!(message.contains(words) || words == "not valid", "{words}: {message}");
    }
}

#[test]
fn keys_that_are_not_verified_are_named_as_the_cause() {
    let (odd, usual) = (Authority::ed25519("odd"), Authority::new("usual"));
    let config = json!({"consumer_key": "k", "ca_file": pem_file("odd", &odd.pem)});
    let text = std::ffi::CString::new(config.to_string()).unwrap();
    // SAFETY: NUL-terminated, and alive during the call.
    let error = value(&take(unsafe { neo_api::ffi::neo_config_check(text.as_ptr()) }));
    assert_eq!(error["kind"], "configuration", "{error}");
    let words = error["error"][0]["message"].as_str().unwrap();
    for part in ["\"ca_file\"", "RSA", "ECDSA"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    // Beside a usual one it does no harm, but what it has signed is not trusted, and the error says why.
    let both = json!({"ca_file": pem_file("both", &format!("{}{}", odd.pem, usual.pem))});
    let (error, read) = Secure::start(odd.sign(&VALID)).asked("localhost", both.clone());
    assert_eq!((error["kind"].as_str(), read), (Some("tls"), 0), "{error}");
    let words = error["error"][0]["message"].as_str().unwrap();
    assert!(words.contains("RSA and ECDSA"), "{words}");
    let (answer, _) = Secure::start(usual.sign(&VALID)).asked("localhost", both);
    assert_eq!(answer["data"]["sessionId"], "otp-session", "{answer}");
}

#[test]
fn the_roots_given_replace_the_built_in_ones_and_the_name_is_sent() {
    let (ours, other) = (Authority::new("ours"), Authority::new("other"));
    let secure = Secure::start(ours.sign(&VALID));
    let (error, _) = secure.asked("localhost", json!({}));
    assert_eq!(error["kind"], "tls", "the built-in roots do not know it: {error}");
    let (error, _) = secure.asked("localhost", json!({"ca_file": pem_file("other", &other.pem)}));
    assert_eq!(error["kind"], "tls", "{error}");
    let both = format!("{}{}", other.pem, ours.pem);
    let (answer, read) = secure.asked("localhost", json!({"ca_file": pem_file("both", &both)}));
    assert_eq!(
        (answer["data"]["sessionId"].as_str(), read),
        (Some("otp-session"), 1),
        "{answer}"
    );
    let (answer, _) = secure.asked("127.0.0.1", json!({"ca_file": pem_file("both", &both)}));
    assert!(answer["data"].is_object(), "{answer}");
    let asked = secure.shown.asked.lock().unwrap().clone();
    assert_eq!(
        asked[..3],
        vec![Some("localhost".to_owned()); 3],
        "the name of the server goes with the hello"
    );
    assert_eq!(asked[3], None, "an address is no name");
    // The broker's real host is not trusted with custom roots: only those count.
    assert!(
        !std::fs::read_to_string(identities().ca_file.clone())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn no_key_of_the_configuration_switches_verification_off() {
    for key in [
        "verify",
        "verify_ssl",
        "verify_peer",
        "verify_host",
        "ssl_verify",
        "tls_verify",
        "insecure",
        "tls",
        "ssl",
        "allow_http",
        "trust_all",
        "ca_path",
        "tls_version",
        "min_tls_version",
        "follow_redirects",
        "max_redirects",
        "trusted_hosts",
        "sni",
        "server_name",
        "host",
    ] {
        for value in [json!(false), json!(true), json!(0), json!("none"), json!("off")] {
            let mut config = json!({"consumer_key": "k"});
            config[key] = value;
            let error = neo_api::Client::new(&config.to_string()).err();
            let error = error.unwrap_or_else(|| panic!("accepted {config}"));
            assert!(error.message().contains(key), "{}", error.message());
        }
    }
    // A file without certificates gives no roots; the built-in ones are not used instead.
    for pem in ["", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", "junk"] {
        let config = json!({"consumer_key": "k", "ca_file": pem_file("empty", pem)});
        assert!(neo_api::Client::new(&config.to_string()).is_err(), "{pem:?}");
    }
    // The environment has no effect.
    let sources = ["src/net/tls.rs", "src/net/settings.rs", "src/http/mod.rs"]
        .map(|file| std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap());
    for source in sources {
        for word in ["dangerous", "disable_verification", "env::var"] {
            assert!(!source.contains(word), "{word}");
        }
    }
}

#[test]
fn plain_http_goes_to_this_machine_only() {
    for url in [
        "http://gw.example",
        "http://10.0.0.1",
        "http://192.168.1.1:8080",
        "http://0.0.0.0",
        "http://[::]:80",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example",
        "http://user:pw@127.0.0.1",
        "http://2130706433",
        "http://0x7f.1",
        "http://127.1",
        "http://[::ffff:10.0.0.1]",
        "http://localhost.",
        "ftp://localhost",
        "HTTP://gw.example",
        "//localhost",
        "localhost",
        "http:///x",
        "http://",
        "https://",
        "https://:443",
        "https://user@gw.example",
        "https://gw.example?x",
        "https://gw.example#x",
    ] {
        let config = json!({"consumer_key": "k", "base_url": url});
        let made = neo_api::Client::new(&config.to_string());
        let error = made.err().unwrap_or_else(|| panic!("accepted {url}"));
        assert!(error.message().contains("base_url"), "{url}: {}", error.message());
    }
    for url in [
        "http://127.0.0.1:1",
        "http://127.9.9.9",
        "http://[::1]:1",
        "http://localhost:1",
        "https://gw.example/neo",
    ] {
        neo_api::Client::new(&json!({"consumer_key": "k", "base_url": url}).to_string()).unwrap();
    }
}

/// All ways to make a foreign host look like the broker's. `HOST` is the second server.
const TRICKS: [&str; 27] = [
    "https://kotaksecurities.com.evil.example",
    "https://evilkotaksecurities.com",
    "https://e43.kotaksecurities.com.",
    "https://e43.kotaksecurities.com@HOST",
    "http://e43.kotaksecurities.com@HOST",
    "http://user:pw@HOST",
    "https://e43.kotaksecurities.com:8443",
    "https://e43.kotaksecurities.com:443@HOST",
    "https://evil.example/.kotaksecurities.com",
    "https://HOST#.kotaksecurities.com",
    "https://HOST?.kotaksecurities.com",
    "https://HOST\\.kotaksecurities.com",
    "https://HOST%23.kotaksecurities.com",
    "https://HOST%00.kotaksecurities.com",
    "https://\u{0435}43.kotaksecurities.com",
    "https://e43.kotaksecuriti\u{0435}s.com",
    "https://e43\u{3002}kotaksecurities\u{3002}com",
    "https://xn--43-jlc.kotaksecurities.com.evil.example",
    "https://203.0.113.5",
    "https://[2001:db8::1]",
    "https://2130706433",
    "https://10.1.2.3:443",
    "http://mis.kotaksecurities.com.evil.example",
    "http://e43.kotaksecurities.com",
    "ftp://e43.kotaksecurities.com",
    "//HOST",
    "javascript:alert(1)",
];

/// Tricks that name the other server in a way that a browser might accept.
fn tricks(other: &Recorder) -> Vec<String> {
    let port = other.host().rsplit(':').next().unwrap().to_owned();
    let mut all: Vec<String> = TRICKS
        .iter()
        .map(|trick| trick.replace("HOST", &other.host()))
        .collect();
    all.extend([
        format!("http://127.0.0.1:{port}\\@mis.kotaksecurities.com"),
        format!("http://mis.kotaksecurities.com@localhost:{port}"),
        format!("http://127.0.0.1:{port}/../.."),
        format!("http://127.0.0.1:{port}/a?b"),
        format!("http://127.0.0.1:{port}/a#b"),
        format!("http://127.0.0.1:{port}/%2e%2e/a"),
    ]);
    all
}

/// A client of the first server; nothing may reach the second one.
fn at(first: &Recorder, api: &str) -> Client {
    Client::new(
        &json!({"consumer_key": "k", "consumer_secret": "s", "api": api, "base_url": first.url(),
        "timeout_ms": 3000, "login_attempts": 100}),
    )
}

#[test]
fn tokens_do_not_follow_a_base_url_that_is_not_trusted() {
    let (first, second) = (Recorder::obliging(), Recorder::obliging());
    for trick in tricks(&second) {
        for (api, operation) in [
            ("v3", "totp_validate"),
            ("v2-gateway", "totp_validate"),
            ("v2", "qr_code_session"),
            ("v1", "session_2fa"),
        ] {
            let first = Recorder::obliging();
            let client = at(&first, api);
            prepare(&client, api, "prod", operation);
            let answer = trade_answer(&trick);
            first.rule(move |seen| {
                let second_step = seen.path.ends_with("alidate") || seen.path.ends_with("session-token");
                second_step.then(|| Reply::ok(&answer))
            });
            let answer = client.call(operation, value(params(operation)));
            if api == "v3" || answer["kind"].is_string() {
                let told = (answer["kind"].as_str(), answer["delivered"].as_str());
                assert_eq!(told, (Some("protocol"), Some("yes")), "{api} {trick}: {answer}");
                assert_ne!(client.state(), "trade", "{trick}");
                client.err("request", orders(), "state");
            } else {
                // The hosts of the older generations are in a table: the host in the answer is never used.
                first.take();
                let session = client.text("session", json!({}));
                assert!(!session.contains(&trick), "{api} {trick}: {session}");
                client.call("request", json!({"method": "GET", "path": "quick/user/orders"}));
                assert_eq!(first.take().len(), 1, "{api} {trick}");
            }
        }
    }
    // From loopback to loopback is trusted on purpose, for the simulator's addresses.
    assert_eq!(second.take().len(), 0, "the second server saw a request");
    drop(first);
}

#[test]
fn nor_one_that_an_imported_session_holds() {
    let (first, second) = (Recorder::obliging(), Recorder::obliging());
    let client = at(&first, "v3");
    for trick in tricks(&second) {
        let session = json!({"version": 1, "api": "v3", "environment": "prod", "state": "trade",
            "token": token("trade", "ABC12"), "sid": "s", "base_url": trick});
        let error = client.call("session_import", json!({"session_json": session.to_string()}));
        assert!(
            matches!(error["kind"].as_str(), Some("protocol" | "invalid_argument")),
            "{trick}: {error}"
        );
        assert_eq!(client.state(), "none", "{trick}");
        client.err("request", orders(), "state");
    }
    // A client of the real broker does not accept a session for this machine either.
    let real = Client::new(&json!({"consumer_key": "k"}));
    for url in [second.url(), "https://127.0.0.1".into(), "https://localhost".into()] {
        let session = json!({"version": 1, "api": "v3", "environment": "prod", "state": "trade", "token": "t", "sid": "s",
            "base_url": url});
        real.err("session_import", session, "protocol");
    }
    assert_eq!((first.take().len(), second.take().len()), (0, 0));
}

#[test]
fn nor_one_that_the_lookup_answers() {
    let second = Recorder::obliging();
    for trick in tricks(&second) {
        let first = Recorder::obliging();
        let client = at(&first, "v2");
        first.on("get-base-url", Reply::ok(&json!({"data": {"baseURL": trick}})));
        client.err("base_url", json!({"ucc": "ABC12"}), "protocol");
        // An operation that needs the base looks it up by itself, and stops there.
        let error = client.err("totp_login", value(params("totp_login")), "protocol");
        assert_eq!(error["operation"], "base_url", "{error}");
        assert!(
            first.take().iter().all(|seen| seen.path.ends_with("get-base-url")),
            "{trick}"
        );
    }
    assert_eq!(second.take().len(), 0);
}

#[test]
fn a_redirect_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let (first, second) = (Recorder::obliging(), Recorder::obliging());
        for (api, operation) in [
            ("v3", "totp_login"),
            ("v3", "totp_validate"),
            ("v3", "request"),
            ("v3", "client_ip"),
            ("v3", "send_otp"),
            ("v2", "base_url"),
            ("v1", "session_init"),
            ("v1", "login"),
            ("v1", "session_2fa"),
            ("v1", "logout"),
        ] {
            let first_again = Recorder::obliging();
            let client = at(&first_again, api);
            prepare(&client, api, "prod", operation);
            first_again.take();
            for location in [
                second.url(),
                format!("{}/", first.url()),
                "/elsewhere".to_owned(),
                String::new(),
            ] {
                let reply = Reply::new(status, "{}").with("Location", &location);
                first_again.rule(move |_| Some(reply.clone()));
                let answer = client.call(operation, value(params(operation)));
                if operation != "logout" {
                    assert_eq!(answer["kind"], "protocol", "{operation} {status} {location}: {answer}");
                    assert_eq!(first_again.take().len(), 1, "{operation} {status} {location}");
                }
            }
        }
        assert_eq!((first.take().len(), second.take().len()), (0, 0), "{status}");
    }
}

#[test]
fn a_request_cannot_leave_the_base() {
    let (first, second) = (Recorder::obliging(), Recorder::obliging());
    let client = at(&first, "v3");
    client.ok("totp_login", value(params("totp_login")));
    client.ok("totp_validate", value(params("totp_validate")));
    first.take();
    for path in tricks(&second).iter().map(String::as_str).chain([
        "@evil.example",
        ":80@evil.example/",
        "//evil.example",
        "/\\evil.example",
        "..//evil.example",
        ".evil.example",
    ]) {
        let answer = client.call("request", json!({"method": "GET", "path": path}));
        let seen = first.take();
        let sent = seen
            .first()
            .map(|seen| (seen.target.clone(), seen.header("host").map(str::to_owned)));
        match sent {
            // Whatever it looks like, here it is a path.
            Some((target, host)) => {
                assert!(
                    target.starts_with('/') && host.as_deref() == Some(first.host().as_str()),
                    "{path}: {target}"
                );
            }
            None => assert_eq!(answer["kind"], "invalid_argument", "{path}: {answer}"),
        }
    }
    assert_eq!(second.take().len(), 0);
}
