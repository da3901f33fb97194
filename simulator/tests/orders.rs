//! Orders: accepted exactly as sent or refused, and how the books show them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::trading::*;
use common::*;
use neo_simulator::{IpPolicy, Policy};
use serde_json::{Value, json};

#[test]
fn an_order_that_rests_is_in_the_book_as_it_was_asked() {
    let (s, trade) = desk();
    let number = placed(&s, &trade, &json!({"ig": "my-tag-1"}));
    let row = row(&s, &trade, &number);
    for (key, value) in [
        ("nOrdNo", json!(number)),
        ("ordSt", json!("open")),
        ("trdSym", json!("M&M-EQ")),
        ("tok", json!("2031")),
        ("prc", json!("1500.50")),
        ("qty", json!(10)),
        ("unFldSz", json!(10)),
        ("fldQty", json!(0)),
        ("prcTp", json!("L")),
        ("trnsTp", json!("B")),
        ("vldt", json!("DAY")),
        ("GuiOrdId", json!("my-tag-1")),
        ("actId", json!("ABC12")),
        ("ordDtTm", json!("02-Nov-2026 10:15:00")),
    ] {
        assert_eq!(row[key], value, "{key}");
    }
    assert_eq!(book(&s, &trade), [row]);
}

/// The rows have exactly the contract's names and types.
#[test]
fn every_row_has_the_fields_of_the_contract_with_their_types() {
    let (s, trade) = desk();
    let number = placed(
        &s,
        &trade,
        &json!({"pr": "0", "pt": "MKT", "pf": "N", "os": "NEOTRADEAPI"}),
    );
    let samples: Value = serde_json::from_str(include_str!("contract-samples.json")).unwrap();
    let history = form("/quick/order/history", &json!({"nOrdNo": number})).session(&trade);
    for (name, ask) in [
        ("order_book", get("/quick/user/orders").session(&trade)),
        ("order_history", history),
        ("trade_book", get("/quick/user/trades").session(&trade)),
        ("positions", get("/portfolio/v2/positions").session(&trade)),
    ] {
        let got = ask.to(&s).is(200).json();
        let row = got["data"][0].as_object().unwrap();
        let sample = samples[name]["data"][0].as_object().unwrap();
        let names = |map: &serde_json::Map<String, Value>| map.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(row), names(sample), "{name}");
        for (key, value) in sample {
            assert_eq!(row[key].is_string(), value.is_string(), "{name} {key}");
            assert_eq!(row[key].is_i64(), value.is_i64(), "{name} {key}");
        }
        assert!(row["updRecvTm"].as_i64().unwrap() > 1 << 53);
        assert_ne!(
            row["updRecvTm"].as_f64().unwrap() as i64,
            row["updRecvTm"].as_i64().unwrap()
        );
    }
}

#[test]
fn what_the_contract_does_not_allow_is_refused_with_its_code() {
    let (s, trade) = desk();
    let refused = |changes: Value, status: u16, code: i64, text: &str| {
        let got = place(&s, &trade, &with(&changes)).is(status).json();
        assert_eq!(
            (got["stCode"].as_i64(), got["stat"] == json!("Ok")),
            (Some(code), false),
            "{changes} {got}"
        );
        assert!(
            got["errMsg"].as_str().unwrap_or_default().contains(text),
            "{changes} {got}"
        );
    };
    for key in ["am", "dq", "es", "mp", "pc", "pr", "pt", "qt", "rt", "tp", "ts", "tt"] {
        refused(json!({key: null}), 200, 1009, "please provide valid ");
    }
    for (changes, what) in [
        (json!({"am": "no"}), "amo"),
        (json!({"es": "NSE"}), "exchange segment"),
        (json!({"es": "cde_fo"}), "exchange segment"),
        (json!({"mp": "5"}), "market protection"),
        (json!({"pc": "CO"}), "product"),
        (json!({"pr": "0"}), "price"),
        (json!({"pr": "0.0"}), "price"),
        (json!({"pr": "1e3"}), "price"),
        (json!({"pr": "NaN"}), "price"),
        (json!({"pr": ""}), "quantity"),
        (json!({"pr": "1500.50", "pt": "MKT"}), "price"),
        (json!({"pt": "Limit"}), "order type"),
        (json!({"qt": "0"}), "quantity"),
        (json!({"qt": "1.5"}), "quantity"),
        (json!({"qt": "-1"}), "quantity"),
        (json!({"rt": "GTC"}), "validity"),
        (
            json!({"es": "mcx_fo", "ts": "GOLDM26DECFUT", "pc": "NRML", "rt": "IOC"}),
            "validity",
        ),
        (json!({"tp": "5"}), "trigger price"),
        (json!({"pt": "SL"}), "trigger price"),
        (json!({"ts": "M&M"}), "symbol"),
        (json!({"ts": "m&m-eq"}), "symbol"),
        (json!({"tt": "Buy"}), "transaction type"),
        (json!({"dq": "11"}), "disclosed quantity"),
        (json!({"ig": ""}), "client order id"),
        (json!({"ig": "a b"}), "client order id"),
        (json!({"ig": "x".repeat(53)}), "client order id"),
        (json!({"pf": "X"}), "portfolio flag"),
    ] {
        refused(changes, 200, 1009, &format!("please provide valid {what}"));
    }
    refused(json!({"dq": ""}), 200, 5202, "Invalid Request");
    refused(json!({"os": "MYAPP"}), 200, 1017, "algo order not allowed");
    assert!(book(&s, &trade).is_empty(), "a refused order leaves no trace");
    // Null and unknown members are not an error.
    let mut odd = with(&json!({"bc": "1", "ig": "x".repeat(52)}));
    odd["dq"] = Value::Null;
    place(&s, &trade, &odd).is(200);
    assert_eq!(book(&s, &trade).len(), 1);
    place(&s, &trade, &json!({})).is(200);
    assert_eq!(book(&s, &trade).len(), 1);
}

