//! The typed Rust API: orders, books and money, against the simulated broker.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/desk.rs"]
mod desk;

use common::{config, value};
use desk::Desk;
use neo_api::types::{
    CancelOrderParameters, CheckOrderParameters, Decimal, ExchangeSegment, FindOrderParameters, Funds, Holding,
    LimitsParameters, Margin, MarginParameters, ModifyOrderParameters, Order, OrderHistoryParameters, OrderState,
    OrderType, PlaceOrderParameters, Position, Product, QuotesParameters, Trade, TransactionType, Validity,
};
use neo_api::{Client, Kind, Outcome};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// A desk, and a Rust client in its session.
fn open() -> (Desk, Client) {
    beside(Desk::open(json!({})))
}

fn beside(desk: Desk) -> (Desk, Client) {
    let client = Client::new(&config(&desk.broker, json!({})).to_string()).unwrap();
    let session = desk.client.ok("session_export", json!({})).to_string();
    client.session_import(Some(&session)).unwrap();
    (desk, client)
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// An order that stays open.
fn order() -> PlaceOrderParameters {
    PlaceOrderParameters {
        exchange_segment: Some(ExchangeSegment::NseCm),
        trading_symbol: Some("M&M-EQ".to_owned()),
        price: Some(decimal("1500.50")),
        ..PlaceOrderParameters::new(Product::Cnc, OrderType::L, 10, TransactionType::B)
    }
}

#[test]
fn an_order_is_placed_read_modified_and_cancelled_with_types() {
    let (desk, client) = open();
    let neo = client.typed();
    let placed = neo.place_order(&order()).unwrap();
    let order_id = placed.order_id.unwrap();
    assert!(placed.orders.is_empty());
    let book: Vec<Order> = neo.order_book().unwrap();
    let row = &book[0];
    assert_eq!((row.order_id.as_deref(), &row.tag), (Some(&*order_id), &placed.tag));
    assert_eq!(row.exchange_segment, Some(ExchangeSegment::NseCm));
    assert_eq!(row.transaction_type, Some(TransactionType::B));
    assert_eq!(row.validity, Some(Validity::Day));
    assert_eq!(row.state, Some(OrderState::Open));
    assert_eq!((row.quantity, row.filled_quantity), (Some(10), Some(0)));
    assert_eq!(row.price.unwrap().to_string(), "1500.50", "every digit");
    assert_eq!((row.amo, row.reason.as_deref()), (Some(false), None));
    assert_eq!(row.order_time.unwrap().to_string(), "2026-11-02T10:15:00+05:30");
    assert_eq!(row.order_time.unwrap().unix_seconds(), 1_793_594_700);
    assert!(row.updated_ns.unwrap() > 1 << 53);

    let change = ModifyOrderParameters {
        price: Some(decimal("1501.00")),
        ..ModifyOrderParameters::new(&*order_id, OrderType::L, 20)
    };
    assert_eq!(neo.modify_order(&change).unwrap().order_id.as_deref(), Some(&*order_id));
    desk.control("fill", &json!({"order_id": order_id, "quantity": 4}));
    neo.cancel_order(&CancelOrderParameters::new(&*order_id)).unwrap();
    let by_tag = FindOrderParameters {
        tag: placed.tag.clone(),
        ..FindOrderParameters::default()
    };
    let found = neo.find_order(&by_tag).unwrap();
    let cancelled = found.order.unwrap();
    assert_eq!(
        (found.found, cancelled.state),
        (Some(true), Some(OrderState::Cancelled))
    );
    assert_eq!((cancelled.quantity, cancelled.filled_quantity), (Some(20), Some(4)));
    let history = neo.order_history(&OrderHistoryParameters::new(&*order_id)).unwrap();
    assert_eq!(history.first().unwrap().state, Some(OrderState::Cancelled));
    assert_eq!(history.last().unwrap().state, Some(OrderState::Pending));
    let trades: Vec<Trade> = neo.trade_book().unwrap();
    assert_eq!((trades[0].quantity, &trades[0].tag), (Some(4), &placed.tag));
}

#[test]
fn positions_holdings_limits_and_margins_are_types() {
    let (desk, client) = open();
    let neo = client.typed();
    assert_eq!(neo.positions().unwrap(), []);
    let held = json!({"ucc": "ABC12", "instrument": "nse_cm|2031", "quantity": 7, "average_price": "1400.25"});
    desk.control("holding", &held);
    let holdings: Vec<Holding> = neo.holdings().unwrap();
    assert_eq!(
        (holdings[0].token.as_deref(), holdings[0].quantity),
        (Some("2031"), Some(7))
    );
    assert_eq!(holdings[0].average_price, Some(decimal("1400.25")));

    let market = PlaceOrderParameters {
        exchange_segment: Some(ExchangeSegment::NseCm),
        trading_symbol: Some("M&M-EQ".to_owned()),
        ..PlaceOrderParameters::new(Product::Cnc, OrderType::Mkt, 3, TransactionType::B)
    };
    neo.place_order(&market).unwrap();
    let position: Position = neo.positions().unwrap().remove(0);
    assert_eq!(
        (position.token.as_deref(), position.net_quantity),
        (Some("2031"), Some(3))
    );
    assert_eq!(position.product, Some(Product::Cnc));
    let bought = position.average_price.unwrap().times(Decimal::of(3));
    assert_eq!(bought, position.buy_amount, "exact");
    assert!(position.position_pnl.is_some() && position.strike.is_none_or(Decimal::is_zero));

    let cash = LimitsParameters {
        segment: Some("cash".to_owned()),
        ..LimitsParameters::default()
    };
    let funds: Funds = neo.limits(&cash).unwrap();
    assert!(funds.net.unwrap() > Decimal::ZERO && funds.margin_used.is_some());
    let asked = MarginParameters {
        instrument: Some("nse_cm|2031".to_owned()),
        price: Some(decimal("1500")),
        ..MarginParameters::new(Product::Mis, OrderType::L, 10, TransactionType::B)
    };
    let margin: Margin = neo.margin(&asked).unwrap();
    assert!(margin.order_margin.unwrap() > Decimal::ZERO, "{margin:?}");
}

#[test]
fn what_the_broker_refuses_is_the_same_error() {
    let (desk, client) = open();
    let neo = client.typed();
    let unknown = CancelOrderParameters::new("999");
    let error = neo.cancel_order(&unknown).unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (Kind::Rejected, Some(Outcome::Refused))
    );
    let free = PlaceOrderParameters { price: None, ..order() };
    let error = neo.place_order(&free).unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (Kind::InvalidArgument, Some(Outcome::NotSent))
    );
    assert_eq!(desk.arrived("place_order"), 0);
    let odd = PlaceOrderParameters {
        validity: Some(Validity::from("GTC")),
        ..order()
    };
    let checked = CheckOrderParameters::from(odd.clone());
    let check = neo.check_order(&checked).unwrap();
    let problem = &check.problems[0];
    assert_eq!((check.valid, problem.field.as_deref()), (Some(false), Some("validity")));
    assert_eq!(neo.place_order(&odd).unwrap_err().outcome(), Some(Outcome::NotSent));
}

