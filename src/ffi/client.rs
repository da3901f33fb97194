//! Making, freeing and calling a client.

use super::boundary::{contain, operation};
use super::library::need_config;
use super::opaque::NeoClient;
use super::{handle, string};
use crate::base::error::Error;
use crate::client::Client;
use std::ffi::c_char;

/// Makes a client from a configuration, a JSON object (docs/configuration.md has the keys). Asks no server.
///
/// Returns the client, to be freed with `neo_client_free`, or NULL if `neo_config_check` returns an error.
///
/// # Safety
/// `config_json` is NULL or a NUL-terminated string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_client_new(config_json: *const c_char) -> *mut NeoClient {
    let made = contain(|| {
        // SAFETY: this function's contract is that of `borrow`.
        let text = unsafe { string::borrow(config_json, "config_json") }?;
        Ok::<_, Error>(handle::add(Client::new(need_config(text)?)?))
    });
    match made {
        Some(Ok(client)) => client,
        _ => std::ptr::null_mut(),
    }
}

/// Frees a client, from any thread. Never blocks and sends nothing; calls in flight finish.
///
/// NULL, a freed client, and a pointer of other origin do nothing. The session ends with the client, but the server is
/// not told: to tell it, call `neo_logout` first.
#[unsafe(no_mangle)]
pub extern "C" fn neo_client_free(client: *mut NeoClient) {
    contain(|| handle::remove(client));
}

/// Another handle of the same client: the same session, connections and statistics. `neo_cancel` and `neo_client_free`
/// affect only the handle they are given, so one call can be cancelled without touching the others.
///
/// Returns the handle, to be freed with `neo_client_free`, or NULL if `client` is not a live client. Asks no server;
/// the handles may be freed in any order.
#[unsafe(no_mangle)]
pub extern "C" fn neo_client_clone(client: *mut NeoClient) -> *mut NeoClient {
    let made = contain(|| handle::find(client).map(|client| handle::add(Client::clone(&client))));
    match made {
        Some(Ok(another)) => another,
        _ => std::ptr::null_mut(),
    }
}

/// Calls an operation by its name: that of its function without `neo_`. `params_json` holds its parameters as a JSON
/// object under their names, or is NULL for none.
///
/// Returns JSON, never NULL; free it with `neo_free`.
///
/// # Safety
/// `operation` and `params_json` are NULL or NUL-terminated strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn neo_call(
    client: *mut NeoClient,
    operation: *const c_char,
    params_json: *const c_char,
) -> *mut c_char {
    self::operation(client, "call", |client| {
        // SAFETY: this function's contract is that of `borrow`.
        let name = unsafe { string::borrow(operation, "operation") }?;
        // SAFETY: as above.
        let params = unsafe { string::borrow(params_json, "params_json") }?;
        let name =
            name.ok_or_else(|| Error::invalid_argument("'operation' is NULL: the name of an operation is required"))?;
        client.call(name, params)
    })
}
