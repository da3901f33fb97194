//! What the fuzz targets in `fuzz/` need and no user does.

use crate::answer::{self, Scrubber};
use crate::base::json::{Members, Raw, list};
use crate::base::secret::Secret;
use crate::catalog::{
    CLIENT_IP, GENERATE_OTP, ORDER_BOOK, Operation, PLACE_ORDER, QUOTES, READING_REQUEST, TOTP_LOGIN,
};
use crate::http::{Head, Reply};
use std::collections::BTreeMap;

/// What a row of an answer becomes: an order, a trade, a position, a holding, funds or a margin.
#[must_use]
pub fn record(client: &crate::client::Client, which: u8, row: &str) -> Option<String> {
    crate::trade::record_of(client, which, row)
}

/// Reads an answer as the operation chosen by `which` would, and gives its JSON: the server's, or the error's.
#[must_use]
pub fn read_answer(which: u8, status: u16, headers: &[(String, Vec<u8>)], body: &[u8], secret: &str) -> String {
    let operations: [&Operation; 7] = [
        &TOTP_LOGIN,
        &READING_REQUEST,
        &GENERATE_OTP,
        &CLIENT_IP,
        &PLACE_ORDER,
        &ORDER_BOOK,
        &QUOTES,
    ];
    let at = usize::from(which) % operations.len();
    let operation = operations.get(at).copied().unwrap_or(&TOTP_LOGIN);
    let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_slice()));
    let reply = Reply {
        head: Head::new(status, headers),
        body: body.to_vec(),
    };
    let scrubber = || Scrubber::new([Secret::new(secret)]);
    match answer::read(operation, reply, Some("request-id".to_owned()), scrubber) {
        Ok(answer) => answer.into_text(),
        Err(error) => error.of(operation.name).to_json(),
    }
}

/// The one JSON value that `text` is.
#[must_use]
pub fn json_value(text: &str) -> Option<&str> {
    Raw::of(text).map(Raw::get)
}

/// The members of the JSON object that `text` is; of a name that comes twice, the later one.
#[must_use]
pub fn json_members(text: &str) -> Option<BTreeMap<String, &str>> {
    let members = Members::of(text).ok()?.0.into_iter();
    Some(members.map(|(name, raw)| (name.into_owned(), raw.get())).collect())
}

/// The elements of the JSON list that `text` is.
#[must_use]
pub fn json_list(text: &str) -> Option<Vec<&str>> {
    Some(list(text)?.into_iter().map(Raw::get).collect())
}

/// The messages that a WebSocket client reads from a server's `bytes` in pieces of `size`, and the end if there is one.
#[must_use]
pub fn read_websocket(bytes: &[u8], size: usize, limit: usize) -> Vec<String> {
    crate::ws::transcript(bytes, size, limit)
}

/// The records and events that an authenticated market feed makes of a binary message.
#[must_use]
pub fn read_market_message(message: &[u8]) -> Vec<String> {
    crate::feed::read_market_message(message)
}

/// The same of a text, by both feeds.
#[must_use]
pub fn read_feed_text(text: &str) -> Vec<String> {
    crate::feed::read_text(text)
}
