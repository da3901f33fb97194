#![no_main]
#[path = "../peer.rs"]
mod peer;

/// Small, so that a short input can exceed it.
const LIMIT: usize = 300;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // The first byte decides how the rest is split.
    let Some((size, bytes)) = data.split_first() else { return };
    let size = usize::from(*size).max(1);
    let (ours, theirs) = (neo_api::fuzzing::read_websocket(bytes, size, LIMIT), peer::transcript(bytes, size, LIMIT));
    assert!(peer::agree(&ours, &theirs), "ours {ours:?}\ntheirs {theirs:?}");
});
