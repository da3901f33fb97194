//! What the rooms above the client keep with it, without the client knowing what that is. It is found without a lock.

use crate::sys::sync::Mutex;
use once_cell::sync::OnceCell;
use std::any::Any;

/// A place for each room that keeps something.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) market: Place,
}

/// What one room keeps.
#[derive(Default)]
pub(crate) struct Place {
    value: OnceCell<Box<dyn Any + Send + Sync>>,
    making: Mutex<()>,
}

impl Place {
    /// What is kept here, made when it is first asked for; one place holds values of one type.
    pub(crate) fn get<T: Default + Send + Sync + 'static>(&self) -> Option<&T> {
        if self.value.get().is_none() {
            // Another thread may have been quicker; its value counts.
            let new: Box<dyn Any + Send + Sync> = Box::new(T::default());
            // Within the gate, so that no child of fork inherits a value that is half in place.
            drop(self.making.with(|()| self.value.set(new)));
        }
        self.value.get()?.downcast_ref()
    }
}
