//! A peer between a client and the simulator. It forwards everything, and fails on demand, below HTTP or in TLS. So a
//! test brings a client into the right state first and then injects the fault.
#![allow(dead_code)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::SockRef;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::time::Duration;

/// A certificate and its key.
pub type Certificate = (CertificateDer<'static>, PrivateKeyDer<'static>);

/// A certificate authority of this run.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub pem: String,
}

/// The names in a certificate, and the years in which it is valid.
#[derive(Clone, Copy)]
pub struct Leaf<'a> {
    pub names: &'a [&'a str],
    pub from: i32,
    pub until: i32,
}

impl Authority {
    pub fn new(name: &str) -> Self {
        Authority::with(name, KeyPair::generate().expect("a key"))
    }

    /// An authority with a key of a kind that this library does not verify.
    pub fn ed25519(name: &str) -> Self {
        Authority::with(name, KeyPair::generate_for(&rcgen::PKCS_ED25519).expect("a key"))
    }

    fn with(name: &str, key: KeyPair) -> Self {
        let mut ca = CertificateParams::new(Vec::<String>::new()).expect("parameters");
        ca.distinguished_name.push(DnType::CommonName, name);
        ca.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        ca.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let pem = ca.self_signed(&key).expect("a certificate").pem();
        Authority {
            issuer: Issuer::new(ca, key),
            pem,
        }
    }

    pub fn sign(&self, leaf: &Leaf<'_>) -> Certificate {
        let key = KeyPair::generate().expect("a key");
        let certificate = parameters(leaf).signed_by(&key, &self.issuer).expect("a certificate");
        (certificate.der().clone(), private(&key))
    }
}

fn parameters(leaf: &Leaf<'_>) -> CertificateParams {
    let names: Vec<String> = leaf.names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).expect("names");
    params.distinguished_name.push(DnType::CommonName, "a peer of a test");
    params.not_before = rcgen::date_time_ymd(leaf.from, 1, 1);
    params.not_after = rcgen::date_time_ymd(leaf.until, 1, 1);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

fn private(key: &KeyPair) -> PrivateKeyDer<'static> {
    PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()))
}

/// A self-signed certificate.
pub fn self_signed(leaf: &Leaf<'_>) -> Certificate {
    let key = KeyPair::generate().expect("a key");
    let certificate = parameters(leaf).self_signed(&key).expect("a certificate");
    (certificate.der().clone(), private(&key))
}

/// Presents one certificate for every name, and remembers the requested names.
#[derive(Debug)]
pub struct Shown {
    key: Arc<CertifiedKey>,
    pub asked: Mutex<Vec<Option<String>>>,
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let name = hello.server_name().map(str::to_owned);
        self.asked.lock().expect("no panic").push(name);
        Some(Arc::clone(&self.key))
    }
}

/// The server side of TLS with this certificate.
pub fn server(
    (certificate, key): (CertificateDer<'static>, PrivateKeyDer<'static>),
) -> (Arc<ServerConfig>, Arc<Shown>) {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = provider.key_provider.load_private_key(key).expect("a key");
    let shown = Arc::new(Shown {
        key: Arc::new(CertifiedKey::new(vec![certificate], key)),
        asked: Mutex::default(),
    });
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_cert_resolver(Arc::clone(&shown) as Arc<dyn ResolvesServerCert>);
    (Arc::new(config), shown)
}

/// The certificates that the peers of a run present: all but the first must be refused.
pub struct Identities {
    pub authority: Authority,
    pub ca_file: std::path::PathBuf,
    pub good: Arc<ServerConfig>,
    pub expired: Arc<ServerConfig>,
    pub not_yet: Arc<ServerConfig>,
    pub wrong_name: Arc<ServerConfig>,
    pub self_signed: Arc<ServerConfig>,
    pub unknown: Arc<ServerConfig>,
}

pub fn identities() -> &'static Identities {
    static MADE: OnceLock<Identities> = OnceLock::new();
    MADE.get_or_init(|| {
        let authority = Authority::new("the authority of a test");
        // A peer may have any of these addresses.
        let addresses: Vec<String> = (0..250)
            .map(|n| Ipv4Addr::from(first_address() + n).to_string())
            .collect();
        let names: Vec<&str> = addresses.iter().map(String::as_str).chain(["localhost"]).collect();
        let valid = Leaf {
            names: &names,
            from: 2020,
            until: 2090,
        };
        let of = |leaf: &Leaf<'_>| server(authority.sign(leaf)).0;
        let place = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        let ca_file = place.join(format!("peer-{}.pem", std::process::id()));
        std::fs::write(&ca_file, &authority.pem).expect("a file");
        Identities {
            good: of(&valid),
            expired: of(&Leaf { until: 2021, ..valid }),
            not_yet: of(&Leaf { from: 2080, ..valid }),
            wrong_name: of(&Leaf {
                names: &["other.example"],
                ..valid
            }),
            self_signed: server(self_signed(&valid)).0,
            unknown: server(Authority::new("the authority of a test").sign(&valid)).0,
            ca_file,
            authority,
        }
    })
}

