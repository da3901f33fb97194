//! What feeds use of a client.

use super::Client;
use crate::base::secret::Secret;
use crate::http::Request;
use crate::net;
use crate::net::call::Call;
use crate::net::trust::Address;
use std::sync::Arc;
use std::time::Duration;
use ureq::http::Method;
use zeroize::Zeroizing;

impl Client {
    /// What the configuration says of the network.
    pub(crate) fn network(&self) -> Arc<net::Settings> {
        self.shared.transport.network()
    }

    /// The body of an answer to a GET without the session's headers; nothing where there is none in time. It is no call of
    /// the user's: `cancel` does not touch it, and it is not counted.
    pub(crate) fn glance(&self, address: Address, limit: Duration) -> Option<Zeroizing<Vec<u8>>> {
        let call = Arc::new(Call::new(limit));
        let request = Request {
            method: Method::GET,
            address,
            headers: vec![("content-type", Secret::new("application/json"))],
            body: None,
            max_bytes: None,
        };
        self.shared.transport.send(&call, &request).ok().map(|reply| reply.body)
    }
}
