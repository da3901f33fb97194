//! Cash, holdings, positions and margins add up to the paisa, and the same seed gives the same day.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::trading::*;
use common::*;
use neo_simulator::Simulator;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Opening cash and collateral, in paise.
const CASH: i64 = 100_000_000;
const COLLATERAL: i64 = 150_025;

#[track_caller]
fn funds_add_up(limits: &Value) {
    let get = |key: &str| paise(&limits[key]);
    let sum = get("CollateralValue") + get("NotionalCash") + get("RealizedMtomPrsnt") + get("CncSellcrdPresent");
    let parts = |kind: &str| {
        ["Cash", "Fo", "Com"]
            .map(|part| get(&format!("{part}{kind}MtomPrsnt")))
            .iter()
            .sum::<i64>()
    };
    assert_eq!(get("RealizedMtomPrsnt"), parts("Rls"));
    assert_eq!(get("UnrealizedMtomPrsnt"), parts("UnRls"));
    assert_eq!(get("Net"), sum - get("MarginUsed"), "{limits}");
}

#[test]
fn an_order_binds_its_margin_and_a_trade_its_price() {
    let (s, trade) = desk();
    let net = |s: &Simulator| paise(&limits(s, &trade)["Net"]);
    assert_eq!(net(&s), CASH + COLLATERAL);
    let one = placed(&s, &trade, &json!({}));
    assert_eq!(net(&s), CASH + COLLATERAL - 1_500_500);
    assert_eq!(limits(&s, &trade)["MarginUsed"], json!("15005"));
    cancel(&s, &trade, &one, "NO").is(200);
    assert_eq!(net(&s), CASH + COLLATERAL);
    price(&s, "nse_cm|2031", "1500.00");
    placed(&s, &trade, &json!({"pr": "1505.00"}));
    assert_eq!(net(&s), CASH + COLLATERAL - 1_500_050);
    // Intraday blocks a fifth, a future 15 %, and closing orders nothing.
    placed(&s, &trade, &json!({"pc": "MIS", "pr": "1400.00"}));
    assert_eq!(net(&s), CASH + COLLATERAL - 1_500_050 - 280_000);
    placed(&s, &trade, &json!({"tt": "S", "pr": "1600.00"}));
    assert_eq!(net(&s), CASH + COLLATERAL - 1_500_050 - 280_000);
    placed(
        &s,
        &trade,
        &json!({"es": "nse_fo", "ts": "TCS26NOVFUT", "pc": "NRML", "pr": "2110.00", "qt": "225"}),
    );
    assert_eq!(
        net(&s),
        CASH + COLLATERAL - 1_500_050 - 280_000 - 225 * 211_000 * 15 / 100
    );
    // A second closing order cannot close the same quantity: it would open a short position.
    price(&s, "nse_cm|1333", "800.00");
    placed(&s, &trade, &json!({"ts": "HDFCBANK-EQ", "pc": "MIS", "pr": "800.05"}));
    let bought = net(&s);
    let sell = json!({"ts": "HDFCBANK-EQ", "pc": "MIS", "tt": "S", "pr": "810.00"});
    placed(&s, &trade, &sell);
    assert_eq!(net(&s), bought);
    placed(&s, &trade, &sell);
    assert_eq!(net(&s), bought - 10 * 81_000 / 5);
    funds_add_up(&limits(&s, &trade));
    let rich = place(&s, &trade, &with(&json!({"qt": "1000"}))).is(200).json();
    assert_eq!(
        rich,
        json!({"stat": "Not_Ok", "emsg": "Insufficient balance.", "stCode": 1004})
    );
    sim(&s, "cash", json!({"ucc": "ABC12", "cash": "9000000.00"}));
    placed(&s, &trade, &json!({"qt": "1000"}));
}

