//! Counts objects that are not freed yet. The count is per process, so this test has its own process.

use neo_api::ffi::{
    neo_client_clone, neo_client_free, neo_client_new, neo_diagnostics, neo_free, neo_live_objects, neo_session,
};
use std::ptr::null_mut;

#[test]
fn what_is_out_is_counted() {
    assert_eq!(neo_live_objects(), 0);
    // SAFETY: a static, NUL-terminated string.
    let client = unsafe { neo_client_new(c"{\"consumer_key\":\"k\"}".as_ptr()) };
    let texts = [neo_session(client), neo_session(null_mut()), neo_diagnostics(client)];
    assert_eq!(neo_live_objects(), 4);
    let clone = neo_client_clone(client);
    assert_eq!(neo_live_objects(), 5);
    for text in texts.into_iter().chain(texts) {
        neo_free(text);
    }
    assert_eq!(neo_live_objects(), 2);
    neo_client_free(client);
    neo_client_free(client);
    assert_eq!(neo_live_objects(), 1);
    neo_client_free(clone);
    assert_eq!(neo_live_objects(), 0);
}
