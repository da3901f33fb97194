#![no_main]
#[path = "../shape.rs"]
mod shape;

#[path = "../operations.rs"]
mod operations;
use operations::OPERATIONS;

thread_local! {
    static CLIENTS: [neo_api::Client; 3] = ["v3", "v2", "v1"].map(|api| {
        let client = shape::client(&format!(r#","api":"{api}""#));
        let session = format!(
            r#"{{"version":1,"api":"{api}","environment":"prod","state":"trade","token":"t","sid":"s","base_url":"http://127.0.0.1:1"}}"#
        );
        client.session_import(Some(&session)).expect("a session");
        client
    });
}

libfuzzer_sys::fuzz_target!(|data: (u8, u8, &str)| {
    let (which, operation, params) = data;
    CLIENTS.with(|clients| {
        let client = &clients[usize::from(which) % clients.len()];
        let name = OPERATIONS[usize::from(operation) % OPERATIONS.len()];
        if let Err(error) = client.call(name, Some(params)) {
            shape::check_error(&error.to_json());
        }
    });
});
