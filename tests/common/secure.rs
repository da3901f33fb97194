//! A TLS server that works step by step: the test decides when it shakes hands or answers.
#![allow(dead_code)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use super::peer::identities;
use rustls::ServerConnection;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An empty success.
pub const ANSWER: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"data\":{}}";

/// A request that needs no session.
pub fn quote() -> Value {
    json!({"method": "GET", "path": "script-details/1.0/quotes/neosymbol/nse_cm|1333"})
}

/// A configuration for such a server, addressed by name.
pub fn config_of(server: &Secure) -> Value {
    let url = format!("https://localhost:{}", server.address.port());
    json!({"consumer_key": "k", "base_url": url, "ca_file": identities().ca_file, "ip_version": 4})
}

pub struct Secure {
    pub address: SocketAddr,
    seen: Arc<AtomicUsize>,
}

impl Secure {
    /// A server that handles each connection like this, on its own thread.
    pub fn start(serve: impl Fn(Connection) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(AtomicUsize::new(0));
        let (count, serve) = (Arc::clone(&seen), Arc::new(serve));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let number = count.fetch_add(1, Ordering::SeqCst) + 1;
                let serve = Arc::clone(&serve);
                std::thread::spawn(move || serve(Connection::new(stream, number)));
            }
        });
        Secure { address, seen }
    }

    /// How many connections have been made.
    pub fn connections(&self) -> usize {
        self.seen.load(Ordering::SeqCst)
    }
}

pub struct Connection {
    /// Counted from one.
    pub number: usize,
    tls: ServerConnection,
    stream: TcpStream,
}

impl Connection {
    fn new(stream: TcpStream, number: usize) -> Self {
        stream.set_nodelay(true).expect("an option");
        let tls = ServerConnection::new(Arc::clone(&identities().good)).expect("a connection");
        Connection { number, tls, stream }
    }

    /// Completes the handshake, with the messages that follow it; all are sent when this returns.
    pub fn shake_hands(&mut self) {
        while self.tls.is_handshaking() || self.tls.wants_write() {
            if self.tls.complete_io(&mut self.stream).is_err() {
                return;
            }
        }
    }

    /// Reads a request without a body; false at the end of the connection.
    pub fn read_request(&mut self) -> bool {
        let (mut request, mut piece) = (Vec::new(), [0; 4096]);
        while !request.ends_with(b"\r\n\r\n") {
            match rustls::Stream::new(&mut self.tls, &mut self.stream).read(&mut piece) {
                Ok(amount) if amount > 0 => request.extend_from_slice(&piece[..amount]),
                _ => return false,
            }
        }
        true
    }

    pub fn say(&mut self, text: &str) {
        let mut stream = rustls::Stream::new(&mut self.tls, &mut self.stream);
        let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    }

    /// Sends the same answer to every request.
    pub fn answer_all(&mut self, answer: &str) {
        while self.read_request() {
            self.say(answer);
        }
    }

    /// Reads everything and sends nothing, not even a ServerHello.
    pub fn never_answer(mut self) {
        while self.stream.read(&mut [0; 4096]).is_ok_and(|amount| amount > 0) {}
    }
}
