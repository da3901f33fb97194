//! The life of an order: fills, stops, modifications, endings, auctions, days.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::trading::*;
use common::*;
use neo_simulator::Policy;
use serde_json::{Value, json};

const MM: &str = "nse_cm|2031";

fn state(text: &str, filled: i64, open: i64) -> (String, i64, i64) {
    (text.to_owned(), filled, open)
}

#[test]
fn a_limit_that_crosses_fills_at_the_market_and_one_that_rests_at_its_own_price() {
    let (s, trade) = desk();
    price(&s, MM, "1500.00");
    // The offer is a tick above the last price, the bid is at it.
    let comes = placed(&s, &trade, &json!({"pr": "1501.00"}));
    assert_eq!(standing(&s, &trade, &comes), state("complete", 10, 0));
    assert_eq!(row(&s, &trade, &comes)["avgPrc"], json!("1500.05"));
    let rests = placed(&s, &trade, &json!({"pr": "1500.00"}));
    assert_eq!(standing(&s, &trade, &rests), state("open", 0, 10));
    price(&s, MM, "1498.00");
    assert_eq!(standing(&s, &trade, &rests), state("complete", 10, 0));
    assert_eq!(row(&s, &trade, &rests)["avgPrc"], json!("1500.00"));
    let sold = placed(&s, &trade, &json!({"tt": "S", "pr": "1497.00", "qt": "20"}));
    assert_eq!(row(&s, &trade, &sold)["avgPrc"], json!("1498.00"));
    let trades = rows(&s, &trade, "/quick/user/trades");
    let fills: Vec<_> = trades
        .iter()
        .map(|one| (&one["nOrdNo"], &one["fldQty"], &one["avgPrc"]))
        .collect();
    assert_eq!(
        fills,
        [
            (&json!(comes), &json!(10), &json!("1500.05")),
            (&json!(rests), &json!(10), &json!("1500.00")),
            (&json!(sold), &json!(20), &json!("1498.00")),
        ]
    );
    assert_eq!(
        statuses(&s, &trade, &rests),
        [
            "put order req received",
            "validation pending",
            "open pending",
            "open",
            "complete"
        ]
    );
}

#[test]
fn an_order_fills_in_parts_where_the_market_is_thin_or_where_it_is_told() {
    let (s, trade) = desk();
    sim(&s, "market", json!({"liquidity": 4}));
    let thin = placed(&s, &trade, &json!({"pr": "1520.00"}));
    assert_eq!(standing(&s, &trade, &thin), state("open", 4, 6));
    price(&s, MM, "1510.00");
    assert_eq!(standing(&s, &trade, &thin), state("open", 8, 2));
    cancel(&s, &trade, &thin, "NO").is(200);
    let row = row(&s, &trade, &thin);
    assert_eq!(
        (&row["ordSt"], &row["fldQty"], &row["cnlQty"]),
        (&json!("cancelled"), &json!(8), &json!(2))
    );
    let told = placed(&s, &trade, &json!({"pr": "1450.00"}));
    sim(&s, "fill", json!({"order_id": told, "quantity": 3}));
    sim(&s, "fill", json!({"order_id": told, "quantity": 5, "price": "1449.95"}));
    assert_eq!(standing(&s, &trade, &told), state("open", 8, 2));
    control(&s, "fill", &json!({"order_id": told, "quantity": 3})).is(400);
    sim(&s, "fill", json!({"order_id": told}));
    assert_eq!(standing(&s, &trade, &told), state("complete", 10, 0));
}

#[test]
fn an_immediate_order_takes_what_there_is_and_ends() {
    let (s, trade) = desk();
    sim(&s, "market", json!({"liquidity": 4}));
    let part = placed(&s, &trade, &json!({"pr": "1520.00", "rt": "IOC"}));
    assert_eq!(standing(&s, &trade, &part), state("cancelled", 4, 0));
    let none = placed(&s, &trade, &json!({"pr": "1400.00", "rt": "IOC"}));
    assert_eq!(standing(&s, &trade, &none), state("cancelled", 0, 0));
}

