//! Registering and deregistering TOTP.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::*;
use data_encoding::BASE64;
use neo_simulator::{Account, Options, Simulator};
use serde_json::{Value, json};

const ORIGIN: &str = "cug-cms.kotaksecurities.com";
const SEND: &str = "/algo-user/v5/register/otp/send";
const VERIFY: &str = "/algo-user/v5/register/otp/verify";
const USER: &str = "/login/v6/totp/verify-user";
const REGISTER: &str = "/login/v6/totp/register";
const DEREGISTER: &str = "/login/v6/totp/deregister";

fn new() -> Account {
    Account::demo_unregistered()
}

fn send_ask(resend: bool) -> Ask {
    post(SEND, &json!({"mobile": new().mobile, "resend": resend})).with("Origin", ORIGIN)
}

fn verify_ask(id: &str, code: &str) -> Ask {
    post(VERIFY, &json!({"mobile": new().mobile, "code": code, "sessionId": id})).with("Origin", ORIGIN)
}

/// A session with a verified OTP.
fn verified(s: &Simulator) -> String {
    let id = send_ask(false).to(s).is(201).data("sessionId");
    verify_ask(&id, &s.otp(&new().mobile).unwrap()).to(s).is(200);
    id
}

fn user_ask(id: &str) -> Ask {
    post(
        USER,
        &json!({"mobileNumber": new().mobile, "ucc": new().ucc, "sessionId": id}),
    )
}

/// The code of any secret, computed by a simulator whose account has it.
fn code_of(secret: &str) -> String {
    let account = Account {
        totp_secret: Some(secret.to_owned()),
        ..Account::demo()
    };
    let helper = Simulator::start(Options {
        accounts: vec![account],
        ..Options::default()
    })
    .unwrap();
    helper.totp("ABC12").unwrap()
}

#[test]
fn from_the_otp_to_a_login() {
    let s = simulator();
    let id = verified(&s);
    let got = user_ask(&id).to(&s).is(200);
    assert_eq!(
        (got.data("status"), got.data("issuer")),
        ("success".to_owned(), "KOTAK-NEO".to_owned())
    );
    assert_eq!(got.data("key").len(), 26);
    assert_eq!(
        got.data("uri"),
        format!(
            "otpauth://totp/KOTAK-NEO:XYZ34?issuer=KOTAK-NEO&secret={}",
            got.data("key")
        )
    );
    assert!(got.data("message").starts_with("Scan the QR code"));
    let session = got.data("sessionID");
    assert_ne!(session, id);

    let code = code_of(&got.data("key"));
    let register = |totp: &str| post(REGISTER, &json!({"sessionID": session, "totp": totp}));
    register(&wrong_code(&code)).to(&s).is(401);
    assert_eq!(s.totp("XYZ34"), None, "a wrong code registers nothing");
    let success = json!({"data": {"status": "success", "message": "TOTP registered successfully"}});
    register(&code).to(&s).answers(200, success);
    register(&code).to(&s).is(400);

    let login = |totp: &str| {
        login_ask(&s)
            .body(&json!({"mobileNumber": new().mobile, "ucc": "XYZ34", "totp": totp}).to_string())
            .to(&s)
    };
    login(&code).is(401);
    control(&s, "clock", &json!({"offset_s": 60})).is(200);
    login(&s.totp("XYZ34").unwrap()).is(200);

    // The session of verify-user takes the place of the OTP's (wire: TOTP registration).
    let undo = |mpin: &str| post(DEREGISTER, &json!({"mpin": mpin, "ucc": "XYZ34", "sessionId": session})).to(&s);
    undo("000000").is(401);
    undo(&new().mpin).answers(
        200,
        json!({"data": {"status": "success", "msg": "TOTP deregistered successfully"}}),
    );
    assert_eq!(s.totp("XYZ34"), None);
    undo(&new().mpin).is(400);
}

