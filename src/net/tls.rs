//! TLS by rustls: verification cannot be turned off; one configuration per client.

use super::Fault;
use super::ahead::Ahead;
use super::call::Call;
use super::provider;
use super::stream::Stream;
use super::timing::Stage;
use crate::sys::sync::{Mutex, PerProcess};
use rustls::client::Resumption;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::time::Duration;

/// How many servers' sessions are remembered per client: it talks to two or three.
const RESUMPTIONS: usize = 8;

static BUILT_IN_ROOTS: PerProcess<Arc<RootCertStore>> = PerProcess::new();

/// The roots of a client, and its TLS configuration, which is made from them when first needed.
pub(crate) struct TlsSettings {
    ca: Option<Arc<Vec<CertificateDer<'static>>>>,
    config: Mutex<Option<Arc<ClientConfig>>>,
}

impl TlsSettings {
    pub(crate) fn new(ca: Option<Arc<Vec<CertificateDer<'static>>>>) -> Self {
        TlsSettings {
            ca,
            config: Mutex::new(None),
        }
    }

    fn config(&self) -> Result<Arc<ClientConfig>, rustls::Error> {
        if let Some(config) = self.config.get() {
            return Ok(config);
        }
        let made = Arc::new(self.make()?);
        // Two threads may both have made one; all must use the same, so that sessions can resume.
        Ok(self.config.with(|slot| Arc::clone(slot.get_or_insert(made))))
    }

    fn make(&self) -> Result<ClientConfig, rustls::Error> {
        let roots = match &self.ca {
            Some(certificates) => {
                let mut roots = RootCertStore::empty();
                roots.add_parsable_certificates(certificates.iter().cloned());
                Arc::new(roots)
            }
            None => BUILT_IN_ROOTS.get_or(built_in_roots),
        };
        // Given explicitly, so that a provider installed by the host program is not used.
        let provider = Arc::new(provider::provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.resumption = Resumption::in_memory_sessions(RESUMPTIONS);
        Ok(config)
    }
}

fn built_in_roots() -> Arc<RootCertStore> {
    Arc::new(RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    })
}

/// A TLS connection over a stream, whose deadline and cancellation apply here too.
pub(crate) struct Secure {
    stream: StreamOwned<ClientConnection, Ahead>,
    /// A read got data and then an error; the next read returns the error.
    met_error: bool,
}

/// Shakes hands with `host` over `stream`.
pub(super) fn secure(settings: &TlsSettings, call: &Call, host: &str, stream: Stream) -> io::Result<Secure> {
    let _securing = call.at(Stage::Tls);
    let fail = |e: rustls::Error| call.fail(Fault::Tls(explain(&e)));
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| call.fail(Fault::Tls("the host name is not valid".into())))?;
    let config = settings.config().map_err(fail)?;
    let connection = ClientConnection::new(config, name).map_err(fail)?;
    let mut stream = StreamOwned::new(connection, Ahead::over(stream));
    while stream.conn.is_handshaking() {
        stream
            .conn
            .complete_io(&mut stream.sock)
            .map_err(|e| handshake_fault(call, e))?;
    }
    Ok(Secure {
        stream,
        met_error: false,
    })
}

impl Secure {
    pub(super) fn below(&self) -> &Stream {
        self.stream.sock.stream()
    }

    pub(super) fn below_mut(&mut self) -> &mut Stream {
        self.stream.sock.stream_mut()
    }

    /// From now on reads as much as is available at once: for a connection with a lot of incoming data.
    pub(super) fn read_ahead(&mut self) {
        self.stream.sock.begin();
    }

    /// Whether another read may return data without waiting.
    pub(super) fn may_have_more(&self) -> bool {
        self.met_error || !self.stream.conn.wants_read() || self.stream.sock.may_have_more()
    }

    /// Whether the peer has neither closed nor sent anything except TLS's own messages: session tickets come
    /// at any time, and are processed here.
    pub(super) fn is_open(&mut self, idle: Duration) -> bool {
        let StreamOwned { conn, sock } = &mut self.stream;
        loop {
            let is_quiet = conn
                .process_new_packets()
                .is_ok_and(|state| state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed());
            if !is_quiet {
                return false;
            }
            if sock.stream_mut().is_open(idle) {
                return true;
            }
            // There is data, so this does not wait.
            if !conn.read_tls(sock).is_ok_and(|amount| amount > 0) {
                return false;
            }
        }
    }
}

/// See [`Stream::into_bare`].
#[cfg(feature = "bench")]
pub(crate) trait Bare: Read + Write {}

#[cfg(feature = "bench")]
impl<T: Read + Write> Bare for T {}

#[cfg(feature = "bench")]
impl Secure {
    pub(super) fn into_bare(self: Box<Self>) -> io::Result<Box<dyn Bare>> {
        let socket = self.below().socket().try_clone()?;
        socket.set_nonblocking(false)?;
        socket.set_read_timeout(None)?;
        let StreamOwned { conn, sock } = self.stream;
        // The socket would be shut down with it.
        std::mem::forget(sock);
        Ok(Box::new(StreamOwned::new(conn, socket)))
    }
}

impl Read for Secure {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.met_error = false;
        let mut size = self.stream.read(into)?;
        // The read-ahead buffer holds more records, which cost no system call.
        while size > 0 && self.stream.sock.has_unread() {
            let Some(rest) = into.get_mut(size..).filter(|rest| !rest.is_empty()) else {
                break;
            };
            match self.stream.read(rest) {
                Ok(0) => break,
                Ok(more) => size += more,
                Err(e) => {
                    self.met_error = e.kind() != io::ErrorKind::WouldBlock;
                    break;
                }
            }
        }
        Ok(size)
    }
}

impl Write for Secure {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// A failed handshake means that the server is not trusted, unless the connection broke or time ran out (recorded below).
fn handshake_fault(call: &Call, error: io::Error) -> io::Error {
    let cause = error.get_ref().and_then(|e| e.downcast_ref::<rustls::Error>());
    let fault = match cause {
        Some(e) => Fault::Tls(explain(e)),
        None if error.kind() == io::ErrorKind::UnexpectedEof => {
            Fault::Tls("the server ended the connection during the handshake".into())
        }
        None => Fault::Tls(format!("the handshake did not complete: {error}")),
    };
    call.fail(fault)
}

/// What a certificate failure means to the user.
fn explain(error: &rustls::Error) -> String {
    use rustls::CertificateError as Bad;
    let why = match error {
        rustls::Error::InvalidCertificate(bad) => match bad {
            Bad::Expired | Bad::ExpiredContext { .. } => "the server's certificate has expired",
            Bad::NotValidYet | Bad::NotValidYetContext { .. } => "the server's certificate is not valid yet",
            Bad::UnknownIssuer => "the server's certificate is from an unknown authority",
            Bad::NotValidForName | Bad::NotValidForNameContext { .. } => {
                "the server's certificate is for another host name"
            }
            Bad::UnsupportedSignatureAlgorithmContext { .. }
            | Bad::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
                "the server's certificate is signed in a way that is not verified: only RSA and ECDSA (P-256, P-384) are"
            }
            Bad::Revoked => "the server's certificate is revoked",
            _ => "the server's certificate is not valid",
        },
        rustls::Error::PeerIncompatible(_) | rustls::Error::AlertReceived(_) => "the server refuses the handshake",
        rustls::Error::InvalidMessage(_) => "the server does not speak TLS",
        _ => "the handshake failed",
    };
    format!("{why} ({error})")
}
