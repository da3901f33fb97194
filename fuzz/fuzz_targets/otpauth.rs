#![no_main]
#[path = "../shape.rs"]
mod shape;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let secret = serde_json::to_string(text).expect("JSON");
    let config = format!(r#"{{"consumer_key":"k","totp_secret":{secret}}}"#);
    match neo_api::Client::new(&config) {
        Ok(client) => {
            let code = client.totp_code().expect("a code");
            let value: serde_json::Value = serde_json::from_str(&code).expect("JSON");
            let digits = value["data"]["totp"].as_str().expect("a code");
            assert!((6..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()), "{code}");
        }
        Err(error) => shape::check_error(&error.to_json()),
    }
});
