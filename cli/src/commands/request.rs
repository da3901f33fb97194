//! Any request with the session's headers.

use super::with_session;
use crate::args::{Connection, Request};
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::Output;
use crate::store::Store;
use neo_api::Kind;
use serde_json::{Map, Value, json};
use std::fs;
use std::io::Read;
use std::path::Path;

/// Sends the request, and prints the server's JSON unchanged.
pub(crate) fn run(arguments: &Request, store: &Store, output: &Output) -> Result<(), Failure> {
    let mut document = Map::new();
    document.insert("method".to_owned(), json!(arguments.method.to_uppercase()));
    document.insert("path".to_owned(), json!(arguments.path));
    if !arguments.query.is_empty() {
        document.insert("query".to_owned(), query(&arguments.query)?);
    }
    let body = match (&arguments.body, &arguments.form) {
        (Some(body), _) => Some(("json", raw(body)?)),
        (None, Some(form)) => Some(("form", raw(form)?)),
        (None, None) => None,
    };
    let mut text = Value::Object(document).to_string();
    if let Some((name, body)) = body {
        // Unchanged, so that numbers keep their digits.
        text.pop();
        text.push_str(&format!(",\"{name}\":{body}}}"));
    }
    output.line(&send(&text, store, output)?);
    Ok(())
}

/// With the stored session, or else from the configuration, which is enough for market data.
fn send(request: &str, store: &Store, output: &Output) -> Result<String, Failure> {
    let no_session = match with_session(store) {
        Ok(client) => return Ok(client.request(Some(request))?),
        Err(failure) => failure,
    };
    // Problems of the configuration are reported by the login.
    let Ok(settings) = Settings::load_and_warn(&Connection::default(), store, output) else {
        return Err(no_session);
    };
    if settings.text("consumer_key").is_none() {
        let (message, cure) = no_session.words();
        let cure = format!("{cure}. Market data needs NEO_CONSUMER_KEY (or \"consumer_key\" in the file) alone.");
        return Err(Failure::state(message, cure));
    }
    // The library knows which paths need no session. If this one needs one, nothing was sent.
    settings
        .client()?
        .request(Some(request))
        .map_err(|error| match error.kind() {
            Kind::State => no_session,
            _ => error.into(),
        })
}

fn query(pairs: &[String]) -> Result<Value, Failure> {
    let mut map = Map::new();
    for pair in pairs {
        let (name, value) = pair
            .split_once('=')
            .ok_or_else(|| Failure::usage("--query takes NAME=VALUE", "Such as --query symbol=INFY."))?;
        map.insert(name.to_owned(), json!(value));
    }
    Ok(Value::Object(map))
}

/// The body's JSON: the argument itself, `@FILE`, or `-`.
fn raw(argument: &str) -> Result<String, Failure> {
    let text = match (argument, argument.strip_prefix('@')) {
        ("-", _) => {
            let mut text = String::new();
            let read = std::io::stdin().read_to_string(&mut text);
            read.map_err(|error| Failure::at("standard input", &error))?;
            text
        }
        (_, Some(file)) => fs::read_to_string(file).map_err(|error| Failure::file(Path::new(file), &error))?,
        _ => argument.to_owned(),
    };
    let parsed: Result<Box<serde_json::value::RawValue>, _> = serde_json::from_str(text.trim());
    parsed.map(|raw| raw.get().to_owned()).map_err(|error| {
        Failure::usage(
            format!("the body is not JSON: line {}, column {}", error.line(), error.column()),
            "Texts in \"double quotes\"; in a shell put 'single quotes' around the whole.",
        )
    })
}
