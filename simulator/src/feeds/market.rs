//! `/apifeed`: login, subscriptions, ticks.

use super::exchange;
use super::line::{Heard, Line};
use super::packet::{self, Quote, SEGMENTS};
use super::{Acks, Ending, Greeting, Push, Which};
use crate::deliver::Next;
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};
use std::time::{Duration, Instant};

/// How often the exchange is polled.
const LOOK: Duration = Duration::from_millis(20);
/// How long a client may take to log in.
const LOGIN: Duration = Duration::from_secs(10);

/// Levels by the words of the events.
const SUBJECTS: [(&str, u8); 5] = [
    ("ScripsLite", 1),
    ("Scrips", 4),
    ("FullDepth", 16),
    ("Depth", 8),
    ("Indices", 0),
];

struct Talk<'a> {
    line: Line<'a>,
    pushes: Vec<Push>,
    /// Level and instrument.
    wanted: BTreeSet<(u8, String)>,
    exchange_status: bool,
    /// The state of each segment, as last sent.
    told: HashMap<&'static str, u16>,
    /// Reference price and imbalance of each share in its closing auction, as last sent.
    auctions: HashMap<String, (u32, i64)>,
    seq: u8,
    walked: Instant,
    steps: u32,
    /// Price and volume, as last sent.
    sent: HashMap<String, (u32, i64)>,
    looked: Instant,
}

pub(crate) fn serve(line: Line<'_>) -> Next {
    let mut talk = Talk {
        line,
        pushes: Vec::new(),
        wanted: BTreeSet::new(),
        exchange_status: false,
        told: HashMap::new(),
        auctions: HashMap::new(),
        seq: 0,
        walked: Instant::now(),
        steps: 0,
        sent: HashMap::new(),
        looked: Instant::now(),
    };
    let switches = talk.line.switches.clone();
    if matches!(switches.greeting, Greeting::Both | Greeting::Denied) {
        talk.say(&hello(1119, &switches));
    }
    match talk.login() {
        Login::Gone => return Next::Cut,
        Login::Denied(why) => {
            talk.say(&json!({"message_code": 1120, "message": why}));
            return talk.line.end(Ending::Close(1008), &[]);
        }
        Login::Fine => {}
    }
    talk.line.shared.feeds.logged_in(Which::Market);
    if switches.tick_before_login {
        let quote = Quote {
            segment: "nse_cm".to_owned(),
            token: "1".to_owned(),
            price: 100,
            ..Quote::default()
        };
        talk.line.binary(packet::quote(&quote, 1, 0));
    }
    match switches.greeting {
        Greeting::Both | Greeting::AuthenticatedOnly | Greeting::Denied => talk.say(&hello(1117, &switches)),
        Greeting::HelloOnly => talk.say(&hello(1119, &switches)),
        Greeting::Fallback => {
            let mut body = hello(1117, &switches);
            body.insert("format".to_owned(), json!("native_fallback"));
            talk.line.text(Value::Object(body).to_string());
        }
        Greeting::Silent => {}
    }
    if switches.drop_after_login {
        return Next::Cut;
    }
    talk.run()
}

enum Login {
    Fine,
    Denied(&'static str),
    Gone,
}

impl Talk<'_> {
    fn say(&mut self, value: &impl serde::Serialize) {
        let text = serde_json::to_string(value).unwrap_or_default();
        self.line.text(text);
    }

