//! The call that a connection works for now.

use super::call::Call;
use crate::sys::sync::Private;
use std::fmt;
use std::sync::Arc;

/// The call that a lane serves now.
#[derive(Clone, Default)]
pub(crate) struct Current(Arc<Private<Option<Arc<Call>>>>);

impl Current {
    pub(crate) fn set(&self, call: Option<Arc<Call>>) {
        let before = self.0.with(|slot| std::mem::replace(slot, call));
        drop(before);
    }

    /// The call, or an error: a connection is never used outside a call.
    pub(crate) fn call(&self) -> Result<Arc<Call>, ureq::Error> {
        self.0.get().ok_or(ureq::Error::ConnectionFailed)
    }
}

impl fmt::Debug for Current {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Current")
    }
}
