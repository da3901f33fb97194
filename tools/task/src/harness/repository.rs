//! Paths. Variables exported by `make` win over the defaults.

use super::{Failure, Result, ensure, files};
use std::env;
use std::path::{Path, PathBuf, absolute};

/// The repository and its build output.
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
    /// The repository around the current directory.
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

    /// An empty working directory for a task. It is kept, so that a failure can be examined.
    pub fn work(&self, task: &str) -> Result<PathBuf> {
        let directory = self.target.join("task").join(task);
        files::fresh_dir(&directory)?;
        Ok(directory)
    }

    /// Fails with advice unless the library and the simulator are built.
    pub fn is_built(&self) -> Result {
        built(&self.library_dir.join("libneo_api.so"), "make")?;
        self.has_simulator()
    }

    /// The same for the simulator alone.
    pub fn has_simulator(&self) -> Result {
        built(&self.simulator, "make simulator")
    }

    /// The steps that every language performs, and their number.
    pub fn scenario(&self) -> Result<(PathBuf, usize)> {
        let file = given("NEO_SCENARIO")?.unwrap_or_else(|| self.path("tests/scenario.json"));
        let text = files::read(&file)?;
        let (_, list) = text.split_once("\"steps\": [").unwrap_or_default();
        // Each step starts a line of the list.
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

/// The path in an environment variable, made absolute; none if it is unset or empty.
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
