//! What many instruments have in common, such as all calls of an underlying and expiry: kept once, with its JSON.

use super::hash;
use super::json;
use super::layout::{self, TERMS, term};
use super::row::OptionType;
use super::rows::put;
use super::table::Table;
use super::texts::Texts;
use crate::market::segment::Segment;

/// Everything that a file says of an instrument besides its token, its names and its prices. Texts are offsets.
pub(super) struct Terms {
    pub(super) symbol: u32,
    pub(super) isin: u32,
    pub(super) kind: u32,
    pub(super) series: u32,
    pub(super) expiry: i32,
    pub(super) option_type: OptionType,
    pub(super) cas_eligible: Option<bool>,
    pub(super) lot: i64,
    pub(super) tick: i64,
    pub(super) freeze: i64,
}

impl Terms {
    /// As they stand in the file, without the JSON.
    fn bytes(&self) -> [u8; TERMS] {
        let mut bytes = [0; TERMS];
        put(&mut bytes, term::SYMBOL, &self.symbol.to_le_bytes());
        put(&mut bytes, term::ISIN, &self.isin.to_le_bytes());
        put(&mut bytes, term::KIND, &self.kind.to_le_bytes());
        put(&mut bytes, term::SERIES, &self.series.to_le_bytes());
        put(&mut bytes, term::EXPIRY, &self.expiry.to_le_bytes());
        put(&mut bytes, term::OPTION_TYPE, &[self.option_type as u8]);
        put(
            &mut bytes,
            term::CAS_ELIGIBLE,
            &[layout::flag_to_byte(self.cas_eligible)],
        );
        put(&mut bytes, term::LOT, &self.lot.to_le_bytes());
        put(&mut bytes, term::TICK, &self.tick.to_le_bytes());
        put(&mut bytes, term::FREEZE, &self.freeze.to_le_bytes());
        bytes
    }
}

/// The terms of a file, each once.
pub(super) struct SharedTerms {
    segment: Segment,
    bytes: Vec<u8>,
    /// Their places by their bytes.
    table: Table,
}

impl SharedTerms {
    pub(super) fn new(segment: Segment) -> Self {
        SharedTerms {
            segment,
            bytes: Vec::new(),
            table: Table::for_rows(0),
        }
    }

    /// All of them, as they stand in the file.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The place of some terms, which are added if they are new.
    pub(super) fn add(&mut self, terms: &Terms, texts: &mut Texts) -> u32 {
        let new = terms.bytes();
        let place = u32::try_from(self.bytes.len() / TERMS).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(&new);
        let all = &self.bytes;
        let of = |place: u32| {
            all.get(place as usize * TERMS..)
                .and_then(<[u8]>::first_chunk::<{ term::END }>)
        };
        let hash = |place| of(place).map_or(0, |terms| hash::exact(terms));
        let taken = self.table.add(place, hash, |other| of(other) == of(place));
        let start = place as usize * TERMS;
        match taken {
            Some(_) => self.bytes.truncate(start),
            None => {
                let pieces = json::pieces(self.segment, terms, texts);
                let places = texts.add_pieces(&pieces).map(u32::to_le_bytes);
                put(&mut self.bytes, start + term::JSON, places.as_flattened());
            }
        }
        taken.unwrap_or(place)
    }
}