    fn seq(&mut self) -> u8 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }

    /// Waits for the login and checks it.
    fn login(&mut self) -> Login {
        let end = Instant::now() + LOGIN;
        loop {
            match self.line.hear(&mut self.pushes) {
                Heard::Text(text) => {
                    let Ok(login) = serde_json::from_str::<Value>(&text) else {
                        continue;
                    };
                    return self.judge(&login);
                }
                Heard::End => return Login::Gone,
                Heard::Push(Push::End(_)) => return Login::Gone,
                _ if Instant::now() >= end => return Login::Gone,
                _ => {}
            }
        }
    }

    fn judge(&self, login: &Value) -> Login {
        let says = |name: &str| login.get(name).and_then(Value::as_str).unwrap_or_default();
        if self.line.switches.greeting == Greeting::Denied {
            return Login::Denied("Auth failed");
        }
        if says("format") != "native_batch" {
            return Login::Denied("Auth failed: unknown format");
        }
        let world = self.line.shared.world();
        let session = world
            .sessions
            .get(says("auth"))
            .filter(|session| session.exp > world.now());
        match session {
            Some(session) if session.ucc == says("user") => Login::Fine,
            _ => Login::Denied("Auth failed: unknown session"),
        }
    }

    fn run(mut self) -> Next {
        loop {
            let is_sent = match self.line.hear(&mut self.pushes) {
                Heard::Text(text) => self.event(&text),
                Heard::Push(Push::End(ending)) => {
                    let last = self.any_tick();
                    return self.line.end(ending, &last);
                }
                Heard::Push(Push::Quote(quote)) => self.quote(&quote),
                Heard::Push(Push::MarketStatus { segment, code }) if self.exchange_status => {
                    let seq = self.seq();
                    self.line.binary(packet::market_status(&segment, code, seq))
                }
                Heard::Push(Push::Binary(bytes)) => self.line.binary(bytes),
                Heard::Push(_) | Heard::Binary => true,
                Heard::Nothing => self.walk() && self.follow(),
                Heard::End => return Next::Cut,
            };
            if !is_sent {
                return Next::Cut;
            }
        }
    }

    /// One text from the client; unknown ones are ignored.
    fn event(&mut self, text: &str) -> bool {
        let Ok(request) = serde_json::from_str::<Value>(text) else {
            return true;
        };
        let event = request.get("event").and_then(Value::as_str).unwrap_or_default();
        let tokens = request.get("inputtoken").and_then(Value::as_str).unwrap_or_default();
        let verb = ["subscribe", "unsubscribe", "snapshot"]
            .into_iter()
            .find_map(|verb| Some((verb, event.strip_prefix(verb)?)));
        let Some((verb, subject)) = verb else { return true };
        if subject == "Exchange" {
            self.exchange_status = verb == "subscribe";
            return !self.exchange_status || self.statuses();
        }
        let Some((_, level)) = SUBJECTS.iter().find(|(name, _)| *name == subject) else {
            return true;
        };
        let instruments: Vec<&str> = tokens.split(',').filter(|token| token.contains('|')).collect();
        if verb == "unsubscribe" {
            for instrument in instruments {
                self.wanted.remove(&(*level, instrument.to_owned()));
            }
            return true;
        }
        let acks = self.line.switches.acks;
        if acks == Acks::Refused {
            self.say(&refusal(&instruments));
            return true;
        }
        let (listed, unknown) = self.sorted(&instruments);
        if !unknown.is_empty() {
            self.say(&refusal(&unknown));
        }
        if acks == Acks::First && !listed.is_empty() {
            self.say(&ack(&listed));
        }
        for Listed { instrument, .. } in &listed {
            if verb == "subscribe" {
                self.wanted.insert((*level, (*instrument).to_owned()));
            }
            let (quote, seq) = (self.standing(instrument), self.seq());
            if !self.line.binary(packet::quote(&quote, *level, seq)) {
                return false;
            }
        }
        if acks == Acks::AfterTick && !listed.is_empty() {
            self.say(&ack(&listed));
        }
        true
    }

    /// The instruments that the exchange lists, and the others. Without the exchange there is no list: every one is taken.
    fn sorted<'a>(&self, instruments: &[&'a str]) -> (Vec<Listed<'a>>, Vec<&'a str>) {
        let world = self.line.shared.world();
        let exchange = Some(&world.exchange).filter(|_| self.line.switches.exchange);
        let mut unknown = Vec::new();
        let mut listed = Vec::new();
        for instrument in instruments.iter().copied() {
            match exchange.map(|exchange| exchange::listing(exchange, instrument)) {
                None => listed.push(Listed {
                    instrument,
                    symbol: format!("{}-EQ", instrument.replace('|', "-")),
                    closing_auction: true,
                }),
                Some(Some((symbol, closing_auction))) => listed.push(Listed {
                    instrument,
                    symbol,
                    closing_auction,
                }),
                Some(None) => unknown.push(instrument),
            }
        }
        (listed, unknown)
    }

    /// The state of every segment.
    fn statuses(&mut self) -> bool {
        self.told.clear();
        self.changed_statuses()
    }

    /// The states that are not told yet.
    fn changed_statuses(&mut self) -> bool {
        let mut all = Vec::new();
        for (segment, ..) in SEGMENTS {
            let code = self.status(segment);
            if self.told.insert(segment, code) != Some(code) {
                let seq = self.seq();
                all.extend(packet::market_status(segment, code, seq));
            }
        }
        all.is_empty() || self.line.binary(all)
    }

    /// The closing auctions of what is subscribed to, as far as they are not told yet.
    fn changed_auctions(&mut self) -> bool {
        let now: HashMap<String, (u32, i64)> = {
            let mut world = self.line.shared.world();
            world.exchange.advance();
            if !exchange::has_auctions(&world.exchange) {
                self.auctions.clear();
                return true;
            }
            let auction = |one: &String| Some((one.clone(), exchange::auction(&world.exchange, one)?));
            self.wanted.iter().filter_map(|(_, one)| auction(one)).collect()
        };
        let before = std::mem::replace(&mut self.auctions, now.clone());
        let mut batch = Vec::new();
        for (instrument, auction) in now {
            if before.get(&instrument) != Some(&auction) {
                let seq = self.seq();
                batch.extend(packet::closing_auction(&instrument, auction.0, auction.1, seq));
            }
        }
        batch.is_empty() || self.line.binary(batch)
    }

    fn status(&self, segment: &str) -> u16 {
        if !self.line.switches.exchange {
            return 1;
        }
        let mut world = self.line.shared.world();
        world.exchange.advance();
        exchange::status(&world.exchange, segment)
    }

    fn quote(&mut self, quote: &Quote) -> bool {
        let instrument = format!("{}|{}", quote.segment, quote.token);
        let levels: Vec<u8> = self
            .wanted
            .iter()
            .filter(|(_, known)| *known == instrument)
            .map(|(level, _)| *level)
            .collect();
        levels.into_iter().all(|level| {
            let seq = self.seq();
            self.line.binary(packet::quote(quote, level, seq))
        })
    }

    /// Moves every price, if one is due.
    fn walk(&mut self) -> bool {
        let pace = Duration::from_millis(self.line.switches.walk_ms);
        if pace.is_zero() || self.walked.elapsed() < pace {
            return true;
        }
        self.walked = Instant::now();
        self.steps += 1;
        let mut batch = Vec::new();
        for (level, instrument) in self.wanted.clone() {
            let seq = self.seq();
            batch.extend(packet::quote(&standing(&instrument, self.steps), level, seq));
            if batch.len() > 32 * 1024 && !self.line.binary(std::mem::take(&mut batch)) {
                return false;
            }
        }
        batch.is_empty() || self.line.binary(batch)
    }

    /// The prices of an instrument.
    fn standing(&mut self, instrument: &str) -> Quote {
        if self.line.switches.exchange {
            let mut world = self.line.shared.world();
            world.exchange.advance();
            if let Some(quote) = exchange::quote(&world.exchange, instrument) {
                drop(world);
                self.sent.insert(instrument.to_owned(), (quote.price, quote.volume));
                return quote;
            }
        }
        standing(instrument, self.steps)
    }

    /// Sends what has changed at the exchange.
    fn follow(&mut self) -> bool {
        if !self.line.switches.exchange || self.looked.elapsed() < LOOK {
            return true;
        }
        self.looked = Instant::now();
        if self.exchange_status && !self.changed_statuses() || !self.changed_auctions() {
            return false;
        }
        let mut changed = Vec::new();
        {
            let mut world = self.line.shared.world();
            world.exchange.advance();
            for (level, instrument) in &self.wanted {
                let quote = exchange::quote(&world.exchange, instrument);
                changed.extend(quote.map(|quote| (*level, instrument.clone(), quote)));
            }
        }
        changed.retain(|(_, instrument, quote)| self.sent.get(instrument) != Some(&(quote.price, quote.volume)));
        let mut batch = Vec::new();
        for (level, instrument, quote) in changed {
            let seq = self.seq();
            batch.extend(packet::quote(&quote, level, seq));
            self.sent.insert(instrument, (quote.price, quote.volume));
        }
        batch.is_empty() || self.line.binary(batch)
    }

    /// A packet of a subscription.
    fn any_tick(&mut self) -> Vec<u8> {
        let first = self.wanted.first().cloned();
        let (level, instrument) = first.unwrap_or((1, "nse_cm|1".to_owned()));
        let seq = self.seq();
        packet::quote(&standing(&instrument, self.steps + 1), level, seq)
    }
}

