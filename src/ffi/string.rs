//! Texts across the boundary.
//!
//! In: NUL-terminated UTF-8, borrowed for the call. Out: NUL-terminated UTF-8, the caller's, to be given back to
//! `neo_free`. A ledger knows each text that is out, so that giving back NULL, a foreign pointer or the same text twice
//! does nothing. A text that was given back is wiped, and its address rests for a while before it can be used again: so
//! a second `neo_free` of it does not hit the next text, which would otherwise often get the very same address.

use crate::base::error::{Error, FALLBACK};
use crate::base::secret::{wipe, wipe_buffer};
use crate::sys::sync::Mutex;
use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::{BTreeMap, VecDeque};
use std::ffi::{CStr, c_char};

/// How many texts rest, and how many bytes.
const RESTING: usize = 256;
const RESTING_BYTES: usize = 4 << 20;

struct Ledger {
    /// Address and size of each text that is out. The size is not measured again: callers may write into a text. Ordered,
    /// because hash tables keep interior pointers, which valgrind cannot follow.
    out: BTreeMap<usize, usize>,
    resting: VecDeque<Resting>,
    resting_bytes: usize,
}

static LEDGER: Mutex<Ledger> = Mutex::new(Ledger {
    out: BTreeMap::new(),
    resting: VecDeque::new(),
    resting_bytes: 0,
});

/// A text that was given back: wiped, and kept whole, because not every allocator shrinks a block where it is.
struct Resting {
    block: *mut u8,
    size: usize,
}

// SAFETY: it is the only owner of its block.
unsafe impl Send for Resting {}

impl Drop for Resting {
    fn drop(&mut self) {
        // SAFETY: the block comes from `System` with this layout (`give`), and this is its only owner.
        unsafe { System.dealloc(self.block, layout(self.size)) };
    }
}

/// Texts come straight from the system's allocator: their addresses are what the ledger is about.
const fn layout(size: usize) -> Layout {
    match Layout::array::<u8>(size) {
        Ok(layout) => layout,
        // Never: a text in memory is not larger than memory.
        Err(_) => Layout::new::<u8>(),
    }
}

/// Borrows a text of the caller's for the call; `None` for NULL.
///
/// # Safety
/// `text` is NULL, or points to a NUL-terminated string that stays as it is until the function returns.
pub(super) unsafe fn borrow<'a>(text: *const c_char, name: &str) -> Result<Option<&'a str>, Error> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: not NULL, and by this function's contract NUL-terminated and unchanged during the call.
    let text = unsafe { CStr::from_ptr(text) };
    let text = text
        .to_str()
        .map_err(|e| Error::invalid_argument(format!("'{name}' is not valid UTF-8 (at byte {})", e.valid_up_to())));
    text.map(Some)
}

/// Whether a text begins with `prefix`; NULL does not.
///
/// # Safety
/// As for [`borrow`].
pub(super) unsafe fn begins_with(text: *const c_char, prefix: &str) -> Option<bool> {
    if text.is_null() {
        return None;
    }
    // SAFETY: as in `borrow`.
    let text = unsafe { CStr::from_ptr(text) };
    Some(text.to_bytes().starts_with(prefix.as_bytes()))
}

/// Hands a text to the caller, and puts it on the ledger.
pub(super) fn give(text: String) -> *mut c_char {
    crate::base::failpoint::point("give");
    let mut text = text.into_bytes();
    let size = text.len() + 1;
    // JSON texts contain no NUL; the static text stands in should one ever do, or should memory be short.
    if text.contains(&0) {
        return fallback();
    }
    // SAFETY: the size is not zero.
    let block = unsafe { System.alloc(layout(size)) };
    if block.is_null() {
        return fallback();
    }
    // SAFETY: the block has room for the text and one byte more, is new, and is nobody else's yet.
    unsafe { block.copy_from_nonoverlapping(text.as_ptr(), text.len()) };
    // SAFETY: the last byte of the block.
    let end = unsafe { block.add(text.len()) };
    // SAFETY: as above.
    unsafe { end.write(0) };
    wipe_buffer(&mut text);
    LEDGER.with(|ledger| ledger.out.insert(block.addr(), size));
    block.cast()
}

