//! A desk at the simulated broker: a client with a trade session, and control over the market.
#![allow(dead_code)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use super::common::*;
use neo_simulator::{Options, Simulator};
use serde_json::{Value, json};

pub struct Desk {
    pub broker: Simulator,
    pub client: Client,
}

impl Desk {
    pub fn open(more: Value) -> Self {
        let broker = simulator();
        let client = client(&broker, more);
        client.ok("connect", json!({}));
        Desk { broker, client }
    }

    /// With the day's instruments loaded, at a broker whose day is today: older instruments would be rejected.
    pub fn open_today(more: Value) -> Self {
        let broker = start(&Options::default());
        let client = client(&broker, more);
        client.ok("connect", json!({}));
        client.ok("load_instruments", json!({}));
        Desk { broker, client }
    }

    /// Another client of the same account and session, which does not know the orders of the first.
    pub fn colleague(&self, more: Value) -> Client {
        let client = Client::new(&config(&self.broker, more));
        let session = self.client.ok("session_export", json!({}));
        client.ok("session_import", json!({"session_json": session.to_string()}));
        client
    }

    /// Controls the simulator.
    pub fn control(&self, path: &str, body: &Value) {
        let url = format!("{}/_sim/{path}", self.broker.url());
        ureq::post(&url).send(body.to_string()).expect("the simulator takes it");
    }

    /// Places an order that stays open; returns its number and tag.
    pub fn place(&self, changes: Value) -> (String, String) {
        let placed = self.client.ok("place_order", with(changes))["data"].clone();
        let text = |name: &str| placed[name].as_str().unwrap_or_default().to_owned();
        (text("order_id"), text("tag"))
    }

    /// The order in the book.
    pub fn row(&self, order_id: &str) -> Value {
        let book = self.client.ok("order_book", json!({}));
        let rows = book["data"].as_array().expect("a list");
        let row = rows.iter().find(|row| row["order_id"] == order_id);
        row.unwrap_or_else(|| panic!("{order_id} is not in {book}")).clone()
    }

    /// The requests of a route that have arrived.
    pub fn arrived(&self, route: &str) -> usize {
        self.broker
            .arrivals()
            .iter()
            .filter(|arrival| arrival.route == route)
            .count()
    }
}

/// The tests' usual order, which stays open. Members are replaced as given; null removes one.
pub fn with(changes: Value) -> Value {
    let mut order = json!({
        "exchange_segment": "nse_cm", "trading_symbol": "M&M-EQ", "product": "CNC", "order_type": "L",
        "quantity": 10, "transaction_type": "B", "price": "1500.50",
    });
    let members = order.as_object_mut().expect("an object");
    members.extend(changes.as_object().expect("an object").clone());
    members.retain(|_, value| !value.is_null());
    order
}

/// The parameters for modifying such an order.
pub fn change(order_id: &str) -> Value {
    json!({"order_id": order_id, "order_type": "L", "quantity": 20, "price": "1501.00"})
}
