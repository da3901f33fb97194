//! The head of a request that goes over a connection that is there. What it says is what ureq's agent says.

use super::{Request, is_header_value};
use crate::net::Fault;

/// How much room the head of a request takes at most, and its body.
pub(super) fn size(request: &Request, user_agent: &str) -> usize {
    /// The names of the headers that all requests have, marks, and the length of a body.
    const REST: usize = 256;
    let lines = request.headers.iter();
    let lines: usize = lines.map(|(name, value)| name.len() + value.expose().len() + 4).sum();
    let body = request.body().map_or(0, <[u8]>::len);
    REST + request.address.as_str().len() + user_agent.len() + lines + body
}

/// Writes the head of `request`.
///
/// # Errors
/// A value that no header can have. There is none, for where they come from they are checked.
pub(super) fn write(request: &Request, user_agent: &str, out: &mut Vec<u8>) -> Result<(), Fault> {
    put(
        out,
        &[request.method.as_str(), " ", request.address.target(), " HTTP/1.1\r\n"],
    );
    put(out, &["host: ", host(request.address.origin()), "\r\n"]);
    put(out, &["user-agent: ", user_agent, "\r\naccept-encoding: gzip\r\n"]);
    if !request.headers.iter().any(|(name, _)| *name == "accept") {
        put(out, &["accept: application/json\r\n"]);
    }
    if let Some(body) = request.body() {
        put(out, &["content-length: ", &body.len().to_string(), "\r\n"]);
    }
    for (name, value) in &request.headers {
        let value = value.expose();
        if !is_header_value(value) {
            return Err(Fault::BadRequest(format!(
                "the header \"{name}\" cannot have this value"
            )));
        }
        put(out, &[name, ": ", value, "\r\n"]);
    }
    put(out, &["\r\n"]);
    Ok(())
}

fn put(out: &mut Vec<u8>, texts: &[&str]) {
    for text in texts {
        out.extend_from_slice(text.as_bytes());
    }
}

/// Host and port, without the port that is meant anyway.
fn host(origin: &str) -> &str {
    let (scheme, host) = origin.split_once(':').unwrap_or(("", origin));
    let host = host.trim_start_matches('/');
    let port = if scheme == "https" { ":443" } else { ":80" };
    host.strip_suffix(port).unwrap_or(host)
}
