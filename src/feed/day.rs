//! A whole day of a market and an order feed, run fast: every order event once, every tick told or counted, memory flat.

use super::market::Market;
use super::orders::Orders;
use super::rows::Row;
use super::stage::{Stage, orders as orders_feed};
use super::subscription::{Instrument, Level, Verb, Wish};
use super::{link::Protocol, tick::NeoTick};
use crate::base::json::Members;
use std::time::Duration;

const PACKETS_PER_SECOND: u32 = 5000;
const INSTRUMENTS: u32 = 3000;

/// A message of 50 mini packets, the next ones in turn.
fn message(packets: &mut [u8], sent: &mut u64) {
    for packet in packets.chunks_mut(54) {
        let token = (*sent % u64::from(INSTRUMENTS)) as u32;
        packet[9..13].copy_from_slice(&token.to_le_bytes());
        packet[21..25].copy_from_slice(&(*sent as u32).to_le_bytes());
        *sent += 1;
    }
}

/// Seconds of a market feed that is cut `cuts` times, with a caller who reads once in a while.
fn market(seconds: u32, cuts: u32) {
    let mut stage = Stage::new(Market::new(Duration::ZERO));
    let instruments = (0..INSTRUMENTS)
        .map(|token| Instrument::parse(&format!("nse_cm|{token}")).unwrap())
        .collect();
    let wish = Wish::Instruments {
        level: Level::Mini,
        instruments,
    };
    let at = stage.at();
    stage.link.protocol.wish(Verb::Subscribe, &wish, at).unwrap();
    let mut packets = vec![0; 54 * 50];
    for packet in packets.chunks_mut(54) {
        packet[..6].copy_from_slice(&[54, 0, 0x28, 0x1c, 1, 1]);
    }
    let mut ticks = vec![NeoTick::EMPTY; 4096];
    let (mut sent, mut told, mut events, mut most) = (0, 0_u64, 0_u64, 0);
    let login = |stage: &mut Stage<Market>| {
        stage.open(1);
        stage.text(r#"{"message_code":1117,"exchanges":{"nse_cm":{"divider":100}}}"#);
        stage.said();
    };
    login(&mut stage);
    for second in 0..seconds {
        for _ in 0..PACKETS_PER_SECOND / 50 {
            message(&mut packets, &mut sent);
            stage.binary(&packets);
        }
        most = most.max(stage.out.items());
        // Not every second: what was merged must be counted.
        if second % 3 == 0 {
            let taken = stage.taken(&mut ticks);
            for tick in &ticks[..taken] {
                match tick.kind {
                    1 => told += 1 + u64::from(tick.conflated),
                    _ => events += 1,
                }
            }
        }
        stage.wait_ms(1000);
        if cuts > 0 && second % (seconds / cuts) == 0 {
            stage.cut();
            login(&mut stage);
        }
    }
    loop {
        let taken = stage.taken(&mut ticks);
        if taken == 0 {
            break;
        }
        told += ticks[..taken]
            .iter()
            .filter(|tick| tick.kind == 1)
            .map(|tick| 1 + u64::from(tick.conflated))
            .sum::<u64>();
    }
    assert_eq!(told, sent, "every tick is told or counted");
    assert!(events > 0 && most < 20_000, "{events} {most}");
    assert_eq!(stage.link.connections(), u64::from(cuts) + 1);
}

/// Orders of which some change while the feed is away.
fn orders(count: u32, cuts: u32) {
    let mut stage = Stage::new(orders_feed());
    let mut book: Vec<String> = Vec::new();
    let row = |number: u32, status: &str| format!(r#"{{"nOrdNo":"{number}","ordSt":"{status}","qty":1}}"#);
    let login = |stage: &mut Stage<Orders>, book: &[String]| {
        stage.open(1);
        stage.text(r#"{"ak":"ok","type":"cn"}"#);
        let rows: Vec<Row> = book.iter().map(|text| Row::of(&Members::of(text).unwrap())).collect();
        let at = stage.at();
        stage.link.protocol.book(&rows, at.mono, at, &mut stage.out);
    };
    login(&mut stage, &book);
    let mut told: Vec<String> = Vec::new();
    for number in 0..count {
        let is_away = number % (count / cuts) == 0;
        stage.wait_ms(50);
        stage.text(&format!(r#"{{"type":"order","data":{}}}"#, row(number, "open")));
        if is_away {
            stage.cut();
            book.push(row(number, "complete"));
            login(&mut stage, &book);
        } else {
            book.push(row(number, "complete"));
        }
        // Pushed, or pushed again.
        stage.text(&format!(r#"{{"type":"order","data":{}}}"#, row(number, "complete")));
        told.extend(stage.heard().into_iter().filter(|line| line.starts_with("order")));
    }
    assert_eq!(told.len(), 2 * count as usize);
    told.sort();
    told.dedup();
    assert_eq!(told.len(), 2 * count as usize, "each once");
    assert_eq!(stage.link.connections(), u64::from(cuts) + 1);
}

#[test]
fn a_minute_with_reconnects() {
    market(60, 6);
    orders(400, 20);
}

/// Ten hours and 200 reconnects; to be built with optimisation.
#[test]
#[ignore = "minutes long: for the proofs"]
fn ten_hours_with_reconnects() {
    market(36_000, 200);
    orders(5000, 200);
}
