//! A feed's machine with a server and a clock that a test plays.

use super::link::{Link, Moment, Need, Pass, Protocol};
use super::queue::{Overflow, Queue};
use super::room::Room;
use super::tick::NeoTick;
use crate::base::secret::Secret;
use crate::ws::server::{self, FIN};
use crate::ws::{Limits, Target};
use serde_json::Value;
use std::time::{Duration, Instant};

/// 2026-11-02 11:00 in India, a Monday.
const START_NS: i64 = 1_793_597_400_000_000_000;

pub(crate) struct Stage<P> {
    pub(crate) link: Link<P>,
    pub(crate) out: Queue,
    start: Instant,
    passed: Duration,
}

impl<P: Protocol> Stage<P> {
    pub(crate) fn new(protocol: P) -> Self {
        Stage::with(protocol, Overflow::Conflate)
    }

    pub(crate) fn with(protocol: P, overflow: Overflow) -> Self {
        let start = Instant::now();
        Stage {
            link: Link::new(protocol, Limits::default(), start),
            out: Queue::new(overflow),
            start,
            passed: Duration::ZERO,
        }
    }

    pub(crate) fn at(&self) -> Moment {
        Moment {
            mono: self.start + self.passed,
            wall_ns: START_NS + self.passed.as_nanos() as i64,
        }
    }

    /// Lets time pass, in steps of a second, with nothing to read.
    pub(crate) fn wait(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.wait_ms(1000);
        }
    }

    pub(crate) fn wait_ms(&mut self, ms: u64) {
        self.passed += Duration::from_millis(ms);
        let at = self.at();
        self.link.pass_time(at, &mut self.out);
    }

    /// Dials when it is time, and shakes hands.
    pub(crate) fn open(&mut self, session: u64) {
        while let Need::Wait(until) = self.link.need(self.at().mono) {
            self.passed = until - self.start;
        }
        let at = self.at();
        assert_eq!(self.link.need(at.mono), Need::Dial);
        self.link.dialling();
        let target = Target {
            host: "feed.example",
            path: "/apifeed",
            user_agent: "",
        };
        let pass = Pass {
            number: session,
            ucc: "ABC87".to_owned(),
            sid: Secret::new("sid"),
            token: Secret::new("token"),
            denied: std::sync::Arc::default(),
        };
        self.link.dialled(&target, false, pass, at);
        let key = server::key(self.link.socket().unwrap());
        self.bytes(server::answer(&key).as_bytes());
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.read(bytes, &mut Room::none());
    }

    /// The same for a caller who waits for ticks.
    pub(crate) fn read(&mut self, bytes: &[u8], room: &mut Room<'_>) {
        let at = self.at();
        for piece in bytes.chunks(10_000) {
            let Some(socket) = self.link.socket() else { break };
            socket.room()[..piece.len()].copy_from_slice(piece);
            self.link.filled(piece.len(), at);
        }
        self.link.work(at, &mut self.out, room);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.bytes(&server::frame(FIN | 1, text.as_bytes()));
    }

    pub(crate) fn binary(&mut self, bytes: &[u8]) {
        self.bytes(&server::frame(FIN | 2, bytes));
    }

    /// The stream ends.
    pub(crate) fn cut(&mut self) {
        let at = self.at();
        self.link.filled(0, at);
        self.link.work(at, &mut self.out, &mut Room::none());
    }

    /// The texts that were sent since the last time.
    pub(crate) fn said(&mut self) -> Vec<String> {
        let Some(socket) = self.link.socket() else {
            return vec![];
        };
        let frames = server::sent(socket).into_iter().filter(|(first, _)| *first == FIN | 1);
        frames.map(|(_, payload)| String::from_utf8(payload).unwrap()).collect()
    }

    /// How many ticks and events were read.
    pub(crate) fn taken(&mut self, ticks: &mut [NeoTick]) -> usize {
        let mut room = Room::of(ticks);
        self.out.take_ticks(&mut room);
        room.filled()
    }

    /// All that waits, read as JSON.
    pub(crate) fn told(&mut self) -> Vec<Value> {
        std::iter::from_fn(|| self.out.next_json())
            .map(|text| serde_json::from_str(&text).unwrap())
            .collect()
    }

    /// The same in short: events by name, ticks by kind and price, records by order and status.
    pub(crate) fn heard(&mut self) -> Vec<String> {
        let short = |message: Value| match message["kind"].as_str().unwrap() {
            "event" => message["event"].as_str().unwrap().to_owned(),
            "tick" => format!(
                "{} {}",
                message["message"].as_str().unwrap(),
                message["last_traded_price"]
            ),
            kind => {
                let record = &message["record"];
                format!("{kind} {} {}", record["order_id"], record["order_status"])
            }
        };
        self.told().into_iter().map(short).collect()
    }
}

/// An order feed whose records are made as those of a client that knows no order.
pub(crate) fn orders() -> super::orders::Orders {
    let client = crate::client::Client::new(r#"{"consumer_key":"k"}"#).unwrap();
    super::orders::Orders::new(Box::new(move |subject, row| match subject {
        super::rows::Subject::Order => crate::trade::order_record(&client, row),
        super::rows::Subject::Position => crate::trade::position_record(row),
    }))
}
