#![no_main]
#[path = "../shape.rs"]
mod shape;

const SECRET: &str = "s3cr3t-m4rk3r";

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // As in tests/answers: a status, headers, a blank line, a body. The first byte selects the operation that reads it.
    let Some((which, rest)) = data.split_first() else { return };
    let split = rest.windows(2).position(|two| two == b"\n\n").unwrap_or(rest.len());
    let (head, body) = rest.split_at(split);
    let body = body.get(2..).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default();
    let status = first.split(' ').find_map(|word| word.trim().parse().ok()).unwrap_or(200);
    let headers: Vec<(String, Vec<u8>)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().as_bytes().to_vec()))
        .collect();
    let text = neo_api::fuzzing::read_answer(*which, status, &headers, body, SECRET);
    assert!(!text.contains('\0'));
    if text.starts_with("{\"error\":[") && text.contains("\"delivered\"") && text.as_bytes() != body {
        shape::check_error(&text);
        assert!(!text.contains(SECRET), "{text}");
    }
});
