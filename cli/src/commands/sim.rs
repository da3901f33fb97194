//! A local Neo for other terminals, with a log of its requests.

use super::fault::{self, Place};
use crate::args::Sim;
use crate::failure::Failure;
use crate::output::{Output, Style, clean};
use crate::simulators::Record;
use crate::{terminal, when};
use neo_simulator::{Account, Options, Recorded, Simulator};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How soon a signal ends it.
const TICK: Duration = Duration::from_millis(100);
/// The interval between checks for the status of a request.
const SOON: Duration = Duration::from_millis(2);
/// A request without an answer after this time is shown without one.
const UNANSWERED_MS: u64 = 1_000;

/// Serves until Ctrl-C.
pub(crate) fn run(arguments: &Sim, output: &Output) -> Result<(), Failure> {
    let accounts = accounts(&arguments.account)?;
    let faults = arguments.fault.iter().map(|text| {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        fault::order(&words)
    });
    let faults = faults.collect::<Result<Vec<Value>, Failure>>()?;
    let options = Options {
        port: arguments.port,
        tls: arguments.tls,
        accounts: accounts.clone(),
        day: arguments.day,
        ..Options::default()
    };
    terminal::ends_itself();
    let simulator = Simulator::start(options).map_err(|error| {
        Failure::at(
            &format!("the simulator cannot start on port {}", arguments.port),
            &error,
        )
    })?;
    let record = Record::begin()?;
    let ca_file = leave(&record, &simulator, &accounts)?;
    let place = Place {
        url: simulator.url(),
        ca_file: ca_file.clone(),
    };
    for order in &faults {
        place.ask("POST", "/_sim/fault", order)?;
    }
    introduce(&simulator, &accounts, ca_file.as_deref(), output);
    follow(&simulator, &accounts, arguments.bodies, output);
    Ok(())
}

/// The demo accounts, or those of `--account`.
fn accounts(given: &[String]) -> Result<Vec<Account>, Failure> {
    if given.is_empty() {
        return Ok(vec![Account::demo(), Account::demo_unregistered()]);
    }
    given.iter().map(|text| account(text)).collect()
}

fn account(text: &str) -> Result<Account, Failure> {
    let bad = |why: String| {
        Failure::usage(
            format!("--account {text}: {why}"),
            "Such as --account ucc=QRS56,mobile=+919999990056",
        )
    };
    let mut value = serde_json::to_value(Account::demo()).unwrap_or_default();
    for pair in text.split(',') {
        let (name, member) = pair
            .split_once('=')
            .ok_or_else(|| bad(format!("\"{pair}\" is not NAME=VALUE")))?;
        let member = if (name, member) == ("totp_secret", "none") {
            Value::Null
        } else {
            json!(member)
        };
        if let Some(map) = value.as_object_mut() {
            map.insert(name.to_owned(), member);
        }
    }
    serde_json::from_value(value).map_err(|error| bad(error.to_string()))
}

/// Writes the files that other terminals need: a configuration for each profile, and with TLS the CA certificate.
fn leave(record: &Record, simulator: &Simulator, accounts: &[Account]) -> Result<Option<PathBuf>, Failure> {
    let authority = simulator.ca_pem().map(|pem| record.write("ca.pem", &pem)).transpose()?;
    let newcomer = accounts.iter().find(|account| account.totp_secret.is_none());
    for (name, account) in [("sim.json", accounts.first()), ("sim-new.json", newcomer)] {
        if let Some(account) = account {
            record.write(name, &config(account, &simulator.url(), authority.as_deref()))?;
        }
    }
    Ok(authority)
}

/// The configuration for a login with an account.
fn config(account: &Account, url: &str, ca_file: Option<&Path>) -> String {
    let mut config = json!({
        "base_url": url, "consumer_key": account.consumer_key, "consumer_secret": account.consumer_secret,
        "mobile_number": account.mobile, "ucc": account.ucc, "mpin": account.mpin,
    });
    if let Some(map) = config.as_object_mut() {
        map.extend(
            account
                .totp_secret
                .as_ref()
                .map(|secret| ("totp_secret".to_owned(), json!(secret))),
        );
        map.extend(ca_file.map(|path| ("ca_file".to_owned(), json!(path))));
    }
    config.to_string()
}

