//! The generations of 2023 and 2025: OAuth token, password login, second factor, QR login, logout.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::*;
use neo_simulator::{Account, Policy, Simulator};
use serde_json::{Value, json};

fn refused_bearer(got: Got) {
    let body = got.is(401).json();
    assert_eq!(
        (&body["code"], &body["message"]),
        (&json!("900901"), &json!("Invalid Credentials"))
    );
    assert!(body["description"].as_str().unwrap().contains("900901"));
}

#[test]
fn the_access_token_needs_basic_and_the_grant() {
    let s = simulator();
    let got = token_ask().to(&s).is(200).json();
    assert_eq!(
        (&got["scope"], &got["token_type"]),
        (&json!("default"), &json!("Bearer"))
    );
    assert_eq!(got["expires_in"], json!(3600));
    let (header, claims) = claims(got["access_token"].as_str().unwrap());
    assert!(header["alg"] == "RS256" && header["kid"].is_string() && header["x5t"].is_string());
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3600);
    let key = json!(Account::demo().consumer_key);
    assert_eq!(
        (&claims["aud"], &claims["azp"], &claims["aut"]),
        (&key, &key, &json!("APPLICATION"))
    );
    let form = token_ask()
        .with("Content-Type", FORM)
        .body("grant_type=client_credentials");
    form.to(&s).is(200);

    let invalid = json!({"error_description": "invalid_client", "error": "invalid_client"});
    for authorization in ["Basic AAAA", "Basic ???", "Bearer x", "", &Account::demo().consumer_key] {
        token_ask()
            .with("Authorization", authorization)
            .to(&s)
            .answers(401, invalid.clone());
    }
    token_ask().body("{}").to(&s).is(400);
    token_ask().body(r#"{"grant_type":"password"}"#).to(&s).is(400);
    token_ask().with("Content-Type", "text/plain").to(&s).is(400);
}

#[test]
fn the_access_token_expires_apart_from_the_session() {
    let s = simulator();
    let bearer = bearer(&s);
    let ask = v2_login(&s, "/apim/login/2.0/login/v6/totp/login", &bearer);
    control(&s, "clock", &json!({"offset_s": 3601})).is(200);
    refused_bearer(ask.to(&s));
}

fn v2_login(s: &Simulator, path: &str, bearer: &str) -> Ask {
    let mut ask = login_ask(s).with("Authorization", bearer);
    ask.target = path.to_owned();
    ask
}

#[test]
fn totp_login_and_validation_of_2025_on_all_its_paths() {
    let s = with_policy(Policy {
        totp_once: false,
        ..Policy::default()
    });
    let bearer = bearer(&s);
    for base in [
        "/apim/login/2.0/login/v6/totp",
        "/login/1.0/login/v6/totp",
        "/api/1.0/login/v6/totp",
    ] {
        let login = v2_login(&s, &format!("{base}/login"), &bearer);
        let got = login.to(&s).is(200);
        assert_eq!(
            (got.data("hsServerId"), got.data("dataCenter")),
            ("server4".to_owned(), "gdc".to_owned())
        );
        let mut validate = validate_ask(&pair(&got)).with("Authorization", &bearer);
        validate.target = format!("{base}/validate");
        let data = validate.to(&s).is(200).json()["data"].clone();
        assert_eq!((&data["kType"], data.get("baseUrl")), (&json!("Trade"), None));
        for name in ["sid", "Auth", "neo-fin-key"] {
            validate
                .clone()
                .without(name)
                .to(&s)
                .refused(400, "10512", "Required header not found.");
        }
        validate.with("Authorization", "Bearer other").to(&s).is(401);
        login.without("neo-fin-key").to(&s).is(400);
    }
    let raw = Account::demo().consumer_key;
    refused_bearer(v2_login(&s, "/apim/login/2.0/login/v6/totp/login", &raw).to(&s));
    refused_bearer(v2_login(&s, "/login/1.0/login/v6/totp/login", "").to(&s));
}

#[test]
fn sessions_do_not_cross_generations() {
    let s = with_policy(Policy {
        totp_once: false,
        ..Policy::default()
    });
    let bearer = bearer(&s);
    let older = pair(
        &v2_login(&s, "/apim/login/2.0/login/v6/totp/login", &bearer)
            .to(&s)
            .is(200),
    );
    validate_ask(&older).to(&s).is(403);
    let mut validate = validate_ask(&view(&s)).with("Authorization", &bearer);
    validate.target = "/apim/login/2.0/login/v6/totp/validate".to_owned();
    validate.to(&s).is(403);
}

