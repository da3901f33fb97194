//! The current code of the authenticator.

use super::{data, text};
use crate::args::Totp;
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::store::Store;
use neo_api::Client;
use serde_json::Value;
use std::io::{self, IsTerminal};
use std::thread;
use std::time::Duration;

const BAR: usize = 30;

/// Shows the code; with `--watch` goes on until Ctrl-C.
pub(crate) fn run(arguments: &Totp, store: &Store, output: &Output) -> Result<(), Failure> {
    let mut settings = Settings::load_and_warn(&arguments.connection, store, output)?;
    settings.need("totp_secret", "TOTP secret or otpauth URI (does not show)")?;
    let client = settings.client_without_key()?;
    if !arguments.watch {
        let answer = client.totp_code()?;
        if output.json {
            output.line(&answer);
        } else if io::stdout().is_terminal() {
            output.line(&drawn(&answer, output));
        } else {
            output.line(text(&data(&answer), "totp"));
        }
        return Ok(());
    }
    watch(&client, output)
}

/// On a terminal one line that changes; elsewhere one line for each code.
fn watch(client: &Client, output: &Output) -> Result<(), Failure> {
    let redraws = io::stdout().is_terminal() && !output.json;
    loop {
        let answer = client.totp_code()?;
        let left = Duration::from_millis(valid_for_ms(&data(&answer)));
        if redraws {
            output.part(&format!("\r\x1b[K{}", drawn(&answer, output)));
            thread::sleep(
                left.min(Duration::from_millis(left.subsec_millis().into()))
                    .max(Duration::from_millis(20)),
            );
        } else {
            output.line(
                if output.json {
                    answer.clone()
                } else {
                    text(&data(&answer), "totp").to_owned()
                }
                .as_str(),
            );
            thread::sleep(left + Duration::from_millis(1));
        }
    }
}

fn valid_for_ms(data: &Value) -> u64 {
    data.get("valid_for_ms").and_then(Value::as_u64).unwrap_or_default()
}

/// `123 456  ██████░░░░  12 s`
fn drawn(answer: &str, output: &Output) -> String {
    let data = data(answer);
    let code = text(&data, "totp");
    let seconds = valid_for_ms(&data).div_ceil(1000);
    let full = usize::try_from(seconds).unwrap_or_default().min(BAR);
    let (first, second) = code.split_at_checked(code.len() / 2).unwrap_or((code, ""));
    let bar = format!("{}{}", "█".repeat(full), "░".repeat(BAR - full));
    let style = if seconds > 5 { Style::Good } else { Style::Bad };
    format!(
        "{}  {}  {seconds:>2} s",
        output.paint(Style::Heading, &format!("{first} {second}")),
        output.paint(style, &bar)
    )
}