#[test]
fn a_margin_is_said_before_the_order() {
    let (s, trade) = desk();
    let ask = |data: &Value| form("/quick/user/check-margin", data).session(&trade).to(&s);
    let data = json!({"exSeg": "nse_cm", "prc": "1500.50", "prcTp": "L", "prod": "CNC", "qty": "10", "tok": "2031",
        "trnsTp": "B", "trgPrc": null, "brkName": "KOTAK", "brnchId": "ONLINE", "slAbsOrTks": null});
    let got = ask(&data).is(200).json();
    let samples: Value = serde_json::from_str(include_str!("contract-samples.json")).unwrap();
    assert_eq!(
        got.as_object().unwrap().keys().collect::<Vec<_>>(),
        samples["margin_required"]
            .as_object()
            .unwrap()
            .keys()
            .collect::<Vec<_>>()
    );
    assert_eq!(
        (&got["ordMrgn"], &got["avlCash"]),
        (&json!("15005.000000"), &json!("1001500.250000"))
    );
    assert_eq!((&got["reqdMrgn"], &got["rmsVldtd"]), (&json!("0.000000"), &json!("OK")));
    let mut dear = data.clone();
    dear["qty"] = json!("1000");
    let got = ask(&dear).is(200).json();
    assert_eq!(
        (&got["rmsVldtd"], &got["insufFund"]),
        (&json!("NOT_OK"), &json!("498999.750000"))
    );
    for (key, value) in [
        ("tok", "1"),
        ("qty", "0"),
        ("prod", "X"),
        ("trnsTp", "Buy"),
        ("exSeg", "NSE"),
        ("prc", ""),
    ] {
        let mut wrong = data.clone();
        wrong[key] = json!(value);
        assert_eq!(ask(&wrong).is(200).json()["stCode"], json!(1009), "{key}");
    }
}

