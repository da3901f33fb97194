//! The bindings' own tests, with the library for old systems.

use super::{Place, Test};
use crate::harness::{Repository, Result};
use crate::{cpp, csharp, python};

/// The tasks test-cpp, test-csharp and test-python.
pub fn tests(test: &Test<'_>, place: &Place) -> Result {
    let repository = test.cargo.repository;
    let with_it = Repository {
        root: repository.root.clone(),
        target: repository.target.clone(),
        library_dir: place.library.clone(),
        simulator: repository.simulator.clone(),
    };
    cpp::test(&with_it, &[])?;
    csharp::test(&with_it, &[])?;
    python::test(&with_it, &[])
}
