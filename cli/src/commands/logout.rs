//! Logging out.

use super::{data, text, with_session};
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::store::Store;

/// Logs out and deletes the stored session, even an expired one.
pub(crate) fn run(store: &Store, output: &Output) -> Result<(), Failure> {
    let client = with_session(store);
    let outcome = client.and_then(|client| Ok(client.logout()?));
    let was_there = store.forget()?;
    match outcome {
        Ok(answer) if output.json => output.line(&answer),
        Ok(answer) => {
            let server = match text(&data(&answer), "server") {
                "told" => "the server was told",
                "not_told" => "the server could not be told: its session ends by itself",
                _ => "api v3 has no logout at the server: its session ends by itself",
            };
            output.line(&format!("{} ({server})", output.paint(Style::Good, "logged out")));
        }
        Err(failure) if !was_there => return Err(failure),
        Err(failure) => {
            output.note(
                Style::Plain,
                "the stored session could not be used any more; it is deleted",
            );
            output.note(Style::Faint, &format!("({})", failure.words().0));
        }
    }
    Ok(())
}
