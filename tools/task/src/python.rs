//! `make test-python`: ruff, mypy and pytest, against the simulator and with the wheel.

use crate::harness::{Needs, Repository, Result, Run, Steps};
use std::path::Path;

/// Every test of the Python binding; the arguments go to pytest. `PYTHON` is the interpreter (python3).
pub fn test(repository: &Repository, arguments: &[String]) -> Result {
    let steps = Steps::of("python");
    repository.is_built()?;
    Needs::default()
        .program("nm", &["binutils"])
        .program("cc", &["gcc", "libc6-dev"])
        .install(repository)?;
    let binding = repository.path("bindings/python");
    let here = |program: &Path| {
        Run::new(program)
            .dir(&binding)
            .env("NEO_LIB_DIR", &repository.library_dir)
            .env("NEO_SIM", &repository.simulator)
            .env("NEO_API_LIBRARY", repository.library_dir.join("libneo_api.so"))
            .env("PYTHONPATH", binding.join("src"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
    };
    let tools = steps.step("the tools, in a virtual environment", || {
        Ok(Path::new(&here(Path::new("sh")).arg("venv.sh").answer()?).join("bin"))
    })?;
    let ruff = || here(&tools.join("ruff"));
    steps.step("ruff: what it finds", || {
        ruff().args(["check", "--no-cache", "."]).show()
    })?;
    steps.step("ruff: the format", || {
        ruff().args(["format", "--no-cache", "--check", "."]).show()
    })?;
    steps.step("mypy", || {
        here(&tools.join("mypy"))
            .arg("--cache-dir")
            .arg(repository.target.join("python/mypy"))
            .show()
    })?;
    steps.step("pytest", || {
        here(&tools.join("python"))
            .args(["-m", "pytest"])
            .args(arguments)
            .show()
    })
}
