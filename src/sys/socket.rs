//! What the standard library's sockets lack: aborting a connection, waiting for several at once, telling whether the
//! peer has closed.

use socket2::SockRef;
use std::io;
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// Aborts a connection: data not yet sent or acknowledged is discarded and never sent again. The handle stays open but
/// is useless from then on.
///
/// Closing is not enough: another process, such as a child of `fork`, may hold the socket too, and then it stays open.
/// On Linux, connecting the socket to `AF_UNSPEC` discards its data, whichever process holds it.
pub(crate) fn abort(stream: &TcpStream) {
    let _ = SockRef::from(stream).set_linger(Some(Duration::ZERO));
    #[cfg(any(target_os = "linux", target_os = "android"))]
    disconnect(stream);
    // Elsewhere the data is discarded when the last handle is closed.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let _ = stream.shutdown(Shutdown::Both);
}

/// Ends an idle connection in the usual way. A child of `fork` may hold a copy of the socket, and then closing alone
/// would not tell the server.
pub(crate) fn end(stream: &TcpStream) {
    let _ = SockRef::from(stream).set_linger(None);
    let _ = stream.shutdown(Shutdown::Both);
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn disconnect(stream: &TcpStream) {
    use std::os::fd::AsRawFd;
    // SAFETY: all bytes zero are a valid value of this plain struct.
    let mut nowhere: libc::sockaddr = unsafe { std::mem::zeroed() };
    nowhere.sa_family = libc::AF_UNSPEC as libc::sa_family_t;
    let length = size_of::<libc::sockaddr>() as libc::socklen_t;
    // SAFETY: the address is alive during the call and as long as is said; the descriptor is open, as `stream` is.
    let failed = unsafe { libc::connect(stream.as_raw_fd(), &raw const nowhere, length) } != 0;
    if failed {
        // Linux 6.5 refuses this while a thread waits on the socket; closing then discards the rest, because the linger
        // time is zero.
        let _ = stream.shutdown(Shutdown::Both);
    }
}

/// Which of these sockets have connected or failed to; waits for the first, but no longer than `at_most`. A socket that
/// was shut down counts as failed.
#[cfg(unix)]
pub(crate) fn settled(streams: &[&TcpStream], at_most: Duration) -> io::Result<Vec<bool>> {
    let found = poll(streams, libc::POLLOUT, at_most)?;
    Ok(found.into_iter().map(|events| events != 0).collect())
}

/// As above. Here shutting a socket down does not wake the thread that waits on it, so waits are short and the caller
/// repeats them.
#[cfg(windows)]
pub(crate) fn settled(streams: &[&TcpStream], at_most: Duration) -> io::Result<Vec<bool>> {
    super::readable::become_writable(streams, at_most.min(Duration::from_millis(10)))
}

/// Whether the peer has closed the connection; there may still be something to read.
pub(crate) fn has_hung_up(stream: &TcpStream) -> bool {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let gone = poll(&[stream], libc::POLLRDHUP, Duration::ZERO).map(|found| found != [0]);
    #[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
    let gone = poll(&[stream], 0, Duration::ZERO).map(|found| found != [0]);
    #[cfg(windows)]
    let gone = super::readable::becomes_readable(stream, Duration::ZERO)
        .and_then(|readable| Ok(readable && stream.peek(&mut [0])? == 0));
    gone.unwrap_or(true)
}

#[cfg(unix)]
fn poll(streams: &[&TcpStream], wanted: libc::c_short, at_most: Duration) -> io::Result<Vec<libc::c_short>> {
    use std::os::fd::AsRawFd;
    let mut polled: Vec<libc::pollfd> = streams
        .iter()
        .map(|stream| libc::pollfd {
            fd: stream.as_raw_fd(),
            events: wanted,
            revents: 0,
        })
        .collect();
    // Rounded up: less than a millisecond would mean no wait at all.
    let timeout = i32::try_from(at_most.as_nanos().div_ceil(1_000_000)).unwrap_or(i32::MAX);
    let count = polled.len() as libc::nfds_t;
    // SAFETY: the array has as many elements as is said, and lives longer than the call.
    let found = unsafe { libc::poll(polled.as_mut_ptr(), count, timeout) };
    if found < 0 {
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    Ok(polled.into_iter().map(|polled| polled.revents).collect())
}

/// How long the kernel may keep retransmitting unacknowledged data and probing a silent peer. It applies after the
/// process was killed, too.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) fn give_up_after(stream: &TcpStream, limit: Duration) -> io::Result<()> {
    SockRef::from(stream).set_tcp_user_timeout(Some(limit.max(Duration::from_millis(1))))
}

/// As above; macOS counts whole seconds (`TCP_RXT_CONNDROPTIME`).
#[cfg(target_vendor = "apple")]
pub(crate) fn give_up_after(stream: &TcpStream, limit: Duration) -> io::Result<()> {
    use std::os::fd::AsRawFd;
    const TCP_RXT_CONNDROPTIME: libc::c_int = 0x80;
    let seconds = i32::try_from(limit.as_secs().max(1)).unwrap_or(i32::MAX);
    let length = size_of::<i32>() as libc::socklen_t;
    let value = (&raw const seconds).cast();
    // SAFETY: the value is alive during the call and as long as is said; the descriptor is open, as `stream` is.
    let failed = unsafe {
        libc::setsockopt(
            stream.as_raw_fd(),
            libc::IPPROTO_TCP,
            TCP_RXT_CONNDROPTIME,
            value,
            length,
        )
    };
    if failed == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

/// Not needed on Windows: there is no `fork`, and the handles of a killed process are closed, which discards
/// unacknowledged data.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(crate) fn give_up_after(_: &TcpStream, _: Duration) -> io::Result<()> {
    Ok(())
}
