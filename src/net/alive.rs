//! Whether an idle connection can still be used, found out without taking anything from it.

use std::io;
use std::net::{TcpStream, UdpSocket};
use std::time::Duration;

/// For so long after it was used, the address of a connection is believed to be there.
pub(super) const TRUSTED: Duration = Duration::from_secs(1);

/// Whether the peer has neither closed nor sent anything.
pub(super) fn is_quiet(stream: &TcpStream) -> bool {
    peek(stream).is_err_and(|e| e.kind() == io::ErrorKind::WouldBlock)
}

/// Whether the address that a connection was bound to is still one of this machine's. An interface may have gone, or got
/// another address: what is sent from the old one never comes back.
pub(super) fn has_address(stream: &TcpStream) -> bool {
    let Ok(mut local) = stream.local_addr() else {
        return false;
    };
    local.set_port(0);
    match UdpSocket::bind(local) {
        Ok(_) => true,
        // What fails for another reason says nothing about the address.
        Err(e) => e.kind() != io::ErrorKind::AddrNotAvailable,
    }
}

/// Whether an idle connection is of no use any more, whatever else there may be to read from it.
pub(crate) fn is_dead(stream: &TcpStream) -> bool {
    crate::sys::socket::has_hung_up(stream) || !has_address(stream)
}

#[cfg(unix)]
fn peek(stream: &TcpStream) -> io::Result<usize> {
    let mut byte = [std::mem::MaybeUninit::uninit()];
    socket2::SockRef::from(stream).recv_with_flags(&mut byte, libc::MSG_PEEK | libc::MSG_DONTWAIT)
}

#[cfg(not(unix))]
fn peek(stream: &TcpStream) -> io::Result<usize> {
    without_waiting(stream, || stream.peek(&mut [0]))
}

/// What is there now; an error if that is nothing.
pub(super) fn read_now(mut stream: &TcpStream, into: &mut [u8]) -> io::Result<usize> {
    without_waiting(stream, || io::Read::read(&mut stream, into))
}

fn without_waiting<T>(stream: &TcpStream, work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    stream.set_nonblocking(true)?;
    let outcome = work();
    stream.set_nonblocking(false)?;
    outcome
}
