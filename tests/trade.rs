//! Orders through the C ABI against the simulated broker: placed, changed, filled, cancelled, refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/desk.rs"]
mod desk;

use common::*;
use desk::*;
use neo_simulator::{Fault, Options};
use serde_json::{Value, json};

#[test]
fn an_order_is_in_the_book_as_it_was_placed() {
    let desk = Desk::open(json!({}));
    let (order_id, tag) = desk.place(json!({}));
    assert!(
        tag.len() == 20 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
        "{tag}"
    );
    let row = desk.row(&order_id);
    for (name, value) in [
        ("tag", json!(tag)),
        ("exchange_segment", json!("nse_cm")),
        ("trading_symbol", json!("M&M-EQ")),
        ("token", json!("2031")),
        ("transaction_type", json!("B")),
        ("product", json!("CNC")),
        ("order_type", json!("L")),
        ("validity", json!("DAY")),
        ("amo", json!(false)),
        ("quantity", json!(10)),
        ("filled_quantity", json!(0)),
        ("unfilled_quantity", json!(10)),
        ("disclosed_quantity", json!(0)),
        ("order_status", json!("open")),
        ("state", json!("open")),
        ("reason", Value::Null),
        ("order_time", json!("2026-11-02T10:15:00+05:30")),
    ] {
        assert_eq!(row[name], value, "{name}: {row}");
    }
    assert!(
        desk.client
            .text("order_book", json!({}))
            .contains(r#""price":1500.50,"trigger_price":0.00,"#)
    );
    assert!(row["updated_ns"].as_u64().unwrap() > 1 << 53);
}

#[test]
fn an_order_is_filled_in_parts_modified_and_cancelled_and_stays_the_same_order() {
    let desk = Desk::open(json!({}));
    let (order_id, tag) = desk.place(json!({"tag": "mine-1"}));
    assert_eq!(tag, "mine-1");
    desk.control("fill", &json!({"order_id": order_id, "quantity": 4}));
    let row = desk.row(&order_id);
    assert_eq!(
        (&row["state"], &row["filled_quantity"]),
        (&json!("partially_filled"), &json!(4))
    );
    let modified = desk.client.ok("modify_order", change(&order_id));
    assert_eq!(modified["data"], json!({"order_id": order_id}));
    let row = desk.row(&order_id);
    assert_eq!((&row["quantity"], &row["tag"]), (&json!(20), &json!("mine-1")));
    let cancelled = desk.client.ok("cancel_order", json!({"order_id": order_id}));
    assert_eq!(cancelled["data"], json!({"order_id": order_id}));
    let row = desk.row(&order_id);
    assert_eq!((&row["state"], &row["tag"]), (&json!("cancelled"), &json!("mine-1")));
    let history = desk.client.ok("order_history", json!({"order_id": order_id}));
    let states: Vec<&str> = history["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["state"].as_str().unwrap())
        .collect();
    assert_eq!(states.first(), Some(&"cancelled"), "{states:?}");
    assert_eq!(states.last(), Some(&"pending"), "{states:?}");
    let trades = desk.client.ok("trade_book", json!({}));
    assert_eq!(
        (&trades["data"][0]["quantity"], &trades["data"][0]["tag"]),
        (&json!(4), &json!("mine-1"))
    );
    let over = desk
        .client
        .err("cancel_order", json!({"order_id": order_id}), "rejected");
    assert_eq!(
        (&over["outcome"], &over["broker_code"], &over["tag"]),
        (&json!("refused"), &json!("1021"), &json!("mine-1"))
    );
    let unknown = desk.client.err("modify_order", change("999"), "rejected");
    assert_eq!(
        (&unknown["outcome"], &unknown["tag"]),
        (&json!("refused"), &Value::Null)
    );
}

#[test]
fn an_after_market_order_is_cancelled_with_what_that_takes() {
    let desk = Desk::open(json!({}));
    desk.control("time", &json!({"time": "17:00"}));
    for knows_it in [true, false] {
        let (order_id, _) = desk.place(json!({"amo": true}));
        let row = desk.row(&order_id);
        assert_eq!((&row["amo"], &row["state"]), (&json!(true), &json!("pending")), "{row}");
        desk.broker.clear_requests();
        if knows_it {
            desk.client.ok("cancel_order", json!({"order_id": order_id}));
            assert_eq!(count(&desk.broker, "orders"), 0, "it knows its own");
        } else {
            desk.colleague(json!({}))
                .ok("cancel_order", json!({"order_id": order_id}));
            assert_eq!(count(&desk.broker, "orders"), 1, "it looks it up");
        }
        let sent = desk.broker.requests();
        let body = &sent
            .iter()
            .find(|request| request.route == "cancel_order")
            .unwrap()
            .body;
        assert!(
            body.contains("%22am%22%3A%22YES%22") && body.contains("%22ts%22%3A%22M%26M%2DEQ%22"),
            "{body}"
        );
    }
}

#[test]
fn a_cancellation_goes_out_though_the_book_fails() {
    let desk = Desk::open(json!({}));
    let (order_id, _) = desk.place(json!({}));
    let colleague = desk.colleague(json!({}));
    desk.broker.fault("orders", neo_simulator::Fault::status(503));
    colleague.ok("cancel_order", json!({"order_id": order_id}));
}

#[test]
fn a_tag_that_was_used_is_a_refusal_with_a_hint() {
    for status in [200, 400] {
        let desk = Desk::open(json!({}));
        desk.control("policy", &json!({"used_tag_status": status}));
        desk.place(json!({"tag": "twice"}));
        let error = desk
            .client
            .err("place_order", with(json!({"tag": "twice"})), "rejected");
        assert_eq!(
            (&error["outcome"], &error["tag"], &error["status"]),
            (&json!("refused"), &json!("twice"), &json!(status))
        );
        assert!(error["hint"].as_str().unwrap().contains("find_order"), "{error}");
    }
}

#[test]
fn an_address_that_may_not_trade_is_refused_and_the_session_goes_on() {
    let desk = Desk::open(json!({}));
    desk.control("policy", &json!({"ip_policy": "not_registered"}));
    let error = desk.client.err("place_order", with(json!({})), "ip_not_allowed");
    assert_eq!(
        (&error["outcome"], &error["broker_code"]),
        (&json!("refused"), &json!("100008"))
    );
    desk.client.ok("order_book", json!({}));
    assert_eq!(desk.client.state(), "trade");
    desk.control("policy", &json!({"ip_policy": "other_session"}));
    let error = desk.client.err("place_order", with(json!({})), "ip_not_allowed");
    assert_eq!(
        (&error["outcome"], &error["broker_code"]),
        (&json!("refused"), &json!("1037"))
    );
}

#[test]
fn what_is_wrong_is_never_sent() {
    let desk = Desk::open(json!({}));
    for (changes, named) in [
        (json!({"price": "0"}), "price"),
        (json!({"price": "1e3"}), "price"),
        (json!({"quantity": "10.5"}), "quantity"),
        (json!({"quantity": 0}), "quantity"),
        (json!({"order_type": "SL"}), "trigger_price"),
        (json!({"order_type": "STOP"}), "order_type"),
        (
            json!({"exchange_segment": "mcx_fo", "product": "NRML", "validity": "IOC"}),
            "validity",
        ),
        (json!({"tag": "a b"}), "tag"),
        (json!({"colour": "red"}), "colour"),
        (json!({"trading_symbol": null}), "trading_symbol"),
        (json!({"slice": true}), "slice"),
        (
            json!({"exchange_segment": null, "trading_symbol": null, "instrument": "nse_cm|2885"}),
            "instrument",
        ),
    ] {
        let error = desk.client.err("place_order", with(changes), "invalid_argument");
        assert_eq!(
            (&error["outcome"], &error["delivered"]),
            (&json!("not_sent"), &json!("no")),
            "{error}"
        );
        let message = error["error"][0]["message"].as_str().unwrap();
        assert!(message.contains(&format!("'{named}'")), "{named}: {message}");
    }
    let error = desk.client.err(
        "place_order",
        with(json!({"tag": "kept", "price": "0"})),
        "invalid_argument",
    );
    assert_eq!(error["tag"], "kept");
    // Present even if it could not be read completely; null if there is none yet.
    for (changes, tag) in [
        (json!({"tag": "kept", "quantity": "ten"}), json!("kept")),
        (json!({"tag": "a b", "quantity": "ten"}), Value::Null),
        (json!({"quantity": "ten"}), Value::Null),
    ] {
        let error = desk.client.err("place_order", with(changes), "invalid_argument");
        assert_eq!(error.get("tag"), Some(&tag), "{error}");
    }
    for (operation, params) in [
        (
            "modify_order",
            json!({"order_id": "1", "order_type": "L", "quantity": 1, "price": 0}),
        ),
        ("modify_order", json!({"order_type": "MKT", "quantity": 1})),
        ("cancel_order", json!({})),
    ] {
        let error = desk.client.err(operation, params, "invalid_argument");
        assert_eq!(error["outcome"], "not_sent", "{error}");
    }
    assert!(desk.broker.arrivals().is_empty());
}

#[test]
fn without_a_session_or_a_way_nothing_is_sent() {
    let desk = Desk::open(json!({}));
    let stranger = Client::new(&config(&desk.broker, json!({})));
    let error = stranger.err("place_order", with(json!({"tag": "t"})), "state");
    assert_eq!((&error["outcome"], &error["tag"]), (&json!("not_sent"), &json!("t")));
    stranger.err("order_book", json!({}), "state");
    let older = Client::new(&config(&desk.broker, json!({"api": "v2"})));
    for operation in ["place_order", "order_book", "check_order", "positions", "limits"] {
        let error = older.err(operation, json!({}), "configuration");
        assert!(
            error["error"][0]["message"].as_str().unwrap().contains("needs api v3"),
            "{error}"
        );
    }
    let Desk { broker, client } = desk;
    drop(broker);
    let error = client.err("place_order", with(json!({})), "network");
    assert_eq!(
        (&error["outcome"], &error["delivered"], &error["retryable"]),
        (&json!("not_sent"), &json!("no"), &json!(true))
    );
    assert_eq!(error["tag"].as_str().unwrap().len(), 20);
}

#[test]
fn tags_can_be_left_out() {
    let desk = Desk::open(json!({"order_tags": "off"}));
    let placed = desk.client.ok("place_order", with(json!({})));
    assert_eq!(placed["data"]["tag"], Value::Null);
    let sent = desk.broker.requests();
    let body = &sent.iter().find(|request| request.route == "place_order").unwrap().body;
    assert!(!body.contains("%22ig%22"), "{body}");
    assert_eq!(
        desk.place(json!({"tag": "mine"})).1,
        "mine",
        "the caller's own goes with it"
    );
}

#[test]
fn orders_carry_the_headers_that_the_broker_wants() {
    let desk = Desk::open(json!({}));
    desk.place(json!({}));
    desk.client.ok("order_book", json!({}));
    let sent = desk.broker.requests();
    let has = |route: &str, name: &str| {
        let request = sent.iter().find(|request| request.route == route).unwrap();
        request
            .headers
            .iter()
            .any(|(header, _)| header.eq_ignore_ascii_case(name))
    };
    for name in ["sid", "auth", "neo-fin-key", "content-type"] {
        assert!(has("place_order", name) && has("orders", name), "{name}");
    }
    assert!(has("place_order", "authorization") && !has("orders", "authorization"));
}

#[test]
fn a_check_says_all_and_sends_nothing() {
    let desk = Desk::open(json!({}));
    let check = |changes: Value| desk.client.ok("check_order", with(changes))["data"].clone();
    let good = check(json!({"tag": "t1", "amo": true}));
    assert_eq!((&good["valid"], &good["problems"]), (&json!(true), &json!([])));
    assert_eq!(
        good["wire"],
        json!({"am": "YES", "dq": "0", "es": "nse_cm", "mp": "0", "pc": "CNC", "pr": "1500.50", "pt": "L", "qt": "10",
            "rt": "DAY", "tp": "0", "ts": "M&M-EQ", "tt": "B", "ig": "t1", "os": "NEOTRADEAPI"})
    );
    assert_eq!((&good["slices"], &good["protection"]), (&Value::Null, &Value::Null));
    let bad = check(json!({"price": "0", "amo": true, "trigger_price": "5", "tag": "a b", "disclosed_quantity": 11}));
    let fields: Vec<&str> = bad["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["price", "trigger_price", "disclosed_quantity", "tag"]);
    assert_eq!((&bad["valid"], &bad["wire"]), (&json!(false), &Value::Null));
    let worse = check(json!({"quantity": "ten", "product": "X", "colour": 1}));
    assert_eq!(worse["problems"].as_array().unwrap().len(), 3, "{worse}");
    let both =
        check(json!({"quantity": null, "product": "X", "price": "0", "validity": "IOC", "tag": "a b", "amo": true}));
    let fields: Vec<&str> = both["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["product", "quantity", "price", "tag"], "{both}");
    assert!(desk.broker.arrivals().is_empty());
}

#[test]
fn the_band_of_a_market_order_is_told_before_any_login() {
    let broker = start(&Options::default());
    let client = client(&broker, json!({}));
    client.ok("load_instruments", json!({"segments": ["nse_cm"]}));
    let order = with(json!({"order_type": "MKT", "price": null, "quote": true}));
    let checked = client.ok("check_order", order)["data"].clone();
    assert_eq!(checked["valid"], true, "{checked}");
    assert_eq!(checked["protection"]["class"], "equity_or_future", "{checked}");
}

#[test]
fn the_margin_is_asked_for_with_the_parameters_of_the_order() {
    let desk = Desk::open_today(json!({}));
    let more = json!({"validity": "DAY", "amo": false, "disclosed_quantity": 0, "tag": "mine-1", "slice": false});
    let margin = desk.client.ok("margin", with(more))["data"].clone();
    assert_eq!(margin, desk.client.ok("margin", with(json!({})))["data"]);
    assert_eq!(margin["risk_check"], "OK", "{margin}");
    // The same in a check, where an answer without the margin is no answer either.
    let checked = desk.client.ok("check_order", with(json!({"margin": true})));
    assert_eq!(checked["data"]["margin"], margin);
    desk.broker.fault("margin", empty_success());
    desk.client
        .err("check_order", with(json!({"margin": true})), "protocol");
    for wrong in [
        json!({"validity": "GTC"}),
        json!({"tag": "a b"}),
        json!({"disclosed_quantity": 11}),
    ] {
        desk.client.err("margin", with(wrong), "invalid_argument");
    }
}

/// A success that says nothing.
fn empty_success() -> Fault {
    Fault::Body {
        status: 200,
        body: Some(r#"{"stat":"Ok","stCode":200}"#.to_owned()),
        content_type: None,
    }
}

#[test]
fn a_check_says_what_the_broker_refuses_from_every_session() {
    let desk = Desk::open(json!({}));
    let stop = json!({"order_type": "SL-M", "price": null, "trigger_price": "1490", "amo": true});
    let checked = desk.client.ok("check_order", with(stop))["data"].clone();
    assert_eq!((&checked["valid"], &checked["wire"]), (&json!(false), &Value::Null));
    let problems = checked["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{checked}");
    assert_eq!(
        (&problems[0]["field"], &problems[0]["code"]),
        (&json!("order_type"), &json!("refused"))
    );
    assert!(problems[0]["message"].as_str().unwrap().contains("use SL"), "{checked}");
    let without = json!({"order_type": "SL-M", "price": null, "amo": true});
    let checked = desk.client.ok("check_order", with(without))["data"].clone();
    assert_eq!(
        checked["problems"][0]["field"], "trigger_price",
        "what place_order says comes first"
    );
}

#[test]
fn the_account_is_read() {
    let desk = Desk::open(json!({}));
    assert_eq!(
        desk.client.ok("order_book", json!({}))["data"],
        json!([]),
        "an empty book is an empty list"
    );
    assert_eq!(desk.client.ok("trade_book", json!({}))["data"], json!([]));
    assert_eq!(desk.client.ok("positions", json!({}))["data"], json!([]));
    desk.control(
        "holding",
        &json!({"ucc": "ABC12", "instrument": "nse_cm|2031", "quantity": 7, "average_price": "1400.25"}),
    );
    let holdings = desk.client.ok("holdings", json!({}))["data"].clone();
    assert_eq!(
        (&holdings[0]["token"], &holdings[0]["quantity"]),
        (&json!("2031"), &json!(7)),
        "{holdings}"
    );
    desk.place(json!({"order_type": "MKT", "price": null, "quantity": 3}));
    let text = desk.client.text("positions", json!({}));
    let position = value(&text)["data"][0].clone();
    assert_eq!(
        (&position["token"], &position["net_quantity"]),
        (&json!("2031"), &json!(3)),
        "{text}"
    );
    for name in ["average_price", "position_pnl", "mtm_pnl"] {
        assert!(position[name].is_number(), "{name}: {text}");
    }
    let funds = desk.client.ok("limits", json!({"segment": "cash"}))["data"].clone();
    assert!(funds["net"].is_number() && funds["margin_used"].is_number(), "{funds}");
    let margin = desk.client.ok(
        "margin",
        json!({"instrument": "nse_cm|2031", "product": "MIS", "order_type": "L", "quantity": 10,
            "transaction_type": "B", "price": "1500"}),
    )["data"]
        .clone();
    assert!(margin["order_margin"].is_number(), "{margin}");
}

#[test]
fn the_default_limit_is_the_brokers_and_who_waits_gets_through() {
    let desk = Desk::open(json!({}));
    for _ in 0..10 {
        desk.place(json!({}));
    }
    let error = desk.client.err("place_order", with(json!({})), "rate_limited");
    assert_eq!(
        (&error["outcome"], &error["delivered"], &error["retryable"]),
        (&json!("not_sent"), &json!("no"), &json!(true))
    );
    assert!(error["retry_after_ms"].as_u64().unwrap() <= 1051, "{error}");
    let colleague = desk.colleague(json!({}));
    let error = colleague.err("cancel_order", json!({"order_id": "1", "amo": false}), "rate_limited");
    assert_eq!(error["outcome"], "not_sent", "one limit for an account: {error}");
    let patient = desk.colleague(json!({"order_wait_ms": 2000}));
    for _ in 0..12 {
        patient.ok("place_order", with(json!({})));
    }
    assert!(desk.broker.arrivals().iter().all(|arrival| arrival.admitted));
    let unlimited = desk.colleague(json!({"orders_per_second": 0}));
    let refused = (0..20)
        .map(|_| unlimited.call("place_order", with(json!({}))))
        .find(|answer| answer["kind"].is_string());
    let refused = refused.expect("the broker has the last word");
    assert_eq!(
        (&refused["kind"], &refused["outcome"]),
        (&json!("rate_limited"), &json!("refused"))
    );
}

#[test]
fn a_cancellation_goes_before_orders_that_wait() {
    let desk = Desk::open(json!({"orders_per_second": 1, "order_wait_ms": 30_000}));
    let (order_id, _) = desk.place(json!({}));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| desk.place(json!({})));
        }
        // Once one of them has got through, a second later, the others are waiting.
        while desk.arrived("place_order") < 2 {
            std::thread::yield_now();
        }
        desk.client.ok("cancel_order", json!({"order_id": order_id}));
        assert_eq!(desk.arrived("place_order"), 2);
    });
    assert_eq!(desk.arrived("place_order"), 5);
}

#[test]
fn an_order_on_a_connection_that_has_ended_is_sent_once() {
    let desk = Desk::open(json!({}));
    for _ in 0..5 {
        desk.broker.fault("orders", neo_simulator::Fault::CloseAfterAnswer);
        desk.client.ok("order_book", json!({}));
        let before = desk.arrived("place_order");
        let answer = desk.client.call("place_order", with(json!({})));
        // If the close arrives between the check and the send, the order may be lost, and the error says so.
        let placed = answer["data"]["order_id"].is_string();
        assert!(placed || answer["outcome"] == "unknown", "{answer}");
        assert!(desk.arrived("place_order") <= before + 1);
        assert!(!placed || desk.arrived("place_order") == before + 1);
    }
}

/// The instruments of the simulated exchange, with prices in paise.
fn traded(desk: &Desk, wanted: impl Fn(&Value) -> bool) -> Value {
    let url = format!("{}/_sim/instruments", desk.broker.url());
    let text = ureq::get(&url).call().unwrap().body_mut().read_to_string().unwrap();
    let all = value(&text);
    all.as_array()
        .unwrap()
        .iter()
        .find(|one| wanted(one))
        .expect("one of them")
        .clone()
}

#[test]
fn with_the_days_instruments_orders_go_by_token_and_keep_to_them() {
    let desk = Desk::open_today(json!({}));
    let option = traded(&desk, |one| {
        one["instrument"].as_str().unwrap().starts_with("nse_fo|") && one["option_type"] == "CE"
    });
    let number = |name: &str| option[name].as_u64().unwrap();
    let (lot, freeze, last, tick) = (number("lot"), number("freeze"), number("last"), number("tick"));
    let rupees = |paise: u64| format!("{}.{:02}", paise / 100, paise % 100);
    let order = |changes: Value| {
        let mut order = json!({"instrument": option["instrument"], "product": "NRML", "order_type": "L", "transaction_type": "B",
            "quantity": lot, "price": rupees(last / tick * tick)});
        order
            .as_object_mut()
            .unwrap()
            .extend(changes.as_object().unwrap().clone());
        order
    };
    let problems = |changes: Value| -> Vec<String> {
        let mut order = order(changes);
        // So that the time of day does not matter.
        order["amo"] = json!(true);
        let checked = desk.client.ok("check_order", order)["data"].clone();
        let found = checked["problems"].as_array().unwrap().iter();
        found
            .map(|problem| {
                format!(
                    "{} {}",
                    problem["field"].as_str().unwrap(),
                    problem["code"].as_str().unwrap()
                )
            })
            .collect()
    };
    assert_eq!(problems(json!({})), [""; 0]);
    assert_eq!(problems(json!({"quantity": lot + 1})), ["quantity lot"]);
    assert_eq!(
        problems(json!({"price": rupees(last / tick * tick + 1)})),
        ["price tick"]
    );
    assert_eq!(
        problems(json!({"price": rupees(number("high") + tick)})),
        ["price band"]
    );
    let most = (freeze - 1) / lot * lot;
    assert_eq!(problems(json!({"quantity": most})), [""; 0]);
    assert_eq!(problems(json!({"quantity": most + lot})), ["quantity freeze"]);
    let sliced = desk.client.ok(
        "check_order",
        order(json!({"quantity": most + lot, "slice": true, "amo": true})),
    );
    assert_eq!(sliced["data"]["slices"], json!([most, lot]), "{sliced}");
    desk.control("cash", &json!({"ucc": "ABC12", "cash": "100000000.00"}));
    let placed = desk
        .client
        .ok("place_order", order(json!({"quantity": most + lot, "slice": true})));
    assert_eq!(placed["data"]["orders"].as_array().unwrap().len(), 2, "{placed}");
    let row = desk.row(placed["data"]["order_id"].as_str().unwrap());
    assert_eq!(
        (&row["trading_symbol"], &row["quantity"]),
        (&option["trading_symbol"], &json!(most))
    );
    let unknown = desk.client.err(
        "place_order",
        with(json!({"trading_symbol": "MM-EQ"})),
        "invalid_argument",
    );
    assert!(
        unknown["error"][0]["message"].as_str().unwrap().contains("unknown"),
        "{unknown}"
    );
    let by_symbol = json!({"exchange_segment": "nse_fo", "trading_symbol": option["trading_symbol"], "product": "NRML",
        "order_type": "MKT", "quantity": lot, "transaction_type": "B"});
    let margin = desk.client.ok("margin", by_symbol.clone());
    assert!(margin["data"]["order_margin"].is_number(), "{margin}");
    let mut asked = by_symbol;
    asked["quote"] = json!(true);
    let protection = desk.client.ok("check_order", asked)["data"]["protection"].clone();
    assert_eq!(protection["class"], "option", "{protection}");
}

/// An instrument may be named in two ways if both mean the same.
#[test]
fn an_instrument_that_is_named_twice_must_be_the_same() {
    let desk = Desk::open_today(json!({}));
    let named = |segment: &str, symbol: &str| json!({"instrument": "nse_cm|2031", "exchange_segment": segment, "trading_symbol": symbol});
    let check = |members: Value| desk.client.ok("check_order", with(members))["data"].clone();
    let same = check(named("nse_cm", "M&M-EQ"));
    assert_eq!(
        (&same["valid"], &same["problems"]),
        (&json!(true), &json!([])),
        "{same}"
    );
    desk.place(named("NSE_CM", "M&M-EQ"));
    let sent = desk.broker.arrivals().len();
    for (members, field) in [
        (named("bse_cm", "M&M-EQ"), "exchange_segment"),
        (named("nse_cm", "TCS-EQ"), "trading_symbol"),
    ] {
        let told = check(members.clone())["problems"][0].clone();
        assert_eq!(
            (&told["field"], &told["code"]),
            (&json!(field), &json!("conflict")),
            "{told}"
        );
        let error = desk
            .client
            .err("place_order", with(members.clone()), "invalid_argument");
        let message = error["error"][0]["message"].as_str().unwrap();
        assert!(
            message.contains(&format!("'{field}'")) && message.contains("contradict"),
            "{message}"
        );
        let mut asked = with(members);
        asked["token"] = json!("2031");
        let error = desk.client.err("margin", asked, "invalid_argument");
        assert!(
            error["error"][0]["message"].as_str().unwrap().contains(field),
            "{error}"
        );
    }
    let mut asked = with(named("nse_cm", "M&M-EQ"));
    for (token, fits) in [("2031", true), ("2885", false)] {
        asked["token"] = json!(token);
        let answer = desk.client.call("margin", asked.clone());
        assert_eq!(answer["data"]["order_margin"].is_number(), fits, "{answer}");
    }
    assert_eq!(desk.broker.arrivals().len(), sent);
}
