#![no_main]
#[path = "../shape.rs"]
mod shape;

libfuzzer_sys::fuzz_target!(|text: &str| {
    // Reading files and the environment is not under test.
    if text.contains("ca_file") || text.contains("\\u") {
        return;
    }
    let checked = neo_api::Client::check_config(text);
    assert_eq!(checked.is_ok(), neo_api::Client::new(text).is_ok());
    if let Err(error) = checked {
        shape::check_error(&error.to_json());
    }
});
