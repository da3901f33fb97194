#![no_main]
#[path = "../shape.rs"]
mod shape;

thread_local! {
    static CLIENTS: [neo_api::Client; 2] = [shape::client(""), shape::client(r#","api":"v2""#)];
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    CLIENTS.with(|clients| {
        for client in clients {
            match client.session_import(Some(text)) {
                Err(error) => shape::check_error(&error.to_json()),
                // An imported session can be exported and imported again.
                Ok(_) => {
                    let exported = client.session_export().expect("a session");
                    client.session_import(Some(&exported)).expect("the same session");
                    client.logout().expect("a session");
                }
            }
        }
    });
});
