//! Why a task ended early.

use std::fmt;

/// The result of a task.
pub type Result<T = ()> = std::result::Result<T, Failure>;

/// The error for the user, and the exit code of the program.
#[derive(Debug)]
pub struct Failure {
    text: String,
    /// 1, unless a task gives another a meaning.
    pub code: u8,
}

impl Failure {
    /// With exit code 1.
    pub fn new(text: impl fmt::Display) -> Self {
        Self {
            text: text.to_string(),
            code: 1,
        }
    }

    /// With another exit code, for a task that gives it a meaning.
    pub fn with_code(code: u8, text: impl fmt::Display) -> Self {
        Self {
            code,
            ..Self::new(text)
        }
    }

    /// The same failure, with its place.
    pub fn within(self, place: impl fmt::Display) -> Self {
        Self {
            text: format!("{place}: {self}"),
            code: self.code,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<regex_lite::Error> for Failure {
    fn from(error: regex_lite::Error) -> Self {
        Self::new(error)
    }
}

/// Fails if a task without arguments is given any.
pub fn no_arguments(given: &[String]) -> Result {
    ensure(
        given.is_empty(),
        format_args!("it takes no arguments, but was given {}", given.join(" ")),
    )
}

/// Fails with `otherwise` unless the condition holds.
pub fn ensure(holds: bool, otherwise: impl fmt::Display) -> Result {
    if holds { Ok(()) } else { Err(Failure::new(otherwise)) }
}
