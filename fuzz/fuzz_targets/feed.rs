#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // A message of the market feed; every record decoded from it must be JSON.
    for record in neo_api::fuzzing::read_market_message(data) {
        let value: serde_json::Value = serde_json::from_str(&record).unwrap_or_else(|e| panic!("{e}: {record}"));
        assert!(value["kind"] == "tick" || value["kind"] == "event", "{record}");
    }
    // The same bytes as a text message of either feed.
    if let Ok(text) = std::str::from_utf8(data) {
        for record in neo_api::fuzzing::read_feed_text(text) {
            let _: serde_json::Value = serde_json::from_str(&record).unwrap_or_else(|e| panic!("{e}: {record}"));
        }
    }
});
