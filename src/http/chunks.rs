//! Removes chunk extensions: legal, unused in practice, and ureq refuses those longer than a few characters.

/// How far a chunked body has come.
#[derive(Debug, Default)]
enum At {
    /// In the digits of the line with the next chunk's length.
    #[default]
    Start,
    Size(usize),
    /// After the digits of that line.
    Extension(usize),
    /// In a chunk; this much of it is still to come.
    Data(usize),
    /// After a chunk, before the end of its line.
    End,
    /// In a part that needs no check: the trailer, or a body that is not chunked.
    Rest,
}

/// A body on its way, without its extensions.
#[derive(Debug, Default)]
pub(super) struct Chunks(At);

impl Chunks {
    /// Removes the extensions from the next piece of a body; returns how much of it is left.
    pub(super) fn strip(&mut self, piece: &mut [u8]) -> usize {
        let (mut from, mut to) = (0, 0);
        while from < piece.len() {
            // Data is passed on unchanged, in one piece.
            let whole = match &mut self.0 {
                At::Data(left) => {
                    let amount = (*left).min(piece.len() - from);
                    *left -= amount;
                    if *left == 0 {
                        self.0 = At::End;
                    }
                    amount
                }
                At::Rest => piece.len() - from,
                _ => 0,
            };
            if whole > 0 {
                piece.copy_within(from..from + whole, to);
                (from, to) = (from + whole, to + whole);
                continue;
            }
            let byte = piece.get(from).copied().unwrap_or_default();
            let is_kept = self.step(byte);
            if let (true, Some(slot)) = (is_kept, piece.get_mut(to)) {
                *slot = byte;
                to += 1;
            }
            from += 1;
        }
        to
    }

    /// A byte that is not data; returns whether it stays.
    fn step(&mut self, byte: u8) -> bool {
        let digit = char::from(byte).to_digit(16).map(|digit| digit as usize);
        let (next, is_kept) = match (&self.0, byte, digit) {
            (At::Start, _, Some(digit)) => (At::Size(digit), true),
            (At::Size(size), _, Some(digit)) => match size.checked_mul(16) {
                Some(more) => (At::Size(more | digit), true),
                None => (At::Rest, true),
            },
            (At::Size(size), b';' | b' ' | b'\t', _) => (At::Extension(*size), false),
            (At::Size(size) | At::Extension(size), b'\r', _) => (At::Extension(*size), true),
            (At::Size(size) | At::Extension(size), b'\n', _) => (
                match size {
                    0 => At::Rest,
                    size => At::Data(*size),
                },
                true,
            ),
            (At::Extension(size), _, _) => (At::Extension(*size), false),
            (At::End, b'\n', _) => (At::Start, true),
            (At::End, b'\r', _) => (At::End, true),
            _ => (At::Rest, true),
        };
        self.0 = next;
        is_kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(text: &str, size: usize) -> String {
        let mut chunks = Chunks::default();
        let mut out = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            let mut piece = piece.to_vec();
            let left = chunks.strip(&mut piece);
            out.extend_from_slice(&piece[..left]);
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn extensions_go_and_all_else_stays() {
        let plain = "5\r\n1;2\r\n\r\n1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nX: 1;2\r\n\r\nnext;";
        let with = "5;a=\"b c\"\r\n1;2\r\n\r\n1a ; x\r\nabcdefghijklmnopqrstuvwxyz\r\n0;y\r\nX: 1;2\r\n\r\nnext;";
        for size in 1..with.len() {
            assert_eq!(stripped(with, size), plain, "{size}");
            assert_eq!(stripped(plain, size), plain, "{size}");
        }
        for bad in ["x;y\r\n", "fffffffffffffffff;x", "1\r\nab;c"] {
            assert_eq!(stripped(bad, 4), bad);
        }
    }
}
