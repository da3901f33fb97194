//! A caller's array of ticks, as it fills.

use super::tick::NeoTick;

/// Room for ticks in the caller's memory. Who reads the socket itself gets its ticks there without a detour.
pub(crate) struct Room<'a> {
    ticks: &'a mut [NeoTick],
    filled: usize,
}

impl<'a> Room<'a> {
    pub(crate) fn of(ticks: &'a mut [NeoTick]) -> Self {
        Room { ticks, filled: 0 }
    }

    /// For readers of anything but ticks.
    pub(crate) fn none() -> Self {
        Room::of(&mut [])
    }

    /// How many ticks are there.
    pub(crate) fn filled(&self) -> usize {
        self.filled
    }

    /// The next place, if there is one. Once it was returned it counts as filled.
    #[inline(always)]
    pub(crate) fn next(&mut self) -> Option<&mut NeoTick> {
        let place = self.ticks.get_mut(self.filled)?;
        self.filled += 1;
        Some(place)
    }
}
