//! Programs with a simulator of their own. It starts the program when it is ready, passes its address in the environment,
//! and ends with the program's exit status.

use super::{Repository, Run};
use std::ffi::{OsStr, OsString};

impl Repository {
    /// A program and its arguments, with its own simulator.
    pub fn against(&self, program: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        Run::new(&self.simulator).args(["--quiet", "--exec"]).args(program)
    }

    /// The same after a change of the simulated world: `json` is sent to the path `control` of the simulator's control interface.
    pub fn moved(&self, control: &str, json: &str, program: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        self.against(["python3"])
            .arg(self.path("tests/python/moved.py"))
            .args([control, json])
            .args(program)
    }

    /// The same with prices that move, and a policy: the program gets ticks.
    pub fn ticking(&self, policy: &str, program: impl IntoIterator<Item = OsString>) -> Run {
        let walk = r#"{"walk":true,"seed":7,"step_ms":50}"#;
        let moved = self.path("tests/python/moved.py");
        let words = ["python3".into(), moved.into(), "policy".into(), policy.into()];
        self.moved("market", walk, words.into_iter().chain(program))
    }
}
