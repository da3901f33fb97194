//! Generated from api/operations/market.toml (make generate). Do not edit.
//!
//! Market data: instruments, quotes, chains and candles.

use crate::ffi::boundary::operation;
use crate::ffi::opaque::NeoClient;
use crate::ffi::string;
use std::ffi::c_char;

/// Loads the day's instruments (`api` v3): from `cache_dir` if another call or process has already fetched them, else from the broker.
///
/// Returns for each segment: `count`, the `date` of its file, `stale` (the file is from an earlier day), `skipped` (rows that could not
/// be read) and `problem` (what went wrong). A bad file never replaces a good one. An older file is kept until a new one arrives.
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

/// One instrument of the day by its token or trading symbol (`api` v3), or null. Sends nothing: the instruments must already be loaded, by
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

/// Searches the day's instruments, best match first (`api` v3): exact matches, then prefixes, then names that contain the words. Sends
/// nothing.
///
/// `underlying` with `expiry` gives a chain: futures, then options by strike. `query` may also be a contract, such as
/// `NIFTY 24 Nov 22250 CE`.
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

/// Quotes for any number of instruments in one call, in the order requested (`api` v3). An instrument that the broker does not know is
/// `missing`; one whose request failed has `error`. Name an index, such as `nse_cm|Nifty 50`.
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

/// The expiry dates of an underlying's contracts (`api` v3), nearest first.
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

/// The options of an underlying for one expiry date with their quotes, by strike, calls before puts; or its futures (`api` v3). Without
/// `expiry`, the nearest date.
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

/// Candles for a date range of any length in one call (`api` v3). The range is split into requests that the broker allows (30 days of
/// minutes, 180 of days); the result is sorted, without duplicates. After the first 15 of them there is one every two seconds, so years of
/// minutes need a longer `timeout_ms`; a range that cannot come within it is refused before anything is sent.
///
/// `holes` are working days without candles: holidays, and data that the broker does not have. `problems` are rows that could not be
/// read. Name an index, such as `nse_cm|Nifty 50`.
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
