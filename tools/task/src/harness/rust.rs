//! The Rust installation, as reported by rustc.

use super::{Failure, Result, Run};
use std::path::{Path, PathBuf};

/// Rust's name for this machine's platform.
pub fn host() -> Result<String> {
    let said = Run::new("rustc").arg("-vV").answer()?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .ok_or_else(|| Failure::new(format_args!("rustc names no host: {said}")))
}

/// One of the LLVM tools that rustup installs.
pub fn llvm_tool(name: &str) -> Result<PathBuf> {
    let sysroot = Run::new("rustc").args(["--print", "sysroot"]).answer()?;
    Ok(Path::new(&sysroot)
        .join("lib/rustlib")
        .join(host()?)
        .join("bin")
        .join(name))
}
