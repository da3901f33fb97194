//! Finds out why something does not work. Each check reports ok, or the problem and its cure; safe to paste in public.

use super::{data, text, with_session};
use crate::args::Doctor;
use crate::config::Settings;
use crate::failure::Failure;
use crate::net::{self, Stream, Target};
use crate::output::{Output, Style, clean};
use crate::store::{self, Store};
use crate::when;
use neo_api::Client;
use serde_json::{Value, json};
use std::io::ErrorKind;
use std::net::IpAddr;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

/// A clock that is off by more than this sometimes makes wrong codes.
const MAX_SKEW_S: i64 = 15;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Ok,
    Problem,
    Skipped,
}

struct Check {
    name: &'static str,
    state: State,
    finding: String,
    cure: String,
}

/// The checks so far, each shown when it is done.
struct Report<'a> {
    output: &'a Output,
    checks: Vec<Check>,
}

impl Report<'_> {
    fn add(&mut self, name: &'static str, state: State, finding: impl Into<String>, cure: impl Into<String>) {
        let (finding, cure) = (clean(&finding.into()), clean(&cure.into()));
        if !self.output.json {
            let (word, style) = match state {
                State::Ok => ("ok     ", Style::Good),
                State::Problem => ("problem", Style::Bad),
                State::Skipped => ("skipped", Style::Faint),
            };
            self.output
                .line(&format!("{}  {name:<13} {finding}", self.output.paint(style, word)));
            if !cure.is_empty() {
                self.output.line(&format!("         {:<13} cure: {cure}", ""));
            }
        }
        self.checks.push(Check {
            name,
            state,
            finding,
            cure,
        });
    }

    fn ok(&mut self, name: &'static str, finding: impl Into<String>) {
        self.add(name, State::Ok, finding, "");
    }

    fn problem(&mut self, name: &'static str, finding: impl Into<String>, cure: impl Into<String>) {
        self.add(name, State::Problem, finding, cure);
    }

    fn skipped(&mut self, name: &'static str, finding: impl Into<String>, cure: impl Into<String>) {
        self.add(name, State::Skipped, finding, cure);
    }
}

/// Runs all checks; fails if one found a problem.
pub(crate) fn run(arguments: &Doctor, store: &Store, output: &Output) -> Result<(), Failure> {
    let mut report = Report {
        output,
        checks: Vec::new(),
    };
    let client = configuration(arguments, store, &mut report);
    if let Some((client, settings)) = &client {
        for (purpose, url) in client.addresses() {
            way(purpose, &url, settings, &mut report);
        }
    }
    address_seen(arguments, store, &mut report);
    finish(&report, client.as_ref().map(|(client, _)| client.as_ref()))
}

fn finish(report: &Report<'_>, client: Option<&Client>) -> Result<(), Failure> {
    let problems = report
        .checks
        .iter()
        .filter(|check| check.state == State::Problem)
        .count();
    let diagnostics = client.and_then(|client| client.diagnostics().ok()).unwrap_or_default();
    let about = data(&diagnostics);
    let output = report.output;
    if output.json {
        let word = |state| match state {
            State::Ok => "ok",
            State::Problem => "problem",
            State::Skipped => "skipped",
        };
        let check = |c: &Check| json!({"check": c.name, "state": word(c.state), "finding": c.finding, "cure": c.cure});
        let checks: Vec<Value> = report.checks.iter().map(check).collect();
        output.line(&json!({"data": {"problems": problems, "checks": checks, "diagnostics": about}}).to_string());
    } else {
        output.line("");
        let (version, platform) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
        output.line(&format!(
            "neo {version} on {}-{platform}; {problems} {}",
            std::env::consts::ARCH,
            if problems == 1 { "problem" } else { "problems" }
        ));
    }
    if problems == 0 { Ok(()) } else { Err(Failure::Said(1)) }
}

/// The configuration and its contents.
fn configuration(
    arguments: &Doctor,
    store: &Store,
    report: &mut Report<'_>,
) -> Option<(std::sync::Arc<Client>, Settings)> {
    let settings = match Settings::load(&arguments.connection, store) {
        Ok(settings) => settings,
        Err(failure) => {
            let (finding, cure) = words(&failure);
            report.problem("configuration", finding, cure);
            return None;
        }
    };
    let file = settings
        .file
        .as_deref()
        .map_or_else(|| "no file".to_owned(), store::shown);
    let variables = match settings.variables.join(", ") {
        names if names.is_empty() => "no variables".to_owned(),
        names => names,
    };
    let client = if settings.text("consumer_key").is_some() {
        settings.client()
    } else {
        settings.client_without_key()
    };
    match &client {
        Ok(_) => report.ok("configuration", format!("{file}, {variables}")),
        Err(failure) => {
            let (finding, cure) = words(failure);
            report.problem("configuration", finding, cure);
        }
    }
    for unknown in &settings.unknown {
        report.problem(
            "variable",
            format!("{} is not known, and is not used", unknown.name),
            unknown.cure(),
        );
    }
    if let Some(path) = settings.open_file() {
        let path = store::shown(&path);
        report.problem(
            "file mode",
            format!("{path} holds secrets, and others may read it"),
            format!("chmod 600 {path}"),
        );
    }
    key(&settings, report);
    account(&settings, report);
    let client = client.ok()?;
    totp(&client, &settings, report);
    Some((client, settings))
}

