//! Market data: quotes, scrip files, expiries, chains, candles, and the rate limits.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::trading::*;
use common::*;
use neo_simulator::{Account, Policy, Simulator};
use serde_json::{Value, json};
use std::thread;

fn data(path: &str) -> Ask {
    get(path).with("Authorization", &Account::demo().consumer_key)
}

fn ask(s: &Simulator, path: &str) -> Value {
    data(path).to(s).is(200).json()
}

const QUOTES: &str = "/script-details/1.0/quotes/neosymbol";

#[test]
fn quotes_follow_the_market_and_leave_out_what_they_do_not_know() {
    let (s, _) = desk();
    price(&s, "nse_cm|1333", "810.05");
    let rows = ask(&s, &format!("{QUOTES}/nse_cm|1333,nse_cm|9,nse_fo|61304/all"));
    let rows = rows.as_array().unwrap();
    assert_eq!(
        (rows.len(), &rows[0]["ltp"], &rows[0]["change"]),
        (2, &json!("810.0500"), &json!("16.8500"))
    );
    assert_eq!(
        (&rows[0]["ohlc"]["high"], &rows[0]["per_change"]),
        (&json!("810.0500"), &json!("2.1200"))
    );
    assert_eq!(
        (&rows[1]["exchange_token"], &rows[1]["total_buy"]),
        (&json!("61304"), &json!("0"))
    );
    assert_eq!(rows[0]["depth"]["sell"][0]["price"], json!("810.1000"));
    assert_eq!(ask(&s, &format!("{QUOTES}/nse_cm|9/ltp")), json!([]));
    let row = ask(&s, &format!("{QUOTES}/nse_cm|1333/circuit_limits"))[0].clone();
    let expected = json!({"exchange_token": "1333", "display_symbol": "HDFCBANK-EQ", "exchange": "nse_cm",
        "low_price_range": "713.9000", "high_price_range": "872.5000"});
    assert_eq!(row, expected);
}

fn download(s: &Simulator, segment: &str) -> (String, Got) {
    let paths = ask(s, "/script-details/1.0/masterscrip/file-paths");
    let all = paths["data"]["filesPaths"].as_array().unwrap().clone();
    let url = all
        .iter()
        .map(|path| path.as_str().unwrap())
        .find(|path| path.contains(segment))
        .unwrap();
    let path = url.strip_prefix(&s.url()).unwrap().to_owned();
    let got = get(&path).to(s);
    (path, got)
}

#[test]
fn scrip_files_are_as_odd_as_the_brokers() {
    let (s, _) = desk();
    let (path, got) = download(&s, "nse_cm");
    assert_eq!(
        path,
        "/wso2-scripmaster/v1/prod/2026-11-02/transformed-v1/nse_cm-v1.csv"
    );
    assert_eq!(got.header("content-type"), Some("text/csv"));
    let text = String::from_utf8(got.body).unwrap();
    let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    assert_eq!(
        (header.len(), header[0], header[20], header[78], header[79]),
        (80, "pSymbol", "dStrikePrice;", "surveillanceMessage", "CASEligible")
    );
    assert_eq!(header.iter().filter(|name| name.ends_with(' ')).count(), 15);
    let row = |symbol: &str| text.lines().find(|line| line.contains(symbol)).unwrap();
    assert!(row("M&M-EQ").ends_with(",,true"));
    assert!(row("YESBANK-EQ").ends_with(",\"Under surveillance, stage \"\"I\"\", see circular\",false"));
    assert!(text.contains("\n26000,") && text.contains("713.90-872.50"));
    let (path, got) = download(&s, "nse_fo");
    let text = String::from_utf8(got.is(200).body).unwrap();
    assert!(text.lines().next().unwrap().ends_with(",CASEligible") && path.ends_with("/transformed/nse_fo.csv"));
    let row = text.lines().find(|line| line.contains("NIFTY26NOV24500CE")).unwrap();
    let cells: Vec<&str> = row.split(',').collect();
    assert_eq!((cells.len(), cells[20], cells[6]), (79, "2.45e+06", "CE"));
    // The file host accepts no credentials, and serves only its own files.
    let refused = data(&path).to(&s).is(400);
    assert!(String::from_utf8(refused.body).unwrap().contains("InvalidArgument"));
    get(&path.replace("2026-11-02", "2026-11-01")).to(&s).is(403);
    get(&path.replace("transformed", "transformed-v1")).to(&s).is(403);
}

