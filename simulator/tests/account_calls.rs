//! The calls of a trade session: orders, limits, holdings, quotes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::*;
use neo_simulator::{Account, Policy, Simulator};
use serde_json::{Value, json};

/// The trade session of an older generation, with the bearer token it needs.
fn v2_trade(s: &Simulator) -> (String, (String, String)) {
    let bearer = bearer(s);
    let mut login = login_ask(s).with("Authorization", &bearer);
    login.target = "/apim/login/2.0/login/v6/totp/login".to_owned();
    let mut validate = validate_ask(&pair(&login.to(s).is(200))).with("Authorization", &bearer);
    validate.target = "/apim/login/2.0/login/v6/totp/validate".to_owned();
    let trade = pair(&validate.to(s).is(200));
    (bearer, trade)
}

#[test]
fn the_order_book_is_empty_until_an_order_comes() {
    let s = simulator();
    let trade = trade(&s);
    let book = get("/quick/user/orders").session(&trade);
    book.to(&s)
        .answers(200, json!({"stat": "Not_Ok", "stCode": 5203, "errMsg": "No Data"}));
    let got = form("/quick/order/rule/ms/place", &order())
        .session(&trade)
        .to(&s)
        .is(200)
        .json();
    assert_eq!((&got["stat"], &got["stCode"]), (&json!("Ok"), &json!(200)));
    let number = got["nOrdNo"].as_str().unwrap();
    assert!(number.len() == 15 && number.bytes().all(|b| b.is_ascii_digit()));
    let rows = book.to(&s).is(200).json();
    assert_eq!(rows["stat"], json!("Ok"));
    let row = &rows["data"][0];
    assert_eq!(
        (&row["nOrdNo"], &row["trdSym"], &row["qty"]),
        (&got["nOrdNo"], &json!("M&M-EQ"), &json!(10))
    );
    assert_eq!(get("/_sim/state").to(&s).json()["orders"].as_array().unwrap().len(), 1);
}

#[test]
fn each_order_that_arrives_counts_and_a_tag_only_once() {
    let s = simulator();
    let trade = trade(&s);
    let place = |data: &Value| form("/quick/order/rule/ms/place", data).session(&trade).to(&s);
    let (one, two) = (
        place(&order()).json()["nOrdNo"].clone(),
        place(&order()).json()["nOrdNo"].clone(),
    );
    assert_ne!(one, two);
    let mut tagged = order();
    tagged["ig"] = json!("tag-1");
    assert_eq!(place(&tagged).json()["stCode"], json!(200));
    assert_eq!(place(&tagged).json()["stCode"], json!(32));
    assert_eq!(get("/_sim/state").to(&s).json()["orders"].as_array().unwrap().len(), 3);
}

#[test]
fn forms_without_a_jdata_object_of_strings_are_refused() {
    let s = simulator();
    let trade = trade(&s);
    let invalid = json!({"stCode": 1007, "errMsg": "body invalid", "stat": "bad request"});
    for path in ["/quick/order/rule/ms/place", "/quick/user/limits"] {
        let ask = form(path, &json!({"seg": "ALL", "exch": "ALL", "prod": "ALL"})).session(&trade);
        ask.to(&s).is(200);
        for body in [
            "",
            "jData=",
            "jData=[]",
            "jdata=%7B%7D",
            "jData=%7B",
            "jData=%7B%7D&x=1",
            "{}",
            "jData=%7B%22qt%22%3A1%7D",
        ] {
            ask.clone().body(body).to(&s).answers(400, invalid.clone());
        }
        ask.clone()
            .with("Content-Type", "application/json")
            .to(&s)
            .answers(400, invalid.clone());
    }
}

#[test]
fn limits_are_one_flat_object_of_strings() {
    let s = simulator();
    let ask = form(
        "/quick/user/limits",
        &json!({"seg": "ALL", "exch": "ALL", "prod": "ALL"}),
    )
    .session(&trade(&s));
    let body = ask.to(&s).is(200).json();
    let map = body.as_object().unwrap();
    assert_eq!(
        (map.len(), &map["stCode"], &map["stat"]),
        (88, &json!(200), &json!("Ok"))
    );
    assert!(map.iter().all(|(key, value)| key == "stCode" || value.is_string()));
    assert_eq!(map["EntityId"], json!("account-ABC12"));
    form("/quick/user/limits", &json!({"seg": "ALL"}))
        .session(&trade(&with_policy(Policy::default())))
        .to(&s)
        .is(403);
}

#[test]
fn holdings_know_no_query_in_the_current_generation() {
    let s = simulator();
    let trade = trade(&s);
    get("/portfolio/v1/holdings")
        .session(&trade)
        .to(&s)
        .answers(200, json!({"data": []}));
    for query in ["?sId=", "?"] {
        let got = get(&format!("/portfolio/v1/holdings{query}")).session(&trade).to(&s);
        let query = &query[1..];
        let message = format!("route '/portfolio/v1/holdings?{query}' is invalid, Please use /portfolio/v1/holdings");
        got.answers(404, json!({"error": [{"code": 404, "message": message}]}));
    }
}