/// The message and the cure of a failure, without anything that identifies the user.
fn words(failure: &Failure) -> (String, String) {
    let (message, cure) = failure.words();
    let message = match failure {
        Failure::Api(error) => format!("{message} ({})", error.kind().as_str()),
        _ => message.to_owned(),
    };
    (message, cure.to_owned())
}

fn key(settings: &Settings, report: &mut Report<'_>) {
    const WHERE: &str =
        "The key is in the Neo app (More, Trade API); set NEO_CONSUMER_KEY, or \"consumer_key\" in the file.";
    let Some(key) = settings.text("consumer_key") else {
        return report.problem("consumer key", "there is none", WHERE);
    };
    let starts_with_bearer = key.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("bearer"));
    let is_uuid = key.len() == 36 && key.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    if starts_with_bearer {
        report.problem(
            "consumer key",
            "it begins with \"Bearer\"",
            "Leave the word out: api v3 takes the key alone.",
        );
    } else if key.contains(char::is_whitespace) || key.contains(['"', '\'']) {
        report.problem(
            "consumer key",
            "it contains blanks or quotation marks",
            "Copy it again, without them.",
        );
    } else if is_uuid {
        report.ok("consumer key", "36 characters in the form of a UUID");
    } else {
        report.ok(
            "consumer key",
            format!("{} characters; keys of api v3 are UUIDs of 36", key.chars().count()),
        );
    }
}

fn account(settings: &Settings, report: &mut Report<'_>) {
    match settings.text("mobile_number") {
        None => report.skipped("mobile number", "not configured: neo asks", ""),
        Some(number) if number.starts_with('+') && number.len() > 11 => {
            report.ok("mobile number", "has a country code")
        }
        Some(_) => report.problem("mobile number", "has no country code", "Write it with +91 in front."),
    }
    match settings.text("mpin") {
        None => report.skipped("MPIN", "not configured: neo asks", ""),
        Some(mpin) if mpin.len() == 6 && mpin.bytes().all(|b| b.is_ascii_digit()) => report.ok("MPIN", "six digits"),
        Some(_) => report.problem("MPIN", "is not six digits", "The MPIN of the Neo app has six digits."),
    }
}

fn totp(client: &Client, settings: &Settings, report: &mut Report<'_>) {
    if settings.text("totp_secret").is_none() {
        return report.skipped("TOTP", "no totp_secret: neo asks for the code", "");
    }
    match client.totp_code() {
        Ok(answer) => {
            let left = data(&answer)
                .get("valid_for_ms")
                .and_then(Value::as_u64)
                .unwrap_or_default();
            let seconds = left.div_ceil(1000);
            report.ok(
                "TOTP",
                format!("the secret is readable; the code now is valid for {seconds} s"),
            );
        }
        Err(error) => {
            let (finding, cure) = words(&error.into());
            report.problem("TOTP", finding, cure);
        }
    }
}

