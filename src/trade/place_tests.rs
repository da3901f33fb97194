use super::*;
use crate::base::decimal::Decimal;
use crate::base::error::Kind;
use crate::client::instruments::{Instruments, Look, Traded};
use neo_simulator::{Account, Fault, Options, Simulator};
use serde_json::{Value, json};

/// One share, with a lot and a freeze quantity of its own.
struct Share;

impl Share {
    fn traded() -> Look {
        Look::Found(Box::new(Traded {
            exchange_segment: "nse_cm".to_owned(),
            token: "2031".to_owned(),
            trading_symbol: "M&M-EQ".to_owned(),
            lot_size: Some(5),
            tick_size: Decimal::parse("0.05"),
            freeze_quantity: Some(12),
            ..Traded::default()
        }))
    }
}

impl Instruments for Share {
    fn by_symbol(&self, _: &str, trading_symbol: &str) -> Look {
        if trading_symbol == "M&M-EQ" {
            Share::traded()
        } else {
            Look::Unknown
        }
    }

    fn by_token(&self, _: &str, token: &str) -> Look {
        if token == "2031" {
            Share::traded()
        } else {
            Look::Unknown
        }
    }
}

fn desk() -> (Simulator, Client) {
    let broker = Simulator::start(Options::default()).unwrap();
    let account = Account::demo();
    let config = json!({
        "consumer_key": account.consumer_key, "base_url": broker.url(), "mobile_number": account.mobile,
        "ucc": account.ucc, "mpin": account.mpin, "totp_secret": account.totp_secret,
    });
    let client = Client::new(&config.to_string()).unwrap();
    client.connect().unwrap();
    client.use_instruments(Arc::new(Share));
    (broker, client)
}

fn order(more: &str) -> String {
    format!(
        r#"{{"instrument":"nse_cm|2031","product":"CNC","order_type":"L","transaction_type":"B","price":"1500.50",{more}}}"#
    )
}

fn place(client: &Client, more: &str) -> Result<Value, Error> {
    let text = client.place_order(Some(&order(more)))?;
    Ok(serde_json::from_str::<Value>(&text).unwrap()["data"].clone())
}

