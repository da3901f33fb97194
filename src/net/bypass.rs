//! Hosts that are reached without the proxy (`NO_PROXY`), interpreted as by curl and Go.

use std::net::IpAddr;

/// The entries of a list, separated by commas or blanks.
#[derive(Clone, Debug, Default)]
pub(super) struct Bypass(Vec<Entry>);

#[derive(Clone, Debug)]
enum Entry {
    All,
    /// A domain with its subdomains, for any port or one port.
    Domain(String, Option<u16>),
    Address(IpAddr, Option<u16>),
    /// Addresses with this prefix.
    Net(IpAddr, u8),
}

impl Bypass {
    pub(super) fn parse(list: &str) -> Self {
        let entries = list.split(|c: char| c == ',' || c.is_whitespace());
        Bypass(
            entries
                .filter(|entry| !entry.is_empty())
                .filter_map(Entry::parse)
                .collect(),
        )
    }

    pub(super) fn covers(&self, host: &str, port: u16) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let address = host.parse::<IpAddr>().ok();
        self.0.iter().any(|entry| entry.covers(&host, address, port))
    }
}

impl Entry {
    fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Entry::All);
        }
        if let Some((address, bits)) = text.split_once('/') {
            return Some(Entry::Net(address.parse().ok()?, bits.parse().ok()?));
        }
        if let Ok(address) = text.parse() {
            return Some(Entry::Address(address, None));
        }
        let (host, port) = super::authority::split(text.strip_prefix("*.").unwrap_or(text))?;
        if let Ok(address) = host.parse() {
            return Some(Entry::Address(address, port));
        }
        let name = host.trim_matches('.').to_ascii_lowercase();
        (!name.is_empty()).then_some(Entry::Domain(name, port))
    }

    fn covers(&self, host: &str, address: Option<IpAddr>, port: u16) -> bool {
        let is_port = |wanted: &Option<u16>| wanted.is_none_or(|wanted| wanted == port);
        match self {
            Entry::All => true,
            Entry::Domain(name, at) => {
                let before = host.strip_suffix(name.as_str());
                // The end of an address is not a domain.
                let is_below = before.is_some_and(|before| before.is_empty() || before.ends_with('.'));
                is_port(at) && is_below && address.is_none()
            }
            Entry::Address(wanted, at) => is_port(at) && address == Some(*wanted),
            Entry::Net(net, bits) => address.is_some_and(|address| is_within(address, *net, *bits)),
        }
    }
}

fn is_within(address: IpAddr, net: IpAddr, bits: u8) -> bool {
    match (address, net) {
        (IpAddr::V4(address), IpAddr::V4(net)) if bits <= 32 => {
            let shift = 32 - u32::from(bits);
            address.to_bits().checked_shr(shift) == net.to_bits().checked_shr(shift)
        }
        (IpAddr::V6(address), IpAddr::V6(net)) if bits <= 128 => {
            let shift = 128 - u32::from(bits);
            address.to_bits().checked_shr(shift) == net.to_bits().checked_shr(shift)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_in_the_list() {
        for (list, host, port, covered) in [
            ("", "a.example", 443, false),
            ("*", "a.example", 443, true),
            ("a.example", "a.example", 443, true),
            ("a.example", "b.a.example", 443, true),
            ("a.example", "ba.example", 443, false),
            (".example", "a.example", 443, true),
            ("*.example", "a.example", 443, true),
            ("EXAMPLE", "a.Example.", 443, true),
            ("x, a.example", "a.example", 443, true),
            ("x a.example", "a.example", 443, true),
            ("a.example:443", "a.example", 443, true),
            ("a.example:80", "a.example", 443, false),
            ("10.0.0.0/8", "10.1.2.3", 80, true),
            ("10.0.0.0/8", "11.1.2.3", 80, false),
            ("10.0.0.0/8", "10.example", 80, false),
            ("0.0.0.0/0", "11.1.2.3", 80, true),
            ("10.0.0.0/33", "10.0.0.0", 80, false),
            ("fd00::/8", "fd12::1", 80, true),
            ("::1", "::1", 80, true),
            ("[::1]:81", "::1", 80, false),
            ("127.0.0.1", "127.0.0.1", 80, true),
            ("127.0.0.1:8080", "127.0.0.1", 80, false),
            ("0.0.1", "127.0.0.1", 80, false),
        ] {
            assert_eq!(
                Bypass::parse(list).covers(host, port),
                covered,
                "{list:?} {host}:{port}"
            );
        }
    }
}
