//! Whether an idle connection can still be used, checked without reading from it.

use std::io;
use std::net::{TcpStream, UdpSocket};
use std::time::Duration;

/// For this long after a connection was used, its local address is not checked again.
pub(super) const TRUSTED: Duration = Duration::from_secs(1);

/// Whether the peer has neither closed nor sent anything.
pub(super) fn is_quiet(stream: &TcpStream) -> bool {
    peek(stream).is_err_and(|e| e.kind() == io::ErrorKind::WouldBlock)
}

/// Whether the address that a connection was bound to is still one of this machine's. An interface may be gone, or have
/// another address: nothing sent from the old one gets an answer.
pub(super) fn has_address(stream: &TcpStream) -> bool {
    let Ok(mut local) = stream.local_addr() else {
        return false;
    };
    local.set_port(0);
    match UdpSocket::bind(local) {
        Ok(_) => true,
        // Other failures say nothing about the address.
        Err(e) => e.kind() != io::ErrorKind::AddrNotAvailable,
    }
}

/// Whether an idle connection is unusable, whatever there may be to read from it.
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

/// What can be read now; an error if there is nothing.
pub(super) fn read_now(mut stream: &TcpStream, into: &mut [u8]) -> io::Result<usize> {
    without_waiting(stream, || io::Read::read(&mut stream, into))
}

fn without_waiting<T>(stream: &TcpStream, work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    stream.set_nonblocking(true)?;
    let outcome = work();
    stream.set_nonblocking(false)?;
    outcome
}
