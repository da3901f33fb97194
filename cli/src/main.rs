//! `neo`: the Kotak Neo trade API in a terminal, over the Rust API of the library.
//!
//! `args` says what can be asked, `commands` does it (one file each), `config` and `store` find what it needs, `prompt`
//! asks for the rest, `output` and `failure` say how it went. What the API is, only the library knows.
#![forbid(unsafe_code)]

mod args;
mod commands;
mod config;
mod failure;
mod mask;
mod net;
mod output;
mod prompt;
mod qr;
mod store;
mod terminal;
mod when;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = args::Arguments::parse();
    let output = output::Output::new(&arguments);
    let outcome = terminal::watch_signals()
        .map_err(Into::into)
        .and_then(|()| commands::run(arguments, &output));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output.failure(&failure);
            ExitCode::from(failure.exit_code())
        }
    }
}
