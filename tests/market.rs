//! Instruments, quotes, chains and candles through the C ABI, against the simulator.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/instruments.rs"]
mod instruments;

use common::*;
use instruments::*;
use neo_simulator::Fault;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

fn html(status: u16) -> Fault {
    Fault::Body {
        status,
        body: Some("<html><body>Service unavailable</body></html>".into()),
        content_type: Some("text/html".into()),
    }
}

#[test]
fn from_nothing_to_the_candles_of_the_call_at_the_money() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    client.ok("load_instruments", json!({}));
    let nifty = json!({"exchange": "nse_fo", "underlying": "NIFTY"});
    let expiry = client.ok("expiries", nifty)["data"][0]["expiry"].clone();
    let chain = client.ok(
        "option_chain",
        json!({"exchange": "nse_fo", "underlying": "NIFTY", "expiry": expiry}),
    );
    let chain = chain["data"].as_array().expect("a chain");
    let call = chain
        .iter()
        .find(|row| row["moneyness"] == "ATM" && row["option_type"] == "CE")
        .expect("at the money");
    let found = client.ok(
        "instrument",
        json!({"exchange_segment": "nse_fo", "token": call["token"]}),
    )["data"]
        .clone();
    for name in ["trading_symbol", "expiry", "strike", "option_type", "lot_size"] {
        assert_eq!(found[name], call[name], "{name}");
    }
    let by_symbol = json!({"exchange_segment": "nse_fo", "trading_symbol": found["trading_symbol"]});
    assert_eq!(client.ok("instrument", by_symbol)["data"], found);
    let words = format!("NIFTY {} {} CE", expiry.as_str().expect("a day"), found["strike"]);
    let search = client.ok(
        "search_instruments",
        json!({"query": words, "exchange_segment": "nse_fo"}),
    );
    assert_eq!(search["data"], json!([found]));
    let quote = client.ok("quotes", json!({"instruments": [call["instrument"]]}))["data"][0].clone();
    assert_eq!(quote["trading_symbol"], found["trading_symbol"]);
    assert!(quote["last_traded_price"].is_number());
    let candles =
        json!({"instrument": call["instrument"], "interval": "5min", "from": "2026-11-02", "to": "2026-11-06"});
    let candles = client.ok("candles", candles);
    assert_eq!(candles["data"]["instrument"], call["instrument"]);
    // None of these carried the session's headers: the simulator would have refused them.
    client.ok("request", orders());
}

#[test]
fn the_day_is_fetched_once_for_all_who_share_a_folder() {
    let (simulator, folder) = (today(), Folder::new());
    let first = cached(&simulator, &folder);
    let error = first.err(
        "instrument",
        json!({"exchange_segment": "nse_cm", "token": "11536"}),
        "state",
    );
    assert!(error["hint"].as_str().expect("a hint").contains("load_instruments"));
    let load = json!({"segments": ["nse_cm", "bse_cm", "nse_fo", "bse_fo", "mcx_fo"]});
    let loaded = first.ok("load_instruments", load.clone());
    for one in loaded["data"].as_array().expect("a list") {
        assert_eq!(
            (&one["stale"], &one["shared"], &one["problem"]),
            (&json!(false), &json!(true), &Value::Null),
            "{one}"
        );
        assert!(one["count"].as_u64() > Some(0), "{one}");
    }
    let fetched = simulator.requests().len();
    let second = cached(&simulator, &folder);
    let token = json!({"exchange_segment": "NSE", "token": "11536"});
    let found = second.ok("instrument", token.clone());
    assert_eq!(found["data"]["trading_symbol"], "TCS-EQ");
    assert_eq!(second.ok("load_instruments", load), loaded);
    assert_eq!(simulator.requests().len(), fetched);
    // Without a cache directory each client has its own data.
    let alone = anonymous(&simulator, json!({}));
    let loaded = alone.ok("load_instruments", json!({"segments": ["nse_cm"]}));
    assert_eq!(loaded["data"].as_array().map(Vec::len), Some(1));
    assert_eq!(of(&loaded, "nse_cm")["shared"], false);
    assert_eq!(alone.ok("instrument", token.clone()), found);
    alone.err(
        "instrument",
        json!({"exchange_segment": "bse_cm", "token": "1"}),
        "state",
    );
    // A clone shares its client's data.
    let clone = Client(neo_api::ffi::neo_client_clone(alone.0));
    drop(alone);
    assert_eq!(clone.ok("instrument", token), found);
}

