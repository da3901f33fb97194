//! TCP: connecting from the configured address to one of the host's, and moving bytes within the deadline.

use super::call::Call;
use super::current::Current;
use super::settings::IpVersion;
use super::{Fault, Settings, resolve};
use crate::sys::wait::Stop;
use socket2::{Domain, Protocol, SockAddr, SockRef, Socket, TcpKeepalive, Type};
use std::io::{self, Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
};

/// Keeps a connection alive through routers that forget idle ones.
const KEEPALIVE: Duration = Duration::from_secs(45);

/// The socket's own timeout is renewed only when it is off by more: one system call less on a busy connection.
const TIMEOUT_SLACK: Duration = Duration::from_millis(50);

/// What the buffers hold where TLS has buffers of its own above them: enough for a request and for most answers, and less
/// memory for each connection.
const BELOW_TLS_BYTES: usize = 8 * 1024;

#[derive(Clone)]
pub(crate) struct Dial {
    settings: Arc<Settings>,
    current: Current,
}

impl Dial {
    pub(crate) fn new(settings: Arc<Settings>, current: Current) -> Self {
        Dial { settings, current }
    }

    fn dial(&self, call: &Call, host: &str, port: u16) -> Result<Arc<TcpStream>, ureq::Error> {
        let addresses = self.choose(resolve::resolve(host, port, call)?);
        if addresses.is_empty() {
            return Err(call.fail(Fault::Dns(
                "the host has no address of the family that is configured".into(),
            )));
        }
        let end = call.deadline().min(Instant::now() + self.settings.connect_timeout);
        let mut last = Fault::Connect("no address could be reached".into());
        for (at, address) in addresses.iter().enumerate() {
            // Each address gets an equal share of what is left, so that a dead first one cannot use up all.
            let share = end.saturating_duration_since(Instant::now()) / remaining(addresses.len(), at);
            match self.connect(call, *address, share) {
                Ok(stream) => return Ok(stream),
                Err(fault) => last = fault,
            }
            if let Some(stop) = call.stop() {
                return Err(call.stopped(stop, "connecting"));
            }
        }
        Err(call.fail(last))
    }

    /// The addresses that the configuration allows, in the system's order.
    fn choose(&self, mut addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
        let local_v4 = self.settings.local_address.map(|ip| ip.is_ipv4());
        addresses.retain(|address| match self.settings.ip_version {
            Some(IpVersion::V4) => address.is_ipv4(),
            Some(IpVersion::V6) => address.is_ipv6(),
            None => local_v4.is_none_or(|v4| address.is_ipv4() == v4),
        });
        addresses
    }

    fn connect(&self, call: &Call, address: SocketAddr, share: Duration) -> Result<Arc<TcpStream>, Fault> {
        if share.is_zero() {
            return Err(Fault::Timeout("connecting"));
        }
        let fault = |e: io::Error| Fault::Connect(e.to_string());
        let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP)).map_err(fault)?;
        if let Some(local) = self.settings.local_address {
            socket
                .bind(&SockAddr::from(SocketAddr::new(local, 0)))
                .map_err(|e| cannot_bind(local, &e))?;
        }
        // Conveniences: a system that refuses them still connects.
        let _ = socket.set_tcp_nodelay(true);
        let _ = socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(KEEPALIVE));
        let stream = Arc::new(TcpStream::from(socket));
        // Attached before it is connected: a cancellation ends the attempt.
        call.attach(&stream).map_err(|_| Fault::Cancelled)?;
        let connected = SockRef::from(&*stream).connect_timeout(&SockAddr::from(address), share);
        match connected {
            Ok(()) => Ok(stream),
            Err(_) if call.is_cancelled() => Err(Fault::Cancelled),
            Err(e) if e.kind() == io::ErrorKind::TimedOut => Err(Fault::Timeout("connecting")),
            Err(e) => Err(fault(e)),
        }
    }
}

fn remaining(count: usize, at: usize) -> u32 {
    u32::try_from(count.saturating_sub(at).max(1)).unwrap_or(1)
}

fn cannot_bind(local: IpAddr, error: &io::Error) -> Fault {
    Fault::Connect(format!("the source address {local} cannot be used: {error}"))
}

impl<In: Transport> Connector<In> for Dial {
    type Out = Either<In, TcpTransport>;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, ureq::Error> {
        if let Some(through_proxy) = chained {
            return Ok(Some(Either::A(through_proxy)));
        }
        let call = self.current.call()?;
        let host = details.uri.host().unwrap_or_default();
        let port = details
            .uri
            .port_u16()
            .unwrap_or(if details.needs_tls() { 443 } else { 80 });
        let stream = self.dial(&call, host, port)?;
        call.opened();
        let buffers = if details.needs_tls() {
            LazyBuffers::new(BELOW_TLS_BYTES, BELOW_TLS_BYTES)
        } else {
            LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size())
        };
        let transport = TcpTransport {
            stream,
            buffers,
            current: self.current.clone(),
            attached: call.exchange_id(),
            served: call.exchange_id(),
            read_timeout: None,
            write_timeout: None,
        };
        Ok(Some(Either::B(transport)))
    }
}

