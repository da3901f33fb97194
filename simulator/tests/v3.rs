//! The current generation: its answers and refusals.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::*;
use neo_simulator::{Account, BaseUrlStyle, Options, Policy, SessionErrorStyle, Simulator, WrongSecretStyle};
use serde_json::{Value, json};

#[test]
fn login_answers_every_documented_field() {
    let s = simulator();
    let got = login_ask(&s).to(&s).is(200);
    assert_eq!(got.header("content-type"), Some("application/json"));
    assert!(httpdate::parse_http_date(got.header("date").unwrap()).is_ok());
    let data = got.json()["data"].clone();
    for key in [
        "token",
        "sid",
        "rid",
        "isUserPwdExpired",
        "ucc",
        "greetingName",
        "isTrialAccount",
        "dataCenter",
        "derivativesRiskDisclosure",
        "mfAccess",
        "dataCenterMap",
        "dormancyStatus",
        "asbaStatus",
        "clientType",
        "isNRI",
        "kId",
        "kType",
        "status",
        "incRange",
        "incUpdFlag",
        "clientGroup",
        "kraStatus",
        "rcFlag",
    ] {
        assert!(data.get(key).is_some(), "{key}");
    }
    assert_eq!(
        (&data["kType"], &data["status"], &data["ucc"]),
        (&json!("View"), &json!("success"), &json!("ABC12"))
    );
    assert_eq!(data.get("baseUrl"), None, "only a validation names the base URL");
}

#[test]
fn tokens_are_signed_and_carry_the_documented_claims() {
    let s = simulator();
    let login = login_ask(&s).to(&s).is(200);
    let (header, view) = claims(&login.data("token"));
    assert_eq!(header, json!({"alg": "RS256", "typ": "JWT"}));
    assert_eq!(
        (&view["scope"], &view["iss"]),
        (&json!(["View"]), &json!("login-service"))
    );
    assert_eq!((&view["ucc"], &view["nap"]), (&json!("ABC12"), &json!("ABCDE1234F")));
    assert_eq!(view["sub"].as_str().unwrap().len(), 36, "an internal id, not the UCC");
    let (exp, iat) = (view["exp"].as_i64().unwrap(), view["iat"].as_i64().unwrap());
    assert_eq!((exp + 19_800) % 86_400, 0, "midnight in India");
    assert!(exp > iat && exp - iat <= 86_400);

    let trade = validate_ask(&pair(&login)).to(&s).is(200);
    let (_, trade) = claims(&trade.data("token"));
    assert_eq!((&trade["scope"], &trade["sub"]), (&json!(["Trade"]), &json!("ABC12")));
    assert!(trade.get("ucc").is_none() && trade.get("nap").is_none());
    assert_eq!(trade["exp"], view["exp"]);
    assert_ne!(trade["jti"], view["jti"]);
}

#[test]
fn validation_answers_a_new_pair_and_the_base_url() {
    let s = simulator();
    let view = view(&s);
    let got = validate_ask(&view).to(&s).is(200);
    assert_ne!(pair(&got), view);
    assert_eq!((got.data("baseUrl"), got.data("kType")), (s.url(), "Trade".to_owned()));
    assert_eq!(got.data("dataCenter"), "E43");
}