#[test]
fn a_stop_waits_for_its_trigger_and_is_a_limit_order_then() {
    let (s, trade) = desk();
    price(&s, MM, "1500.00");
    let stop = placed(&s, &trade, &json!({"pt": "SL", "tp": "1510.00", "pr": "1511.00"}));
    assert_eq!(standing(&s, &trade, &stop), state("trigger pending", 0, 10));
    price(&s, MM, "1509.95");
    assert_eq!(standing(&s, &trade, &stop).0, "trigger pending");
    price(&s, MM, "1510.00");
    assert_eq!(standing(&s, &trade, &stop), state("complete", 10, 0));
    // The price gapped over its limit: triggered, and open.
    let gap = placed(&s, &trade, &json!({"pt": "SL", "tp": "1520.00", "pr": "1521.00"}));
    price(&s, MM, "1530.00");
    assert_eq!(standing(&s, &trade, &gap), state("open", 0, 10));
    // It stays triggered when it is modified.
    let higher = json!({"pt": "SL", "tp": "1540.00", "pr": "1541.00"});
    price(&s, MM, "1500.00");
    let waits = placed(&s, &trade, &json!({"pt": "SL", "tp": "1520.00", "pr": "1521.00"}));
    sim(&s, "market", json!({"liquidity": 1}));
    price(&s, MM, "1520.00");
    assert_eq!(standing(&s, &trade, &waits), state("open", 1, 9));
    price(&s, MM, "1525.00");
    number(modify(
        &s,
        &trade,
        &waits,
        &json!({"pt": "SL", "tp": "1535.00", "pr": "1522.00"}),
    ));
    assert_eq!(standing(&s, &trade, &waits).0, "open");
    number(modify(&s, &trade, &waits, &higher));
    assert_eq!(standing(&s, &trade, &waits), state("open", 2, 8));
    let beyond = placed(&s, &trade, &json!({"pt": "SL", "tp": "1541.00", "pr": "1540.00"}));
    assert_eq!(standing(&s, &trade, &beyond).0, "rejected");
}

#[test]
fn stop_market_orders_are_rejected_and_market_orders_get_a_limit() {
    let (s, trade) = desk();
    let rejected = placed(&s, &trade, &json!({"pt": "SL-M", "pr": "0", "tp": "1600.00"}));
    assert_eq!(
        row(&s, &trade, &rejected)["rejRsn"],
        json!("Market order with Algo Id not allowed")
    );
    // Above 500 the band is half a per cent: 1500 + 7.50.
    price(&s, MM, "1500.00");
    sim(&s, "market", json!({"liquidity": 4}));
    let bought = placed(&s, &trade, &json!({"pt": "MKT", "pr": "0"}));
    let shown = row(&s, &trade, &bought);
    assert_eq!(
        (&shown["prcTp"], &shown["prc"], &shown["fldQty"]),
        (&json!("L"), &json!("1507.50"), &json!(4))
    );
    // Options have their own table, and need a price.
    let option = json!({"es": "nse_fo", "ts": "NIFTY26NOV24500CE", "pc": "NRML", "pt": "MKT", "pr": "0", "qt": "65"});
    let instruments = get("/_sim/instruments").to(&s).json();
    let all = instruments.as_array().unwrap();
    let one = all
        .iter()
        .find(|one| one["trading_symbol"] == json!("NIFTY26NOV24500CE"))
        .unwrap();
    let name = one["instrument"].as_str().unwrap();
    price(&s, name, "200.00");
    let number = placed(&s, &trade, &option);
    assert_eq!(row(&s, &trade, &number)["prc"], json!("204.00"));
    price(&s, name, "0");
    let number = placed(&s, &trade, &option);
    assert_eq!(standing(&s, &trade, &number).0, "rejected");
}

