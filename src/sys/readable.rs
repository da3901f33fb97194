//! Waiting for a socket on Windows, where shutting one down does not wake the thread that reads from it. A timeout of the
//! socket's own would not do either: Windows leaves open what has become of bytes that arrive as it passes.

use std::io;
use std::net::TcpStream;
use std::os::windows::io::AsRawSocket;
use std::time::Duration;

/// `WSAPOLLFD`.
#[repr(C)]
struct Polled {
    socket: u64,
    wanted: i16,
    found: i16,
}

/// `POLLRDNORM`: there is something to read, or the connection has ended.
const READABLE: i16 = 0x0100;

#[link(name = "ws2_32")]
unsafe extern "system" {
    fn WSAPoll(polled: *mut Polled, count: u32, timeout_ms: i32) -> i32;
}

/// Whether there is something to read, or nothing ever will be; waits for it, but not longer than `at_most`.
pub(crate) fn becomes_readable(stream: &TcpStream, at_most: Duration) -> io::Result<bool> {
    let mut polled = Polled {
        socket: stream.as_raw_socket(),
        wanted: READABLE,
        found: 0,
    };
    let timeout = i32::try_from(at_most.as_millis()).unwrap_or(i32::MAX);
    // SAFETY: the array is of one element, which lives longer than the call; the socket is open, as `stream` is.
    match unsafe { WSAPoll(&mut polled, 1, timeout) } {
        0 => Ok(false),
        found if found > 0 => Ok(true),
        _ => Err(io::Error::last_os_error()),
    }
}
