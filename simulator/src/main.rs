//! The simulator as a program: serves until killed, or runs another program against itself.
#![forbid(unsafe_code)]

mod program;

use std::process::ExitCode;

fn main() -> ExitCode {
    program::run()
}
