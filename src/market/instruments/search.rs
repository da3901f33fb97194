//! Search: exact matches come first, then prefixes, then words of names. The middle of a symbol never matches, so NIFTY does
//! not find BANKNIFTY or FINNIFTY.

use super::order::{is_of_word, strip};
use super::query::Query;
use super::store::{Record, Store};
use std::ops::Range;

/// How well a match fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Exact,
    Prefix,
    Word,
}

/// Looks for `query` in every store; the best first, and of those that fit equally well, in the order of the stores.
pub(crate) fn search<'a>(stores: impl Iterator<Item = &'a Store>, query: &Query) -> Vec<Record<'a>> {
    let mut hits = Vec::new();
    for store in stores {
        let mut found = Found {
            query,
            hits: Vec::new(),
        };
        found.look(store);
        hits.append(&mut found.hits);
    }
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().take(query.limit).map(|(_, record)| record).collect()
}

struct Found<'a, 'q> {
    query: &'q Query,
    hits: Vec<(Rank, Record<'a>)>,
}

impl<'a> Found<'a, '_> {
    fn look(&mut self, store: &'a Store) {
        let query = self.query;
        if let Some(underlying) = &query.underlying {
            if let Some((expiry, strike, option_type)) = query.one_contract() {
                let contract = store.contract(underlying, expiry, strike, option_type);
                self.take(Rank::Exact, contract.into_iter());
                return;
            }
            let rows = self.narrowed(store, store.group(underlying));
            let fits = |record: &Record<'_>| query.text.is_empty() || is_meant(record, &query.text);
            self.take(Rank::Exact, store.records(rows).filter(fits));
            return;
        }
        let text = query.text.as_bytes();
        if text.is_empty() {
            return;
        }
        let exact = store.group(&query.text);
        self.take(Rank::Exact, store.by_trading_symbol(&query.text).into_iter());
        let rows = self.narrowed(store, exact.clone());
        self.take(Rank::Exact, store.records(rows));
        // The query names a contract of exactly this underlying.
        if query.is_contract() && !exact.is_empty() {
            return;
        }
        self.beginning(store, text);
        self.named(store, text);
    }

    /// Symbols and trading symbols with this prefix.
    fn beginning(&mut self, store: &'a Store, text: &[u8]) {
        let first = store.symbols_from(text);
        let groups = || {
            let symbols = (first..).map_while(|at| store.symbol(at));
            symbols.take_while(|(symbol, _)| *symbol == text || strip(symbol, text).is_some())
        };
        // One of each underlying, so that the first does not hide the others.
        for (_, rows) in groups() {
            if self.is_full() {
                return;
            }
            let rows = self.narrowed(store, rows);
            let fitting = store.records(rows).find(|record| self.fits(record));
            self.take(Rank::Prefix, fitting.into_iter());
        }
        self.take(Rank::Prefix, store.trading_symbols(None, text));
        for length in 1..=text.len() {
            let symbol = text.get(..length).unwrap_or_default();
            self.take(Rank::Prefix, store.trading_symbols(Some(symbol), text));
        }
        for (_, rows) in groups() {
            let rows = self.narrowed(store, rows);
            self.take(Rank::Prefix, store.records(rows));
        }
    }

    /// Names in which every word of the text is the beginning of a word.
    fn named(&mut self, store: &'a Store, text: &[u8]) {
        let mut words = words(text);
        let Some(first) = words.next() else { return };
        let others: Vec<&[u8]> = words.collect();
        let begins = (store.words_from(first)..)
            .map_while(|at| store.word(at))
            .take_while(|(word, _)| begins_with(word, first));
        let named = begins.map(|(_, record)| record);
        self.take(
            Rank::Word,
            named.filter(|record| others.iter().all(|word| has_word(record.name(), word))),
        );
    }

    fn is_full(&self) -> bool {
        self.hits.len() >= self.query.limit
    }

    /// Only what expires on the day that is asked for.
    fn narrowed(&self, store: &Store, rows: Range<usize>) -> Range<usize> {
        match self.query.expiry {
            Some(day) => store.expiring(rows, day),
            None => rows,
        }
    }

    fn fits(&self, record: &Record<'_>) -> bool {
        let query = self.query;
        query.expiry.is_none_or(|day| record.expiry() == Some(day))
            && query.strike.is_none_or(|strike| record.strike() == Some(strike))
            && query
                .option_type
                .is_none_or(|option_type| record.option_type() == option_type)
    }

    /// Adds records that fit and are not in the list yet, up to the limit.
    fn take(&mut self, rank: Rank, records: impl Iterator<Item = Record<'a>>) {
        if self.is_full() {
            return;
        }
        for record in records {
            let is_new = !self.hits.iter().any(|(_, hit)| hit.is_same(&record));
            if is_new && self.fits(&record) {
                self.hits.push((rank, record));
                if self.is_full() {
                    return;
                }
            }
        }
    }
}

/// Whether a contract of the right underlying is meant by a text.
fn is_meant(record: &Record<'_>, text: &str) -> bool {
    let text = text.as_bytes();
    begins_with(record.trading_symbol(), text)
        || begins_with(record.symbol(), text)
        || words(text).all(|word| has_word(record.name(), word))
}

fn begins_with(text: &[u8], start: &[u8]) -> bool {
    strip(text, start).is_some()
}

fn has_word(name: &[u8], word: &[u8]) -> bool {
    words(name).any(|own| begins_with(own, word))
}

fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| !is_of_word(*byte)).filter(|word| !word.is_empty())
}
