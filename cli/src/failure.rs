//! Why a command failed, and its exit code.

use crate::store;
use neo_api::Kind;
use serde_json::{Value, json};
use std::io::{self, ErrorKind};
use std::path::Path;

/// A failed command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The library's own error.
    Api(neo_api::Error),
    /// The library's own error, with advice for the command line.
    Advised(neo_api::Error, String),
    /// An error of the library that came as JSON: its kind, its message, the advice, and all of it.
    Told(Kind, String, String, String),
    /// A given value is missing or wrong: the message, and the advice.
    Setup(String, String),
    /// The command line is wrong: the message, and the advice.
    Usage(String, String),
    /// Too early, like the library's `state`: the message, and the advice.
    State(String, String),
    /// A file, a socket or the terminal: the message, and the advice.
    Io(String, String),
    /// Already reported, such as by `doctor`; the exit code.
    Said(u8),
}

impl From<neo_api::Error> for Failure {
    fn from(error: neo_api::Error) -> Self {
        Failure::Api(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error.to_string(), cure(error.kind()).to_owned())
    }
}

/// The advice for an error of the operating system, if there is any.
fn cure(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::PermissionDenied => {
            "Whose is it, and may you use it? `ls -ld` says; name another place, or change its mode."
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "Make room there, or name another place."
        }
        ErrorKind::ReadOnlyFilesystem => "Name another place: nothing can be written there.",
        ErrorKind::NotADirectory => "A part of the path is a file: name another place, or move it away.",
        ErrorKind::IsADirectory => "It is a directory: name a file.",
        ErrorKind::NotFound => "Is the name right, and does its directory exist?",
        ErrorKind::InvalidData => "It is not UTF-8 text: is it the right file?",
        ErrorKind::AddrInUse => "Something listens there already: name another port, or none for a free one.",
        ErrorKind::ConnectionRefused => "Nothing listens there: is the port right, and does the program run?",
        _ => "",
    }
}

/// The advice for a kind of error, if the library does not know the cause.
fn cure_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Configuration => "Correct it there; docs/configuration.md has every key.",
        Kind::Locked => {
            "Correct the credentials (for a locked account, unlock it with the broker), then: neo login --reset-attempts"
        }
        Kind::IpNotAllowed => "Whitelist the address that `neo doctor --show-address` shows.",
        Kind::RateLimited => "Wait, and ask less often.",
        Kind::Server => "Try again later; where it changes something, look first whether it was done.",
        Kind::Network => "Is the network up, and the address right? `neo doctor` looks at each step of the way.",
        Kind::Tls => {
            "Is a proxy or a virus scanner in between, or the clock wrong? `neo doctor` looks at each step of the way."
        }
        Kind::Timeout => "`neo doctor` looks at each step of the way; --set timeout_ms=60000 waits longer.",
        Kind::Protocol => {
            "Something else than the API answered: is a proxy in between, or base_url wrong? See `neo doctor`."
        }
        Kind::Internal => "Report it, with what `neo doctor` says.",
        _ => "",
    }
}

impl Failure {
    pub(crate) fn setup(message: impl Into<String>, cure: impl Into<String>) -> Self {
        Failure::Setup(message.into(), cure.into())
    }

    pub(crate) fn usage(message: impl Into<String>, cure: impl Into<String>) -> Self {
        Failure::Usage(message.into(), cure.into())
    }

    pub(crate) fn state(message: impl Into<String>, cure: impl Into<String>) -> Self {
        Failure::State(message.into(), cure.into())
    }

    /// Something failed at `what`, such as a port.
    pub(crate) fn at(what: &str, error: &io::Error) -> Self {
        Failure::Io(format!("{what}: {error}"), cure(error.kind()).to_owned())
    }

    /// A file could not be read or written.
    pub(crate) fn file(path: &Path, error: &io::Error) -> Self {
        Failure::at(&store::shown(path), error)
    }

