//! The two feeds.

use super::boundary::{answer, contain};
use super::opaque::NeoClient;
use super::registry::{Registry, Tag};
use super::{handle, string};
use crate::base::error::{Error, Kind};
use crate::feed::{Feed, Verb, Which};
pub use crate::feed::{
    NEO_DEPTH_ROWS, NEO_EVENT_CLOSED, NEO_EVENT_CONFLATED, NEO_EVENT_CONNECTED, NEO_EVENT_ERROR, NEO_EVENT_FRESH,
    NEO_EVENT_GAP, NEO_EVENT_MALFORMED, NEO_EVENT_MISSING_DIVIDER, NEO_EVENT_NOTICE, NEO_EVENT_RECONCILED,
    NEO_EVENT_RECONNECTING, NEO_EVENT_REFUSED, NEO_EVENT_SESSION_EXPIRED, NEO_EVENT_STALE, NEO_EVENT_SUBSCRIBED,
    NEO_TICK_CAS, NEO_TICK_DEPTH, NEO_TICK_EVENT, NEO_TICK_FULL_DEPTH, NEO_TICK_INDEX, NEO_TICK_MARKET_STATUS,
    NEO_TICK_MINI, NEO_TICK_TOUCH, NeoDepth, NeoDepthRow, NeoTick,
};
use crate::sys::sync::Mutex;
use std::ffi::c_char;
use std::sync::Arc;
use std::time::Duration;

/// A feed: ticks of the market, or events of the account's orders.
///
/// Made by `neo_market_feed_open` or `neo_order_feed_open`, closed by `neo_feed_close`. The pointer is a token, like
/// that of a client; every function accepts any pointer here. Any function may be called from any thread at any time.
#[allow(missing_debug_implementations)]
pub struct NeoFeed {
    _private: [u8; 0],
}

/// `neo_feed_ticks` returns this when the feed is closed, by either side, and everything was taken.
pub const NEO_FEED_CLOSED: i32 = -1;
/// Feed functions return this for a pointer that is not a feed, or an invalid parameter.
pub const NEO_FEED_INVALID: i32 = -2;

static FEEDS: Mutex<Registry<Feed>> = Mutex::new(Registry::new(Tag::Feed));

/// How many feeds are not closed.
pub(super) fn live() -> usize {
    FEEDS.with(|feeds| feeds.live())
}

fn find(feed: *mut NeoFeed) -> Result<Arc<Feed>, Error> {
    let found = FEEDS.with(|feeds| feeds.find(feed.addr()).cloned());
    found.ok_or_else(|| {
        let message = match (feed.is_null(), is_closed(feed)) {
            (true, _) => "'feed' is NULL",
            (false, true) => "the feed is closed",
            (false, false) => "'feed' is not a feed",
        };
        Error::local(Kind::InvalidHandle, message)
    })
}

/// Whether it was a feed until `neo_feed_close`.
fn is_closed(feed: *mut NeoFeed) -> bool {
    FEEDS.with(|feeds| feeds.was(feed.addr()))
}

/// Runs a feed's thread; no panic leaves it.
fn guard(work: Box<dyn FnOnce() + Send>) -> bool {
    contain(work).is_some()
}

/// # Safety
/// `options_json` is NULL or a NUL-terminated string.
unsafe fn open(client: *mut NeoClient, which: Which, options_json: *const c_char) -> *mut NeoFeed {
    let opened = contain(|| {
        // SAFETY: this function's contract is that of `borrow`.
        let options = unsafe { string::borrow(options_json, "options_json") };
        let client = handle::find(client);
        let feed = match options {
            Ok(options) => Feed::open(client, which, options, guard),
            Err(error) => Feed::open(Err(error), which, None, guard),
        };
        let feed = Arc::new(feed);
        FEEDS.with(|feeds| feeds.add(feed))
    });
    // There is none only if memory or handles are short; then an invalid token stands for a closed feed.
    opened.flatten().map_or(
        std::ptr::without_provenance_mut(Tag::Feed as usize),
        std::ptr::without_provenance_mut,
    )
}

