//! A task as a list of steps. Each is printed before it starts and named if it fails.

use super::{Failure, Result};
use std::fmt;
use std::io::{self, Write};

/// The steps of a task.
pub struct Steps {
    task: &'static str,
}

impl Steps {
    /// The steps of the task with this name.
    pub fn of(task: &'static str) -> Self {
        Self { task }
    }

    /// Prints a line about the task.
    pub fn say(&self, text: impl fmt::Display) {
        print(format_args!("{}: {text}", self.task));
    }

    /// Prints a step and runs it. A failure names the step.
    pub fn step<T>(&self, name: impl fmt::Display, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.say(&name);
        work().map_err(|failure: Failure| failure.within(format_args!("FAILED: {name}")))
    }
}

/// Prints a line.
pub fn print(text: impl fmt::Display) {
    let _ = writeln!(io::stdout(), "{text}");
}