#[test]
fn what_the_exchange_refuses_is_taken_and_then_rejected_with_a_reason() {
    let (s, trade) = desk();
    let future = json!({"es": "nse_fo", "ts": "NIFTY26NOVFUT", "pc": "NRML", "pr": "24622.10", "qt": "65"});
    let changed = |changes: Value| {
        let mut data = future.clone();
        data.as_object_mut()
            .unwrap()
            .extend(changes.as_object().unwrap().clone());
        data
    };
    for (changes, reason) in [
        (json!({"pr": "1500.52"}), "tick size 0.05"),
        (json!({"pr": "1300.00"}), "Check circuit limit"),
        (json!({"pr": "1700.00"}), "Check circuit limit"),
        (json!({"pc": "NRML"}), "product NRML is not allowed in nse_cm"),
        (json!({"qt": "54129"}), "freeze quantity 54128"),
        (json!({"tt": "S"}), "more than the 0 that can be sold"),
        (changed(json!({"qt": "64"})), "lot size 65"),
        (changed(json!({"qt": "1820"})), "freeze quantity 1800"),
        (changed(json!({"pc": "CNC"})), "product CNC is not allowed in nse_fo"),
        (changed(json!({"pr": "20000.00"})), "price 20000.00 < LOW LPP 22159.90"),
        (changed(json!({"pr": "28000.00"})), "price 28000.00 > HIGH LPP 27084.30"),
    ] {
        let number = placed(&s, &trade, &changes);
        let row = row(&s, &trade, &number);
        assert_eq!(row["ordSt"], json!("rejected"), "{changes}");
        assert!(
            row["rejRsn"].as_str().unwrap().contains(reason),
            "{changes} {}",
            row["rejRsn"]
        );
        cancel(&s, &trade, &number, "NO").is(400);
    }
}

#[test]
fn a_tag_is_echoed_until_the_order_is_touched_and_is_used_up() {
    let (s, trade) = desk();
    let gui = |number: &str| row(&s, &trade, number)["GuiOrdId"].as_str().unwrap().to_owned();
    let one = placed(&s, &trade, &json!({"ig": "TAG-1"}));
    assert_eq!(gui(&one), "TAG-1");
    number(modify(&s, &trade, &one, &json!({"pr": "1499.00"})));
    let made: Vec<String> = gui(&one).split('-').map(str::to_owned).collect();
    assert_eq!(
        (made.len(), &made[2..]),
        (4, &["ABC12".to_owned(), "ADMINAPI".to_owned()][..])
    );
    number(modify(&s, &trade, &one, &json!({"pr": "1498.00"})));
    assert_ne!(gui(&one), made.join("-"), "another at each modification");
    number(cancel(&s, &trade, &one, "NO"));
    assert!(gui(&one).strip_prefix("TAG-1-").unwrap().parse::<i64>().unwrap() > 1_700_000_000);
    let untagged = placed(&s, &trade, &json!({}));
    assert!(gui(&untagged).ends_with("-ABC12-ADMINAPI"));

    let again = place(&s, &trade, &with(&json!({"ig": "TAG-1"})));
    let stat = "Put Order Response : Client OrderID already exists Data: 0";
    again.answers(200, json!({"stCode": 32, "errMsg": "error from core", "stat": stat}));
    sim(&s, "policy", json!({"used_tag_status": 400}));
    let again = place(&s, &trade, &with(&json!({"ig": "TAG-1"}))).is(400).json();
    assert_eq!(
        (
            again["stCode"].as_i64(),
            again["stat"].as_str().unwrap().contains("already exists")
        ),
        (Some(32), true)
    );
    // The next day it is available again.
    sim(&s, "time", json!({"date": "2026-11-03"}));
    placed(&s, &trade, &json!({"ig": "TAG-1"}));
}

