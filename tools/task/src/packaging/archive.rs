//! `make dist`.

use super::Place;
use crate::harness::{Result, Run, ensure, files};
use regex_lite::Regex;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Packs twice and unpacks. Where it is unpacked is given back.
pub fn pack(place: &Place<'_>) -> Result<PathBuf> {
    let (dist, again) = (place.work.join("dist"), place.work.join("again"));
    for to in [&dist, &again] {
        place.dist(to)?.quiet()?;
    }
    let archive = only(&dist, ".tar.gz")?;
    files::same(&archive, &only(&again, ".tar.gz")?)?;
    checked(&dist, &only(&dist, ".sha256")?)?;
    let unpacked = place.work.join("unpacked");
    files::fresh_dir(&unpacked)?;
    Run::new("tar")
        .arg("-C")
        .arg(&unpacked)
        .arg("-xzf")
        .arg(&archive)
        .quiet()?;
    only(&unpacked, "")
}

/// A library that needs a newer glibc than it may is refused, and both are named.
pub fn ceiling(place: &Place<'_>) -> Result {
    let run = place.dist(&place.work.join("old"))?.env("GLIBC_CEILING", "2.10");
    let said = run.refused()?;
    let expected = Regex::new("needs glibc .*; it may need 2.10 at most")?;
    ensure(expected.is_match(&said), format_args!("it says: {said}"))
}

/// Checksums, documents, licences, and what it says of the platform.
pub fn complete(place: &Place<'_>, unpacked: &Path) -> Result {
    checksums(unpacked)?;
    files::same(&unpacked.join("LICENSE"), &place.repository.path("LICENSE"))?;
    for page in ["operations", "errors", "behaviour"] {
        let page = format!("docs/{page}.md");
        files::same(&unpacked.join(&page), &place.repository.path(&page))?;
    }
    let listed = licences(place, unpacked)?;
    let bill = place.repository.path("packaging/tests/bill.py");
    Run::new("python3")
        .arg(bill)
        .arg(unpacked.join("sbom.cdx.json"))
        .args(listed)
        .quiet()?;
    let platform = files::read(&unpacked.join("PLATFORM"))?;
    let floor = Regex::new("^glibc: [0-9.]* or newer$")?;
    ensure(
        platform.lines().any(|line| floor.is_match(line)),
        format_args!("no glibc floor: {platform}"),
    )
}

/// Every file but that of the checksums has one, and it is right.
fn checksums(unpacked: &Path) -> Result {
    let sums = unpacked.join("SHA256SUMS");
    checked(unpacked, &sums)?;
    let is_file = |path: &PathBuf| !path.is_symlink() && *path != sums;
    let count = files::below(unpacked)?.into_iter().filter(is_file).count();
    let summed = files::read(&sums)?.lines().count();
    ensure(count == summed, format_args!("{count} files and {summed} checksums"))
}

/// Every package that is listed has a licence, and every dependency is listed. The list is given back, as `name version`.
fn licences(place: &Place<'_>, unpacked: &Path) -> Result<BTreeSet<String>> {
    let text = files::read(&unpacked.join("THIRD-PARTY.md"))?;
    let directory = Regex::new(r"^\|.*\| (licences/[^ ]*) \|$")?;
    let directories: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(directory.captures(line)?.get(1)?.as_str()))
        .collect();
    ensure(
        directories.len() > 20,
        format_args!("THIRD-PARTY.md lists only {}", directories.len()),
    )?;
    for directory in directories {
        let texts = files::below(&unpacked.join(directory))?;
        let has_text = texts
            .iter()
            .any(|file| file.metadata().is_ok_and(|data| data.is_file() && data.len() > 0));
        ensure(has_text, format_args!("no licence in {directory}"))?;
    }
    let row = Regex::new(r"^\| ([a-z0-9_-]+) \| (\d[^ ]*) \|")?;
    let rows = text.lines().filter_map(|line| row.captures(line));
    let listed: BTreeSet<String> = rows
        .filter_map(|row| Some(format!("{} {}", row.get(1)?.as_str(), row.get(2)?.as_str())))
        .collect();
    let manifest = files::read(&place.repository.path("Cargo.toml"))?;
    let of_library = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    for line in of_library.take_while(|line| !line.starts_with('[')) {
        let Some((package, _)) = line.split_once(" = ").filter(|(name, _)| !name.starts_with('#')) else {
            continue;
        };
        let is_listed = text.lines().any(|row| row.starts_with(&format!("| {package} | ")));
        ensure(is_listed, format_args!("{package} is not in THIRD-PARTY.md"))?;
    }
    Ok(listed)
}

/// What sha256sum says of the files that a list names.
fn checked(directory: &Path, sums: &Path) -> Result {
    Run::new("sha256sum")
        .args(["--quiet", "-c"])
        .arg(sums)
        .dir(directory)
        .quiet()
        .map(drop)
}

/// The one entry of a directory whose name ends so.
fn only(directory: &Path, end: &str) -> Result<PathBuf> {
    let mut found = files::ending(directory, end)?.into_iter();
    let first = found.next().unwrap_or_default();
    ensure(
        found.next().is_none(),
        format_args!("{} has more than one *{end}", directory.display()),
    )?;
    Ok(first)
}