#[test]
fn two_that_refresh_at_once_fetch_once() {
    let (simulator, folder) = (today(), Folder::new());
    let clients = [cached(&simulator, &folder), cached(&simulator, &folder)];
    // The first load is still running when the second one starts.
    simulator.fault("file_paths", Fault::Delay { ms: 300 });
    std::thread::scope(|scope| {
        for client in &clients {
            scope.spawn(|| {
                let loaded = client.ok(
                    "load_instruments",
                    json!({"segments": ["nse_cm", "nse_fo"], "refresh": true}),
                );
                assert_eq!(of(&loaded, "nse_fo")["stale"], false);
            });
        }
    });
    assert_eq!(count(&simulator, "scrip_file"), 2);
    clients[0].ok("load_instruments", json!({"segments": ["nse_cm"], "refresh": true}));
    assert_eq!(count(&simulator, "scrip_file"), 3);
}

#[test]
fn a_bad_file_replaces_nothing() {
    let (simulator, folder) = (today(), Folder::new());
    let client = cached(&simulator, &folder);
    let load = json!({"segments": ["nse_cm"], "refresh": true});
    let good = client.ok("load_instruments", load.clone());
    let token = json!({"exchange_segment": "nse_cm", "token": "11536"});
    let before = client.ok("instrument", token.clone());
    let bad = [
        (html(200), "web page"),
        (html(403), ""),
        (csv(""), "empty"),
        (csv("a,b\n1,2\n"), "pSymbol"),
        (csv("pSymbol,pSymbolName\n"), "column"),
        (Fault::CutBody { bytes: 2_000 }, "cut short"),
    ];
    for (fault, why) in bad {
        simulator.fault("scrip_file", fault);
        let loaded = client.ok("load_instruments", load.clone());
        let one = of(&loaded, "nse_cm");
        assert!(one["problem"].as_str().expect("a problem").contains(why), "{one}");
        assert_eq!(
            (&one["count"], &one["date"]),
            (&of(&good, "nse_cm")["count"], &of(&good, "nse_cm")["date"])
        );
        assert_eq!(client.ok("instrument", token.clone()), before);
        assert_eq!(cached(&simulator, &folder).ok("instrument", token.clone()), before);
    }
    // Without older data to fall back on it is an error.
    simulator.fault("scrip_file", html(200));
    let error = anonymous(&simulator, json!({})).err("load_instruments", load.clone(), "protocol");
    assert!(
        error["error"][0]["message"]
            .as_str()
            .expect("a message")
            .contains("web page"),
        "{error}"
    );
    // No id went with a request for a file.
    assert_eq!(error["request_id"], Value::Null, "{error}");
    simulator.fault("scrip_file", html(403));
    let error = anonymous(&simulator, json!({})).err("load_instruments", load.clone(), "rejected");
    assert_eq!(error["request_id"], Value::Null, "{error}");
    assert_eq!(client.ok("load_instruments", load)["data"][0]["problem"], Value::Null);
}

#[test]
fn a_file_loads_however_it_is_sent() {
    let (simulator, folder) = (today(), Folder::new());
    let client = cached(&simulator, &folder);
    let load = json!({"segments": ["nse_cm"], "refresh": true});
    let plain = client.ok("load_instruments", load.clone());
    for fault in [Fault::Gzip, Fault::Chunked] {
        simulator.fault("scrip_file", fault.clone());
        assert_eq!(client.ok("load_instruments", load.clone()), plain, "{fault:?}");
    }
    assert_eq!(of(&plain, "nse_cm")["problem"], Value::Null);
    assert_eq!(count(&simulator, "scrip_file"), 3);
}

#[test]
fn a_file_is_asked_for_without_the_key_and_the_session() {
    let simulator = today();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    // The simulator refuses a file if the request has an Authorization header.
    let loaded = client.ok("load_instruments", json!({"segments": ["nse_cm"]}));
    assert_eq!(of(&loaded, "nse_cm")["problem"], Value::Null);
    let requests = simulator.requests();
    let asked = requests.iter().find(|one| one.route == "scrip_file").expect("a file");
    for name in ["authorization", "auth", "sid"] {
        assert_eq!(asked.header(name), None, "{name}");
    }
}