#[test]
fn shares_come_and_go_and_are_delivered_overnight() {
    let (s, trade) = desk();
    let holding = |s: &Simulator| rows(s, &trade, "/portfolio/v1/holdings");
    sim(
        &s,
        "holding",
        json!({"ucc": "ABC12", "instrument": "nse_cm|IDEA-EQ", "quantity": 35, "average_price": "9.57"}),
    );
    let row = holding(&s).pop().unwrap();
    let samples: Value = serde_json::from_str(include_str!("contract-samples.json")).unwrap();
    for (key, sample) in samples["holdings"]["data"][0].as_object().unwrap() {
        assert_eq!(row[key].is_string(), sample.is_string(), "{key}");
        assert_eq!(row[key].is_number(), sample.is_number(), "{key}");
    }
    assert_eq!(
        (
            &row["exchangeIdentifier"],
            &row["averagePrice"],
            &row["holdingCost"],
            &row["quantity"]
        ),
        (&json!("14366"), &json!(9.57), &json!(334.95), &json!(35))
    );
    assert_ne!(row["instrumentToken"], json!(14366));
    price(&s, "nse_cm|14366", "10.00");
    let sell = json!({"ts": "IDEA-EQ", "tt": "S", "pr": "9.90"});
    let too_many = placed(&s, &trade, &{
        let mut sell = sell.clone();
        sell["qt"] = json!("36");
        sell
    });
    assert_eq!(standing(&s, &trade, &too_many).0, "rejected");
    placed(&s, &trade, &sell);
    assert_eq!(holding(&s)[0]["sellableQuantity"], json!(25));
    assert_eq!(limits(&s, &trade)["CncSellcrdPresent"], json!("100"));
    placed(&s, &trade, &json!({"pr": "1530.00", "qt": "3"}));
    funds_add_up(&limits(&s, &trade));
    let paid = paise(&limits(&s, &trade)["MarginUsed"]);
    sim(&s, "time", json!({"date": "2026-11-03"}));
    let after: BTreeMap<String, i64> = holding(&s)
        .iter()
        .map(|row| {
            (
                row["symbol"].as_str().unwrap().to_owned(),
                row["quantity"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(after, BTreeMap::from([("IDEA".to_owned(), 25), ("M&M".to_owned(), 3)]));
    assert_eq!(paise(&limits(&s, &trade)["Net"]), CASH + COLLATERAL + 10_000 - paid);
    assert!(rows(&s, &trade, "/quick/user/positions").is_empty());
}

#[test]
fn positions_are_settled_overnight() {
    let (s, trade) = desk();
    price(&s, "nse_fo|61304", "2100.00");
    placed(
        &s,
        &trade,
        &json!({"es": "nse_fo", "ts": "TCS26NOVFUT", "pc": "NRML", "pr": "2110.00", "qt": "225"}),
    );
    price(&s, "nse_cm|1333", "800.00");
    placed(
        &s,
        &trade,
        &json!({"ts": "HDFCBANK-EQ", "pc": "MIS", "pr": "805.00", "qt": "10"}),
    );
    price(&s, "nse_fo|61304", "2104.10");
    price(&s, "nse_cm|1333", "790.05");
    sim(&s, "time", json!({"date": "2026-11-03"}));
    let gain = 225 * 400 - 10 * 1000;
    assert_eq!(limits(&s, &trade)["NotionalCash"], json!("1000800"));
    assert_eq!(gain, 80_000);
    let carried = rows(&s, &trade, "/portfolio/v2/positions");
    assert_eq!(carried.len(), 1, "what was bought for the day is gone");
    for (key, value) in [
        ("cfBuyQty", "225"),
        ("cfBuyAmt", "473422.50"),
        ("flBuyQty", "0"),
        ("ltp", "2104.10"),
    ] {
        assert_eq!(carried[0][key], json!(value), "{key}");
    }
    assert!(book(&s, &trade).is_empty() && rows(&s, &trade, "/quick/user/trades").is_empty());
}

#[test]
fn a_seed_at_the_start_is_a_walk_from_the_start() {
    let s = Simulator::start(neo_simulator::Options {
        walk: Some(7),
        ..neo_simulator::Options::default()
    })
    .unwrap();
    for _ in 0..2 {
        let market = get("/_sim/market").to(&s).json();
        assert_eq!((&market["walk"], &market["seed"]), (&json!(true), &json!(7)));
        s.control("reset", &json!({}));
    }
}

#[test]
fn positions_carry_both_legs_and_the_last_price_on_one_path_only() {
    let (s, trade) = desk();
    for (side, quantity) in [("B", 450), ("S", 225)] {
        let carried = json!({"ucc": "ABC12", "instrument": "nse_fo|61304", "product": "NRML", "side": side,
            "quantity": quantity});
        sim(&s, "position", carried);
    }
    let row = rows(&s, &trade, "/portfolio/v2/positions").pop().unwrap();
    for (key, value) in [
        ("cfBuyQty", "450"),
        ("cfSellQty", "225"),
        ("cfBuyAmt", "950400.00"),
        ("cfSellAmt", "475200.00"),
        ("flBuyQty", "0"),
        ("expDt", "24 Nov, 2026"),
        ("type", "FUTSTK"),
    ] {
        assert_eq!(row[key], json!(value), "{key}");
    }
    assert_eq!(row["ltp"], json!("2134.30"));
    assert!(rows(&s, &trade, "/quick/user/positions")[0].get("ltp").is_none());
}

/// A stream of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// One buffered connection for everything, because there are ten thousand orders.
struct Line<'a> {
    socket: BufReader<TcpStream>,
    trade: &'a Session,
}

impl Line<'_> {
    fn ask(&mut self, ask: Ask) -> Value {
        self.socket
            .get_mut()
            .write_all(&ask.session(self.trade).bytes())
            .unwrap();
        read(&mut self.socket).json()
    }
}

/// Segment, symbol, token, product, lot, approximate price in paise, tick.
const TRADED: &[(&str, &str, &str, &str, i64, i64, i64)] = &[
    ("nse_cm", "IDEA-EQ", "14366", "CNC", 1, 945, 1),
    ("nse_cm", "IDEA-EQ", "14366", "MIS", 1, 945, 1),
    ("nse_cm", "HDFCBANK-EQ", "1333", "MIS", 1, 80_160, 5),
    ("nse_fo", "TCS26NOVFUT", "61304", "NRML", 225, 213_430, 10),
    ("mcx_fo", "GOLDM26DECFUT", "477905", "NRML", 100, 12_287_700, 100),
];

/// Places random orders while prices move, cancels some of them, at the end all others, and reads both books.
fn rehearse(s: &Simulator, trade: &Session, orders: u64, seed: u64) -> (Vec<Value>, Vec<Value>) {
    let mut dice = Dice(seed);
    let mut line = Line {
        socket: BufReader::new(connect(s)),
        trade,
    };
    // Ten thousand rows take a while in a debug build.
    let patience = Some(Duration::from_secs(120));
    line.socket.get_ref().set_read_timeout(patience).unwrap();
    let mut open: Vec<String> = Vec::new();
    for count in 0..orders {
        let (segment, symbol, token, product, lot, about, tick) = TRADED[dice.roll(TRADED.len() as u64) as usize];
        let near = |dice: &mut Dice| {
            let off = (dice.roll(41) as i64 - 20) * about / 2000;
            let price = (about + off) / tick * tick;
            format!("{}.{:02}", price / 100, price % 100)
        };
        let quantity = lot * (1 + dice.roll(3) as i64);
        let (pt, pr) = match dice.roll(60) {
            // Far outside the band.
            0 => ("L", "1.00".to_owned()),
            1..12 => ("MKT", "0".to_owned()),
            _ => ("L", near(&mut dice)),
        };
        let side = if dice.roll(2) == 0 { "B" } else { "S" };
        let got = line.ask(form(
            "/quick/order/rule/ms/place",
            &with(
                &json!({"es": segment, "ts": symbol, "pc": product, "pt": pt, "pr": pr, "tt": side,
                "qt": quantity.to_string(), "ig": format!("T{count}")}),
            ),
        ));
        open.extend(got["nOrdNo"].as_str().map(str::to_owned));
        if dice.roll(3) == 0 {
            let moved = json!({"instrument": format!("{segment}|{token}"), "price": near(&mut dice)});
            line.ask(post("/_sim/price", &moved));
        }
        if dice.roll(2) == 0 && !open.is_empty() {
            let number = open.swap_remove(dice.roll(open.len() as u64) as usize);
            line.ask(form("/quick/order/cancel", &json!({"on": number, "am": "NO"})));
        }
    }
    for number in open {
        line.ask(form("/quick/order/cancel", &json!({"on": number, "am": "NO"})));
    }
    let mut book = |path: &str| line.ask(get(path))["data"].as_array().unwrap().clone();
    (book("/quick/user/orders"), book("/quick/user/trades"))
}

fn still(s: &Simulator, seed: u64) {
    sim(s, "time", json!({"rate": 0}));
    sim(s, "day", json!({}));
    sim(s, "time", json!({"rate": 0}));
    sim(s, "market", json!({"liquidity": 150, "seed": seed}));
    let shares = json!({"ucc": "ABC12", "instrument": "nse_cm|14366", "quantity": 500, "average_price": "9.00"});
    sim(s, "holding", shares);
    sim(s, "cash", json!({"ucc": "ABC12", "cash": "90000000.00"}));
}

#[test]
fn ten_thousand_orders_conserve_cash_holdings_and_positions() {
    let (s, trade) = desk();
    still(&s, 1);
    let (orders, trades) = rehearse(&s, &trade, 10_000, 7);
    assert!(
        orders.len() > 9000 && trades.len() > 3000,
        "{} {}",
        orders.len(),
        trades.len()
    );
    let has = |status: &str| orders.iter().any(|row| row["ordSt"] == json!(status));
    assert!(has("complete") && has("cancelled") && has("rejected"));
    assert!(!has("open"), "all were cancelled in the end");

    // Bought and sold quantities by instrument and product, from the trade book alone.
    let mut quantities: BTreeMap<(String, String), [i64; 2]> = BTreeMap::new();
    let mut amounts: BTreeMap<(String, String), [i64; 2]> = BTreeMap::new();
    let mut filled: BTreeMap<String, i64> = BTreeMap::new();
    for one in &trades {
        let text = |key: &str| one[key].as_str().unwrap().to_owned();
        let key = (text("trdSym"), text("prod"));
        let side = usize::from(one["trnsTp"] == json!("S"));
        let quantity = one["fldQty"].as_i64().unwrap();
        let units: i64 = text("genDen").parse().unwrap();
        let value = paise(&one["avgPrc"]) * quantity;
        assert_eq!(value % units, 0);
        quantities.entry(key.clone()).or_default()[side] += quantity;
        amounts.entry(key).or_default()[side] += value / units;
        *filled.entry(text("nOrdNo")).or_default() += quantity;
    }
    for row in &orders {
        let number = row["nOrdNo"].as_str().unwrap();
        let (quantity, done) = (row["qty"].as_i64().unwrap(), row["fldQty"].as_i64().unwrap());
        assert_eq!(done, filled.remove(number).unwrap_or(0), "{row}");
        let rejected = if row["ordSt"] == json!("rejected") { quantity } else { 0 };
        assert_eq!(
            quantity,
            done + row["cnlQty"].as_i64().unwrap() + row["unFldSz"].as_i64().unwrap() + rejected
        );
    }
    assert!(filled.is_empty());

    // The positions agree, and their gains equal the amount received minus the amount paid.
    let mut equity = 0;
    for row in rows(&s, &trade, "/portfolio/v2/positions") {
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        let whole = |key: &str| text(key).parse::<i64>().unwrap();
        let key = (text("trdSym"), text("prod"));
        let (quantity, amount) = (quantities.remove(&key).unwrap(), amounts.remove(&key).unwrap());
        assert_eq!([whole("flBuyQty"), whole("flSellQty")], quantity, "{key:?}");
        assert_eq!([paise(&row["buyAmt"]), paise(&row["sellAmt"])], amount, "{key:?}");
        equity += amount[1] - amount[0] + (quantity[0] - quantity[1]) * paise(&row["ltp"]) / whole("genDen");
    }
    assert!(quantities.is_empty());
    let limits = limits(&s, &trade);
    funds_add_up(&limits);
    assert_eq!(
        equity,
        paise(&limits["RealizedMtomPrsnt"]) + paise(&limits["UnrealizedMtomPrsnt"])
    );
    let books = get("/_sim/books?ucc=ABC12").to(&s).json();
    assert_eq!(books["cash"], json!(9_000_000_000_i64));
    assert_eq!(books["holdings"], json!({"nse_cm|14366": 500}));
    assert_eq!(paise(&limits["MarginUsed"]), books["used"].as_i64().unwrap());
}

#[test]
fn the_same_seed_and_the_same_orders_are_the_same_day() {
    let run = |seed: u64| {
        let (s, trade) = desk();
        still(&s, seed);
        sim(&s, "market", json!({"walk": true, "seed": seed}));
        let mut all = Vec::new();
        for _ in 0..20 {
            sim(&s, "time", json!({"advance_ms": 30_000}));
            all.extend(rehearse_step(&s, &trade));
        }
        all.extend(rows(&s, &trade, "/quick/user/trades"));
        all.extend(book(&s, &trade));
        all.push(get("/_sim/instruments").to(&s).json());
        all
    };
    let first = run(3);
    // Not `assert_eq!`, which would print both days.
    assert!(first == run(3), "the same seed gave another day");
    assert!(first != run(4), "another seed gave the same day");
    assert!(first.len() > 40);
}

fn rehearse_step(s: &Simulator, trade: &Session) -> Vec<Value> {
    let data = json!({"ts": "HDFCBANK-EQ", "pc": "MIS", "pt": "MKT", "pr": "0"});
    vec![place(s, trade, &with(&data)).json()]
}

#[test]
fn prices_follow_a_script() {
    let (s, trade) = desk();
    s.control("time", &json!({"rate": 0, "time": "10:20"}));
    let line = |time: &str, price: &str| json!({"time": time, "instrument": "nse_cm|M&M-EQ", "price": price});
    let lines = [
        line("10:22", "1490.00"),
        line("10:21", "1495.00"),
        line("10:22", "1499.00"),
    ];
    assert_eq!(s.control("script", &json!({"lines": lines})), json!({"waiting": 3}));
    let order = placed(&s, &trade, &json!({"pr": "1493.00"}));
    s.control("time", &json!({"time": "10:21:59"}));
    assert_eq!(standing(&s, &trade, &order).0, "open");
    s.control("time", &json!({"time": "10:22"}));
    assert_eq!(standing(&s, &trade, &order).0, "complete");
    assert_eq!(get("/_sim/script").to(&s).json(), json!({"waiting": 0}));
    let trades = rows(&s, &trade, "/quick/user/trades");
    assert_eq!(
        (&trades[0]["avgPrc"], &trades[0]["flTm"]),
        (&json!("1493.00"), &json!("10:22:00"))
    );
    let bad = json!({"lines": [line("10:30", "1.00"), {"time": "10:30"}]});
    control(&s, "script", &bad).is(400);
    assert_eq!(get("/_sim/script").to(&s).json(), json!({"waiting": 0}));
}

#[test]
#[should_panic(expected = "/_sim/price refuses")]
fn a_control_that_is_refused_is_a_mistake() {
    desk()
        .0
        .control("price", &json!({"instrument": "nse_cm|0", "price": "1.00"}));
}

#[test]
fn prices_move_with_the_clock_once_they_are_told_to() {
    let (s, _) = desk();
    let last = |s: &Simulator| get("/_sim/instruments").to(s).json()[4]["last"].clone();
    let before = last(&s);
    sim(&s, "time", json!({"advance_ms": 60_000}));
    assert_eq!(last(&s), before);
    sim(&s, "market", json!({"walk": true, "seed": 5, "step_ms": 500}));
    sim(&s, "time", json!({"advance_ms": 60_000}));
    assert_ne!(last(&s), before);
    // Fast: minutes pass in a moment, and the session ends.
    sim(&s, "market", json!({"walk": false}));
    sim(&s, "time", json!({"time": "15:35"}));
    sim(&s, "market", json!({"walk": true}));
    sim(&s, "time", json!({"rate": 200}));
    let end = Instant::now() + Duration::from_secs(30);
    while get("/_sim/market").to(&s).json()["phases"]["nse_fo"] != json!("closed") {
        assert!(Instant::now() < end);
    }
    sim(&s, "time", json!({"rate": 0}));
    let stopped = get("/_sim/market").to(&s).json()["now_ms"].clone();
    assert_eq!(get("/_sim/market").to(&s).json()["now_ms"], stopped);
    control(&s, "time", &json!({"date": "2026-11-01"})).is(400);
    control(&s, "time", &json!({"phase": "lunch"})).is(400);
}

#[test]
fn amounts_beyond_all_measure_break_nothing() {
    let (s, trade) = desk();
    let huge = json!({"exSeg": "nse_cm", "prc": "999999999.99", "prcTp": "L", "prod": "CNC", "qty": "999999999",
        "tok": "2031", "trnsTp": "B"});
    let got = form("/quick/user/check-margin", &huge)
        .session(&trade)
        .to(&s)
        .is(200)
        .json();
    assert_eq!(got["rmsVldtd"], json!("NOT_OK"));
    for changes in [
        json!({"qt": "999999999", "pr": "999999999.99"}),
        json!({"qt": "54128", "pr": "999999999.95"}),
        json!({"qt": "10", "pt": "SL", "tp": "999999999.95", "pr": "999999999.95"}),
    ] {
        let number = placed(&s, &trade, &changes);
        assert_eq!(standing(&s, &trade, &number).0, "rejected", "{changes}");
    }
    let rests = placed(&s, &trade, &json!({}));
    number(modify(
        &s,
        &trade,
        &rests,
        &json!({"qt": "999999999", "pr": "999999999.99"}),
    ));
    assert_eq!(standing(&s, &trade, &rests), ("open".to_owned(), 0, 10));
    for (path, body) in [
        ("price", json!({"instrument": "nse_cm|2031", "price": "999999999.99"})),
        (
            "position",
            json!({"ucc": "ABC12", "instrument": "nse_fo|61304", "product": "NRML", "side": "B", "quantity": u32::MAX}),
        ),
        ("day", json!({"date": "9999-12-31"})),
    ] {
        control(&s, path, &body).is(400);
    }
    sim(&s, "policy", json!({"cash_paise": i64::MAX}));
    sim(&s, "day", json!({}));
    funds_add_up(&limits(&s, &trade));
}
