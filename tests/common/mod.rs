//! Shared by the tests: the C ABI called from Rust, and configurations for the simulator.
#![allow(dead_code, unused_imports)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod kinds;

pub use kinds::KINDS;
use neo_api::ffi::*;
use neo_simulator::{Day, Options, Simulator};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::ffi::{CStr, CString, c_char};
use std::net::TcpListener;
use std::ptr::null;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// An answer of the C ABI, copied and freed.
pub fn take(answer: *mut c_char) -> String {
    assert!(!answer.is_null(), "a function returned NULL");
    // SAFETY: the library returns NUL-terminated text, which stays valid until it is freed below.
    let text = unsafe { CStr::from_ptr(answer) }.to_str().expect("UTF-8").to_owned();
    neo_free(answer);
    text
}

/// An answer as a value.
pub fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("not JSON ({e}): {text}"))
}

/// How long after its deadline a call may end.
pub const SLACK: Duration = Duration::from_millis(200);

/// How many attempts a busy machine gets to end a call in time.
pub const ATTEMPTS: usize = 5;

/// Repeats `attempt` until it ends within `limit` and the slack. A busy machine may be late now and then; a library
/// that does not keep its deadline is late every time.
pub fn in_time<T>(limit: Duration, mut attempt: impl FnMut() -> T) -> T {
    let mut took = Vec::new();
    while took.len() < ATTEMPTS {
        let began = Instant::now();
        let outcome = attempt();
        took.push(began.elapsed());
        if began.elapsed() < limit + SLACK {
            return outcome;
        }
    }
    panic!("due within {limit:?}, took {took:?}");
}

/// Checks that an error's outcome, if it has one, is documented for its kind.
fn check_outcome(error: &Value) {
    if let (Some(kind), Some(outcome)) = (error["kind"].as_str(), error["outcome"].as_str()) {
        let documented = KINDS.iter().find(|(name, _)| *name == kind);
        let (_, outcomes) = documented.unwrap_or_else(|| panic!("{kind} is not documented"));
        assert!(outcomes.contains(&outcome), "{kind} and {outcome}: {error}");
    }
}

/// A client that is freed when dropped.
pub struct Client(pub *mut NeoClient);

// SAFETY: a handle is a number; the library takes it from any thread.
unsafe impl Send for Client {}
// SAFETY: as above.
unsafe impl Sync for Client {}

impl Client {
    pub fn new(config: &Value) -> Self {
        let text = CString::new(config.to_string()).expect("no NUL");
        // SAFETY: NUL-terminated, and alive during the call.
        let client = unsafe { neo_client_new(text.as_ptr()) };
        if client.is_null() {
            // SAFETY: as above.
            panic!("{}", take(unsafe { neo_config_check(text.as_ptr()) }));
        }
        Client(client)
    }

    /// Calls an operation by name; the raw text of the answer.
    pub fn text(&self, operation: &str, params: Value) -> String {
        let (operation, params) = (
            CString::new(operation).expect("no NUL"),
            CString::new(params.to_string()).expect("no NUL"),
        );
        // SAFETY: both are NUL-terminated, and alive during the call.
        take(unsafe { neo_call(self.0, operation.as_ptr(), params.as_ptr()) })
    }

    pub fn call(&self, operation: &str, params: Value) -> Value {
        let answer = value(&self.text(operation, params));
        check_outcome(&answer);
        answer
    }

    /// Calls an operation that must succeed.
    pub fn ok(&self, operation: &str, params: Value) -> Value {
        let mut text = self.text(operation, params.clone());
        // A client with a short deadline cannot wait for the next TOTP code; its error says when that code comes.
        if let (true, Some(wait)) = (operation == "connect", until_the_next_code(&text)) {
            std::thread::sleep(wait);
            text = self.text(operation, params);
        }
        assert!(!text.starts_with("{\"error\":["), "{operation}: {text}");
        value(&text)
    }

    /// Calls an operation that must fail with this kind.
    pub fn err(&self, operation: &str, params: Value, kind: &str) -> Value {
        let text = self.text(operation, params);
        assert!(text.starts_with("{\"error\":["), "{operation} succeeded: {text}");
        let error = value(&text);
        assert_eq!(error["kind"], kind, "{operation}: {text}");
        check_outcome(&error);
        error
    }

    pub fn state(&self) -> String {
        self.ok("session", json!({}))["data"]["state"]
            .as_str()
            .expect("state")
            .to_owned()
    }
}

/// How long a login's error asks the caller to wait for the next code, if it does.
fn until_the_next_code(text: &str) -> Option<Duration> {
    let error = value(text);
    let asked = error["retry_after_ms"].as_u64()?;
    let unsent = error["kind"] == "timeout" && error["delivered"] == "no";
    unsent.then(|| Duration::from_millis(asked + 50))
}

impl Drop for Client {
    fn drop(&mut self) {
        neo_client_free(self.0);
    }
}

/// A server at a port that no server of this process has had. The system reuses the ports of stopped servers, and there
/// the lock-out guard would remember the demo account from an earlier test: locked, or with its current code used.
pub fn at_new_port<T>(start: impl Fn() -> T, port: impl Fn(&T) -> u16) -> T {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    // Kept until a new port is found, so that the system does not return the same one again.
    let mut known = Vec::new();
    loop {
        let server = start();
        if USED.lock().expect("no panic").insert(port(&server)) {
            return server;
        }
        known.push(server);
    }
}

/// A listener at a new port.
pub fn listener() -> TcpListener {
    at_new_port(
        || TcpListener::bind("127.0.0.1:0").expect("a free port"),
        |listener| listener.local_addr().expect("an address").port(),
    )
}

/// A simulator at a new port.
pub fn start(options: &Options) -> Simulator {
    at_new_port(
        || Simulator::start(options.clone()).expect("a simulator"),
        Simulator::port,
    )
}

/// A simulator with its demo accounts, on the day whose contracts the tests name.
pub fn simulator() -> Simulator {
    start(&Options {
        day: Some(Day::OF_SAMPLES),
        ..Options::default()
    })
}

/// A configuration for a simulator: the demo account's key, plus the members in `more`.
pub fn config(simulator: &Simulator, more: Value) -> Value {
    let account = neo_simulator::Account::demo();
    let mut config = json!({
        "consumer_key": account.consumer_key,
        "consumer_secret": account.consumer_secret,
        "base_url": simulator.url(),
    });
    let members = config.as_object_mut().expect("an object");
    members.extend(more.as_object().expect("an object").clone());
    config
}

/// The demo account's credentials, for `connect`.
pub fn credentials() -> Value {
    let account = neo_simulator::Account::demo();
    json!({
        "mobile_number": account.mobile,
        "ucc": account.ucc,
        "mpin": account.mpin,
        "totp_secret": account.totp_secret,
    })
}

/// A client of the demo account with all its credentials, plus the members in `more`.
pub fn client(simulator: &Simulator, more: Value) -> Client {
    let mut config = config(simulator, credentials());
    let members = config.as_object_mut().expect("an object");
    members.extend(more.as_object().expect("an object").clone());
    Client::new(&config)
}

/// How many requests of a route the simulator has received.
pub fn count(simulator: &Simulator, route: &str) -> usize {
    simulator
        .requests()
        .iter()
        .filter(|request| request.route == route)
        .count()
}

/// The order book: the simplest request that needs a trade session.
pub fn orders() -> Value {
    json!({"method": "GET", "path": "quick/user/orders"})
}
