//! The orders that this client knows: their tags, and what a cancel needs.
//!
//! The broker shows an order's tag until the order is modified or cancelled, and something else after that
//! (wire: Order tags). So the order number of a tag is kept from where it was first seen.

use crate::sys::sync::Mutex;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// What is kept of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) order_id: String,
    pub(crate) tag: Option<String>,
    pub(crate) exchange_segment: Option<String>,
    pub(crate) trading_symbol: Option<String>,
    pub(crate) amo: bool,
}

/// More orders than an account sends in a day. Beyond it the oldest are forgotten.
const MOST: usize = 100_000;

#[derive(Default)]
pub(crate) struct Orders(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// Whose orders they are.
    ucc: Option<String>,
    by_number: BTreeMap<String, Arc<Known>>,
    by_tag: BTreeMap<String, Arc<Known>>,
    /// Order numbers, oldest first.
    age: VecDeque<String>,
}

impl Orders {
    /// Keeps the orders of `ucc` from now on, and forgets another account's.
    pub(crate) fn are_of(&self, ucc: Option<&str>) {
        let before = self.0.with(|kept| {
            if kept.ucc.as_deref() == ucc {
                return None;
            }
            let empty = Kept {
                ucc: ucc.map(str::to_owned),
                ..Kept::default()
            };
            Some(std::mem::replace(kept, empty))
        });
        drop(before);
    }

    /// Keeps an order, unless it is already known with its tag: the first sighting is the most reliable.
    pub(crate) fn remember(&self, order: Known) {
        let is_known = |kept: &Kept| {
            kept.by_number
                .get(&order.order_id)
                .is_some_and(|known| known.tag.is_some())
        };
        if !self.0.with(|kept| is_known(kept)) {
            self.correct(order);
        }
    }

    /// Keeps an order and replaces what was known of it.
    pub(crate) fn correct(&self, order: Known) {
        let order = Arc::new(order);
        let forgotten = self.0.with(|kept| {
            let before = kept.by_number.insert(order.order_id.clone(), Arc::clone(&order));
            if let Some(tag) = &order.tag {
                kept.by_tag.insert(tag.clone(), Arc::clone(&order));
            }
            if before.is_some() {
                return before;
            }
            kept.age.push_back(order.order_id.clone());
            let oldest = if kept.age.len() > MOST {
                kept.age.pop_front()
            } else {
                None
            }?;
            let oldest = kept.by_number.remove(&oldest)?;
            if let Some(tag) = &oldest.tag {
                kept.by_tag.remove(tag);
            }
            Some(oldest)
        });
        drop(forgotten);
    }

    pub(crate) fn of_number(&self, order_id: &str) -> Option<Arc<Known>> {
        self.0.with(|kept| kept.by_number.get(order_id).cloned())
    }

    pub(crate) fn of_tag(&self, tag: &str) -> Option<Arc<Known>> {
        self.0.with(|kept| kept.by_tag.get(tag).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(order_id: &str, tag: &str) -> Known {
        Known {
            order_id: order_id.to_owned(),
            tag: Some(tag.to_owned()),
            exchange_segment: None,
            trading_symbol: None,
            amo: false,
        }
    }

    #[test]
    fn what_was_seen_first_stays() {
        let orders = Orders::default();
        orders.remember(known("1", "A"));
        orders.remember(known("1", "1793594701-7-AB123-ADMINAPI"));
        assert_eq!(orders.of_number("1").unwrap().tag.as_deref(), Some("A"));
        assert_eq!(orders.of_tag("A").unwrap().order_id, "1");
        orders.remember(Known {
            tag: None,
            ..known("2", "")
        });
        orders.remember(known("2", "B"));
        assert_eq!(orders.of_tag("B").unwrap().order_id, "2");
        assert!(orders.of_tag("1793594701-7-AB123-ADMINAPI").is_none());
    }

    #[test]
    fn another_account_has_orders_of_its_own() {
        let orders = Orders::default();
        orders.are_of(Some("AB123"));
        orders.remember(known("1", "A"));
        orders.are_of(Some("AB123"));
        assert!(orders.of_tag("A").is_some());
        orders.are_of(Some("CD456"));
        assert!(orders.of_tag("A").is_none() && orders.of_number("1").is_none());
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let orders = Orders::default();
        for number in 0..=MOST {
            orders.remember(known(&number.to_string(), &format!("T{number}")));
        }
        assert!(orders.of_number("0").is_none() && orders.of_tag("T0").is_none());
        assert!(orders.of_number("1").is_some() && orders.of_tag(&format!("T{MOST}")).is_some());
    }
}
