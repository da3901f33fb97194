//! Hash tables of rows, as a file of instruments has them: an entry is a row plus one, or zero.

pub(super) struct Table {
    /// The size is a power of two; less than half of it is used.
    entries: Vec<u32>,
    count: usize,
}

impl Table {
    /// With room for so many rows.
    pub(super) fn for_rows(rows: usize) -> Self {
        Table {
            entries: empty((2 * rows + 1).next_power_of_two()),
            count: 0,
        }
    }

    pub(super) fn entries(&self) -> &[u32] {
        &self.entries
    }

    pub(super) fn into_entries(self) -> Vec<u32> {
        self.entries
    }

    /// Adds a row unless an equal one is there, and returns whether it was added. `hash` gives the hash of any row.
    pub(super) fn add(&mut self, row: u32, hash: impl Fn(u32) -> u64, is_same: impl Fn(u32) -> bool) -> bool {
        if (self.count + 1) * 2 >= self.entries.len() {
            self.grow(&hash);
        }
        let is_new = self.place(row, hash(row), is_same);
        self.count += usize::from(is_new);
        is_new
    }

    fn place(&mut self, row: u32, hash: u64, is_same: impl Fn(u32) -> bool) -> bool {
        let mask = self.entries.len() - 1;
        let mut at = usize::try_from(hash & mask as u64).unwrap_or_default();
        while let Some(entry) = self.entries.get_mut(at) {
            match entry.checked_sub(1) {
                None => {
                    *entry = row + 1;
                    return true;
                }
                Some(taken) if is_same(taken) => return false,
                Some(_) => at = (at + 1) & mask,
            }
        }
        false
    }

    fn grow(&mut self, hash: impl Fn(u32) -> u64) {
        let larger = empty(self.entries.len() * 2);
        let old = std::mem::replace(&mut self.entries, larger);
        for row in old.into_iter().filter_map(|entry| entry.checked_sub(1)) {
            self.place(row, hash(row), |_| false);
        }
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
        // Few hashes for many rows.
        let hash = |row: u32| u64::from(row % 7);
        for row in 0..500 {
            assert!(table.add(row, hash, |other| other == row));
            assert!(!table.add(row, hash, |other| other == row));
        }
        assert!(table.entries().len() > 1_000 && table.entries().len().is_power_of_two());
        let mut rows: Vec<u32> = table
            .entries()
            .iter()
            .filter_map(|entry| entry.checked_sub(1))
            .collect();
        rows.sort_unstable();
        assert_eq!(rows, (0..500).collect::<Vec<_>>());
    }
}
