//! The library's feeds. Only its C ABI has them, so this is the only `unsafe` code in `neo`.

use neo_api::ffi;
use std::ffi::{CStr, CString, c_char};
use std::ptr;

/// An open feed; closed when dropped. The library's handles are tokens, not pointers, and any thread may use them.
pub(crate) struct Feed {
    feed: usize,
}

/// The kind of feed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Market,
    Orders,
}

impl Feed {
    /// Opens a feed for a configuration and a session; errors are the library's own, as JSON.
    pub(crate) fn open(which: Which, config: &str, session: &str) -> Result<Feed, String> {
        let (config, session) = (text(config)?, text(session)?);
        // SAFETY: our own NUL-terminated string.
        let client = unsafe { ffi::neo_client_new(config.as_ptr()) };
        // SAFETY: our own NUL-terminated string; any client handle is allowed.
        let imported = answer(unsafe { ffi::neo_session_import(client, session.as_ptr()) });
        let opened = imported.map(|_| {
            let open = match which {
                Which::Market => ffi::neo_market_feed_open,
                Which::Orders => ffi::neo_order_feed_open,
            };
            // SAFETY: no options; any client handle is allowed.
            let feed = unsafe { open(client, ptr::null()) };
            Feed { feed: feed.addr() }
        });
        // The feed keeps the client while it is open.
        ffi::neo_client_free(client);
        opened
    }

    fn handle(&self) -> *mut ffi::NeoFeed {
        ptr::without_provenance_mut(self.feed)
    }

    /// Subscribes, with the library's JSON.
    pub(crate) fn subscribe(&self, wish: &str) -> Result<String, String> {
        let wish = text(wish)?;
        // SAFETY: our own NUL-terminated string.
        answer(unsafe { ffi::neo_feed_subscribe(self.handle(), wish.as_ptr()) })
    }

    /// The next message; none after the timeout.
    pub(crate) fn next(&self, timeout_ms: u32) -> Result<Option<String>, String> {
        let answer = answer(ffi::neo_feed_next(self.handle(), timeout_ms))?;
        let message = answer
            .strip_prefix("{\"data\":")
            .and_then(|rest| rest.strip_suffix('}'));
        Ok(message.filter(|message| *message != "null").map(str::to_owned))
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        ffi::neo_feed_close(self.handle());
    }
}

fn text(text: &str) -> Result<CString, String> {
    let no = r#"{"error":[{"code":"invalid_argument","message":"a text has a NUL within"}],"kind":"invalid_argument"}"#;
    CString::new(text).map_err(|_| no.to_owned())
}

/// Takes an answer of the library; returns it with whether it is a success.
fn answer(json: *mut c_char) -> Result<String, String> {
    // SAFETY: the library's answers are never NULL, end with NUL, and are valid until they are freed.
    let text = unsafe { CStr::from_ptr(json) }.to_string_lossy().into_owned();
    ffi::neo_free(json);
    match text.starts_with("{\"error\":[") {
        true => Err(text),
        false => Ok(text),
    }
}
