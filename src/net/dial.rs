//! TCP: connecting from the configured address to one of the host's.
//!
//! A host may have several addresses, and some may not answer. They are tried in turn, each one shortly after the one
//! before it, and the first that answers wins (RFC 8305). The address that worked is tried first the next time.

use super::call::Call;
use super::settings::IpVersion;
use super::{Fault, Settings, authority, resolve, tcp};
use crate::sys::socket;
use crate::sys::sync::Private;
use socket2::{Domain, Protocol, SockAddr, Socket, Type};
use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long one address is tried before the next one is tried in parallel.
const HEAD_START: Duration = Duration::from_millis(250);

/// How many hosts are remembered: a client talks to two or three.
const REMEMBERED: usize = 8;

/// Connects, and remembers which address of a host answered.
#[derive(Default)]
pub(super) struct Dial {
    worked: Private<VecDeque<(String, IpAddr)>>,
}

impl Dial {
    /// A connected socket, attached to the call, and the time by which its handshakes must be done.
    pub(super) fn dial(
        &self,
        settings: &Settings,
        call: &Call,
        host: &str,
        port: u16,
    ) -> io::Result<(Arc<TcpStream>, Instant)> {
        let mut addresses = choose(settings, resolve::resolve(host, port, call)?);
        if addresses.is_empty() {
            return Err(call.fail(Fault::Dns(
                "the host has no address of the family that is configured".into(),
            )));
        }
        alternate(&mut addresses);
        self.put_known_first(host, &mut addresses);
        let until = call.deadline().min(Instant::now() + settings.connect_timeout);
        let outcome = Race::new(settings, call, addresses, until).run();
        call.end_attempts();
        let (stream, address) = outcome.map_err(|fault| match fault {
            Fault::Connect(why) => {
                // The address matters only if the host is a name.
                let why = why.strip_prefix(&format!(" at {host}")).unwrap_or(&why);
                call.fail(Fault::Connect(format!("{}{why}", authority::join(host, port))))
            }
            fault => call.fail(fault),
        })?;
        call.attach(&stream)?;
        self.remember(host, address.ip());
        Ok((stream, until))
    }

    fn put_known_first(&self, host: &str, addresses: &mut [SocketAddr]) {
        let known = self.worked.with(|worked| {
            let found = worked.iter().find(|(name, _)| name == host);
            found.map(|(_, address)| *address)
        });
        let at = known.and_then(|known| addresses.iter().position(|address| address.ip() == known));
        if let Some(first) = at.and_then(|at| addresses.get_mut(..=at)) {
            first.rotate_right(1);
        }
    }

    fn remember(&self, host: &str, address: IpAddr) {
        if host.parse() == Ok(address) {
            return;
        }
        self.worked.with(|worked| {
            worked.retain(|(name, _)| name != host);
            worked.push_front((host.to_owned(), address));
            worked.truncate(REMEMBERED);
        });
    }
}

/// The addresses that the configuration allows, in the system's order.
fn choose(settings: &Settings, mut addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let local_v4 = settings.local_address.map(|ip| ip.is_ipv4());
    addresses.retain(|address| match settings.ip_version {
        Some(IpVersion::V4) => address.is_ipv4(),
        Some(IpVersion::V6) => address.is_ipv6(),
        None => local_v4.is_none_or(|v4| address.is_ipv4() == v4),
    });
    addresses
}

/// Alternates the address families, the system's first choice first: if one family is dead, so are all its addresses.
fn alternate(addresses: &mut Vec<SocketAddr>) {
    let first_is_v4 = addresses.first().is_some_and(SocketAddr::is_ipv4);
    let (mut first, mut second): (VecDeque<_>, VecDeque<_>) = addresses
        .drain(..)
        .partition(|address| address.is_ipv4() == first_is_v4);
    while let Some(address) = first.pop_front() {
        addresses.push(address);
        addresses.extend(second.pop_front());
    }
    addresses.extend(second);
}

/// Parallel attempts to connect.
struct Race<'a> {
    settings: &'a Settings,
    call: &'a Call,
    waiting: VecDeque<SocketAddr>,
    running: Vec<(SocketAddr, Arc<TcpStream>)>,
    until: Instant,
    /// The result of the last attempt that ended.
    last: Fault,
}

impl<'a> Race<'a> {
    fn new(settings: &'a Settings, call: &'a Call, addresses: Vec<SocketAddr>, until: Instant) -> Self {
        Race {
            settings,
            call,
            waiting: addresses.into(),
            running: Vec::new(),
            until,
            last: Fault::Connect(": no address could be reached".into()),
        }
    }

