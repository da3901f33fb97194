//! Generated from api/operations/market.toml (make generate). Do not edit.
//!
//! Market data: instruments, quotes, chains and candles.

use crate::ffi::boundary::operation;
use crate::ffi::library::NeoClient;
use crate::ffi::string;
use std::ffi::c_char;

/// Has the day's instruments ready (`api` v3): from `cache_dir` where another call or process has fetched them, else from the broker.
///
/// For each segment: `count`, the `date` of its file, `stale` where it is an older day's, `skipped`, the rows that make no sense, and
/// `problem`, what went wrong. A bad file never replaces a good one. An older day's is kept until there is a new one.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_load_instruments(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "load_instruments", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.load_instruments(params_json)
    })
}

/// One instrument of the day by its token or trading symbol (`api` v3), or null. It asks no server: the instruments must have been loaded, by
/// this process or, with `cache_dir`, by any other.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_instrument(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "instrument", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.instrument(params_json)
    })
}

/// Instruments of the day that fit, best first (`api` v3): what is named exactly so, then what begins so, then names with these words. It
/// asks no server.
///
/// `underlying` with `expiry` is a chain: futures, then options by strike. A contract may be written into `query`, as `NIFTY 24 Nov 22250 CE`.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_search_instruments(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "search_instruments", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.search_instruments(params_json)
    })
}

/// Quotes of any number of instruments in one call, in the order asked (`api` v3). One that the broker does not know is `missing`; one whose
/// request failed has `error`. An index goes by its name, such as `nse_cm|Nifty 50`.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_quotes(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "quotes", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.quotes(params_json)
    })
}

/// The days on which contracts of an underlying expire (`api` v3), the nearest first.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_expiries(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "expiries", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.expiries(params_json)
    })
}

/// The options of an underlying that expire on a day, with their quotes, by strike, calls before puts (`api` v3); or its futures. Without
/// `expiry`, the nearest.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_option_chain(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "option_chain", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.option_chain(params_json)
    })
}

/// Candles of any span in one call (`api` v3): it is cut into what the broker allows, and put together again, sorted and without doubles.
///
/// `holes` are the working days for which the broker gave none: holidays, and what it does not have. `problems` are rows that could not be
/// read. An index goes by its name, such as `nse_cm|Nifty 50`.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_candles(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "candles", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.candles(params_json)
    })
}