#[test]
fn orders_are_taken_from_registered_addresses_only_and_reads_from_all() {
    for (ip_policy, code) in [(IpPolicy::NotRegistered, 100_008), (IpPolicy::OtherSession, 1037)] {
        let s = with_policy(Policy {
            ip_policy,
            ..Policy::default()
        });
        let trade = trade(&s);
        let (modify, cancel) = (json!({"no": "1"}), json!({"on": "1", "am": "NO"}));
        for (path, data) in [
            ("/quick/order/rule/ms/place", &order()),
            ("/quick/order/vr/modify", &modify),
            ("/quick/order/cancel", &cancel),
        ] {
            let got = form(path, data).session(&trade).to(&s).is(403).json();
            assert_eq!((&got["stCode"], &got["stat"]), (&json!(code), &json!("Not_Ok")));
        }
        get("/quick/user/orders").session(&trade).to(&s).is(200);
        // The same session works once the IP address is registered.
        control(&s, "policy", &json!({"ip_policy": "registered"})).is(200);
        place(&s, &trade, &order()).is(200);
    }
}

#[test]
fn a_price_of_zero_is_refused_unless_the_broker_replaces_it() {
    let (s, trade) = desk();
    let zero = with(&json!({"pr": "0"}));
    assert_eq!(place(&s, &trade, &zero).is(200).json()["stCode"], json!(1009));
    sim(&s, "policy", json!({"replace_zero_price": true}));
    let number = placed(&s, &trade, &json!({"pr": "0", "ts": "IDEA-EQ", "tt": "S", "pc": "MIS"}));
    assert_eq!(row(&s, &trade, &number)["prc"], json!("1.00"));
}

#[test]
fn the_servers_own_oddities_are_kept() {
    let (s, trade) = desk();
    let margin = form("/quick/user/check-margin", &json!({})).session(&trade);
    let plain = margin.body("exSeg=nse_cm&qty=1").to(&s).is(500);
    assert!(plain.body.is_empty());
    let history = form("/quick/order/history", &json!({"on": "1"}))
        .session(&trade)
        .to(&s)
        .is(200);
    assert_eq!(history.json()["errMsg"], json!("missing NestOrderNo"));
    get("/quick/user/limits").session(&trade).to(&s).is(404);
    let unknown = form("/quick/order/history", &json!({"nOrdNo": "1"}))
        .session(&trade)
        .to(&s)
        .is(200);
    assert_eq!(unknown.json()["stCode"], json!(5203));
    for path in ["/quick/order/co/exit", "/quick/order/bo/exit", "/nothing"] {
        let got = form(path, &json!({})).session(&trade).to(&s).is(404).json();
        assert!(
            got["description"]
                .as_str()
                .unwrap()
                .contains("the simulator does not serve it")
        );
    }
}
