//! Logging in, and keeping the session.

use super::session::describe;
use super::{data, with_session};
use crate::args::{Login, SecondFactor};
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::prompt;
use crate::store::{self, Store};
use neo_api::Client;
use serde_json::{Map, json};
use std::env;
use std::sync::Arc;

/// Logs in with what is given and what is asked for, and stores the session.
pub(crate) fn run(arguments: &Login, store: &Store, output: &Output) -> Result<(), Failure> {
    let mut settings = Settings::load_and_warn(&arguments.connection, store, output)?;
    settings.need("consumer_key", "Consumer key (does not show)")?;
    let api = settings.text("api").unwrap_or("v3").to_lowercase();
    if api != "v3" && settings.text("access_token").is_none() {
        settings.need("consumer_secret", "Consumer secret (does not show)")?;
    }
    let client = if api == "v1" {
        by_password(arguments, &mut settings, output)?
    } else {
        by_totp(arguments, &mut settings, output)?
    };
    let path = store.keep(&client.session_export()?, &settings.to_keep())?;
    // What was stored must work in another process.
    let answer = with_session(store)?.session()?;
    if output.json {
        output.line(&answer);
        return Ok(());
    }
    for line in describe(&data(&answer)) {
        output.line(&line);
    }
    let path = store::shown(&path);
    output.note(
        Style::Faint,
        &format!("stored in {path} (mode 0600; who has it can trade)"),
    );
    let neo = match store.profile.as_str() {
        store::DEFAULT => "neo".to_owned(),
        profile => format!("neo --profile {profile}"),
    };
    output.note(
        Style::Plain,
        &format!("next: {neo} request GET /quick/user/orders    {neo} logout"),
    );
    Ok(())
}

fn done(output: &Output, step: &str) {
    output.note(Style::Good, &format!("ok     {step}"));
}

fn by_totp(arguments: &Login, settings: &mut Settings, output: &Output) -> Result<Arc<Client>, Failure> {
    settings.need(
        "mobile_number",
        "Mobile number with country code, such as +919999996708",
    )?;
    settings.need("ucc", "Client code (UCC)")?;
    // What is wrong in the configuration shows before a code is typed, which does not keep.
    let client = settings.client()?;
    let typed = match (&arguments.totp, settings.text("totp_secret")) {
        (Some(code), _) => Some(code.clone()),
        (None, Some(_)) => None,
        (None, None) if prompt::possible() => Some(prompt::ask_secret("Code that the authenticator shows")?),
        (None, None) => {
            return Err(Failure::setup(
                "there is no TOTP code, no \"totp_secret\" to make it from, and no terminal to ask at",
                "Set NEO_TOTP_SECRET, or \"totp_secret\" in the configuration file, or give --totp.",
            ));
        }
    };
    client.totp_login(None, None, typed.as_deref())?;
    done(output, "totp_login");
    let mpin = settings.need("mpin", "MPIN (does not show)")?;
    client.totp_validate(Some(&mpin))?;
    done(output, "totp_validate");
    Ok(client)
}

fn by_password(arguments: &Login, settings: &mut Settings, output: &Output) -> Result<Arc<Client>, Failure> {
    let mut who = Map::new();
    match (&arguments.pan, &arguments.userid) {
        (Some(pan), _) => who.insert("pan".to_owned(), json!(pan)),
        (None, Some(userid)) => who.insert("userid".to_owned(), json!(userid)),
        (None, None) => {
            let mobile = settings.need(
                "mobile_number",
                "Mobile number with country code, such as +919999996708",
            )?;
            who.insert("mobile_number".to_owned(), json!(mobile))
        }
    };
    let client = settings.client()?;
    let password = match env::var("NEO_PASSWORD") {
        Ok(password) => Some(password),
        Err(_) if prompt::possible() => Some(prompt::ask_secret("Password (does not show)")?),
        // The library takes the MPIN of the configuration for it.
        Err(_) if settings.text("mpin").is_some() => None,
        Err(_) => {
            return Err(Failure::setup(
                "the password is missing, and there is no terminal to ask at",
                "Set NEO_PASSWORD.",
            ));
        }
    };
    if let Some(password) = password {
        who.insert("password".to_owned(), json!(password));
    }
    client.login(Some(&serde_json::Value::Object(who).to_string()))?;
    done(output, "login");
    let second = match arguments.second_factor {
        SecondFactor::Mpin => settings.need("mpin", "MPIN (does not show)")?,
        SecondFactor::Otp => otp(&client, output)?,
    };
    client.session_2fa(Some(&second))?;
    done(output, "session_2fa");
    Ok(client)
}

/// The OTP of the SMS; an empty answer has it sent again.
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
