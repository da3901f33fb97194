//! A login step that tries a secret: under the lock-out guard, which keeps the broker from locking the account.

use crate::answer::{self, Answer};
use crate::base::error::{Delivered, Error, Kind};
use crate::catalog::Operation;
use crate::client::Client;
use crate::client::guard::{Attempt, Denied, Factor, Outcome, Refusal, Reservation};
use crate::client::wire::Wire;
use crate::net::call::Call;
use std::sync::Arc;

/// A secret that is about to be tried, for the lock-out guard.
pub(crate) struct Used {
    pub(crate) account: u128,
    pub(crate) factor: Factor,
    /// Whether success makes a trade session.
    pub(crate) completes: bool,
}

impl Used {
    fn attempt(&self, client: &Client) -> Attempt {
        Attempt {
            account: self.account,
            factor: self.factor,
            limit: client.config().login_attempts,
        }
    }
}

/// Makes an attempt. `prepare` fetches what it needs, such as an access token, and runs only if the guard would allow the
/// attempt. The attempt itself is reserved last, when nothing is left to do but send it.
pub(crate) fn make(
    client: &Client,
    call: &Arc<Call>,
    operation: &'static Operation,
    used: &Used,
    prepare: impl FnOnce() -> Result<Wire, Error>,
) -> Result<Answer, Error> {
    check(client, call, used)?;
    let wire = prepare()?;
    let reservation = reserve(client, call, used, None)?;
    send(client, call, operation, used, reservation.ok_or_else(unasked)?, wire)
}

/// Fails if the guard would not allow an attempt.
pub(crate) fn check(client: &Client, call: &Arc<Call>, used: &Used) -> Result<(), Error> {
    client.remember_account(used.account);
    let attempt = used.attempt(client);
    client.guard().check(&attempt, call.waiter()).map_err(denied)
}

/// Reserves an attempt; returns nothing if the code of `window` was sent before.
pub(crate) fn reserve(
    client: &Client,
    call: &Arc<Call>,
    used: &Used,
    window: Option<u64>,
) -> Result<Option<Reservation>, Error> {
    match client.guard().reserve(used.attempt(client), window, call.waiter()) {
        Ok(reservation) => Ok(Some(reservation)),
        Err(Denied::Refused(Refusal::Used)) => Ok(None),
        Err(other) => Err(denied(other)),
    }
}

/// Sends a reserved attempt, and records how it ended.
pub(crate) fn send(
    client: &Client,
    call: &Arc<Call>,
    operation: &'static Operation,
    used: &Used,
    reservation: Reservation,
    wire: Wire,
) -> Result<Answer, Error> {
    let answer = client.send(call, operation, wire);
    reservation.end(match &answer {
        Ok(_) => Outcome::Accepted {
            complete: used.completes,
        },
        Err(error) if error.delivered() == Delivered::No => Outcome::NotSent,
        Err(error) if error.kind() == Kind::Locked => Outcome::Locked,
        Err(error) if is_rejected_secret(error) => Outcome::Rejected,
        Err(_) => Outcome::NotJudged,
    });
    answer
}

/// The guard's refusal, as an error for the user.
pub(crate) fn denied(denied: Denied) -> Error {
    let message = match denied {
        Denied::Refused(Refusal::ByBroker) => {
            "the broker has said that this account is locked; nothing was sent".to_owned()
        }
        Denied::Refused(Refusal::After(count)) => {
            format!("{count} rejected attempts in a row: nothing was sent, to keep the broker from locking the account")
        }
        Denied::Refused(Refusal::Full | Refusal::Used) => return unasked(),
        Denied::Stopped(stop) => {
            return answer::stopped(stop, "waiting for another login attempt of this account to end");
        }
        Denied::State(why) => {
            return Error::configuration(format!("\"state_dir\": {why}; nothing was sent")).hint(
                "Make the directory writable, or name another one; a file that is damaged may be deleted: what is known \
                 of rejected attempts goes with it.",
            );
        }
    };
    Error::local(Kind::Locked, message)
        .hint("Correct the credentials (for a locked account, unlock it with the broker), then call reset_attempts.")
}

fn unasked() -> Error {
    Error::internal("the lock-out guard gave an answer to what it was not asked")
}

/// Whether the server rejected the secret itself, and not the app's token or a missing step.
fn is_rejected_secret(error: &Error) -> bool {
    let of_the_app = matches!(
        error.report().broker_code.as_deref(),
        Some("900901" | "100021" | "100022" | "1003" | "10512")
    );
    error.kind() == Kind::Authentication && error.delivered() == Delivered::Yes && !of_the_app
}
