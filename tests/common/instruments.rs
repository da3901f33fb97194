//! Clients that load the day's instruments from the simulator.
#![allow(dead_code)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::common::{Client, config, simulator};
use neo_simulator::{Fault, Simulator};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A temporary directory, removed when dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("neo-market-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    pub fn text(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A client that never logs in.
pub fn anonymous(simulator: &Simulator, more: Value) -> Client {
    Client::new(&config(simulator, more))
}

pub fn cached(simulator: &Simulator, folder: &Folder) -> Client {
    anonymous(simulator, json!({"cache_dir": folder.text()}))
}

/// A simulator whose day is today in India, so that its files are not outdated.
pub fn today() -> Simulator {
    let simulator = simulator();
    let days = (since_1970() + 19_800).div_euclid(86_400);
    // From 1 March of the year 0: counted from March, the months' lengths follow a rule.
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 {
        (year, month + 3)
    } else {
        (year + 1, month - 9)
    };
    let body = json!({"date": format!("{}-{month:02}-{day:02}", year + era * 400)}).to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", simulator.port())).expect("a connection");
    let length = body.len();
    let head =
        format!("POST /_sim/day HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    stream.write_all((head + &body).as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    simulator.clear_requests();
    simulator
}

fn since_1970() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    i64::try_from(now.as_secs()).expect("before 2100")
}

/// The entry of a segment in the result of a load.
pub fn of<'a>(loaded: &'a Value, segment: &str) -> &'a Value {
    let all = loaded["data"].as_array().expect("a list");
    all.iter()
        .find(|one| one["exchange_segment"] == segment)
        .expect(segment)
}

/// Makes the simulator answer with this file.
pub fn csv(body: &str) -> Fault {
    Fault::Body {
        status: 200,
        body: Some(body.into()),
        content_type: Some("text/csv".into()),
    }
}
