//! The configuration: flags, then environment, then file, then questions. The library checks the values of the keys.

mod source;

use crate::args::Connection;
use crate::failure::Failure;
use crate::output::Output;
use crate::prompt;
use crate::store::{self, Store};
use crate::terminal;
use crate::variables::{self, KEYS, Unknown};
use neo_api::{Client, Kind};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Secrets: other users of the machine must not see them, and they must not stay in a shell's history.
const SECRETS: [&str; 5] = ["consumer_key", "consumer_secret", "access_token", "mpin", "totp_secret"];

/// The keys that a stored session needs; the rest is not kept.
const NOT_KEPT: [&str; 4] = ["mpin", "totp_secret", "mobile_number", "mobilenumber"];

/// The key for the lock-out guard's file.
const STATE_DIR: &str = "state_dir";

/// A configuration, and the origin of its values.
pub(crate) struct Settings {
    map: Map<String, Value>,
    /// The origin of each key, in words: a file, a variable or a flag.
    origins: BTreeMap<String, String>,
    /// The file that was read.
    pub(crate) file: Option<PathBuf>,
    /// The variables that were used.
    pub(crate) variables: Vec<String>,
    /// The unknown variables that look like ours.
    pub(crate) unknown: Vec<Unknown>,
    /// The flags that put a secret on the command line.
    exposed: Vec<String>,
    /// The keys that were asked for.
    asked: Vec<&'static str>,
}

impl Settings {
    /// Collects the given values; asks nothing yet.
    pub(crate) fn load(connection: &Connection, store: &Store) -> Result<Self, Failure> {
        let source = source::find(connection, store)?;
        let name = source.name.unwrap_or_default();
        let mut settings = Settings {
            origins: source.map.keys().map(|key| (key.clone(), name.clone())).collect(),
            map: source.map,
            file: source.file,
            variables: source.variable.into_iter().collect(),
            unknown: Vec::new(),
            exposed: Vec::new(),
            asked: Vec::new(),
        };
        // Use a running simulator's configuration alone: the real account's environment must not leak into it.
        if !store.is_simulator() {
            settings.take_environment()?;
            settings.unknown = variables::unknown();
        }
        settings.take_flags(connection)?;
        // Each command is a process of its own: without the file the guard would only ever count to one.
        if settings.text(STATE_DIR).is_none() {
            settings.take(
                STATE_DIR,
                Value::from(store.guard_dir()?.display().to_string()),
                "the guard's directory",
            );
        }
        Ok(settings)
    }

    /// Like [`Settings::load`], with the warnings for the user.
    pub(crate) fn load_and_warn(connection: &Connection, store: &Store, output: &Output) -> Result<Self, Failure> {
        let settings = Settings::load(connection, store)?;
        for unknown in &settings.unknown {
            output.warning(&format!(
                "{} is not known here, and is not used.{}",
                unknown.name,
                unknown.cure()
            ));
        }
        for flag in &settings.exposed {
            let key = flag.trim_start_matches("--").replace('-', "_");
            output.warning(&format!(
                "{flag}: everyone on this machine can see the command line, and the shell remembers it. Better: {}, the \
                 configuration file, or let neo ask.",
                variables::of(&key)
            ));
        }
        if let Some(path) = settings.open_file() {
            let path = store::shown(&path);
            output.warning(&format!(
                "{path} holds secrets, and others may read it. Better: chmod 600 {path}"
            ));
        }
        Ok(settings)
    }

    /// The configuration file, if it holds a secret and other users may read it.
    pub(crate) fn open_file(&self) -> Option<PathBuf> {
        let path = self.file.clone().filter(|path| store::is_open_to_others(path))?;
        SECRETS.iter().any(|key| self.map.contains_key(*key)).then_some(path)
    }

    fn take_environment(&mut self) -> Result<(), Failure> {
        for (key, is_number) in KEYS {
            let variable = variables::of(key);
            if let Some(value) = variables::read(&variable)? {
                self.take(key, typed(&variable, &value, is_number)?, &variable);
                self.variables.push(variable);
            }
        }
        Ok(())
    }

    fn take(&mut self, key: &str, value: Value, origin: &str) {
        self.map.insert(key.to_owned(), value);
        self.origins.insert(key.to_owned(), origin.to_owned());
    }

    fn take_flags(&mut self, given: &Connection) -> Result<(), Failure> {
        let flags = [
            ("api", &given.api),
            ("environment", &given.environment),
            ("base_url", &given.base_url),
            ("ca_file", &given.ca_file),
            ("mobile_number", &given.mobile_number),
            ("ucc", &given.ucc),
            ("consumer_key", &given.consumer_key),
            ("consumer_secret", &given.consumer_secret),
            ("mpin", &given.mpin),
            ("totp_secret", &given.totp_secret),
        ];
        for (key, value) in flags {
            if let Some(value) = value {
                let flag = format!("--{}", key.replace('_', "-"));
                self.take(key, Value::from(value.as_str()), &flag);
                self.exposed.extend(SECRETS.contains(&key).then_some(flag));
            }
        }
        for pair in &given.set {
            let (key, value) = pair
                .split_once('=')
                .ok_or_else(|| Failure::usage("--set takes KEY=VALUE", "Such as --set timeout_ms=5000."))?;
            let is_number = KEYS.iter().any(|(name, is_number)| *name == key && *is_number);
            let flag = format!("--set {key}");
            self.take(key, typed(&flag, value, is_number)?, &flag);
            if SECRETS.contains(&key) {
                self.exposed.push(format!("--{}", key.replace('_', "-")));
            }
        }
        Ok(())
    }

