//! State that the rooms above keep with a client, without the client knowing its type. Reading it takes no lock.

use crate::sys::sync::Mutex;
use once_cell::sync::OnceCell;
use std::any::Any;

/// One slot for each room that keeps state.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) market: Place,
}

/// The state of one room.
#[derive(Default)]
pub(crate) struct Place {
    value: OnceCell<Box<dyn Any + Send + Sync>>,
    making: Mutex<()>,
}

impl Place {
    /// The value in this slot, made on first use. A slot holds values of one type.
    pub(crate) fn get<T: Default + Send + Sync + 'static>(&self) -> Option<&T> {
        if self.value.get().is_none() {
            // Another thread may have been first; its value wins.
            let new: Box<dyn Any + Send + Sync> = Box::new(T::default());
            // Inside the fork gate, so that a child never inherits a half-written value.
            drop(self.making.with(|()| self.value.set(new)));
        }
        self.value.get()?.downcast_ref()
    }
}
