//! The commands, one file each.

mod cancel;
mod candles;
mod chain;
mod demo;
mod deregister;
mod doctor;
mod fault;
mod feed;
mod generate;
mod holdings;
mod limits;
mod login;
mod logout;
mod modify;
mod named;
mod orders;
mod place;
mod positions;
mod quote;
mod register;
mod request;
mod search;
mod sending;
mod session;
mod sim;
mod totp;
mod trades;
mod tries;
mod watch;

use crate::args::{Arguments, Command, Connection, SimCommand};
use crate::config::{self, Settings};
use crate::failure::Failure;
use crate::output::Output;
use crate::store::{self, Store};
use crate::{patience, prompt};
use neo_api::Client;
use serde_json::Value;
use std::sync::Arc;

/// Runs the command.
pub(crate) fn run(arguments: Arguments, output: &Output) -> Result<(), Failure> {
    let store = Store::new(arguments.common.profile.as_deref())?;
    if arguments.common.stdin {
        prompt::take_lines();
    }
    // The demo shows the log itself.
    if !output.json && !matches!(arguments.command, Command::Demo) {
        patience::begin();
    }
    match arguments.command {
        Command::Demo => demo::run(output),
        Command::Sim(sim) => match &sim.command {
            Some(SimCommand::Fault(fault)) => fault::run(fault, output),
            None => sim::run(&sim, output),
        },
        Command::Register(register) => register::run(&register, &store, output),
        Command::Deregister(connection) => deregister::run(&connection, &store, output),
        Command::Login(login) => login::run(&login, &store, output),
        Command::Session(session) => session::run(&session, &store, output),
        Command::Orders(orders) => orders::run(&orders, &store, output),
        Command::Trades => trades::run(&store, output),
        Command::Positions => positions::run(&store, output),
        Command::Holdings => holdings::run(&store, output),
        Command::Limits(limits) => limits::run(&limits, &store, output),
        Command::Place(place) => place::run(&place, &store, output),
        Command::Modify(modify) => modify::run(&modify, &store, output),
        Command::Cancel(cancel) => cancel::run(&cancel, &store, output),
        Command::Search(search) => search::run(&search, &store, output),
        Command::Quote(quote) => quote::run(&quote, &store, output),
        Command::Chain(chain) => chain::run(&chain, &store, output),
        Command::Candles(candles) => candles::run(&candles, &store, output),
        Command::Watch(watch) => watch::run(&watch, &store, output),
        Command::Feed(feed) => feed::run(&feed, &store, output),
        Command::Request(request) => request::run(&request, &store, output),
        Command::Logout => logout::run(&store, output),
        Command::Totp(totp) => totp::run(&totp, &store, output),
        Command::Doctor(doctor) => doctor::run(&doctor, &store, output),
        Command::Man(man) => generate::manual(man.dir.as_deref(), output),
        Command::Completions { shell } => generate::completions(shell, output),
    }
}

/// A client with the stored session.
fn with_session(store: &Store) -> Result<Arc<Client>, Failure> {
    let login = || format!("Log in: {}", store.command("login"));
    let Some((config, session)) = store.kept()? else {
        return Err(Failure::state("there is no stored session", login()));
    };
    let config = config::shared(&config, store)?;
    let client = config::client(&config).and_then(|client| {
        client.session_import(Some(&session))?;
        Ok(client)
    });
    client.map_err(|error| {
        let file = store.session_file().map(|path| store::shown(&path)).unwrap_or_default();
        let message = format!("the stored session cannot be used ({file}): {}", error.message());
        Failure::state(message, login())
    })
}

/// A client for market data: with the stored session, or else from the configuration.
fn with_market(store: &Store, output: &Output) -> Result<Arc<Client>, Failure> {
    let no_session = match with_session(store) {
        Ok(client) => return Ok(client),
        Err(failure) => failure,
    };
    let settings = Settings::load_and_warn(&Connection::default(), store, output)?;
    if settings.text("consumer_key").is_none() {
        let (message, cure) = no_session.words();
        let cure = format!("{cure}. Market data needs NEO_CONSUMER_KEY (or \"consumer_key\" in the file) alone.");
        return Err(Failure::state(message, cure));
    }
    settings.check()?;
    Ok(config::client(&config::shared(&settings.to_json(), store)?)?)
}

/// `data` of an answer.
fn data(answer: &str) -> Value {
    let mut value: Value = serde_json::from_str(answer).unwrap_or_default();
    value.get_mut("data").map(Value::take).unwrap_or_default()
}

/// A text in `data`.
fn text<'a>(data: &'a Value, name: &str) -> &'a str {
    data.get(name).and_then(Value::as_str).unwrap_or_default()
}
