//! A packet's bytes to its fields. What does not agree with itself is a fault, never a plausible tick.

use super::dividers::Dividers;
use super::segment::Segment;
use super::tick::{
    NEO_TICK_CAS, NEO_TICK_DEPTH, NEO_TICK_FULL_DEPTH, NEO_TICK_INDEX, NEO_TICK_MARKET_STATUS, NEO_TICK_MINI,
    NEO_TICK_TOUCH, NeoDepthRow, NeoTick,
};
use super::wire::{Fault, HEADER, Header, field};
use std::hash::{Hash, Hasher};

const MARKET_OPEN: u16 = 6511;
const MARKET_CLOSE: u16 = 6521;
const INDEX: u16 = 7207;
const MARKET_STATUS: u16 = 105;
const CAS: u16 = 104;
/// The code of what is told apart by its level; 0 stands for no code.
const SCRIP: [u16; 2] = [7208, 0];
/// The levels that exist.
const LEVELS: [u8; 5] = [1, 2, 4, 8, 16];

const MINI_SIZE: usize = 54;
const PICTURE_SIZE: usize = 144;
const INDEX_SIZE: usize = 87;
const STATUS_SIZE: usize = 16;
const CAS_SIZE: usize = 33;
const ROW_SIZE: usize = 16;
/// Where the token ends, in all packets that have one.
const TOKEN_END: usize = 13;

type Row = [u8; ROW_SIZE];

/// A packet that agrees with itself, not yet read.
#[derive(Clone, Copy)]
pub(crate) struct Packet<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) header: Header,
    pub(crate) divider: u32,
    kind: u8,
    body: Body<'a>,
}

