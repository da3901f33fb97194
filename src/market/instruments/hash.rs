//! The hashes of the tables in a file of instruments.

/// A hash of a text in which ASCII letters of either case are the same.
pub(super) fn text(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let rest = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    let words = words.iter().map(|word| u64::from_le_bytes(*word)).chain([rest]);
    mix(bytes.len() as u64, words.map(upper))
}

/// A hash of whole words of eight bytes, each as it is.
pub(super) fn exact(bytes: &[u8]) -> u64 {
    let words = bytes.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word));
    mix(0, words)
}

fn mix(start: u64, words: impl Iterator<Item = u64>) -> u64 {
    let mixed = words.fold(start, |hash, word| {
        (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    // The place in a table depends on the low bits, so these must depend on all bytes.
    mixed ^ mixed >> 32
}

/// Eight bytes with ASCII letters in upper case.
pub(super) fn upper(word: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = word & (EACH * 0x7f);
    // The highest bit of each byte that is at least `a`, and of each beyond `z`.
    let from_a = low + EACH * u64::from(0x80 - b'a');
    let beyond_z = low + EACH * u64::from(0x7f - b'z');
    let is_letter = (from_a ^ beyond_z) & !word & (EACH * 0x80);
    word ^ is_letter >> 2
}

/// The hash of a token.
pub(super) fn token(token: u32) -> u64 {
    let mixed = u64::from(token).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_the_same_in_any_case_and_nothing_else_is() {
        for byte in 0..=u8::MAX {
            let word = u64::from_le_bytes([b'z', byte, b'{', byte, b'`', 0xe1, b'A', byte]);
            let plain = word.to_le_bytes().map(|byte| byte.to_ascii_uppercase());
            assert_eq!(upper(word), u64::from_le_bytes(plain), "{byte}");
        }
        assert_eq!(text(b"nifty26dec22250ce"), text(b"NIFTY26DEC22250CE"));
        let different = [
            "",
            "A",
            "A\0",
            "AB",
            "BA",
            "NIFTY26DEC22250CE",
            "NIFTY26DEC22250PE",
            "nifty26dec22250c",
        ];
        let hashes: std::collections::BTreeSet<u64> = different.iter().map(|other| text(other.as_bytes())).collect();
        assert_eq!(hashes.len(), different.len());
    }
}
