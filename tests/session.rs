//! The session: its states, its expiry, its exported form, and its use by several threads.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/recorder.rs"]
mod recorder;

use common::*;
use neo_simulator::{Account, Fault, Options, Policy, Simulator};
use recorder::{Recorder, Reply, params, prepare, token_until, trade_answer, view_answer};
use serde_json::{Value, json};
use std::sync::{Arc, Barrier};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

fn with_policy(policy: Policy) -> Simulator {
    start(&Options {
        policy,
        ..Options::default()
    })
}

const LONG: Duration = Duration::from_secs(10);

#[test]
fn the_states_of_a_totp_login() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    assert_eq!(client.state(), "none");
    client.ok("totp_login", json!({}));
    assert_eq!(client.state(), "view");
    client.err("request", orders(), "state");
    client.ok("totp_validate", json!({}));
    assert_eq!(client.state(), "trade");
    let session = client.ok("session", json!({}))["data"].clone();
    assert_eq!(session["ucc"], "ABC12");
    assert_eq!(session["base_url"], simulator.url());
    assert!(session["expires_in_ms"].as_u64().unwrap() > 0);
    client.ok("request", orders());
    assert_eq!(client.ok("logout", json!({}))["data"]["server"], "not_asked");
    assert_eq!(client.state(), "none");
    client.err("logout", json!({}), "state");
    let error = client.err("request", orders(), "state");
    assert_eq!(error["delivered"], "no");
    assert!(error["hint"].as_str().unwrap().contains("totp_login"));
}

#[test]
fn steps_out_of_order_are_state_and_send_nothing() {
    let simulator = simulator();
    let v3 = client(&simulator, json!({}));
    let v1 = client(&simulator, json!({"api": "v1"}));
    for operation in ["totp_validate", "client_ip", "session_export"] {
        v3.err(operation, json!({}), "state");
    }
    for (operation, params) in [
        ("verify_otp", json!({"code": "1234"})),
        ("totp_verify_user", json!({})),
        ("totp_register", json!({"totp": "123456"})),
        ("totp_deregister", json!({})),
    ] {
        let error = v3.err(operation, params, "state");
        assert!(error["hint"].as_str().unwrap().contains("send_otp"), "{operation}");
    }
    v1.err("session_2fa", json!({"otp": "1234"}), "state");
    v1.err("generate_otp", json!({}), "state");
    assert_eq!(simulator.requests().len(), 0);
}

#[test]
fn a_failed_step_changes_nothing() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("totp_login", json!({}));
    client.err("totp_validate", json!({"mpin": "000000"}), "authentication");
    assert_eq!(client.state(), "view", "the view session is still good");
    client.ok("totp_validate", json!({}));
    let before = client.ok("session_export", json!({}));
    client.err("totp_login", json!({"totp": "000000"}), "authentication");
    client.err("totp_validate", json!({}), "state");
    let after = client.ok("session_export", json!({}));
    assert_eq!(before["data"]["token"], after["data"]["token"]);
    client.ok("request", orders());
}

#[test]
fn a_new_login_replaces_the_session_only_when_it_is_complete() {
    let simulator = simulator();
    let client = client(&simulator, json!({"api": "v1"}));
    let login = json!({"password": Account::demo().password});
    client.ok("login", login.clone());
    client.ok(
        "session_2fa",
        json!({"otp": simulator.otp(&Account::demo().mobile).unwrap()}),
    );
    let first = client.ok("session_export", json!({}))["data"]["token"].clone();
    client.ok("login", login);
    assert_eq!(client.state(), "trade");
    assert_eq!(client.ok("session_export", json!({}))["data"]["token"], first);
    client.ok("session_2fa", json!({"otp": Account::demo().mpin}));
    assert_ne!(client.ok("session_export", json!({}))["data"]["token"], first);
}

#[test]
fn an_expired_session_is_known_without_asking() {
    let simulator = with_policy(Policy {
        view_ttl_s: Some(-60),
        ..Policy::default()
    });
    let client = client(&simulator, json!({}));
    client.ok("totp_login", json!({}));
    assert_eq!(client.state(), "none");
    let error = client.err("totp_validate", json!({}), "state");
    assert!(error["error"][0]["message"].as_str().unwrap().contains("expired"));
    assert_eq!(count(&simulator, "totp_validate"), 0);

    let simulator = with_policy(Policy {
        trade_ttl_s: Some(-60),
        ..Policy::default()
    });
    let client = common::client(&simulator, json!({}));
    client.ok("totp_login", json!({}));
    client.ok("totp_validate", json!({}));
    assert_eq!(client.ok("session", json!({}))["data"]["expired"], true);
    client.err("request", orders(), "state");
    client.err("session_export", json!({}), "state");
    assert_eq!(count(&simulator, "orders"), 0);
}

