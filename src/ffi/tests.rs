//! The boundary as a C caller uses it, function by function: what Miri runs (`make proof PROOFS=miri`).

use super::*;
use crate::sys::sync::Private;
use std::collections::BTreeSet;
use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr::{null, null_mut, without_provenance_mut};
use std::sync::atomic::{AtomicPtr, Ordering::SeqCst};

const CONFIG: &CStr = c"{\"consumer_key\":\"k\",\"totp_secret\":\"JBSWY3DPEHPK3PXPGEZDGNBVGY\"}";

/// The log belongs to the process, so tests that use it take turns.
static TURN: Private<()> = Private::new(());

/// Reads an answer and frees it.
fn said(answer: *mut c_char) -> String {
    // SAFETY: every function that returns `char *` gives a text, which is this test's until it is given back.
    let text = unsafe { CStr::from_ptr(answer) }.to_str().unwrap().to_owned();
    neo_free(answer);
    text
}

fn client() -> *mut NeoClient {
    // SAFETY: a static text.
    let client = unsafe { neo_client_new(CONFIG.as_ptr()) };
    assert!(!client.is_null());
    client
}

type Call = fn(*mut NeoClient, *const c_char) -> *mut c_char;

/// A row of a table: every string argument is the same.
macro_rules! call {
    ($name:ident $(, $text:ident)*) => {
        (stringify!($name), |client, text| {
            let _ = text;
            $(let $text = text;)*
            // SAFETY: each text is NULL or NUL-terminated; where a function takes none, it is safe anyway.
            #[allow(unused_unsafe)]
            unsafe { $name(client $(, $text)*) }
        })
    };
}

/// The functions that take only a client and return JSON.
const TEXTLESS: [(&str, Call); 13] = [
    call!(neo_session_init),
    call!(neo_generate_otp),
    call!(neo_connect),
    call!(neo_prewarm),
    call!(neo_client_ip),
    call!(neo_logout),
    call!(neo_session),
    call!(neo_session_export),
    call!(neo_totp_code),
    call!(neo_cancel),
    call!(neo_reset_attempts),
    call!(neo_stats),
    call!(neo_diagnostics),
];

/// Those that take strings too.
const WITH_TEXTS: [(&str, Call); 15] = [
    call!(neo_base_url, a),
    call!(neo_verify_otp, a),
    call!(neo_totp_verify_user, a),
    call!(neo_totp_register, a),
    call!(neo_totp_validate, a),
    call!(neo_qr_code_link, a),
    call!(neo_login, a),
    call!(neo_session_2fa, a),
    call!(neo_request, a),
    call!(neo_session_import, a),
    call!(neo_totp_deregister, a, b),
    call!(neo_qr_code_session, a, b),
    call!(neo_call, a, b),
    call!(neo_totp_login, a, b, c),
    ("neo_send_otp", |client, text| {
        // SAFETY: the text is NULL or NUL-terminated.
        unsafe { neo_send_otp(client, text, 0) }
    }),
];

#[test]
fn every_function_finds_out_what_is_no_client() {
    let freed = client();
    neo_client_free(freed);
    for (name, call) in TEXTLESS.into_iter().chain(WITH_TEXTS) {
        for wrong in [
            null_mut(),
            freed,
            without_provenance_mut(8),
            without_provenance_mut(usize::MAX),
        ] {
            let answer = said(call(wrong, c"x".as_ptr()));
            assert!(answer.contains("\"kind\":\"invalid_handle\""), "{name}: {answer}");
        }
    }
}

#[test]
fn every_text_is_looked_at_before_it_is_used() {
    let client = client();
    for (name, call) in WITH_TEXTS {
        let answer = said(call(client, c"1\xff".as_ptr()));
        assert!(answer.contains("\"kind\":\"invalid_argument\""), "{name}: {answer}");
        assert!(answer.contains("is not valid UTF-8 (at byte 1)"), "{name}: {answer}");
    }
    neo_client_free(client);
}

#[test]
fn a_configuration_is_checked_as_it_is_taken() {
    for (config, good) in [(CONFIG, true), (c"{}", false), (c"\xff", false), (c"", false)] {
        // SAFETY: a static text.
        let checked = unsafe { neo_config_check(config.as_ptr()) };
        // SAFETY: an answer that has not been given back.
        assert_eq!(unsafe { neo_is_error(checked) } == 0, good, "{config:?}");
        neo_free(checked);
        // SAFETY: a static text.
        let client = unsafe { neo_client_new(config.as_ptr()) };
        assert_eq!(!client.is_null(), good, "{config:?}");
        neo_client_free(client);
    }
    // SAFETY: NULL is allowed.
    assert!(unsafe { neo_client_new(null()) }.is_null());
    // SAFETY: NULL is allowed.
    assert_eq!(unsafe { neo_is_error(null()) }, 1);
}

