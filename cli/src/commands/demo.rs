//! Every flow, step by step, against a built-in simulator.

mod feeds;

use super::fault::Place;
use super::{data, text};
use crate::failure::Failure;
use crate::mask;
use crate::output::{Output, Style};
use neo_api::{Client, Error, Level};
use neo_simulator::{Account, Fault, Options, Simulator};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

const ORDERS: &str = r#"{"method":"GET","path":"quick/user/orders"}"#;
/// Longer answers are cut.
const SHOWN: usize = 420;

/// Shows all flows; fails if a step does not end as expected.
pub(crate) fn run(output: &Output) -> Result<(), Failure> {
    let demo = Demo::start(output)?;
    if !output.json {
        let version = env!("CARGO_PKG_VERSION");
        output.line(&format!(
            "Neo {version}, from Rust, with a local Neo at {}",
            demo.simulator.url()
        ));
    }
    demo.registration()?;
    // The market is open at any hour of this machine.
    demo.simulator.control("policy", &json!({"market_date": true}));
    let session = demo.totp_login()?;
    demo.orders(&session)?;
    demo.feeds(&session)?;
    demo.simulator.control("policy", &json!({"market_date": false}));
    demo.password_login()?;
    demo.qr_login()?;
    demo.trouble(&session)?;
    neo_api::set_log(None, Level::Error);
    let surprises = *demo.surprises.lock().unwrap_or_else(PoisonError::into_inner);
    if !output.json {
        output.line("");
    }
    match surprises {
        0 if output.json => Ok(()),
        0 => {
            output.line(&output.paint(Style::Good, "All as expected"));
            Ok(())
        }
        count => Err(Failure::Io(
            format!("{count} steps were not as expected"),
            "They are marked above; `neo doctor` looks at this machine.".to_owned(),
        )),
    }
}

struct Demo<'a> {
    output: &'a Output,
    simulator: Simulator,
    account: Account,
    /// The library's log of requests since the last step.
    wire: Arc<Mutex<Vec<String>>>,
    flow: Mutex<String>,
    surprises: Mutex<u32>,
}

