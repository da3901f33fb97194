//! Finds certain bytes among many, 64 in one step.

pub(crate) const WIDTH: usize = 64;

/// The positions of each of `wanted`: one bit per byte, the first byte lowest.
#[cfg(target_arch = "x86_64")]
pub(crate) fn find<const N: usize>(bytes: &[u8; WIDTH], wanted: [u8; N]) -> [u64; N] {
    // SAFETY: every x86-64 has SSE2.
    unsafe { by_sixteen(bytes, wanted) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "sse2")]
fn by_sixteen<const N: usize>(bytes: &[u8; WIDTH], wanted: [u8; N]) -> [u64; N] {
    use std::arch::x86_64::{_mm_cmpeq_epi8, _mm_movemask_epi8, _mm_set_epi64x, _mm_set1_epi8};
    let mut found = [0; N];
    let (quarters, _) = bytes.as_chunks::<16>();
    for (at, quarter) in quarters.iter().enumerate() {
        let quarter = i128::from_le_bytes(*quarter);
        let quarter = _mm_set_epi64x((quarter >> 64) as i64, quarter as i64);
        for (mask, byte) in found.iter_mut().zip(wanted) {
            let equal = _mm_cmpeq_epi8(quarter, _mm_set1_epi8(byte.cast_signed()));
            *mask |= u64::from(_mm_movemask_epi8(equal).cast_unsigned()) << (16 * at);
        }
    }
    found
}

#[cfg(not(target_arch = "x86_64"))]
pub(crate) use by_eight as find;

/// The same for all other processors.
#[cfg(any(test, not(target_arch = "x86_64")))]
pub(crate) fn by_eight<const N: usize>(bytes: &[u8; WIDTH], wanted: [u8; N]) -> [u64; N] {
    let mut found = [0; N];
    let (eighths, _) = bytes.as_chunks::<8>();
    for (at, eighth) in eighths.iter().enumerate() {
        let word = u64::from_le_bytes(*eighth);
        for (mask, byte) in found.iter_mut().zip(wanted) {
            *mask |= top_bits(is_byte(word, byte)) << (8 * at);
        }
    }
    found
}

/// The highest bit of every byte equal to `byte`.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn is_byte(word: u64, byte: u8) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let differs = word ^ (u64::from(byte) * 0x0101_0101_0101_0101);
    // A byte is zero if its low seven bits do not carry into the highest one, and the highest is not set.
    !(((differs & LOW) + LOW) | differs | LOW)
}

/// The highest bits of eight bytes, side by side.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn top_bits(word: u64) -> u64 {
    (word >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_found_where_it_is() {
        let mut seed = 3_u64;
        let mut random = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 40) as usize
        };
        let wanted = [b',', b'\n', b'"', 0xff];
        for _ in 0..2_000 {
            let bytes: [u8; WIDTH] =
                std::array::from_fn(|_| [b',', b'\n', b'"', b'a', 0, b',' + 128, 0xff, b'-'][random() % 8]);
            let plain = wanted.map(|byte| {
                let places = bytes.iter().enumerate().filter(|(_, found)| **found == byte);
                places.fold(0_u64, |mask, (at, _)| mask | 1 << at)
            });
            assert_eq!(find(&bytes, wanted), plain);
            assert_eq!(by_eight(&bytes, wanted), plain);
        }
    }
}
