//! Whoever wants to hear of orders and positions without asking for them.

use crate::routes;
use crate::server::Shared;
use std::sync::{Mutex, PoisonError};

type Callback = Box<dyn Fn(&str) + Send>;

/// At most one.
#[derive(Default)]
pub(crate) struct Listener(Mutex<Option<Callback>>);

impl Listener {
    pub(crate) fn set(&self, callback: Callback) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(callback);
    }

    pub(crate) fn is_set(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}

impl Shared {
    /// Lets time pass, and tells the listener what has happened. It holds the listener meanwhile, so that nothing is told
    /// out of its order.
    pub(crate) fn tell(&self) {
        let listener = self.listener.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(callback) = listener.as_ref() else { return };
        let messages = {
            let mut world = self.world();
            world.exchange.advance();
            routes::messages(&mut world.exchange)
        };
        for message in &messages {
            callback(message);
        }
    }
}
