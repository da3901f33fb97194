//! Texts from bytes.

/// A text of bytes that are nearly always ASCII, which is checked several times as fast as UTF-8; none if they are not UTF-8.
pub(crate) fn string(bytes: Vec<u8>) -> Option<String> {
    // One loop over all, which is vectorised.
    let all = bytes.iter().fold(0, |all, byte| all | byte);
    if all.is_ascii() {
        // SAFETY: no byte has its highest bit set, so all are ASCII, which is UTF-8.
        return Some(unsafe { String::from_utf8_unchecked(bytes) });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn only_utf_8_is_text() {
        let long = "x".repeat(300);
        for text in ["", "a", "\u{7f}", "\u{e9}", long.as_str(), &format!("{long}\u{e9}")] {
            assert_eq!(string(text.as_bytes().to_vec()).as_deref(), Some(text));
        }
        for bytes in [
            b"\x80".as_slice(),
            b"\xff",
            b"abc\xc3",
            &[long.as_bytes(), b"\xed\xa0\x80"].concat(),
        ] {
            assert_eq!(string(bytes.to_vec()), None, "{bytes:?}");
        }
    }
}
