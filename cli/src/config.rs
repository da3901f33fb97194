//! The configuration: flags, then environment, then file, then questions. What the keys mean, the library checks.

use crate::args::Connection;
use crate::failure::Failure;
use crate::output::Output;
use crate::prompt;
use crate::store::{self, Store};
use crate::terminal;
use neo_api::Client;
use serde_json::{Map, Value};
use std::env;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// The keys that the environment may hold, as `NEO_` and the key in capitals, and whether they are numbers.
const KEYS: [(&str, bool); 20] = [
    ("consumer_key", false),
    ("consumer_secret", false),
    ("access_token", false),
    ("api", false),
    ("environment", false),
    ("neo_fin_key", false),
    ("base_url", false),
    ("mobile_number", false),
    ("ucc", false),
    ("mpin", false),
    ("totp_secret", false),
    ("connect_timeout_ms", true),
    ("timeout_ms", true),
    ("proxy", false),
    ("ca_file", false),
    ("ip_version", true),
    ("local_address", false),
    ("max_response_bytes", true),
    ("login_attempts", true),
    ("user_agent", false),
];

/// What must not be seen by other users of the machine, or stay in a shell's history.
const SECRETS: [&str; 5] = ["consumer_key", "consumer_secret", "access_token", "mpin", "totp_secret"];

/// What a stored session needs of the configuration; the rest is not kept.
const NOT_KEPT: [&str; 4] = ["mpin", "totp_secret", "mobile_number", "mobilenumber"];

/// A configuration under way, and where it came from.
pub(crate) struct Settings {
    map: Map<String, Value>,
    /// The file that was read.
    pub(crate) file: Option<PathBuf>,
    /// The variables that were used.
    pub(crate) variables: Vec<String>,
    /// The flags that put a secret on the command line.
    pub(crate) exposed: Vec<String>,
}

impl Settings {
    /// Collects what is given; asks nothing yet.
    pub(crate) fn load(connection: &Connection, store: &Store) -> Result<Self, Failure> {
        let (map, file) = read_file(connection, store)?;
        let mut settings = Settings {
            map,
            file,
            variables: Vec::new(),
            exposed: Vec::new(),
        };
        // A running simulator is meant as it is: the real account's environment must not leak into it.
        if !store.is_simulator() {
            settings.take_environment()?;
        }
        settings.take_flags(connection)?;
        Ok(settings)
    }

