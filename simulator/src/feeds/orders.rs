//! `/realtime`: login, then order and position events.

use super::exchange::Shown;
use super::line::{Heard, Line};
use super::{Ending, OrderLogin, Push, Which};
use crate::deliver::Next;
use serde_json::Value;
use std::time::{Duration, Instant};

/// How often the exchange is polled.
const LOOK: Duration = Duration::from_millis(10);
/// How long a client may take to log in.
const LOGIN: Duration = Duration::from_secs(30);

const OK: &str = r#"{"ak":"ok","type":"cn","task":"cn","msg":"connected"}"#;
const DENIED: &str = r#"{"ak":"nk","type":"cn","task":"cn","msg":"Authentication Failed"}"#;
const FAILED: &str = r#"{"ak":"nk","type":"failed to connect","task":"cn","msg":"Authentication Failed"}"#;
const FORM: &str = r#"{"ak":"nk","type":"cn","task":"cn","msg":"session message format incorrect"}"#;
const NONSENSE: &str = r#"{"ak":"nk","type":"failed to process request","task":"nk","msg":"invalid request format"}"#;

/// A login in either form: token, session, and whether it was JSON.
struct Login {
    token: String,
    sid: String,
    is_json: bool,
}

impl Login {
    /// Apart from quotes and blanks, both forms are the same.
    fn read(text: &str) -> Option<Login> {
        let is_json = serde_json::from_str::<Value>(text).is_ok();
        let plain: String = text
            .chars()
            .filter(|c| !matches!(c, '"' | ' ' | '\t' | '\n' | '\r'))
            .collect();
        let rest = plain.strip_prefix("{type:cn,Authorization:")?.strip_suffix('}')?;
        let (token, rest) = rest.rsplit_once(",Sid:")?;
        let (sid, source) = rest.split_once(",src:")?;
        let is_whole = !sid.contains('}') && !source.contains([',', '}']);
        is_whole.then(|| Login {
            token: token.to_owned(),
            sid: sid.to_owned(),
            is_json,
        })
    }
}

pub(crate) fn serve(mut line: Line<'_>) -> Next {
    let mut pushes = Vec::new();
    let end = Instant::now() + LOGIN;
    let mut is_in = false;
    let mut account = None;
    let mut looked = Instant::now();
    loop {
        let is_sent = match line.hear(&mut pushes) {
            Heard::Text(text) if !is_in => match answer(&line, &text) {
                Some((reply, ucc)) => {
                    let accepted = ucc.is_some();
                    is_in = accepted;
                    if let Some(ucc) = ucc {
                        let shown = Shown::begin(&line.shared.world().exchange, &ucc);
                        account = Some((ucc, shown));
                        line.shared.feeds.logged_in(Which::Orders);
                    }
                    let is_sent = line.text(reply.to_owned());
                    if accepted && line.switches.drop_after_login {
                        return Next::Cut;
                    }
                    is_sent
                }
                // Keep it open and send nothing.
                None => true,
            },
            Heard::Text(text) => is_harmless(&text) || line.text(NONSENSE.to_owned()),
            Heard::Push(Push::End(ending)) => return line.end(ending, LAST.as_bytes()),
            Heard::Push(Push::OrderText(text)) if is_in => line.text(text),
            Heard::Nothing if is_in && line.switches.exchange && looked.elapsed() >= LOOK => {
                looked = Instant::now();
                fresh(&line, &mut account).into_iter().all(|frame| line.text(frame))
            }
            Heard::End => return Next::Cut,
            _ if !is_in && Instant::now() >= end => return line.end(Ending::Close(1008), &[]),
            Heard::Push(_) | Heard::Binary | Heard::Nothing => true,
        };
        if !is_sent {
            return Next::Cut;
        }
    }
}

/// The message that goes out in the same segment as a close.
const LAST: &str = r#"{"type":"order","data":{"nOrdNo":"last","ordSt":"open"}}"#;

/// New steps of the account's orders.
fn fresh(line: &Line<'_>, account: &mut Option<(String, Shown)>) -> Vec<String> {
    let Some((ucc, shown)) = account else { return Vec::new() };
    let mut world = line.shared.world();
    world.exchange.advance();
    shown.fresh(&world.exchange, ucc)
}

/// The answer to a login, and the account if it is accepted; nothing if there is no answer.
fn answer(line: &Line<'_>, text: &str) -> Option<(&'static str, Option<String>)> {
    let Some(login) = Login::read(text) else {
        return Some((FORM, None));
    };
    match line.switches.order_login {
        OrderLogin::Denied => return Some((DENIED, None)),
        OrderLogin::FailedToConnect => return Some((FAILED, None)),
        OrderLogin::RawOnly if login.is_json => return Some((FORM, None)),
        OrderLogin::JsonOnly if !login.is_json => return None,
        _ => {}
    }
    let world = line.shared.world();
    match world.session(&login.sid, &login.token) {
        Some(session) => Some((OK, Some(session.ucc.clone()))),
        None => Some((DENIED, None)),
    }
}

/// The old clients' heartbeat, and plain text.
fn is_harmless(text: &str) -> bool {
    text == "{type:hb}" || !text.trim_start().starts_with('{')
}