#[test]
fn a_token_that_does_not_say_when_it_expires_is_trusted() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    simulator.fault("totp_login", Fault::body(r#"{"data":{"token":"opaque","sid":"s"}}"#));
    client.ok("totp_login", json!({}));
    let session = client.ok("session", json!({}))["data"].clone();
    assert_eq!(
        (session["state"].as_str(), session["expires_at"].is_null()),
        (Some("view"), true)
    );
}

#[test]
fn a_session_travels_between_clients() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    let exported = client.text("session_export", json!({}));
    let other = Client::new(&config(&simulator, json!({})));
    let described = other.ok("session_import", json!({"session_json": exported}));
    assert_eq!(described["data"]["state"], "trade");
    assert_eq!(
        other.ok("connect", json!({}))["data"]["state"],
        "trade",
        "connect keeps it, and needs no credentials"
    );
    other.ok("request", orders());
    // The inner object alone, given as an object, is accepted too.
    let third = Client::new(&config(&simulator, json!({})));
    third.ok("session_import", value(&exported)["data"].clone());
    third.ok("request", orders());
    assert_eq!(count(&simulator, "totp_login"), 1);
}

#[test]
fn a_view_session_travels_too() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("totp_login", json!({}));
    let exported = client.text("session_export", json!({}));
    let other = common::client(&simulator, json!({}));
    other.ok("session_import", json!({"session_json": exported}));
    other.ok("totp_validate", json!({}));
    other.ok("request", orders());
}

/// A client of API v2 with only the server configured.
fn second_generation(recorder: &Recorder) -> Client {
    Client::new(&json!({"consumer_key": "k", "consumer_secret": "s", "api": "v2", "base_url": recorder.url()}))
}

#[test]
fn an_export_says_all_that_the_next_process_needs() {
    let recorder = Recorder::obliging();
    let end = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() + 3600;
    let (view, trade) = (token_until("view", "u", end), token_until("trade", "u", end + 60));
    let url = recorder.url();
    let answers = [
        ("totp/login", view_answer(), &view),
        ("totp/validate", trade_answer(&url), &trade),
    ];
    for (path, mut answer, token) in answers {
        answer["data"]["token"] = json!(token);
        recorder.on(path, Reply::ok(&answer));
    }
    let client = second_generation(&recorder);
    let export = |client: &Client| {
        let mut document = client.ok("session_export", json!({}))["data"].clone();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let at = document.as_object_mut().unwrap().remove("exported_at").unwrap();
        assert!((end - 3600..=now).contains(&at.as_u64().unwrap()), "{at}");
        document
    };
    prepare(&client, "v2", "prod", "totp_validate");
    let first = json!({"version": 1, "api": "v2", "environment": "prod", "state": "view", "ucc": "ABC12",
        "token": view, "sid": recorder::VIEW_SID, "base_url": url,
        "bearer": "the-bearer-token", "expires_at": end});
    assert_eq!(export(&client), first);
    client.ok("totp_validate", value(params("totp_validate")));
    let second = json!({"version": 1, "api": "v2", "environment": "prod", "state": "trade", "ucc": "ABC12",
        "token": trade, "sid": recorder::TRADE_SID, "rid": "trade-rid", "server_id": "server4", "data_center": "E43",
        "base_url": url, "bearer": "the-bearer-token", "expires_at": end + 60});
    assert_eq!(export(&client), second);
    for document in [first, second] {
        let other = second_generation(&recorder);
        other.ok("session_import", document.clone());
        assert_eq!(export(&other), document, "nothing is lost on the way");
    }
}

#[test]
fn a_session_of_another_account_is_not_taken_over() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    let exported = client.ok("session_export", json!({}))["data"].clone();
    let ucc = exported["ucc"].as_str().unwrap();
    let other = Client::new(&config(&simulator, json!({"ucc": "QQQ99"})));
    let error = other.err("session_import", exported.clone(), "configuration");
    assert!(!error.to_string().contains(ucc), "{error}");
    assert_eq!(other.ok("session", json!({}))["data"]["state"], "none");
    let same = Client::new(&config(&simulator, json!({"ucc": ucc.to_lowercase()})));
    same.ok("session_import", exported);
}

