//! The order feed: two forms of login, frames, and every order event exactly once.

use super::event::{
    Detail, Event, NEO_EVENT_CONNECTED, NEO_EVENT_ERROR, NEO_EVENT_MALFORMED, NEO_EVENT_NOTICE, NEO_EVENT_RECONCILED,
};
use super::link::{Moment, Pass, Protocol, Verdict};
use super::queue::Queue;
use super::record::Object;
use super::room::Room;
use super::rows::{self, Render, Row, Subject};
use crate::base::json::{self, Members, Raw, quote};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// The form of the login. Each has been seen to fail where the other worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Raw,
    Json,
}

impl Form {
    fn other(self) -> Self {
        match self {
            Form::Raw => Form::Json,
            Form::Json => Form::Raw,
        }
    }

    fn login(self, pass: &Pass) -> String {
        let (token, sid) = (pass.token.expose(), pass.sid.expose());
        match self {
            Form::Raw => format!("{{type:cn,Authorization:{token},Sid:{sid},src:WEB}}"),
            Form::Json => format!(
                "{{\"type\":\"cn\",\"Authorization\":{},\"Sid\":{},\"src\":\"WEB\"}}",
                quote(token),
                quote(sid)
            ),
        }
    }
}

/// How long the server may take to acknowledge a login; some hold the socket open in silence.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many bytes of a frame an event quotes.
const QUOTED: usize = 512;

/// The last known state of an order or a position.
struct Known {
    row: Row,
    /// When it last came from the feed.
    streamed: Option<Instant>,
    /// Whether it came from the order book.
    is_polled: bool,
}

pub(crate) struct Orders {
    render: Render,
    form: Form,
    asked: Option<Instant>,
    is_live: bool,
    known: BTreeMap<(Subject, String), Known>,
    /// Whether to read the order book: after the first login as the starting point, later for what was missed.
    wants_book: bool,
    has_book: bool,
}

impl Orders {
    pub(crate) fn new(render: Render) -> Self {
        Orders {
            render,
            form: Form::Raw,
            asked: None,
            is_live: false,
            known: BTreeMap::new(),
            wants_book: false,
            has_book: false,
        }
    }

    fn live(&mut self, at: Moment, out: &mut Queue) -> Verdict {
        if self.is_live {
            return Verdict::Going;
        }
        self.is_live = true;
        self.wants_book = true;
        if !self.has_book {
            // `connected` follows once the book is read: from then on every change is an event.
            return Verdict::Live(Vec::new());
        }
        out.event(Event::new(NEO_EVENT_CONNECTED, at.wall_ns, Detail::Nothing));
        Verdict::Live(Vec::new())
    }

    /// The server refuses the login or a message.
    fn refused(&mut self, reason: &str, text: &str, at: Moment, out: &mut Queue) -> Verdict {
        let is_about_form = reason.to_ascii_lowercase().contains("format");
        if !self.is_live && !is_about_form {
            return Verdict::Denied(reason.to_owned());
        }
        let detail = Detail::Reason(format!("{reason}: {}", cut(text)));
        out.event(Event::new(NEO_EVENT_ERROR, at.wall_ns, detail));
        if self.is_live {
            Verdict::Going
        } else {
            Verdict::Useless(format!("the server refuses the login's form: {reason}"))
        }
    }

    fn rows(&mut self, subject: Subject, data: &str, at: Moment, out: &mut Queue) -> bool {
        let list: Vec<Raw<'_>> = match data.trim_start().as_bytes().first() {
            Some(b'{') => Raw::of(data).into_iter().collect(),
            _ => json::list(data).unwrap_or_default(),
        };
        let mut is_whole = !list.is_empty() || data.trim() == "[]";
        for raw in list {
            let row = Members::of(raw.get()).ok().map(|members| Row::of(&members));
            let key = row.as_ref().and_then(|row| row.key(subject));
            match row.zip(key) {
                Some((row, key)) => self.row(subject, key, row, at, out),
                None => is_whole = false,
            }
        }
        is_whole
    }

    fn row(&mut self, subject: Subject, key: String, row: Row, at: Moment, out: &mut Queue) {
        let known = self.known.get(&(subject, key.clone()));
        // A frame sent before the book was read, which is newer.
        let is_late = known.is_some_and(|known| {
            known.is_polled
                && matches!((row.updated_ns(), known.row.updated_ns()), (Some(frame), Some(book)) if frame < book)
        });
        if is_late {
            return;
        }
        let mut merged = known.map_or_else(Row::default, |known| known.row.clone());
        let before = known.map(|known| known.row.clone());
        merged.merge(row);
        if before.is_none_or(|before| !before.says_the_same(&merged) || merged.adds_to(&before)) {
            out.record(rows::message(subject, &merged, at.wall_ns, &self.render));
        }
        let known = Known {
            row: merged,
            streamed: Some(at.mono),
            is_polled: false,
        };
        self.known.insert((subject, key), known);
    }
}

/// The beginning of a frame.
fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(QUOTED)).unwrap_or_default()
}

