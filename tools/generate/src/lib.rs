//! Writes from api/ every file that only repeats it.
//!
//! `interface` reads api/ into `model` and checks it; `view` works out what the templates need; `render` fills them;
//! `outputs` says which template makes which file. Nothing is written here but by `main`, so that a test can compare.

pub mod interface;
pub mod layout;
pub mod model;
pub mod names;
pub mod outputs;
pub mod prose;
pub mod python;
pub mod render;
pub mod view;

pub use outputs::{Output, generate};