#[test]
fn missing_blank_misspelt_and_unknown_members_are_named() {
    let s = simulator();
    let a = Account::demo();
    let ask = login_ask(&s);
    let send = |body: Value| ask.clone().body(&body.to_string()).to(&s);
    send(json!({"ucc": a.ucc, "totp": "123456"})).missing("MobileNumber");
    send(json!({"mobilenumber": a.mobile, "ucc": a.ucc, "totp": "123456"})).missing("MobileNumber");
    send(json!({"mobileNumber": a.mobile, "ucc": " ", "totp": "123456"})).missing("Ucc");
    send(json!({"mobileNumber": a.mobile, "ucc": a.ucc, "totp": null})).missing("Totp");
    send(json!({"mobileNumber": a.mobile, "ucc": a.ucc, "totp": 123456})).refused(
        400,
        "400",
        "Field 'Totp' must be a string",
    );
    send(json!({"mobileNumber": a.mobile, "ucc": a.ucc, "totp": "123456", "x": ""})).refused(
        400,
        "400",
        "Unknown field 'x'",
    );
    send(json!([])).refused(400, "400", "The body must be a JSON object");
    ask.clone().body("{").to(&s).refused(400, "400", "The body is not JSON");
    for number in ["9999996708", "+9199999967", "919999996708", "+91999999670a"] {
        send(json!({"mobileNumber": number, "ucc": a.ucc, "totp": "123456"})).refused(
            400,
            "400",
            "Invalid value of field 'MobileNumber'",
        );
    }
    let view = view(&s);
    validate_ask(&view).body("{}").to(&s).missing("Mpin");
}

#[test]
fn headers_are_those_of_the_table() {
    let s = simulator();
    let key = Account::demo().consumer_key;
    let invalid = json!({"stat": "Not_Ok", "message": "Invalid credentials"});
    for style in [
        format!("Bearer {key}"),
        "unknown".to_owned(),
        String::new(),
        key.to_uppercase(),
    ] {
        login_ask(&s)
            .with("Authorization", &style)
            .to(&s)
            .answers(401, invalid.clone());
    }
    login_ask(&s)
        .without("Authorization")
        .to(&s)
        .answers(401, invalid.clone());
    login_ask(&s)
        .without("neo-fin-key")
        .to(&s)
        .refused(400, "10512", "Required header not found.");
    login_ask(&s).with("Content-Type", FORM).to(&s).is(400);
    login_ask(&s).without("Content-Type").to(&s).is(400);

    let view = view(&s);
    for name in ["sid", "Auth"] {
        validate_ask(&view)
            .without(name)
            .to(&s)
            .refused(400, "10512", "Required header not found.");
    }
    validate_ask(&view)
        .with("Authorization", "unknown")
        .to(&s)
        .answers(401, invalid);
    validate_ask(&view)
        .with("AUTH", &view.1)
        .with("SID", &view.0)
        .to(&s)
        .is(200);
}

#[test]
fn a_sid_goes_with_its_own_token_only() {
    let s = with_policy(Policy {
        totp_once: false,
        ..Policy::default()
    });
    let (one, two) = (view(&s), view(&s));
    let dead = json!({"stat": "Not_Ok", "emsg": "Invalid session", "stCode": 1003});
    validate_ask(&(one.0.clone(), two.1.clone()))
        .to(&s)
        .answers(403, dead.clone());
    let trade = pair(&validate_ask(&one).to(&s).is(200));
    validate_ask(&trade).to(&s).answers(403, dead);
    validate_ask(&two).to(&s).is(200);
}

#[test]
fn a_totp_code_works_once_and_within_one_step() {
    let s = simulator();
    let ask = login_ask(&s);
    ask.to(&s).is(200);
    let used = json!({"status": "error", "message": "Invalid TOTP.", "errorCode": "401"});
    ask.to(&s).answers(401, used);
    let wrong = wrong_code(&s.totp("ABC12").unwrap());
    let body = json!({"mobileNumber": Account::demo().mobile, "ucc": "ABC12", "totp": wrong});
    let invalid = json!({"status": "error", "message": "Invalid credentials or TOTP.", "errorCode": "401"});
    ask.clone().body(&body.to_string()).to(&s).answers(401, invalid.clone());

    // Start at the beginning of a time step, so that none ends between two lines of this test.
    let state = get("/_sim/state").to(&s).json();
    let start = 30 - state["now_ms"].as_i64().unwrap() / 1000 % 30;
    for (steps, accepted) in [(2, false), (1, true), (-1, true), (-2, false)] {
        control(&s, "reset", &json!({})).is(200);
        control(&s, "clock", &json!({"offset_s": start + 60})).is(200);
        let ask = login_ask(&s);
        control(&s, "clock", &json!({"offset_s": start + 60 + steps * 30})).is(200);
        assert_eq!(ask.to(&s).status == 200, accepted, "{steps} steps away");
    }
}

