//! Strings across the boundary.
//!
//! In: NUL-terminated UTF-8, borrowed for the call. Out: NUL-terminated UTF-8, the caller's, to be freed with `neo_free`.
//! The strings that are out are kept by address, so freeing NULL, a foreign pointer or the same string twice does nothing.
//! Allocators like to give out the address that was just freed; a second `neo_free` would then hit the next string. So
//! each string begins a byte further into its block than the one before it.

use crate::base::error::{Error, FALLBACK};
use crate::sys::sync::Mutex;
use crate::sys::wipe::wipe;
use std::collections::BTreeMap;
use std::ffi::{CStr, c_char};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

static OUT: Mutex<Out> = Mutex::new(Out {
    few: Vec::new(),
    more: BTreeMap::new(),
});

/// The strings that are out, each in its block, by address.
struct Out {
    /// As many as most programs have at a time: a tree would take a node for one string and give it back.
    few: Vec<(usize, Vec<u8>)>,
    /// Ordered, because hash tables keep interior pointers, which valgrind cannot follow.
    more: BTreeMap<usize, Vec<u8>>,
}

/// How many strings are few.
const FEW: usize = 8;

impl Out {
    fn insert(&mut self, address: usize, block: Vec<u8>) {
        if self.few.len() < FEW {
            self.few.push((address, block));
        } else {
            self.more.insert(address, block);
        }
    }

    fn remove(&mut self, address: usize) -> Option<Vec<u8>> {
        match self.few.iter().position(|(own, _)| *own == address) {
            Some(at) => Some(self.few.swap_remove(at).1),
            None => self.more.remove(&address),
        }
    }

    fn len(&self) -> usize {
        self.few.len() + self.more.len()
    }
}

/// How many strings come before one that begins at the same place of its block.
const PLACES: usize = 64;

/// How many strings there have been.
static GIVEN: AtomicUsize = AtomicUsize::new(0);

/// Borrows a string of the caller's for the call; `None` for NULL.
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

/// Whether a string begins with `prefix`; NULL does not.
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

/// Hands a string to the caller.
pub(super) fn give(text: String) -> *mut c_char {
    crate::base::failpoint::point("give");
    hand_out(text.into_bytes()).unwrap_or_else(fallback)
}

/// Makes a text a string that is out; none if it holds a NUL, which JSON never does, or if memory is short.
fn hand_out(text: Vec<u8>) -> Option<*mut c_char> {
    let start = GIVEN.fetch_add(1, Relaxed) % PLACES;
    let length = text.len();
    let mut block = block(text, start)?;
    let string = block.get_mut(start..)?.as_mut_ptr();
    // SAFETY: the block ends with a NUL and is not changed meanwhile.
    let ends_early = unsafe { CStr::from_ptr(string.cast()) }.count_bytes() < length;
    if ends_early {
        wipe(&mut block);
        return None;
    }
    OUT.with(|out| out.insert(string.addr(), block));
    Some(string.cast())
}

/// A block that has the text from `start` on, and then a NUL: the text's own block if it has room for it, else a copy.
fn block(mut text: Vec<u8>, start: usize) -> Option<Vec<u8>> {
    let length = text.len();
    let size = start + length + 1;
    if size <= text.capacity() {
        text.resize(size, 0);
        text.copy_within(..length, start);
        if let Some(end) = text.last_mut() {
            *end = 0;
        }
        return Some(text);
    }
    let mut block = Vec::new();
    let has_room = block.try_reserve_exact(size).is_ok();
    if has_room {
        block.resize(start, 0);
        block.extend_from_slice(&text);
        block.push(0);
    }
    wipe(&mut text);
    has_room.then_some(block)
}

/// A string that is never freed and needs no memory.
pub(super) fn fallback() -> *mut c_char {
    FALLBACK.as_ptr().cast_mut()
}

/// Wipes and frees a string that is out. Anything else is left alone.
pub(super) fn take_back(string: *mut c_char) {
    drop(taken(string));
}

/// The block of a string that was out, wiped.
fn taken(string: *mut c_char) -> Option<Vec<u8>> {
    let mut block = OUT.with(|out| out.remove(string.addr()))?;
    wipe(&mut block);
    Some(block)
}

/// How many strings are out.
pub(super) fn live() -> usize {
    OUT.with(|out| out.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::ffi::CString;
    use std::sync::atomic::AtomicPtr;

    fn is_out(address: usize) -> bool {
        OUT.with(|out| out.more.contains_key(&address) || out.few.iter().any(|(own, _)| *own == address))
    }

    /// What a caller reads in a string.
    fn read(text: *const c_char) -> String {
        // SAFETY: the tests hand in strings that they were given and have not freed.
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
    fn all_of_a_freed_string_is_wiped() {
        let text = give("a secret\u{e9}".to_owned());
        assert_eq!(read(text), "a secret\u{e9}");
        assert!(is_out(text.addr()));
        // Parsers that work in place shorten a string.
        // SAFETY: the string is longer than that.
        let second = unsafe { text.add(1) };
        // SAFETY: the string is this test's.
        unsafe { second.write(0) };
        let block = taken(text).unwrap();
        assert!(!is_out(text.addr()));
        assert!(block.len() >= 11 && block.iter().all(|byte| *byte == 0), "{block:?}");
    }

    #[test]
    fn the_next_strings_are_at_other_addresses() {
        let mut seen = BTreeSet::new();
        // Other tests run meanwhile and take places too.
        for _ in 0..PLACES / 4 {
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
        // SAFETY: one byte within the string.
        take_back(unsafe { text.add(1) });
        take_back(std::ptr::without_provenance_mut(usize::MAX));
        assert_eq!((on_stack, on_heap.as_slice()), ([b'x'; 8], &[b'x'; 8][..]));
        assert_eq!(read(text), "kept");
        take_back(text);
    }

    #[test]
    fn a_string_that_no_caller_could_read_is_replaced() {
        let text = give("a\0b".to_owned());
        assert_eq!(text, fallback());
        assert!(read(text).starts_with(crate::base::error::PREFIX));
        assert!(!is_out(text.addr()));
    }

    #[test]
    fn a_text_keeps_its_block_if_that_has_room() {
        for (capacity, start) in [(0, 0), (0, 63), (3, 1), (4, 0), (5, 1), (5, 2), (100, 63)] {
            let mut text = Vec::with_capacity(capacity);
            text.extend_from_slice(b"abc");
            let before = (text.as_ptr(), text.capacity() >= start + 4);
            let block = block(text, start).unwrap();
            assert_eq!(block[start..], *b"abc\0");
            assert_eq!((block.as_ptr() == before.0), before.1, "{capacity} {start}");
        }
    }

    #[test]
    fn many_strings_are_out_at_once() {
        let texts: Vec<_> = (0..3 * FEW).map(|n| give(format!("text {n}"))).collect();
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(read(*text), format!("text {n}"));
        }
        // Every other one first, then the rest from the end.
        let (even, odd): (Vec<*mut c_char>, Vec<*mut c_char>) = texts.iter().partition(|text| text.addr() % 2 == 0);
        for text in even.iter().chain(odd.iter().rev()) {
            assert!(is_out(text.addr()));
            take_back(*text);
            assert!(!is_out(text.addr()));
        }
    }

    #[test]
    fn threads_free_what_others_were_given() {
        let texts: Vec<_> = (0..8).map(|n| AtomicPtr::new(give(format!("text {n}")))).collect();
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| texts.iter().for_each(|text| take_back(text.load(Relaxed))));
            }
        });
        assert!(texts.iter().all(|text| !is_out(text.load(Relaxed).addr())));
    }
}
