//! Frames with the fields that they hold, as recorded from the vendor's SDK 3.0.9. Where this library says less on purpose,
//! the case is named here, with the reason.

use super::decode::Packet;
use super::dividers::Dividers;
use super::record;
use super::segment::Segment;
use super::tick::NeoTick;
use super::wire::{Fault, Packets};
use serde_json::{Map, Value};

/// Cases that the SDK reads and that do not agree with themselves.
const REFUSED: [(&str, Fault); 10] = [
    // The guide's own remark: plausible nonsense.
    ("mp_level1_reads_as_mini", Fault::Mismatch),
    // The second bid would be the ask.
    ("touch_counts_5_5_rows_10", Fault::Mismatch),
    // One row where two belong.
    ("touch_one_row", Fault::Mismatch),
    // All rows would be bids.
    ("depth_counts_20_20_rows_5", Fault::Mismatch),
    // The second bid would be the ask.
    ("depth_counts_1_1_rows_10", Fault::Mismatch),
    ("depth_counts_0_u32max", Fault::Mismatch),
    ("depth_partial_last_row", Fault::Mismatch),
    // A bit mask of 255 bytes: read below with its length set to 0.
    ("depth_max_fields", Fault::Delta),
    // A price by a divider that nobody has told.
    ("divider_missing_empty_map", Fault::NoDivider),
    ("divider_zero_means_default", Fault::NoDivider),
];

/// As [`REFUSED`], but the SDK's default happens to be right, so the fields are compared with it.
const DEFAULT_DIVIDER: u32 = 100;

struct Case {
    name: String,
    dividers: Dividers,
    frame: Vec<u8>,
    leftover: usize,
    outcomes: Vec<String>,
    messages: Vec<Map<String, Value>>,
}

