//! A request, and its head as it is written on an open connection: the same as ureq's agent writes.

use crate::base::secret::Secret;
use crate::net::Fault;
use crate::net::trust::Address;
use ureq::http::Method;

/// One request, ready to go.
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) address: Address,
    /// The types of answers that are wanted.
    pub(crate) accept: &'static str,
    pub(crate) headers: Headers,
    pub(crate) body: Option<Secret>,
}

/// What nearly every request wants.
pub(crate) const JSON: &str = "application/json";

/// The headers of a request but for those that all have, line by line as they are sent. All in one piece of memory, because any
/// of them may be a secret.
#[derive(Default)]
pub(crate) struct Headers {
    lines: Secret,
    /// The first one whose value no header can have. It is left out.
    invalid: Option<&'static str>,
}

impl Headers {
    pub(crate) fn add(&mut self, name: &'static str, value: &str) {
        if is_header_value(value) {
            self.lines.append(&[name, ": ", value, "\r\n"]);
        } else {
            self.invalid.get_or_insert(name);
        }
    }

    /// Names and values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines = self.lines.expose().split_terminator("\r\n");
        lines.filter_map(|line| line.split_once(": "))
    }

    /// Fails if one is missing because of its value. None is: values are checked where they come from.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let fault = |name| Fault::BadRequest(format!("the header \"{name}\" cannot have this value"));
        self.invalid.map(fault).map_or(Ok(()), Err)
    }
}

/// Whether a string is a valid header value: an invalid one would make every later request fail.
pub(crate) fn is_header_value(text: &str) -> bool {
    // Every byte, without a way out at the first bad one: so the compiler takes many at a time.
    text.bytes().fold(true, |so_far, b| so_far & matches!(b, b' '..=b'~'))
}

impl Request {
    pub(super) fn body(&self) -> Option<&[u8]> {
        self.body.as_ref().map(|body| body.expose().as_bytes())
    }

    /// The most that the head and the body take.
    pub(super) fn size(&self, user_agent: &str) -> usize {
        /// The names of the headers that all requests have, separators, and the body's length.
        const REST: usize = 256;
        let body = self.body().map_or(0, <[u8]>::len);
        REST + self.address.as_str().len()
            + user_agent.len()
            + self.accept.len()
            + self.headers.lines.expose().len()
            + body
    }

    /// Writes the head.
    pub(super) fn write_head(&self, user_agent: &str, out: &mut Vec<u8>) {
        let mut put = |texts: &[&str]| texts.iter().for_each(|text| out.extend_from_slice(text.as_bytes()));
        put(&[self.method.as_str(), " ", self.address.target(), " HTTP/1.1\r\n"]);
        put(&["host: ", host(self.address.origin()), "\r\n"]);
        put(&["user-agent: ", user_agent, "\r\naccept-encoding: gzip\r\n"]);
        put(&["accept: ", self.accept, "\r\n"]);
        if let Some(body) = self.body() {
            put(&["content-length: ", itoa::Buffer::new().format(body.len()), "\r\n"]);
        }
        put(&[self.headers.lines.expose(), "\r\n"]);
    }
}

/// Host and port, without a default port.
fn host(origin: &str) -> &str {
    let (scheme, host) = origin.split_once(':').unwrap_or(("", origin));
    let host = host.trim_start_matches('/');
    let port = if scheme == "https" { ":443" } else { ":80" };
    host.strip_suffix(port).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_kept_as_lines_and_one_that_cannot_be_sent_is_named() {
        let mut headers = Headers::default();
        headers.add("a", "1: 2");
        headers.add("b", "");
        let all: Vec<_> = headers.iter().collect();
        assert_eq!(all, [("a", "1: 2"), ("b", "")]);
        assert!(headers.check().is_ok());
        for bad in ["x\r\ny: z", "\u{7f}", "é", "\t"] {
            let mut headers = Headers::default();
            headers.add("c", bad);
            headers.add("d", "good");
            assert_eq!(headers.iter().collect::<Vec<_>>(), [("d", "good")]);
            assert!(matches!(headers.check(), Err(Fault::BadRequest(why)) if why.contains("\"c\"")));
        }
    }

    #[test]
    fn a_default_port_is_not_part_of_the_host() {
        for (origin, expected) in [
            ("https://h:443", "h"),
            ("http://h:80", "h"),
            ("https://h:80", "h:80"),
            ("http://[::1]:8080", "[::1]:8080"),
        ] {
            assert_eq!(host(origin), expected);
        }
    }
}
