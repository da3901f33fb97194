//! Market data: instruments, quotes, chains and candles. None of it needs a session.

pub(crate) mod instruments;
pub(crate) mod segment;
mod wire;

use crate::base::error::Error;
use crate::catalog::{self, INSTRUMENT, LOAD_INSTRUMENTS, SEARCH_INSTRUMENTS};
use crate::client::Client;
use instruments::{load, look};
use segment::Segment;

pub(crate) fn load_instruments(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.perform(&LOAD_INSTRUMENTS, |call| {
        client.need_api(&LOAD_INSTRUMENTS)?;
        let asked = catalog::LoadInstruments::read(params_json)?;
        let segments = match &asked.segments {
            Some(named) if !named.is_empty() => {
                named.iter().map(|name| look::segment(name)).collect::<Result<_, _>>()?
            }
            _ => Segment::ALL.to_vec(),
        };
        load::load(client, call, &segments, asked.refresh)
    })
}

pub(crate) fn instrument(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.local(&INSTRUMENT, || {
        look::instrument(client, &catalog::Instrument::read(params_json)?)
    })
}

pub(crate) fn search_instruments(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.local(&SEARCH_INSTRUMENTS, || {
        look::search_instruments(client, &catalog::SearchInstruments::read(params_json)?)
    })
}
