//! Generated from api/operations/trade.toml (make generate). Do not edit.
//!
//! Orders, and what the account holds.

use crate::ffi::boundary::operation;
use crate::ffi::library::NeoClient;
use crate::ffi::string;
use std::ffi::c_char;

/// Places an order (`api` v3). It reaches the broker at most once; an error's `outcome` says what became of it, and its `tag` finds
/// it again.
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

/// Changes an order that is open (`api` v3). Everything given replaces what the order has, and what is left out goes back to its
/// default: this is no patch.
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
/// An after-market order needs `amo` and `trading_symbol`; where they are left out, they come from the client's own placement or from
/// the order book.
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

/// Finds an order by its tag or its number (`api` v3): what to do after an outcome that is unknown.
///
/// With `wait_ms` it asks again until the order is found or the time is over.
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

/// Says what is wrong with an order before it is placed (`api` v3). It sends nothing, except that `quote` and `margin` ask the broker for
/// these.
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

/// The day's orders (`api` v3), one record each.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_order_book(client: *mut NeoClient) -> *mut c_char {
    operation(client, "order_book", |client| client.order_book())
}

/// What has happened to one order (`api` v3), newest first, one record for each change.
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

/// The day's trades (`api` v3), one record for each fill.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_trade_book(client: *mut NeoClient) -> *mut c_char {
    operation(client, "trade_book", |client| client.trade_book())
}

/// The positions (`api` v3), with net quantity, average price and profit and loss, exact, or null where an input is missing.
///
/// Returns JSON, never NULL; free it with `neo_free`.
#[unsafe(no_mangle)]
pub extern "C" fn neo_positions(client: *mut NeoClient) -> *mut c_char {
    operation(client, "positions", |client| client.positions())
}

/// What the account holds in its demat account (`api` v3).
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

/// The margin that an order would need (`api` v3).
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
