//! Packets as the market feed sends them: little-endian, packed, prices in units of the segment's divider.

use serde::Deserialize;

/// Segments with their numbers and dividers.
pub(crate) const SEGMENTS: [(&str, i8, u32); 10] = [
    ("nse_cm", 1, 100),
    ("nse_fo", 2, 100),
    ("cde_fo", 3, 10_000_000),
    ("nse_com", 4, 10_000),
    ("bse_cm", 5, 100),
    ("bse_fo", 6, 100),
    ("bse_cd", 7, 10_000_000),
    ("bse_co", 8, 10_000),
    ("mcx_fo", 9, 100),
    ("ncd_co", 10, 1),
];

/// The prices of an instrument, in units of its segment's divider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quote {
    /// The segment, such as `nse_cm`.
    pub segment: String,
    /// The token as it is subscribed: a number, or an index's name.
    pub token: String,
    /// Last price.
    pub price: u32,
    /// Close of the session before.
    pub close: u32,
    /// Quantity of the last trade.
    pub quantity: i64,
    /// Traded today.
    pub volume: i64,
    /// Seconds since 1970.
    pub time_s: i64,
}

/// A packet that is written.
pub(crate) struct Packet(Vec<u8>);

impl Packet {
    fn new(size: usize, code: u16, segment: i8, level: u8, seq: u8) -> Packet {
        let mut packet = Packet(vec![0; size]);
        packet.put(0, &u16::try_from(size).unwrap_or(u16::MAX).to_le_bytes());
        packet.put(2, &code.to_le_bytes());
        packet.put(4, &segment.to_le_bytes());
        packet.put(5, &[level]);
        packet.put(7, &[seq]);
        packet
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        for (to, from) in self.0.iter_mut().skip(at).zip(bytes) {
            *to = *from;
        }
    }

    fn u32(&mut self, at: usize, value: u32) {
        self.put(at, &value.to_le_bytes());
    }

    fn i64(&mut self, at: usize, value: i64) {
        self.put(at, &value.to_le_bytes());
    }
}

pub(crate) fn segment(name: &str) -> Option<(i8, u32)> {
    let found = SEGMENTS.iter().find(|(known, ..)| *known == name);
    found.map(|(_, id, divider)| (*id, *divider))
}

/// The number of an instrument: its token, or a number made up for an index by name.
fn number(token: &str) -> u32 {
    token.parse().unwrap_or_else(|_| {
        let spread = |sum: u32, byte: u8| sum.wrapping_mul(31).wrapping_add(u32::from(byte));
        token.bytes().fold(4_000_000_000, spread) | 0x8000_0000
    })
}

/// The change since the close, and in hundredths of a per cent.
fn change(quote: &Quote) -> (i32, i32) {
    let change = i64::from(quote.price) - i64::from(quote.close);
    let percent = (change * 10_000).checked_div(i64::from(quote.close)).unwrap_or(0);
    let narrow = |value: i64| i32::try_from(value).unwrap_or(i32::MAX);
    (narrow(change), narrow(percent))
}

/// One instrument at one level: 1, 4, 8, 16, or 0 for an index.
pub(crate) fn quote(quote: &Quote, level: u8, seq: u8) -> Vec<u8> {
    let id = segment(&quote.segment).map_or(0, |(id, _)| id);
    match level {
        0 => index(quote, id, seq),
        1 => mini(quote, id, seq),
        4 => picture(quote, id, level, 1, seq),
        8 => picture(quote, id, level, 5, seq),
        _ => picture(quote, id, level, 20, seq),
    }
}

fn mini(quote: &Quote, id: i8, seq: u8) -> Vec<u8> {
    let mut packet = Packet::new(54, 7208, id, 1, seq);
    let (change, percent) = change(quote);
    packet.u32(9, number(&quote.token));
    packet.i64(13, quote.time_s);
    packet.u32(21, quote.price);
    packet.i64(25, quote.quantity);
    packet.u32(33, quote.close);
    packet.put(37, &percent.to_le_bytes());
    packet.put(41, &change.to_le_bytes());
    packet.u32(45, 1);
    packet.put(49, &[2]);
    packet.u32(50, 1);
    packet.0
}

