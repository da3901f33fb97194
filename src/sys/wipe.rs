//! Wiping: filling memory with zeros so that the compiler may not leave it out.

/// Wipes bytes that will be used again. What is freed is wiped by the allocator.
pub(crate) fn wipe(bytes: &mut [u8]) {
    // SAFETY: the bytes are borrowed for writing.
    unsafe { wipe_block(bytes.as_mut_ptr(), bytes.len()) };
}

/// Wipes a block of memory, whether it was written before or not.
///
/// # Safety
/// The caller may write `size` bytes from `block` on.
pub(super) unsafe fn wipe_block(block: *mut u8, size: usize) {
    // SAFETY: by the contract of this function.
    unsafe { block.write_bytes(0, size) };
    // As far as the compiler knows, the zeros are read here.
    std::hint::black_box(block);
}
