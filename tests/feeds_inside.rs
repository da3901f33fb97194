//! A feed that is closed from its own thread, in a log hook. The hook is per process, so this test has its own process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/feed.rs"]
mod feed;

use common::*;
use feed::{Feed, connected};
use neo_api::ffi::*;
use neo_simulator::{Ending, Push};
use serde_json::json;
use std::ffi::{CStr, c_char, c_void};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// The feed to close when its thread logs that it is dialing.
static FEED: AtomicUsize = AtomicUsize::new(0);

unsafe extern "C" fn hook(context: *mut c_void, _level: i32, message: *const c_char) {
    // SAFETY: the library's text, which ends with NUL.
    let message = unsafe { CStr::from_ptr(message) }.to_string_lossy();
    let is_dialling = message.contains("feed ->") && std::thread::current().name() == Some("neo-feed");
    let feed = if is_dialling { FEED.swap(0, Ordering::SeqCst) } else { 0 };
    if feed != 0 {
        neo_feed_close(std::ptr::without_provenance_mut(feed));
        // SAFETY: the sender that the test passed, which is never freed.
        let closed = unsafe { &*context.cast::<mpsc::Sender<()>>() };
        let _is_awaited = closed.send(());
    }
}

#[test]
fn a_feed_may_be_closed_from_inside_its_thread() {
    let simulator = simulator();
    let client = connected(&simulator);
    let (sender, closed) = mpsc::channel::<()>();
    // Never freed: nothing waits for the thread, so it may still be in the hook when the test ends.
    let context = std::ptr::from_mut(Box::leak(Box::new(sender))).cast();
    // SAFETY: the hook accepts its arguments, and its context outlives it.
    unsafe { neo_set_log(Some(hook), context, 4) };
    let live = neo_live_objects();
    let feed = Feed::market(&client, json!({}));
    feed.event("connected");
    FEED.store(feed.0.addr(), Ordering::SeqCst);
    simulator.push(Push::End(Ending::Cut));
    let outcome = closed.recv_timeout(Duration::from_secs(20));
    assert!(outcome.is_ok(), "the close does not return");
    assert_eq!(feed.next(Duration::from_secs(5))["kind"], "invalid_handle");
    // SAFETY: NULL turns the hook off.
    unsafe { neo_set_log(None, std::ptr::null_mut(), 0) };
    assert_eq!(neo_live_objects(), live);
}
