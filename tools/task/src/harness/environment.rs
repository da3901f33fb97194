//! The environment of a task's commands.

use std::path::Path;
use std::process::Command;

/// Removes what `cargo run` put into the environment: it is meant for this program, not for its commands. The library path
/// matters most: it contains the debug build's library, which would win over the one that a program was linked with.
pub fn without_cargo(command: &mut Command) {
    let about_this = [
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_BIN_NAME",
        "CARGO_CRATE_NAME",
        "CARGO_PRIMARY_PACKAGE",
    ];
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text == "CARGO" || about_this.iter().any(|start| text.starts_with(start)) {
            command.env_remove(&name);
        }
    }
    let Some(paths) = std::env::var_os("LD_LIBRARY_PATH") else {
        return;
    };
    let own = std::env::current_exe().ok();
    let own = own.as_deref().and_then(Path::parent);
    let others = std::env::split_paths(&paths).filter(|path| own.is_none_or(|own| !path.starts_with(own)));
    match std::env::join_paths(others) {
        Ok(paths) if !paths.is_empty() => command.env("LD_LIBRARY_PATH", paths),
        _ => command.env_remove("LD_LIBRARY_PATH"),
    };
}
