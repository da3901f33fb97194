//! Functions of the library as a whole.

use super::boundary::{answer, contain};
use super::{feed, handle, string};
use crate::base::error::{Error, PREFIX};
use crate::base::log::{self, Level};
use crate::client::Client;
use std::ffi::{c_char, c_void};
use std::sync::Arc;

/// The version of this interface. It rises only when something that exists changes, together with the SONAME.
pub const NEO_ABI_VERSION: u32 = 1;

const _: () = assert!(NEO_ABI_VERSION == crate::ABI_VERSION);

/// Receives a log line: `context` as it was given to `neo_set_log`, the level (1 error, 2 warning, 3 info, 4 debug, 5
/// trace), and the text, valid during the call only. Lines hold no secrets. It is called on the thread that makes the
/// call, must not call this library, and must not throw.
pub type NeoLogFn = Option<unsafe extern "C" fn(context: *mut c_void, level: i32, message: *const c_char)>;

/// The version of the interface that this library has; compare it with `NEO_ABI_VERSION`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_abi_version() -> u32 {
    NEO_ABI_VERSION
}

/// The version of the library, such as "1.2.3". Static: not to be freed.
#[unsafe(no_mangle)]
pub extern "C" fn neo_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// Frees a string that a function of this library returned, and wipes it. Call it once per string, from any thread.
///
/// NULL, a string that was freed before, and a pointer of other origin do nothing.
#[unsafe(no_mangle)]
pub extern "C" fn neo_free(json: *mut c_char) {
    contain(|| string::take_back(json));
}

/// Whether an answer is an error: 1 if it is (or is NULL), 0 if it is a success. Needs no JSON parser.
///
/// # Safety
/// `json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_is_error(json: *const c_char) -> i32 {
    let begins = contain(|| {
        // SAFETY: this function's contract is that of `begins_with`.
        unsafe { string::begins_with(json, PREFIX) }
    });
    i32::from(begins.flatten().unwrap_or(true))
}

/// How many clients, feeds and strings are not freed yet: the same number before and after means that nothing leaked.
#[unsafe(no_mangle)]
pub extern "C" fn neo_live_objects() -> u64 {
    contain(|| handle::live() + feed::live() + string::live()).unwrap_or_default() as u64
}

/// The caller's log function and its context, which this library only passes on.
struct CallerLog {
    write: unsafe extern "C" fn(*mut c_void, i32, *const c_char),
    context: *mut c_void,
}

// SAFETY: the header demands of the caller that function and context may be used from any thread.
unsafe impl Send for CallerLog {}
// SAFETY: as above.
unsafe impl Sync for CallerLog {}

impl CallerLog {
    fn line(&self, level: Level, text: &str) {
        let mut bytes: Vec<u8> = text.bytes().filter(|byte| *byte != 0).collect();
        bytes.push(0);
        // SAFETY: the caller vouches for function and context; the text is NUL-terminated and outlives the call.
        unsafe { (self.write)(self.context, level as i32, bytes.as_ptr().cast()) };
    }
}

/// Sends log lines up to `level` (1 error, 2 warning, 3 info, 4 debug, 5 trace) to `log`, for the whole process. NULL, or
/// a level below 1, switches the log off, which is the default.
///
/// `context` is passed to each call. Function and context must be usable from any thread that calls this library, and
/// until every call that was in flight when they were replaced has returned.
///
/// # Safety
/// `log` is NULL or a function that may be called as described.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_set_log(log: NeoLogFn, context: *mut c_void, level: i32) {
    contain(|| {
        let level = match level {
            ..=0 => None,
            1 => Some(Level::Error),
            2 => Some(Level::Warn),
            3 => Some(Level::Info),
            4 => Some(Level::Debug),
            5.. => Some(Level::Trace),
        };
        match (log, level) {
            (Some(write), Some(level)) => {
                let caller = CallerLog { write, context };
                let sink: log::Sink = Arc::new(move |level, text| caller.line(level, text));
                log::set_log(Some(sink), level);
            }
            _ => log::set_log(None, Level::Error),
        }
    });
}

/// Checks a configuration as `neo_client_new` would: `{"data":{…}}`, or the error that names the key.
///
/// Asks no server. Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `config_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_config_check(config_json: *const c_char) -> *mut c_char {
    answer("config_check", || {
        // SAFETY: this function's contract is that of `borrow`.
        let text = unsafe { string::borrow(config_json, "config_json") }?;
        Client::check_config(need_config(text)?)
    })
}

/// A configuration cannot be NULL.
pub(super) fn need_config(text: Option<&str>) -> Result<&str, Error> {
    text.ok_or_else(|| Error::invalid_argument("'config_json' is NULL: a JSON object is required"))
}
