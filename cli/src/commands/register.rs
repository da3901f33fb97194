//! Registering an authenticator: OTP, QR code on the screen, then the first code.

use super::tries::Tries;
use super::{data, text};
use crate::args::Register;
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::{Output, Style, clean};
use crate::store::{self, Store};
use crate::{prompt, qr, terminal};
use base64::Engine;
use neo_api::{Client, Delivered};
use serde_json::{Value, json};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long the broker accepts a QR code.
const VALID: Duration = Duration::from_secs(120);
/// Takes the user through the registration.
pub(crate) fn run(arguments: &Register, store: &Store, output: &Output) -> Result<(), Failure> {
    if let Some(path) = &arguments.png {
        may_be_saved(path)?;
    }
    let mut settings = Settings::load_and_warn(&arguments.connection, store, output)?;
    settings.need(
        "mobile_number",
        "Mobile number with country code, such as +919999996708",
    )?;
    let client = settings.client_without_key()?;
    let ucc = verify_mobile(&client, settings.text("ucc"), output)?;
    loop {
        let answer = client.totp_verify_user(Some(&ucc))?;
        let deadline = Instant::now() + VALID;
        let enrolment = data(&answer);
        show(&enrolment, &answer, output);
        if let Some(path) = &arguments.png {
            save_picture(&enrolment, path, output)?;
        }
        if let Some(answer) = first_code(&client, arguments, &enrolment, deadline, output)? {
            terminal::keep();
            if output.json {
                output.line(&answer);
            } else {
                output.line(&output.paint(Style::Good, &format!("registered: {ucc} has an authenticator")));
            }
            return Ok(());
        }
        output.note(
            Style::Plain,
            "The QR code has expired; here is another. Remove the first from the authenticator.",
        );
    }
}

/// Whether the picture can be saved: problems show before an OTP is sent.
fn may_be_saved(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        return Err(Failure::usage(
            format!("{} exists already", store::shown(path)),
            "Name another file for the picture: its QR code may be in use.",
        ));
    }
    store::write_new(path, &[0; store::ENOUGH]).map_err(|error| Failure::file(path, &error))?;
    store::remove(path).map(drop)
}

/// The OTP for the mobile number; returns the client code.
pub(super) fn verify_mobile(client: &Client, ucc: Option<&str>, output: &Output) -> Result<String, Failure> {
    client.send_otp(None, false)?;
    output.note(Style::Good, "ok     an OTP was sent to the mobile number");
    let mut tries = Tries::new();
    let answer = loop {
        let code = prompt::ask("OTP from the SMS (Enter alone: send it again)")?;
        if code.is_empty() {
            client.send_otp(None, true)?;
            output.note(Style::Good, "ok     it was sent again");
            continue;
        }
        match client.verify_otp(Some(&code)) {
            Ok(answer) => break answer,
            Err(error) => tries.again(error.into(), true, output)?,
        }
    };
    output.note(Style::Good, "ok     the mobile number is verified");
    match ucc {
        Some(ucc) => Ok(ucc.to_owned()),
        None => prompt::choose("Which client code (UCC)?", &uccs(&data(&answer))),
    }
}

fn uccs(data: &Value) -> Vec<String> {
    let list = data.get("uccInfo").and_then(Value::as_array);
    let codes = list.into_iter().flatten().map(|entry| text(entry, "ucc").to_owned());
    codes.filter(|ucc| !ucc.is_empty()).collect()
}

fn show(enrolment: &Value, answer: &str, output: &Output) {
    if output.json {
        output.line(answer);
        return;
    }
    let (uri, key) = (text(enrolment, "uri"), text(enrolment, "key"));
    if io::stdout().is_terminal() {
        show_picture(uri, output);
    }
    output.line(&format!("key  {}", clean(key)));
    output.line(&format!("URI  {}", clean(uri)));
    output.note(
        Style::Faint,
        "The key makes every code of this account: keep it like a password (as totp_secret, neo login makes the codes).",
    );
}

/// The QR code, if the terminal has room for it: with wrapped lines no phone can read it.
fn show_picture(uri: &str, output: &Output) {
    // The colours make the code readable on any background, so NO_COLOR does not apply to them.
    let Some(picture) = qr::on_screen(uri, output.colour_allowed()) else {
        return;
    };
    match terminal::columns().filter(|columns| *columns < picture.columns) {
        Some(columns) => output.line(&format!(
            "The QR code is {} characters wide, and this terminal {columns}: type the key in the authenticator, or end with \
             Ctrl-C, widen the terminal, and begin again (--png FILE saves the picture).",
            picture.columns
        )),
        None => {
            for line in picture.lines {
                output.line(&line);
            }
            output.line("Scan it with an authenticator app, or type the key there.");
        }
    }
}

fn save_picture(enrolment: &Value, path: &Path, output: &Output) -> Result<(), Failure> {
    let encoded = text(enrolment, "qrCodeBase64");
    let encoded = encoded.rsplit(',').next().unwrap_or_default();
    let bytes = base64::engine::general_purpose::STANDARD.decode(encoded).map_err(|_| {
        let cure = "Register without --png: the code on the screen and the key are the same.";
        Failure::Io(
            "the server's picture of the QR code is not base64".to_owned(),
            cure.to_owned(),
        )
    })?;
    let _ = store::remove(path)?;
    store::write_new(path, &bytes).map_err(|error| Failure::file(path, &error))?;
    // An unused QR code would be in the way of the next attempt.
    terminal::unfinished(path);
    output.note(Style::Faint, &format!("saved {} (mode 0600)", store::shown(path)));
    Ok(())
}

/// Registers with the first code; `None` when the QR code expired meanwhile.
fn first_code(
    client: &Client,
    arguments: &Register,
    enrolment: &Value,
    deadline: Instant,
    output: &Output,
) -> Result<Option<String>, Failure> {
    if arguments.make_code {
        return register_with(client, &made_code(enrolment)?, output).map(Some);
    }
    let mut tries = Tries::new();
    loop {
        let (code, in_time) = prompt::ask_until("First code that the authenticator shows", deadline)?;
        if !in_time {
            return Ok(None);
        }
        if code.is_empty() {
            continue;
        }
        match register_with(client, &code, output) {
            Ok(answer) => return Ok(Some(answer)),
            Err(failure) => tries.again(failure, true, output)?,
        }
    }
}

/// The last step. If its outcome is unknown, the key may be in use, so its picture is kept.
fn register_with(client: &Client, code: &str, output: &Output) -> Result<String, Failure> {
    client.totp_register(Some(code)).map_err(|error| {
        if error.delivered() == Delivered::Maybe
            && let Some(path) = terminal::keep()
        {
            let path = store::shown(&path);
            output.note(Style::Plain, &format!("{path} stays: its key may be registered"));
        }
        error.into()
    })
}

/// The current code of an authenticator with this key.
fn made_code(enrolment: &Value) -> Result<String, Failure> {
    let config = json!({"consumer_key": "not needed", "totp_secret": text(enrolment, "uri")});
    let answer = Client::new(&config.to_string())?.totp_code()?;
    Ok(text(&data(&answer), "totp").to_owned())
}