#[derive(Clone, Copy)]
enum Body<'a> {
    Mini(&'a [u8; MINI_SIZE]),
    Picture {
        fields: &'a [u8; PICTURE_SIZE],
        bids: &'a [Row],
        asks: &'a [Row],
    },
    Index(&'a [u8; INDEX_SIZE]),
    Status(&'a [u8; STATUS_SIZE]),
    /// One of the two old forms of a state, which have no body.
    Bare(u16),
    Cas(&'a [u8; CAS_SIZE]),
}

/// Which values replace each other: the same instrument, told in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) segment: Segment,
    pub(crate) token: u32,
    pub(crate) kind: u8,
}

impl Hash for Key {
    /// As one number, which takes a third of the time.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [token, kind, segment]: [u64; 3] = [self.token.into(), self.kind.into(), self.segment.slot().into()];
        state.write_u64(token | kind << 32 | segment << 40);
    }
}

// Inlined wherever they are used: a packet that is returned in memory is read back wider than it was written, which takes as
// long as all the rest of decoding.
impl<'a> Packet<'a> {
    /// Looks at a packet; nothing is what carries nothing: an unknown kind, or an auction's values outside of an auction.
    #[inline(always)]
    pub(crate) fn read(packet: &'a [u8], dividers: &Dividers) -> Result<Option<Self>, Fault> {
        let Some(header) = packet.first_chunk().map(Header::read) else {
            return Err(Fault::Short);
        };
        let Some((kind, body)) = Body::read(&header, packet)? else {
            return Ok(None);
        };
        if header.bitmask != 0 {
            return Err(Fault::Delta);
        }
        let divider = dividers.of(header.segment);
        if divider.is_none() && kind != NEO_TICK_MARKET_STATUS {
            return Err(Fault::NoDivider);
        }
        Ok(Some(Packet {
            bytes: packet,
            header,
            divider: divider.unwrap_or(0),
            kind,
            body,
        }))
    }

    /// A packet that was looked at before, with the divider of that time.
    #[inline(always)]
    pub(crate) fn again(bytes: &'a [u8], divider: u32) -> Option<Self> {
        let header = bytes.first_chunk().map(Header::read)?;
        let (kind, body) = Body::read(&header, bytes).ok()??;
        Some(Packet {
            bytes,
            header,
            divider,
            kind,
            body,
        })
    }

    #[inline(always)]
    pub(crate) fn key(&self) -> Key {
        let token = match self.bytes.first_chunk::<TOKEN_END>() {
            Some(bytes) if self.kind != NEO_TICK_MARKET_STATUS => field!(bytes, u32, 9),
            _ => 0,
        };
        Key {
            segment: self.header.segment,
            token,
            kind: self.kind,
        }
    }

    /// The state of the market, if it is one.
    #[inline(always)]
    pub(crate) fn market_state(&self) -> Option<u16> {
        match self.body {
            Body::Status(fields) => Some(field!(fields, u16, 9)),
            Body::Bare(code) => Some(code),
            _ => None,
        }
    }

    #[inline(always)]
    pub(crate) fn is_index(&self) -> bool {
        matches!(self.body, Body::Index(_))
    }

    /// The name of an index: it is subscribed by it, and its number is known to nobody before.
    pub(crate) fn index_name(&self) -> Option<String> {
        let Body::Index(_) = self.body else { return None };
        let mut tick = NeoTick::EMPTY;
        self.write_to(0, &mut tick);
        Some(super::record::label(&tick))
    }

    /// Writes every field; those that this kind does not have are 0.
    #[inline(always)]
    pub(crate) fn fill(&self, received_ns: i64, tick: &mut NeoTick) {
        match self.body {
            Body::Picture { .. } => clear_rest(tick),
            _ => *tick = NeoTick::EMPTY,
        }
        self.write_to(received_ns, tick);
    }

    /// Writes the fields of this kind.
    #[inline(always)]
    pub(crate) fn write_to(&self, received_ns: i64, tick: &mut NeoTick) {
        match self.body {
            Body::Picture { fields, bids, asks } => {
                self.head(received_ns, tick);
                picture(fields, bids, asks, tick);
            }
            Body::Mini(fields) => {
                self.head(received_ns, tick);
                mini(fields, tick);
            }
            _ => Packet::write_rare(self.bytes, self.divider, received_ns, tick),
        }
    }

    #[inline(always)]
    fn head(&self, received_ns: i64, tick: &mut NeoTick) {
        tick.received_ns = received_ns;
        tick.token = self.key().token;
        tick.kind = self.kind;
        tick.exchange_id = self.header.segment.0;
        tick.divider = self.divider;
        tick.message_code = self.header.code;
        tick.level = self.header.level;
        tick.auction_flag = self.header.auction;
        tick.seq_no = self.header.seq;
    }

    /// What comes rarely. It is read again: then the others need not be in memory.
    #[inline(never)]
    fn write_rare(bytes: &[u8], divider: u32, received_ns: i64, tick: &mut NeoTick) {
        *tick = NeoTick::EMPTY;
        let Some(packet) = Packet::again(bytes, divider) else {
            return;
        };
        packet.head(received_ns, tick);
        match packet.body {
            Body::Index(fields) => index(fields, tick),
            Body::Status(fields) => {
                tick.status_code = field!(fields, u16, 9);
                tick.name = name(fields.get(11..).unwrap_or_default());
            }
            Body::Bare(code) => tick.status_code = code,
            Body::Cas(fields) => {
                tick.ref_price = field!(fields, u32, 13).into();
                tick.imbalance_qty = field!(fields, i64, 17);
                tick.imbalance_qty_at_market = field!(fields, i64, 25);
            }
            Body::Mini(_) | Body::Picture { .. } => {}
        }
    }

    /// The rows of the book, bids and asks, if this kind has one.
    #[inline(always)]
    pub(crate) fn book(
        &self,
    ) -> Option<(
        impl Iterator<Item = NeoDepthRow> + 'a,
        impl Iterator<Item = NeoDepthRow> + 'a,
    )> {
        match self.body {
            Body::Picture { bids, asks, .. } => Some((bids.iter().map(row), asks.iter().map(row))),
            _ => None,
        }
    }
}

impl<'a> Body<'a> {
    /// The code decides, and where it does not, the level; then the size must fit.
    #[inline(always)]
    fn read(header: &Header, packet: &'a [u8]) -> Result<Option<(u8, Self)>, Fault> {
        if !SCRIP.contains(&header.code) {
            return Body::rare(header, packet);
        }
        match header.level {
            1 if packet.len() >= PICTURE_SIZE => Err(Fault::Mismatch),
            1 => Ok(Some((NEO_TICK_MINI, Body::Mini(sized(packet)?)))),
            level if LEVELS.contains(&level) => Body::picture(level, packet).map(Some),
            _ => Ok(None),
        }
    }

    /// What has a code of its own, which is little of a day's packets.
    #[cold]
    fn rare(header: &Header, packet: &'a [u8]) -> Result<Option<(u8, Self)>, Fault> {
        Ok(Some(match header.code {
            MARKET_OPEN => (NEO_TICK_MARKET_STATUS, Body::Bare(1)),
            MARKET_CLOSE => (NEO_TICK_MARKET_STATUS, Body::Bare(2)),
            INDEX => (NEO_TICK_INDEX, Body::Index(sized(packet)?)),
            MARKET_STATUS => (NEO_TICK_MARKET_STATUS, Body::Status(sized(packet)?)),
            CAS => {
                let fields: &[u8; CAS_SIZE] = sized(packet)?;
                // Sent with nothing but zeros while there is no auction.
                let values = fields.get(HEADER + 4..).unwrap_or_default();
                if values.iter().all(|byte| *byte == 0) {
                    return Ok(None);
                }
                (NEO_TICK_CAS, Body::Cas(fields))
            }
            _ if LEVELS.contains(&header.level) => return Err(Fault::Mismatch),
            _ => return Ok(None),
        }))
    }

    #[inline(always)]
    fn picture(level: u8, packet: &'a [u8]) -> Result<(u8, Self), Fault> {
        let fields: &[u8; PICTURE_SIZE] = sized(packet)?;
        let (rows, _) = packet.get(PICTURE_SIZE..).unwrap_or_default().as_chunks();
        let (kind, bids, asks) = match level {
            4 => (NEO_TICK_TOUCH, 1, 1),
            16 => (NEO_TICK_FULL_DEPTH, field!(fields, u32, 89), field!(fields, u32, 93)),
            _ => (NEO_TICK_DEPTH, field!(fields, u32, 89), field!(fields, u32, 93)),
        };
        // More or fewer rows than announced would put a bid among the asks, or lose an ask without a word.
        if u64::from(bids) + u64::from(asks) != rows.len() as u64 {
            return Err(Fault::Mismatch);
        }
        let (bids, asks) = usize::try_from(bids)
            .ok()
            .and_then(|bids| rows.split_at_checked(bids))
            .ok_or(Fault::Mismatch)?;
        Ok((kind, Body::Picture { fields, bids, asks }))
    }
}

/// The beginning of a packet, which is long enough, or too short. What is behind it is ignored.
#[inline]
fn sized<const N: usize>(packet: &[u8]) -> Result<&[u8; N], Fault> {
    packet.first_chunk().ok_or(Fault::Short)
}

#[inline(always)]
fn row(bytes: &Row) -> NeoDepthRow {
    NeoDepthRow {
        quantity: field!(bytes, i64, 0),
        price: field!(bytes, i32, 8),
        orders: field!(bytes, i32, 12),
    }
}

fn name(text: &[u8]) -> [u8; 24] {
    let mut name = [0; 24];
    for (to, from) in name.iter_mut().zip(text) {
        *to = *from;
    }
    name
}

#[inline(always)]
fn mini(fields: &[u8; MINI_SIZE], tick: &mut NeoTick) {
    tick.last_trade_time = field!(fields, i64, 13);
    tick.last_traded_price = field!(fields, u32, 21).into();
    tick.last_trade_qty = field!(fields, i64, 25);
    tick.close_price = field!(fields, u32, 33).into();
    tick.net_change_percent = field!(fields, i32, 37);
    tick.net_change = field!(fields, i32, 41).into();
    tick.market_lot = field!(fields, u32, 45);
    tick.precision = field!(fields, u8, 49);
    tick.multiplier = field!(fields, u32, 50).into();
}

#[inline(always)]
fn picture(fields: &[u8; PICTURE_SIZE], bids: &[Row], asks: &[Row], tick: &mut NeoTick) {
    tick.total_buy_quantity = field!(fields, i64, 13);
    tick.total_sell_quantity = field!(fields, i64, 21);
    tick.volume_traded_today = field!(fields, i64, 29);
    tick.last_trade_time = field!(fields, i64, 37);
    tick.last_update_time = field!(fields, i64, 45);
    tick.open_price = field!(fields, u32, 53).into();
    tick.close_price = field!(fields, u32, 57).into();
    tick.high_price = field!(fields, u32, 61).into();
    tick.low_price = field!(fields, u32, 65).into();
    tick.last_traded_price = field!(fields, u32, 69).into();
    tick.last_trade_qty = field!(fields, i64, 73);
    tick.average_trade_price = field!(fields, u32, 81).into();
    tick.indicative_close = field!(fields, u32, 85).into();
    tick.trading_status = field!(fields, i16, 97);
    tick.net_change_percent = field!(fields, i32, 99);
    tick.open_interest = field!(fields, u32, 103);
    tick.total_traded_value_bits = field!(fields, u64, 107);
    tick.net_change = field!(fields, i32, 115).into();
    tick.upper_circuit_limit = field!(fields, u32, 119).into();
    tick.lower_circuit_limit = field!(fields, u32, 123).into();
    tick.yearly_high = field!(fields, u32, 127).into();
    tick.yearly_low = field!(fields, u32, 131).into();
    tick.market_lot = field!(fields, u32, 135);
    tick.precision = field!(fields, u8, 139);
    tick.multiplier = field!(fields, u32, 140).into();
    tick.buy_depth_count = field!(fields, u32, 89);
    tick.sell_depth_count = field!(fields, u32, 93);
    let (bid, ask) = (bids.first().map(row), asks.first().map(row));
    tick.has_bid = bid.is_some().into();
    tick.has_ask = ask.is_some().into();
    let (bid, ask) = (bid.unwrap_or_default(), ask.unwrap_or_default());
    (tick.bid_price, tick.bid_quantity, tick.bid_orders) = (bid.price.into(), bid.quantity, bid.orders);
    (tick.ask_price, tick.ask_quantity, tick.ask_orders) = (ask.price.into(), ask.quantity, ask.orders);
}

/// Clears what a picture does not have, which a test holds to be all. To clear everything takes longer.
#[inline(always)]
fn clear_rest(tick: &mut NeoTick) {
    (tick.ref_price, tick.imbalance_qty, tick.imbalance_qty_at_market) = (0, 0, 0);
    (tick.market_cap_bits, tick.conflated, tick.status_code) = (0, 0, 0);
    (tick.event, tick.reserved, tick.name) = (0, 0, [0; 24]);
}

fn index(fields: &[u8; INDEX_SIZE], tick: &mut NeoTick) {
    let (close, value) = (i64::from(field!(fields, i32, 17)), i64::from(field!(fields, i32, 29)));
    tick.open_price = field!(fields, i32, 13).into();
    tick.close_price = close;
    tick.high_price = field!(fields, i32, 21).into();
    tick.low_price = field!(fields, i32, 25).into();
    tick.last_traded_price = value;
    tick.last_trade_time = field!(fields, i64, 33);
    tick.yearly_high = field!(fields, i32, 41).into();
    tick.yearly_low = field!(fields, i32, 45).into();
    tick.net_change_percent = field!(fields, i32, 49);
    tick.net_change = value - close;
    tick.market_cap_bits = field!(fields, u64, 53);
    tick.precision = field!(fields, u8, 61);
    tick.multiplier = field!(fields, i32, 62).into();
    tick.name = name(fields.get(66..).unwrap_or_default());
}
