//! Large buffers in their own pages, huge pages if the system has them. The kernel maps each page at its first use; for
//! tens of megabytes in pages of 4 KiB, that takes longer than filling them. Freed pages go back to the kernel at once
//! and are not wiped as the allocator's memory is, so keep nothing secret here.

use memmap2::MmapMut;
use std::alloc::{Layout, handle_alloc_error};
use std::io::{self, Write};
use std::ops::{Deref, DerefMut, Range};

/// A buffer that grows.
pub(crate) struct Pages {
    map: MmapMut,
    length: usize,
}

impl Pages {
    /// An empty buffer with room for this many bytes. Room that is never used costs nothing.
    pub(crate) fn with_room(bytes: usize) -> Self {
        Pages {
            map: map(bytes),
            length: 0,
        }
    }

    pub(crate) fn extend_from_slice(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        if end > self.map.len() {
            let mut larger = Pages::with_room(end.max(self.map.len() * 2));
            larger.extend_from_slice(self);
            *self = larger;
        }
        if let Some(room) = self.map.get_mut(self.length..end) {
            room.copy_from_slice(bytes);
            self.length = end;
        }
    }

    /// Removes a part; the rest moves up.
    pub(crate) fn remove(&mut self, part: Range<usize>) {
        let gone = part.len();
        self.copy_within(part.end.., part.start);
        self.length -= gone;
    }
}

/// The size of a huge page on most processors.
const HUGE: usize = 2 << 20;

fn map(bytes: usize) -> MmapMut {
    // Linux begins a map of whole huge pages where a huge page can begin.
    let bytes = match bytes {
        HUGE.. => bytes.next_multiple_of(HUGE),
        _ => bytes.max(1),
    };
    let Ok(map) = MmapMut::map_anon(bytes) else {
        // As a vector does when memory runs out.
        handle_alloc_error(Layout::array::<u8>(bytes).unwrap_or(Layout::new::<u8>()))
    };
    // Only a hint: if the kernel ignores it, the pages are small.
    #[cfg(target_os = "linux")]
    let _ = map.advise(memmap2::Advice::HugePage);
    map
}

impl Deref for Pages {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.map.get(..self.length).unwrap_or_default()
    }
}

impl DerefMut for Pages {
    fn deref_mut(&mut self) -> &mut [u8] {
        self.map.get_mut(..self.length).unwrap_or_default()
    }
}

impl Write for Pages {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl From<&[u8]> for Pages {
    fn from(bytes: &[u8]) -> Self {
        let mut pages = Pages::with_room(bytes.len());
        pages.extend_from_slice(bytes);
        pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_grows_and_shrinks_like_a_vector() {
        let mut pages = Pages::with_room(0);
        let mut plain = Vec::new();
        for number in 0..40_000_u32 {
            pages.extend_from_slice(&number.to_le_bytes());
            plain.extend_from_slice(&number.to_le_bytes());
        }
        assert_eq!(*pages, plain);
        for part in [0..4, 100..100, 159_000..plain.len() - 4] {
            pages.remove(part.clone());
            plain.drain(part);
            assert_eq!(*pages, plain);
        }
        pages[3] = 9;
        assert_eq!(Pages::from(&*pages)[3], 9);
    }
}
