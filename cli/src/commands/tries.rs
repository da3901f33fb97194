//! A mistyped answer may be corrected a few times, fewer than the broker allows.

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

    /// Shows the refusal if the answer was `typed` at a terminal and may be typed again; otherwise returns the failure.
    pub(super) fn again(&mut self, failure: Failure, typed: bool, output: &Output) -> Result<(), Failure> {
        if !typed || self.0 >= ALL || !prompt::is_terminal() || !is_refusal(&failure) {
            return Err(failure);
        }
        self.0 += 1;
        output.refused(&failure);
        Ok(())
    }
}

/// Whether the broker refused the answer, or the library did before sending it; false if that is in doubt.
fn is_refusal(failure: &Failure) -> bool {
    let kind = failure.kind();
    match failure {
        Failure::Api(error) => {
            error.delivered() != Delivered::Maybe && matches!(kind, Some(Kind::Authentication | Kind::InvalidArgument))
        }
        _ => kind == Some(Kind::Configuration),
    }
}