#[test]
fn a_session_does_not_lead_away_from_the_configured_base_url() {
    let (ours, theirs) = (Recorder::obliging(), Recorder::obliging());
    let session = |base: String| {
        json!({"version": 1, "api": "v3", "environment": "prod", "state": "trade", "ucc": "ABC12",
            "token": token_until("trade", "u", 4_000_000_000), "sid": recorder::TRADE_SID, "base_url": base})
    };
    let client = Client::new(&json!({"consumer_key": "k", "base_url": ours.url()}));
    let error = client.err("session_import", session(theirs.url()), "configuration");
    let text = error.to_string();
    assert!(text.contains(&theirs.url()) && text.contains(&ours.url()), "{text}");
    assert!(error["hint"].as_str().unwrap().contains("base_url"), "{text}");
    client.err("request", orders(), "state");
    let port = ours.url().rsplit_once(':').unwrap().1.to_owned();
    for base in [
        ours.url(),
        format!("{}/xyz", ours.url()),
        format!("http://localhost:{port}"),
        "https://e43.kotaksecurities.com".to_owned(),
    ] {
        let client = Client::new(&json!({"consumer_key": "k", "base_url": ours.url()}));
        let described = client.ok("session_import", session(base.clone()));
        let at = described["data"]["base_url"].as_str().unwrap();
        assert!(at.contains(&format!(":{port}")), "{base}: {at}");
    }
    assert_eq!(theirs.take().len(), 0);
}

#[test]
fn a_session_of_the_older_gateway_stays_one() {
    let recorder = Recorder::obliging();
    let gateway = json!({"data": {"baseURL": "https://gw-napi.kotaksecurities.com"}});
    recorder.on("get-base-url", Reply::ok(&gateway));
    let client = second_generation(&recorder);
    prepare(&client, "v2", "prod", "logout");
    let exported = client.ok("session_export", json!({}))["data"].clone();
    assert_eq!(exported["api"], "v2-gateway");
    let other = second_generation(&recorder);
    other.ok("session_import", exported.clone());
    recorder.take();
    other.ok("logout", json!({}));
    assert_eq!(recorder.one().path, "/login/1.0/logout");
    for api in ["v3", "v1"] {
        let mut foreign = exported.clone();
        foreign["api"] = json!(api);
        other.err("session_import", foreign, "configuration");
    }
}

#[test]
fn an_access_token_that_has_expired_is_not_used() {
    let recorder = Recorder::obliging();
    let token = |value: &str, expires_in: Value| {
        Reply::ok(&json!({"access_token": value, "token_type": "Bearer", "expires_in": expires_in}))
    };
    for reply in [
        token("opaque", json!(0)),
        token(&token_until("bearer", "u", 1), json!(3600)),
    ] {
        recorder.on("oauth2/token", reply);
        let client = second_generation(&recorder);
        prepare(&client, "v2", "prod", "session_init");
        recorder.take();
        client.err("totp_login", value(params("totp_login")), "state");
        assert_eq!(recorder.one().path, "/oauth2/token");
    }
}

#[test]
fn a_view_session_of_a_password_login_knows_who_logged_in() {
    let simulator = simulator();
    let client = client(&simulator, json!({"api": "v1"}));
    client.ok(
        "login",
        json!({"pan": Account::demo().pan, "password": Account::demo().password}),
    );
    let exported = client.text("session_export", json!({}));
    let other = common::client(&simulator, json!({"api": "v1"}));
    other.ok("session_import", json!({"session_json": exported}));
    other.ok("session_2fa", json!({"otp": Account::demo().mpin}));
}

/// The other half of the next test: another process, which reads its task from the environment.
#[test]
fn imports_what_another_process_exported() {
    let (Ok(exported), Ok(url)) = (std::env::var("NEO_TEST_EXPORTED"), std::env::var("NEO_TEST_URL")) else {
        let executable = std::env::current_exe().unwrap();
        let simulator = simulator();
        let client = client(&simulator, json!({}));
        client.ok("connect", json!({}));
        let output = std::process::Command::new(executable)
            .args(["--exact", "imports_what_another_process_exported"])
            .env("NEO_TEST_EXPORTED", client.text("session_export", json!({})))
            .env("NEO_TEST_URL", simulator.url())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!((count(&simulator, "totp_login"), count(&simulator, "orders")), (1, 1));
        return;
    };
    let client = Client::new(&json!({"consumer_key": Account::demo().consumer_key, "base_url": url}));
    client.ok("session_import", json!({"session_json": exported}));
    client.ok("request", orders());
}

