//! Finds certain bytes among many, 64 in one step.

pub(crate) const WIDTH: usize = 64;

/// The positions of each of `wanted`: one bit per byte, the first byte lowest.
#[cfg(target_arch = "x86_64")]
pub(crate) fn find<const N: usize>(bytes: &[u8; WIDTH], wanted: [u8; N]) -> [u64; N] {
    if is_x86_feature_detected!("avx512bw") {
        // SAFETY: the processor has AVX-512 for bytes.
        unsafe { at_once(bytes, wanted) }
    } else {
        // SAFETY: every x86-64 has SSE2.
        unsafe { by_sixteen(bytes, wanted) }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512bw")]
fn at_once<const N: usize>(bytes: &[u8; WIDTH], wanted: [u8; N]) -> [u64; N] {
    use std::arch::x86_64::{_mm512_cmpeq_epi8_mask, _mm512_loadu_si512, _mm512_set1_epi8};
    // SAFETY: there are 64 bytes to read.
    let bytes = unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) };
    wanted.map(|byte| _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(byte.cast_signed())))
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

/// Writes `start` and the position of each set bit of a mask, lowest first. What is behind the last one means nothing.
#[cfg(target_arch = "x86_64")]
pub(crate) fn positions(mask: u64, start: u32, into: &mut [u32; WIDTH]) {
    if is_x86_feature_detected!("avx512vbmi2") {
        // SAFETY: the processor has AVX-512 that compresses bytes.
        unsafe { compressed(mask, start, into) }
    } else {
        eight_by_eight(mask, start, into);
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512vbmi2")]
fn compressed(mask: u64, start: u32, into: &mut [u32; WIDTH]) {
    use std::arch::x86_64::{
        _mm_loadu_si128, _mm512_add_epi32, _mm512_cvtepu8_epi32, _mm512_maskz_compress_epi8, _mm512_set_epi64,
        _mm512_set1_epi32, _mm512_storeu_si512,
    };
    let all = _mm512_set_epi64(
        0x3f3e_3d3c_3b3a_3938,
        0x3736_3534_3332_3130,
        0x2f2e_2d2c_2b2a_2928,
        0x2726_2524_2322_2120,
        0x1f1e_1d1c_1b1a_1918,
        0x1716_1514_1312_1110,
        0x0f0e_0d0c_0b0a_0908,
        0x0706_0504_0302_0100,
    );
    let compressed = _mm512_maskz_compress_epi8(mask, all);
    let mut found = [0_u8; WIDTH];
    // SAFETY: there are 64 bytes to write.
    unsafe { _mm512_storeu_si512(found.as_mut_ptr().cast(), compressed) };
    let sixteens = mask.count_ones().div_ceil(16) as usize;
    let (places, _) = into.as_chunks_mut::<16>();
    for (place, sixteen) in places.iter_mut().zip(found.as_chunks::<16>().0).take(sixteens) {
        // SAFETY: there are 16 bytes to read.
        let sixteen = unsafe { _mm_loadu_si128(sixteen.as_ptr().cast()) };
        let positions = _mm512_add_epi32(_mm512_cvtepu8_epi32(sixteen), _mm512_set1_epi32(start.cast_signed()));
        // SAFETY: there are 16 numbers, which are 64 bytes, to write.
        unsafe { _mm512_storeu_si512(place.as_mut_ptr().cast(), positions) };
    }
}

#[cfg(not(target_arch = "x86_64"))]
pub(crate) use eight_by_eight as positions;

/// The same for all other processors. Always eight, even if there are fewer: the processor can foresee how many eights there are,
/// but not how many bits.
pub(crate) fn eight_by_eight(mut mask: u64, start: u32, into: &mut [u32; WIDTH]) {
    let eights = mask.count_ones().div_ceil(8) as usize;
    for eight in into.as_chunks_mut::<8>().0.iter_mut().take(eights) {
        for position in eight {
            *position = start.wrapping_add(mask.trailing_zeros());
            mask &= mask.wrapping_sub(1);
        }
    }
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
            #[cfg(target_arch = "x86_64")]
            // SAFETY: every x86-64 has SSE2.
            let by_sixteen = unsafe { by_sixteen(&bytes, wanted) };
            #[cfg(target_arch = "x86_64")]
            assert_eq!(by_sixteen, plain);
            assert_eq!(by_eight(&bytes, wanted), plain);
        }
    }

    #[test]
    fn set_bits_are_told_by_their_positions() {
        let mut mask = 3_u64;
        for _ in 0..2_000 {
            mask = mask.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            for mask in [mask, mask >> 32, mask & mask >> 9 & mask << 7, 0, u64::MAX] {
                let expected: Vec<u32> = (0..64).filter(|bit| mask >> bit & 1 == 1).map(|bit| 7 + bit).collect();
                for write in [positions, eight_by_eight] {
                    let mut found = [0; WIDTH];
                    write(mask, 7, &mut found);
                    assert_eq!(found[..expected.len()], expected);
                }
            }
        }
    }
}