/// A text that is not on the ledger and needs no memory.
pub(super) fn fallback() -> *mut c_char {
    FALLBACK.as_ptr().cast_mut()
}

/// Takes a text back: wiped at once, its memory freed after a rest. Anything that is not on the
/// ledger is left alone.
pub(super) fn take_back(pointer: *mut c_char) {
    let Some(size) = LEDGER.with(|ledger| ledger.out.remove(&pointer.addr())) else {
        return;
    };
    let block: *mut u8 = pointer.cast();
    // SAFETY: the ledger knew this address, so `give` made the block with this size; it is off the ledger now, so nobody
    // else takes it back.
    let bytes = unsafe { std::slice::from_raw_parts_mut(block, size) };
    wipe(bytes);
    let rested = LEDGER.with(|ledger| ledger.rest(Resting { block, size }));
    drop(rested);
}

impl Ledger {
    /// Lets a text rest; returns those that have rested long enough. The newest always rests, however large it is.
    fn rest(&mut self, text: Resting) -> Vec<Resting> {
        self.resting_bytes += text.size;
        self.resting.push_back(text);
        let mut rested = Vec::new();
        while self.resting.len() > 1 && (self.resting.len() > RESTING || self.resting_bytes > RESTING_BYTES) {
            let Some(oldest) = self.resting.pop_front() else { break };
            self.resting_bytes -= oldest.size;
            rested.push(oldest);
        }
        rested
    }
}

