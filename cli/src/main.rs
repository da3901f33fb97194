//! `neo`: the Kotak Neo trade API in a terminal, over the Rust API of the library.
//!
//! `args` defines the commands, `commands` runs them (one file each), `config`, `variables` and `store` find the
//! settings, `prompt` asks for the rest, `output`, `table`, `chart`, `failure` and `naming` report the result, `record`
//! reads answers, and `feed` opens the library's feeds. Only the library knows the API.
#![deny(unsafe_code)]

mod args;
mod chart;
mod commands;
mod config;
mod failure;
#[allow(unsafe_code)]
mod feed;
mod mask;
mod naming;
mod net;
mod output;
mod patience;
mod prompt;
mod qr;
mod record;
mod simulators;
mod store;
mod table;
mod terminal;
mod variables;
mod when;

use failure::Failure;
use output::Output;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = args::parse(terminal::columns());
    let output = Output::new(outcome.as_ref().map(|(arguments, _)| &arguments.common).ok());
    let outcome = match outcome {
        Ok((arguments, naming)) => terminal::watch_signals()
            .map_err(Failure::from)
            .and_then(|()| commands::run(arguments, &output))
            .map_err(|failure| if output.json { failure } else { naming.speak(failure) }),
        Err(error) => explain(&error, &output),
    };
    // An answer that could not be written is a failure.
    match outcome.and_then(|()| output.finish()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::leave_nothing();
            output.failure(&failure);
            ExitCode::from(failure.exit_code())
        }
    }
}

/// Help, the version, or an error of the command line.
fn explain(error: &clap::Error, output: &Output) -> Result<(), Failure> {
    let text = error.render();
    if !error.use_stderr() {
        output.part(&output.rendered(&text));
        return Ok(());
    }
    if output.json {
        let text = text.to_string();
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default();
        let message = first.strip_prefix("error: ").unwrap_or("a command is missing");
        return Err(Failure::usage(message, "See `neo --help`."));
    }
    let _ = error.print();
    Err(Failure::Said(2))
}