/// The first of the 250 addresses that the peers of this process have.
fn first_address() -> u32 {
    0x7f10_0002 + (std::process::id() % 0x1000) * 256
}

/// How the peer treats a new connection.
#[derive(Clone)]
pub enum Face {
    /// Forwards everything.
    Pass,
    /// TLS with this identity; forwards everything inside it.
    Tls(Arc<ServerConfig>),
    /// Nothing listens.
    Refuse,
    /// Closed or reset before anything is read.
    Close,
    Reset,
    /// Nothing is ever read.
    Deaf,
    /// Reads this many bytes, then resets.
    ResetAfter(usize),
    /// Reads the first bytes, writes this, and then …
    Say(Vec<u8>, Then),
    /// TLS with a good identity; reads the request and writes this inside.
    SayInTls(Vec<u8>, Then),
}

#[derive(Clone, Copy, Debug)]
pub enum Then {
    Close,
    Reset,
    Wait,
}

struct State {
    face: Face,
    open: Vec<TcpStream>,
    /// Connections since the last `put_on`.
    seen: usize,
    stopped: bool,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    upstream: SocketAddr,
}

pub struct Peer {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Peer {
    /// A peer that forwards to `upstream`.
    pub fn start(upstream: SocketAddr) -> Self {
        // Its own address within 127/8, so that nothing else takes the port while the peer is not listening.
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let host = first_address() + NEXT.fetch_add(1, Ordering::Relaxed) % 250;
        let listener = TcpListener::bind((Ipv4Addr::from(host), 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                face: Face::Pass,
                open: Vec::new(),
                seen: 0,
                stopped: false,
            }),
            changed: Condvar::new(),
            upstream,
        });
        let ours = Arc::clone(&shared);
        std::thread::spawn(move || listen(listener, address, &ours));
        Peer { address, shared }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn ip(&self) -> IpAddr {
        self.address.ip()
    }

    /// Closes all connections, and treats the next ones this way.
    pub fn put_on(&self, face: Face) {
        let (was_refusing, refuses) = {
            let mut state = self.shared.state.lock().expect("no panic");
            let was = matches!(state.face, Face::Refuse);
            let refuses = matches!(face, Face::Refuse);
            state.face = face;
            for stream in state.open.drain(..) {
                let _ = stream.shutdown(Shutdown::Both);
            }
            (was, refuses)
        };
        self.shared.changed.notify_all();
        if refuses && !was_refusing {
            // Wakes the listener so that it stops; the port is open until it has.
            while TcpStream::connect(self.address).is_ok() {
                std::thread::yield_now();
            }
        }
        if was_refusing && !refuses {
            while TcpStream::connect(self.address).is_err() {
                std::thread::yield_now();
            }
            while self.seen() == 0 {
                std::thread::yield_now();
            }
        }
        let mut state = self.shared.state.lock().expect("no panic");
        state
            .open
            .drain(..)
            .for_each(|stream| drop(stream.shutdown(Shutdown::Both)));
        state.seen = 0;
    }

    /// Connections since the last `put_on`.
    pub fn seen(&self) -> usize {
        self.shared.state.lock().expect("no panic").seen
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        {
            let mut state = self.shared.state.lock().expect("no panic");
            state.stopped = true;
            for stream in state.open.drain(..) {
                let _ = stream.shutdown(Shutdown::Both);
            }
        }
        self.shared.changed.notify_all();
        let _ = TcpStream::connect(self.address);
    }
}

fn listen(first: TcpListener, address: SocketAddr, shared: &Arc<Shared>) {
    let mut listener = Some(first);
    loop {
        let here = match listener.take() {
            Some(here) => here,
            None => {
                let state = shared.state.lock().expect("no panic");
                let waits = |state: &mut State| matches!(state.face, Face::Refuse) && !state.stopped;
                let state = shared.changed.wait_while(state, waits).expect("no panic");
                if state.stopped {
                    return;
                }
                drop(state);
                TcpListener::bind(address).expect("the same port again")
            }
        };
        let Ok((stream, _)) = here.accept() else { return };
        let face = {
            let mut state = shared.state.lock().expect("no panic");
            if state.stopped {
                return;
            }
            if matches!(state.face, Face::Refuse) {
                continue;
            }
            state.seen += 1;
            state.open.push(stream.try_clone().expect("a handle"));
            state.face.clone()
        };
        listener = Some(here);
        let shared = Arc::clone(shared);
        std::thread::spawn(move || meet(stream, face, &shared));
    }
}