fn picture(quote: &Quote, id: i8, level: u8, rows: u32, seq: u8) -> Vec<u8> {
    let size = 144 + 32 * usize::try_from(rows).unwrap_or(0);
    let mut packet = Packet::new(size, 7208, id, level, seq);
    let (change, percent) = change(quote);
    let traded = f64::from(quote.price) * quote.volume as f64;
    packet.u32(9, number(&quote.token));
    packet.i64(13, quote.volume / 2);
    packet.i64(21, quote.volume / 3);
    packet.i64(29, quote.volume);
    packet.i64(37, quote.time_s);
    packet.i64(45, quote.time_s);
    packet.u32(53, quote.close);
    packet.u32(57, quote.close);
    packet.u32(61, quote.price.max(quote.close));
    packet.u32(65, quote.price.min(quote.close));
    packet.u32(69, quote.price);
    packet.i64(73, quote.quantity);
    packet.u32(81, quote.price);
    packet.u32(89, rows);
    packet.u32(93, rows);
    packet.put(99, &percent.to_le_bytes());
    packet.put(107, &traded.to_le_bytes());
    packet.put(115, &change.to_le_bytes());
    packet.u32(119, quote.close.saturating_add(quote.close / 10));
    packet.u32(123, quote.close - quote.close / 10);
    packet.u32(127, quote.price.max(quote.close).saturating_mul(2));
    packet.u32(131, quote.price.min(quote.close) / 2);
    packet.u32(135, 1);
    packet.put(139, &[2]);
    packet.u32(140, 1);
    for row in 0..rows {
        let step = i64::from(row + 1) * 5;
        for (side, price) in [
            (row, i64::from(quote.price) - step),
            (rows + row, i64::from(quote.price) + step),
        ] {
            let at = 144 + 16 * usize::try_from(side).unwrap_or(0);
            packet.i64(at, 10 * i64::from(row + 1));
            packet.put(at + 8, &i32::try_from(price).unwrap_or(0).to_le_bytes());
            packet.u32(at + 12, row + 1);
        }
    }
    packet.0
}

fn index(quote: &Quote, id: i8, seq: u8) -> Vec<u8> {
    let mut packet = Packet::new(87, 7207, id, 1, seq);
    packet.u32(9, number(&quote.token));
    for (at, value) in [
        (13, quote.close),
        (17, quote.close),
        (21, quote.price.max(quote.close)),
        (25, quote.price.min(quote.close)),
        (29, quote.price),
    ] {
        packet.u32(at, value);
    }
    packet.i64(33, quote.time_s);
    packet.put(49, &change(quote).1.to_le_bytes());
    packet.put(61, &[2]);
    packet.u32(62, 1);
    let name = quote.token.as_bytes();
    packet.put(66, name.get(..21).unwrap_or(name));
    packet.0
}

/// A share's closing auction: its reference price, and what cannot be matched.
pub(crate) fn closing_auction(instrument: &str, reference: u32, imbalance: i64, seq: u8) -> Vec<u8> {
    let (name, token) = instrument.split_once('|').unwrap_or((instrument, ""));
    let id = segment(name).map_or(0, |(id, _)| id);
    let mut packet = Packet::new(48, 104, id, 0, seq);
    packet.u32(9, number(token));
    packet.u32(13, reference);
    packet.i64(17, imbalance);
    packet.0
}

/// The state of a segment's market.
pub(crate) fn market_status(name: &str, code: u16, seq: u8) -> Vec<u8> {
    let id = segment(name).map_or(0, |(id, _)| id);
    let mut packet = Packet::new(16, 105, id, 0, seq);
    packet.put(9, &code.to_le_bytes());
    packet.0
}
