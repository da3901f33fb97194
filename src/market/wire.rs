//! The way of data calls: the application's key alone goes with them, because a session's headers break them; and where the broker
//! says that there were too many, they wait as told.

use crate::answer::{self, Answer};
use crate::base::error::{Error, Kind};
use crate::base::log::{self, Level};
use crate::catalog::Operation;
use crate::client::Client;
use crate::client::wire::Wire;
use crate::net::call::Call;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Waits where the broker does not say how long.
const WAITS_MS: [u64; 3] = [500, 1_000, 2_000];

/// Asks for `path` below an operation's own, again where there were too many requests, until the deadline.
pub(super) fn get(
    client: &Client,
    call: &Arc<Call>,
    operation: &'static Operation,
    path: &str,
    query: &[(&str, &str)],
) -> Result<Answer, Error> {
    let route = operation.route(client.api(), client.config().environment);
    let route = route.ok_or_else(|| client.wrong_api(operation))?;
    let path = format!("{}{path}", route.path);
    let mut waits = WAITS_MS.into_iter();
    let mut last_wait = 0;
    loop {
        let address = client.data_base()?.address(&path, query);
        let mut wire = Wire::get(address).header("authorization", client.config().consumer_key.expose());
        wire.mend = Some(mend);
        let error = match client.send(call, operation, wire) {
            Err(error) if error.kind() == Kind::RateLimited => error,
            outcome => return outcome,
        };
        last_wait = waits.next().unwrap_or(last_wait);
        let wait = Duration::from_millis(error.retry_after_ms().unwrap_or(last_wait));
        if wait >= call.remaining() {
            return Err(error);
        }
        log::line(Level::Debug, || {
            format!("{} waits {wait:?}: too many requests", operation.name)
        });
        let waited = call.wait(Instant::now() + wait, || false);
        waited.map_err(|stop| answer::stopped(stop, "waiting after too many requests"))?;
    }
}

/// `NaN` and the like, which some services write and JSON does not allow, become null.
fn mend(body: &mut Vec<u8>) {
    const WORDS: [&[u8]; 3] = [b"-Infinity", b"Infinity", b"NaN"];
    if !WORDS
        .iter()
        .any(|word| body.windows(word.len()).any(|window| window == *word))
    {
        return;
    }
    let mut mended = Vec::with_capacity(body.len() + 64);
    let mut rest = body.as_slice();
    let mut is_text = false;
    while let Some((byte, after)) = rest.split_first() {
        let word = WORDS.iter().find(|word| !is_text && rest.starts_with(word));
        if let Some(word) = word {
            mended.extend_from_slice(b"null");
            rest = rest.get(word.len()..).unwrap_or_default();
            continue;
        }
        mended.push(*byte);
        rest = after;
        match byte {
            b'"' => is_text = !is_text,
            b'\\' if is_text => {
                if let Some((escaped, after)) = rest.split_first() {
                    mended.push(*escaped);
                    rest = after;
                }
            }
            _ => {}
        }
    }
    *body = mended;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bare_words_are_mended() {
        let mended = |text: &str| {
            let mut body = text.as_bytes().to_vec();
            mend(&mut body);
            String::from_utf8(body).unwrap()
        };
        assert_eq!(mended("[1,NaN,-Infinity, Infinity]"), "[1,null,null, null]");
        assert_eq!(
            mended(r#"{"NaN":"a \"NaN\" b","x":NaN}"#),
            r#"{"NaN":"a \"NaN\" b","x":null}"#
        );
        assert_eq!(mended(r#"{"x":"FINANCE"}"#), r#"{"x":"FINANCE"}"#);
    }
}