/// Opens the market feed: ticks of the instruments that are subscribed to later. Never NULL: an error becomes the first
/// event.
///
/// `options_json` is NULL or a JSON object: `url` (instead of the address that the session names; `ws` to loopback
/// addresses only), `overflow` ("conflate": only the newest tick of each instrument is kept; "block": all are kept, and
/// when the queue is full the socket is not read), `thread` (true; false: no thread is started, and `neo_feed_ticks`
/// and `neo_feed_next` read the socket), `stale_after_ms` (60000; 0: never).
///
/// The feed reconnects by itself after every loss, with its subscriptions, and says so in the stream. Without a session
/// it waits for one. It keeps the client alive while it is open, even if the client is freed.
///
/// # Safety
/// `options_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_market_feed_open(client: *mut NeoClient, options_json: *const c_char) -> *mut NeoFeed {
    // SAFETY: this function's contract is that of `open`.
    unsafe { open(client, Which::Market, options_json) }
}

/// Opens the order feed: the account's orders and positions, each change once. Never NULL: an error becomes the first
/// event.
///
/// `options_json` as for `neo_market_feed_open`. After each loss the order book is read, and missed changes are
/// delivered.
///
/// # Safety
/// `options_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_order_feed_open(client: *mut NeoClient, options_json: *const c_char) -> *mut NeoFeed {
    // SAFETY: this function's contract is that of `open`.
    unsafe { open(client, Which::Orders, options_json) }
}

/// # Safety
/// `json` is NULL or a NUL-terminated string.
unsafe fn wish(feed: *mut NeoFeed, operation: &'static str, verb: Verb, json: *const c_char) -> *mut c_char {
    answer(operation, || {
        // SAFETY: this function's contract is that of `borrow`.
        let json = unsafe { string::borrow(json, "json") }?;
        find(feed)?.wish(verb, json)
    })
}

/// Subscribes: `{"instruments":["nse_cm|2885"],"level":"mini|touch|depth|full_depth|index"}`, or
/// `{"exchange_status":true}`. `level` is required: `mini` has the last price; `touch` all figures of the day with the best
/// bid and ask; `depth` a book of five rows too; `full_depth` a longer one; `index` is for indices, by name, such as
/// `nse_cm|Nifty 50`. At most 3,000 instruments, counted for each level; a request that exceeds this is refused as a whole.
/// It may be called before the feed is connected; the feed subscribes again by itself whenever it reconnects.
///
/// Returns JSON, never NULL; free it with `neo_free`. The server's own answer is an event, `subscribed` or `refused`.
///
/// # Safety
/// `json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_feed_subscribe(feed: *mut NeoFeed, json: *const c_char) -> *mut c_char {
    // SAFETY: this function's contract is that of `wish`.
    unsafe { wish(feed, "feed_subscribe", Verb::Subscribe, json) }
}

/// Ends subscriptions; `json` as for `neo_feed_subscribe`.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_feed_unsubscribe(feed: *mut NeoFeed, json: *const c_char) -> *mut c_char {
    // SAFETY: this function's contract is that of `wish`.
    unsafe { wish(feed, "feed_unsubscribe", Verb::Unsubscribe, json) }
}

/// Asks for one tick of each instrument now; `json` as for `neo_feed_subscribe`. Not repeated after a reconnect.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_feed_snapshot(feed: *mut NeoFeed, json: *const c_char) -> *mut c_char {
    // SAFETY: this function's contract is that of `wish`.
    unsafe { wish(feed, "feed_snapshot", Verb::Snapshot, json) }
}