impl std::fmt::Debug for Dial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Dial")
    }
}

/// A connected socket. Every wait in it is bounded by the deadline of the call that the lane serves.
pub(crate) struct TcpTransport {
    stream: Arc<TcpStream>,
    buffers: LazyBuffers,
    current: Current,
    /// The exchange that a cancellation of this socket belongs to.
    attached: usize,
    /// The exchange that this socket was last counted for.
    served: usize,
    read_timeout: Option<Duration>,
    write_timeout: Option<Duration>,
}

impl TcpTransport {
    /// The call to work for; a connection from the pool meets a new one.
    fn call(&mut self) -> Result<Arc<Call>, ureq::Error> {
        let call = self.current.call()?;
        if self.attached != call.exchange_id() {
            call.attach(&self.stream)?;
            self.attached = call.exchange_id();
        }
        Ok(call)
    }
}

impl Drop for TcpTransport {
    /// A child of `fork` may hold a copy of the socket, and the server would not see the end of it by closing alone.
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

/// The timeout to set on the socket, if the one that is set will not do.
fn renew(call: &Call, set: &mut Option<Duration>) -> Result<Option<Duration>, Stop> {
    if let Some(stop) = call.stop() {
        return Err(stop);
    }
    let left = call.remaining().max(Duration::from_millis(1));
    let good = set.is_some_and(|set| set >= left && set - left <= TIMEOUT_SLACK);
    if good {
        return Ok(None);
    }
    *set = Some(left);
    Ok(Some(left))
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}

impl Transport for TcpTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        let call = self.call()?;
        if self.served != call.exchange_id() {
            call.reused();
            self.served = call.exchange_id();
        }
        let mut written = 0;
        while written < amount {
            match renew(&call, &mut self.write_timeout) {
                Ok(Some(timeout)) => self.stream.set_write_timeout(Some(timeout))?,
                Ok(None) => {}
                Err(stop) => return Err(call.stopped(stop, "sending the request")),
            }
            let rest = self.buffers.output().get(written..amount).unwrap_or_default();
            // `write` and never `writev`: std sends with MSG_NOSIGNAL only here, and SIGPIPE would kill the host.
            match (&*self.stream).write(rest) {
                Ok(0) => return Err(call.fail(Fault::Disconnected("the connection takes no more".into()))),
                Ok(n) => {
                    call.wrote(n);
                    written += n;
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted || is_timeout(&e) => self.write_timeout = None,
                Err(e) => return Err(ureq::Error::Io(e)),
            }
        }
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        let call = self.call()?;
        loop {
            match renew(&call, &mut self.read_timeout) {
                Ok(Some(timeout)) => self.stream.set_read_timeout(Some(timeout))?,
                Ok(None) => {}
                Err(stop) => return Err(call.stopped(stop, "waiting for the answer")),
            }
            if !is_readable(&self.stream)? || call.is_cancelled() {
                continue;
            }
            match (&*self.stream).read(self.buffers.input_append_buf()) {
                Ok(0) if call.is_cancelled() => return Err(call.fail(Fault::Cancelled)),
                Ok(n) => {
                    call.read(n);
                    self.buffers.input_appended(n);
                    return Ok(n > 0);
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted || is_timeout(&e) => self.read_timeout = None,
                Err(e) => return Err(ureq::Error::Io(e)),
            }
        }
    }

    /// Looked at without taking anything. Not at the end of the exchange that it has served: whoever uses it next looks.
    fn is_open(&mut self) -> bool {
        let is_in_use = self.current.call().is_ok_and(|call| call.exchange_id() == self.served);
        is_in_use || is_quiet(&self.stream)
    }
}

/// Whether the peer has neither closed nor sent anything.
pub(crate) fn is_quiet(stream: &TcpStream) -> bool {
    peek(stream).is_err_and(|e| e.kind() == io::ErrorKind::WouldBlock)
}

/// Whether to read now. Where shutting down a socket wakes its reader, as `cancel` has it, always.
#[cfg(not(windows))]
fn is_readable(_: &TcpStream) -> io::Result<bool> {
    Ok(true)
}

/// Whether to read now. A cancellation is seen within this time, and the deadline too.
#[cfg(windows)]
fn is_readable(stream: &TcpStream) -> io::Result<bool> {
    crate::sys::readable::becomes_readable(stream, Duration::from_millis(10))
}

#[cfg(unix)]
fn peek(stream: &TcpStream) -> io::Result<usize> {
    let mut byte = [std::mem::MaybeUninit::uninit()];
    SockRef::from(stream).recv_with_flags(&mut byte, libc::MSG_PEEK | libc::MSG_DONTWAIT)
}

#[cfg(not(unix))]
fn peek(stream: &TcpStream) -> io::Result<usize> {
    stream.set_nonblocking(true)?;
    let seen = stream.peek(&mut [0]);
    stream.set_nonblocking(false)?;
    seen
}

impl std::fmt::Debug for TcpTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TcpTransport")
    }
}
