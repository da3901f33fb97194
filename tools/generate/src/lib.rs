//! Generates, from api/, every file that only repeats it.
//!
//! `interface` reads api/ into `model` and checks it; `view` prepares the data for the templates; `render` fills them in;
//! `outputs` lists which template makes which file. Only `main` writes files, so that a test can compare instead.

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
