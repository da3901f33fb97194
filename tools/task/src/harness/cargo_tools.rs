//! Programs that cargo installs, in fixed versions, below the target directory.

use super::{Failure, Repository, Result, Run, words};
use std::ffi::OsString;

impl Repository {
    /// Installs a subcommand of cargo unless it is already there.
    pub fn cargo_tool(&self, subcommand: &str, package: &str) -> Result {
        let path = self.path_with_tools()?;
        if Run::new("cargo")
            .args([subcommand, "--version"])
            .env("PATH", &path)
            .quiet()
            .is_ok()
        {
            return Ok(());
        }
        let tools = self.target.join("tools");
        Run::new("cargo")
            .args(words("install --locked -q --root"))
            .arg(&tools)
            .arg("--target-dir")
            .arg(tools.join("build"))
            .arg(package)
            .show()
    }

    /// The search path with these tools in front.
    pub fn path_with_tools(&self) -> Result<OsString> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let tools = self.target.join("tools/bin");
        let all = std::iter::once(tools).chain(std::env::split_paths(&path));
        std::env::join_paths(all).map_err(|e| Failure::new(format_args!("the search path: {e}")))
    }
}