/// Takes ticks of the market feed, and the events between them, which are ticks of kind `NEO_TICK_EVENT`: as many as
/// are ready, up to `capacity`; if none is, waits for up to `timeout_ms`.
///
/// Returns how many, 0 if the time is up, `NEO_FEED_CLOSED`, also after `neo_feed_close`, or `NEO_FEED_INVALID`. End a loop
/// on any negative result.
///
/// # Safety
/// `ticks` points to room for `capacity` ticks.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_feed_ticks(
    feed: *mut NeoFeed,
    ticks: *mut NeoTick,
    capacity: u32,
    timeout_ms: u32,
) -> i32 {
    contain(|| {
        let capacity = usize::try_from(capacity.min(i32::MAX.cast_unsigned())).unwrap_or(0);
        let Ok(feed) = find(feed) else {
            return if is_closed(feed) {
                NEO_FEED_CLOSED
            } else {
                NEO_FEED_INVALID
            };
        };
        if ticks.is_null() || !ticks.is_aligned() || capacity == 0 || feed.which() != Which::Market {
            return NEO_FEED_INVALID;
        }
        // SAFETY: the caller vouches for the room. It is written before it is read; every bit pattern is a tick.
        let out = unsafe { std::slice::from_raw_parts_mut(ticks, capacity) };
        let taken = feed.ticks(out, Duration::from_millis(timeout_ms.into()));
        taken.map_or(NEO_FEED_CLOSED, |count| i32::try_from(count).unwrap_or(i32::MAX))
    })
    .unwrap_or(NEO_FEED_INVALID)
}

/// The newest order book of one instrument, by the segment's number and the token; its tick may already have been
/// taken.
///
/// Returns 1, or 0 if none has come, or `NEO_FEED_INVALID`.
///
/// # Safety
/// `depth` points to room for one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_feed_depth(feed: *mut NeoFeed, segment: u32, token: u32, depth: *mut NeoDepth) -> i32 {
    contain(|| {
        let Ok(feed) = find(feed) else { return NEO_FEED_INVALID };
        if depth.is_null() || !depth.is_aligned() {
            return NEO_FEED_INVALID;
        }
        let Some(book) = feed.depth(segment, token) else {
            return 0;
        };
        // SAFETY: not NULL, aligned, and the caller vouches for the room.
        unsafe { depth.write(book) };
        1
    })
    .unwrap_or(NEO_FEED_INVALID)
}

/// Takes the next message as JSON; if there is none, waits for up to `timeout_ms`. `{"data":{"kind":"tick",…}}` with
/// exact decimals, `{"data":{"kind":"order","record":…}}`, `"position"`,
/// `{"data":{"kind":"event","event":"connected",…}}`, or `{"data":null}` when the time is up. A feed that has ended is an
/// error of kind `state`, and after `neo_feed_close` of kind `invalid_handle`.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_feed_next(feed: *mut NeoFeed, timeout_ms: u32) -> *mut c_char {
    answer("feed_next", || {
        find(feed)?.next(Duration::from_millis(timeout_ms.into()))
    })
}

/// A descriptor that is readable while something is waiting, for epoll and the like; use it only for polling. −1 if
/// there is none: on Windows, with `"thread":false`, or if `feed` is not a live feed.
#[unsafe(no_mangle)]
pub extern "C" fn neo_feed_fd(feed: *mut NeoFeed) -> i32 {
    contain(|| find(feed).map_or(-1, |feed| feed.descriptor())).unwrap_or(-1)
}

/// The feed's status: `data.state`, when the last byte, pong and tick of each segment arrived, how much is waiting, how
/// much was conflated, the newest events.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_feed_status(feed: *mut NeoFeed) -> *mut c_char {
    answer("feed_status", || find(feed)?.status())
}

/// Closes a feed, from any thread and from inside a loop over it: a thread that waits in it gets what is left, then
/// a negative result. The handle is invalid from then on. Takes two seconds at most. NULL, a closed feed and a pointer of other origin do nothing.
#[unsafe(no_mangle)]
pub extern "C" fn neo_feed_close(feed: *mut NeoFeed) {
    contain(|| {
        let found = FEEDS.with(|feeds| feeds.remove(feed.addr()));
        if let Some(feed) = found {
            feed.close();
        }
    });
}