#[test]
fn a_number_that_is_not_the_accounts_does_not_log_in() {
    let s = simulator();
    let totp = s.totp("ABC12").unwrap();
    let invalid = json!({"status": "error", "message": "Invalid credentials or TOTP.", "errorCode": "401"});
    for (mobile, ucc) in [
        ("+919999990042", "ABC12"),
        ("+919999996708", "XYZ34"),
        ("+919999996708", "NOONE"),
    ] {
        let body = json!({"mobileNumber": mobile, "ucc": ucc, "totp": totp});
        login_ask(&s)
            .body(&body.to_string())
            .to(&s)
            .answers(401, invalid.clone());
    }
}

#[test]
fn wrong_secrets_have_three_selectable_shapes() {
    let s = simulator();
    let view = view(&s);
    let wrong = validate_ask(&view).body(r#"{"mpin":"000000"}"#);
    wrong.to(&s).answers(
        401,
        json!({"status": "error", "message": "Invalid MPIN.", "errorCode": "401"}),
    );
    control(&s, "policy", &json!({"wrong_secret_style": "http200"})).is(200);
    wrong.to(&s).answers(
        200,
        json!({"stCode": 401, "errMsg": "Invalid MPIN", "status": "failure"}),
    );
    let unknown = json!({"mobileNumber": "+919999996708", "ucc": "NOONE", "totp": "123456"});
    let ask = login_ask(&s).body(&unknown.to_string());
    ask.to(&s).answers(
        200,
        json!({"stCode": 429, "errMsg": "Invalid UCC", "status": "failure"}),
    );
    control(&s, "policy", &json!({"wrong_secret_style": "http401_stat"})).is(200);
    wrong
        .to(&s)
        .answers(401, json!({"stat": "Not_Ok", "message": "Invalid credentials"}));
}

#[test]
fn five_wrong_secrets_lock_the_account_also_for_right_ones() {
    let s = simulator();
    let view = view(&s);
    for _ in 0..4 {
        validate_ask(&view).body(r#"{"mpin":"000000"}"#).to(&s).is(401);
    }
    for body in [r#"{"mpin":"000000"}"#, r#"{"mpin":"123456"}"#] {
        validate_ask(&view)
            .body(body)
            .to(&s)
            .refused(403, "10525", "Your account is locked for today");
    }
    login_ask(&s)
        .to(&s)
        .refused(403, "10525", "Your account is locked for today");
    control(&s, "unlock", &json!({"ucc": "ABC12"})).is(200);
    validate_ask(&view).to(&s).is(200);
    validate_ask(&view).body(r#"{"mpin":"000000"}"#).to(&s).is(401);
}

#[test]
fn a_view_login_does_not_end_the_count_and_a_trade_session_does() {
    let s = with_policy(Policy {
        lockout_after: 3,
        totp_once: false,
        ..Policy::default()
    });
    let wrong = |view: &(String, String)| validate_ask(view).body(r#"{"mpin":"000000"}"#).to(&s);
    wrong(&view(&s)).is(401);
    wrong(&view(&s)).is(401);
    validate_ask(&view(&s)).to(&s).is(200);
    let view = view(&s);
    wrong(&view).is(401);
    wrong(&view).is(401);
    wrong(&view).is(403);
}

#[test]
fn sessions_end_by_time_in_either_style() {
    let policy = Policy {
        view_ttl_s: Some(60),
        trade_ttl_s: Some(120),
        ..Policy::default()
    };
    let s = with_policy(policy);
    let view = view(&s);
    let trade = pair(&validate_ask(&view).to(&s).is(200));
    let orders = get("/quick/user/orders").session(&trade);
    control(&s, "clock", &json!({"offset_s": 61})).is(200);
    validate_ask(&view).to(&s).is(403);
    orders.to(&s).is(200);
    control(&s, "clock", &json!({"offset_s": 121})).is(200);
    orders.to(&s).answers(
        403,
        json!({"stat": "Not_Ok", "emsg": "Invalid session", "stCode": 1003}),
    );
    let style = serde_json::to_value(SessionErrorStyle::Ok100022).unwrap();
    control(&s, "policy", &json!({"session_error_style": style})).is(200);
    orders.to(&s).answers(
        200,
        json!({"stat": "Not_Ok", "errMsg": "invalid session token", "stCode": 100022}),
    );
}

#[test]
fn the_base_url_has_three_spellings_and_its_path_is_demanded() {
    let s = with_policy(Policy {
        base_url_style: BaseUrlStyle::Slash,
        ..Policy::default()
    });
    let ask = validate_ask(&view(&s));
    assert_eq!(ask.to(&s).is(200).data("baseUrl"), format!("{}/", s.url()));
    control(&s, "policy", &json!({"base_url_style": "path"})).is(200);
    let got = ask.to(&s).is(200);
    assert_eq!(got.data("baseUrl"), format!("{}/xyz", s.url()));
    let trade = pair(&got);
    get("/xyz/quick/user/orders").session(&trade).to(&s).is(200);
    let wrong = "Invalid URL. Please verify the 'baseUrl' in the Login Validate API response";
    let wrong = json!({"stCode": 200032, "errMsg": wrong, "stat": "Not_Ok"});
    get("/quick/user/orders").session(&trade).to(&s).answers(403, wrong);
    get("/xyz/login/1.0/get-client-ip").to(&s).is(404);
    // Quotes also work before a login, when no base URL is known.
    for prefix in ["", "/xyz"] {
        let quotes = get(&format!("{prefix}/script-details/1.0/quotes/neosymbol/nse_cm|1333/ltp"));
        quotes
            .with("Authorization", &Account::demo().consumer_key)
            .to(&s)
            .is(200);
    }
    control(&s, "policy", &json!({"base_url_style": "plain"})).is(200);
    get("/xyz/quick/user/orders").session(&trade).to(&s).is(404);
}

#[test]
fn the_clients_address_is_a_list_and_needs_key_and_trade_session() {
    let s = simulator();
    let view = view(&s);
    let trade = pair(&validate_ask(&view).to(&s).is(200));
    let ask = get("/login/1.0/get-client-ip")
        .with("Authorization", &Account::demo().consumer_key)
        .session(&trade);
    let body = ask.to(&s).is(200).json();
    assert_eq!((&body["stCode"], &body["status"]), (&json!(1000), &json!("success")));
    assert_eq!(body["data"][0]["ip"], json!("127.0.0.1"));
    assert_eq!(
        body["data"][0]["time"].as_str().unwrap().len(),
        "2026-11-02 12:07:34.440".len()
    );
    ask.clone().without("Authorization").to(&s).is(401);
    ask.clone().without("Sid").to(&s).is(400);
    let refused = json!({"stat": "Not_Ok", "stCode": 100021, "errMsg": "invalid  access type"});
    ask.session(&view).to(&s).answers(403, refused);
}

#[test]
fn uat_has_paths_of_its_own_for_both_styles() {
    let s = with_policy(Policy {
        totp_once: false,
        ..Policy::default()
    });
    let mut ask = login_ask(&s);
    ask.target = "/api/1.0/login/v6/totp/login".to_owned();
    let view = pair(&ask.to(&s).is(200));
    let mut validate = validate_ask(&view);
    validate.target = "/api/1.0/login/v6/totp/validate".to_owned();
    assert_eq!(validate.to(&s).is(200).data("baseUrl"), s.url());

    let bearer = bearer(&s);
    let view = pair(&ask.with("Authorization", &bearer).to(&s).is(200));
    let got = validate
        .clone()
        .session(&view)
        .with("Authorization", &bearer)
        .to(&s)
        .is(200);
    assert!(
        got.json()["data"].get("baseUrl").is_none(),
        "only the current generation names it"
    );
    validate.session(&view).to(&s).is(403);
}

#[test]
fn a_new_key_ends_all_sessions_and_a_new_login_none() {
    let s = with_policy(Policy {
        totp_once: false,
        ..Policy::default()
    });
    let (one, two) = (trade(&s), trade(&s));
    get("/quick/user/orders").session(&one).to(&s).is(200);
    let key = control(&s, "key_reset", &json!({"ucc": "ABC12"})).is(200).json()["consumer_key"].clone();
    for session in [one, two] {
        get("/quick/user/orders").session(&session).to(&s).is(403);
    }
    login_ask(&s).to(&s).is(401);
    login_ask(&s)
        .with("Authorization", key.as_str().unwrap())
        .to(&s)
        .is(200);
}

#[test]
fn a_session_belongs_to_the_key_it_was_made_with() {
    let other = Account {
        consumer_key: "other-key".to_owned(),
        ..Account::demo_unregistered()
    };
    let s = Simulator::start(Options {
        accounts: vec![Account::demo(), other],
        ..Options::default()
    })
    .unwrap();
    let view = view(&s);
    let invalid = json!({"stat": "Not_Ok", "message": "Invalid credentials"});
    validate_ask(&view)
        .with("Authorization", "other-key")
        .to(&s)
        .answers(401, invalid.clone());
    let trade = pair(&validate_ask(&view).to(&s).is(200));
    let ip = get("/login/1.0/get-client-ip").session(&trade);
    ip.clone()
        .with("Authorization", "other-key")
        .to(&s)
        .answers(401, invalid);
    ip.with("Authorization", &Account::demo().consumer_key).to(&s).is(200);
}

#[test]
fn unknown_paths_and_methods_have_their_shape() {
    let s = simulator();
    let body = json!({"code": "404", "type": "Status report", "message": "Not Found",
        "description": "The requested resource is not available: the simulator does not serve it."});
    get("/login/1.0/tradeApiLogout").to(&s).answers(404, body);
    get("/script-details/1.0/quotes/neosymbol/").to(&s).is(404);
    let got = get("/login/1.0/tradeApiLogin").to(&s).is(405);
    assert_eq!(
        (got.header("allow"), got.json()["code"].clone()),
        (Some("POST"), json!("405"))
    );
    login_ask(&s).method("PUT").to(&s).is(405);
    let mut query = login_ask(&s);
    query.target.push_str("?a=b");
    query.to(&s).is(400);
    let mut slashes = login_ask(&s);
    slashes.target = "//login//1.0/tradeApiLogin".to_owned();
    slashes.to(&s).is(200);
}

#[test]
fn feed_addresses_come_from_the_config_service() {
    let s = simulator();
    let got = get("/5config/config?appVersion=3.0.9&platform=api&environment=prod")
        .to(&s)
        .is(200);
    assert_eq!(got.json()["data"]["configs"]["E43_broadcast_source"], json!("sh"));
    get("/5config/config?platform=api&environment=prod")
        .to(&s)
        .missing("AppVersion");
}

#[test]
fn accounts_and_policy_are_the_callers() {
    let account = Account {
        ucc: "OWN01".to_owned(),
        mobile: "+911234567890".to_owned(),
        ..Account::demo()
    };
    let policy = Policy {
        wrong_secret_style: WrongSecretStyle::Http200,
        hs_server_id: String::new(),
        ..Policy::default()
    };
    let s = Simulator::start(Options {
        accounts: vec![account],
        policy,
        ..Options::default()
    })
    .unwrap();
    assert_eq!(s.totp("ABC12"), None);
    let body = json!({"mobileNumber": "+911234567890", "ucc": "OWN01", "totp": s.totp("OWN01").unwrap()});
    let ask = post("/login/1.0/tradeApiLogin", &body).with("Authorization", &Account::demo().consumer_key);
    assert_eq!(ask.with("neo-fin-key", "x").to(&s).is(200).data("hsServerId"), "");
}
