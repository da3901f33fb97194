//! A file mapped into memory: any number of processes share its pages.

use std::fs::File;
use std::io;
use std::ops::Deref;

/// A whole file, mapped for reading. It stays readable when the file is replaced or removed.
pub(crate) struct Map(memmap2::Mmap);

impl Map {
    /// Maps a file that is never written again: this library renames its files into place when they are complete, and
    /// replaces them instead of changing them.
    pub(crate) fn of_finished(file: &File) -> io::Result<Self> {
        // SAFETY: what is mapped must not change beneath the slice; files that are finished are replaced by others under
        // the same name and never written to or cut, as the caller promises.
        let map = unsafe { memmap2::Mmap::map(file) }?;
        Ok(Map(map))
    }
}

impl Deref for Map {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_outlives_the_name_of_its_file() {
        let path = std::env::temp_dir().join(format!("neo-map-{}", std::process::id()));
        std::fs::write(&path, b"first").unwrap();
        let map = Map::of_finished(&File::open(&path).unwrap()).unwrap();
        let other = path.with_extension("new");
        std::fs::write(&other, b"second").unwrap();
        std::fs::rename(&other, &path).unwrap();
        assert_eq!(&*map, b"first");
        assert_eq!(&*Map::of_finished(&File::open(&path).unwrap()).unwrap(), b"second");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(&*map, b"first");
    }
}
