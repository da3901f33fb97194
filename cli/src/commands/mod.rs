//! The commands, one file each.

mod demo;
mod deregister;
mod doctor;
mod fault;
mod generate;
mod login;
mod logout;
mod register;
mod request;
mod session;
mod sim;
mod totp;
mod tries;

use crate::args::{Arguments, Command, SimCommand};
use crate::config;
use crate::failure::Failure;
use crate::output::Output;
use crate::store::{self, Store};
use crate::{patience, prompt};
use neo_api::Client;
use serde_json::Value;
use std::sync::Arc;

/// Does what was asked.
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

/// `data` of an answer.
fn data(answer: &str) -> Value {
    let mut value: Value = serde_json::from_str(answer).unwrap_or_default();
    value.get_mut("data").map(Value::take).unwrap_or_default()
}

/// A text in `data`.
fn text<'a>(data: &'a Value, name: &str) -> &'a str {
    data.get(name).and_then(Value::as_str).unwrap_or_default()
}
