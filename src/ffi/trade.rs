//! Generated from api/operations/trade.toml (make generate). Do not edit.
//!
//! Orders, books, positions, holdings and funds.

use crate::ffi::boundary::operation;
use crate::ffi::opaque::NeoClient;
use crate::ffi::string;
use std::ffi::c_char;

/// Places an order (`api` v3). It reaches the broker at most once. If the call fails, the error's `outcome` says what happened to the
/// order; look it up with `find_order` and the error's `tag`.
///
/// The broker's order number means that the order was received, not that it was accepted: see the order book or the order feed.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_place_order(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "place_order", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.place_order(params_json)
    })
}

/// Modifies an open order (`api` v3). Every given value replaces the order's. A value that is left out goes back to its default, so
/// give all of them.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_modify_order(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "modify_order", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.modify_order(params_json)
    })
}

/// Cancels an order (`api` v3).
///
/// An after-market order needs `amo` and `trading_symbol`. If they are left out, the client takes them from the orders it placed or
/// from the order book.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_cancel_order(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "cancel_order", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.cancel_order(params_json)
    })
}

/// Finds an order by its tag or order number (`api` v3). Use it when the outcome of an order is unknown.
///
/// With `wait_ms` it retries until the order is found or the time is up.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_find_order(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "find_order", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.find_order(params_json)
    })
}

/// Lists the problems of an order without placing it (`api` v3). It sends nothing, except that `quote` and `margin` request those from
/// the broker.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_check_order(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "check_order", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.check_order(params_json)
    })
}

/// The day's orders (`api` v3), one record per order.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_order_book(client: *mut NeoClient) -> *mut c_char {
    operation(client, "order_book", |client| client.order_book())
}

/// The history of one order (`api` v3), newest first, one record per change.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_order_history(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "order_history", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.order_history(params_json)
    })
}

/// The day's trades (`api` v3), one record per fill.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_trade_book(client: *mut NeoClient) -> *mut c_char {
    operation(client, "trade_book", |client| client.trade_book())
}

/// The positions (`api` v3), with exact net quantity, average price and profit and loss. A figure is null if an input is missing.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_positions(client: *mut NeoClient) -> *mut c_char {
    operation(client, "positions", |client| client.positions())
}

/// The holdings in the demat account (`api` v3).
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_holdings(client: *mut NeoClient) -> *mut c_char {
    operation(client, "holdings", |client| client.holdings())
}

/// The account's funds and margins (`api` v3).
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_limits(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "limits", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.limits(params_json)
    })
}

/// The margin that an order would need (`api` v3). It takes the parameters of `place_order`; those that do not change the margin
/// are not sent.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `params_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_margin(client: *mut NeoClient, params_json: *const c_char) -> *mut c_char {
    operation(client, "margin", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let params_json = unsafe { string::borrow(params_json, "params_json") }?;
        client.margin(params_json)
    })
}
