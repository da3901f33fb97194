//! How the broker's answers are returned: records keep every digit, and each refusal gives the same error on every
//! operation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/recorder.rs"]
mod recorder;

use common::*;
use recorder::{Recorder, Reply};
use serde_json::{Value, json};

/// A client in a trade session, and its server.
fn desk() -> (Recorder, Client) {
    let recorder = Recorder::obliging();
    let mut config =
        json!({"consumer_key": "k", "base_url": recorder.url(), "timeout_ms": 10_000, "orders_per_second": 0});
    config
        .as_object_mut()
        .unwrap()
        .extend(credentials().as_object().unwrap().clone());
    let client = Client::new(&config);
    client.ok("totp_login", json!({"totp": "246802"}));
    client.ok("totp_validate", json!({}));
    recorder.take();
    (recorder, client)
}

/// From now on every request gets this answer.
fn answer(recorder: &Recorder, status: u16, body: &str) {
    let reply = Reply::new(status, body.to_owned());
    recorder.rule(move |_| Some(reply.clone()));
}

fn order() -> Value {
    json!({"exchange_segment": "nse_cm", "trading_symbol": "IDEA-EQ", "product": "CNC", "order_type": "L", "quantity": 1,
        "transaction_type": "B", "price": "9.39", "tag": "my-tag-1"})
}