#[test]
fn a_modification_replaces_everything_and_its_quantity_is_the_total() {
    let (s, trade) = desk();
    let one = placed(&s, &trade, &json!({}));
    sim(&s, "fill", json!({"order_id": one, "quantity": 4}));
    let docs = json!({"qt": "6", "pr": "1490.05", "tk": "2031", "es": "nse_cm", "pc": "CNC", "ts": "M&M-EQ", "tt": "B",
        "dd": "NA", "fq": "4"});
    assert_eq!(number(modify(&s, &trade, &one, &docs)), one, "the number stays");
    assert_eq!(standing(&s, &trade, &one), state("open", 4, 2));
    assert_eq!(row(&s, &trade, &one)["prc"], json!("1490.05"));
    let tail: Vec<String> = statuses(&s, &trade, &one).into_iter().rev().take(4).collect();
    assert_eq!(
        tail,
        ["open", "modified", "modify pending", "modify validation pending"]
    );
    let refused = modify(&s, &trade, &one, &json!({"qt": "4"})).is(200).json();
    assert_eq!(refused["stCode"], json!(1009));
    for (key, value) in [
        ("ts", "IDEA-EQ"),
        ("tk", "1"),
        ("tt", "S"),
        ("vd", "GTC"),
        ("pr", "0"),
        ("no", ""),
    ] {
        let refused = modify(&s, &trade, &one, &json!({key: value})).is(200).json();
        assert_eq!(refused["stCode"], json!(1009), "{key}");
    }
    // Off the tick size: acknowledged, but the order is unchanged.
    number(modify(&s, &trade, &one, &json!({"pr": "1490.07", "qt": "6"})));
    let row_now = row(&s, &trade, &one);
    assert_eq!(
        (&row_now["prc"], &row_now["ordSt"]),
        (&json!("1490.05"), &json!("open"))
    );
    // To a price that crosses: it fills.
    number(modify(&s, &trade, &one, &json!({"pr": "1530.00", "qt": "6"})));
    assert_eq!(standing(&s, &trade, &one), state("complete", 6, 0));
    let over = json!({"stCode": 1021, "errMsg": "order is completed", "stat": "please provide valid order number"});
    modify(&s, &trade, &one, &json!({})).answers(400, over.clone());
    cancel(&s, &trade, &one, "NO").answers(400, over);
    for got in [
        modify(&s, &trade, "261102000099999", &json!({})),
        cancel(&s, &trade, "261102000099999", "NO"),
    ] {
        assert_eq!(got.is(200).json()["stCode"], json!(1006));
    }
}

#[test]
fn an_order_can_be_held_at_each_step_and_fill_while_it_is_being_cancelled() {
    let (s, trade) = desk();
    sim(&s, "market", json!({"hold": true}));
    let one = placed(&s, &trade, &json!({"pr": "1530.00"}));
    assert_eq!(standing(&s, &trade, &one), state("open pending", 0, 10));
    sim(&s, "market", json!({"liquidity": 2}));
    sim(&s, "confirm", json!({"order_id": one}));
    assert_eq!(standing(&s, &trade, &one), state("open", 2, 8));
    number(modify(&s, &trade, &one, &json!({"pr": "1400.00", "qt": "12"})));
    let row_now = row(&s, &trade, &one);
    assert_eq!(
        (&row_now["ordSt"], &row_now["prc"]),
        (&json!("modify pending"), &json!("1530.00"))
    );
    sim(&s, "confirm", json!({}));
    assert_eq!(standing(&s, &trade, &one), state("open", 2, 10));
    number(cancel(&s, &trade, &one, "NO"));
    sim(&s, "fill", json!({"order_id": one, "quantity": 3}));
    assert_eq!(standing(&s, &trade, &one), state("cancel pending", 5, 7));
    sim(&s, "fill", json!({"order_id": one}));
    sim(&s, "confirm", json!({}));
    assert_eq!(standing(&s, &trade, &one), state("complete", 12, 0));
}

