//! Looks at many bytes of a text at a time, by what the processor has for it.

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 16;

/// How many bytes of a JSON string are plain: those before the first quote, backslash or control character.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(crate) fn plain_of(block: [u8; BLOCK]) -> usize {
    // SAFETY: every x86-64 processor has SSE2.
    unsafe { sse2::plain_of(block) }
}

#[cfg(target_arch = "x86_64")]
mod sse2 {
    use super::BLOCK;
    use std::arch::x86_64::{
        _mm_cmpeq_epi8, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x, _mm_set1_epi8,
    };

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn plain_of(block: [u8; BLOCK]) -> usize {
        let number = u128::from_le_bytes(block).cast_signed();
        #[allow(clippy::cast_possible_truncation, reason = "the two halves")]
        let bytes = _mm_set_epi64x((number >> 64) as i64, number as i64);
        let quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x22));
        let backslashes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x5c));
        let controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
        let special = _mm_or_si128(_mm_or_si128(quotes, backslashes), controls);
        let marks = _mm_movemask_epi8(special) | 1 << BLOCK;
        marks.trailing_zeros() as usize
    }
}

/// The same by arithmetic alone.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) use portable::plain_of;

#[cfg(any(test, not(target_arch = "x86_64")))]
mod portable {
    use super::BLOCK;

    #[inline]
    pub(crate) fn plain_of(block: [u8; BLOCK]) -> usize {
        const ONES: u128 = u128::from_le_bytes([1; BLOCK]);
        const TOPS: u128 = ONES << 7;
        let number = u128::from_le_bytes(block);
        // The top bit of each byte below the limit; exact up to the first such byte.
        let below = |number: u128, limit: u128| number.wrapping_sub(ONES * limit) & !number & TOPS;
        let stops = below(number, 0x20) | below(number ^ (ONES * 0x22), 1) | below(number ^ (ONES * 0x5c), 1);
        stops.trailing_zeros() as usize / 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_special_byte_is_found_wherever_it_is() {
        for special in u8::MIN..=u8::MAX {
            for at in 0..BLOCK {
                for plain in [b' ', b'a', 0x7f, 0x80, 0xff] {
                    let mut block = [plain; BLOCK];
                    block[at] = special;
                    let ends = matches!(special, b'"' | b'\\' | 0..0x20);
                    let expected = if ends { at } else { BLOCK };
                    assert_eq!(plain_of(block), expected, "{block:?}");
                    assert_eq!(portable::plain_of(block), expected, "{block:?}");
                }
            }
        }
    }
}
