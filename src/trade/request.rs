//! Calls of API v3 in a trade session (wire: Session's calls): all send `Sid`, `Auth` and `neo-fin-key`; those that place,
//! change or cancel send the app's key too.

use super::limiter::{self, Limit, Rank, Turn};
use super::outcome;
use crate::answer::Answer;
use crate::base::error::Error;
use crate::catalog::Operation;
use crate::client::Client;
use crate::client::wire::Wire;
use crate::net::call::Call;
use crate::net::trust::Address;
use crate::session::Trade;
use std::sync::Arc;
use std::time::Duration;

/// The trade session, if this generation has the operation.
pub(super) fn session(client: &Client, operation: &Operation) -> Result<Arc<Trade>, Error> {
    client.need_api(operation)?;
    let (first, second) = client.login_steps();
    let trade = client.session_now().need_trade(first, second)?;
    client.orders().are_of(ucc(client, &trade));
    Ok(trade)
}

fn ucc<'a>(client: &'a Client, trade: &'a Trade) -> Option<&'a str> {
    let configured = client.config().ucc.as_ref().map(|ucc| ucc.expose());
    trade.ucc.as_deref().or(configured)
}

fn address(client: &Client, operation: &Operation, trade: &Trade) -> Result<Address, Error> {
    let route = operation.route(client.api(), client.config().environment);
    let route = route.ok_or_else(|| client.wrong_api(operation))?;
    Ok(trade.base.address(route.path, &[]))
}

/// Reads by GET.
pub(super) fn get(client: &Client, call: &Arc<Call>, operation: &'static Operation) -> Result<Answer, Error> {
    let trade = session(client, operation)?;
    let wire = Wire::get(address(client, operation, &trade)?).header("neo-fin-key", client.fin_key());
    client.send_in_session(call, operation, wire, &trade)
}

/// Reads by POST.
pub(super) fn post(
    client: &Client,
    call: &Arc<Call>,
    operation: &'static Operation,
    json: &str,
) -> Result<Answer, Error> {
    let trade = session(client, operation)?;
    let wire = Wire::post_form(address(client, operation, &trade)?, json).header("neo-fin-key", client.fin_key());
    client.send_in_session(call, operation, wire, &trade)
}

/// How an order's request waits for its turn.
#[derive(Clone, Copy)]
pub(super) struct Turns {
    pub(super) rank: Rank,
    /// Until the call's deadline, instead of the configured wait.
    pub(super) patient: bool,
}

/// Sends a request that places, changes or cancels an order: in its turn, and once. Its error has an outcome.
pub(super) fn send(
    client: &Client,
    call: &Arc<Call>,
    operation: &'static Operation,
    trade: &Trade,
    json: &str,
    turns: Turns,
) -> Result<Answer, Error> {
    let address = address(client, operation, trade).map_err(outcome::not_sent)?;
    let turn = turn(client, call, trade, turns).map_err(outcome::not_sent)?;
    let wire = Wire::post_form(address, json)
        .header("authorization", client.config().consumer_key.expose())
        .header("neo-fin-key", client.fin_key());
    let departs = Departs::by(call, turn);
    let outcome = client.send_in_session(call, operation, wire, trade);
    drop(departs);
    outcome.map_err(outcome::judged)
}

fn turn(client: &Client, call: &Call, trade: &Trade, turns: Turns) -> Result<Option<Arc<Turn>>, Error> {
    let config = client.config();
    let Ok(orders_per_second @ 1..) = usize::try_from(config.orders_per_second) else {
        return Ok(None);
    };
    let limit = Limit {
        orders_per_second,
        wait: if turns.patient {
            call.remaining()
        } else {
            config.order_wait
        },
        file: config.limiter_file.clone(),
    };
    // Without a UCC the app's key stands for the account.
    let account = client.account(ucc(client, trade).unwrap_or(config.consumer_key.expose()));
    limiter::take(call, account, turns.rank, &limit).map(Some)
}

/// The call's requests use this turn until it is dropped.
struct Departs<'a>(&'a Call);

impl<'a> Departs<'a> {
    fn by(call: &'a Call, turn: Option<Arc<Turn>>) -> Self {
        call.depart_by(turn.map(|turn| turn as Arc<dyn crate::net::call::Departure>));
        Departs(call)
    }
}

impl Drop for Departs<'_> {
    fn drop(&mut self) {
        self.0.depart_by(None);
    }
}

/// Waits within the deadline of a call.
pub(super) fn pause(call: &Call, time: Duration) -> Result<(), Error> {
    call.wait(std::time::Instant::now() + time, || false)
        .map_err(|stop| crate::answer::stopped(stop, "waiting to ask again"))
}
