//! Whether a login is needed: each one uses up a code, and the broker counts the attempts.

use crate::commands::{data, text, with_session};
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::store::Store;
use serde_json::Value;

/// The answer of `session` for a stored session that is still good and matches the configured account and host.
pub(super) fn good(store: &Store, settings: &Settings, output: &Output) -> Result<Option<String>, Failure> {
    let Some((config, _)) = store.kept()? else {
        return Ok(None);
    };
    // An expired or unreadable session is replaced.
    let Ok(answer) = with_session(store).and_then(|client| Ok(client.session()?)) else {
        return Ok(None);
    };
    let session = data(&answer);
    if text(&session, "state") != "trade" {
        return Ok(None);
    }
    let kept: Value = serde_json::from_str(&config).unwrap_or_default();
    if let Some(key) = other(&kept, &session, settings) {
        output.note(
            Style::Plain,
            &format!("the stored session has another {key}; this login replaces it"),
        );
        return Ok(None);
    }
    Ok(Some(answer))
}

/// The first key in which the stored session differs from the configuration.
fn other(kept: &Value, session: &Value, settings: &Settings) -> Option<&'static str> {
    let places = [("base_url", ""), ("api", "v3"), ("environment", "prod")];
    let place = places.into_iter().find(|(key, default)| {
        let kept = kept.get(key).and_then(Value::as_str).unwrap_or(default);
        !kept.eq_ignore_ascii_case(settings.text(key).unwrap_or(default))
    });
    let differs = |key: &str, kept: &str| settings.text(key).is_some_and(|text| !text.eq_ignore_ascii_case(kept));
    place.map(|(key, _)| key).or_else(|| {
        if differs("ucc", text(session, "ucc")) {
            Some("ucc")
        } else {
            differs("consumer_key", text(kept, "consumer_key")).then_some("consumer_key")
        }
    })
}
