//! Scripted prices: a recording that the market follows.

use super::Exchange;
use super::money::Paise;
use std::collections::BTreeMap;

/// One price at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) instrument: usize,
    pub(crate) price: Paise,
    pub(crate) quantity: i64,
}

/// The coming prices by time; those with the same time stay in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script(BTreeMap<i64, Vec<Line>>);

impl Script {
    pub(super) fn next(&self) -> Option<i64> {
        self.0.keys().next().copied()
    }

    /// Adds a price. A time in the past counts as now.
    pub(crate) fn add(&mut self, at_ms: i64, line: Line) {
        self.0.entry(at_ms).or_default().push(line);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Exchange {
    /// Plays the prices that are due.
    pub(super) fn play(&mut self) {
        while let Some(first) = self.script.0.first_entry()
            && *first.key() <= self.at_ms
        {
            for line in first.remove() {
                self.move_price(line.instrument, line.price, line.quantity);
            }
        }
    }
}