#[test]
fn positions_and_trades_are_empty() {
    let s = simulator();
    let trade = trade(&s);
    for path in ["/quick/user/positions", "/portfolio/v2/positions", "/quick/user/trades"] {
        let got = get(path).session(&trade).to(&s).is(200);
        assert_eq!(got.json()["stCode"], json!(5203));
    }
}

#[test]
fn the_current_generation_needs_sid_and_auth_only() {
    let s = simulator();
    let view = view(&s);
    let trade = pair(&validate_ask(&view).to(&s).is(200));
    let book = get("/quick/user/orders?sId=").session(&trade);
    book.to(&s).is(200);
    book.clone().with("Authorization", "whatever").to(&s).is(200);
    book.clone()
        .without("Sid")
        .to(&s)
        .refused(400, "10512", "Required header not found.");
    book.clone()
        .without("Auth")
        .to(&s)
        .refused(400, "10512", "Required header not found.");
    let wrong_type = json!({"stat": "Not_Ok", "stCode": 100021, "errMsg": "invalid  access type"});
    get("/quick/user/orders").session(&view).to(&s).answers(403, wrong_type);
    get("/quick/user/orders")
        .session(&(trade.0.clone(), view.1))
        .to(&s)
        .is(403);
    get("/quick/user/orders?x=1").session(&trade).to(&s).is(400);
    get("/orderapi/1.0/quick/user/orders").session(&trade).to(&s).is(200);
    get("/apim/orders/2.0/quick/user/orders").session(&trade).to(&s).is(401);
}

#[test]
fn the_older_generations_need_bearer_and_fin_key_as_well() {
    let s = simulator();
    let (bearer, trade) = v2_trade(&s);
    let all = json!({"seg": "ALL", "exch": "ALL", "prod": "ALL"});
    for base in ["/apim/orders/2.0", "/Orders/2.0", "/orderapi/1.0"] {
        let book = get(&format!("{base}/quick/user/orders?sId=server4"));
        let limits = form(&format!("{base}/quick/user/limits?sId=server4"), &all);
        let place = form(&format!("{base}/quick/order/rule/ms/place?sId=server4"), &order());
        for ask in [book, limits, place] {
            let ask = ask
                .session(&trade)
                .with("Authorization", &bearer)
                .with("neo-fin-key", "x");
            ask.to(&s).is(200);
            let refusal = ask.clone().without("Authorization").to(&s).status;
            assert!(refusal == 401 || base == "/orderapi/1.0" && refusal == 403, "{refusal}");
            ask.clone().with("Authorization", "Bearer x").to(&s).is(401);
            ask.clone().without("neo-fin-key").to(&s).is(400);
            ask.clone().without("sid").to(&s).is(400);
        }
    }
    for path in [
        "/apim/portfolio/2.0/portfolio/v1/holdings",
        "/Portfolio/1.0/portfolio/v1/holdings",
        "/portfolio/1.0/portfolio/v1/holdings",
    ] {
        let ask = get(&format!("{path}?sId=server4"))
            .session(&trade)
            .with("Authorization", &bearer);
        ask.to(&s).answers(200, json!({"data": []}));
    }
    get("/quick/user/orders").session(&trade).to(&s).is(403);
}

#[test]
fn quotes_need_the_key_and_nothing_else() {
    let s = simulator();
    let key = Account::demo().consumer_key;
    let path = "/script-details/1.0/quotes/neosymbol/nse_cm|1333,nse_cm|Nifty%2050";
    let ask = get(&format!("{path}/all")).with("Authorization", &key);
    let rows = ask.to(&s).is(200).json();
    let rows = rows.as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["exchange_token"]), (2, &json!("1333")));
    assert_eq!(rows[0]["ltp"], json!("801.6000"));
    assert_eq!(rows[1]["exchange_token"], json!("Nifty 50"));
    assert!(rows[1].get("avg_cost").is_none() && rows[0].get("avg_cost").is_some());
    get(path).with("Authorization", &key).to(&s).is(200);
    get(&path.replace('|', "%7C").replace(',', "%2C"))
        .with("Authorization", &key)
        .to(&s)
        .is(200);
    for extra in ["Sid", "Auth", "neo-fin-key"] {
        ask.clone().with(extra, "x").to(&s).is(400);
    }
    ask.clone().without("Authorization").to(&s).is(401);
    ask.clone()
        .with("Authorization", &format!("Bearer {key}"))
        .to(&s)
        .is(401);
    let invalid = json!({"stat": "Not_Ok", "emsg": "Invalid instrument/code", "stCode": 1009});
    for wrong in ["nse_xx|1/all", "nse_cm/all", "nse_cm|1/everything"] {
        let ask = get(&format!("/script-details/1.0/quotes/neosymbol/{wrong}")).with("Authorization", &key);
        ask.to(&s).answers(200, invalid.clone());
    }
    let many = vec!["nse_cm|1"; 51].join(",");
    get(&format!("/script-details/1.0/quotes/neosymbol/{many}/ltp"))
        .with("Authorization", &key)
        .to(&s)
        .is(400);

    let bearer = bearer(&s);
    for version in ["2.0", "1.0"] {
        let older = get(&format!("/apim/quotes/{version}/quotes/neosymbol/nse_cm%7C1333/ltp"));
        older.clone().with("Authorization", &key).to(&s).is(401);
        older.with("Authorization", &bearer).to(&s).is(200);
    }
}