#[test]
fn the_qr_code_is_a_picture_of_the_uri() {
    let s = simulator();
    let got = user_ask(&verified(&s)).to(&s).is(200);
    let file = BASE64.decode(got.data("qrCodeBase64").as_bytes()).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(
        (info.width, info.height, info.bit_depth),
        (256, 256, png::BitDepth::One)
    );
    let bit = |x: usize, y: usize| pixels[(y * 256 + x) / 8] >> (7 - x % 8) & 1;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(256, 256, |x, y| bit(x, y) * 255);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    assert_eq!(grids[0].decode().unwrap().1, got.data("uri"));
}

#[test]
fn the_qr_code_expires_after_two_minutes() {
    let s = simulator();
    let id = verified(&s);
    let got = user_ask(&id).to(&s).is(200);
    let ask = |got: &Got| {
        let code = code_of_at(&s, &got.data("key"));
        post(REGISTER, &json!({"sessionID": got.data("sessionID"), "totp": code}))
    };
    control(&s, "clock", &json!({"offset_s": 121})).is(200);
    ask(&got).to(&s).refused(400, "400", "QR code has expired");
    // A new QR code can be requested, with the session of either call.
    user_ask(&id).to(&s).is(200);
    let got = user_ask(&got.data("sessionID")).to(&s).is(200);
    control(&s, "clock", &json!({"offset_s": 121 + 110})).is(200);
    ask(&got).to(&s).is(200);
}

/// The code of a secret at that simulator's time.
fn code_of_at(s: &Simulator, secret: &str) -> String {
    let account = Account {
        totp_secret: Some(secret.to_owned()),
        ..Account::demo()
    };
    let helper = Simulator::start(Options {
        accounts: vec![account],
        ..Options::default()
    })
    .unwrap();
    let offset = get("/_sim/state").to(s).json()["clock_offset_s"].clone();
    control(&helper, "clock", &json!({"offset_s": offset})).is(200);
    helper.totp("ABC12").unwrap()
}

#[test]
fn the_otp_calls_need_their_origin_and_no_key() {
    let s = simulator();
    send_ask(false)
        .without("Origin")
        .to(&s)
        .refused(400, "10512", "Required header not found.");
    send_ask(false)
        .with("Origin", "https://neo.kotaksecurities.com")
        .to(&s)
        .is(403);
    verify_ask("x", "1234")
        .without("Origin")
        .to(&s)
        .refused(400, "10512", "Required header not found.");
    let id = verified(&s);
    user_ask(&id).with("Authorization", "anything").to(&s).is(200);
}

#[test]
fn members_are_those_of_the_table_to_the_letter() {
    let s = simulator();
    let mobile = new().mobile;
    let send = |body: Value| post(SEND, &body).with("Origin", ORIGIN).to(&s);
    send(json!({"mobile": mobile})).missing("Resend");
    send(json!({"mobile": mobile, "resend": "false"})).refused(400, "400", "Field 'Resend' must be a boolean");
    send(json!({"mobileNumber": mobile, "resend": false})).missing("Mobile");
    send(json!({"mobile": "9999990042", "resend": false})).is(400);
    send(json!({"mobile": "+910000000000", "resend": false})).is(400);
    let verify = |body: Value| post(VERIFY, &body).with("Origin", ORIGIN).to(&s);
    verify(json!({"mobile": mobile, "code": "1234", "sessionID": "x"})).missing("SessionId");
    verify(json!({"mobile": mobile, "sessionId": "x"})).missing("Code");
    verify(json!({"mobile": mobile, "code": 1234, "sessionId": "x"})).is(400);
    let id = verified(&s);
    let user = |body: Value| post(USER, &body).to(&s);
    user(json!({"mobile": mobile, "ucc": "XYZ34", "sessionId": id})).missing("MobileNumber");
    user(json!({"mobileNumber": mobile, "ucc": "XYZ34", "sessionID": id})).missing("SessionId");
    user(json!({"mobileNumber": mobile, "ucc": "ABC12", "sessionId": id})).refused(400, "400", "Invalid Ucc");
    user(json!({"mobileNumber": Account::demo().mobile, "ucc": "ABC12", "sessionId": id})).is(400);
    post(REGISTER, &json!({"sessionId": id, "totp": "123456"}))
        .to(&s)
        .missing("SessionID");
    post(REGISTER, &json!({"sessionID": id, "totp": "123456"}))
        .to(&s)
        .is(400);
    post(DEREGISTER, &json!({"mpin": "654321", "ucc": "XYZ34", "sessionID": id}))
        .to(&s)
        .missing("SessionId");
    post(DEREGISTER, &json!({"mpin": "123456", "ucc": "ABC12", "sessionId": id}))
        .to(&s)
        .is(400);
}

