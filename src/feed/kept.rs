//! The latest packet of an instrument, as it came. It is decoded only when it is read: one that is replaced unread costs a copy.

use super::decode::Packet;
use super::tick::{NeoDepthRow, NeoTick};

/// A packet that agrees with itself, when it came, and what its prices are divided by.
#[derive(Default)]
pub(crate) struct Kept {
    received_ns: i64,
    divider: u32,
    bytes: Vec<u8>,
}

impl Kept {
    /// Replaces the packet and reuses its memory.
    #[inline(always)]
    pub(crate) fn set(&mut self, packet: &Packet<'_>, received_ns: i64) {
        self.replace(packet.bytes, packet.divider, received_ns);
    }

    pub(crate) fn copy(&mut self, other: &Kept) {
        self.replace(&other.bytes, other.divider, other.received_ns);
    }

    #[inline(always)]
    fn replace(&mut self, bytes: &[u8], divider: u32, received_ns: i64) {
        self.received_ns = received_ns;
        self.divider = divider;
        if self.bytes.len() == bytes.len() {
            self.bytes.copy_from_slice(bytes);
        } else {
            self.resize(bytes);
        }
    }

    /// A packet of another size.
    #[cold]
    fn resize(&mut self, bytes: &[u8]) {
        self.bytes.clear();
        self.bytes.reserve_exact(bytes.len());
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn received_ns(&self) -> i64 {
        self.received_ns
    }

    fn packet(&self) -> Option<Packet<'_>> {
        Packet::again(&self.bytes, self.divider)
    }

    /// All fields of the packet.
    pub(crate) fn write_to(&self, tick: &mut NeoTick) {
        match self.packet() {
            Some(packet) => packet.fill(self.received_ns, tick),
            None => *tick = NeoTick::EMPTY,
        }
    }

    pub(crate) fn tick(&self) -> NeoTick {
        let mut tick = NeoTick::EMPTY;
        self.write_to(&mut tick);
        tick
    }

    /// The rows of its book, bids and asks.
    pub(crate) fn book(&self) -> (Vec<NeoDepthRow>, Vec<NeoDepthRow>) {
        let packet = self.packet();
        let sides = packet.as_ref().and_then(Packet::book);
        sides.map_or_else(Default::default, |(bids, asks)| (bids.collect(), asks.collect()))
    }
}