#[test]
fn the_margin_of_a_check_is_a_record() {
    let (_desk, client) = beside(Desk::open_today(json!({})));
    client.load_instruments(None).unwrap();
    let asked = |margin| CheckOrderParameters {
        margin,
        ..CheckOrderParameters::from(order())
    };
    let neo = client.typed();
    let margin = neo.check_order(&asked(Some(true))).unwrap().margin.unwrap();
    assert!(margin.order_margin.unwrap() > Decimal::ZERO);
    assert_eq!(margin.risk_check.as_deref(), Some("OK"));
    let check = neo.check_order(&asked(None)).unwrap();
    assert!(check.margin.is_none() && check.protection.is_none() && check.slices.is_empty());
}

#[test]
fn the_band_and_the_slices_of_a_check_are_types() {
    let (_desk, client) = beside(Desk::open_today(json!({})));
    client.load_instruments(None).unwrap();
    let market = CheckOrderParameters {
        order_type: OrderType::Mkt,
        price: None,
        quote: Some(true),
        slice: Some(true),
        ..CheckOrderParameters::from(order())
    };
    let check = client.typed().check_order(&market).unwrap();
    let band = check.protection.unwrap();
    assert_eq!(band.class.as_deref(), Some("equity_or_future"));
    assert!(band.price_low < band.last_price && band.last_price < band.price_high);
    assert_eq!(check.slices, [10]);
}