#[test]
fn a_segment_that_is_missing_is_told_while_the_others_load() {
    let (simulator, folder) = (today(), Folder::new());
    simulator.control("file", &json!({"segment": "nse_fo", "missing": true}));
    let loaded = cached(&simulator, &folder).ok("load_instruments", json!({"segments": ["nse_cm", "nse_fo"]}));
    let (cash, derivatives) = (of(&loaded, "nse_cm"), of(&loaded, "nse_fo"));
    assert_eq!((&cash["problem"], &cash["shared"]), (&Value::Null, &json!(true)));
    assert!(cash["count"].as_u64() > Some(0), "{cash}");
    assert_eq!(derivatives["count"], Value::Null);
    assert!(derivatives["problem"].is_string(), "{derivatives}");
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_memory_serves() {
    let (simulator, folder) = (today(), Folder::new());
    let file = folder.0.join("file");
    std::fs::write(&file, b"").expect("a file");
    let client = anonymous(&simulator, json!({"cache_dir": file.join("within").to_str()}));
    let loaded = client.ok("load_instruments", json!({"segments": ["nse_cm"]}));
    let one = of(&loaded, "nse_cm");
    assert!(
        one["problem"].as_str().expect("a problem").contains("cache_dir"),
        "{one}"
    );
    assert_eq!((&one["shared"], &one["stale"]), (&json!(false), &json!(false)));
    let found = client.ok(
        "instrument",
        json!({"exchange_segment": "nse_cm", "trading_symbol": "tcs-eq"}),
    );
    assert_eq!(found["data"]["token"], "11536");
}

#[test]
fn an_answer_without_a_list_of_quotes_says_nothing_about_an_instrument() {
    let simulator = simulator();
    let client = anonymous(&simulator, json!({}));
    let asked = json!({"instruments": ["nse_cm|11536"]});
    simulator.fault("quotes", Fault::body(r#"{"stat":"Ok","data":{}}"#));
    let error = client.err("quotes", asked.clone(), "protocol");
    assert!(
        error["error"][0]["message"].as_str().unwrap().contains("no list"),
        "{error}"
    );
    simulator.fault(
        "quotes",
        Fault::body(r#"{"stat":"Not_Ok","stCode":5203,"errMsg":"No Data"}"#),
    );
    assert_eq!(client.ok("quotes", asked)["data"][0]["missing"], true);
}

#[test]
fn quotes_come_in_the_order_asked_whatever_the_broker_does() {
    let simulator = simulator();
    let client = anonymous(&simulator, json!({}));
    client.ok("load_instruments", json!({"segments": ["nse_fo"]}));
    let search = json!({"underlying": "NIFTY", "exchange_segment": "nse_fo", "limit": 300});
    let found = client.ok("search_instruments", search);
    let mut asked: Vec<String> = found["data"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| format!("nse_fo|{}", one["token"].as_str().expect("a token")))
        .collect();
    assert!(asked.len() > 100, "{}", asked.len());
    asked.reverse();
    asked.insert(3, "nse_cm|NIFTY 50".into());
    asked.insert(50, "nse_cm|999999999".into());
    let quotes = client.ok("quotes", json!({"instruments": asked}));
    let quotes = quotes["data"].as_array().expect("a list").clone();
    let names: Vec<&str> = quotes
        .iter()
        .map(|quote| quote["instrument"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, asked);
    for quote in &quotes {
        let missing = quote["instrument"] == "nse_cm|999999999";
        assert_eq!(quote["missing"], missing, "{quote}");
        assert!(missing || quote["last_traded_price"].is_number(), "{quote}");
        let token = quote["instrument"]
            .as_str()
            .and_then(|name| name.split_once('|'))
            .map(|(_, token)| token);
        assert!(
            missing
                || token.is_some_and(|token| quote["token"]
                    .as_str()
                    .is_some_and(|own| own.eq_ignore_ascii_case(token))),
            "{quote}"
        );
    }
    assert_eq!(count(&simulator, "quotes"), asked.len().div_ceil(45));
    // One instrument that the broker refuses does not affect the others.
    let refused = client.ok(
        "quotes",
        json!({"instruments": ["nse_cm|11536", "nse_com|1", "nse_cm|1333"], "type": "ltp"}),
    );
    let missing: Vec<&Value> = refused["data"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|quote| &quote["missing"])
        .collect();
    assert_eq!(missing, [false, true, false]);
    for wrong in [json!([]), json!(["11536"]), json!(["nse_cm|1,nse_cm|2"])] {
        client.err("quotes", json!({"instruments": wrong}), "invalid_argument");
    }
}

fn too_many(seconds: &str) -> Fault {
    Fault::Status {
        status: 429,
        body: None,
        content_type: None,
        headers: [("Retry-After".to_owned(), seconds.to_owned())].into(),
    }
}

#[test]
fn too_many_requests_wait_as_told_within_the_deadline() {
    let simulator = simulator();
    let client = anonymous(&simulator, json!({"timeout_ms": 5_000}));
    simulator.fault("quotes", too_many("1"));
    let began = Instant::now();
    let quotes = json!({"instruments": ["nse_cm|11536"]});
    assert_eq!(client.ok("quotes", quotes.clone())["data"][0]["missing"], false);
    assert!(began.elapsed() >= Duration::from_secs(1));
    assert_eq!(count(&simulator, "quotes"), 2);
    // Longer than the deadline: reported at once.
    simulator.fault("quotes", too_many("180"));
    let began = Instant::now();
    let error = client.err("quotes", quotes, "rate_limited");
    assert_eq!(error["retry_after_ms"], 180_000);
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[test]
fn a_batch_that_fails_is_told_for_each_of_it() {
    let simulator = simulator();
    let client = anonymous(&simulator, json!({}));
    let asked: Vec<String> = (0..50).map(|token| format!("nse_cm|{token}")).collect();
    simulator.fault("quotes", html(503));
    let quotes = client.ok("quotes", json!({"instruments": asked}));
    let failed = quotes["data"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|quote| quote["error"].as_str().is_some_and(|error| error.starts_with("server")))
        .count();
    assert!(failed == 45 || failed == 5, "{failed}");
    simulator.fault("quotes", html(503));
    client.err("quotes", json!({"instruments": ["nse_cm|11536"]}), "server");
}

#[test]
fn candles_that_cannot_come_in_time_are_refused_before_they_cost_anything() {
    let simulator = simulator();
    let client = anonymous(&simulator, json!({"timeout_ms": 30_000}));
    let asked = json!({"instrument": "nse_cm|1333", "interval": "1min", "from": "2021-11-01", "to": "2026-10-30"});
    let error = client.err("candles", asked, "invalid_argument");
    let words = error["error"][0]["message"].as_str().unwrap();
    for part in ["'from'", "61 requests", "30 days", "92 s", "timeout_ms"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let hint = error["hint"].as_str().unwrap();
    assert!(hint.contains("shorter") && hint.contains("122000"), "{hint}");
    assert_eq!(count(&simulator, "candles"), 0);
}

#[test]
fn candles_that_run_out_of_time_say_what_is_lost_and_what_to_do() {
    let simulator = simulator();
    let client = anonymous(&simulator, json!({"timeout_ms": 2_000}));
    simulator.fault_with("candles", Fault::Stall, 1, 3);
    let asked = json!({"instrument": "nse_cm|1333", "interval": "D", "from": "2022-11-01", "to": "2026-10-30"});
    let error = client.err("candles", asked, "timeout");
    let hint = error["hint"].as_str().unwrap();
    for part in ["3 of 9 requests", "lost", "shorter", "timeout_ms"] {
        assert!(hint.contains(part), "{part}: {hint}");
    }
    // Other errors do not speak of time.
    simulator.fault_with("candles", html(503), 0, 0);
    let asked = json!({"instrument": "nse_cm|1333", "interval": "D", "from": "2026-10-29", "to": "2026-10-30"});
    assert!(client.err("candles", asked, "server")["hint"].is_null());
}

#[test]
fn what_the_broker_does_not_have_and_what_is_empty_is_told_in_the_words_of_the_call() {
    let simulator = simulator();
    let client = anonymous(&simulator, json!({}));
    for operation in ["expiries", "option_chain"] {
        let asked = json!({"exchange": "nse_fo", "underlying": "NONSENSE"});
        let hint = client.err(operation, asked, "rejected")["hint"].to_string();
        assert!(hint.contains("underlying") && !hint.contains("quantity"), "{hint}");
    }
    let error = client.err("load_instruments", json!({"segments": []}), "invalid_argument");
    assert_eq!(error["error"][0]["message"], "'segments' is an empty list");
    assert!(error["hint"].as_str().unwrap().contains("leave it out"), "{error}");
    let error = client.err("quotes", json!({"instruments": []}), "invalid_argument");
    assert_eq!(error["error"][0]["message"], "Missing required field 'instruments'");
}

#[test]
fn candles_of_400_days_come_in_one_call() {
    let simulator = simulator();
    let client = anonymous(&simulator, json!({}));
    let asked = json!({"instrument": "nse_cm|nifty 50", "interval": "1min", "from": "2025-09-26", "to": "2026-10-30"});
    let answer = client.ok("candles", asked)["data"].clone();
    assert_eq!(count(&simulator, "candles"), 14);
    let candles = answer["candles"].as_array().expect("candles");
    let times: Vec<&str> = candles
        .iter()
        .map(|candle| candle["time"].as_str().expect("a time"))
        .collect();
    assert!(
        times.windows(2).all(|pair| pair[0] < pair[1]),
        "sorted, without doubles"
    );
    let days: BTreeSet<&str> = times.iter().map(|time| &time[..10]).collect();
    assert_eq!(candles.len(), days.len() * 375);
    assert!(days.len() > 270, "{}", days.len());
    assert_eq!(answer["holes"], json!([]));
    assert_eq!(answer["problems"], json!([]));
    // Instruments that the broker does not have are named.
    let fault = json!({"status": "ERROR", "fault": {"code": 400, "message": "No data found for the duration"}});
    simulator.fault(
        "candles",
        Fault::Body {
            status: 400,
            body: Some(fault.to_string()),
            content_type: None,
        },
    );
    let asked = json!({"instrument": "nse_cm|11536", "interval": "D", "from": "2025-12-01", "to": "2026-06-30"});
    let answer = client.ok("candles", asked)["data"].clone();
    assert_eq!(answer["holes"], json!([{"from": "2025-12-01", "to": "2026-05-29"}]));
    // Malformed rows are reported.
    let rows = r#"{"status":"success","data":{"candles":[["2026-11-02T09:15:00+0530",1,2,3],["2026-11-02T09:16:00+0530",NaN,1,1,1,1,1],["2026-11-02T09:17:00+0530",1.50,2,1,2,5,6]]}}"#;
    simulator.fault(
        "candles",
        Fault::Body {
            status: 200,
            body: Some(rows.into()),
            content_type: None,
        },
    );
    let asked = json!({"instrument": "nse_cm|11536", "interval": "1min", "from": "2026-11-02", "to": "2026-11-02"});
    let text = client.text("candles", asked);
    assert!(text.contains(r#""open":1.50,"#), "{text}");
    assert_eq!(value(&text)["data"]["problems"].as_array().map(Vec::len), Some(2));
    let wrong = |from: &str, to: &str, interval: &str| json!({"instrument": "nse_cm|1", "interval": interval, "from": from, "to": to});
    for wrong in [
        wrong("2026-11-02", "2026-11-01", "D"),
        wrong("2026-11-31", "2026-12-01", "D"),
        wrong("2026-11-02", "2026-11-02", "2min"),
    ] {
        client.err("candles", wrong, "invalid_argument");
    }
}

#[test]
fn chains_are_asked_for_with_care() {
    let simulator = simulator();
    let client = anonymous(&simulator, json!({}));
    let futures = json!({"exchange": "NFO", "underlying": "NIFTY", "instrument_type": "fut"});
    let futures = client.ok("option_chain", futures)["data"]
        .as_array()
        .expect("a list")
        .clone();
    assert!(!futures.is_empty());
    for future in &futures {
        assert_eq!(
            (&future["option_type"], &future["strike"]),
            (&json!("XX"), &Value::Null),
            "{future}"
        );
        assert!(
            future["expiry"].is_string() && future["last_traded_price"].is_number(),
            "{future}"
        );
    }
    let chain = client.ok(
        "option_chain",
        json!({"exchange": "nse_fo", "underlying": "NIFTY", "count": 10}),
    );
    let strikes: Vec<f64> = chain["data"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| row["strike"].as_f64().expect("a strike"))
        .collect();
    assert_eq!(strikes.len(), 20);
    assert!(strikes.windows(2).all(|pair| pair[0] <= pair[1]));
    client.err(
        "option_chain",
        json!({"exchange": "nse_fo", "underlying": "NIFTY", "count": 15}),
        "invalid_argument",
    );
    client.err(
        "option_chain",
        json!({"exchange": "nse_fo", "underlying": "NIFTY", "expiry": "24-11-2026"}),
        "invalid_argument",
    );
    client.err(
        "expiries",
        json!({"exchange": "nse_cm", "underlying": "NIFTY"}),
        "invalid_argument",
    );
    client.err(
        "expiries",
        json!({"exchange": "nse_fo", "underlying": "NOSUCH"}),
        "rejected",
    );
}
