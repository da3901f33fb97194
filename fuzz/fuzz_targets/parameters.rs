#![no_main]
#[path = "../shape.rs"]
mod shape;

const OPERATIONS: [&str; 18] = [
    "base_url", "session_init", "send_otp", "verify_otp", "totp_verify_user", "totp_register", "totp_deregister",
    "totp_login", "totp_validate", "qr_code_link", "qr_code_session", "login", "session_2fa", "request", "prewarm",
    "session", "stats", "diagnostics",
];

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
