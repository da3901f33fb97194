//! Why a command ended without success, and the exit code that says so.

use neo_api::Kind;
use serde_json::{Value, json};
use std::io;

/// A command that did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The library's own error.
    Api(neo_api::Error),
    /// Something is missing or wrong in what was given: the message, and what to do.
    Setup(String, String),
    /// The command line is wrong: the message, and what to do.
    Usage(String, String),
    /// It is too early, as the library's `state`: the message, and what to do.
    State(String, String),
    /// A file, a socket or the terminal.
    Io(String),
    /// It has been said already, such as by `doctor`.
    Said,
}

impl From<neo_api::Error> for Failure {
    fn from(error: neo_api::Error) -> Self {
        Failure::Api(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error.to_string())
    }
}

impl Failure {
    pub(crate) fn setup(message: impl Into<String>, cure: impl Into<String>) -> Self {
        Failure::Setup(message.into(), cure.into())
    }

    pub(crate) fn usage(message: impl Into<String>, cure: impl Into<String>) -> Self {
        Failure::Usage(message.into(), cure.into())
    }

    /// The table of `neo --help` and of the README.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Failure::Api(error) => exit_code(error.kind()),
            Failure::Setup(..) => exit_code(Kind::Configuration),
            Failure::State(..) => exit_code(Kind::State),
            Failure::Usage(..) => exit_code(Kind::InvalidArgument),
            Failure::Io(_) | Failure::Said => 1,
        }
    }

    /// For `--json`; the library's errors in their own shape.
    pub(crate) fn to_json(&self) -> String {
        let plain = |message: &str, kind: &str, hint: Option<&str>| -> Value {
            json!({"error": [{"code": kind, "message": message}], "kind": kind, "hint": hint})
        };
        match self {
            Failure::Api(error) => error.to_json(),
            Failure::Usage(message, cure) => plain(message, "invalid_argument", Some(cure)).to_string(),
            Failure::State(message, cure) => plain(message, "state", Some(cure)).to_string(),
            Failure::Setup(message, cure) => plain(message, "configuration", Some(cure)).to_string(),
            Failure::Io(message) => plain(message, "io", None).to_string(),
            Failure::Said => String::new(),
        }
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
        }
    }
}