#[test]
fn a_file_can_be_given_and_taken_away() {
    let (s, _) = desk();
    let given = std::env::temp_dir().join(format!("neo-sim-scrip-{}.csv", std::process::id()));
    std::fs::write(&given, "pSymbol,pTrdSymbol\n1,A-EQ\n").unwrap();
    sim(
        &s,
        "file",
        json!({"segment": "nse_cm", "path": given.to_str().unwrap()}),
    );
    assert_eq!(download(&s, "nse_cm").1.body, b"pSymbol,pTrdSymbol\n1,A-EQ\n");
    std::fs::remove_file(&given).unwrap();
    sim(&s, "file", json!({"segment": "mcx_fo", "missing": true}));
    let paths = ask(&s, "/script-details/1.0/masterscrip/file-paths").to_string();
    assert!(!paths.contains("mcx_fo") && paths.contains("nse_fo"));
    sim(&s, "file", json!({"segment": "mcx_fo"}));
    download(&s, "mcx_fo").1.is(200);
    control(&s, "file", &json!({"segment": "cde_fo"})).is(400);
}

const WATCH: &str = "/market-data/1.0/watchlist";

#[test]
fn expiries_and_chains_have_the_shapes_of_the_contract() {
    let (s, _) = desk();
    let expiries = ask(&s, &format!("{WATCH}/expiries?exchange=nse_fo&underlying=RELIANCE"));
    let dates = json!(["2026-11-24", "2026-12-29", "2027-01-26"]);
    assert_eq!(
        expiries,
        json!({"exchange": "nse_fo", "underlying": "RELIANCE", "expiries": dates})
    );
    price(&s, "nse_cm|Nifty 50", "24485.20");
    let chain = ask(
        &s,
        &format!("{WATCH}/option-chain?exchange=nse_fo&underlying=NIFTY&expiry=2026-11-24&count=10"),
    );
    let chain = &chain["data"];
    let common = json!({"mktLot": "65", "multiplier": "1", "unlSymbol": "NIFTY", "exSeg": "nse_fo",
        "expiryDt": "2026-11-24"});
    assert_eq!(chain["common_data"], common);
    let (calls, puts) = (chain["call"].as_array().unwrap(), chain["put"].as_array().unwrap());
    assert_eq!((calls.len(), puts.len()), (10, 10));
    let money = |rows: &[Value], strike: &str| {
        let row = rows
            .iter()
            .find(|row| row["instrument"]["strikePrice"] == json!(strike))
            .unwrap();
        row["instrument"]["moneyness"].clone()
    };
    assert_eq!(
        ["24450", "24500", "24550"].map(|strike| money(calls, strike)),
        ["ITM", "ATM", "OTM"]
    );
    assert_eq!(["24450", "24550"].map(|strike| money(puts, strike)), ["OTM", "ITM"]);
    let row = &calls[0];
    assert!(row["quote"]["ltp"].is_string() && row["quote"]["volume"].is_i64() && row["quote"]["close"].is_null());
    assert!(row["openInterest"]["current"].is_i64() && row["openInterest"]["changePct"].is_number());
    let nearest = ask(&s, &format!("{WATCH}/option-chain?exchange=nse_fo&underlying=NIFTY"));
    assert_eq!(nearest["data"]["common_data"]["expiryDt"], json!("2026-11-10"));
    assert_eq!(nearest["data"]["call"].as_array().unwrap().len(), 40);

    let futures = ask(
        &s,
        &format!("{WATCH}/option-chain?exchange=nse_fo&underlying=NIFTY&instrument_type=fut"),
    );
    let futures = &futures["data"];
    assert_eq!(
        (
            futures["fut"].as_array().unwrap().len(),
            &futures["common_data"]["expiryDt"]
        ),
        (3, &Value::Null)
    );
    let first = &futures["fut"][0];
    assert_eq!(first["inst"]["expiryDt"], json!("24-NOV-2026"));
    assert!(first["quote"]["vol"].is_string() && first["oi"]["chgPct"].is_string());

    let invalid = json!({"stat": "Not_Ok", "emsg": "Invalid instrument/code", "stCode": 1009});
    assert_eq!(
        ask(&s, &format!("{WATCH}/expiries?exchange=nse_fo&underlying=NIFT")),
        invalid
    );
    for wrong in ["underlying=NIFTY", "exchange=nse_fo&underlying=NIFTY&x=1"] {
        data(&format!("{WATCH}/expiries?{wrong}")).to(&s).is(400);
    }
    data(&format!(
        "{WATCH}/option-chain?exchange=nse_fo&underlying=NIFTY&count=15"
    ))
    .to(&s)
    .is(400);
    get(&format!("{WATCH}/expiries?exchange=nse_fo&underlying=NIFTY"))
        .to(&s)
        .is(401);
}

