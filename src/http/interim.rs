//! Interim responses before the answer (`100 Continue`), with headers or without. ureq accepts them only without.

/// How an answer starts.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// With the answer itself.
    Final,
    /// With this many bytes of interim responses.
    Interim(usize),
    /// More bytes are needed to decide.
    Unclear,
}

const INTERIM: &[u8] = b"HTTP/1.1 1";
const SWITCHING: &[u8] = b"HTTP/1.1 101";
const END: &[u8] = b"\r\n\r\n";

/// More than this is left to ureq to refuse.
const MAX_BYTES: usize = 8 * 1024;

pub(super) fn look(input: &[u8]) -> Beginning {
    let start = input.get(..INTERIM.len()).unwrap_or(input);
    if !INTERIM.starts_with(start) || input.starts_with(SWITCHING) || input.len() > MAX_BYTES {
        return Beginning::Final;
    }
    match input.windows(END.len()).position(|window| window == END) {
        Some(at) => Beginning::Interim(at + END.len()),
        None => Beginning::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_comes_before_the_answer_is_interim() {
        for final_one in [
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 101 \r\n\r\n",
            "HTTP/1.0 100 \r\n\r\n",
            "x",
        ] {
            assert_eq!(look(final_one.as_bytes()), Beginning::Final, "{final_one}");
        }
        for unclear in ["", "HTTP/1.1 ", "HTTP/1.1 100 Continue\r\nA: b\r\n"] {
            assert_eq!(look(unclear.as_bytes()), Beginning::Unclear, "{unclear}");
        }
        let both = "HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
        assert_eq!(look(both.as_bytes()), Beginning::Interim(31));
        assert_eq!(look(b"HTTP/1.1 103 \r\n\r\n"), Beginning::Interim(17));
    }
}