fn introduce(simulator: &Simulator, accounts: &[Account], ca_file: Option<&Path>, output: &Output) {
    let url = simulator.url();
    if output.json {
        output.line(&json!({"url": url, "ca_file": ca_file, "accounts": accounts}).to_string());
        return;
    }
    let head = |text: &str| output.paint(Style::Heading, text);
    output.line(&format!(
        "{}  (control: {url}/_sim/)",
        head(&format!("a local Neo at {url}"))
    ));
    if let Some(path) = ca_file {
        output.line(&format!("its authority, for \"ca_file\": {}", path.display()));
    }
    for account in accounts {
        let a = account;
        output.line("");
        output.line(&format!(
            "{}  mobile {}  MPIN {}  password {}  PAN {}  user id {}",
            head(&a.ucc),
            a.mobile,
            a.mpin,
            a.password,
            a.pan,
            a.userid
        ));
        output.line(&format!(
            "       consumer key {}  secret {}",
            a.consumer_key, a.consumer_secret
        ));
        match (&a.totp_secret, simulator.totp(&a.ucc)) {
            (Some(secret), Some(code)) => {
                let left = 30 - when::now_s() % 30;
                output.line(&format!("       TOTP secret {secret}  code now {code}, for {left} s"));
            }
            _ => output.line("       no authenticator yet: neo --profile sim-new register"),
        }
    }
    let ucc = accounts.first().map(|account| account.ucc.as_str()).unwrap_or_default();
    output.line("");
    output.line("From another terminal:");
    for (command, what) in [
        ("neo --profile sim login".to_owned(), "log in here"),
        (
            "neo sim fault totp_login status status=503".to_owned(),
            "let the next login fail",
        ),
        (format!("curl '{url}/_sim/totp?ucc={ucc}'"), "the code now"),
    ] {
        output.line(&format!("  {command:<58} {}", output.paint(Style::Faint, what)));
    }
    output.line("");
    output.line("Requests (Ctrl-C ends):");
}

/// Shows each request with its answer, in order of arrival.
fn follow(simulator: &Simulator, accounts: &[Account], bodies: bool, output: &Output) {
    let mut shown = 0_usize;
    let mut sms: HashMap<&str, String> = HashMap::new();
    let mut wait = TICK;
    while !terminal::stopped() && !output.is_over() {
        let _ = simulator.wait_for_requests(shown + 1, wait);
        let requests = simulator.requests();
        if requests.len() < shown {
            // The requests were cleared.
            shown = 0;
        }
        wait = TICK;
        for request in requests.iter().skip(shown) {
            let now_ms = when::now_ms();
            if request.status.is_none() && now_ms.saturating_sub(request.time_ms) < UNANSWERED_MS {
                wait = SOON;
                break;
            }
            shown += 1;
            show(request, bodies, output);
            for account in accounts {
                show_sms(simulator, &account.mobile, &mut sms, output);
            }
        }
        if wait == SOON {
            std::thread::sleep(SOON);
        }
    }
}

/// The code in an SMS that was just sent.
fn show_sms<'a>(simulator: &Simulator, mobile: &'a str, sms: &mut HashMap<&'a str, String>, output: &Output) {
    let Some(code) = simulator.otp(mobile) else { return };
    if sms.get(mobile) == Some(&code) {
        return;
    }
    let text = match output.json {
        true => json!({"sms": {"mobile": mobile, "otp": code}}).to_string(),
        false => format!(
            "              {}",
            output.paint(Style::Heading, &format!("SMS to {mobile}: {code}"))
        ),
    };
    output.line(&text);
    sms.insert(mobile, code);
}

fn show(request: &Recorded, bodies: bool, output: &Output) {
    if output.json {
        let mut value = serde_json::to_value(request).unwrap_or_default();
        if let Some(map) = value.as_object_mut().filter(|_| !bodies) {
            map.retain(|name, _| !matches!(name.as_str(), "headers" | "body" | "query"));
        }
        output.line(&value.to_string());
        return;
    }
    let (status, style) = match request.status {
        Some(status) if status < 400 => (status.to_string(), Style::Good),
        Some(status) => (status.to_string(), Style::Bad),
        None => ("-  ".to_owned(), Style::Bad),
    };
    let fault = request
        .fault
        .as_ref()
        .map(|kind| format!("  fault: {kind}"))
        .unwrap_or_default();
    let path = clean(&format!("{} {}", request.method, request.path));
    let time = output.paint(Style::Faint, &when::clock(request.time_ms));
    let status = output.paint(style, &status);
    output.line(&format!("{time}  {status}  {:<17} {path}{fault}", request.route));
    if bodies && !request.body.is_empty() {
        output.line(&format!("              {}", clean(&request.body)));
    }
}