    /// As [`Settings::load`], with the warnings that a person should see.
    pub(crate) fn load_and_warn(connection: &Connection, store: &Store, output: &Output) -> Result<Self, Failure> {
        let settings = Settings::load(connection, store)?;
        for flag in &settings.exposed {
            let key = flag.trim_start_matches("--").replace('-', "_");
            output.warning(&format!(
                "{flag}: everyone on this machine can see the command line, and the shell remembers it. Better: NEO_{}, the \
                 configuration file, or let neo ask.",
                key.to_uppercase()
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

    /// The configuration file, if it holds a secret and others may read it.
    pub(crate) fn open_file(&self) -> Option<PathBuf> {
        let path = self.file.clone().filter(|path| store::is_open_to_others(path))?;
        SECRETS.iter().any(|key| self.map.contains_key(*key)).then_some(path)
    }

    fn take_environment(&mut self) -> Result<(), Failure> {
        for (key, is_number) in KEYS {
            let variable = format!("NEO_{}", key.to_uppercase());
            let value = env::var(&variable).ok().filter(|value| !value.trim().is_empty());
            let Some(value) = value else { continue };
            self.map.insert(key.to_owned(), typed(&variable, &value, is_number)?);
            self.variables.push(variable);
        }
        Ok(())
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
                self.put(key, value);
                if SECRETS.contains(&key) {
                    self.exposed.push(format!("--{}", key.replace('_', "-")));
                }
            }
        }
        for pair in &given.set {
            let (key, value) = pair
                .split_once('=')
                .ok_or_else(|| Failure::usage("--set takes KEY=VALUE", "Such as --set timeout_ms=5000."))?;
            let is_number = KEYS.iter().any(|(name, is_number)| *name == key && *is_number);
            self.map
                .insert(key.to_owned(), typed(&format!("--set {key}"), value, is_number)?);
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

    pub(crate) fn put(&mut self, key: &str, value: &str) {
        self.map.insert(key.to_owned(), Value::String(value.to_owned()));
    }

    /// The text of a key; asks for it if it is not there.
    pub(crate) fn need(&mut self, key: &str, question: &str) -> Result<String, Failure> {
        if let Some(text) = self.text(key) {
            return Ok(text.to_owned());
        }
        if !prompt::possible() {
            return Err(Failure::setup(
                format!("\"{key}\" is missing, and there is no terminal to ask at"),
                format!(
                    "Set NEO_{}, or \"{key}\" in the configuration file.",
                    key.to_uppercase()
                ),
            ));
        }
        let answer = if SECRETS.contains(&key) {
            prompt::ask_secret(question)?
        } else {
            prompt::ask(question)?
        };
        self.put(key, &answer);
        Ok(answer)
    }

    /// The client of these settings, which Ctrl-C can reach.
    pub(crate) fn client(&self) -> Result<Arc<Client>, Failure> {
        client(&self.to_json())
    }

    /// A client for what needs no consumer key, such as a registration.
    pub(crate) fn client_without_key(&self) -> Result<Arc<Client>, Failure> {
        let mut map = self.map.clone();
        map.entry("consumer_key").or_insert_with(|| Value::from("not needed"));
        client(&Value::Object(map).to_string())
    }

    pub(crate) fn to_json(&self) -> String {
        Value::Object(self.map.clone()).to_string()
    }

    /// What is kept beside a session: enough to use it, not to log in again.
    pub(crate) fn to_keep(&self) -> String {
        let mut map = self.map.clone();
        map.retain(|key, _| !NOT_KEPT.contains(&key.as_str()));
        Value::Object(map).to_string()
    }
}

/// A client that Ctrl-C can reach.
pub(crate) fn client(config_json: &str) -> Result<Arc<Client>, Failure> {
    let client = Arc::new(Client::new(config_json)?);
    terminal::ends_calls_of(&client);
    Ok(client)
}

fn typed(name: &str, value: &str, is_number: bool) -> Result<Value, Failure> {
    if !is_number {
        return Ok(Value::String(value.to_owned()));
    }
    let number: Result<u64, _> = value.trim().parse();
    number
        .map(Value::from)
        .map_err(|_| Failure::setup(format!("{name} must be a whole number"), ""))
}

fn read_file(connection: &Connection, store: &Store) -> Result<(Map<String, Value>, Option<PathBuf>), Failure> {
    let named = connection
        .config
        .clone()
        .or_else(|| env::var_os("NEO_CONFIG").map(PathBuf::from));
    if named.as_deref().is_some_and(|path| path.as_os_str() == "-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok((parse("standard input", &text)?, None));
    }
    let (path, must_exist) = match named {
        Some(path) => (path, true),
        None => (store.config_file()?, store.profile != store::DEFAULT),
    };
    let shown = store::shown(&path);
    match store::read(&path)? {
        Some(text) => Ok((parse(&shown, &text)?, Some(path))),
        None if must_exist && store.is_simulator() => Err(Failure::setup(
            "no `neo sim` is running",
            "Start one in another terminal: neo sim",
        )),
        None if must_exist => Err(Failure::setup(
            format!("{shown} does not exist"),
            "Create it: {\"consumer_key\": \"...\", \"mobile_number\": \"+91...\", \"ucc\": \"...\"}",
        )),
        None => Ok((Map::new(), None)),
    }
}

fn parse(name: &str, text: &str) -> Result<Map<String, Value>, Failure> {
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(Failure::setup(format!("{name} is not a JSON object"), "")),
        Err(error) => Err(Failure::setup(
            format!("{name} is not JSON: line {}, column {}", error.line(), error.column()),
            "Texts in \"double quotes\", a comma between members and none after the last.",
        )),
    }
}