#[test]
fn the_base_url_is_looked_up_without_credentials() {
    let s = simulator();
    let ask = get("/algo-user/v5/get-base-url?id=ABC12");
    ask.to(&s).answers(200, json!({"data": {"baseURL": s.url()}}));
    for (answer, url) in [
        ("mnapi", "https://mnapi.kotaksecurities.com"),
        ("gw", "https://gw-napi.kotaksecurities.com"),
    ] {
        control(&s, "policy", &json!({"base_url_answer": answer})).is(200);
        ask.to(&s).answers(200, json!({"data": {"baseURL": url}}));
    }
    get("/algo-user/v5/get-base-url").to(&s).missing("Id");
    get("/algo-user/v5/get-base-url?id=").to(&s).missing("Id");
    get("/algo-user/v5/get-base-url?id=NOONE").to(&s).is(400);
    get("/algo-user/v5/get-base-url?id=ABC12&x=1").to(&s).is(400);
}

#[test]
fn qr_login_gives_a_trade_session_once() {
    let s = simulator();
    let bearer = bearer(&s);
    for base in ["/apim/login/2.0", "/login/1.0"] {
        let link = get(&format!("{base}/algo-user/v5/login/authorization/dialog?id=ABC12"));
        refused_bearer(link.to(&s));
        control(&s, "scan", &json!({"ucc": "ABC12"})).is(400);
        let link = link.with("Authorization", &bearer);
        let got = link.to(&s).is(200);
        assert_eq!(got.data("baseDomain"), s.url());
        assert!(got.data("redirectUrl").starts_with(&s.url()));

        let ott = control(&s, "scan", &json!({"ucc": "ABC12"})).is(200).json()["ott"].clone();
        let path = format!("{base}/algo-user/v5/login/generate-session-token");
        let ask = |body: Value| {
            post(&path, &body)
                .with("Authorization", &bearer)
                .with("neo-fin-key", "x")
        };
        ask(json!({"ott": ott})).to(&s).missing("Id");
        ask(json!({"ott": ott, "id": "XYZ34"})).to(&s).is(401);
        let right = ask(json!({"ott": ott, "id": "ABC12"}));
        right.clone().without("neo-fin-key").to(&s).is(400);
        let data = right.to(&s).is(200).json()["data"].clone();
        assert!(data["caches"]["baskets"].is_string() && data.get("kType").is_none());
        right.to(&s).is(401);
        let (_, claims) = claims(data["token"].as_str().unwrap());
        assert_eq!(claims["scope"], json!(["Trade"]));
    }
    let link = get("/login/1.0/algo-user/v5/login/authorization/dialog").with("Authorization", &bearer);
    link.to(&s).missing("Id");
}

fn v1(s: &Simulator, bearer: &str, body: &Value) -> Got {
    post("/login/1.0/login/v2/validate", body)
        .with("Authorization", bearer)
        .to(s)
}

#[test]
fn password_login_takes_one_identity_and_one_secret() {
    let s = simulator();
    let bearer = bearer(&s);
    let a = Account::demo();
    for (key, value) in [("mobileNumber", &a.mobile), ("pan", &a.pan), ("userid", &a.userid)] {
        for (secret, right) in [("password", &a.password), ("mpin", &a.mpin)] {
            let got = v1(&s, &bearer, &json!({key: value, secret: right})).is(200);
            let data = got.json()["data"].clone();
            assert_eq!((&data["ucc"], &data["dataCenter"]), (&json!("ABC12"), &json!("gdc")));
            assert!(data["caches"]["techchartpreferences"].is_string());
            v1(&s, &bearer, &json!({key: value, secret: "wrong"})).is(401);
            control(&s, "unlock", &json!({"ucc": "ABC12"})).is(200);
        }
    }
    v1(&s, &bearer, &json!({"password": a.password})).missing("MobileNumber");
    v1(&s, &bearer, &json!({"userId": a.userid, "password": a.password})).missing("MobileNumber");
    v1(&s, &bearer, &json!({"mobileNumber": a.mobile})).missing("Mpin");
    v1(
        &s,
        &bearer,
        &json!({"mobileNumber": a.mobile, "pan": a.pan, "mpin": a.mpin}),
    )
    .is(400);
    v1(
        &s,
        &bearer,
        &json!({"mobileNumber": a.mobile, "mpin": a.mpin, "password": a.password}),
    )
    .is(400);
    v1(&s, &bearer, &json!({"mobileNumber": "9999996708", "mpin": a.mpin})).is(400);
    v1(
        &s,
        &bearer,
        &json!({"mobileNumber": a.mobile, "mpin": a.mpin, "x": "y"}),
    )
    .refused(400, "400", "Unknown field 'x'");
    v1(&s, &bearer, &json!({"pan": "ZZZZZ9999Z", "mpin": a.mpin})).is(401);
    refused_bearer(v1(
        &s,
        &a.consumer_key,
        &json!({"mobileNumber": a.mobile, "mpin": a.mpin}),
    ));
}

/// The view session and internal user id of a password login.
fn v1_view(s: &Simulator, bearer: &str) -> ((String, String), String) {
    let a = Account::demo();
    let got = v1(s, bearer, &json!({"mobileNumber": a.mobile, "password": a.password})).is(200);
    let user = claims(&got.data("token")).1["sub"].as_str().unwrap().to_owned();
    (pair(&got), user)
}

