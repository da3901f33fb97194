//! Files. Every error names the file.

use super::{Failure, Result};
use std::fs::{self, File, Permissions};
use std::io::{Error, ErrorKind};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

/// The text of a file.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(at(path))
}

/// The text of a file that may not be UTF-8.
pub fn read_lossy(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(at(path))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes a file.
pub fn write(path: &Path, text: impl AsRef<[u8]>) -> Result {
    fs::write(path, text).map_err(at(path))
}

/// Copies a file.
pub fn copy(from: &Path, to: &Path) -> Result {
    fs::copy(from, to).map(drop).map_err(at(from))
}

/// The size of a file in bytes.
pub fn size(path: &Path) -> Result<u64> {
    fs::metadata(path).map(|data| data.len()).map_err(at(path))
}

/// A new file, open for writing.
pub fn create(path: &Path) -> Result<File> {
    File::create(path).map_err(at(path))
}

/// Makes a file executable for everybody.
pub fn make_executable(path: &Path) -> Result {
    fs::set_permissions(path, Permissions::from_mode(0o755)).map_err(at(path))
}

/// Moves a file or a directory.
pub fn rename(from: &Path, to: &Path) -> Result {
    fs::rename(from, to).map_err(at(from))
}

/// Creates a directory and its parents.
pub fn dir(path: &Path) -> Result {
    fs::create_dir_all(path).map_err(at(path))
}

/// Creates an empty directory, replacing anything there.
pub fn fresh_dir(path: &Path) -> Result {
    remove(path)?;
    dir(path)
}

/// Removes a file or a directory, if it is there.
pub fn remove(path: &Path) -> Result {
    let removed = if path.is_dir() && !path.is_symlink() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match removed {
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
        other => other.map_err(at(path)),
    }
}

/// Creates a symbolic link at `path`, replacing anything there.
pub fn link(path: &Path, to: &Path) -> Result {
    remove(path)?;
    symlink(to, path).map_err(at(path))
}

/// The target of a symbolic link.
pub fn linked(path: &Path) -> Result<PathBuf> {
    fs::read_link(path).map_err(at(path))
}

/// The files of a directory with this ending, sorted; at least one.
pub fn ending(directory: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let is_wanted = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with(end))
    };
    let found: Vec<PathBuf> = entries(directory)?.into_iter().filter(is_wanted).collect();
    if found.is_empty() {
        return Err(Failure::new(format_args!(
            "{}: no file ends in {end}",
            directory.display()
        )));
    }
    Ok(found)
}

/// Every file below a directory, sorted. A link counts as a file.
pub fn below(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(directory)? {
        if path.is_dir() && !path.is_symlink() {
            found.extend(below(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// Fails unless two files are equal.
pub fn same(one: &Path, other: &Path) -> Result {
    let bytes = |path: &Path| fs::read(path).map_err(at(path));
    super::ensure(
        bytes(one)? == bytes(other)?,
        format_args!("{} and {} differ", one.display(), other.display()),
    )
}

fn entries(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries: std::io::Result<Vec<_>> = fs::read_dir(directory).map_err(at(directory))?.collect();
    let mut paths: Vec<PathBuf> = entries
        .map_err(at(directory))?
        .into_iter()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    Ok(paths)
}

fn at(path: &Path) -> impl Fn(Error) -> Failure + '_ {
    move |e| Failure::new(format_args!("{}: {e}", path.display()))
}
