//! A mistyped answer may be typed again a few times, fewer than the broker allows.

use crate::failure::Failure;
use crate::output::Output;
use crate::prompt;
use neo_api::{Delivered, Kind};

/// The number of attempts in all.
const ALL: usize = 3;

pub(super) struct Tries(usize);

impl Tries {
    pub(super) fn new() -> Tries {
        Tries(1)
    }

    /// Says what was refused, if it was `typed` at a terminal and may be typed again; else gives the failure back.
    pub(super) fn again(&mut self, failure: Failure, typed: bool, output: &Output) -> Result<(), Failure> {
        if !typed || self.0 >= ALL || !prompt::is_terminal() || !is_refusal(&failure) {
            return Err(failure);
        }
        self.0 += 1;
        output.refused(&failure);
        Ok(())
    }
}

/// Whether the broker said no to what was given, or the library before it was sent; not where that is in doubt.
fn is_refusal(failure: &Failure) -> bool {
    let kind = failure.kind();
    match failure {
        Failure::Api(error) => {
            error.delivered() != Delivered::Maybe && matches!(kind, Some(Kind::Authentication | Kind::InvalidArgument))
        }
        _ => kind == Some(Kind::Configuration),
    }
}