impl<'a> Demo<'a> {
    fn start(output: &'a Output) -> Result<Self, Failure> {
        let wire = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&wire);
        let sink = move |_: Level, line: &str| {
            // The work of a feed's own thread is not part of a step.
            let is_of_a_feed = std::thread::current().name() == Some("neo-feed");
            if let Some(line) = on_the_wire(line).filter(|_| !is_of_a_feed) {
                lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            }
        };
        neo_api::set_log(Some(Arc::new(sink)), Level::Debug);
        Ok(Demo {
            output,
            simulator: Simulator::start(Options::default())?,
            account: Account::demo(),
            wire,
            flow: Mutex::new(String::new()),
            surprises: Mutex::new(0),
        })
    }

    fn begin(&self, title: &str) {
        title.clone_into(&mut self.flow.lock().unwrap_or_else(PoisonError::into_inner));
        if !self.output.json {
            self.output.line("");
            self.output.line(&self.output.paint(Style::Heading, title));
        }
    }

    fn client(&self, own: Value) -> Result<Client, Failure> {
        let mut config = json!({
            "consumer_key": self.account.consumer_key, "consumer_secret": self.account.consumer_secret,
            "base_url": self.simulator.url(),
        });
        if let (Some(config), Value::Object(own)) = (config.as_object_mut(), own) {
            config.extend(own);
        }
        Ok(Client::new(&config.to_string())?)
    }

    /// A step that must succeed; returns its answer.
    fn step(&self, title: &str, call: impl FnOnce() -> Result<String, Error>) -> String {
        self.show(title, true, call)
    }

    /// A step that must fail.
    fn refused(&self, title: &str, call: impl FnOnce() -> Result<String, Error>) {
        self.show(title, false, call);
    }

    fn show(&self, title: &str, should_succeed: bool, call: impl FnOnce() -> Result<String, Error>) -> String {
        let began = Instant::now();
        let outcome = call();
        let took_ms = began.elapsed().as_secs_f64() * 1e3;
        let ok = outcome.is_ok();
        let answer = outcome.unwrap_or_else(|error| error.to_json());
        let wire = std::mem::take(&mut *self.wire.lock().unwrap_or_else(PoisonError::into_inner));
        let expected = ok == should_succeed;
        if !expected {
            *self.surprises.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        }
        if self.output.json {
            self.show_json(title, (ok, expected), took_ms, &wire, &answer);
        } else {
            self.output.line("");
            self.output.line(&format!("   {title}"));
            for line in &wire {
                self.output
                    .line(&self.output.paint(Style::Faint, &format!("      {line}")));
            }
            let (word, style) = if ok { ("ok", Style::Good) } else { ("error", Style::Bad) };
            let answer = mask::cut(&mask::masked(&answer), SHOWN);
            self.output.line(&format!(
                "   {} in {took_ms:.1} ms: {answer}",
                self.output.paint(style, word)
            ));
            if !expected {
                self.output
                    .line(&self.output.paint(Style::Bad, "   *** this was not expected"));
            }
        }
        answer
    }

    fn show_json(&self, title: &str, (ok, expected): (bool, bool), took_ms: f64, wire: &[String], answer: &str) {
        let flow = self.flow.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let answer: Value = serde_json::from_str(&mask::masked(answer)).unwrap_or_default();
        let line = json!({
            "flow": flow, "step": title, "ok": ok, "expected": expected, "took_ms": took_ms, "wire": wire,
            "answer": answer,
        });
        self.output.line(&line.to_string());
    }

    /// The code in the last SMS to the phone.
    fn sms(&self, mobile: &str) -> String {
        self.simulator.otp(mobile).unwrap_or_default()
    }

    /// Changes the simulated world.
    fn control(&self, path: &str, body: &Value) -> Result<String, Failure> {
        let place = Place {
            url: self.simulator.url(),
            ca_file: None,
        };
        place.ask("POST", &format!("/_sim/{path}"), body)
    }

    /// The one-time enrolment, and its removal.
    fn registration(&self) -> Result<(), Failure> {
        self.begin("1. Registering an authenticator (send_otp, verify_otp, totp_verify_user, totp_register)");
        let new = Account::demo_unregistered();
        let client = self.client(json!({"mobile_number": new.mobile, "ucc": new.ucc, "mpin": new.mpin}))?;
        self.step("send_otp: an OTP goes to the mobile number", || {
            client.send_otp(None, false)
        });
        self.step("verify_otp: with the code from the SMS", || {
            client.verify_otp(Some(&self.sms(&new.mobile)))
        });
        let title = "totp_verify_user: key, otpauth URI and QR code, valid for two minutes";
        let enrolment = self.step(title, || client.totp_verify_user(None));
        let authenticator = self.client(json!({"totp_secret": text(&data(&enrolment), "uri")}))?;
        let title = "totp_code: what the authenticator shows now, from the URI of the QR code";
        let code = self.step(title, || authenticator.totp_code());
        self.step("totp_register: with that code", || {
            client.totp_register(Some(text(&data(&code), "totp")))
        });
        self.step("totp_deregister: and away again, with the MPIN", || {
            client.totp_deregister(None, None)
        });
        Ok(())
    }

    /// The daily login; the exported session.
    fn totp_login(&self) -> Result<String, Failure> {
        self.begin("2. TOTP login (totp_login, totp_validate), api v3");
        let me = &self.account;
        let client = self.client(json!({
            "totp_secret": me.totp_secret, "mobile_number": me.mobile, "ucc": me.ucc, "mpin": me.mpin,
        }))?;
        let title = "totp_validate before the login: an error that says what is missing; nothing is sent";
        self.refused(title, || client.totp_validate(None));
        self.step("totp_login: the code is made from totp_secret", || {
            client.totp_login(None, None, None)
        });
        self.refused("totp_validate with a wrong MPIN", || {
            client.totp_validate(Some("000000"))
        });
        self.step("totp_validate with the right one", || client.totp_validate(None));
        self.step("session: where and until when", || client.session());
        self.step("client_ip: the address that the broker sees", || client.client_ip());
        self.step("request: the order book (empty)", || client.request(Some(ORDERS)));
        let limits = r#"{"method":"POST","path":"quick/user/limits","form":{"seg":"ALL","exch":"ALL","prod":"ALL"}}"#;
        self.step("request: the limits", || client.request(Some(limits)));
        let session = self.step("session_export: the session as a value", || client.session_export());
        let other = self.client(json!({}))?;
        let title = "session_import: another client goes on with it, without a login";
        self.step(title, || other.session_import(Some(&session)));
        self.step("request: on the imported session", || other.request(Some(ORDERS)));
        self.step("logout", || client.logout());
        Ok(session)
    }

    /// An order from check to fill, one whose answer is lost, and two that are refused.
    fn orders(&self, session: &str) -> Result<(), Failure> {
        self.begin("3. Orders (check_order, place_order, find_order, modify_order, cancel_order, positions), api v3");
        let client = self.client(json!({}))?;
        client.session_import(Some(session))?;
        let wrong = order(&json!({"price": null, "quantity": "ten"}));
        self.step("check_order: all that is wrong with it; nothing is sent", || {
            client.check_order(Some(&wrong))
        });
        self.refused("place_order: the same is refused before it leaves", || {
            client.place_order(Some(&wrong))
        });
        self.filled(&client)?;
        self.lost(&client);
        let dear = order(&json!({"quantity": 1_000_000, "price": "9.50", "tag": "demo-three"}));
        let title = "place_order: more than the account has; the broker's refusal, with its code and words";
        self.refused(title, || client.place_order(Some(&dear)));
        self.step("order_book: a record for each order", || client.order_book());
        self.step("logout", || client.logout());
        self.control("day", &json!({}))?;
        Ok(())
    }

    /// An order that is filled in two parts and modified in between.
    fn filled(&self, client: &Client) -> Result<(), Failure> {
        self.control("market", &json!({"liquidity": 4}))?;
        let mine = order(&json!({"price": "9.50", "tag": "demo-one"}));
        let placed = self.step("place_order: 10 at 9.50, with a tag of our own", || {
            client.place_order(Some(&mine))
        });
        let order_id = text(&data(&placed), "order_id").to_owned();
        let find = json!({"tag": "demo-one"}).to_string();
        self.step("find_order: 4 of them are filled", || client.find_order(Some(&find)));
        let change = json!({"order_id": order_id, "order_type": "L", "quantity": 12, "price": "9.41"}).to_string();
        self.step("modify_order: 12 in all, at 9.41", || {
            client.modify_order(Some(&change))
        });
        self.control("market", &json!({"liquidity": null}))?;
        self.control("price", &json!({"instrument": "nse_cm|14366", "price": "9.40"}))?;
        self.step("find_order: the price fell, and all of it is filled", || {
            client.find_order(Some(&find))
        });
        self.step(
            "positions: the average price and the profit and loss, to the paisa",
            || client.positions(),
        );
        self.step("limits: what is left to trade with", || client.limits(None));
        Ok(())
    }

    /// An order whose answer never comes.
    fn lost(&self, client: &Client) {
        self.simulator.fault("place_order", Fault::ResetAfterRead);
        let mine = order(&json!({"price": "9.11", "tag": "demo-two"}));
        let title = "place_order: the connection breaks before the answer; its outcome is unknown, and it has a tag";
        self.refused(title, || client.place_order(Some(&mine)));
        let find = json!({"tag": "demo-two"}).to_string();
        let found = self.step("find_order: by that tag it is found at the exchange", || {
            client.find_order(Some(&find))
        });
        self.refused("place_order: the broker takes a tag once a day", || {
            client.place_order(Some(&mine))
        });
        let found = data(&found);
        let cancel = json!({"order_id": found.pointer("/order/order_id")}).to_string();
        self.step("cancel_order", || client.cancel_order(Some(&cancel)));
    }

    /// The older login.
    fn password_login(&self) -> Result<(), Failure> {
        self.begin("5. Password login and second factor (login, session_2fa), api v1");
        let me = &self.account;
        let client = self.client(json!({"api": "v1"}))?;
        let login = json!({"mobile_number": me.mobile, "password": me.password}).to_string();
        let title = "login: the access token is fetched first, the OTP is sent afterwards";
        self.step(title, || client.login(Some(&login)));
        self.step("session_2fa: with the code from the SMS", || {
            client.session_2fa(Some(&self.sms(&me.mobile)))
        });
        self.step("session", || client.session());
        self.step("logout: the server is told", || client.logout());
        Ok(())
    }

    /// A login approved on the phone.
    fn qr_login(&self) -> Result<(), Failure> {
        self.begin("6. Login by QR code (qr_code_link, qr_code_session), api v2");
        let client = self.client(json!({"api": "v2", "ucc": self.account.ucc}))?;
        self.step(
            "qr_code_link: a link to scan; base URL and access token are fetched first",
            || client.qr_code_link(None),
        );
        let allowed = self.control("scan", &json!({"ucc": self.account.ucc}))?;
        let allowed: Value = serde_json::from_str(&allowed).unwrap_or_default();
        let title = "qr_code_session: the user has scanned it and allowed the login";
        self.step(title, || client.qr_code_session(Some(text(&allowed, "ott")), None));
        self.step("logout: the server is told", || client.logout());
        Ok(())
    }

    /// Examples of errors.
    fn trouble(&self, session: &str) -> Result<(), Failure> {
        self.begin("7. When it goes wrong: every failure has one shape, and says whether the request arrived");
        let client = self.client(json!({"timeout_ms": 300}))?;
        client.session_import(Some(session))?;
        let order = |title: &str, fault: Fault| {
            self.simulator.fault("orders", fault);
            self.refused(title, || client.request(Some(ORDERS)));
        };
        order(
            "too many requests: retryable, and after how long",
            Fault::RateLimited {
                status: 429,
                retry_after: Some("2".to_owned()),
                body: None,
            },
        );
        let no = r#"{"stat":"Not_Ok","stCode":1006,"errMsg":"Invalid exchange segment"}"#;
        order("a 200 that means no is an error too", Fault::body(no));
        order("a proxy's HTML page", Fault::Html { status: 502 });
        order(
            "the connection breaks after the request: delivered is maybe",
            Fault::ResetAfterRead,
        );
        order(
            "no answer within the deadline (300 ms here): delivered is maybe",
            Fault::Stall,
        );
        self.step("and it goes on working", || client.request(Some(ORDERS)));
        Ok(())
    }
}

/// The order of the demo, with further members.
fn order(own: &Value) -> String {
    let mut order = json!({
        "exchange_segment": "nse_cm", "trading_symbol": "IDEA-EQ", "product": "CNC", "transaction_type": "B",
        "order_type": "L", "quantity": 10,
    });
    if let (Some(order), Some(own)) = (order.as_object_mut(), own.as_object()) {
        order.extend(own.clone());
    }
    order.to_string()
}

/// `-> POST https://… {…}` or `<- HTTP 200, …`, without the prefix and the request's id.
fn on_the_wire(line: &str) -> Option<String> {
    let from = line.find("->").or_else(|| line.find("<-"))?;
    let to = line.rfind(" [")?;
    line.get(from..to).map(str::to_owned)
}
