//! What the order feed says: rows of the books in an envelope (stream-v3 6).

use super::{book, positions};
use crate::exchange::Exchange;
use crate::exchange::news::News;
use serde_json::{Value, json};

/// A message for each thing that has happened since the last time, in order.
pub(crate) fn messages(exchange: &mut Exchange) -> Vec<String> {
    let news = exchange.take_news();
    news.iter()
        .filter_map(|one| message(exchange, one))
        .map(|one| one.to_string())
        .collect()
}

fn message(exchange: &Exchange, news: &News) -> Option<Value> {
    Some(match news {
        News::Order(order) => json!({"type": "order", "data": book::row(exchange, order)?}),
        News::Position(ucc, position) => {
            json!({"type": "position", "data": positions::row(exchange, position, ucc, false)?})
        }
    })
}
