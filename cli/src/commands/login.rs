//! Logging in, and keeping the session.

mod password;
mod stored;
mod totp;

use super::session::describe;
use super::{data, with_session};
use crate::args::Login;
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::store::{self, Store};
use serde_json::Value;

/// A question, and the key for its answer.
const MOBILE: (&str, &str) = (
    "mobile_number",
    "Mobile number with country code, such as +919999996708",
);
const UCC: (&str, &str) = ("ucc", "Client code (UCC)");
const MPIN: (&str, &str) = ("mpin", "MPIN (does not show)");
const KEY: (&str, &str) = ("consumer_key", "Consumer key (does not show)");
const SECRET: (&str, &str) = ("consumer_secret", "Consumer secret (does not show)");

/// Logs in with configured and typed values, and stores the session; keeps a session that is still good.
pub(crate) fn run(arguments: &Login, store: &Store, output: &Output) -> Result<(), Failure> {
    let mut settings = Settings::load_and_warn(&arguments.connection, store, output)?;
    // Check the configuration and the store first, so that nobody types a code in vain.
    settings.check()?;
    if !arguments.force
        && let Some(session) = stored::good(store, &settings, output)?
    {
        return show_stored(&session, store, output);
    }
    store.prepare()?;
    settings.need(KEY.0, KEY.1)?;
    let api = settings.text("api").unwrap_or("v3").to_lowercase();
    if api != "v3" && settings.text("access_token").is_none() {
        settings.need(SECRET.0, SECRET.1)?;
    }
    if arguments.reset_attempts {
        settings.need(UCC.0, UCC.1)?;
        settings.client()?.reset_attempts()?;
    }
    let client = if api == "v1" {
        password::log_in(arguments, &mut settings, output)?
    } else {
        totp::log_in(arguments, &mut settings, output)?
    };
    let path = store.keep(&client.session_export()?, &settings.to_keep())?;
    // The stored session must work in another process.
    let answer = with_session(store)?.session()?;
    if output.json {
        output.line(&answer);
        return Ok(());
    }
    let session = data(&answer);
    for line in describe(&session) {
        output.line(&line);
    }
    let path = store::shown(&path);
    output.note(
        Style::Faint,
        &format!("stored in {path} (mode 0600; who has it can trade)"),
    );
    output.note(
        Style::Plain,
        &format!(
            "next: {}    {}",
            store.command(&format!("request GET {}", order_book(&session))),
            store.command("logout")
        ),
    );
    Ok(())
}

/// Reports the session that is kept.
fn show_stored(answer: &str, store: &Store, output: &Output) -> Result<(), Failure> {
    if output.json {
        output.line(answer);
        return Ok(());
    }
    output.line(&output.paint(Style::Good, "logged in already: the stored session is still good"));
    for line in describe(&data(answer)) {
        output.line(&line);
    }
    output.note(
        Style::Faint,
        &format!("stored in {}; nothing was sent", store::shown(&store.session_file()?)),
    );
    output.note(
        Style::Plain,
        &format!(
            "a new login, such as after the broker has ended it: {}",
            store.command("login --force")
        ),
    );
    Ok(())
}

/// The path of the order book (wire: Books).
fn order_book(session: &Value) -> &'static str {
    let is = |name: &str, value: &str| super::text(session, name) == value;
    match () {
        () if is("api", "v3") => "/quick/user/orders",
        () if is("environment", "uat") => "/orderapi/1.0/quick/user/orders",
        () if is("api", "v2") => "/apim/orders/2.0/quick/user/orders",
        () => "/Orders/2.0/quick/user/orders",
    }
}

fn done(output: &Output, step: &str) {
    output.note(Style::Good, &format!("ok     {step}"));
}
