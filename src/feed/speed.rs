//! How long decoding takes, in nanoseconds for a packet: the best of some rounds. To be built with optimisation.

use super::decode::Packet;
use super::dividers::Dividers;
use super::market::Market;
use super::segment::Segment;
use super::stage::Stage;
use super::tick::{NeoDepthRow, NeoTick};
use super::wire::Packets;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Packets in a frame, as in the comparison with the vendor's SDK.
const FRAME: usize = 20;

/// The best of some rounds, in nanoseconds a packet.
fn best(mut round: impl FnMut()) -> f64 {
    const FRAMES: u32 = 20_000;
    let rounds = (0..9).map(|_| {
        let began = Instant::now();
        for _ in 0..FRAMES {
            round();
        }
        began.elapsed().as_secs_f64() * 1e9 / f64::from(FRAMES) / FRAME as f64
    });
    rounds.fold(f64::INFINITY, f64::min)
}

fn packet(level: u8, rows: u32, token: u32) -> Vec<u8> {
    let size = if level == 1 { 54 } else { 144 + 32 * rows as usize };
    let mut packet = vec![0; size];
    packet[..2].copy_from_slice(&(size as u16).to_le_bytes());
    packet[2..4].copy_from_slice(&7208_u16.to_le_bytes());
    packet[4..6].copy_from_slice(&[1, level]);
    packet[9..13].copy_from_slice(&token.to_le_bytes());
    if level != 1 {
        packet[89..93].copy_from_slice(&rows.to_le_bytes());
        packet[93..97].copy_from_slice(&rows.to_le_bytes());
    }
    packet
}

#[test]
#[ignore = "a measurement"]
fn decoding() {
    let mut dividers = Dividers::none();
    dividers.set(Segment(1), 100);
    for (name, level, rows) in [("mini", 1, 0), ("touch", 4, 1), ("depth", 8, 5), ("full depth", 16, 20)] {
        let frame: Vec<u8> = (0..FRAME as u32).flat_map(|token| packet(level, rows, token)).collect();
        let mut tick = NeoTick::EMPTY;
        let mut book = [[NeoDepthRow::default(); 20]; 2];
        let structs = best(|| {
            for packet in Packets::of(black_box(&frame)) {
                if let Ok(Some(packet)) = Packet::read(packet, &dividers) {
                    packet.write_to(1, &mut tick);
                    if let Some((bids, asks)) = packet.book() {
                        book[0].iter_mut().zip(bids).for_each(|(to, row)| *to = row);
                        book[1].iter_mut().zip(asks).for_each(|(to, row)| *to = row);
                    }
                    black_box((&tick, &book));
                }
            }
        });
        let mut stage = Stage::new(Market::new(Duration::ZERO));
        stage.open(1);
        stage.text(r#"{"message_code":1117,"exchanges":{"nse_cm":{"divider":100}}}"#);
        stage.heard();
        let bytes = crate::ws::server::frame(0x82, &frame);
        let mut ticks = [NeoTick::EMPTY; 64];
        let whole = best(|| {
            stage.bytes(black_box(&bytes));
            black_box(stage.taken(&mut ticks));
        });
        println!("{name}: {structs:.1} ns to structs, {whole:.1} ns from frame to the caller's structs");
    }
}