const HISTORY: &str = "/market-data/1.0/historical/details";

#[test]
fn candles_are_the_same_each_time_and_stop_at_now() {
    let (s, _) = desk();
    let candles = |query: &str| {
        ask(&s, &format!("{HISTORY}?{query}"))["data"]["candles"]
            .as_array()
            .unwrap()
            .clone()
    };
    let day = "neosymbol=nse_cm%7C1333&fromdate=2026-10-30&todate=2026-10-30";
    let minutes = candles(&format!("{day}&interval=1min"));
    assert_eq!(minutes, candles(&format!("{day}&interval=1min").replace("%7C", "|")));
    assert_eq!(
        (minutes.len(), &minutes[0][0]),
        (375, &json!("2026-10-30T09:15:00+0530"))
    );
    assert_eq!(minutes[0].as_array().unwrap().len(), 7);
    let tens = candles(&format!("{day}&interval=10min"));
    assert_eq!(
        (tens.len(), &tens[0][1], &tens[37][4]),
        (38, &minutes[0][1], &minutes[374][4])
    );
    let today = candles("neosymbol=nse_cm|1333&interval=1min&fromdate=2026-11-02&todate=2026-11-02");
    assert_eq!(today.len(), 61);
    let days = candles("neosymbol=nse_cm|1333&interval=D&fromdate=2026-10-26&todate=2026-11-02");
    let stamps: Vec<&str> = days.iter().map(|row| &row[0].as_str().unwrap()[..16]).collect();
    assert_eq!(
        (stamps.len(), stamps[0], stamps[5]),
        (6, "2026-10-26T00:00", "2026-11-02T09:15")
    );
    let weeks = candles("neosymbol=nse_cm|1333&interval=W&fromdate=2026-10-26&todate=2026-11-02");
    assert_eq!((weeks.len(), &weeks[0][1], &weeks[0][4]), (2, &days[0][1], &days[4][4]));
    let zeros = candles("neosymbol=nse_cm|26000&interval=1min&fromdate=2026-10-30&todate=2026-10-30");
    assert_eq!((zeros.len(), &zeros[0][1]), (375, &json!(0)));
    assert_ne!(
        candles("neosymbol=nse_cm|Nifty%2050&interval=D&fromdate=2026-10-30&todate=2026-10-30")[0][1],
        json!(0)
    );

    let fault = |query: &str| data(&format!("{HISTORY}?{query}")).to(&s).is(400).json()["fault"]["message"].clone();
    assert_eq!(fault(&format!("{day}&interval=2min")), json!("Invalid interval value"));
    for query in [
        "neosymbol=nse_cm|1333&interval=1min&fromdate=2026-09-01&todate=2026-10-30",
        "neosymbol=mcx_fo|477901&interval=1min&fromdate=2026-10-30&todate=2026-10-30",
        "neosymbol=nse_cm|1333&interval=1min&fromdate=2026-11-03&todate=2026-11-03",
        "neosymbol=nse_cm|1333&interval=1min&fromdate=03-11-2026&todate=2026-11-03",
    ] {
        fault(query);
    }
}

#[test]
fn too_many_calls_in_a_second_or_at_once_are_refused() {
    let s = with_policy(Policy {
        data_per_second: 6,
        ..Policy::default()
    });
    let path = format!("{QUOTES}/nse_cm|1333/ltp");
    // As fast as possible: the seventh call is the first that can be refused, and more than seven fit in a second.
    let refused = (0..200).find_map(|count| Some((count, data(&path).to(&s))).filter(|(_, got)| got.status == 429));
    let (count, got) = refused.unwrap();
    assert!(count >= 6, "{count}");
    assert_eq!(
        (got.header("retry-after"), &got.json()["code"]),
        (Some("1"), &json!(429))
    );
    // Each kind is counted separately.
    ask(&s, &format!("{WATCH}/expiries?exchange=nse_fo&underlying=NIFTY"));

    // Six slow requests at once: four are served.
    let s = with_policy(Policy {
        data_latency_ms: 2500,
        ..Policy::default()
    });
    let statuses: Vec<u16> = thread::scope(|scope| {
        let calls: Vec<_> = (0..6).map(|_| scope.spawn(|| data(&path).to(&s).status)).collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 429).count(),
        2,
        "{statuses:?}"
    );
}
