//! Memory is wiped as it is freed.
//!
//! Secrets of this library are types that wipe themselves, but they pass through others that do not: HTTP headers, I/O
//! buffers, JSON texts, vectors that grow and leave their old block behind. A shared library has an allocator of its own,
//! so here each block is wiped on its way back, whoever it belonged to. A Rust program that wants an allocator of its own
//! builds this crate without the feature `wipe`.

use std::alloc::{GlobalAlloc, Layout, System};

struct Wiping;

#[global_allocator]
static ALLOCATOR: Wiping = Wiping;

// SAFETY: the system's allocator does everything; wiping touches only a block that its owner is giving up.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: this function's contract is that of `System`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: this function's contract is that of `System`.
        unsafe { System.alloc_zeroed(layout) }
    }

    // In its own place: it is called from everywhere, and as a part of each caller it would be a tenth of the library.
    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller gives up a block of this layout, so all of it may be written.
        unsafe { block.write_bytes(0, layout.size()) };
        // Somebody might look at it, as far as the compiler knows; so the writing stays.
        std::hint::black_box(block);
        // SAFETY: this function's contract is that of `System`.
        unsafe { System.dealloc(block, layout) };
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size <= layout.size() {
            // Shrinking stays in place; what is cut off is wiped first.
            // SAFETY: `size` is within the block, which the caller owns.
            let rest = unsafe { block.add(size) };
            // SAFETY: from there to the end of the block it is the caller's, who gives it up.
            unsafe { rest.write_bytes(0, layout.size() - size) };
            std::hint::black_box(rest);
            // SAFETY: this function's contract is that of `System`.
            return unsafe { System.realloc(block, layout, size) };
        }
        // Growing is a new block, a copy, and the wiping of the old one: the system's could move it and leave it as it was.
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
