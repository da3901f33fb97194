//! Handles of clients: a `NeoClient *` is a token into a [`Registry`].

use super::opaque::NeoClient;
use super::registry::{Registry, Tag};
use crate::base::error::{Error, Kind};
use crate::client::Client;
use crate::sys::sync::Mutex;
use std::sync::Arc;

static REGISTRY: Mutex<Registry<Client>> = Mutex::new(Registry::new(Tag::Client));

/// A handle for `client`, or NULL if there are too many.
pub(super) fn add(client: Client) -> *mut NeoClient {
    let client = Arc::new(client);
    let token = REGISTRY.with(|registry| registry.add(client));
    token.map_or(std::ptr::null_mut(), std::ptr::without_provenance_mut)
}

/// The client of a handle; it lives as long as the call, even if the handle is freed meanwhile.
pub(super) fn find(handle: *mut NeoClient) -> Result<Arc<Client>, Error> {
    let found = REGISTRY.with(|registry| registry.find(handle.addr()).cloned());
    found.ok_or_else(|| match handle.is_null() {
        true => Error::local(Kind::InvalidHandle, "'client' is NULL")
            .hint("Where neo_client_new returned NULL, neo_config_check says why."),
        false => Error::local(
            Kind::InvalidHandle,
            "'client' is not a live client: freed, or never made by neo_client_new",
        ),
    })
}

/// Frees a handle; anything else is left alone.
pub(super) fn remove(handle: *mut NeoClient) {
    let client = REGISTRY.with(|registry| registry.remove(handle.addr()));
    // The client is dropped outside the lock: that may take a while, and calls in flight may still hold it.
    drop(client);
}

/// How many handles are not freed.
pub(super) fn live() -> usize {
    REGISTRY.with(|registry| registry.live())
}
