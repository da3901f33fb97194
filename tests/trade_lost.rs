//! Answers that are lost, in every way the simulated broker can lose one: the error reports what is known of the order,
//! the order is found again or reported missing, and nothing is ever sent twice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/desk.rs"]
mod desk;

use common::*;
use desk::*;
use neo_simulator::Fault;
use serde_json::{Value, json};

/// A fault, whether the broker still executes the request, and the kind of error.
fn ways() -> Vec<(Fault, bool, &'static str)> {
    let html = Fault::Html { status: 502 };
    let empty = Fault::Empty { status: 500 };
    vec![
        (Fault::ResetBeforeRead, false, "network"),
        (Fault::ResetAfterRead, true, "network"),
        (Fault::CloseAfterRead, true, "network"),
        (Fault::CutHead { bytes: 9 }, true, "protocol"),
        (Fault::CutBody { bytes: 12 }, true, "protocol"),
        (Fault::Stall, true, "timeout"),
        (Fault::NotUtf8, true, "protocol"),
        (html, false, "server"),
        (empty, false, "server"),
        (Fault::status(503), false, "server"),
        (Fault::body(r#"{"stat":"Ok","stCode":200}"#), false, "protocol"),
        (
            Fault::body(r#"{"stat":"Ok","stCode":200,"nOrdNo":""}"#),
            false,
            "protocol",
        ),
        (Fault::body("[]"), false, "protocol"),
        (Fault::body("accepted"), false, "protocol"),
        (
            Fault::Redirect {
                status: 307,
                location: "/elsewhere".to_owned(),
            },
            false,
            "protocol",
        ),
    ]
}

/// Short enough to wait for, long enough for a busy machine.
fn desk() -> Desk {
    Desk::open(json!({"timeout_ms": 1500, "orders_per_second": 0}))
}

/// If the broker itself sends the answer, the order book shows whether it acted: the simulator decides that.
fn found(client: &Client, by: Value) -> Value {
    client.ok("find_order", by)["data"].clone()
}

fn unknown(client: &Client, operation: &str, params: Value, kind: &str) -> Value {
    let error = client.err(operation, params, kind);
    assert_eq!(error["outcome"], "unknown", "{error}");
    assert_eq!(error["retryable"], false, "{error}");
    assert!(error["hint"].as_str().unwrap().contains("find_order"), "{error}");
    error
}

#[test]
fn an_order_whose_answer_is_lost_is_found_or_said_not_to_be_there() {
    for (fault, acts, kind) in ways() {
        let desk = desk();
        let name = format!("{fault:?}");
        desk.broker.fault("place_order", fault);
        let error = unknown(&desk.client, "place_order", with(json!({})), kind);
        let tag = error["tag"].as_str().unwrap().to_owned();
        if name.contains("stCode") {
            assert_eq!(error["body"]["stat"], "Ok", "what the broker said is shown: {error}");
        }
        let sent = count(&desk.broker, "place_order");
        assert_eq!(sent, 1, "{name}");
        let book = desk.client.ok("order_book", json!({}))["data"]
            .as_array()
            .unwrap()
            .len();
        assert!(book == usize::from(acts), "{name}: {book}");
        let data = found(&desk.client, json!({"tag": tag}));
        assert_eq!(data["found"], acts, "{name}: {data}");
        if acts {
            assert_eq!(data["order"]["tag"], tag, "{name}");
            // Modified and cancelled, it is still the same order.
            let order_id = data["order"]["order_id"].as_str().unwrap().to_owned();
            desk.client.ok("modify_order", change(&order_id));
            assert_eq!(
                found(&desk.client, json!({"tag": tag}))["order"]["order_id"],
                order_id,
                "{name}"
            );
            desk.client.ok("cancel_order", json!({"order_id": order_id}));
            let last = found(&desk.client, json!({"tag": tag}))["order"].clone();
            assert_eq!(
                (&last["order_id"], &last["state"]),
                (&json!(order_id), &json!("cancelled")),
                "{name}"
            );
            let stranger = desk.colleague(json!({}));
            assert_eq!(
                found(&stranger, json!({"tag": tag}))["order"]["order_id"],
                order_id,
                "{name}"
            );
        } else {
            assert_eq!(data["order"], Value::Null);
        }
        assert_eq!(count(&desk.broker, "place_order"), 1, "{name}");
    }
}

/// Found by a client that knows the orders, and by one that sees them for the first time.
#[test]
fn an_order_is_not_taken_for_another_whose_tag_begins_alike() {
    let desk = desk();
    let tagged = |tag: &str| with(json!({"tag": tag}));
    desk.client.ok("place_order", tagged("A-1"));
    desk.broker.fault("place_order", Fault::ResetBeforeRead);
    unknown(&desk.client, "place_order", tagged("A"), "network");
    let other = desk.colleague(json!({}));
    for client in [&desk.client, &other] {
        assert_eq!(found(client, json!({"tag": "A"}))["found"], false);
        let order = found(client, json!({"tag": "A-1"}));
        assert_eq!(order["order"]["tag"], "A-1", "{order}");
    }
}

#[test]
fn an_order_that_somebody_else_has_modified_is_found_by_its_history() {
    let desk = desk();
    desk.broker.fault("place_order", Fault::ResetAfterRead);
    let tag = unknown(&desk.client, "place_order", with(json!({})), "network")["tag"]
        .as_str()
        .unwrap()
        .to_owned();
    let colleague = desk.colleague(json!({}));
    for tag in ["other-1", "other-2"] {
        let other = colleague.ok("place_order", with(json!({"tag": tag})))["data"]["order_id"]
            .as_str()
            .unwrap()
            .to_owned();
        colleague.ok("modify_order", change(&other));
    }
    let order_id = found(&colleague, json!({"tag": tag}))["order"]["order_id"]
        .as_str()
        .unwrap()
        .to_owned();
    colleague.ok("modify_order", change(&order_id));
    let order = found(&desk.client, json!({"tag": tag}))["order"].clone();
    assert_eq!((&order["order_id"], &order["tag"]), (&json!(order_id), &json!(tag)));
    let other = found(&desk.client, json!({"tag": "other-2"}));
    assert_eq!(
        (&other["found"], &other["order"]["tag"]),
        (&json!(true), &json!("other-2"))
    );
    assert_eq!(found(&desk.client, json!({"tag": "other-3"}))["found"], false);
}

/// Also after a book, which shows a cancelled order's tag with the time of the cancel.
#[test]
fn a_history_shows_the_orders_own_tag_to_whoever_reads_it() {
    let desk = desk();
    let (order_id, tag) = desk.place(json!({}));
    desk.client.ok("modify_order", change(&order_id));
    for step in ["modified", "cancelled"] {
        let colleague = desk.colleague(json!({}));
        colleague.ok("order_book", json!({}));
        let history = colleague.ok("order_history", json!({"order_id": order_id}));
        for row in history["data"].as_array().unwrap() {
            assert_eq!(row["tag"], tag, "{step}: {row}");
        }
        if step == "modified" {
            desk.client.ok("cancel_order", json!({"order_id": order_id}));
        }
    }
}

#[test]
fn a_change_or_a_cancellation_whose_answer_is_lost_is_seen_in_the_book() {
    for (fault, acts, kind) in ways() {
        let name = format!("{fault:?}");
        let desk = desk();
        let (order_id, tag) = desk.place(json!({}));
        desk.broker.fault("modify_order", fault.clone());
        let error = unknown(&desk.client, "modify_order", change(&order_id), kind);
        assert_eq!(error["tag"], tag, "{name}");
        let order = found(&desk.client, json!({"tag": tag}))["order"].clone();
        assert_eq!(order["quantity"], if acts { 20 } else { 10 }, "{name}");
        assert_eq!(order["order_id"], order_id);

        desk.broker.fault("cancel_order", fault);
        unknown(&desk.client, "cancel_order", json!({"order_id": order_id}), kind);
        let order = found(&desk.client, json!({"order_id": order_id}))["order"].clone();
        assert_eq!(order["state"], if acts { "cancelled" } else { "open" }, "{name}");
        assert_eq!(
            found(&desk.client, json!({"tag": tag}))["order"]["order_id"],
            order_id,
            "{name}"
        );
        assert_eq!(
            [count(&desk.broker, "modify_order"), count(&desk.broker, "cancel_order")],
            [1, 1],
            "{name}"
        );
    }
}

#[test]
fn find_asks_until_it_is_there() {
    let desk = Desk::open(json!({}));
    let client = &desk.client;
    let began = std::time::Instant::now();
    assert_eq!(found(client, json!({"tag": "soon", "wait_ms": 1200}))["found"], false);
    assert!(began.elapsed().as_millis() >= 900, "{:?}", began.elapsed());
    assert!(count(&desk.broker, "orders") >= 3);
    let colleague = desk.colleague(json!({}));
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| found(client, json!({"tag": "soon", "wait_ms": 20_000})));
        desk.broker
            .wait_for_requests(count(&desk.broker, "orders") + 4, std::time::Duration::from_secs(5));
        colleague.ok("place_order", with(json!({"tag": "soon"})));
        assert_eq!(looking.join().unwrap()["found"], true);
    });
    // A failed lookup is repeated too, as long as there is time.
    desk.broker.fault_with("orders", Fault::status(503), 2, 0);
    assert_eq!(found(client, json!({"tag": "soon", "wait_ms": 10_000}))["found"], true);
    desk.broker.fault("orders", Fault::status(503));
    client.err("find_order", json!({"tag": "soon"}), "server");
    let error = client.err("find_order", json!({}), "invalid_argument");
    assert!(
        error["error"][0]["message"].as_str().unwrap().contains("'tag'"),
        "{error}"
    );
    client.err("find_order", json!({"tag": "a_b"}), "invalid_argument");
}

#[test]
fn cancel_ends_an_order_call_and_its_outcome_is_said() {
    let desk = Desk::open(json!({}));
    desk.broker.fault("place_order", Fault::Stall);
    std::thread::scope(|scope| {
        let placing = scope.spawn(|| desk.client.call("place_order", with(json!({}))));
        let began = std::time::Instant::now();
        while desk.arrived("place_order") == 0 && began.elapsed().as_secs() < 10 {
            std::thread::yield_now();
        }
        desk.client.ok("cancel", json!({}));
        let error = placing.join().unwrap();
        assert_eq!(
            (&error["kind"], &error["outcome"]),
            (&json!("cancelled"), &json!("unknown")),
            "{error}"
        );
    });
}
