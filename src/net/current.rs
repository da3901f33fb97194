//! The call that uses a connection now.

use super::call::Call;
use crate::sys::sync::Private;
use std::fmt;
use std::io;
use std::sync::Arc;

/// A connection outlives the call that opened it: the next user puts its call here.
#[derive(Clone, Default)]
pub(crate) struct Current(Arc<Private<Option<Arc<Call>>>>);

impl Current {
    pub(crate) fn set(&self, call: Option<Arc<Call>>) {
        let before = self.0.with(|slot| std::mem::replace(slot, call));
        drop(before);
    }

    /// The call, or an error: a connection is never used outside a call.
    pub(crate) fn call(&self) -> io::Result<Arc<Call>> {
        self.0.get().ok_or_else(|| io::ErrorKind::NotConnected.into())
    }
}

impl fmt::Debug for Current {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Current")
    }
}
