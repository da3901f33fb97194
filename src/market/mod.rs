//! Market data: instruments, quotes, chains and candles. None of it needs a session.

mod candles;
mod chain;
mod fields;
mod indices;
pub(crate) mod instruments;
mod named;
mod pace;
mod quotes;
pub(crate) mod segment;
mod wire;

use crate::base::error::Error;
use crate::catalog::{
    self, CANDLES, EXPIRIES, INSTRUMENT, LOAD_INSTRUMENTS, OPTION_CHAIN, Operation, QUOTES, SEARCH_INSTRUMENTS,
};
use crate::client::Client;
use crate::net::call::Call;
use instruments::shelf::Shelf;
use instruments::{load, look};
use pace::Pace;
use segment::Segment;
use std::sync::Arc;

/// What market data keeps with a client.
#[derive(Default)]
pub(crate) struct Kept {
    shelf: Arc<Shelf>,
    pace: Pace,
}

fn kept(client: &Client) -> Result<&Kept, Error> {
    let kept = client.kept().market.get();
    kept.ok_or_else(|| Error::internal("something else is kept in the place of market data"))
}

pub(crate) fn load_instruments(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    ask(client, &LOAD_INSTRUMENTS, |call| {
        let asked = catalog::LoadInstruments::read(params_json)?;
        let segments = match &asked.segments {
            Some(named) if !named.is_empty() => named
                .iter()
                .map(|name| look::segment("segments", name))
                .collect::<Result<_, _>>()?,
            _ => Segment::ALL.to_vec(),
        };
        load::load(client, call, &segments, asked.refresh)
    })
}

pub(crate) fn instrument(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.local(&INSTRUMENT, || look::instrument(client, params_json))
}

pub(crate) fn search_instruments(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.local(&SEARCH_INSTRUMENTS, || {
        look::search_instruments(client, &catalog::SearchInstruments::read(params_json)?)
    })
}

pub(crate) fn quotes(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    ask(client, &QUOTES, |call| {
        quotes::quotes(client, call, &catalog::Quotes::read(params_json)?)
    })
}

pub(crate) fn expiries(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    ask(client, &EXPIRIES, |call| {
        chain::expiries(client, call, &catalog::Expiries::read(params_json)?)
    })
}

pub(crate) fn option_chain(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    ask(client, &OPTION_CHAIN, |call| {
        chain::option_chain(client, call, &catalog::OptionChain::read(params_json)?)
    })
}

pub(crate) fn candles(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    ask(client, &CANDLES, |call| {
        candles::candles(client, call, &catalog::Candles::read(params_json)?)
    })
}

/// Runs a call of the user, if the configured API generation has it.
fn ask(
    client: &Client,
    operation: &'static Operation,
    work: impl FnOnce(&Arc<Call>) -> Result<String, Error>,
) -> Result<String, Error> {
    client.perform(operation, |call| {
        client.need_api(operation)?;
        work(call)
    })
}