fn cases() -> Vec<Case> {
    let text = include_str!("../../tests/vectors/market_feed.json");
    let cases: Vec<Value> = serde_json::from_str(text).unwrap();
    let read = |case: &Value| {
        let mut dividers = Dividers::none();
        for (segment, divider) in case["dividers"].as_object().unwrap() {
            dividers.set(Segment(segment.parse().unwrap()), divider.as_u64().unwrap_or(0) as u32);
        }
        let hex = case["frame"].as_str().unwrap();
        Case {
            name: case["name"].as_str().unwrap().to_owned(),
            dividers,
            frame: (0..hex.len())
                .step_by(2)
                .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
                .collect(),
            leftover: case["leftover"].as_u64().unwrap() as usize,
            outcomes: case["outcomes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|o| o.as_str().unwrap().to_owned())
                .collect(),
            messages: case["messages"]
                .as_array()
                .unwrap()
                .iter()
                .map(|m| m.as_object().unwrap().clone())
                .collect(),
        }
    };
    cases.iter().map(read).collect()
}

/// The record of a packet, as JSON is read by others.
fn record_of(packet: &Packet<'_>) -> Map<String, Value> {
    let mut tick = NeoTick::EMPTY;
    packet.write_to(1, &mut tick);
    let (bids, asks) = match packet.book() {
        Some((bids, asks)) => (bids.collect(), asks.collect()),
        None => (vec![], vec![]),
    };
    match serde_json::from_str(&record::tick(&tick, &bids, &asks, None)).unwrap() {
        Value::Object(record) => record,
        other => panic!("{other}"),
    }
}

/// Every member that the SDK gives has the same value: numbers to the last bit.
fn compare(name: &str, expected: &Map<String, Value>, record: &Map<String, Value>) {
    for (member, value) in expected {
        let ours = record
            .get(member)
            .unwrap_or_else(|| panic!("{name}: no {member} in {record:?}"));
        let is_own_text = member == "status"
            && record["status_code"]
                .as_u64()
                .is_some_and(|code| (1..=12).contains(&code));
        let is_no_number = value
            .as_str()
            .is_some_and(|text| text.contains("NaN") || text.contains("Infinity"));
        if is_no_number {
            assert!(ours.is_null(), "{name}: {member}");
        } else if !is_own_text {
            assert!(same(value, ours), "{name}: {member} is {ours}, not {value}");
        }
    }
}

fn same(expected: &Value, ours: &Value) -> bool {
    match (expected, ours) {
        (Value::Number(a), Value::Number(b)) if a.is_f64() || b.is_f64() => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => a
            .iter()
            .all(|(name, value)| b.get(name).is_some_and(|b| same(value, b))),
        _ => expected == ours,
    }
}

#[test]
fn every_vector_decodes_to_the_field_or_is_refused_for_a_reason() {
    let cases = cases();
    assert_eq!(cases.len(), 75);
    for case in &cases {
        let refusal = REFUSED
            .iter()
            .find(|(name, _)| *name == case.name)
            .map(|(_, fault)| *fault);
        let mut packets = Packets::of(&case.frame);
        let mut messages = case.messages.iter();
        let mut seen = 0;
        for (packet, outcome) in packets.by_ref().zip(&case.outcomes) {
            seen += 1;
            let read = Packet::read(packet, &case.dividers);
            match outcome.as_str() {
                "ignored" => assert!(matches!(read, Ok(None)), "{}", case.name),
                "raises" => assert_eq!(read.map(|_| ()), Err(Fault::Short), "{}", case.name),
                _ => {
                    let expected = messages.next().unwrap();
                    let fault = read.as_ref().map(|_| ()).err().copied();
                    match (read, refusal) {
                        (Ok(Some(packet)), None) => compare(&case.name, expected, &record_of(&packet)),
                        (Err(_), Some(_)) => assert_eq!(fault, refusal, "{}", case.name),
                        _ if fault == Some(Fault::NoDivider) => with_default(case, packet, expected),
                        _ => panic!("{}: {fault:?}", case.name),
                    }
                }
            }
        }
        assert_eq!(
            (seen, packets.leftover()),
            (case.outcomes.len(), case.leftover),
            "{}",
            case.name
        );
        assert_eq!(messages.next(), None, "{}", case.name);
    }
}

/// A segment without a divider is refused; with the one that the SDK assumes, the fields are its.
fn with_default(case: &Case, packet: &[u8], expected: &Map<String, Value>) {
    let mut dividers = case.dividers.clone();
    dividers.set(Segment(packet[4] as i8), DEFAULT_DIVIDER);
    let read = Packet::read(packet, &dividers).unwrap().unwrap();
    compare(&case.name, expected, &record_of(&read));
}

#[test]
fn the_largest_values_decode_when_no_bit_mask_is_announced() {
    let cases = cases();
    let case = cases.iter().find(|case| case.name == "depth_max_fields").unwrap();
    let mut packet = case.frame.clone();
    packet[8] = 0;
    let read = Packet::read(&packet, &case.dividers).unwrap().unwrap();
    compare(&case.name, &case.messages[0], &record_of(&read));
}

#[test]
fn an_unknown_code_with_a_known_level_is_refused() {
    let cases = cases();
    let case = cases.iter().find(|case| case.name == "touch_1_1").unwrap();
    let mut packet = case.frame.clone();
    packet[2..4].copy_from_slice(&7300_u16.to_le_bytes());
    assert_eq!(Packet::read(&packet, &case.dividers).map(|_| ()), Err(Fault::Mismatch));
}

#[test]
fn nothing_that_arrives_can_break_the_decoder() {
    let mut state = 0x1234_5678_9abc_def1_u64;
    let mut random = move |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    let cases = cases();
    let mut ticks = 0;
    for _ in 0..200_000 {
        let case = &cases[random(cases.len())];
        let mut frame = case.frame.clone();
        for _ in 0..random(4) {
            let length = frame.len().max(1);
            if let Some(byte) = frame.get_mut(random(length)) {
                *byte = random(256) as u8;
            }
        }
        frame.truncate(frame.len() - random(frame.len() + 1) / 8);
        for packet in Packets::of(&frame) {
            if let Ok(Some(packet)) = Packet::read(packet, &case.dividers) {
                assert!(record_of_len(&packet) > 0);
                ticks += 1;
            }
        }
    }
    assert!(ticks > 10_000, "{ticks}");
}

#[test]
fn nothing_is_left_of_what_the_struct_held_before() {
    let cases = cases();
    let frames = cases.iter().map(|case| (Packets::of(&case.frame), &case.dividers));
    let read = frames.flat_map(|(packets, dividers)| packets.filter_map(|packet| Packet::read(packet, dividers).ok()));
    let packets: Vec<Packet<'_>> = read.flatten().collect();
    for before in &packets {
        for packet in &packets {
            let mut tick = NeoTick::EMPTY;
            before.write_to(1, &mut tick);
            (tick.event, tick.conflated, tick.reserved) = (7, 7, 7);
            packet.fill(2, &mut tick);
            let mut alone = NeoTick::EMPTY;
            packet.fill(2, &mut alone);
            assert_eq!(tick, alone);
        }
    }
}

fn record_of_len(packet: &Packet<'_>) -> usize {
    let mut tick = NeoTick::EMPTY;
    packet.write_to(1, &mut tick);
    record::tick(&tick, &[], &[], None).len()
}
