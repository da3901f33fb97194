//! What the server divides its prices by, told once for each connection.

use super::segment::Segment;

/// A divider for each segment that the server has named; the others have none, and no price.
#[derive(Clone)]
pub(crate) struct Dividers([u32; 256]);

impl Dividers {
    pub(crate) const fn none() -> Self {
        Dividers([0; 256])
    }

    /// The divider, or nothing: a default would make a currency's price wrong by five digits.
    #[inline]
    pub(crate) fn of(&self, segment: Segment) -> Option<u32> {
        self.0
            .get(usize::from(segment.slot()))
            .copied()
            .filter(|divider| *divider != 0)
    }

    pub(crate) fn set(&mut self, segment: Segment, divider: u32) {
        if let Some(known) = self.0.get_mut(usize::from(segment.slot())) {
            *known = divider;
        }
    }

    /// The segments that have one.
    pub(crate) fn known(&self) -> impl Iterator<Item = (Segment, u32)> + '_ {
        let all = (0..=u8::MAX).zip(self.0);
        all.filter(|(_, divider)| *divider != 0)
            .map(|(slot, divider)| (Segment::at_slot(slot), divider))
    }
}