    /// The text of a key.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.map
            .get(key)
            .and_then(Value::as_str)
            .filter(|text| !text.trim().is_empty())
    }

    /// The number of a key.
    pub(crate) fn number(&self, key: &str) -> Option<u64> {
        self.map.get(key).and_then(Value::as_u64)
    }

    /// The text of a key; asks for it if it is missing.
    pub(crate) fn need(&mut self, key: &'static str, question: &str) -> Result<String, Failure> {
        if let Some(text) = self.text(key) {
            return Ok(text.to_owned());
        }
        if !prompt::possible() {
            return Err(Failure::setup(
                format!("\"{key}\" is missing, and there is no terminal to ask at"),
                format!("Set {}, or \"{key}\" in the configuration file.", variables::of(key)),
            ));
        }
        let answer = prompt::insist(question, ask_for(key))?;
        self.answered(key, &answer);
        Ok(answer)
    }

    fn answered(&mut self, key: &'static str, answer: &str) {
        self.take(key, Value::from(answer), "what was typed");
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
    }

    /// Drops a typed answer that was refused; configured values stay.
    pub(crate) fn forget(&mut self, key: &str) {
        if self.was_asked(key) {
            self.map.remove(key);
        }
    }

    /// Whether a key's value was typed.
    pub(crate) fn was_asked(&self, key: &str) -> bool {
        self.asked.contains(&key)
    }

    /// Asks again for those of these keys that were typed; Enter alone keeps an answer.
    pub(crate) fn ask_again(&mut self, questions: &[(&'static str, &str)]) -> Result<(), Failure> {
        for (key, question) in questions {
            if !self.was_asked(key) {
                continue;
            }
            let keep = match self.text(key) {
                Some(text) if !SECRETS.contains(key) => format!("{question} (Enter alone: {text})"),
                _ => format!("{}; Enter alone: as before)", question.trim_end_matches(')')),
            };
            let answer = ask_for(key)(&keep)?;
            if !answer.is_empty() {
                self.answered(key, &answer);
            }
        }
        Ok(())
    }

    /// Checks all given values, with placeholders for the ones asked for later.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let mut map = self.map.clone();
        for key in ["consumer_key", "consumer_secret"] {
            map.entry(key).or_insert_with(|| Value::from("asked later"));
        }
        Client::check_config(&Value::Object(map).to_string())
            .map(drop)
            .map_err(|error| self.explain(error))
    }

    /// The client of these settings, which Ctrl-C can reach.
    pub(crate) fn client(&self) -> Result<Arc<Client>, Failure> {
        client(&self.to_json()).map_err(|error| self.explain(error))
    }

    /// A client for calls that need no consumer key, such as a registration.
    pub(crate) fn client_without_key(&self) -> Result<Arc<Client>, Failure> {
        let mut map = self.map.clone();
        map.entry("consumer_key").or_insert_with(|| Value::from("not needed"));
        client(&Value::Object(map).to_string()).map_err(|error| self.explain(error))
    }

    /// A configuration error, with the origin of the key that it names.
    fn explain(&self, error: neo_api::Error) -> Failure {
        if error.kind() != Kind::Configuration {
            return error.into();
        }
        let message = error.message().to_owned();
        let named = |key: &&String| message.contains(&format!("\"{key}\""));
        let origin = self
            .origins
            .iter()
            .find(|(key, _)| named(key))
            .map(|(_, origin)| origin.clone());
        let file = || self.file.as_deref().map(store::shown);
        let origin = origin.or_else(file).unwrap_or_else(|| "configuration".to_owned());
        let message = format!("{origin}: {message}");
        let failure = Failure::Api(error);
        Failure::setup(message, failure.words().1)
    }

    pub(crate) fn to_json(&self) -> String {
        Value::Object(self.map.clone()).to_string()
    }

    /// The configuration stored with a session: enough to use it, not enough to log in again.
    pub(crate) fn to_keep(&self) -> String {
        let mut map = self.map.clone();
        map.retain(|key, _| !NOT_KEPT.contains(&key.as_str()));
        Value::Object(map).to_string()
    }
}

/// A client that Ctrl-C can reach.
pub(crate) fn client(config_json: &str) -> Result<Arc<Client>, neo_api::Error> {
    let client = Arc::new(Client::new(config_json)?);
    terminal::ends_calls_of(&client);
    Ok(client)
}

/// A configuration with the files that the processes of all commands share: the day's instruments and the order limit.
pub(crate) fn shared(config_json: &str, store: &Store) -> Result<String, Failure> {
    let Ok(Value::Object(mut map)) = serde_json::from_str(config_json) else {
        // The library reports any problem.
        return Ok(config_json.to_owned());
    };
    let text = |key: &str| map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let place = [text("environment"), text("base_url")].concat();
    let place = if place.is_empty() { "prod" } else { place.as_str() };
    let defaults = [
        ("cache_dir", store.cache_dir(place)?),
        ("limiter_file", store.limiter_file()?),
    ];
    for (key, path) in defaults {
        map.entry(key)
            .or_insert_with(|| Value::from(path.display().to_string()));
    }
    Ok(Value::Object(map).to_string())
}

/// How a key is asked for.
fn ask_for(key: &str) -> fn(&str) -> Result<String, Failure> {
    if SECRETS.contains(&key) {
        prompt::ask_secret
    } else {
        prompt::ask
    }
}

fn typed(name: &str, value: &str, is_number: bool) -> Result<Value, Failure> {
    if !is_number {
        return Ok(Value::String(value.to_owned()));
    }
    let number: Result<u64, _> = value.trim().parse();
    number.map(Value::from).map_err(|_| {
        Failure::setup(
            format!("{name} must be a whole number"),
            "Such as 5000, without a unit.",
        )
    })
}