/// How many texts are out.
pub(super) fn live() -> usize {
    LEDGER.with(|ledger| ledger.out.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::ffi::CString;
    use std::sync::atomic::{AtomicPtr, Ordering::Relaxed};

    /// What of a text is at an address that rests; `None` if it does not.
    fn resting(address: usize) -> Option<Vec<u8>> {
        LEDGER.with(|ledger| {
            let text = ledger.resting.iter().find(|text| text.block.addr() == address)?;
            // SAFETY: the block is alive while it rests, is of this size, and nobody else may use it.
            Some(unsafe { std::slice::from_raw_parts(text.block, text.size) }.to_vec())
        })
    }

    fn is_out(address: usize) -> bool {
        LEDGER.with(|ledger| ledger.out.contains_key(&address))
    }

    /// What a caller reads in a text.
    fn read(text: *const c_char) -> String {
        // SAFETY: the tests hand in texts that they were given and have not given back.
        unsafe { CStr::from_ptr(text) }.to_str().unwrap().to_owned()
    }

    #[test]
    fn what_is_borrowed_is_what_the_caller_wrote() {
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { borrow(std::ptr::null(), "x") }.unwrap(), None);
        for text in ["", "a", "क\u{301}", "{\"a\":1}"] {
            let given = CString::new(text).unwrap();
            // SAFETY: NUL-terminated, and it outlives the call.
            assert_eq!(unsafe { borrow(given.as_ptr(), "x") }.unwrap(), Some(text));
        }
    }

    #[test]
    fn what_is_not_utf_8_is_named() {
        for (bytes, at) in [
            (&b"\xff"[..], 0),
            (b"ok\xc3", 2),
            (b"\xed\xa0\x80", 0),
            (b"12\x8034", 2),
        ] {
            let given = CString::new(bytes).unwrap();
            // SAFETY: NUL-terminated, and it outlives the call.
            let error = unsafe { borrow(given.as_ptr(), "mpin") }.unwrap_err().to_json();
            assert!(
                error.contains("'mpin'") && error.contains(&format!("at byte {at})")),
                "{error}"
            );
        }
    }

    #[test]
    fn a_beginning_is_looked_for_and_no_further() {
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { begins_with(std::ptr::null(), "ab") }, None);
        // The last one ends in the middle of the prefix: nothing behind its NUL may be read.
        for (text, expected) in [("abc", true), ("ab", true), ("xab", false), ("", false), ("a", false)] {
            let given = CString::new(text).unwrap();
            // SAFETY: NUL-terminated, and it outlives the call.
            assert_eq!(unsafe { begins_with(given.as_ptr(), "ab") }, Some(expected), "{text}");
        }
    }

    #[test]
    fn a_text_that_is_given_back_is_wiped_and_rests() {
        let text = give("a secret\u{e9}".to_owned());
        assert_eq!(read(text), "a secret\u{e9}");
        assert!(is_out(text.addr()));
        // Parsers that work in place shorten a text: all of it is wiped nevertheless.
        // SAFETY: the text is longer than that.
        let second = unsafe { text.add(1) };
        // SAFETY: the text is this test's.
        unsafe { second.write(0) };
        take_back(text);
        assert!(!is_out(text.addr()));
        assert_eq!(resting(text.addr()), Some(vec![0; 11]));
    }

    #[test]
    fn the_next_texts_are_at_other_addresses() {
        let mut seen = BTreeSet::new();
        for _ in 0..RESTING / 4 {
            let text = give("x".to_owned());
            assert!(seen.insert(text.addr()), "an address came back at once");
            take_back(text);
            take_back(text);
        }
    }

    #[test]
    fn what_was_never_given_is_left_alone() {
        let mut on_stack = [b'x'; 8];
        let mut on_heap = vec![b'x'; 8];
        let text = give("kept".to_owned());
        take_back(std::ptr::null_mut());
        take_back(on_stack.as_mut_ptr().cast());
        take_back(on_heap.as_mut_ptr().cast());
        take_back(fallback());
        // SAFETY: one byte within the text.
        take_back(unsafe { text.add(1) });
        take_back(std::ptr::without_provenance_mut(usize::MAX));
        assert_eq!((on_stack, on_heap.as_slice()), ([b'x'; 8], &[b'x'; 8][..]));
        assert_eq!(read(text), "kept");
        take_back(text);
    }

    #[test]
    fn a_text_that_no_caller_could_read_is_replaced() {
        let text = give("a\0b".to_owned());
        assert_eq!(text, fallback());
        assert!(read(text).starts_with(crate::base::error::PREFIX));
        assert!(!is_out(text.addr()));
    }

    /// A text as it rests.
    fn rested(size: usize) -> Resting {
        // SAFETY: the size is not zero.
        let block = unsafe { System.alloc(layout(size)) };
        assert!(!block.is_null());
        Resting { block, size }
    }

    #[test]
    fn few_texts_rest_and_not_many_bytes() {
        let mut ledger = Ledger {
            out: BTreeMap::new(),
            resting: VecDeque::new(),
            resting_bytes: 0,
        };
        for _ in 0..RESTING {
            assert!(ledger.rest(rested(1)).is_empty());
        }
        assert_eq!(ledger.rest(rested(1)).len(), 1, "the oldest goes");
        // The newest always rests, however large it is, and all others go for it.
        assert_eq!(ledger.rest(rested(RESTING_BYTES + 1)).len(), RESTING);
        assert_eq!((ledger.resting.len(), ledger.resting_bytes), (1, RESTING_BYTES + 1));
        assert_eq!(ledger.rest(rested(1)).len(), 1);
        assert_eq!(ledger.resting_bytes, 1);
        assert!(ledger.rest(rested(RESTING_BYTES - 1)).is_empty(), "so much may rest");
    }

    #[test]
    fn threads_give_back_what_others_were_given() {
        let texts: Vec<_> = (0..8).map(|n| AtomicPtr::new(give(format!("text {n}")))).collect();
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| texts.iter().for_each(|text| take_back(text.load(Relaxed))));
            }
        });
        assert!(texts.iter().all(|text| !is_out(text.load(Relaxed).addr())));
    }
}
