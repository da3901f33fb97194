//! Orders whose answers are lost: which were executed and which were not.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::trading::*;
use common::*;
use neo_simulator::{Fault, Simulator};
use serde_json::{Value, json};
use std::io::{Read, Write};

/// Sends it and reads everything to the end of the connection.
fn send(s: &Simulator, ask: &Ask) {
    let mut socket = connect(s);
    socket
        .write_all(&ask.clone().with("Connection", "close").bytes())
        .unwrap();
    let _ = socket.read_to_end(&mut Vec::new());
}

/// Faults that lose the answer, and whether the broker had executed the request.
fn losses() -> Vec<(Fault, bool)> {
    vec![
        (Fault::ResetBeforeRead, false),
        (Fault::status(503), false),
        (Fault::ResetAfterRead, true),
        (Fault::CloseAfterRead, true),
        (Fault::CutBody { bytes: 10 }, true),
        (Fault::CutHead { bytes: 7 }, true),
    ]
}

/// The route by its own name, and by the name of all requests given by path.
const NAMES: [&str; 2] = ["own", "request"];

#[test]
fn a_lost_answer_of_an_order_leaves_the_order() {
    let (s, trade) = desk();
    for (number, (fault, took_place)) in losses().into_iter().enumerate() {
        for name in NAMES {
            let tag = format!("LOST{number}{name}");
            s.fault(if name == "own" { "place_order" } else { name }, fault.clone());
            let ask = form("/quick/order/rule/ms/place", &with(&json!({"ig": tag}))).session(&trade);
            send(&s, &ask);
            let found: Vec<Value> = book(&s, &trade)
                .into_iter()
                .filter(|row| row["GuiOrdId"] == json!(tag))
                .collect();
            assert_eq!(found.len(), usize::from(took_place), "{fault:?}");
            // The second time, a request that was executed is refused, and one that was not is accepted.
            let again = place(&s, &trade, &with(&json!({"ig": tag}))).json()["stCode"].clone();
            assert_eq!(again, if took_place { json!(32) } else { json!(200) }, "{fault:?}");
        }
    }
}

#[test]
fn a_lost_answer_of_a_change_leaves_the_change() {
    let (s, trade) = desk();
    for (fault, took_place) in losses() {
        let order = placed(&s, &trade, &json!({}));
        s.fault("modify_order", fault.clone());
        let data = json!({"mp": "0", "dq": "0", "vd": "DAY", "pr": "1490.00", "pt": "L", "am": "NO", "tp": "0",
            "qt": "10", "no": order, "os": "NEOTRADEAPI"});
        send(&s, &form("/quick/order/vr/modify", &data).session(&trade));
        let price = row(&s, &trade, &order)["prc"].clone();
        assert_eq!(
            price,
            if took_place { json!("1490.00") } else { json!("1500.50") },
            "{fault:?}"
        );

        s.fault("cancel_order", fault.clone());
        let data = json!({"on": order, "am": "NO"});
        send(&s, &form("/quick/order/cancel", &data).session(&trade));
        let status = standing(&s, &trade, &order).0;
        assert_eq!(status, if took_place { "cancelled" } else { "open" }, "{fault:?}");
    }
}

#[test]
fn every_read_can_be_broken_by_its_name() {
    let (s, trade) = desk();
    let history = form("/quick/order/history", &json!({"nOrdNo": "1"}));
    let margin = form("/quick/user/check-margin", &json!({}));
    for (route, ask) in [
        ("orders", get("/quick/user/orders")),
        ("orders", get("/quick/user/orders/1")),
        ("order_history", history),
        ("trade_book", get("/quick/user/trades")),
        ("positions", get("/portfolio/v2/positions")),
        ("holdings", get("/portfolio/v1/holdings")),
        ("margin", margin),
        ("expiries", get("/market-data/1.0/watchlist/expiries")),
        ("option_chain", get("/market-data/1.0/watchlist/option-chain")),
        ("candles", get("/market-data/1.0/historical/details")),
        ("file_paths", get("/script-details/1.0/masterscrip/file-paths")),
        ("scrip_file", get("/wso2-scripmaster/v1/prod/x")),
    ] {
        s.fault(route, Fault::status(503));
        ask.session(&trade).to(&s).is(503);
        assert_eq!(s.requests().pop().unwrap().route, route);
    }
}
