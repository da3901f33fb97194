//! Live prices, and an order that is filled while the connection is down.

use super::{Demo, order};
use crate::commands::{data, text};
use crate::failure::Failure;
use crate::feed::{Feed, Which};
use crate::record::Record;
use serde_json::json;

/// The timeout for a message, in seconds.
const PATIENCE: u32 = 30;

impl Demo<'_> {
    pub(super) fn feeds(&self, session: &str) -> Result<(), Failure> {
        self.begin("4. Feeds (market_feed_open, order_feed_open), api v3");
        let client = self.client(json!({}))?;
        client.session_import(Some(session))?;
        let market = self.open(Which::Market, session)?;
        let wish = json!({"instruments": ["nse_cm|14366"], "level": "mini"}).to_string();
        market.subscribe(&wish).map_err(|json| Failure::told(&json))?;
        self.heard("market feed: prices as they come", &market, ("kind", "tick"));
        let orders = self.open(Which::Orders, session)?;
        self.heard("order feed: what becomes of orders", &orders, ("event", "connected"));
        let mine = order(&json!({"price": "9.31", "tag": "demo-feed"}));
        let placed = self.step("place_order: 10 at 9.31, below the market", || {
            client.place_order(Some(&mine))
        });
        self.heard("order feed: until it is open", &orders, ("state", "open"));
        self.control("feeds", &json!({"away": true}))?;
        self.control("feeds/push", &json!({"end": "cut"}))?;
        let title = "market feed: the broker breaks both connections and lets nobody in";
        self.heard(title, &market, ("event", "reconnecting"));
        self.heard("order feed: the same", &orders, ("event", "reconnecting"));
        // The price falls, and the order is filled while the feed is down.
        self.control("price", &json!({"instrument": "nse_cm|14366", "price": "9.30"}))?;
        self.control("feeds", &json!({"away": false}))?;
        self.heard(
            "market feed: it comes back by itself, with its subscription",
            &market,
            ("kind", "tick"),
        );
        let number = text(&data(&placed), "order_id").to_owned();
        let title = "order feed: it reads the order book and tells of the fill that it missed";
        self.heard(title, &orders, ("order_id", &number));
        self.heard("order feed: nothing else was missed", &orders, ("event", "reconciled"));
        self.control("day", &json!({}))?;
        Ok(())
    }

    fn open(&self, which: Which, session: &str) -> Result<Feed, Failure> {
        let config = json!({"consumer_key": self.account.consumer_key, "base_url": self.simulator.url()});
        Feed::open(which, &config.to_string(), session).map_err(|json| Failure::told(&json))
    }

    /// Shows a summary of each message, up to one in which a member, or a member of its record, has the wanted value.
    fn heard(&self, title: &str, feed: &Feed, (member, wanted): (&str, &str)) {
        let (mut told, mut silent, mut found) = (Vec::new(), 0, false);
        while !found && silent < PATIENCE {
            match feed.next(1000) {
                Ok(Some(json)) => {
                    let message = Message::read(&json);
                    found = message.whole.text(member) == wanted || message.record.text(member) == wanted;
                    let short = message.short();
                    // The number of attempts while the broker is away depends on the speed of this machine.
                    if short != "reconnecting" || found {
                        told.push(short);
                    }
                }
                Ok(None) => silent += 1,
                Err(json) => {
                    told.push(json);
                    break;
                }
            }
        }
        // An order can be pending for several reasons.
        told.dedup();
        self.show(title, found, || Ok(json!(told).to_string()));
    }
}

struct Message {
    whole: Record,
    record: Record,
}

impl Message {
    fn read(json: &str) -> Message {
        let whole = Record::message(json);
        let record = whole.json("record").map(Record::message).unwrap_or_default();
        Message { whole, record }
    }

    /// The name of an event, with the price of a tick or the status of an order.
    fn short(&self) -> String {
        let of = |name| self.record.text(name);
        match self.whole.text("kind").as_str() {
            "tick" => format!("tick at {}", self.whole.text("last_traded_price")),
            "order" => {
                let (state, filled) = (of("state"), of("filled_quantity"));
                format!("order {state}, {filled} of {} filled", of("quantity"))
            }
            "position" => format!("position of {} {}", of("net_quantity"), of("trading_symbol")),
            _ => self.whole.text("event"),
        }
    }
}