#[test]
fn threads_that_connect_at_once_make_one_login() {
    let simulator = simulator();
    let client = Arc::new(client(&simulator, json!({})));
    simulator.fault("totp_login", Fault::Delay { ms: 100 });
    let start = Arc::new(Barrier::new(8));
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let (client, start) = (Arc::clone(&client), Arc::clone(&start));
            std::thread::spawn(move || {
                start.wait();
                client.ok("connect", json!({}))["data"]["token"].clone()
            })
        })
        .collect();
    let tokens: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(tokens.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(
        (count(&simulator, "totp_login"), count(&simulator, "totp_validate")),
        (1, 1)
    );
    client.ok("connect", json!({}));
    assert_eq!(count(&simulator, "totp_login"), 1, "a session that works is kept");
}

#[test]
fn threads_that_fail_at_once_use_up_one_attempt() {
    let simulator = simulator();
    let client = Arc::new(client(&simulator, json!({"mpin": "000000"})));
    simulator.fault("totp_validate", Fault::Delay { ms: 200 });
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let client = Arc::clone(&client);
            std::thread::spawn(move || client.err("connect", json!({}), "authentication"))
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap()["operation"], "totp_validate");
    }
    assert_eq!(count(&simulator, "totp_validate"), 1);
}

#[test]
fn connect_names_the_step_that_failed_and_what_is_missing() {
    let simulator = simulator();
    for (key, field) in [
        ("mobile_number", "MobileNumber"),
        ("ucc", "Ucc"),
        ("mpin", "Mpin"),
        ("totp_secret", "Totp"),
    ] {
        let client = client(&simulator, json!({key: null}));
        let error = client.err("connect", json!({}), "configuration");
        assert_eq!(
            error["error"][0]["message"],
            format!("Missing required field '{field}'")
        );
        assert!(error["hint"].as_str().unwrap().contains(key));
    }
    assert_eq!(simulator.requests().len(), 0);
    simulator.fault("totp_login", Fault::status(503));
    let error = client(&simulator, json!({})).err("connect", json!({}), "server");
    assert_eq!(
        (error["operation"].as_str(), error["retryable"].as_bool()),
        (Some("totp_login"), Some(true))
    );
}

#[test]
fn a_refused_session_is_replaced_by_connect() {
    let simulator = simulator();
    let client = client(&simulator, json!({"api": "v1"}));
    let orders = json!({"method": "GET", "path": "Orders/2.0/quick/user/orders"});
    client.ok("connect", json!({}));
    client.ok("request", orders.clone());
    simulator.fault(
        "orders",
        Fault::body(r#"{"stCode":100022,"errMsg":"invalid session token","stat":"Not_Ok"}"#),
    );
    client.err("request", orders.clone(), "authentication");
    assert_eq!(client.state(), "trade", "a failed call changes nothing");
    client.ok("connect", json!({}));
    assert_eq!(count(&simulator, "login"), 2);
    client.ok("request", orders);
}

#[test]
fn a_logout_during_a_step_wins() {
    let simulator = simulator();
    let client = Arc::new(client(&simulator, json!({})));
    client.ok("totp_login", json!({}));
    simulator.fault("totp_validate", Fault::Delay { ms: 300 });
    let other = Arc::clone(&client);
    let validation = std::thread::spawn(move || other.err("totp_validate", json!({}), "state"));
    assert!(simulator.wait_for_requests(2, LONG));
    client.ok("logout", json!({}));
    assert_eq!(validation.join().unwrap()["delivered"], "yes");
    assert_eq!(client.state(), "none");
}

#[test]
fn a_logout_ends_a_registration_and_an_access_token_on_their_way() {
    let simulator = simulator();
    let client = Arc::new(client(&simulator, json!({"api": "v1"})));
    let step = |route: &str, operation: &'static str| {
        simulator.fault(route, Fault::Delay { ms: 300 });
        let asked = simulator.requests().len();
        let other = Arc::clone(&client);
        let step = std::thread::spawn(move || other.err(operation, json!({}), "state"));
        assert!(simulator.wait_for_requests(asked + 1, LONG));
        client.err("logout", json!({}), "state");
        assert_eq!(step.join().unwrap()["delivered"], "yes", "{operation}");
    };
    step("send_otp", "send_otp");
    let error = client.err("verify_otp", json!({"code": "1234"}), "state");
    assert!(error["hint"].as_str().unwrap().contains("send_otp"), "{error}");
    client.ok("send_otp", json!({}));
    let otp = simulator.otp(&Account::demo().mobile).unwrap();
    client.ok("verify_otp", json!({"code": otp}));
    step("totp_verify_user", "totp_verify_user");
    client.err("totp_register", json!({"totp": "123456"}), "state");
    step("session_init", "session_init");
    client.ok("connect", json!({}));
    assert_eq!(count(&simulator, "session_init"), 2, "the one on its way was not kept");
}