#[test]
fn quotes_are_types() {
    let (_desk, client) = open();
    let asked = QuotesParameters::new(vec!["nse_cm|2031".to_owned(), "nse_cm|1".to_owned()]);
    let quotes = client.typed().quotes(&asked).unwrap();
    assert_eq!(quotes[0].instrument.as_deref(), Some("nse_cm|2031"));
    assert!(quotes[0].last_traded_price.unwrap() > Decimal::ZERO);
    assert_eq!(quotes[0].buy_depth.len(), 5);
    assert!(quotes[0].buy_depth[0].price < quotes[0].sell_depth[0].price);
    assert_eq!((quotes[1].missing, quotes[1].last_traded_price), (Some(true), None));
}

/// The list in an answer, as written.
fn rows(answer: &str) -> Vec<Box<RawValue>> {
    #[derive(serde::Deserialize)]
    struct Rows {
        data: Vec<Box<RawValue>>,
    }
    serde_json::from_str::<Rows>(answer).unwrap().data
}

#[test]
fn a_record_is_written_as_it_was_read() {
    let (desk, client) = open();
    client.typed().place_order(&order()).unwrap();
    let held = json!({"ucc": "ABC12", "instrument": "nse_cm|2031", "quantity": 7, "average_price": "1400.25"});
    desk.control("holding", &held);
    desk.place(json!({"order_type": "MKT", "price": null, "quantity": 3}));
    fn same<T: serde::de::DeserializeOwned + serde::Serialize>(answer: &str) {
        let rows = rows(answer);
        assert!(!rows.is_empty(), "{answer}");
        for row in rows {
            let record: T = serde_json::from_str(row.get()).unwrap();
            assert_eq!(serde_json::to_string(&record).unwrap(), row.get());
        }
    }
    same::<Order>(&client.order_book().unwrap());
    same::<Trade>(&client.trade_book().unwrap());
    same::<Position>(&client.positions().unwrap());
    same::<Holding>(&client.holdings().unwrap());
}

#[test]
fn what_is_new_or_out_of_range_is_kept_or_unknown() {
    let row = r#"{"order_id":"1","product":"BO","quantity":99999999999999999999,"price":9.50,"average_price":1e5,
        "order_time":"soon","a_new_field":[1]}"#;
    let order: Order = serde_json::from_str(row).unwrap();
    let product = order.product.unwrap();
    assert_eq!((product.as_str(), product.is_known()), ("BO", false));
    assert_eq!(Product::from("CNC"), Product::Cnc);
    assert_eq!(
        (order.quantity, order.order_time, order.average_price),
        (None, None, None)
    );
    assert_eq!(order.price.map(|price| (price.units(), price.scale())), Some((950, 2)));
    assert_eq!(order.state, None);
    let text = serde_json::to_string(&Order::default()).unwrap();
    assert!(value(&text).as_object().unwrap().values().all(Value::is_null), "{text}");
    for wrong in ["1e5", "+1", "NaN", " 1", ""] {
        assert_eq!(wrong.parse::<Decimal>().unwrap_err().kind(), Kind::InvalidArgument);
    }
}
