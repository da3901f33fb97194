//! Programs that run against a simulator of their own. It starts them when it is ready, tells them in the environment where it
//! is, and ends with their exit status.

use super::{Repository, Run};
use std::ffi::OsStr;

impl Repository {
    /// A program and its arguments, with a simulator of its own.
    pub fn against(&self, program: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        Run::new(&self.simulator).args(["--quiet", "--exec"]).args(program)
    }

    /// The same in a world that was moved first: `control` is a path of the simulator's own interface, `json` goes there.
    pub fn moved(&self, control: &str, json: &str, program: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        self.against(["python3"])
            .arg(self.path("tests/python/moved.py"))
            .args([control, json])
            .args(program)
    }
}
