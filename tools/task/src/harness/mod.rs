//! Shared by all tasks: paths, commands that report which one failed, steps, and installing what is missing.

mod cargo_tools;
mod environment;
mod failure;
pub mod files;
pub mod markdown;
mod needs;
mod parallel;
mod repository;
mod run;
pub mod rust;
mod simulator;
mod steps;

pub use failure::{Failure, Result, ensure, no_arguments};
pub use needs::{Needs, is_on_the_path};
pub use parallel::all;
pub use repository::{Repository, given};
pub use run::{Run, one_line, words};
pub use steps::{Steps, print};
