//! The part of a client that feeds use.

use super::Client;
use crate::http::{Headers, JSON, Request};
use crate::net;
use crate::net::call::Call;
use crate::net::trust::Address;
use std::sync::Arc;
use std::time::Duration;
use ureq::http::Method;

impl Client {
    /// The network settings of the configuration.
    pub(crate) fn network(&self) -> Arc<net::Settings> {
        self.shared.transport.network()
    }

    /// The body of a GET without the session's headers, or nothing if none comes in time. This is not a call of the user's:
    /// `cancel` does not touch it, and it is not counted.
    pub(crate) fn glance(&self, address: Address, limit: Duration) -> Option<Vec<u8>> {
        let call = Arc::new(Call::new(limit));
        let mut headers = Headers::default();
        headers.add("content-type", JSON);
        let request = Request {
            method: Method::GET,
            address,
            accept: JSON,
            headers,
            body: None,
        };
        self.shared.transport.send(&call, &request).ok().map(|reply| reply.body)
    }
}
