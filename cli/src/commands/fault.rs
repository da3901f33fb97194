//! Faults in a running simulator, through its control endpoint.

use crate::args::Fault;
use crate::failure::Failure;
use crate::net;
use crate::output::{Output, Style, clean};
use crate::table::Table;
use crate::{simulators, store};
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Members that are texts even if they look like numbers.
const TEXTS: [&str; 4] = ["retry_after", "content_type", "value", "location"];

/// A running simulator.
pub(super) struct Place {
    pub(super) url: String,
    pub(super) ca_file: Option<PathBuf>,
}

impl Place {
    /// The simulator at `url`, or the one started last.
    fn find(url: Option<&str>) -> Result<Place, Failure> {
        let file = store::read(&simulators::newest("sim.json")?)?;
        let known: Value = file
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let known = |name: &str| known.get(name).and_then(Value::as_str).map(str::to_owned);
        let url = url.map(str::to_owned).or_else(|| known("base_url"));
        let url = url.ok_or_else(|| {
            Failure::setup(
                "no `neo sim` is running",
                "Start one in another terminal: neo sim. Or name one with --url.",
            )
        })?;
        Ok(Place {
            url: url.trim_end_matches('/').to_owned(),
            ca_file: known("ca_file").map(PathBuf::from),
        })
    }

    /// Sends a request to the control endpoint; a refusal becomes an error with its message.
    pub(super) fn ask(&self, method: &str, path: &str, body: &Value) -> Result<String, Failure> {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let reply = net::control(&self.url, self.ca_file.as_deref(), method, path, &body)
            .map_err(|error| Failure::at(&format!("the simulator at {}", self.url), &error))?;
        if reply.status == 200 {
            return Ok(reply.body);
        }
        let words: Value = serde_json::from_str(&reply.body).unwrap_or_default();
        let words = words.get("error").and_then(Value::as_str).unwrap_or(&reply.body);
        Err(Failure::usage(clean(words), "See `neo sim fault --help`."))
    }
}

/// Adds a fault, lists the pending ones, or removes them all.
pub(crate) fn run(arguments: &Fault, output: &Output) -> Result<(), Failure> {
    let place = Place::find(arguments.url.as_deref())?;
    if arguments.list {
        let list = place.ask("GET", "/_sim/faults", &Value::Null)?;
        return show(&list, output);
    }
    if arguments.clear {
        let answer = place.ask("DELETE", "/_sim/fault", &Value::Null)?;
        output.line(if output.json {
            &answer
        } else {
            "no faults wait any more"
        });
        return Ok(());
    }
    let route = arguments.route.clone().unwrap_or_default();
    let words: Vec<String> = std::iter::once(route).chain(arguments.words.iter().cloned()).collect();
    let order = order(&words)?;
    let answer = place.ask("POST", "/_sim/fault", &order)?;
    output.line(&if output.json { answer } else { described(&order) });
    Ok(())
}

/// `totp_login status status=503 times=2` in the form the control endpoint takes.
pub(super) fn order(words: &[String]) -> Result<Value, Failure> {
    let help = "Such as: totp_login status status=503";
    let [route, kind, members @ ..] = words else {
        return Err(Failure::usage("a fault needs a route and a kind", help));
    };
    let mut fault = Map::new();
    fault.insert("kind".to_owned(), json!(kind));
    let mut order = Map::new();
    for member in members {
        let (name, value) = member
            .split_once('=')
            .ok_or_else(|| Failure::usage(format!("\"{member}\" is not NAME=VALUE"), help))?;
        let parsed = serde_json::from_str(value).ok().filter(|_| !TEXTS.contains(&name));
        let value = parsed.unwrap_or_else(|| json!(value));
        let into = if matches!(name, "times" | "skip") {
            &mut order
        } else {
            &mut fault
        };
        into.insert(name.to_owned(), value);
    }
    order.insert("route".to_owned(), json!(route));
    order.insert("fault".to_owned(), Value::Object(fault));
    Ok(Value::Object(order))
}

fn show(list: &str, output: &Output) -> Result<(), Failure> {
    let rules: Vec<Value> = serde_json::from_str(list).unwrap_or_default();
    if rules.is_empty() && !output.json {
        output.note(Style::Faint, "no faults wait");
        return Ok(());
    }
    let mut table = Table::new()
        .text("route")
        .text("fault")
        .text("members")
        .number("times")
        .number("after");
    for rule in &rules {
        let times = match number(rule, "times").unwrap_or(1) {
            0 => "always".to_owned(),
            times => times.to_string(),
        };
        let after = number(rule, "skip")
            .filter(|skip| *skip > 0)
            .map(|skip| skip.to_string());
        let (kind, members) = fault_of(rule);
        table.row([
            route_of(rule).to_owned(),
            kind.to_owned(),
            members,
            times,
            after.unwrap_or_default(),
        ]);
    }
    output.table(&table, list);
    Ok(())
}

fn number(rule: &Value, name: &str) -> Option<u64> {
    rule.get(name).and_then(Value::as_u64)
}

fn route_of(rule: &Value) -> &str {
    rule.get("route").and_then(Value::as_str).unwrap_or_default()
}

/// The kind of a rule's fault, and its members as written.
fn fault_of(rule: &Value) -> (&str, String) {
    let fault = rule.get("fault").and_then(Value::as_object);
    let kind = fault.and_then(|fault| fault.get("kind")?.as_str()).unwrap_or_default();
    let members = fault.into_iter().flatten();
    let members: Vec<String> = members
        .filter(|(name, value)| *name != "kind" && !value.is_null() && *value != &json!({}))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    (kind, members.join(" "))
}

/// `totp_login: status status=503, 2 times, after 1 more`
fn described(rule: &Value) -> String {
    let (kind, members) = fault_of(rule);
    let members = if members.is_empty() {
        members
    } else {
        format!(" {members}")
    };
    let times = match number(rule, "times").unwrap_or(1) {
        0 => "every time, until cleared".to_owned(),
        1 => "once".to_owned(),
        times => format!("{times} times"),
    };
    let after = number(rule, "skip")
        .filter(|skip| *skip > 0)
        .map(|skip| format!(", after {skip} more"));
    let route = route_of(rule);
    clean(&format!(
        "{route}: {kind}{members}, {times}{}",
        after.unwrap_or_default()
    ))
}
