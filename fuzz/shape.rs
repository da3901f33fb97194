// What every target checks of an answer.

const MEMBERS: [&str; 12] = [
    "error", "kind", "operation", "status", "broker_code", "retryable", "retry_after_ms", "delivered", "hint",
    "request_id", "body", "text",
];

/// The additional members of an order's errors.
const OF_ORDERS: [&str; 3] = ["outcome", "tag", "orders"];

/// An error has exactly the documented members and is JSON that any parser can read.
#[allow(dead_code)]
pub fn check_error(text: &str) {
    assert!(text.starts_with("{\"error\":["), "{text}");
    let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let object = value.as_object().expect("an object");
    let is_known = |name: &String| MEMBERS.contains(&name.as_str()) || OF_ORDERS.contains(&name.as_str());
    assert!(object.keys().all(is_known), "{text}");
    assert!(MEMBERS.iter().all(|name| object.contains_key(*name)), "{text}");
}

/// A client whose server does not exist: calls that pass the checks fail at once.
#[allow(dead_code)]
pub fn client(more: &str) -> neo_api::Client {
    let config = format!(
        r#"{{"consumer_key":"k","consumer_secret":"s","timeout_ms":50,"base_url":"http://127.0.0.1:1"{more}}}"#
    );
    neo_api::Client::new(&config).expect("a client")
}
