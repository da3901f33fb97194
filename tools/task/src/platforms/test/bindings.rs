//! The bindings' own tests, with the library for old systems.

use super::{Place, Test};
use crate::harness::{Repository, Result};
use crate::{cpp, csharp, python};

/// Runs the tasks of these names with only the library replaced.
pub fn tests(test: &Test<'_>, place: &Place) -> Result {
    let repository = test.cargo.repository;
    let with_it = Repository {
        root: repository.root.clone(),
        target: repository.target.clone(),
        library_dir: place.library.clone(),
        simulator: repository.simulator.clone(),
    };
    test.step("test-cpp", || cpp::test(&with_it, &[]))?;
    test.step("test-csharp", || csharp::test(&with_it, &[]))?;
    test.step("test-python", || python::test(&with_it, &[]))
}