impl Protocol for Orders {
    fn opened(&mut self, pass: &Pass, at: Moment) -> Vec<String> {
        self.asked = Some(at.mono);
        vec![self.form.login(pass)]
    }

    fn text(&mut self, text: &str, at: Moment, out: &mut Queue) -> Verdict {
        let Ok(members) = Members::of(text) else {
            out.event(Event::new(
                NEO_EVENT_NOTICE,
                at.wall_ns,
                Detail::Reason(cut(text).to_owned()),
            ));
            return Verdict::Going;
        };
        let (ak, kind) = (members.text("ak"), members.text("type"));
        let subject = match kind.as_deref() {
            Some("order") => Some(Subject::Order),
            Some("position") => Some(Subject::Position),
            _ => None,
        };
        match (ak.as_deref(), subject) {
            (Some("ok"), _) => self.live(at, out),
            (Some(_), _) => {
                let reason = members
                    .text("msg")
                    .or(kind)
                    .unwrap_or_else(|| "no reason given".to_owned());
                self.refused(&reason, text, at, out)
            }
            (None, Some(subject)) => {
                let verdict = self.live(at, out);
                let data = members.find("data").map_or("", |data| data.get());
                if !self.rows(subject, data, at, out) {
                    let reason = format!("a frame without usable data: {}", cut(text));
                    out.event(Event::new(NEO_EVENT_MALFORMED, at.wall_ns, Detail::Reason(reason)));
                }
                verdict
            }
            (None, None) => {
                out.event(Event::new(
                    NEO_EVENT_NOTICE,
                    at.wall_ns,
                    Detail::Reason(cut(text).to_owned()),
                ));
                Verdict::Going
            }
        }
    }

    /// Some servers send text in binary messages.
    fn binary(&mut self, bytes: &[u8], at: Moment, out: &mut Queue, _: &mut Room<'_>) -> Verdict {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.text(text, at, out),
            Err(_) => {
                let reason = format!("{} bytes that are no text", bytes.len());
                out.event(Event::new(NEO_EVENT_MALFORMED, at.wall_ns, Detail::Reason(reason)));
                Verdict::Going
            }
        }
    }

    fn pass_time(&mut self, at: Moment, _: &mut Queue) -> Verdict {
        match self.asked {
            Some(asked) if !self.is_live && at.mono >= asked + PATIENCE => {
                Verdict::Useless("the server did not acknowledge the login".to_owned())
            }
            _ => Verdict::Going,
        }
    }

    fn wakes_at(&self) -> Option<Instant> {
        self.asked.filter(|_| !self.is_live).map(|asked| asked + PATIENCE)
    }

    fn lost(&mut self, was_live: bool) {
        // After a login without an acknowledgement, try the other form; keep the one that works.
        if !was_live && self.asked.is_some() {
            self.form = self.form.other();
        }
        self.asked = None;
        self.is_live = false;
    }

    fn wants_book(&self) -> bool {
        self.is_live && self.wants_book
    }

    /// The first book is the starting point; after that, any difference is a missed event.
    fn book(&mut self, book: &[Row], asked: Instant, at: Moment, out: &mut Queue) {
        let is_first = !std::mem::replace(&mut self.has_book, true);
        if is_first {
            out.event(Event::new(NEO_EVENT_CONNECTED, at.wall_ns, Detail::Nothing));
        }
        self.wants_book = false;
        let mut found = 0;
        for row in book {
            let Some(key) = row.key(Subject::Order) else { continue };
            let known = self.known.get(&(Subject::Order, key.clone()));
            // What the feed has sent since the book was requested is newer.
            if known.is_some_and(|known| known.streamed.is_some_and(|streamed| streamed >= asked)) {
                continue;
            }
            let is_news = known.is_none_or(|known| !known.row.says_the_same(row));
            let mut merged = known.map_or_else(Row::default, |known| known.row.clone());
            merged.merge(row.clone());
            if is_news && !is_first {
                found += 1;
                out.record(rows::message(Subject::Order, &merged, at.wall_ns, &self.render));
            }
            let known = Known {
                row: merged,
                streamed: known.and_then(|known| known.streamed),
                is_polled: true,
            };
            self.known.insert((Subject::Order, key), known);
        }
        if !is_first {
            let mut event = Event::new(NEO_EVENT_RECONCILED, at.wall_ns, Detail::Found { orders: found });
            event.count = found;
            out.event(event);
        }
    }

    /// Connected without a starting point is better than not at all: all of the later book is news.
    fn book_failed(&mut self, at: Moment, out: &mut Queue) {
        if !std::mem::replace(&mut self.has_book, true) {
            out.event(Event::new(NEO_EVENT_CONNECTED, at.wall_ns, Detail::Nothing));
        }
    }

    fn status(&self, out: &mut Object) {
        let orders = self
            .known
            .keys()
            .filter(|(subject, _)| *subject == Subject::Order)
            .count();
        out.plain("orders", orders)
            .plain("positions", self.known.len() - orders);
    }
}
