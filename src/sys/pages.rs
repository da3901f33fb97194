//! Large buffers in large pages. The kernel maps each page at its first use; for tens of megabytes, 4 KiB at a time,
//! that takes longer than filling them.

/// The size of a large page on x86-64, and on arm64 with pages of 4 KiB.
#[cfg(target_os = "linux")]
const LARGE: usize = 2 << 20;

/// An empty buffer with room for this many bytes, in large pages where the system has them.
pub(crate) fn buffer(bytes: usize) -> Vec<u8> {
    let mut buffer = Vec::with_capacity(bytes);
    wish(&mut buffer);
    buffer
}

/// Only advice: if the kernel does not take it, the pages are small.
#[cfg(target_os = "linux")]
fn wish(buffer: &mut Vec<u8>) {
    let room = buffer.spare_capacity_mut();
    let start = room.as_mut_ptr();
    let before = start.align_offset(LARGE);
    let whole = room.len().saturating_sub(before) / LARGE * LARGE;
    if whole > 0 {
        // Used as an address only, never to read or write.
        let from = start.wrapping_add(before);
        // SAFETY: so many bytes from there are within the buffer, which is borrowed for as long as this takes; the advice
        // changes neither what they hold nor whose they are.
        let _ = unsafe { libc::madvise(from.cast(), whole, libc::MADV_HUGEPAGE) };
    }
}

#[cfg(not(target_os = "linux"))]
fn wish(_: &mut Vec<u8>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_empty_and_has_its_room() {
        for bytes in [0, 1, 4 << 10, 2 << 20, (2 << 20) + 1, 9 << 20] {
            let mut buffer = buffer(bytes);
            let (at, room) = (buffer.as_ptr(), buffer.capacity());
            assert!(buffer.is_empty() && room >= bytes, "{bytes}");
            buffer.resize(room, 7);
            assert!(buffer.as_ptr() == at && buffer.iter().all(|byte| *byte == 7), "{bytes}");
        }
    }
}
