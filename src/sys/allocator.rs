//! Memory is wiped as it is freed.
//!
//! Secrets pass through HTTP headers, I/O buffers, JSON texts, and vectors that leave their old block behind when they
//! grow. A shared library has its own allocator, so every block is wiped here as it is freed, whoever used it. A Rust
//! program that brings its own allocator builds this crate without the feature `wipe`; then only `Secret` wipes.

use super::wipe::wipe_block;
use std::alloc::{GlobalAlloc, Layout, System};

struct Wiping<A>(A);

#[global_allocator]
static ALLOCATOR: Wiping<System> = Wiping(System);

// SAFETY: the allocator within does everything; wiping touches only a block that its owner is giving up.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Wiping<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: this function's contract is that of the allocator within.
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: this function's contract is that of the allocator within.
        unsafe { self.0.alloc_zeroed(layout) }
    }

    // Called from everywhere: inlined into each caller it would be a tenth of the library.
    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller gives up a block of this layout, so all of it may be written.
        unsafe { wipe_block(block, layout.size()) };
        // SAFETY: this function's contract is that of the allocator within.
        unsafe { self.0.dealloc(block, layout) };
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size <= layout.size() {
            // Shrinking stays in place; the end that is cut off is wiped first.
            // SAFETY: `size` is within the block, which the caller owns.
            let rest = unsafe { block.add(size) };
            // SAFETY: from there to the end of the block it is the caller's, who gives it up.
            unsafe { wipe_block(rest, layout.size() - size) };
            // SAFETY: this function's contract is that of the allocator within.
            return unsafe { self.0.realloc(block, layout, size) };
        }
        // Growing takes a new block and wipes the old one: the system's `realloc` could leave the old one as it was.
        // SAFETY: the caller vouches that the size, rounded up, is no overflow; the alignment is one that was good.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        // SAFETY: by the contract of this function `size` is not zero.
        let grown = unsafe { self.alloc(wanted) };
        if !grown.is_null() {
            // SAFETY: both blocks are at least so large, and they are two.
            unsafe { grown.copy_from_nonoverlapping(block, layout.size()) };
            // SAFETY: the caller gives up the old block, which is of this layout.
            unsafe { self.dealloc(block, layout) };
        }
        grown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    /// An allocator that inspects the blocks that are freed.
    #[derive(Default)]
    struct Watching {
        given_back: AtomicUsize,
        not_wiped: AtomicUsize,
    }

    impl Watching {
        fn look(&self, rest: &[u8]) {
            self.given_back.fetch_add(rest.len(), SeqCst);
            self.not_wiped
                .fetch_add(rest.iter().filter(|byte| **byte != 0).count(), SeqCst);
        }
    }

    // SAFETY: the system's allocator does everything; only blocks that are given up are looked at.
    unsafe impl GlobalAlloc for Watching {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: this function's contract is that of `System`.
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
            // SAFETY: a block of this layout, every byte of which the tests have written.
            self.look(unsafe { std::slice::from_raw_parts(block, layout.size()) });
            // SAFETY: this function's contract is that of `System`.
            unsafe { System.dealloc(block, layout) };
        }

        unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            // SAFETY: only shrinking gets here, so `size` is within the block.
            let rest = unsafe { block.add(size) };
            // SAFETY: from there to the end of the block, every byte of which the tests have written.
            self.look(unsafe { std::slice::from_raw_parts(rest, layout.size() - size) });
            // SAFETY: this function's contract is that of `System`.
            unsafe { System.realloc(block, layout, size) }
        }
    }

    /// Fills a block, changes its size, and frees it.
    fn resized(allocator: &Wiping<Watching>, from: usize, to: usize) {
        let layout = Layout::array::<u8>(from).unwrap();
        // SAFETY: the size is not zero.
        let block = unsafe { allocator.alloc(layout) };
        assert!(!block.is_null());
        // SAFETY: the block is of this size.
        unsafe { block.write_bytes(b's', from) };
        // SAFETY: a block of this allocator and layout; the new size is not zero.
        let block = unsafe { allocator.realloc(block, layout, to) };
        assert!(!block.is_null());
        // SAFETY: as much as both sizes have was written before.
        let kept = unsafe { std::slice::from_raw_parts(block, from.min(to)) };
        assert!(kept.iter().all(|byte| *byte == b's'), "{from} to {to}");
        // SAFETY: the block is of this size.
        unsafe { block.write_bytes(b's', to) };
        // SAFETY: a block of this allocator, of its new size.
        unsafe { allocator.dealloc(block, Layout::array::<u8>(to).unwrap()) };
    }

    #[test]
    fn whatever_is_freed_was_wiped() {
        for (from, to, given_back) in [(40, 4000, 4040), (4000, 40, 4000), (64, 64, 64), (1, 2, 3)] {
            let allocator = Wiping(Watching::default());
            resized(&allocator, from, to);
            assert_eq!(allocator.0.given_back.load(SeqCst), given_back, "{from} to {to}");
            assert_eq!(allocator.0.not_wiped.load(SeqCst), 0, "{from} to {to}");
        }
    }

    #[test]
    fn memory_asked_for_as_zeroes_is_zeroes() {
        let allocator = Wiping(Watching::default());
        let layout = Layout::array::<u64>(100).unwrap();
        // SAFETY: the size is not zero.
        let block = unsafe { allocator.alloc_zeroed(layout) };
        // SAFETY: zeroed, of this size.
        let all = unsafe { std::slice::from_raw_parts(block, layout.size()) };
        assert!(all.iter().all(|byte| *byte == 0));
        // SAFETY: a block of this allocator and layout.
        unsafe { allocator.dealloc(block, layout) };
    }
}
