//! Market data other than quotes (wire: Files of instruments, Market data): the application's key is enough.

mod candles;
mod chain;
mod files;

pub(crate) use candles::candles;
pub(crate) use chain::{expiries, option_chain};
pub(crate) use files::{Files, file_paths, is_segment, scrip_file};

use crate::check::Ctx;
use crate::reply::{self, Reply};

/// Field reports say that these headers break a data call (wire: Market data).
pub(super) fn key_alone(ctx: &Ctx<'_>) -> Result<(), Reply> {
    match ["sid", "auth", "neo-fin-key"]
        .into_iter()
        .find(|name| ctx.request.header(name).is_some())
    {
        Some(name) => Err(reply::bad_input(&format!("Header '{name}' is not allowed here"))),
        None => Ok(()),
    }
}

/// The query of a call; every name must be known and occur once.
struct Query(Vec<(String, String)>);

impl Query {
    fn of(ctx: &Ctx<'_>, names: &[&str]) -> Result<Query, Reply> {
        let pairs = ctx.request.query_pairs();
        for (place, (key, _)) in pairs.iter().enumerate() {
            if !names.contains(&key.as_str()) {
                return Err(reply::bad_input(&format!("Unknown query parameter '{key}'")));
            }
            if pairs.iter().take(place).any(|(earlier, _)| earlier == key) {
                return Err(reply::bad_input(&format!("Query parameter '{key}' sent twice")));
            }
        }
        Ok(Query(pairs))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    fn need(&self, name: &str) -> Result<&str, Reply> {
        self.get(name)
            .filter(|value| !value.is_empty())
            .ok_or_else(|| reply::missing(name))
    }
}