/// A server whose clock is this far ahead of this machine's, and whose tokens are valid for an hour by its own clock.
fn server_ahead_by(seconds: i64) -> Recorder {
    let recorder = Recorder::obliging();
    let (url, now) = (
        recorder.url(),
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs(),
    );
    let its_now = now.checked_add_signed(seconds).unwrap();
    let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(its_now));
    recorder.rule(move |seen| {
        let (mut answer, name) = match () {
            () if seen.path.ends_with("tradeApiLogin") => (view_answer(), "view"),
            () if seen.path.ends_with("tradeApiValidate") => (trade_answer(&url), "trade"),
            () => return None,
        };
        answer["data"]["token"] = json!(token_until(name, "u", its_now + 3600));
        Some(Reply::ok(&answer).with("Date", &date))
    });
    recorder
}

#[test]
fn expiry_is_judged_by_the_servers_clock() {
    for skew_s in [-7200, 7200] {
        let recorder = server_ahead_by(skew_s);
        let account = Account::demo();
        let client = Client::new(
            &json!({"consumer_key": "k", "base_url": recorder.url(), "mobile_number": account.mobile,
            "ucc": account.ucc, "mpin": account.mpin, "totp_secret": account.totp_secret}),
        );
        client.ok("connect", json!({}));
        assert_eq!(client.state(), "trade", "{skew_s}");
        let session = client.ok("session", json!({}))["data"].clone();
        let left = session["expires_in_ms"].as_u64().unwrap();
        assert!((3_590_000..=3_602_000).contains(&left), "{skew_s}: {left}");
        client.ok("request", orders());
        let exported = client.text("session_export", json!({}));
        client.ok("session_import", json!({"session_json": exported}));
    }
    // Fresh by this machine's clock, and expired by the server's.
    let recorder = server_ahead_by(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let mut answer = view_answer();
    answer["data"]["token"] = json!(token_until("view", "u", now + 3600));
    let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(now + 7200));
    recorder.on("tradeApiLogin", Reply::ok(&answer).with("Date", &date));
    let client = Client::new(&json!({"consumer_key": "k", "base_url": recorder.url()}));
    client.ok("totp_login", value(params("totp_login")));
    let error = client.err("totp_validate", value(params("totp_validate")), "state");
    let message = error["error"][0]["message"].as_str().unwrap();
    assert!(
        message.contains("by the server's clock (this machine's is 7") && message.ends_with(" s behind)"),
        "{message}"
    );
    // No server has been asked, so only this machine's clock is known.
    let old = json!({"version": 1, "api": "v3", "environment": "prod", "state": "view", "token": "t", "sid": "s", "expires_at": 5});
    let fresh = Client::new(&json!({"consumer_key": "k", "base_url": recorder.url()}));
    let error = fresh.err("session_import", old, "state");
    assert!(
        error["error"][0]["message"]
            .as_str()
            .unwrap()
            .contains("this machine's clock"),
        "{error}"
    );
}

#[test]
fn logout_tells_the_server_of_the_older_generations() {
    let simulator = simulator();
    let client = client(&simulator, json!({"api": "v1"}));
    client.ok("connect", json!({}));
    assert_eq!(client.ok("logout", json!({}))["data"]["server"], "told");
    assert_eq!(count(&simulator, "logout"), 1);
    client.ok("connect", json!({}));
    simulator.fault("logout", Fault::status(500));
    let answer = client.ok("logout", json!({}));
    assert_eq!(
        (answer["data"]["server"].as_str(), client.state().as_str()),
        (Some("not_told"), "none")
    );
}

