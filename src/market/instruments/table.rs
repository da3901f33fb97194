//! Hash tables of rows, as a file of instruments has them.

/// How a table of a certain size, a power of two, is used. At least one place is empty, so a row and one has no more bits than a
/// place. An entry has the highest bits of the hash in the bits above; zero is an empty place.
#[derive(Clone, Copy)]
pub(super) struct Places {
    /// One less than the size.
    mask: usize,
    /// The bits of an entry that hold the row.
    row_bits: u32,
}

/// What an entry is for a hash that is looked for.
pub(super) enum Found {
    Nothing,
    /// A row of another hash.
    Other,
    /// A row that has this hash, or one very like it.
    Row(u32),
}

impl Places {
    pub(super) fn of(size: usize) -> Option<Self> {
        let mask = size.checked_sub(1)?;
        let row_bits = u32::try_from(mask).ok()?;
        Some(Places { mask, row_bits })
    }

    /// The places in which a hash may be, in order.
    pub(super) fn of_hash(self, hash: u64) -> impl Iterator<Item = usize> {
        // Only the low bits count.
        let first = hash as usize;
        (0..=self.mask).map(move |step| first.wrapping_add(step) & self.mask)
    }

    fn entry(self, hash: u64, row: u32) -> u32 {
        self.tag(hash) | (row + 1)
    }

    pub(super) fn look(self, hash: u64, entry: u32) -> Found {
        match (entry & self.row_bits).checked_sub(1) {
            None => Found::Nothing,
            Some(row) if entry & !self.row_bits == self.tag(hash) => Found::Row(row),
            Some(_) => Found::Other,
        }
    }

    fn tag(self, hash: u64) -> u32 {
        (hash >> 32) as u32 & !self.row_bits
    }
}

/// The part of a table that may be used. Entries tell nearly all rows apart and sixteen of them are in one line of the cache, so
/// what counts is that a table is small.
const FULL: (usize, usize) = (7, 8);

pub(super) struct Table {
    entries: Vec<u32>,
    places: Places,
    count: usize,
}

impl Table {
    /// With room for so many rows.
    pub(super) fn for_rows(rows: usize) -> Self {
        Table::of_size((rows * FULL.1 / FULL.0 + 2).next_power_of_two())
    }

    fn of_size(size: usize) -> Self {
        Table {
            entries: empty(size),
            places: Places {
                mask: size - 1,
                // More rows than this are refused (`Rows::problem`).
                row_bits: u32::try_from(size - 1).unwrap_or(u32::MAX),
            },
            count: 0,
        }
    }

    pub(super) fn entries(&self) -> &[u32] {
        &self.entries
    }

    pub(super) fn into_entries(self) -> Vec<u32> {
        self.entries
    }

    /// Adds a row unless an equal one is there, which is returned. `hash` gives the hash of any row.
    pub(super) fn add(&mut self, row: u32, hash: impl Fn(u32) -> u64, is_same: impl Fn(u32) -> bool) -> Option<u32> {
        if (self.count + 1) * FULL.1 > self.entries.len() * FULL.0 {
            self.grow(&hash);
        }
        let taken = self.place(row, hash(row), is_same);
        self.count += usize::from(taken.is_none());
        taken
    }

    fn place(&mut self, row: u32, hash: u64, is_same: impl Fn(u32) -> bool) -> Option<u32> {
        for at in self.places.of_hash(hash) {
            let Some(entry) = self.entries.get_mut(at) else { break };
            match self.places.look(hash, *entry) {
                Found::Nothing => {
                    *entry = self.places.entry(hash, row);
                    break;
                }
                Found::Row(taken) if is_same(taken) => return Some(taken),
                Found::Row(_) | Found::Other => {}
            }
        }
        None
    }

    fn grow(&mut self, hash: impl Fn(u32) -> u64) {
        let larger = Table::of_size(self.entries.len() * 2);
        let old = std::mem::replace(self, larger);
        for row in old.rows() {
            self.place(row, hash(row), |_| false);
        }
        self.count = old.count;
    }

    fn rows(&self) -> impl Iterator<Item = u32> {
        let row = |entry: &u32| (entry & self.places.row_bits).checked_sub(1);
        self.entries.iter().filter_map(row)
    }
}

/// Entries that have been written once. Each page that is read before it is written costs two page faults, and the second
/// one interrupts the other threads.
fn empty(size: usize) -> Vec<u32> {
    let mut entries = vec![0; size];
    std::hint::black_box(&mut entries).fill(0);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_there_once_however_the_table_grows() {
        let mut table = Table::for_rows(0);
        // Few hashes for many rows; some differ only in what the entries hold of them.
        let hash = |row: u32| u64::from(row % 7) | u64::from(row % 3) << 62;
        for row in 0..500 {
            assert_eq!(table.add(row, hash, |other| other == row), None);
            assert_eq!(table.add(row, hash, |other| other == row), Some(row));
        }
        let alike = 500 % 21;
        assert_eq!(table.add(500, hash, |other| other == alike), Some(alike));
        assert_eq!(table.entries().len(), 1_024);
        let mut rows: Vec<u32> = table.rows().collect();
        rows.sort_unstable();
        assert_eq!(rows, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn an_entry_tells_hashes_apart_whatever_the_row() {
        for rows in [1, 2, 7, 1_000, 200_000] {
            let table = Table::for_rows(rows);
            assert!(table.entries().len() > rows);
            let places = table.places;
            let last = u32::try_from(rows).unwrap() - 1;
            for hash in [0, 1 << 63, u64::MAX, 0x9e37_79b9_7f4a_7c15] {
                let entry = places.entry(hash, last);
                assert!(matches!(places.look(hash, entry), Found::Row(row) if row == last));
                assert!(matches!(places.look(hash ^ 1 << 63, entry), Found::Other));
                assert!(matches!(places.look(hash, 0), Found::Nothing));
            }
        }
    }
}