fn reset(stream: &TcpStream) {
    let _ = SockRef::from(stream).set_linger(Some(Duration::ZERO));
}

/// Lasts until the other side, or `put_on`, closes it.
fn wait_for_end(mut stream: &TcpStream) {
    while stream.read(&mut [0; 4096]).is_ok_and(|n| n > 0) {}
}

fn finish(stream: &TcpStream, then: Then, shared: &Shared) {
    match then {
        Then::Close => {
            let _ = stream.shutdown(Shutdown::Write);
            wait_for_end(stream);
        }
        Then::Wait => wait_for_end(stream),
        Then::Reset => {
            let mut state = shared.state.lock().expect("no panic");
            // Otherwise the other handle would keep the connection open.
            state.open.clear();
            reset(stream);
        }
    }
}

fn meet(mut stream: TcpStream, face: Face, shared: &Shared) {
    let _ = stream.set_nodelay(true);
    match face {
        Face::Refuse => {}
        Face::Pass => pass(&stream, shared.upstream),
        Face::Close => finish(&stream, Then::Close, shared),
        Face::Reset => finish(&stream, Then::Reset, shared),
        Face::Deaf => {
            let state = shared.state.lock().expect("no panic");
            drop(shared.changed.wait(state).expect("no panic"));
        }
        Face::ResetAfter(bytes) => {
            let _ = stream.read_exact(&mut vec![0; bytes]);
            finish(&stream, Then::Reset, shared);
        }
        Face::Say(bytes, then) => {
            let _ = stream.read(&mut [0; 16384]);
            let _ = stream.write_all(&bytes);
            finish(&stream, then, shared);
        }
        Face::Tls(config) => secure(stream, config, |message, secured| {
            let Ok(mut upstream) = TcpStream::connect(shared.upstream) else {
                return false;
            };
            let _ = upstream.write_all(message);
            let Some(answer) = read_message(&mut upstream) else {
                return false;
            };
            secured.write_all(&answer).is_ok()
        }),
        Face::SayInTls(bytes, then) => {
            let own = stream.try_clone().expect("a handle");
            secure(stream, Arc::clone(&identities().good), |_, secured| {
                let _ = secured.write_all(&bytes).and_then(|()| secured.flush());
                false
            });
            finish(&own, then, shared);
        }
    }
}

fn pass(stream: &TcpStream, upstream: SocketAddr) {
    let Ok(upstream) = TcpStream::connect(upstream) else {
        return;
    };
    let _ = upstream.set_nodelay(true);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let _ = std::io::copy(&mut &*stream, &mut &upstream);
            let _ = upstream.shutdown(Shutdown::Both);
        });
        let _ = std::io::copy(&mut &upstream, &mut &*stream);
        let _ = stream.shutdown(Shutdown::Both);
    });
}

type Secured = StreamOwned<ServerConnection, TcpStream>;

fn secure(stream: TcpStream, config: Arc<ServerConfig>, mut serve: impl FnMut(&[u8], &mut Secured) -> bool) {
    let connection = ServerConnection::new(config).expect("a connection");
    let mut secured = StreamOwned::new(connection, stream);
    while let Some(message) = read_message(&mut secured) {
        if !serve(&message, &mut secured) {
            return;
        }
    }
}

/// A message with a `Content-Length`, or without a body.
pub fn read_message(stream: &mut impl Read) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let n = stream.read(&mut piece).ok().filter(|n| *n > 0)?;
        message.extend_from_slice(&piece[..n]);
        let text = String::from_utf8_lossy(&message).to_ascii_lowercase();
        let Some(end) = text.find("\r\n\r\n") else { continue };
        let length = text[..end]
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.map_or(0, |n| n.trim().parse().expect("a length"));
        if message.len() >= end + 4 + length {
            return Some(message);
        }
    }
}

/// Runs `work` for each item on a few threads; propagates a panic.
pub fn in_parallel<T: Send>(items: Vec<T>, threads: usize, work: impl Fn(T) + Sync) {
    let items = Mutex::new(items);
    let next = || items.lock().expect("no panic").pop();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(item) = next() {
                    work(item);
                }
            });
        }
    });
}
