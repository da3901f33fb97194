//! Host and port as in a URL.

use std::net::Ipv6Addr;

/// `host`, `host:port`, `[address]` or `[address]:port`. The host is returned without brackets.
pub(crate) fn split(authority: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (address, after) = rest.split_once(']')?;
            address.parse::<Ipv6Addr>().ok()?;
            match after {
                "" => (address, None),
                after => (address, Some(after.strip_prefix(':')?)),
            }
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._:".contains(&b);
    if host.is_empty() || !host.bytes().all(is_plain) {
        return None;
    }
    let port = match port {
        // `u16` would also accept a sign.
        Some(port) if port.bytes().all(|b| b.is_ascii_digit()) => Some(port.parse().ok()?),
        Some(_) => return None,
        None => None,
    };
    Some((host, port))
}

/// Host and port in one string, as in a URL.
pub(crate) fn join(host: &str, port: u16) -> String {
    if host.contains(':') {
        format!("[{host}]:{port}")
    } else {
        format!("{host}:{port}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_host_and_port() {
        assert_eq!(split("h"), Some(("h", None)));
        assert_eq!(split("h.example:80"), Some(("h.example", Some(80))));
        assert_eq!(split("[::1]"), Some(("::1", None)));
        assert_eq!(split("[::1]:8080"), Some(("::1", Some(8080))));
        for bad in [
            "", ":80", "h:", "h:x", "h:+1", "h:65536", "u@h", "h/p", "h h", "[::1", "[x]", "[::1]8", "::1", "h\n",
        ] {
            assert_eq!(split(bad), None, "{bad:?}");
        }
        assert_eq!((join("h", 1), join("::1", 2)), ("h:1".to_owned(), "[::1]:2".to_owned()));
    }
}
