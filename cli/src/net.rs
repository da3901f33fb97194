//! Connecting to a host, one step at a time: for the doctor, and for the simulator's control endpoint.

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, ProtocolVersion, RootCertStore, StreamOwned};
use std::io::{self, Error, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(5);
/// The maximum size of an answer.
const MAX_ANSWER: u64 = 16 << 20;

/// The destination of a URL.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) tls: bool,
    pub(crate) host: String,
    pub(crate) port: u16,
}

impl Target {
    pub(crate) fn parse(url: &str) -> io::Result<Target> {
        let bad = || Error::new(ErrorKind::InvalidInput, "not an http:// or https:// URL");
        let (scheme, rest) = url.trim().split_once("://").ok_or_else(bad)?;
        let tls = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err(bad()),
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((host, port)) => (host, port.strip_prefix(':')),
            None => authority
                .split_once(':')
                .map_or((authority, None), |(host, port)| (host, Some(port))),
        };
        let default = if tls { 443 } else { 80 };
        let port = port.map_or(Ok(default), str::parse).map_err(|_| bad())?;
        if host.is_empty() {
            return Err(bad());
        }
        Ok(Target {
            tls,
            host: host.to_owned(),
            port,
        })
    }

    pub(crate) fn resolve(&self) -> io::Result<Vec<SocketAddr>> {
        Ok((self.host.as_str(), self.port).to_socket_addrs()?.collect())
    }
}

/// Connects to the first address that answers, and returns it.
pub(crate) fn connect(addresses: &[SocketAddr]) -> io::Result<(TcpStream, SocketAddr)> {
    let mut last = Error::new(ErrorKind::NotFound, "there is no address");
    for address in addresses {
        match TcpStream::connect_timeout(address, PATIENCE) {
            Ok(stream) => {
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                return Ok((stream, *address));
            }
            Err(error) => last = in_words(error),
        }
    }
    Err(last)
}

/// The operating system's message for a timeout is not helpful.
fn in_words(error: Error) -> Error {
    match error.kind() {
        ErrorKind::WouldBlock | ErrorKind::TimedOut => Error::new(
            ErrorKind::TimedOut,
            format!("no answer within {} s", PATIENCE.as_secs()),
        ),
        _ => error,
    }
}

/// A connection, plain or not.
pub(crate) enum Stream {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ClientConnection, TcpStream>>),
}

impl Stream {
    /// `TLS 1.3`
    pub(crate) fn version(&self) -> &'static str {
        match self {
            Stream::Plain(_) => "no TLS",
            Stream::Tls(stream) => match stream.conn.protocol_version() {
                Some(ProtocolVersion::TLSv1_3) => "TLS 1.3",
                Some(ProtocolVersion::TLSv1_2) => "TLS 1.2",
                _ => "TLS",
            },
        }
    }
}

/// Completes a TLS handshake, with the built-in roots or those of a PEM file.
pub(crate) fn secure(mut stream: TcpStream, host: &str, ca_file: Option<&Path>) -> io::Result<Stream> {
    let mut roots = RootCertStore::empty();
    match ca_file {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(path) => {
            let certificates = CertificateDer::pem_file_iter(path).map_err(Error::other)?;
            roots.add_parsable_certificates(certificates.filter_map(Result::ok));
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Error::other)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(Error::other)?;
    let mut connection = ClientConnection::new(Arc::new(config), name).map_err(Error::other)?;
    while connection.is_handshaking() {
        connection.complete_io(&mut stream).map_err(in_words)?;
    }
    Ok(Stream::Tls(Box::new(StreamOwned::new(connection, stream))))
}

/// A server's answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// The header `Date`.
    pub(crate) date: Option<String>,
    pub(crate) body: String,
}

/// Sends one request on a connection of its own.
pub(crate) fn exchange(stream: Stream, host: &str, method: &str, path: &str, body: &str) -> io::Result<Reply> {
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let request = [head.as_bytes(), body.as_bytes()].concat();
    let mut bytes = Vec::new();
    let outcome = match stream {
        Stream::Plain(mut plain) => talk(&mut plain, &request, &mut bytes),
        Stream::Tls(mut tls) => talk(&mut *tls, &request, &mut bytes),
    };
    // A connection closed without notice matters only if nothing came.
    read_reply(&String::from_utf8_lossy(&bytes)).ok_or_else(|| {
        outcome
            .err()
            .map(in_words)
            .unwrap_or_else(|| Error::new(ErrorKind::InvalidData, "the answer is not HTTP"))
    })
}

fn talk(stream: &mut (impl Read + Write), request: &[u8], answer: &mut Vec<u8>) -> io::Result<()> {
    stream.write_all(request)?;
    stream.flush()?;
    stream.take(MAX_ANSWER).read_to_end(answer).map(|_| ())
}

fn read_reply(text: &str) -> Option<Reply> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let date = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("date"))
        .map(|(_, value)| value.trim().to_owned());
    Some(Reply {
        status,
        date,
        body: body.to_owned(),
    })
}

/// Sends a request to the control endpoint of a simulator; returns the body of the answer.
pub(crate) fn control(url: &str, ca_file: Option<&Path>, method: &str, path: &str, body: &str) -> io::Result<Reply> {
    let target = Target::parse(url)?;
    let (stream, _) = connect(&target.resolve()?)?;
    let stream = if target.tls {
        secure(stream, &target.host, ca_file)?
    } else {
        Stream::Plain(stream)
    };
    exchange(stream, &target.host, method, path, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_lead_to_hosts() {
        let target = |url: &str| Target::parse(url).map(|t| (t.tls, t.host, t.port)).ok();
        let expected = |tls, host: &str, port| Some((tls, host.to_owned(), port));
        assert_eq!(target("https://a.example/x"), expected(true, "a.example", 443));
        assert_eq!(target("http://127.0.0.1:8080"), expected(false, "127.0.0.1", 8080));
        assert_eq!(target("https://[::1]:9"), expected(true, "::1", 9));
        assert_eq!(target("ftp://a"), None);
        assert_eq!(target("https://"), None);
        assert_eq!(target("https://a:x"), None);
    }
}
