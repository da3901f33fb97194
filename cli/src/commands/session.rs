//! The stored session: its user, host and expiry.

use super::{data, text, with_session};
use crate::args::Session;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::store::{self, Store};
use crate::when;
use serde_json::Value;
use std::time::Duration;

/// Shows the stored session.
pub(crate) fn run(arguments: &Session, store: &Store, output: &Output) -> Result<(), Failure> {
    if arguments.path {
        output.line(&store.session_file()?.display().to_string());
        return Ok(());
    }
    let answer = with_session(store)?.session()?;
    if output.json {
        output.line(&answer);
        return Ok(());
    }
    for line in describe(&data(&answer)) {
        output.line(&line);
    }
    let anew = store.command("login --force");
    output.line(&format!(
        "state  good, by its token; where the broker refuses it: {anew}"
    ));
    let path = store.session_file()?;
    if store::is_open_to_others(&path) {
        let shown = store::shown(&path);
        output.warning(&format!("others may read {shown}: chmod 600 {shown}"));
    }
    output.note(Style::Faint, &format!("stored in {}", store::shown(&path)));
    Ok(())
}

/// A summary of the session.
pub(crate) fn describe(session: &Value) -> Vec<String> {
    let or_dash = |name: &str| match text(session, name) {
        "" => "-".to_owned(),
        value => crate::output::clean(value),
    };
    let until = session.get("expires_at").and_then(Value::as_u64).map_or_else(
        || "the token does not say".to_owned(),
        |at| {
            let left = Duration::from_secs(at.saturating_sub(when::now_s()));
            format!("{} (in {})", when::india(at), when::span(left))
        },
    );
    vec![
        format!("who    {} ({} session)", or_dash("ucc"), or_dash("state")),
        format!(
            "where  {}, data centre {}, api {}",
            or_dash("base_url"),
            or_dash("data_center"),
            or_dash("api")
        ),
        format!("until  {until}"),
    ]
}