fn hello(code: u16, switches: &super::FeedSwitches) -> Map<String, Value> {
    let mut exchanges = Map::new();
    if !switches.without_dividers {
        for (name, id, divider) in SEGMENTS {
            exchanges.insert(name.to_owned(), json!({"value": id, "divider": divider}));
        }
    }
    let mut body = Map::new();
    body.insert("message_code".to_owned(), json!(code));
    body.insert("id".to_owned(), json!("SFD_SIM_1"));
    body.insert("version".to_owned(), json!(1));
    body.insert("format".to_owned(), json!("native_batch"));
    body.insert("exchanges".to_owned(), Value::Object(exchanges));
    body
}

/// An instrument that can be subscribed to, as an acknowledgement describes it.
struct Listed<'a> {
    instrument: &'a str,
    symbol: String,
    closing_auction: bool,
}

/// Both shapes of an acknowledgement in one.
fn ack(listed: &[Listed<'_>]) -> Value {
    let plain = listed.iter().map(|one| (one.instrument.to_owned(), json!(one.symbol)));
    let plain: Map<String, Value> = plain.collect();
    let detailed = listed.iter().map(|one| {
        let cas_status = i32::from(one.closing_auction);
        let details = json!({"cas_status": cas_status, "trading_symbols": one.symbol});
        (one.instrument.to_owned(), details)
    });
    let detailed: Map<String, Value> = detailed.collect();
    json!({"message_code": 1109, "message": "Subscribed", "error_code": 0, "description": "SUBSCRIBED",
        "trading_symbols": plain, "data": detailed})
}

fn refusal(instruments: &[&str]) -> Value {
    let data: Map<String, Value> = instruments.iter().map(|one| ((*one).to_owned(), json!({}))).collect();
    json!({"message_code": 1109, "error_code": 1, "description": "INVALID SCRIP", "data": data})
}

/// The prices of an instrument after some steps; the same for every connection.
fn standing(instrument: &str, steps: u32) -> Quote {
    let (segment, token) = instrument.split_once('|').unwrap_or((instrument, ""));
    let seed = token
        .bytes()
        .fold(7_u32, |sum, byte| sum.wrapping_mul(33).wrapping_add(u32::from(byte)));
    let close = 10_000 + seed % 90_000;
    Quote {
        segment: segment.to_owned(),
        token: token.to_owned(),
        price: close + (steps.wrapping_mul(37).wrapping_add(seed)) % 500,
        close,
        quantity: i64::from(seed % 50) + 1,
        volume: 1000 + i64::from(steps),
        time_s: 1_793_597_400 + i64::from(steps),
    }
}