#[test]
fn nothing_goes_on_without_the_otp() {
    let s = simulator();
    let id = send_ask(false).to(&s).is(201).data("sessionId");
    user_ask(&id).to(&s).refused(400, "400", "OTP is not verified");
    user_ask("made-up").to(&s).refused(400, "400", "Invalid session");
    let otp = s.otp(&new().mobile).unwrap();
    verify_ask("made-up", &otp).to(&s).is(400);
    verify_ask(&id, &wrong_code(&otp)).to(&s).is(401);
    let uccs = json!({"data": {"message": "Success", "uccInfo": [{"ucc": "XYZ34", "clientType": "NEO"}]}});
    verify_ask(&id, &otp).to(&s).answers(200, uccs);
    verify_ask(&id, &otp).to(&s).is(400);
    assert_eq!(s.otp(&new().mobile), Some(otp), "the last SMS stays on the phone");
}

#[test]
fn a_resend_keeps_the_session_and_changes_the_code() {
    let s = simulator();
    let id = send_ask(false).to(&s).is(201).data("sessionId");
    let first = s.otp(&new().mobile).unwrap();
    assert_eq!(send_ask(true).to(&s).is(201).data("sessionId"), id);
    let second = s.otp(&new().mobile).unwrap();
    assert_ne!(first, second);
    assert_ne!(send_ask(false).to(&s).is(201).data("sessionId"), id);
    let third = s.otp(&new().mobile).unwrap();
    verify_ask(&id, &second).to(&s).is(401);
    control(&s, "clock", &json!({"offset_s": 301})).is(200);
    verify_ask(&id, &third).to(&s).is(401);
}

#[test]
fn one_number_may_have_several_clients() {
    let second = Account {
        ucc: "SEC02".to_owned(),
        ..new()
    };
    let s = Simulator::start(Options {
        accounts: vec![new(), second],
        ..Options::default()
    })
    .unwrap();
    let id = send_ask(false).to(&s).is(201).data("sessionId");
    let got = verify_ask(&id, &s.otp(&new().mobile).unwrap()).to(&s).is(200).json();
    let uccs: Vec<&str> = got["data"]["uccInfo"]
        .as_array()
        .unwrap()
        .iter()
        .map(|u| u["ucc"].as_str().unwrap())
        .collect();
    assert_eq!(uccs, ["XYZ34", "SEC02"]);
}

#[test]
fn the_earlier_beta_worked_behind_a_bearer_token() {
    let s = simulator();
    let bearer = bearer(&s);
    for base in ["/apim/login/2.0/login/v6/totp", "/api/1.0/login/v6/totp"] {
        let user = post(
            &format!("{base}/verify-user"),
            &json!({"mobileNumber": new().mobile, "ucc": "XYZ34"}),
        );
        user.to(&s).is(401);
        let got = user.with("Authorization", &bearer).to(&s).is(200);
        let body = json!({"sessionID": got.data("sessionID"), "totp": code_of(&got.data("key"))});
        let register = post(&format!("{base}/register"), &body);
        register.to(&s).is(401);
        register.with("Authorization", &bearer).to(&s).is(200);
    }
}
