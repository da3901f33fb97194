//! Waiting for a socket on Windows, where shutting a socket down does not wake the thread that reads from it. A receive
//! timeout would not do either: Windows does not say what happens to bytes that arrive just as it expires.

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

/// `POLLWRNORM`: the socket is connected.
const WRITABLE: i16 = 0x0010;

/// `POLLRDNORM`: there is something to read, or the connection has ended.
const READABLE: i16 = 0x0100;

#[link(name = "ws2_32")]
unsafe extern "system" {
    fn WSAPoll(polled: *mut Polled, count: u32, timeout_ms: i32) -> i32;
}

/// Whether there is something to read, or the stream has ended; waits for that, but no longer than `at_most`.
pub(crate) fn becomes_readable(stream: &TcpStream, at_most: Duration) -> io::Result<bool> {
    poll(&[stream], READABLE, at_most).map(|found| found == [true])
}

/// Which of these sockets have connected or failed to; waits for the first, but no longer than `at_most`.
pub(crate) fn become_writable(streams: &[&TcpStream], at_most: Duration) -> io::Result<Vec<bool>> {
    poll(streams, WRITABLE, at_most)
}

fn poll(streams: &[&TcpStream], wanted: i16, at_most: Duration) -> io::Result<Vec<bool>> {
    let mut polled: Vec<Polled> = streams
        .iter()
        .map(|stream| Polled {
            socket: stream.as_raw_socket(),
            wanted,
            found: 0,
        })
        .collect();
    let count = u32::try_from(polled.len()).unwrap_or(u32::MAX);
    let timeout = i32::try_from(at_most.as_millis()).unwrap_or(i32::MAX);
    // SAFETY: the array has as many elements as is said and lives longer than the call; the sockets are open, as the
    // streams are.
    let found = unsafe { WSAPoll(polled.as_mut_ptr(), count, timeout) };
    if found < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(polled.into_iter().map(|polled| polled.found != 0).collect())
}
