//! TLS by rustls: verification that cannot be switched off, one configuration per client.

use super::Fault;
use super::call::Call;
use super::current::Current;
use super::timing::Stage;
use crate::sys::sync::{Mutex, PerProcess};
use rustls::client::Resumption;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{self, Read, Write};
use std::sync::Arc;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport, TransportAdapter,
};

/// How many servers' sessions are remembered per client: it talks to two or three.
const RESUMPTIONS: usize = 8;

static BUILT_IN_ROOTS: PerProcess<Arc<RootCertStore>> = PerProcess::new();

/// The roots of a client, and from them, when first needed, its TLS configuration.
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
        // Two threads may both have made one; all must use the same, for the sessions to resume.
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
        // Named here, so that a provider which the host has installed for itself is not picked up.
        let provider = Arc::new(rustls::crypto::ring::default_provider());
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

#[derive(Clone)]
pub(crate) struct TlsConnector {
    settings: Arc<TlsSettings>,
    current: Current,
}

impl TlsConnector {
    pub(crate) fn new(settings: Arc<TlsSettings>, current: Current) -> Self {
        TlsConnector { settings, current }
    }
}

impl<In: Transport> Connector<In> for TlsConnector {
    type Out = Either<In, TlsTransport>;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, ureq::Error> {
        let Some(transport) = chained else { return Ok(None) };
        if !details.needs_tls() || transport.is_tls() {
            return Ok(Some(Either::A(transport)));
        }
        let call = self.current.call()?;
        let _securing = call.at(Stage::Tls);
        let fail = |e: rustls::Error| call.fail(Fault::Tls(explain(&e)));
        let host = details.uri.host().unwrap_or_default();
        let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let name =
            ServerName::try_from(bare).map_err(|_| call.fail(Fault::Tls("the host name is not valid".into())))?;
        let config = self.settings.config().map_err(fail)?;
        let connection = ClientConnection::new(config, name).map_err(fail)?;
        let socket = TransportAdapter::new(transport.boxed(), Arc::clone(&details.current_time));
        let mut stream = StreamOwned::new(connection, socket);
        handshake(&mut stream).map_err(|e| handshake_fault(&call, e))?;
        let buffers = LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size());
        Ok(Some(Either::B(TlsTransport { stream, buffers })))
    }
}

type Stream = StreamOwned<ClientConnection, TransportAdapter>;

fn handshake(stream: &mut Stream) -> io::Result<()> {
    while stream.conn.is_handshaking() {
        stream.conn.complete_io(&mut stream.sock)?;
    }
    Ok(())
}

/// A handshake that fails is a matter of trust, unless the connection itself broke or time ran out (recorded below).
fn handshake_fault(call: &Call, error: io::Error) -> ureq::Error {
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
            Bad::Revoked => "the server's certificate is revoked",
            _ => "the server's certificate is not valid",
        },
        rustls::Error::PeerIncompatible(_) | rustls::Error::AlertReceived(_) => "the server refuses the handshake",
        rustls::Error::InvalidMessage(_) => "the server does not speak TLS",
        _ => "the handshake failed",
    };
    format!("{why} ({error})")
}

/// A TLS connection over the transport below it, whose deadline and cancellation hold here too.
pub(crate) struct TlsTransport {
    stream: Stream,
    buffers: LazyBuffers,
}

impl Transport for TlsTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        let output = self.buffers.output().get(..amount).unwrap_or_default();
        self.stream.write_all(output)?;
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        let amount = self.stream.read(self.buffers.input_append_buf())?;
        self.buffers.input_appended(amount);
        Ok(amount > 0)
    }

    /// Whether the peer has neither closed nor sent anything but what TLS says for itself: tickets for later sessions come
    /// when the server likes, and are taken in here.
    fn is_open(&mut self) -> bool {
        let StreamOwned { conn, sock } = &mut self.stream;
        loop {
            let is_quiet = conn
                .process_new_packets()
                .is_ok_and(|state| state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed());
            if !is_quiet {
                return false;
            }
            let below = sock.get_mut();
            if below.is_open() && !below.buffers().can_use_input() {
                return true;
            }
            // Something is there, so this does not wait.
            if !conn.read_tls(sock).is_ok_and(|amount| amount > 0) {
                return false;
            }
        }
    }

    fn is_tls(&self) -> bool {
        true
    }
}

impl std::fmt::Debug for TlsConnector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TlsConnector")
    }
}

impl std::fmt::Debug for TlsTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TlsTransport")
    }
}
