//! Finds the commas, line feeds and quotes in 64 bytes of a scrip file: one bit per byte, the first byte lowest.

pub(super) use crate::sys::find::WIDTH;
use crate::sys::find::find;

pub(super) struct Marks {
    /// Where cells end: commas and line feeds.
    pub(super) cells: u64,
    /// Where lines end.
    pub(super) lines: u64,
    pub(super) quotes: u64,
}

impl Marks {
    pub(super) fn of(bytes: &[u8; WIDTH]) -> Self {
        let [commas, lines, quotes] = find(bytes, [b',', b'\n', b'"']);
        Marks {
            cells: commas | lines,
            lines,
            quotes,
        }
    }
}

/// The positions of the set bits of a mask, lowest first.
pub(super) fn places(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = mask.trailing_zeros();
        mask &= mask.wrapping_sub(1);
        (place < u64::BITS).then_some(place as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_end_with_commas_and_with_lines() {
        let mut bytes = [b'x'; WIDTH];
        for (at, mark) in [(1, b','), (9, b'\n'), (63, b'"')] {
            bytes[at] = mark;
        }
        let marks = Marks::of(&bytes);
        assert_eq!(
            (marks.cells, marks.lines, marks.quotes),
            (1 << 1 | 1 << 9, 1 << 9, 1 << 63)
        );
        assert_eq!(places(marks.cells | marks.quotes).collect::<Vec<_>>(), [1, 9, 63]);
        assert_eq!((places(0).count(), places(u64::MAX).count()), (0, 64));
    }
}
