use super::link::{Need, Protocol};
use super::orders::Orders;
use super::rows::Row;
use super::stage::{Stage, orders};
use crate::base::json::Members;
use serde_json::Value;

const OK: &str = r#"{"ak":"ok","type":"cn","task":"cn","msg":"connected"}"#;

fn order(number: &str, status: &str, filled: u32) -> String {
    let data = format!(
        r#"{{"nOrdNo":"{number}","ordSt":"{status}","qty":10,"fldQty":{filled},"avgPrc":"35.880","exSeg":"nse_cm"}}"#
    );
    format!(r#"{{"type":"order","data":{data}}}"#)
}

fn row(text: &str) -> Row {
    Row::of(&Members::of(text).unwrap())
}

/// A row as the order book has it: more members, numbers as texts.
fn book_row(number: &str, status: &str, filled: u32) -> Row {
    row(&format!(
        r#"{{"nOrdNo":"{number}","ordSt":"{status}","qty":"10","fldQty":"{filled}","avgPrc":"35.880","exSeg":"nse_cm","usrId":"X","ordDtTm":"02-Nov-2026 11:00:00"}}"#
    ))
}

fn live() -> Stage<Orders> {
    let mut stage = Stage::new(orders());
    stage.open(1);
    stage.text(OK);
    assert_eq!(stage.heard(), [""; 0], "it is not known yet where things stand");
    book(&mut stage, &[]);
    assert_eq!(stage.heard(), ["connected"]);
    stage.said();
    stage
}

fn book(stage: &mut Stage<Orders>, rows: &[Row]) {
    assert!(stage.link.protocol.wants_book());
    let at = stage.at();
    stage.link.protocol.book(rows, at.mono, at, &mut stage.out);
}

fn reconnect(stage: &mut Stage<Orders>) {
    stage.wait_ms(100);
    stage.cut();
    stage.open(1);
    stage.text(OK);
    stage.heard();
}

#[test]
fn the_login_is_raw_first_and_json_when_nobody_acknowledges_it() {
    let mut stage = Stage::new(orders());
    stage.open(1);
    assert_eq!(stage.said(), ["{type:cn,Authorization:token,Sid:sid,src:WEB}"]);
    stage.wait(9);
    assert_eq!(stage.heard(), [""; 0]);
    stage.wait(1);
    assert_eq!(stage.heard(), ["reconnecting"]);
    stage.open(1);
    let said: Value = serde_json::from_str(&stage.said()[0]).unwrap();
    assert_eq!((&said["Authorization"], &said["Sid"]), (&"token".into(), &"sid".into()));
    stage.text(OK);
    book(&mut stage, &[]);
    assert_eq!(stage.heard(), ["connected"]);
    stage.cut();
    stage.open(1);
    assert!(stage.said()[0].starts_with("{\"type\""), "what worked is remembered");
}

#[test]
fn a_socket_that_drops_unacknowledged_is_tried_in_the_other_form() {
    let mut stage = Stage::new(orders());
    stage.open(1);
    stage.cut();
    stage.open(1);
    assert!(stage.said()[0].starts_with("{\"type\""));
}

#[test]
fn a_refused_form_is_named_and_the_other_tried() {
    let mut stage = Stage::new(orders());
    stage.open(1);
    stage.text(r#"{"ak":"nk","type":"cn","msg":"session message format incorrect"}"#);
    let told = stage.told();
    assert_eq!(
        (&told[0]["event"], &told[1]["event"]),
        (&"error".into(), &"reconnecting".into())
    );
    assert!(
        told[0]["reason"]
            .as_str()
            .unwrap()
            .contains("session message format incorrect")
    );
    stage.open(1);
    assert!(stage.said()[0].starts_with("{\"type\""));
}

#[test]
fn every_form_of_a_refusal_is_an_event_that_names_it() {
    for (text, words) in [
        (
            r#"{"ak":"nk","type":"cn","task":"cn","msg":"Authentication Failed"}"#,
            "Authentication Failed",
        ),
        (
            r#"{"ak":"nk","type":"failed to connect","msg":"no such session"}"#,
            "no such session",
        ),
        (r#"{"ak":"nk","type":"failed to connect"}"#, "failed to connect"),
    ] {
        let mut stage = Stage::new(orders());
        stage.open(3);
        stage.text(text);
        let told = stage.told();
        assert_eq!(told[0]["event"], "session_expired", "{text}");
        assert!(told[0]["reason"].as_str().unwrap().contains(words), "{told:?}");
        assert!(matches!(
            stage.link.need(stage.at().mono),
            Need::Session { refused: 3, .. }
        ));
    }
    let mut stage = live();
    stage.text(r#"{"ak":"nk","type":"failed to process request","task":"nk","msg":"invalid request format"}"#);
    let told = stage.told();
    assert_eq!(told[0]["event"], "error");
    assert!(told[0]["reason"].as_str().unwrap().contains("invalid request format"));
    assert!(stage.link.is_live());
}

#[test]
fn a_record_has_the_names_of_the_order_book_and_no_invented_zero() {
    let mut stage = live();
    stage.text(r#"{"type":"order","data":{"nOrdNo":260216000308219,"ordSt":"open","qty":"10","fldQty":3,"prc":35.880,"trgPrc":"--","tok":14428,"rejRsn":"NA","ordDtTm":"16-Feb-2026 12:29:31","updRecvTm":1739688571000000000,"ordGenTp":"AMO"}}"#);
    let text = stage.out.next_json().unwrap();
    assert!(text.contains(r#""price":35.880,"#), "{text}");
    let record: Value = serde_json::from_str::<Value>(&text).unwrap()["record"].clone();
    for (name, value) in [
        ("order_id", "260216000308219".into()),
        ("token", "14428".into()),
        ("quantity", 10.into()),
        ("filled_quantity", 3.into()),
        ("unfilled_quantity", Value::Null),
        ("trigger_price", Value::Null),
        ("reason", Value::Null),
        ("state", "partially_filled".into()),
        ("order_time", "2026-02-16T12:29:31+05:30".into()),
        ("updated_ns", 1_739_688_571_000_000_000_i64.into()),
        ("amo", true.into()),
    ] {
        assert_eq!(record[name], value, "{name}");
    }
}

#[test]
fn frames_with_few_members_merge_into_the_last_row() {
    let mut stage = live();
    stage.text(&order("1", "open", 0));
    stage.text(r#"{"type":"order","data":{"nOrdNo":"1","ordSt":"complete","fldQty":10,"avgPrc":"NA"}}"#);
    let told = stage.told();
    assert_eq!(told.len(), 2);
    let record = &told[1]["record"];
    assert_eq!(
        (&record["state"], &record["quantity"], &record["average_price"]),
        (&"filled".into(), &10.into(), &35.88.into())
    );
}

#[test]
fn a_reason_that_comes_later_is_news() {
    let mut stage = live();
    stage.text(r#"{"type":"order","data":{"nOrdNo":"1","ordSt":"rejected"}}"#);
    stage.text(r#"{"type":"order","data":{"nOrdNo":"1","ordSt":"rejected","rejRsn":"margin"}}"#);
    assert_eq!(stage.told()[1]["record"]["reason"], "margin");
}

#[test]
fn data_may_be_a_list_and_a_repeat_is_no_event() {
    let mut stage = live();
    stage.text(r#"{"type":"order","data":[{"nOrdNo":"1","ordSt":"open"},{"nOrdNo":"2","ordSt":"open"}]}"#);
    stage.text(r#"{"type":"order","data":[{"nOrdNo":"1","ordSt":"open","hsUpTm":"later"}]}"#);
    assert_eq!(stage.heard(), ["order \"1\" \"open\"", "order \"2\" \"open\""]);
    stage.text(r#"{"type":"position","data":{"exSeg":"nse_cm","tok":"7","prod":"CNC","flBuyQty":"5","flSellQty":2,"cfBuyQty":"0","cfSellQty":"0","sqrFlg":"Y"}}"#);
    let told = stage.told();
    assert_eq!(
        (&told[0]["kind"], &told[0]["record"]["net_quantity"]),
        (&"position".into(), &3.into())
    );
    stage.text(r#"{"type":"position","data":{"exSeg":"nse_cm","tok":"7","prod":"CNC","flBuyQty":5}}"#);
    assert_eq!(stage.heard(), [""; 0]);
}

#[test]
fn what_is_no_row_is_told_as_it_is() {
    let mut stage = live();
    for (text, event) in [
        (r#"{"type":"order"}"#, "malformed"),
        (r#"{"type":"order","data":null}"#, "malformed"),
        (r#"{"type":"order","data":{"ordSt":"open"}}"#, "malformed"),
        (r#"{"type":"order","data":[5]}"#, "malformed"),
        (r#"{"type":"Order","data":{}}"#, "notice"),
        (r#"{"type":"heartbeat","x":1}"#, "notice"),
        ("5", "notice"),
        ("", "notice"),
        (r#"{"type":"order","data":{"qty":NaN}}"#, "notice"),
    ] {
        stage.text(text);
        assert_eq!(stage.heard(), [event], "{text}");
    }
    assert!(stage.link.is_live());
}

#[test]
fn every_frame_of_the_recorded_vectors_is_a_record_an_acknowledgement_or_an_event() {
    let text = include_str!("../../tests/vectors/order_feed.json");
    let cases: Vec<Value> = serde_json::from_str(text).unwrap();
    assert_eq!(cases.len(), 23);
    for case in &cases {
        let (name, text) = (case["name"].as_str().unwrap(), case["text"].as_str().unwrap());
        let mut stage = live();
        stage.text(text);
        let heard = stage.heard();
        let expected = match name {
            "cn_ok" => vec![],
            "cn_auth_failed" | "nk_invalid_request" => vec!["error"],
            "order_nulls" | "order_data_missing" | "order_data_null" => vec!["malformed"],
            "order_nan_qty" | "type_case_sensitive" | "unknown_type" | "number" | "empty" => vec!["notice"],
            "order_minimal" => vec!["order \"1\" \"open\""],
            "order_unknown_status" => vec!["order \"260216000308219\" \"trigger pending\""],
            name if name.starts_with("position") => vec!["position null null"],
            _ => vec!["order \"260216000308219\" \"complete\""],
        };
        assert_eq!(heard, expected, "{name}");
    }
}

#[test]
fn after_a_gap_the_book_gives_what_was_missed_and_nothing_twice() {
    let mut stage = live();
    stage.text(&order("1", "open", 0));
    stage.text(&order("2", "open", 0));
    stage.heard();
    reconnect(&mut stage);
    let rows = [
        book_row("1", "complete", 10),
        book_row("2", "open", 0),
        book_row("3", "rejected", 0),
    ];
    book(&mut stage, &rows);
    assert_eq!(
        stage.heard(),
        ["order \"1\" \"complete\"", "order \"3\" \"rejected\"", "reconciled"]
    );
    // The server pushes the same state again.
    stage.text(&order("1", "complete", 10));
    stage.text(&order("3", "rejected", 0));
    assert_eq!(stage.heard(), [""; 0]);
    stage.text(&order("2", "complete", 10));
    assert_eq!(stage.heard(), ["order \"2\" \"complete\""]);
}

#[test]
fn the_first_book_is_where_things_stand_and_no_news() {
    let mut stage = Stage::new(orders());
    stage.open(1);
    stage.text(OK);
    stage.heard();
    book(&mut stage, &[book_row("1", "complete", 10)]);
    assert_eq!(stage.heard(), ["connected"]);
    reconnect(&mut stage);
    book(&mut stage, &[book_row("1", "complete", 10)]);
    assert_eq!(stage.heard(), ["reconciled"]);
}

#[test]
fn a_polled_row_does_not_replace_what_was_streamed_after_it_was_asked_for() {
    let mut stage = live();
    stage.text(&order("1", "open", 0));
    reconnect(&mut stage);
    let asked = stage.at().mono;
    stage.wait_ms(50);
    stage.text(&order("1", "complete", 10));
    assert_eq!(stage.heard(), ["order \"1\" \"complete\""]);
    let at = stage.at();
    stage
        .link
        .protocol
        .book(&[book_row("1", "open", 0)], asked, at, &mut stage.out);
    assert_eq!(stage.heard(), ["reconciled"]);
    stage.text(&order("1", "complete", 10));
    assert_eq!(stage.heard(), [""; 0]);
}

#[test]
fn a_frame_older_than_the_book_is_no_step_back() {
    let stamped = |status: &str, at: u64| format!(r#"{{"nOrdNo":"1","ordSt":"{status}","updRecvTm":{at}}}"#);
    let mut stage = live();
    reconnect(&mut stage);
    book(&mut stage, &[row(&stamped("complete", 200))]);
    stage.heard();
    stage.text(&format!(r#"{{"type":"order","data":{}}}"#, stamped("open", 100)));
    assert_eq!(stage.heard(), [""; 0]);
}

#[test]
fn two_hundred_reconnects_tell_every_event_once() {
    let mut stage = live();
    let mut told = Vec::new();
    for round in 0..200_u32 {
        let (seen, missed) = (format!("{}", 2 * round), format!("{}", 2 * round + 1));
        stage.text(&order(&seen, "open", 0));
        stage.text(&order(&seen, "complete", 10));
        told.extend(stage.heard());
        reconnect(&mut stage);
        let rows: Vec<Row> = (0..=2 * round + 1)
            .map(|number| book_row(&number.to_string(), "complete", 10))
            .collect();
        book(&mut stage, &rows);
        stage.text(&order(&missed, "complete", 10));
        told.extend(stage.heard().into_iter().filter(|line| line != "reconciled"));
    }
    assert_eq!(told.len(), 600);
    told.sort();
    told.dedup();
    assert_eq!(told.len(), 600);
}

#[test]
fn a_book_that_cannot_be_read_keeps_nobody_waiting_and_nothing_back() {
    let mut stage = Stage::new(orders());
    stage.open(1);
    stage.text(OK);
    let at = stage.at();
    stage.link.protocol.book_failed(at, &mut stage.out);
    assert_eq!(stage.heard(), ["connected"]);
    book(&mut stage, &[book_row("1", "open", 0)]);
    assert_eq!(stage.heard(), ["order \"1\" \"open\"", "reconciled"]);
}

#[test]
fn nobody_reads_and_no_order_event_falls_away() {
    let mut stage = live();
    for number in 0..1500 {
        stage.text(&order(&number.to_string(), "open", 0));
        stage.cut();
        stage.open(1);
        stage.text(OK);
    }
    assert!(stage.out.lost_events() > 0, "other events do");
    let heard = stage.heard().into_iter();
    let orders: Vec<_> = heard.filter(|line| line.starts_with("order")).collect();
    let expected: Vec<_> = (0..1500).map(|number| format!("order \"{number}\" \"open\"")).collect();
    assert!(orders == expected, "{} of {}", orders.len(), expected.len());
}
