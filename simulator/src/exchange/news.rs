//! What has happened to orders and positions, for those who are told without asking.

use super::Exchange;
use super::book::Position;
use super::order::{Order, State};

/// One step of an order, or a position after a fill.
#[derive(Clone, Debug)]
pub(crate) enum News {
    /// As it was at this step; its history is left out.
    Order(Box<Order>),
    /// Whose, and how it stands.
    Position(String, Box<Position>),
}

/// Kept for a listener only.
#[derive(Clone, Debug, Default)]
pub(crate) struct Newspaper {
    pub(crate) has_readers: bool,
    waiting: Vec<News>,
}

impl Exchange {
    /// What has happened since the last time, in order.
    pub(crate) fn take_news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news.waiting)
    }

    /// The order's newest step. One that may still be refused as if it had never been is not told of.
    pub(super) fn tell_order(&mut self, index: usize) {
        let taken = |order: &&Order| self.by_number(&order.number).is_some();
        if let Some(order) = self.orders.get(index).filter(taken) {
            self.tell(order.now.clone(), index);
        }
    }

    /// Every step so far, once the order is taken.
    pub(super) fn tell_history(&mut self, index: usize) {
        let steps = self.orders.get(index).map(|order| order.history.clone());
        for step in steps.unwrap_or_default() {
            self.tell(step, index);
        }
    }

    fn tell(&mut self, step: State, index: usize) {
        let Some(order) = self.orders.get(index).filter(|_| self.news.has_readers) else {
            return;
        };
        let told = News::Order(Box::new(at_step(order, step)));
        self.news.waiting.push(told);
    }

    pub(super) fn tell_position(&mut self, ucc: &str, position: Position) {
        if self.news.has_readers {
            self.news
                .waiting
                .push(News::Position(ucc.to_owned(), Box::new(position)));
        }
    }
}

/// The order as it was then. A history of thousands of steps is not copied with each of them.
fn at_step(order: &Order, step: State) -> Order {
    Order {
        number: order.number.clone(),
        exchange_number: order.exchange_number.clone(),
        ucc: order.ucc.clone(),
        instrument: order.instrument,
        side: order.side,
        product: order.product,
        amo: order.amo,
        tag: order.tag.clone(),
        placed_ms: order.placed_ms,
        changing: None,
        now: step,
        history: Vec::new(),
    }
}