#[test]
fn a_large_order_is_sliced_and_each_slice_has_its_own_tag() {
    let (broker, client) = desk();
    let placed = place(&client, r#""quantity":25,"slice":true,"tag":"big""#).unwrap();
    let orders = placed["orders"].as_array().unwrap();
    let tags: Vec<&str> = orders.iter().map(|order| order["tag"].as_str().unwrap()).collect();
    assert_eq!(tags, ["big-1", "big-2", "big-3"]);
    assert_eq!(
        (&placed["order_id"], &placed["tag"]),
        (&orders[0]["order_id"], &orders[0]["tag"])
    );
    let book: Value = serde_json::from_str(&client.order_book().unwrap()).unwrap();
    let quantities: Vec<u64> = book["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["quantity"].as_u64().unwrap())
        .collect();
    assert_eq!(quantities, [10, 10, 5]);
    assert_eq!(broker.arrivals().len(), 3);
    let whole = place(&client, r#""quantity":10,"slice":true,"tag":"small""#).unwrap();
    assert_eq!(whole["orders"].as_array().unwrap().len(), 1);
    assert_eq!(whole["tag"], "small");
    let plain = place(&client, r#""quantity":10"#).unwrap();
    assert!(plain.get("orders").is_none());
}

#[test]
fn a_tag_that_leaves_no_room_for_the_slices_numbers_is_refused_before_the_first() {
    let (broker, client) = desk();
    let tagged = |quantity: u64, length: usize| {
        let tag = "t".repeat(length);
        format!(r#""quantity":{quantity},"slice":true,"tag":"{tag}""#)
    };
    // Three slices take two characters, ten of them three.
    for (quantity, length, most) in [(25, 51, 50), (25, 52, 50), (100, 50, 49)] {
        let error = place(&client, &tagged(quantity, length)).unwrap_err();
        assert_eq!(error.kind(), Kind::InvalidArgument);
        assert!(error.message().contains("'tag'"), "{}", error.message());
        let cure = error.advice().unwrap_or_default();
        assert!(cure.contains(&format!("{most} characters")), "{cure}");
        let checked = client.check_order(Some(&order(&tagged(quantity, length)))).unwrap();
        assert!(checked.contains(r#""field":"tag","code":"malformed""#), "{checked}");
    }
    assert!(broker.arrivals().is_empty());
    place(&client, &tagged(25, 50)).unwrap();
    place(&client, &tagged(10, 52)).unwrap();
}

#[test]
fn the_first_slice_that_fails_is_the_last() {
    let (broker, client) = desk();
    broker.fault_with("place_order", Fault::status(503), 1, 1);
    let error = place(&client, r#""quantity":25,"slice":true,"tag":"big""#).unwrap_err();
    let text: Value = serde_json::from_str(&error.to_json()).unwrap();
    assert_eq!((&text["outcome"], &text["tag"]), (&json!("unknown"), &json!("big-2")));
    assert_eq!(text["orders"].as_array().unwrap().len(), 1, "{text}");
    assert_eq!(text["orders"][0]["tag"], "big-1");
    assert_eq!(broker.arrivals().len(), 2);
}

#[test]
fn slices_wait_for_those_before_them_and_no_longer() {
    let (broker, client) = desk();
    let placed = place(&client, r#""quantity":150,"slice":true"#).unwrap();
    assert_eq!(placed["orders"].as_array().unwrap().len(), 15);
    assert!(broker.arrivals().iter().all(|arrival| arrival.admitted));
    let account = Account::demo();
    let config = json!({"consumer_key": account.consumer_key, "base_url": broker.url(), "timeout_ms": 500});
    let hurried = Client::new(&config.to_string()).unwrap();
    hurried.session_import(Some(&client.session_export().unwrap())).unwrap();
    hurried.use_instruments(Arc::new(Share));
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let error = place(&hurried, r#""quantity":150,"slice":true"#).unwrap_err();
    let text: Value = serde_json::from_str(&error.to_json()).unwrap();
    assert_eq!(text["outcome"], "not_sent", "{text}");
    assert_eq!(text["orders"].as_array().unwrap().len(), 10);
}

#[test]
fn the_days_instruments_are_kept_to_in_every_order_and_change() {
    let (broker, client) = desk();
    for (more, code) in [(r#""quantity":7"#, "whole lots"), (r#""quantity":15"#, "freeze")] {
        let error = place(&client, more).unwrap_err();
        assert!(error.message().contains(code), "{}", error.message());
    }
    let unknown = r#"{"exchange_segment":"nse_cm","trading_symbol":"MM-EQ","product":"CNC","order_type":"MKT","transaction_type":"B","quantity":5}"#;
    let error = client.place_order(Some(unknown)).unwrap_err();
    assert!(error.message().contains("unknown"), "{}", error.message());
    assert!(broker.arrivals().is_empty());
    let placed = place(&client, r#""quantity":10"#).unwrap();
    let order_id = placed["order_id"].as_str().unwrap();
    let change = format!(r#"{{"order_id":"{order_id}","order_type":"L","quantity":10,"price":"1500.51"}}"#);
    let error = client.modify_order(Some(&change)).unwrap_err();
    assert!(error.message().contains("tick"), "{}", error.message());
    assert_eq!(error.tag(), placed["tag"].as_str());
    assert_eq!(broker.arrivals().len(), 1);
}

#[test]
fn a_check_shows_slices_margin_and_the_band_of_a_market_order() {
    let (broker, client) = desk();
    let check = |text: &str| -> Value {
        serde_json::from_str::<Value>(&client.check_order(Some(text)).unwrap()).unwrap()["data"].clone()
    };
    let checked = check(&order(r#""quantity":25,"slice":true,"margin":true,"amo":true"#));
    assert_eq!(checked["slices"], json!([10, 10, 5]), "{checked}");
    assert!(checked["margin"]["order_margin"].is_number(), "{checked}");
    let market = r#"{"instrument":"nse_cm|2031","product":"CNC","order_type":"MKT","transaction_type":"B","quantity":5,"quote":true}"#;
    let band = check(market)["protection"].clone();
    let number = |name: &str| band[name].as_f64().unwrap();
    assert!(
        number("price_low") < number("last_price") && number("last_price") < number("price_high"),
        "{band}"
    );
    assert!(broker.arrivals().is_empty());
}
