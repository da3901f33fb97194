//! The current code of the authenticator.

use super::{data, text};
use crate::args::Totp;
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::store::Store;
use crate::terminal;
use neo_api::Client;
use serde_json::Value;
use std::io::{self, IsTerminal};
use std::thread;
use std::time::Duration;

const BAR: usize = 30;
/// The width of the text around the bar.
const AROUND: usize = 18;

/// Shows the code; with `--watch` until Ctrl-C.
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

/// On a terminal one line that is updated; elsewhere one line per code. Ends when the output is closed.
fn watch(client: &Client, output: &Output) -> Result<(), Failure> {
    let redraws = io::stdout().is_terminal() && !output.json;
    let mut shown = String::new();
    while !output.is_over() {
        let answer = client.totp_code()?;
        let data = data(&answer);
        let left = Duration::from_millis(valid_for_ms(&data));
        let code = text(&data, "totp");
        if redraws {
            output.part(&format!("\r\x1b[K{}", drawn(&answer, output)));
        } else if code != shown {
            output.line(if output.json { &answer } else { code });
            code.clone_into(&mut shown);
        }
        // Until the next whole second; a closed output is noticed then too.
        let second = Duration::from_millis(left.subsec_millis().into());
        thread::sleep(second.max(Duration::from_millis(20)));
    }
    Ok(())
}

fn valid_for_ms(data: &Value) -> u64 {
    data.get("valid_for_ms").and_then(Value::as_u64).unwrap_or_default()
}

/// `123 456  ██████░░░░  12 s`; the bar takes the room that is left.
fn drawn(answer: &str, output: &Output) -> String {
    let data = data(answer);
    let code = text(&data, "totp");
    let seconds = valid_for_ms(&data).div_ceil(1000);
    let room = terminal::columns().map_or(BAR, |columns| columns.saturating_sub(AROUND).min(BAR));
    let full = (usize::try_from(seconds).unwrap_or_default().min(BAR) * room).div_ceil(BAR);
    let (first, second) = code.split_at_checked(code.len() / 2).unwrap_or((code, ""));
    let bar = format!("{}{}", "█".repeat(full), "░".repeat(room - full));
    let style = if seconds > 5 { Style::Good } else { Style::Bad };
    format!(
        "{}  {}  {seconds:>2} s",
        output.paint(Style::Heading, &format!("{first} {second}")),
        output.paint(style, &bar)
    )
}
