//! Binary messages: packets back to back, and what is wrong with one.

use super::segment::Segment;

/// Little-endian fields at fixed places of a packet whose length is known; a place outside it does not compile.
macro_rules! field {
    ($packet:expr, $type:ty, $at:literal) => {
        <$type>::from_le_bytes($crate::feed::wire::bytes::<$at, { size_of::<$type>() }, _>($packet))
    };
}
pub(crate) use field;

#[inline(always)]
pub(crate) fn bytes<const AT: usize, const N: usize, const SIZE: usize>(packet: &[u8; SIZE]) -> [u8; N] {
    const { assert!(AT + N <= SIZE) };
    let found = packet.get(AT..).and_then(|rest| rest.first_chunk::<N>());
    // The place is inside the packet, as was just asserted.
    found.copied().unwrap_or([0; N])
}

pub(crate) const HEADER: usize = 9;

/// What every packet begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) code: u16,
    pub(crate) segment: Segment,
    pub(crate) level: u8,
    pub(crate) auction: u8,
    pub(crate) seq: u8,
    pub(crate) bitmask: u8,
}

impl Header {
    #[inline]
    pub(crate) fn read(packet: &[u8; HEADER]) -> Self {
        Header {
            code: field!(packet, u16, 2),
            segment: Segment(field!(packet, i8, 4)),
            level: field!(packet, u8, 5),
            auction: field!(packet, u8, 6),
            seq: field!(packet, u8, 7),
            bitmask: field!(packet, u8, 8),
        }
    }
}

/// The packets of one message.
pub(crate) struct Packets<'a> {
    rest: &'a [u8],
}

impl<'a> Packets<'a> {
    pub(crate) fn of(message: &'a [u8]) -> Self {
        Packets { rest: message }
    }

    /// What is left behind the last packet that could be told apart: nothing in a sound message.
    pub(crate) fn leftover(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Iterator for Packets<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let length = usize::from(u16::from_le_bytes(*self.rest.first_chunk()?));
        if length < HEADER {
            return None;
        }
        let (packet, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(packet)
    }
}

/// Why a packet is no tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Fault {
    /// It is shorter than what its code or level stands for.
    Short,
    /// Code, level and size do not belong together.
    Mismatch,
    /// It holds changes against a packet before it, in a layout that is not documented.
    Delta,
    /// The server has named no divider for its segment.
    NoDivider,
}

impl Fault {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Fault::Short => "the packet is shorter than its kind",
            Fault::Mismatch => "code, level and size of the packet do not agree",
            Fault::Delta => "the packet has a bit mask: changes only, in an undocumented layout",
            Fault::NoDivider => "the server has named no price divider for this segment",
        }
    }
}