#[test]
fn password_login_by_otp_and_by_mpin() {
    let simulator = simulator();
    let account = Account::demo();
    for identity in [
        json!({"mobile_number": account.mobile}),
        json!({"mobilenumber": account.mobile.trim_start_matches("+91")}),
        json!({"pan": account.pan.to_lowercase()}),
        json!({"userid": account.userid}),
    ] {
        let client = Client::new(&config(&simulator, json!({"api": "v1"})));
        let mut login = identity.clone();
        login["password"] = json!(account.password);
        client.ok("login", login.clone());
        assert_eq!(client.ok("session", json!({}))["data"]["otp_sent"], true);
        client.ok("generate_otp", json!({}));
        client.ok("session_2fa", json!({"otp": simulator.otp(&account.mobile).unwrap()}));
        assert_eq!(client.state(), "trade", "{identity}");
        if identity.get("userid").is_none() {
            client.ok("login", login);
            client.ok("session_2fa", json!({"otp": account.mpin}));
        }
    }
}

#[test]
fn an_otp_that_cannot_be_sent_does_not_undo_the_login() {
    let simulator = simulator();
    let client = client(&simulator, json!({"api": "v1"}));
    simulator.fault("generate_otp", Fault::status(500));
    client.ok("login", json!({"password": Account::demo().password}));
    let session = client.ok("session", json!({}))["data"].clone();
    assert_eq!(
        (session["state"].as_str(), session["otp_sent"].as_bool()),
        (Some("view"), Some(false))
    );
    client.err("session_2fa", json!({"otp": "0000"}), "authentication");
    client.ok("session_2fa", json!({"otp": Account::demo().mpin}));
}

#[test]
fn qr_login_makes_a_trade_session() {
    let simulator = simulator();
    let client = client(&simulator, json!({"api": "v2"}));
    client.ok("qr_code_link", json!({}));
    simulator.fault(
        "qr_code_session",
        Fault::body(r#"{"data":{"token":"t","sid":"s","ucc":"ABC12"}}"#),
    );
    client.ok("qr_code_session", json!({"ott": "one-time-token"}));
    assert_eq!(client.state(), "trade");
}

#[test]
fn totp_login_works_in_the_second_generation_and_its_gateway() {
    use neo_simulator::BaseUrlAnswer::{Gw, Mnapi, Own};
    for answer in [Own, Mnapi, Gw] {
        let simulator = with_policy(Policy {
            base_url_answer: answer,
            ..Policy::default()
        });
        let client = client(&simulator, json!({"api": "v2"}));
        client.ok("connect", json!({}));
        let session = client.ok("session", json!({}))["data"].clone();
        let expected = if answer == Gw { "v2-gateway" } else { "v2" };
        assert_eq!(
            (session["api"].as_str(), session["state"].as_str()),
            (Some(expected), Some("trade"))
        );
        assert_eq!(
            (count(&simulator, "base_url"), count(&simulator, "session_init")),
            (1, 1)
        );
        client.ok("logout", json!({}));
    }
    let simulator = simulator();
    client(&simulator, json!({"api": "v2-gateway"})).ok("connect", json!({}));
    assert_eq!(count(&simulator, "base_url"), 0);
}

#[test]
fn registering_an_authenticator() {
    let simulator = simulator();
    let account = Account::demo_unregistered();
    let client = Client::new(&config(
        &simulator,
        json!({"mobile_number": account.mobile, "ucc": account.ucc}),
    ));
    client.ok("send_otp", json!({}));
    client.ok("send_otp", json!({"resend": true}));
    client.err("verify_otp", json!({"code": "0000"}), "authentication");
    let verified = client.ok("verify_otp", json!({"code": simulator.otp(&account.mobile).unwrap()}));
    assert_eq!(verified["data"]["uccInfo"][0]["ucc"], account.ucc);
    let user = client.ok("totp_verify_user", json!({}))["data"].clone();
    let authenticator = Client::new(&config(&simulator, json!({"totp_secret": user["uri"]})));
    let code = authenticator.ok("totp_code", json!({}))["data"]["totp"].clone();
    client.err("totp_register", json!({"totp": "000000"}), "authentication");
    client.ok("totp_register", json!({"totp": code}));
    assert_eq!(client.state(), "none", "registering is no login");
    client.err("totp_deregister", json!({"mpin": "000000"}), "authentication");
    client.ok("totp_deregister", json!({"mpin": account.mpin}));
}
