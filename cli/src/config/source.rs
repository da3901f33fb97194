//! Where the configuration's JSON comes from: a file, standard input, or `NEO_CONFIG`.

use crate::args::Connection;
use crate::failure::Failure;
use crate::store::{self, Store};
use crate::variables;
use serde_json::{Map, Value};
use std::io::Read;
use std::path::{Path, PathBuf};

/// An example of a configuration.
const EXAMPLE: &str = "Write one there: {\"consumer_key\": \"...\", \"mobile_number\": \"+91...\", \"ucc\": \"...\"}";

/// A configuration as found.
#[derive(Default)]
pub(super) struct Source {
    pub(super) map: Map<String, Value>,
    /// Its name in messages.
    pub(super) name: Option<String>,
    /// The file that was read.
    pub(super) file: Option<PathBuf>,
    /// The variable that was read.
    pub(super) variable: Option<String>,
}

/// The named configuration, or the profile's own.
pub(super) fn find(connection: &Connection, store: &Store) -> Result<Source, Failure> {
    if let Some(path) = &connection.config {
        return named(path, store);
    }
    // Use a running simulator's configuration alone: the real account must not leak into it.
    if !store.is_simulator()
        && let Some(text) = variables::read(variables::CONFIG)?
    {
        return of_variable(&text);
    }
    file(store.config_file()?, store.profile != store::DEFAULT, store)
}

fn named(path: &Path, store: &Store) -> Result<Source, Failure> {
    let text = path.as_os_str().to_string_lossy();
    if text == "-" {
        let mut text = String::new();
        let name = "standard input";
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| Failure::at(name, &error))?;
        return of_text(name, &text);
    }
    if text.trim_start().starts_with('{') {
        // Not shown: it holds secrets.
        return Err(Failure::usage(
            "--config takes the name of a file, and this is JSON",
            format!(
                "Write it to a file (mode 0600), or give it in {} or with --config - on standard input.",
                variables::CONFIG
            ),
        ));
    }
    file(path.to_owned(), true, store)
}

fn of_variable(text: &str) -> Result<Source, Failure> {
    let name = variables::CONFIG;
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        return Err(Failure::setup(
            format!("{name} is not a JSON object: it holds the configuration itself, not the name of a file"),
            format!("For a file: --config FILE, or {name}=$(cat FILE)."),
        ));
    }
    let source = of_text(name, text)?;
    Ok(Source {
        variable: Some(name.to_owned()),
        ..source
    })
}

fn of_text(name: &str, text: &str) -> Result<Source, Failure> {
    Ok(Source {
        map: parse(name, text)?,
        name: Some(name.to_owned()),
        ..Source::default()
    })
}

fn file(path: PathBuf, must_exist: bool, store: &Store) -> Result<Source, Failure> {
    let shown = store::shown(&path);
    match store::read(&path)? {
        Some(text) => Ok(Source {
            file: Some(path),
            ..of_text(&shown, &text)?
        }),
        None if must_exist && store.is_simulator() => Err(Failure::setup(
            "no `neo sim` is running",
            "Start one in another terminal: neo sim",
        )),
        None if must_exist => Err(Failure::setup(format!("{shown} does not exist"), EXAMPLE)),
        None => Ok(Source::default()),
    }
}

fn parse(name: &str, text: &str) -> Result<Map<String, Value>, Failure> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Failure::setup(format!("{name} is empty"), EXAMPLE));
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(Failure::setup(format!("{name} is not a JSON object"), EXAMPLE)),
        Err(error) => Err(Failure::setup(
            format!("{name} is not JSON: line {}, column {}", error.line(), error.column()),
            "Texts in \"double quotes\", a comma between members and none after the last.",
        )),
    }
}