/// DNS, TCP, TLS and the clock of one address.
fn way(purpose: &str, url: &str, settings: &Settings, report: &mut Report<'_>) {
    if settings.text("proxy").is_some() {
        return report.skipped("way", format!("{purpose}: it leads through the configured proxy"), "");
    }
    let target = match Target::parse(url) {
        Ok(target) => target,
        Err(error) => return report.problem("way", format!("{purpose}: {error}"), "Correct base_url."),
    };
    let is_own = purpose == "base_url" && target.host != "localhost" && !is_loopback(&target.host);
    // The address of a private gateway identifies its owner.
    let name = if is_own {
        "the configured base_url".to_owned()
    } else {
        format!("{}:{}", target.host, target.port)
    };
    let hide = |error: &std::io::Error| error.to_string().replace(&target.host, "(host)");
    let addresses = match target.resolve() {
        Ok(addresses) => addresses,
        Err(error) => {
            return report.problem(
                "DNS",
                format!("{name}: {}", hide(&error)),
                "Is the network up, and the name right?",
            );
        }
    };
    let version = settings.number("ip_version");
    let wanted = |ip: IpAddr| version.is_none_or(|version| (version == 4) == ip.is_ipv4());
    let addresses: Vec<_> = addresses.into_iter().filter(|address| wanted(address.ip())).collect();
    let (v4, v6) = (
        addresses.iter().filter(|a| a.is_ipv4()).count(),
        addresses.iter().filter(|a| a.is_ipv6()).count(),
    );
    report.ok("DNS", format!("{name}: {v4} IPv4, {v6} IPv6"));
    let (stream, address) = match net::connect(&addresses) {
        Ok(connected) => connected,
        Err(error) => {
            let cure = "Does a firewall allow outgoing connections to that port? Is a proxy needed (\"proxy\")?";
            return report.problem("TCP", format!("{name}: {}", hide(&error)), cure);
        }
    };
    report.ok(
        "TCP",
        format!(
            "{name}: connected over {}",
            if address.is_ipv4() { "IPv4" } else { "IPv6" }
        ),
    );
    let stream = if target.tls {
        match net::secure(stream, &target.host, settings.text("ca_file").map(Path::new)) {
            Ok(stream) => {
                report.ok("TLS", format!("{name}: {}, certificate trusted", stream.version()));
                stream
            }
            Err(error) => {
                let cure = match error.kind() {
                    ErrorKind::TimedOut | ErrorKind::InvalidData | ErrorKind::UnexpectedEof
                        if purpose == "base_url" =>
                    {
                        "Does that port speak TLS? Plain http:// is for a loopback address only."
                    }
                    _ => "Is a proxy or a virus scanner in between (its root as \"ca_file\")? Is the clock right?",
                };
                return report.problem("TLS", format!("{name}: {}", hide(&error)), cure);
            }
        }
    } else {
        report.ok("TLS", format!("{name}: not used on a loopback address"));
        Stream::Plain(stream)
    };
    clock(&name, stream, &target.host, report);
}

fn is_loopback(host: &str) -> bool {
    host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// This machine's clock against the server's `Date`.
fn clock(name: &str, stream: Stream, host: &str, report: &mut Report<'_>) {
    let before = when::now_s();
    let date = net::exchange(stream, host, "GET", "/", "").map(|reply| reply.date);
    let server = match date.map(|date| date.and_then(|date| httpdate::parse_http_date(&date).ok())) {
        Ok(Some(server)) => server.duration_since(UNIX_EPOCH).unwrap_or_default(),
        Ok(None) => return report.skipped("clock", format!("{name}: the server sent no Date"), ""),
        Err(_) => {
            return report.problem(
                "clock",
                format!("{name}: no answer"),
                "Try again; is a proxy in between?",
            );
        }
    };
    let after = when::now_s();
    let seconds = |time: u64| i64::try_from(time).unwrap_or_default();
    // If the clocks agree, the server's second lies between the two.
    let server = seconds(server.as_secs());
    let off = if server < seconds(before) {
        server - seconds(before)
    } else {
        (server - seconds(after)).max(0)
    };
    if off.abs() <= MAX_SKEW_S {
        report.ok("clock", format!("{name}: {} s off", off.abs()));
    } else {
        let by = when::span(Duration::from_secs(off.unsigned_abs()));
        let way = if off > 0 { "slow" } else { "fast" };
        let cure = "Set this machine's clock (NTP): TOTP codes come from it.";
        report.problem("clock", format!("{name}: this machine's clock is {by} {way}"), cure);
    }
}

/// The stored session, and this machine's address as the broker sees it.
fn address_seen(arguments: &Doctor, store: &Store, report: &mut Report<'_>) {
    let client = match with_session(store) {
        Ok(client) => client,
        Err(failure) => {
            let (finding, cure) = words(&failure);
            return report.skipped("address seen", finding, cure);
        }
    };
    report.ok("session", text(&data(&client.session().unwrap_or_default()), "state"));
    match client.client_ip() {
        Ok(answer) => {
            let answer = data(&answer);
            let entry = answer.get(0).unwrap_or(&answer);
            let seen = text(entry, "ip");
            let shown = if arguments.show_address {
                seen.to_owned()
            } else {
                masked(seen)
            };
            report.ok("address seen", format!("{shown}: whitelist it if orders are refused"));
        }
        Err(error) if error.kind() == neo_api::Kind::Configuration => {
            report.skipped("address seen", "only api v3 says it", "");
        }
        Err(error) => {
            let (finding, cure) = words(&error.into());
            let cure = Some(cure).filter(|cure| !cure.is_empty()).unwrap_or_else(|| {
                let (session, anew) = (store.command("session"), store.command("login --force"));
                format!("`{session}` says where the stored session belongs; {anew} makes another.")
            });
            report.problem("address seen", finding, cure);
        }
    }
}

/// Enough of an address to recognise it, but not enough to find it.
fn masked(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V4(ip)) => format!("{}.{}.x.x (IPv4; --show-address)", ip.octets()[0], ip.octets()[1]),
        Ok(IpAddr::V6(ip)) => format!("{:x}:x:... (IPv6; --show-address)", ip.segments()[0]),
        Err(_) => "(not an address)".to_owned(),
    }
}