#[test]
fn a_session_goes_out_and_comes_in() {
    let client = client();
    let session =
        c"{\"version\":1,\"api\":\"v3\",\"environment\":\"prod\",\"state\":\"view\",\"token\":\"t\",\"sid\":\"s\"}";
    for _ in 0..2 {
        // SAFETY: a static text.
        let taken = said(unsafe { neo_session_import(client, session.as_ptr()) });
        assert!(taken.contains("\"state\":\"view\""), "{taken}");
        let out = CString::new(said(neo_session_export(client))).unwrap();
        // SAFETY: NUL-terminated, and it outlives the call.
        let again = said(unsafe { neo_session_import(client, out.as_ptr()) });
        assert!(again.contains("\"state\":\"view\""), "{again}");
        assert!(said(neo_logout(client)).contains("not_asked"));
    }
    neo_client_free(client);
}

/// Keeps the lines it receives, with their levels.
unsafe extern "C" fn keep(context: *mut c_void, level: i32, line: *const c_char) {
    let lines: *const Private<Vec<(i32, String)>> = context.cast();
    // SAFETY: the library gives a text for the length of the call.
    let line = unsafe { CStr::from_ptr(line) }.to_str().unwrap().to_owned();
    // SAFETY: the test gave the address of a list that is static.
    unsafe { &*lines }.with(|lines| lines.push((level, line)));
}

/// The lines that a log function for `level` receives, of lines of every level.
fn heard(level: i32) -> Vec<(i32, String)> {
    use crate::base::log::{Level, line};
    static LINES: Private<Vec<(i32, String)>> = Private::new(Vec::new());
    let context: *const Private<_> = &raw const LINES;
    LINES.with(Vec::clear);
    // SAFETY: function and context may be used from any thread, for ever.
    unsafe { neo_set_log(Some(keep), context.cast_mut().cast(), level) };
    for level in [Level::Error, Level::Warn, Level::Info, Level::Debug, Level::Trace] {
        line(level, || "of this test: a \0NUL".to_owned());
    }
    // SAFETY: NULL switches it off.
    unsafe { neo_set_log(None, null_mut(), 5) };
    line(Level::Error, || "of this test: unheard".to_owned());
    // Lines of other tests may come between.
    let lines = LINES.get().into_iter();
    lines.filter(|(_, line)| line.starts_with("of this test")).collect()
}

#[test]
fn the_log_gets_its_context_back_and_the_lines_that_it_asked_for() {
    TURN.with(|()| {
        for level in [i32::MIN, 0, 1, 2, 3, 4, 5, 6, i32::MAX] {
            let all = (1..=5).map(|level| (level, "of this test: a NUL".to_owned()));
            let expected: Vec<_> = all.filter(|(of_line, _)| *of_line <= level).collect();
            assert_eq!(heard(level), expected, "{level}");
        }
    });
}

#[test]
fn it_says_which_library_it_is() {
    assert_eq!(neo_abi_version(), NEO_ABI_VERSION);
    // SAFETY: a static text.
    let version = unsafe { CStr::from_ptr(neo_version()) };
    assert_eq!(version.to_str(), Ok(env!("CARGO_PKG_VERSION")));
}

#[test]
#[allow(clippy::panic)]
fn a_panic_becomes_an_error() {
    for _ in 0..2 {
        let answer = said(boundary::answer("session", || panic!("on purpose")));
        assert!(
            answer.contains("\"kind\":\"internal\"") && answer.contains("\"operation\":\"session\""),
            "{answer}"
        );
        assert!(!answer.contains("on purpose"), "{answer}");
        assert!(boundary::contain(|| panic!("on purpose")).is_none_or(|()| false));
        assert_eq!(boundary::contain(|| 1), Some(1));
    }
}

// Miri would report leaks.
#[cfg(not(miri))]
#[test]
#[allow(clippy::panic)]
fn a_panic_while_a_panic_is_cleared_away_is_contained_too() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("on purpose")
        }
    }
    assert!(boundary::contain(|| std::panic::panic_any(Bomb)).is_none_or(|()| false));
}

#[test]
fn threads_come_and_go_with_clients() {
    const ROUNDS: usize = if cfg!(miri) { 6 } else { 200 };
    let shared = AtomicPtr::new(client());
    let made = std::sync::Mutex::new(BTreeSet::from([shared.load(SeqCst).addr()]));
    std::thread::scope(|scope| {
        for me in 0..3 {
            let (shared, made) = (&shared, &made);
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    if (me + round) % 3 == 0 {
                        let fresh = client();
                        assert!(made.lock().unwrap().insert(fresh.addr()), "a handle came twice");
                        neo_client_free(shared.swap(fresh, SeqCst));
                    } else {
                        let answer = said(neo_session(shared.load(SeqCst)));
                        assert!(
                            answer.contains("\"state\":\"none\"") || answer.contains("invalid_handle"),
                            "{answer}"
                        );
                    }
                }
            });
        }
    });
    neo_client_free(shared.load(SeqCst));
}
