//! Text that must not be seen: it cannot be printed, and its memory is wiped when it is dropped.

use std::fmt;
use zeroize::optimization_barrier;

/// What stands wherever a secret would have stood: of one width, so that it tells nothing.
pub(crate) const MASK: &str = "***";

/// A secret text. `Debug` shows a mask; there is no `Display`.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The text itself, for the one place that sends it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        wipe_buffer(&mut std::mem::take(&mut self.0).into_bytes());
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

/// Wipes bytes that are used again. `zeroize` goes byte by byte, which buffers of every call are too large for.
pub(crate) fn wipe(bytes: &mut [u8]) {
    bytes.fill(0);
    // Somebody might look at them, as far as the compiler knows; so the filling stays.
    optimization_barrier(bytes);
}

/// Wipes what a buffer holds and leaves it empty. One that is emptied in no other way has nothing behind its end.
pub(crate) fn wipe_buffer(buffer: &mut Vec<u8>) {
    wipe(buffer);
    buffer.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wiped_buffer_keeps_its_room() {
        let mut buffer = Vec::with_capacity(64);
        buffer.extend_from_slice(b"secret");
        let (room, at) = (buffer.capacity(), buffer.as_ptr());
        wipe_buffer(&mut buffer);
        assert!(buffer.is_empty());
        assert_eq!((buffer.capacity(), buffer.as_ptr()), (room, at));
        buffer.resize(6, b'x');
        wipe(&mut buffer);
        assert_eq!(buffer, [0; 6]);
    }

    #[test]
    fn debug_shows_nothing() {
        let secret = Secret::new("654321");
        assert_eq!(format!("{secret:?}"), MASK);
        assert_eq!(format!("{:?}", Some(secret)), "Some(***)");
    }
}
