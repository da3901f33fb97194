//! The login of api v1: a password, then an OTP or the MPIN.

use super::{MOBILE, MPIN, done};
use crate::args::{Login, SecondFactor};
use crate::commands::tries::Tries;
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::Output;
use crate::{prompt, variables};
use neo_api::Client;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Both steps. At a terminal, a typed answer that was refused is asked for again.
pub(super) fn log_in(arguments: &Login, settings: &mut Settings, output: &Output) -> Result<Arc<Client>, Failure> {
    let mut who = who(arguments, settings)?;
    let client = settings.client()?;
    let known = variables::read(variables::PASSWORD)?;
    let mut tries = Tries::new();
    loop {
        let password = match &known {
            Some(password) => Some(password.clone()),
            None if prompt::possible() => Some(prompt::insist("Password (does not show)", prompt::ask_secret)?),
            // The library uses the MPIN of the configuration.
            None if settings.text(MPIN.0).is_some() => None,
            None => {
                return Err(Failure::setup(
                    "the password is missing, and there is no terminal to ask at",
                    format!("Set {}.", variables::PASSWORD),
                ));
            }
        };
        who.extend(password.map(|password| ("password".to_owned(), json!(password))));
        match client.login(Some(&Value::Object(who.clone()).to_string())) {
            Ok(_) => break,
            Err(error) => tries.again(error.into(), known.is_none(), output)?,
        }
    }
    done(output, "login");
    second_factor(arguments.second_factor, &client, settings, output)?;
    done(output, "session_2fa");
    Ok(client)
}

/// The user who logs in.
fn who(arguments: &Login, settings: &mut Settings) -> Result<Map<String, Value>, Failure> {
    let (name, value) = match (&arguments.pan, &arguments.userid) {
        (Some(pan), _) => ("pan", pan.clone()),
        (None, Some(userid)) => ("userid", userid.clone()),
        (None, None) => (MOBILE.0, settings.need(MOBILE.0, MOBILE.1)?),
    };
    Ok(Map::from_iter([(name.to_owned(), json!(value))]))
}

fn second_factor(
    which: SecondFactor,
    client: &Client,
    settings: &mut Settings,
    output: &Output,
) -> Result<(), Failure> {
    let mut tries = Tries::new();
    loop {
        let (second, typed) = match which {
            SecondFactor::Mpin => (settings.need(MPIN.0, MPIN.1)?, settings.was_asked(MPIN.0)),
            SecondFactor::Otp => (otp(client, output)?, true),
        };
        match client.session_2fa(Some(&second)) {
            Ok(_) => return Ok(()),
            Err(error) => tries.again(error.into(), typed, output)?,
        }
        settings.forget(MPIN.0);
    }
}

/// The OTP from the SMS; an empty answer sends a new one.
fn otp(client: &Client, output: &Output) -> Result<String, Failure> {
    loop {
        let answer = prompt::ask_secret("OTP from the SMS (does not show; Enter alone: send it again)")?;
        if !answer.is_empty() {
            return Ok(answer);
        }
        client.generate_otp()?;
        done(output, "generate_otp");
    }
}