/// The operations that change an order, with their parameters.
fn changes() -> [(&'static str, Value); 3] {
    [
        ("place_order", order()),
        (
            "modify_order",
            json!({"order_id": "7", "order_type": "MKT", "quantity": 1}),
        ),
        ("cancel_order", json!({"order_id": "7", "amo": false})),
    ]
}

/// The operations that read.
fn reads() -> [(&'static str, Value); 8] {
    let margin = json!({"instrument": "nse_cm|14366", "product": "CNC", "order_type": "L", "quantity": 1,
        "transaction_type": "B", "price": "9.39"});
    [
        ("order_book", json!({})),
        ("trade_book", json!({})),
        ("order_history", json!({"order_id": "7"})),
        ("positions", json!({})),
        ("holdings", json!({})),
        ("limits", json!({})),
        ("margin", margin),
        ("find_order", json!({"order_id": "7"})),
    ]
}

const ORDER_ROW: &str = r#"{"actId":"AB123","algId":"NA","avgPrc":"0.00","brdLtQty":"1","cnlQty":0,"dscQty":0,"exCfmTm":"02-Nov-2026 10:15:01","exOrdId":"1100000000000001","expDt":"NA","exSeg":"nse_cm","fldQty":0,"boeSec":1793594701,"nOrdNo":"261102000000001","optTp":"- ","ordDtTm":"02-Nov-2026 10:15:01","ordEntTm":"02-Nov-2026 10:15:01","ordGenTp":"NA","prod":"CNC","prc":"9.39","prcTp":"L","qty":1,"rejRsn":"--","stat":"open","ordSt":"open","sym":"IDEA","tok":"14366","trnsTp":"B","trgPrc":"0.00","trdSym":"IDEA-EQ","unFldSz":1,"vldt":"DAY","GuiOrdId":"my-tag-1","updRecvTm":1793594701933015920}"#;

const HISTORY_ROW: &str = r#"{"trdSym":"IDEA-EQ","prc":"9.39","qty":1,"ordSt":"complete","trnsTp":"B","prcTp":"L","brdLtQty":1,"exch":"NSE","exSeg":"nse_cm","exchTmstp":"02-Nov-2026 10:15:01","tok":"14366","nOrdNo":"261102000000001","sym":"IDEA","avgPrc":"9.39","trgPrc":"0.00","dclQty":"0","exchOrdId":"1100000000000001","rejRsn":"--","ordDur":"DAY","prod":"CNC","flDtTm":"02-Nov-2026 10:15:09","ordGenTp":"--","fldQty":1,"unFldSz":0,"GuiOrdId":"","updRecvTm":1793594706366027474}"#;

fn listed(rows: &str) -> String {
    format!(r#"{{"stat":"Ok","stCode":200,"data":[{rows}]}}"#)
}

#[test]
fn an_order_is_one_shape_in_the_book_and_in_the_history() {
    let (recorder, client) = desk();
    answer(&recorder, 200, &listed(ORDER_ROW));
    assert_eq!(
        client.text("order_book", json!({})),
        r#"{"data":[{"order_id":"261102000000001","exchange_order_id":"1100000000000001","tag":"my-tag-1","exchange_segment":"nse_cm","trading_symbol":"IDEA-EQ","symbol":"IDEA","token":"14366","transaction_type":"B","product":"CNC","order_type":"L","validity":"DAY","amo":false,"quantity":1,"filled_quantity":0,"unfilled_quantity":1,"cancelled_quantity":0,"disclosed_quantity":0,"price":9.39,"trigger_price":0.00,"average_price":0.00,"order_status":"open","state":"open","reason":null,"order_time":"2026-11-02T10:15:01+05:30","exchange_time":"2026-11-02T10:15:01+05:30","updated_ns":1793594701933015920}]}"#
    );
    answer(&recorder, 200, &listed(HISTORY_ROW));
    assert_eq!(
        client.text("order_history", json!({"order_id": "261102000000001"})),
        r#"{"data":[{"order_id":"261102000000001","exchange_order_id":"1100000000000001","tag":"my-tag-1","exchange_segment":"nse_cm","trading_symbol":"IDEA-EQ","symbol":"IDEA","token":"14366","transaction_type":"B","product":"CNC","order_type":"L","validity":"DAY","amo":false,"quantity":1,"filled_quantity":1,"unfilled_quantity":0,"cancelled_quantity":null,"disclosed_quantity":0,"price":9.39,"trigger_price":0.00,"average_price":9.39,"order_status":"complete","state":"filled","reason":null,"order_time":"2026-11-02T10:15:09+05:30","exchange_time":"2026-11-02T10:15:01+05:30","updated_ns":1793594706366027474}]}"#,
        "the tag is remembered from the book"
    );
}

#[test]
fn what_comes_as_text_or_number_or_was_never_seen_is_read_alike() {
    let (recorder, client) = desk();
    let read = |row: &str| {
        answer(&recorder, 200, &listed(row));
        client.text("order_book", json!({}))
    };
    let plain = read(ORDER_ROW);
    let other = ORDER_ROW
        .replace(r#""qty":1"#, r#""qty":"1""#)
        .replace(r#""prc":"9.39""#, r#""prc":9.39"#)
        .replace(r#""nOrdNo":"261102000000001""#, r#""nOrdNo":261102000000001"#)
        .replace(
            r#""updRecvTm":1793594701933015920"#,
            r#""updRecvTm":"1793594701933015920""#,
        )
        .replace(r#""actId":"AB123""#, r#""novelty":{"a":[1,null]},"actId":null"#);
    assert_eq!(read(&other), plain);
    let blank = read(r#"{"nOrdNo":"","prc":"NA","qty":"--","ordSt":"-","exCfmTm":"--","GuiOrdId":"NA","rejRsn":""}"#);
    let fields = value(&blank)["data"][0].as_object().unwrap().clone();
    for (name, field) in fields {
        assert_eq!(
            field,
            if name == "state" { json!("unknown") } else { Value::Null },
            "{name}"
        );
    }
    let rejected = read(r#"{"nOrdNo":"8","ordSt":"rejected","rjRsn":"RMS: price \"1\" < LOW LPP 2","fldQty":0}"#);
    let row = value(&rejected)["data"][0].clone();
    assert_eq!(
        (&row["state"], &row["reason"]),
        (&json!("rejected"), &json!("RMS: price \"1\" < LOW LPP 2"))
    );
}

#[test]
fn trades_positions_holdings_funds_and_margin() {
    let (recorder, client) = desk();
    let read = |operation: &str, params: Value, body: &str| {
        answer(&recorder, 200, body);
        client.text(operation, params)
    };
    let trade = r#"{"avgPrc":"9.3900","exOrdId":"1100000000000001","exSeg":"nse_cm","exTm":"02-Nov-2026 10:15:01","fldQty":1,"flId":"200000001","nOrdNo":"261102000000001","optTp":"- ","prcTp":"L","prod":"CNC","stkPrc":"0.00","sym":"IDEA","trdSym":"IDEA-EQ","trnsTp":"B","GuiOrdId":"my-tag-1","tok":"","updRecvTm":1793594716355319176,"prc":"","qty":0}"#;
    assert_eq!(
        read("trade_book", json!({}), &listed(trade).replace("Ok", "ok")),
        r#"{"data":[{"trade_id":"200000001","order_id":"261102000000001","exchange_order_id":"1100000000000001","tag":"my-tag-1","exchange_segment":"nse_cm","trading_symbol":"IDEA-EQ","symbol":"IDEA","token":null,"transaction_type":"B","product":"CNC","order_type":"L","quantity":1,"price":9.3900,"option_type":null,"strike":0.00,"trade_time":"2026-11-02T10:15:01+05:30","updated_ns":1793594716355319176}]}"#
    );
    let future = r#"{"cfBuyAmt":"0.00","cfSellAmt":"0.00","cfBuyQty":"0","cfSellQty":"0","exSeg":"nse_fo","buyAmt":"475200.00","sellAmt":"0.00","flBuyQty":"225","flSellQty":"0","prod":"NRML","tok":"61304","trdSym":"TCS26NOVFUT","multiplier":"1","precision":"2","prcNum":"1","prcDen":"1","expDt":"24 Nov, 2026","genNum":"1","genDen":"1","ltp":"2117.00"}"#;
    let positions = read("positions", json!({}), &listed(future));
    for part in [
        r#""expiry":"2026-11-24""#,
        r#""net_quantity":225,"average_price":2112.00,"last_price":2117.00,"position_pnl":1125.00,"mtm_pnl":1125.00"#,
    ] {
        assert!(positions.contains(part), "{part}: {positions}");
    }
    let none = read("positions", json!({}), &listed(&future.replace("2117.00", "0")));
    assert!(none.contains(r#""position_pnl":null,"mtm_pnl":null"#), "{none}");
    let holding = r#"{"data":[{"displaySymbol":"IDEA","averagePrice":9.5699,"quantity":35,"exchangeSegment":"nse_cm","exchangeIdentifier":"14366","holdingCost":334.9465,"mktValue":327.60,"instrumentToken":8658,"symbol":"IDEA","sellableQuantity":35}]}"#;
    let holdings = read("holdings", json!({}), holding);
    for part in [
        r#""token":"14366""#,
        r#""average_price":9.5699"#,
        r#""market_value":327.60"#,
    ] {
        assert!(holdings.contains(part), "{part}: {holdings}");
    }
    let funds = r#"{"Category":"CLIENT_SPECIAL","Net":"19.409999999999997","MarginUsed":"18.78","SlbmVarElm":"","TimeStamp":"1793600175823","stCode":200,"stat":"Ok"}"#;
    let funds = read("limits", json!({"segment": "CASH", "product": "mis"}), funds);
    assert!(
        funds.starts_with(r#"{"data":{"net":19.409999999999997,"margin_used":18.78,"#),
        "{funds}"
    );
    let margin = r#"{"avlCash":"38.190000","totMrgnUsd":"34.280000","mrgnUsd":"18.780000","ordMrgn":"15.500000","rmsVldtd":"OK","reqdMrgn":"0.000000","avlMrgn":"0.000000","insufFund":"0.000000","stat":"Ok","stCode":200}"#;
    let asked = reads()[6].1.clone();
    assert_eq!(
        read("margin", asked, margin),
        r#"{"data":{"available_cash":38.190000,"available_margin":0.000000,"order_margin":15.500000,"required_margin":0.000000,"margin_used":18.780000,"total_margin_used":34.280000,"shortfall":0.000000,"risk_check":"OK"}}"#
    );
}

#[test]
fn shares_that_were_carried_are_priced_by_the_holding_of_their_token() {
    let (recorder, client) = desk();
    let row = |tok: &str| {
        format!(
            r#"{{"exSeg":"nse_cm","tok":"{tok}","cfBuyQty":"10","cfBuyAmt":"1100.00","cfSellQty":"4","cfSellAmt":"440.00","flBuyQty":"0","buyAmt":"0.00","flSellQty":"0","sellAmt":"0.00","ltp":"120"}}"#
        )
    };
    let book = listed(&format!("{},{}", row("14366"), row("8658")));
    let held = r#"{"data":[{"exchangeSegment":"nse_cm","exchangeIdentifier":"14366","instrumentToken":8658,"averagePrice":100}]}"#;
    recorder.on("portfolio/v2/positions", Reply::new(200, book));
    recorder.on("portfolio/v1/holdings", Reply::new(200, held.to_owned()));
    let data = client.ok("positions", json!({}))["data"].clone();
    assert_eq!(
        (&data[0]["average_price"], &data[0]["position_pnl"]),
        (&json!(100.0), &json!(120))
    );
    assert_eq!(
        (&data[1]["average_price"], &data[1]["position_pnl"]),
        (&Value::Null, &Value::Null),
        "not its holding"
    );
    assert_eq!(data[1]["mtm_pnl"], json!(60.0));
    recorder.on("portfolio/v1/holdings", Reply::new(503, "".to_owned()));
    let data = client.ok("positions", json!({}))["data"].clone();
    assert_eq!(
        (&data[0]["average_price"], &data[0]["net_quantity"]),
        (&Value::Null, &json!(6))
    );
}

#[test]
fn no_data_is_an_empty_list_and_nonsense_is_none() {
    let (recorder, client) = desk();
    for (operation, params) in reads().into_iter().take(5) {
        for body in [
            r#"{"stat":"Not_Ok","stCode":5203,"errMsg":"No Data","desc":"data not found"}"#,
            r#"{"stat":"Not_Ok","stCode":5203,"errMsg":"No Data","tid":"x"}"#,
            r#"{"stat":"Not_Ok","stCode":"11000","errMsg":"no data"}"#,
            r#"{"stat":"Ok","stCode":200,"data":[]}"#,
            r#"{"data":null}"#,
        ] {
            answer(&recorder, 200, body);
            assert_eq!(
                client.text(operation, params.clone()),
                r#"{"data":[]}"#,
                "{operation} {body}"
            );
        }
        for body in [
            r#"{"stat":"Ok","stCode":200}"#,
            r#"{"data":{}}"#,
            r#"{"data":[1]}"#,
            "[]",
            "null",
            "",
        ] {
            answer(&recorder, 200, body);
            client.err(operation, params.clone(), "protocol");
        }
    }
    for (operation, params) in reads().into_iter().skip(5).take(2) {
        for body in [r#"{"stat":"Ok","stCode":200}"#, "[]", "null", ""] {
            answer(&recorder, 200, body);
            client.err(operation, params.clone(), "protocol");
        }
    }
}

/// The forms of the broker's refusals: status, body, kind, and the order's outcome.
const ENVELOPES: [(u16, &str, &str, &str); 14] = [
    (
        200,
        r#"{"stat":"Not_Ok","emsg":"Insufficient balance.","stCode":1004}"#,
        "rejected",
        "refused",
    ),
    (
        200,
        r#"{"stat":"Not_Ok","errMsg":"x","stCode":1009,"desc":"y","tid":"z"}"#,
        "rejected",
        "refused",
    ),
    (
        400,
        r#"{"stCode":1021,"errMsg":"order is completed","stat":"please provide valid order number"}"#,
        "rejected",
        "refused",
    ),
    (
        200,
        r#"{"stCode":1007,"errMsg":"body invalid","stat":"bad request"}"#,
        "rejected",
        "refused",
    ),
    (
        400,
        r#"{"stat":"Not_Ok","error":[{"code":"400","message":"x"}]}"#,
        "rejected",
        "refused",
    ),
    (
        404,
        r#"{"error":[{"code":404,"message":"route is invalid"}]}"#,
        "rejected",
        "refused",
    ),
    (
        401,
        r#"{"status":"error","message":"x","errorCode":"401"}"#,
        "authentication",
        "refused",
    ),
    (
        429,
        r#"{"code":429,"error":"Rate limit exceeded","message":"too many request received"}"#,
        "rate_limited",
        "refused",
    ),
    (
        400,
        r#"{"status":"ERROR","fault":{"code":400,"message":"x"}}"#,
        "rejected",
        "refused",
    ),
    (
        200,
        r#"{"stat":"Not_Ok","message":"Insufficient funds"}"#,
        "rejected",
        "refused",
    ),
    (503, "<html>down</html>", "server", "unknown"),
    (502, "", "server", "unknown"),
    (403, "<html>no</html>", "rejected", "unknown"),
    (200, "<html>fine</html>", "protocol", "unknown"),
];

#[test]
fn each_envelope_on_each_operation() {
    let (recorder, client) = desk();
    for (status, body, kind, outcome) in ENVELOPES {
        answer(&recorder, status, body);
        for (operation, params) in changes() {
            let error = client.err(operation, params, kind);
            assert_eq!(error["outcome"], outcome, "{operation} {status} {body}: {error}");
            assert_eq!(
                error["retryable"],
                kind == "rate_limited",
                "{operation} {status} {body}"
            );
            assert_eq!(
                error["tag"],
                if operation == "place_order" {
                    json!("my-tag-1")
                } else {
                    Value::Null
                }
            );
        }
        for (operation, params) in reads() {
            let error = client.err(operation, params, kind);
            assert!(
                error.get("outcome").is_none() && error.get("tag").is_none(),
                "{operation}: {error}"
            );
        }
    }
}

#[test]
fn each_code_on_each_operation() {
    let (recorder, client) = desk();
    let code_and_kind = [
        (1002, "rejected"),
        (1003, "authentication"),
        (1004, "rejected"),
        (1005, "rejected"),
        (1006, "rejected"),
        (1007, "rejected"),
        (1008, "rejected"),
        (1009, "rejected"),
        (1010, "rejected"),
        (1017, "rejected"),
        (1021, "rejected"),
        (1037, "ip_not_allowed"),
        (5202, "rejected"),
        (5204, "rejected"),
        (10020, "authentication"),
        (10512, "rejected"),
        (32, "rejected"),
        (91400, "rejected"),
        (100_008, "ip_not_allowed"),
        (100_021, "authentication"),
        (100_022, "authentication"),
    ];
    for (code, kind) in code_and_kind {
        let body = json!({"stat": "Not_Ok", "stCode": code, "errMsg": "words"}).to_string();
        answer(&recorder, 200, &body);
        for (operation, params) in changes().into_iter().chain(reads()) {
            let error = client.call(operation, params);
            let place = format!("{operation} {code}: {error}");
            assert_eq!(error["broker_code"], code.to_string(), "{place}");
            assert_eq!(error["error"][0]["message"], "words", "{place}");
            assert_eq!(error["kind"], kind, "{place}");
        }
    }
    recorder.take();
    answer(
        &recorder,
        200,
        r#"{"stat":"Not_Ok","stCode":1017,"errMsg":"algo order not allowed"}"#,
    );
    let stop = json!({"exchange_segment": "nse_cm", "trading_symbol": "IDEA-EQ", "product": "MIS", "order_type": "SL-M",
        "quantity": 1, "transaction_type": "S", "trigger_price": "9"});
    let error = client.err("place_order", stop, "rejected");
    assert!(error["hint"].as_str().unwrap().contains("SL-M"), "{error}");
    assert_eq!(recorder.lines(), ["POST /quick/order/rule/ms/place"], "once");
}

#[test]
fn an_outcome_is_said_even_where_the_operation_was_not_reached() {
    let none = Client(std::ptr::null_mut());
    let text = take(
        // SAFETY: NULL is allowed for both.
        unsafe { neo_api::ffi::neo_place_order(none.0, std::ptr::null()) },
    );
    let error = value(&text);
    assert_eq!(
        (&error["kind"], &error["outcome"]),
        (&json!("invalid_handle"), &json!("not_sent")),
        "{error}"
    );
    let (_recorder, client) = desk();
    for text in ["[]", "{", "{\"a\":1}"] {
        let error = recorder::call_as_written(&client, "place_order", text);
        assert_eq!(value(&error)["outcome"], "not_sent", "{error}");
    }
}

/// A number generator with a fixed seed.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

/// Whatever a row contains, the result is records or one error, and valid JSON.
#[test]
fn rows_of_any_content_are_records_or_an_error() {
    let (recorder, client) = desk();
    let values = [
        "null",
        "true",
        "\"\"",
        "\"NA\"",
        "0",
        "-1",
        "1e400",
        "\"1e5\"",
        "\"NaN\"",
        "\"99999999999999999999999999999999\"",
        "\"0.000000000000000000000000000001\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "[]",
        "{}",
        "\"02-Xyz-2026 10:15:01\"",
        "12345678901234567890123",
    ];
    let position = r#"{"cfBuyAmt":"1.00","cfSellAmt":"0.00","cfBuyQty":"3","cfSellQty":"0","exSeg":"nse_fo","buyAmt":"475200.00","sellAmt":"0.00","flBuyQty":"225","flSellQty":"0","multiplier":"1","precision":"2","prcNum":"1","prcDen":"1","expDt":"24 Nov, 2026","genNum":"1","genDen":"1","ltp":"2117.00","nOrdNo":"1"}"#;
    let mut dice = Dice(7);
    let mut records = 0;
    for round in 0..1_500 {
        let (operation, row) = [
            ("order_book", ORDER_ROW),
            ("order_history", HISTORY_ROW),
            ("positions", position),
            ("trade_book", ORDER_ROW),
        ][round % 4];
        let mut members: Vec<(String, String)> = value(row)
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.clone(), value.to_string()))
            .collect();
        for _ in 0..=dice.throw(3) {
            let at = dice.throw(members.len());
            members[at].1 = values[dice.throw(values.len())].to_owned();
        }
        let text: Vec<String> = members
            .iter()
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();
        answer(&recorder, 200, &listed(&format!("{{{}}}", text.join(","))));
        let got = client.text(
            operation,
            json!({"order_id": "7"})
                .as_object()
                .filter(|_| operation == "order_history")
                .map_or(json!({}), |o| json!(o)),
        );
        let got = value(&got);
        match got["kind"].as_str() {
            None => {
                assert_eq!(got["data"].as_array().unwrap().len(), 1, "{got}");
                records += 1;
            }
            Some(kind) => assert_eq!(kind, "protocol", "{got}"),
        }
    }
    assert!(records > 1_000, "{records}");
}
