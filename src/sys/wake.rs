//! Waking a thread that waits for a socket, and signalling a program's own event loop.

use std::io;
use std::net::TcpStream;
use std::time::Duration;

/// What a wait on a socket is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Interest {
    Read,
    ReadAndWrite,
}

#[cfg(not(unix))]
pub(crate) use elsewhere::Wake;
#[cfg(unix)]
pub(crate) use unix::Wake;

#[cfg(unix)]
mod unix {
    use super::{Duration, Interest, TcpStream, io};
    use std::io::{Read, Write};
    use std::os::fd::AsRawFd;
    use std::os::unix::net::UnixStream;

    /// A descriptor that is readable from when it is set until it is cleared.
    pub(crate) struct Wake(Option<(UnixStream, UnixStream)>);

    impl Wake {
        pub(crate) fn new() -> io::Result<Self> {
            let (near, far) = UnixStream::pair()?;
            near.set_nonblocking(true)?;
            far.set_nonblocking(true)?;
            Ok(Wake(Some((near, far))))
        }

        /// One that wakes no thread.
        pub(crate) fn none() -> Self {
            Wake(None)
        }

        pub(crate) fn set(&self) {
            if let Some((_, far)) = &self.0 {
                // Full: it is set already.
                let _ = (&*far).write(&[1]);
            }
        }

        pub(crate) fn clear(&self) {
            let Some((near, _)) = &self.0 else { return };
            let mut bytes = [0; 64];
            while (&*near).read(&mut bytes).is_ok_and(|read| read == bytes.len()) {}
        }

        /// The descriptor to poll, or −1.
        pub(crate) fn descriptor(&self) -> i32 {
            self.0.as_ref().map_or(-1, |(near, _)| near.as_raw_fd())
        }

        /// Waits until it is set, `stream` is ready, or the time is up; then clears it.
        pub(crate) fn wait(&self, stream: Option<(&TcpStream, Interest)>, at_most: Duration) -> io::Result<()> {
            let wanted = match stream {
                Some((_, Interest::ReadAndWrite)) => libc::POLLIN | libc::POLLOUT,
                _ => libc::POLLIN,
            };
            let on = |fd, events| libc::pollfd { fd, events, revents: 0 };
            // `poll` ignores a negative descriptor.
            let socket = stream.map_or(-1, |(stream, _)| stream.as_raw_fd());
            let mut polled = [on(self.descriptor(), libc::POLLIN), on(socket, wanted)];
            // Rounded up: less than a millisecond would mean no wait at all.
            let timeout = i32::try_from(at_most.as_nanos().div_ceil(1_000_000)).unwrap_or(i32::MAX);
            let count = polled.len() as libc::nfds_t;
            // SAFETY: the array has as many elements as is said, and lives longer than the call.
            let found = unsafe { libc::poll(polled.as_mut_ptr(), count, timeout) };
            if found < 0 {
                let error = io::Error::last_os_error();
                return if error.kind() == io::ErrorKind::Interrupted {
                    Ok(())
                } else {
                    Err(error)
                };
            }
            if polled.first().is_some_and(|wake| wake.revents != 0) {
                self.clear();
            }
            Ok(())
        }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use super::{Duration, Interest, TcpStream, io};

    /// Nothing here can be polled together with a socket, so waits are short and the waiting thread looks again.
    pub(crate) struct Wake;

    /// The longest wait.
    const SHORT: Duration = Duration::from_millis(5);

    impl Wake {
        pub(crate) fn new() -> io::Result<Self> {
            Ok(Wake)
        }

        pub(crate) fn none() -> Self {
            Wake
        }

        pub(crate) fn set(&self) {}

        pub(crate) fn clear(&self) {}

        pub(crate) fn descriptor(&self) -> i32 {
            -1
        }

        pub(crate) fn wait(&self, stream: Option<(&TcpStream, Interest)>, at_most: Duration) -> io::Result<()> {
            match stream {
                #[cfg(windows)]
                Some((stream, _)) => crate::sys::readable::becomes_readable(stream, at_most.min(SHORT)).map(drop),
                _ => {
                    std::thread::sleep(at_most.min(SHORT));
                    Ok(())
                }
            }
        }
    }
}
