//! The login of api v2 and v3: a code, then the MPIN.

use super::{KEY, MOBILE, MPIN, SECRET, UCC, done};
use crate::args::Login;
use crate::commands::tries::Tries;
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::Output;
use crate::prompt;
use neo_api::Client;
use std::sync::Arc;

/// Both steps. At a terminal, a typed answer that was refused is asked for again.
pub(super) fn log_in(arguments: &Login, settings: &mut Settings, output: &Output) -> Result<Arc<Client>, Failure> {
    let client = view_session(arguments, settings, output)?;
    done(output, "totp_login");
    let mut tries = Tries::new();
    loop {
        let mpin = settings.need(MPIN.0, MPIN.1)?;
        match client.totp_validate(Some(&mpin)) {
            Ok(_) => break,
            Err(error) => tries.again(error.into(), settings.was_asked(MPIN.0), output)?,
        }
        settings.forget(MPIN.0);
    }
    done(output, "totp_validate");
    Ok(client)
}

fn view_session(arguments: &Login, settings: &mut Settings, output: &Output) -> Result<Arc<Client>, Failure> {
    let mut given = arguments.totp.clone();
    let mut tries = Tries::new();
    loop {
        settings.need(MOBILE.0, MOBILE.1)?;
        settings.need(UCC.0, UCC.1)?;
        // Check the other answers before asking for a code, because a code expires soon.
        let outcome = settings.client().and_then(|client| {
            let code = code(given.take(), settings)?;
            let was_typed = code.is_some();
            Ok((client.totp_login(None, None, code.as_deref()), client, was_typed))
        });
        let (failure, was_typed) = match outcome {
            Ok((Ok(_), client, _)) => return Ok(client),
            Ok((Err(error), _, was_typed)) => (error.into(), was_typed),
            Err(failure) => (failure, false),
        };
        let typed = [KEY, SECRET, MOBILE, UCC];
        tries.again(
            failure,
            was_typed || typed.iter().any(|(key, _)| settings.was_asked(key)),
            output,
        )?;
        settings.ask_again(&typed)?;
    }
}

/// The given or typed code; `None` if the library generates it.
fn code(given: Option<String>, settings: &Settings) -> Result<Option<String>, Failure> {
    match given {
        Some(code) => Ok(Some(code)),
        None if settings.text("totp_secret").is_some() => Ok(None),
        None if prompt::possible() => prompt::insist("Code that the authenticator shows", prompt::ask_secret).map(Some),
        None => Err(Failure::setup(
            "there is no TOTP code, no \"totp_secret\" to make it from, and no terminal to ask at",
            "Set NEO_TOTP_SECRET, or \"totp_secret\" in the configuration file, or give --totp.",
        )),
    }
}