#[test]
fn the_exchange_cancels_and_rejects_unasked() {
    let (s, trade) = desk();
    let (one, two) = (placed(&s, &trade, &json!({})), placed(&s, &trade, &json!({})));
    sim(&s, "cancel", json!({"order_id": one}));
    sim(&s, "reject", json!({"order_id": two, "reason": "ADAPTER is down"}));
    let (one, two) = (row(&s, &trade, &one), row(&s, &trade, &two));
    assert_eq!((&one["ordSt"], &one["rejRsn"]), (&json!("cancelled"), &json!("--")));
    assert_eq!(
        (&two["ordSt"], &two["rejRsn"]),
        (&json!("rejected"), &json!("ADAPTER is down"))
    );
}

#[test]
fn an_after_market_order_waits_for_the_next_session() {
    let (s, trade) = desk();
    sim(&s, "time", json!({"phase": "closed"}));
    let closed = place(&s, &trade, &order()).is(200).json();
    assert_eq!(closed["stCode"], json!(1008));
    let amo = placed(&s, &trade, &json!({"am": "YES", "ig": "AMO-1"}));
    let shown = row(&s, &trade, &amo);
    assert_eq!(
        (&shown["ordSt"], &shown["ordGenTp"]),
        (&json!("after market order req received"), &json!("AMO"))
    );
    assert_eq!(shown["exCfmTm"], json!("--"));
    // The flag of a modification is ignored; that of a cancellation must match the order's.
    number(modify(&s, &trade, &amo, &json!({"pr": "1499.00"})));
    assert_eq!(standing(&s, &trade, &amo).0, "modify after market order req received");
    let refused = cancel(&s, &trade, &amo, "NO").is(200).json();
    assert_eq!(
        (&refused["stCode"], &refused["errMsg"]),
        (&json!(14), &json!("error from core"))
    );
    let other = placed(&s, &trade, &json!({"am": "YES"}));
    let named = json!({"on": other, "am": "YES", "ts": "M&M-EQ"});
    form("/quick/order/cancel", &named).session(&trade).to(&s).is(200);
    assert_eq!(standing(&s, &trade, &other).0, "cancelled after market order");
    sim(&s, "time", json!({"phase": "open"}));
    let shown = row(&s, &trade, &amo);
    assert_eq!(
        (&shown["ordSt"], &shown["ordGenTp"], &shown["prc"]),
        (&json!("open"), &json!("AMO"), &json!("1499.00"))
    );
    assert_eq!(book(&s, &trade).len(), 1, "the day before is over");
}

#[test]
fn sessions_have_their_rules() {
    let (s, trade) = desk();
    let rests = placed(&s, &trade, &json!({}));
    let stop = placed(&s, &trade, &json!({"pt": "SL", "tp": "1600.00", "pr": "1601.00"}));
    let market = json!({"pt": "MKT", "pr": "0"});
    sim(&s, "time", json!({"phase": "closing_reference"}));
    assert_eq!(
        (
            standing(&s, &trade, &rests).0.as_str(),
            standing(&s, &trade, &stop).0.as_str()
        ),
        ("open", "cancelled")
    );
    assert_eq!(place(&s, &trade, &order()).json()["stCode"], json!(1008));
    sim(&s, "time", json!({"phase": "closing_auction"}));
    let auction = placed(&s, &trade, &market);
    assert_eq!(standing(&s, &trade, &auction), state("open", 0, 10));
    for changes in [
        json!({"pt": "SL", "tp": "1510.00", "pr": "1511.00"}),
        json!({"rt": "IOC"}),
        json!({"dq": "5"}),
        json!({"pr": "1400.00"}),
    ] {
        let number = placed(&s, &trade, &changes);
        assert_eq!(standing(&s, &trade, &number).0, "rejected", "{changes}");
    }
    // Derivatives trade until 15:40.
    let future = json!({"es": "nse_fo", "ts": "TCS26NOVFUT", "pc": "MIS", "pr": "2112.00", "qt": "225"});
    placed(&s, &trade, &future);
    sim(&s, "time", json!({"phase": "closing_auction_limit"}));
    let frozen = placed(&s, &trade, &market);
    assert_eq!(standing(&s, &trade, &frozen).0, "rejected");
    sim(&s, "time", json!({"phase": "closed"}));
    assert_eq!(standing(&s, &trade, &auction), state("complete", 10, 0));
    assert_eq!(
        standing(&s, &trade, &rests),
        state("cancelled", 0, 0),
        "the exchange takes back what is left"
    );
}

