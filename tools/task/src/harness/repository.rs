//! Where things are. What `make` exports wins over the usual places.

use super::{Failure, Result, ensure, files};
use std::env;
use std::path::{Path, PathBuf, absolute};

/// The repository and what was built of it.
pub struct Repository {
    /// The directory with the README.
    pub root: PathBuf,
    /// Cargo's target directory.
    pub target: PathBuf,
    /// The directory of the shared library, `NEO_LIB_DIR`.
    pub library_dir: PathBuf,
    /// The simulator, `NEO_SIM`.
    pub simulator: PathBuf,
}

impl Repository {
    /// The one that the current directory lies in.
    pub fn here() -> Result<Self> {
        let current = env::current_dir().map_err(|e| Failure::new(format_args!("the current directory: {e}")))?;
        let root = current
            .ancestors()
            .find(|directory| directory.join("include/neo_api.h").is_file())
            .ok_or_else(|| Failure::new(format_args!("{} is not in the repository of Neo", current.display())))?;
        let target = given("CARGO_TARGET_DIR")?.unwrap_or_else(|| root.join("target"));
        Ok(Self {
            library_dir: given("NEO_LIB_DIR")?.unwrap_or_else(|| target.join("release")),
            simulator: given("NEO_SIM")?.unwrap_or_else(|| target.join("fast/neo-simulator")),
            root: root.to_owned(),
            target,
        })
    }

    /// A file or directory of the repository.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// An empty directory for a task to work in. It stays, to be looked at when the task has failed.
    pub fn work(&self, task: &str) -> Result<PathBuf> {
        let directory = self.target.join("task").join(task);
        files::fresh_dir(&directory)?;
        Ok(directory)
    }

    /// Fails, saying what to do, unless the library and the simulator are built.
    pub fn is_built(&self) -> Result {
        built(&self.library_dir.join("libneo_api.so"), "make")?;
        self.has_simulator()
    }

    /// The same of the simulator alone.
    pub fn has_simulator(&self) -> Result {
        built(&self.simulator, "make simulator")
    }

    /// The steps that every language performs, and how many they are.
    pub fn scenario(&self) -> Result<(PathBuf, usize)> {
        let file = given("NEO_SCENARIO")?.unwrap_or_else(|| self.path("tests/scenario.json"));
        let text = files::read(&file)?;
        let (_, list) = text.split_once("\"steps\": [").unwrap_or_default();
        // Each begins a line of the list.
        let steps = list.lines().filter(|line| line.starts_with("    {")).count();
        ensure(steps > 0, format_args!("{} has no steps", file.display()))?;
        Ok((file, steps))
    }
}

fn built(file: &Path, command: &str) -> Result {
    ensure(
        file.is_file(),
        format_args!("{} is missing: run {command} first", file.display()),
    )
}

/// A path that a variable of the environment names, made absolute; nothing if it is not set, or empty.
pub fn given(variable: &str) -> Result<Option<PathBuf>> {
    match env::var_os(variable) {
        Some(value) if !value.is_empty() => {
            let path = absolute(Path::new(&value));
            path.map(Some)
                .map_err(|e| Failure::new(format_args!("{variable}: {e}")))
        }
        _ => Ok(None),
    }
}
