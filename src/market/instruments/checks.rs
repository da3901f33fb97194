//! What order checks look up in the loaded instruments.

use super::shelf::Shelf;
use super::store::{Record, Store};
use crate::base::day::Day;
use crate::base::decimal::Decimal;
use crate::client::instruments::{Instruments, Look, Traded};
use crate::market::segment::Segment;
use std::sync::Arc;

impl Instruments for Shelf {
    fn by_symbol(&self, exchange_segment: &str, trading_symbol: &str) -> Look {
        self.look(exchange_segment, |store| store.by_trading_symbol(trading_symbol))
    }

    fn by_token(&self, exchange_segment: &str, token: &str) -> Look {
        let token = token.parse().ok();
        self.look(exchange_segment, |store| token.and_then(|token| store.by_token(token)))
    }
}

impl Shelf {
    fn look(&self, segment: &str, find: impl FnOnce(&Store) -> Option<Record<'_>>) -> Look {
        // An older day's bands and lots would refuse orders that are right today.
        let is_todays = |store: &Arc<Store>| store.header().day == Day::today();
        let Some(store) = Segment::parse(segment)
            .and_then(|segment| self.held(segment))
            .filter(is_todays)
        else {
            return Look::NotLoaded;
        };
        find(&store).map_or(Look::Unknown, |record| Look::Found(Box::new(traded(&record))))
    }
}

fn traded(record: &Record<'_>) -> Traded {
    let price = |millionths: Option<i64>| {
        let mut text = Vec::new();
        super::number::write_price(millionths?, &mut text);
        Decimal::parse(std::str::from_utf8(&text).ok()?)
    };
    let count = |value: Option<i64>| value.and_then(|value| u64::try_from(value).ok());
    Traded {
        exchange_segment: record.segment().to_owned(),
        token: record.token().to_string(),
        trading_symbol: String::from_utf8_lossy(record.trading_symbol()).into_owned(),
        option_type: record.option_type().code().map(str::to_owned),
        lot_size: count(record.lot_size()),
        tick_size: price(record.tick_size()),
        freeze_quantity: count(record.freeze_quantity()),
        price_low: price(record.price_low()),
        price_high: price(record.price_high()),
        cas_eligible: record.cas_eligible(),
    }
}