fn second(s: &Simulator, bearer: &str, view: &(String, String), body: &Value) -> Got {
    let ask = post("/login/1.0/login/v2/validate", body).with("Authorization", bearer);
    ask.with("sid", &view.0).with("Auth", &view.1).to(s)
}

#[test]
fn the_second_factor_has_three_shapes() {
    let s = simulator();
    let bearer = bearer(&s);
    let a = Account::demo();
    let (view, user) = v1_view(&s, &bearer);
    for body in [
        json!({"mobileNumber": a.mobile, "mpin": a.mpin}),
        json!({"pan": a.pan, "mpin": a.mpin}),
    ] {
        let data = second(&s, &bearer, &view, &body).is(200).json()["data"].clone();
        assert!(data["caches"]["watchlist"].is_string() && data["hsServerId"].is_string());
        let (_, claims) = claims(data["token"].as_str().unwrap());
        assert_eq!((&claims["scope"], &claims["sub"]), (&json!(["Trade"]), &json!("ABC12")));
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3600);
    }
    second(&s, &bearer, &view, &json!({"userId": user, "otp": "0000"})).is(401);
    let generate = json!({"userId": user, "sendEmail": true, "isWhitelisted": true});
    let generate = post("/login/1.0/login/otp/generate", &generate).with("Authorization", &bearer);
    generate.to(&s).answers(200, json!({"data": {}}));
    let otp = s.otp(&a.mobile).unwrap();
    assert_eq!(otp.len(), 4);
    second(&s, &bearer, &view, &json!({"userId": user, "otp": wrong_code(&otp)})).is(401);
    second(&s, &bearer, &view, &json!({"userid": user, "otp": otp})).missing("UserId");
    second(&s, &bearer, &view, &json!({"userId": "other", "otp": otp})).is(401);
    second(&s, &bearer, &view, &json!({"userId": user, "otp": otp})).is(200);
    second(&s, &bearer, &view, &json!({"userId": user, "otp": otp})).is(401);
}

#[test]
fn the_second_factor_needs_both_headers_of_its_session() {
    let s = simulator();
    let bearer = bearer(&s);
    let (view, user) = v1_view(&s, &bearer);
    v1(&s, &bearer, &json!({"userId": user, "otp": "1234"})).refused(400, "10512", "Required header not found.");
    let body = json!({"userId": user, "otp": "1234"});
    let ask = post("/login/1.0/login/v2/validate", &body).with("Authorization", &bearer);
    ask.clone()
        .with("sid", &view.0)
        .to(&s)
        .refused(400, "10512", "Required header not found.");
    ask.with("Auth", &view.1)
        .to(&s)
        .refused(400, "10512", "Required header not found.");
    second(&s, &bearer, &("x".to_owned(), view.1), &body).is(403);
}

#[test]
fn an_otp_is_sent_only_for_a_login() {
    let s = simulator();
    let bearer = bearer(&s);
    let ask = |body: Value| {
        post("/login/1.0/login/otp/generate", &body)
            .with("Authorization", &bearer)
            .to(&s)
    };
    let state = get("/_sim/state").to(&s).json();
    let user = state["accounts"][0]["user_id"].clone();
    ask(json!({"userId": user, "sendEmail": true, "isWhitelisted": true})).is(400);
    v1_view(&s, &bearer);
    ask(json!({"userId": "ABC12", "sendEmail": true, "isWhitelisted": true})).is(400);
    ask(json!({"userId": user, "sendEmail": "true", "isWhitelisted": true})).is(400);
    ask(json!({"userId": user, "sendEmail": true})).missing("IsWhitelisted");
    ask(json!({"sendEmail": true, "isWhitelisted": true})).missing("UserId");
    ask(json!({"userId": user, "sendEmail": true, "isWhitelisted": true})).is(200);
}

#[test]
fn logout_ends_the_session_on_each_path() {
    let s = simulator();
    let bearer = bearer(&s);
    let a = Account::demo();
    for path in ["/login/1.0/logout", "/apim/login/2.0/logout", "/api/1.0/logout"] {
        let (view, _) = v1_view(&s, &bearer);
        let trade = pair(&second(&s, &bearer, &view, &json!({"mobileNumber": a.mobile, "mpin": a.mpin})).is(200));
        let ask = Ask {
            method: "POST".to_owned(),
            ..get(path)
        }
        .with("Authorization", &bearer)
        .with("Content-Type", FORM)
        .session(&trade);
        refused_bearer(ask.clone().without("Authorization").to(&s));
        ask.clone().without("Sid").to(&s).is(400);
        ask.clone().body("jData={}").to(&s).is(400);
        ask.to(&s).is(200);
        ask.to(&s).is(403);
        get("/Orders/2.0/quick/user/orders")
            .with("Authorization", &bearer)
            .with("neo-fin-key", "x")
            .session(&trade)
            .to(&s)
            .is(403);
    }
}