    /// An error of the library as JSON.
    pub(crate) fn told(json: &str) -> Self {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        let word = text(value.get("kind")).unwrap_or_default();
        let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == word);
        let kind = kind.unwrap_or(Kind::Internal);
        let message = text(value.pointer("/error/0/message")).unwrap_or_else(|| "no reason was given".to_owned());
        let cure = text(value.get("hint")).unwrap_or_else(|| cure_of(kind).to_owned());
        Failure::Told(kind, message, cure, json.to_owned())
    }

    /// The library's error, if it is one.
    pub(crate) fn api(&self) -> Option<&neo_api::Error> {
        match self {
            Failure::Api(error) | Failure::Advised(error, _) => Some(error),
            _ => None,
        }
    }

    /// The message and the cure.
    pub(crate) fn words(&self) -> (&str, &str) {
        match self {
            // The library names its function; here there is a flag for it.
            Failure::Api(error) if error.kind() == Kind::Locked => (error.message(), cure_of(Kind::Locked)),
            Failure::Api(error) => (error.message(), error.advice().unwrap_or_else(|| cure_of(error.kind()))),
            Failure::Advised(error, cure) => (error.message(), cure),
            Failure::Told(_, message, cure, _)
            | Failure::Setup(message, cure)
            | Failure::State(message, cure)
            | Failure::Usage(message, cure)
            | Failure::Io(message, cure) => (message, cure),
            Failure::Said(_) => ("", ""),
        }
    }

    /// The library's kind, if it has one for this failure.
    pub(crate) fn kind(&self) -> Option<Kind> {
        match self {
            Failure::Api(error) | Failure::Advised(error, _) => Some(error.kind()),
            Failure::Told(kind, ..) => Some(*kind),
            Failure::Setup(..) => Some(Kind::Configuration),
            Failure::State(..) => Some(Kind::State),
            Failure::Usage(..) => Some(Kind::InvalidArgument),
            Failure::Io(..) | Failure::Said(_) => None,
        }
    }

    /// The table of `neo --help` and of the README.
    pub(crate) fn exit_code(&self) -> u8 {
        match (self, self.kind()) {
            (Failure::Said(code), _) => *code,
            (_, Some(kind)) => exit_code(kind),
            (_, None) => 1,
        }
    }

    /// For `--json`: the library's errors unchanged, all others in the same format with every member.
    pub(crate) fn to_json(&self) -> Option<String> {
        match self {
            Failure::Said(_) => return None,
            Failure::Api(error) | Failure::Advised(error, _) => return Some(error.to_json()),
            Failure::Told(.., json) => return Some(json.clone()),
            _ => {}
        }
        let (message, cure) = self.words();
        let kind = self.kind().map_or("io", Kind::as_str);
        // Built as text to keep the library's order of members; an error begins with `{"error":[`.
        let error = json!([{"code": kind, "message": message}]);
        let hint = json!(Some(cure).filter(|cure| !cure.is_empty()));
        Some(format!(
            r#"{{"error":{error},"kind":"{kind}","operation":"","status":null,"broker_code":null,"retryable":false,"retry_after_ms":null,"delivered":"no","hint":{hint},"request_id":null,"body":null,"text":null}}"#
        ))
    }
}

fn exit_code(kind: Kind) -> u8 {
    match kind {
        Kind::InvalidArgument | Kind::InvalidHandle => 2,
        Kind::Configuration => 3,
        Kind::State => 4,
        Kind::Authentication => 5,
        Kind::Locked => 6,
        Kind::IpNotAllowed => 7,
        Kind::Rejected => 8,
        Kind::RateLimited => 9,
        Kind::Server => 10,
        Kind::Network => 11,
        Kind::Tls => 12,
        Kind::Timeout => 13,
        Kind::Protocol => 14,
        Kind::Cancelled => 130,
        _ => 70,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_code_of_its_own_that_the_help_names() {
        let mut seen = std::collections::BTreeSet::new();
        for kind in Kind::ALL {
            let code = exit_code(kind);
            assert!(seen.insert(code) || kind == Kind::InvalidHandle, "{kind:?}");
            assert!(
                crate::args::EXIT_CODES.contains(&format!("\n  {code:<3} ")),
                "{kind:?} {code}"
            );
            let readme = include_str!("../README.md");
            let row = format!("| {code} | `{}` |", kind.as_str());
            assert!(readme.contains(&row) || kind == Kind::InvalidHandle, "{row}");
        }
    }

    #[test]
    fn every_failure_has_the_members_of_the_librarys_errors() {
        let members = |json: &str| -> Vec<String> {
            let value: Value = serde_json::from_str(json).unwrap();
            value.as_object().unwrap().keys().cloned().collect()
        };
        let library = neo_api::Client::new("{}").unwrap_err();
        let expected = members(&library.to_json());
        for failure in [
            Failure::setup("a \"quoted\" word", "b"),
            Failure::usage("a", ""),
            Failure::state("a", "b"),
            Failure::from(io::Error::other("c")),
            Failure::told(&library.to_json()),
            Failure::Advised(library.clone(), "d".to_owned()),
            Failure::Api(library),
        ] {
            let json = failure.to_json().unwrap();
            assert!(json.starts_with("{\"error\":["), "{json}");
            assert_eq!(members(&json), expected, "{json}");
        }
    }
}
