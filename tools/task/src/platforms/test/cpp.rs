//! The C++ binding in programs for a platform.

use super::jansson::includes;
use super::{Place, Test, WARNINGS};
use crate::cpp::compile::TESTS;
use crate::harness::{Result, Run, all, files, words};
use std::path::Path;

/// Its tests.
pub fn tests(test: &Test<'_>, place: &Place, compiler: &str) -> Result {
    // The JSON library of this machine, which is header-only. The machine's other headers are not the platform's.
    let include = place.work.join("include");
    files::dir(&include)?;
    files::link(&include.join("nlohmann"), Path::new("/usr/include/nlohmann"))?;
    let objects = place.work.join("cpp");
    files::dir(&objects)?;
    let object = |source: &str| objects.join(format!("{source}.o"));
    let binding = test.cargo.repository.path("bindings/cpp/tests");
    let compile_one = |source: &str| {
        compile(test, place, compiler)
            .arg("-c")
            .arg(binding.join(format!("{source}.cpp")))
            .arg("-o")
            .arg(object(source))
    };
    all(words(TESTS).map(compile_one).collect())?;
    let program = place.work.join("cpp.exe");
    let link = Run::new(compiler)
        .args(words(TESTS).map(object))
        .arg("-pthread")
        .arg("-o")
        .arg(&program);
    test.runner.linking(link, &place.library).quiet()?;
    test.runner.against(&[], &[&program]).quiet().map(drop)
}

/// A compiler with every option but its input.
pub fn compile(test: &Test<'_>, place: &Place, compiler: &str) -> Run {
    let own = ["include", "bindings/cpp/include"].map(|name| test.cargo.repository.path(name));
    Run::new(compiler)
        .arg("-std=c++17")
        .args(words(WARNINGS))
        .args(includes(&own))
        .arg("-isystem")
        .arg(place.work.join("include"))
}