#[test]
fn the_opening_auction_trades_at_one_price() {
    let (s, trade) = desk();
    sim(&s, "time", json!({"phase": "pre_open"}));
    price(&s, MM, "1500.00");
    let market = placed(&s, &trade, &json!({"pt": "MKT", "pr": "0"}));
    let near = placed(&s, &trade, &json!({"pr": "1500.00"}));
    let far = placed(&s, &trade, &json!({"pr": "1490.00"}));
    let stop = placed(&s, &trade, &json!({"pt": "SL", "tp": "1600.00", "pr": "1601.00"}));
    assert_eq!(standing(&s, &trade, &market), state("open", 0, 10));
    assert_eq!(standing(&s, &trade, &stop).0, "rejected");
    // Derivatives have no such session.
    let future = json!({"es": "nse_fo", "ts": "TCS26NOVFUT", "pc": "MIS", "pr": "2112.00", "qt": "225"});
    assert_eq!(place(&s, &trade, &with(&future)).json()["stCode"], json!(1008));
    sim(&s, "time", json!({"phase": "pre_open_limit"}));
    let frozen = placed(&s, &trade, &json!({"pt": "MKT", "pr": "0"}));
    assert_eq!(standing(&s, &trade, &frozen).0, "rejected");
    sim(&s, "time", json!({"phase": "pre_open_match"}));
    assert_eq!(place(&s, &trade, &order()).json()["stCode"], json!(1008));
    sim(&s, "time", json!({"phase": "open"}));
    for number in [&market, &near] {
        assert_eq!(standing(&s, &trade, number), state("complete", 10, 0));
        assert_eq!(row(&s, &trade, number)["avgPrc"], json!("1500.00"));
    }
    assert_eq!(standing(&s, &trade, &far), state("open", 0, 10));
}

#[test]
fn more_than_ten_orders_in_a_second_are_refused_and_every_arrival_is_told() {
    let s = with_policy(Policy::default());
    let trade = trade(&s);
    // As fast as possible, until one is refused. Modifications and cancellations count too.
    let calls: [&dyn Fn() -> u16; 3] = [
        &|| place(&s, &trade, &order()).status,
        &|| modify(&s, &trade, "1", &json!({})).status,
        &|| cancel(&s, &trade, "1", "NO").status,
    ];
    let statuses: Vec<u16> = (0..40).map(|count| calls[count % 3]()).collect();
    let arrivals = s.arrivals();
    let admitted: Vec<u16> = arrivals
        .iter()
        .map(|one| if one.admitted { 200 } else { 429 })
        .collect();
    assert_eq!((statuses, true), (admitted.clone(), admitted.contains(&429)));
    for one in &arrivals {
        let before = arrivals
            .iter()
            .filter(|other| other.admitted && other.time_ns < one.time_ns);
        let within = before
            .filter(|other| other.time_ns + 1_000_000_000 > one.time_ns)
            .count();
        assert_eq!(one.admitted, within < 10, "{within}");
    }
    assert_eq!(
        [0, 1, 2].map(|at| arrivals[at].route.as_str()),
        ["place_order", "modify_order", "cancel_order"]
    );
    assert!(arrivals.iter().all(|one| one.ucc.as_deref() == Some("ABC12")));
    assert!(arrivals.is_sorted_by_key(|one| one.time_ns));
    let told = get("/_sim/arrivals").to(&s).json();
    assert_eq!(
        (told.as_array().unwrap().len(), &told[0]["time_ns"]),
        (40, &json!(arrivals[0].time_ns))
    );
    get("/quick/user/orders").session(&trade).to(&s).is(200);
    get("/_sim/arrivals").method("DELETE").to(&s).is(200);
    assert!(s.arrivals().is_empty());
}