    fn run(mut self) -> Result<(Arc<TcpStream>, SocketAddr), Fault> {
        loop {
            if self.call.is_cancelled() {
                return Err(Fault::Cancelled);
            }
            let now = Instant::now();
            if now >= self.until {
                return Err(Fault::Timeout("connecting"));
            }
            if let Some(address) = self.waiting.pop_front() {
                match start(self.settings, address) {
                    Ok(stream) => {
                        self.call.attempt(&stream).map_err(|_| Fault::Cancelled)?;
                        self.running.push((address, stream));
                    }
                    Err(fault) => self.last = fault,
                }
            }
            if self.running.is_empty() {
                if self.waiting.is_empty() {
                    return Err(self.last);
                }
                continue;
            }
            let next = if self.waiting.is_empty() {
                self.until
            } else {
                self.until.min(now + HEAD_START)
            };
            if let Some(won) = self.wait(next)? {
                return Ok(won);
            }
        }
    }

    /// Waits until an attempt succeeds, or one fails, or it is time for the next one.
    fn wait(&mut self, next: Instant) -> Result<Option<(Arc<TcpStream>, SocketAddr)>, Fault> {
        loop {
            let left = next.saturating_duration_since(Instant::now());
            if left.is_zero() || self.call.is_cancelled() {
                return Ok(None);
            }
            let sockets: Vec<&TcpStream> = self.running.iter().map(|(_, stream)| &**stream).collect();
            let settled = socket::settled(&sockets, left).map_err(|e| failed(None, &e))?;
            if !settled.contains(&true) {
                continue;
            }
            let mut settled = settled.into_iter();
            let (ended, running): (Vec<_>, Vec<_>) =
                self.running.drain(..).partition(|_| settled.next().unwrap_or_default());
            self.running = running;
            for (address, stream) in ended {
                match outcome(&stream) {
                    Ok(()) => return Ok(Some((stream, address))),
                    Err(_) if self.call.is_cancelled() => return Err(Fault::Cancelled),
                    Err(e) => self.last = failed(Some(address), &e),
                }
            }
            return Ok(None);
        }
    }
}

/// The end of a sentence that starts with host and port.
fn failed(address: Option<SocketAddr>, error: &io::Error) -> Fault {
    Fault::Connect(match address {
        Some(address) => format!(" at {}: {error}", address.ip()),
        None => format!(": {error}"),
    })
}

fn start(settings: &Settings, address: SocketAddr) -> Result<Arc<TcpStream>, Fault> {
    let fault = |e: io::Error| failed(None, &e);
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP)).map_err(fault)?;
    if let Some(local) = settings.local_address {
        socket
            .bind(&SockAddr::from(SocketAddr::new(local, 0)))
            .map_err(|e| Fault::Connect(format!(": the source address {local} cannot be used: {e}")))?;
    }
    tcp::prepare(&socket);
    socket.set_nonblocking(true).map_err(fault)?;
    match socket.connect(&SockAddr::from(address)) {
        Ok(()) => {}
        Err(e) if is_under_way(&e) => {}
        Err(e) => return Err(failed(Some(address), &e)),
    }
    Ok(Arc::new(TcpStream::from(socket)))
}

fn is_under_way(error: &io::Error) -> bool {
    #[cfg(unix)]
    let is_in_progress = error.raw_os_error() == Some(libc::EINPROGRESS);
    #[cfg(not(unix))]
    let is_in_progress = false;
    is_in_progress || error.kind() == io::ErrorKind::WouldBlock
}

/// The result of an attempt that has ended.
fn outcome(stream: &TcpStream) -> io::Result<()> {
    if let Some(error) = stream.take_error()? {
        return Err(error);
    }
    // After a shutdown the socket is not connected but has no error.
    stream.peer_addr()?;
    stream.set_nonblocking(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> SocketAddr {
        SocketAddr::new(text.parse().unwrap(), 1)
    }

    #[test]
    fn families_take_turns_and_what_worked_comes_first() {
        let mut list: Vec<_> = ["::1", "::2", "::3", "1.1.1.1", "1.1.1.2"].map(address).into();
        alternate(&mut list);
        assert_eq!(list, ["::1", "1.1.1.1", "::2", "1.1.1.2", "::3"].map(address));
        let dial = Dial::default();
        dial.remember("h", address("::2").ip());
        dial.put_known_first("other", &mut list);
        assert_eq!(list[0], address("::1"));
        dial.put_known_first("h", &mut list);
        assert_eq!(list, ["::2", "::1", "1.1.1.1", "1.1.1.2", "::3"].map(address));
    }
}
