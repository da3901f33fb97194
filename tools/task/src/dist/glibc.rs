//! The oldest glibc that a library runs with.

use crate::harness::{Failure, Result, Run, ensure};
use regex_lite::Regex;
use std::path::Path;

/// The newest version of a glibc symbol that the library needs. Fails if that is newer than it may be.
pub fn floor(library: &Path, ceiling: &str) -> Result<String> {
    let said = Run::new("readelf").arg("-VW").arg(library).answer()?;
    let name = library.file_name().unwrap_or_default().display();
    let floor = newest(&said)?.ok_or_else(|| Failure::new(format_args!("{name} names no glibc version")))?;
    ensure(
        numbers(floor) <= numbers(ceiling),
        format_args!("{name} needs glibc {floor}; it may need {ceiling} at most. Build it on an older system."),
    )?;
    Ok(floor.to_owned())
}

/// The newest version in what readelf says.
fn newest(said: &str) -> Result<Option<&str>> {
    let symbol = Regex::new("GLIBC_([0-9][0-9.]*)")?;
    let versions = symbol.captures_iter(said).filter_map(|found| found.get(1));
    Ok(versions
        .map(|version| version.as_str())
        .max_by_key(|version| numbers(version)))
}

/// A version as numbers, which compare as versions do.
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').filter_map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::newest;

    #[test]
    fn versions_compare_by_their_numbers() {
        let newest = |said| newest(said).unwrap();
        assert_eq!(newest("GLIBC_2.9 GLIBC_2.17 GLIBC_2.2.5"), Some("2.17"));
        assert_eq!(newest("GLIBC_2.17 GLIBC_2.17.1 (GLIBC_2.4)"), Some("2.17.1"));
        assert_eq!(newest("GLIBC_PRIVATE GCC_3.0"), None);
    }
}
