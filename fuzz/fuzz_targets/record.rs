#![no_main]
#[path = "../shape.rs"]
mod shape;

thread_local! {
    static CLIENT: neo_api::Client = shape::client("");
}

libfuzzer_sys::fuzz_target!(|data: (u8, &str)| {
    let (which, row) = data;
    CLIENT.with(|client| {
        let Some(text) = neo_api::fuzzing::record(client, which, row) else { return };
        assert!(text.starts_with("{\"data\":[{"), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
    });
});
