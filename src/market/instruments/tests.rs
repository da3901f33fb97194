//! The whole way from a scrip file to look-ups, on files that hold every trap known of real ones.

#[path = "../../../tests/common/scrip.rs"]
pub(super) mod scrip;

use super::build::{Beginning, build};
use super::hash;
use super::layout::{HEADER, RECORD, Section, TERMS};
use super::number::{self, NONE};
use super::query::Query;
use super::row::OptionType;
use super::rows::Rows;
use super::search::search;
use super::store::{Bytes, Record, Store};
use super::stream;
use crate::base::day::Day;
use crate::market::segment::Segment;
use crate::sys::pages::Pages;
use scrip::{Line, file, market};

fn today() -> Day {
    Day::parse_iso("2026-11-28").unwrap()
}

/// The file of instruments that is made of a scrip file.
pub(super) fn scrip_file(segment: Segment, day: Day, fetched_ms: i64, csv: &str) -> Result<Pages, String> {
    let begin = || Beginning {
        rows: Rows::new(segment, 0),
        draft: None,
    };
    let beginning = stream::read(&mut csv.as_bytes(), begin).unwrap();
    build(beginning, segment, day, fetched_ms).map(|(built, _)| built.into_memory().unwrap())
}

fn built(segment: Segment, csv: &str) -> Result<Store, String> {
    let bytes = scrip_file(segment, today(), 1_795_000_000_000, csv)?;
    Ok(Store::open(Bytes::InMemory(bytes)).unwrap())
}

fn json(record: Option<Record<'_>>) -> String {
    let mut out = Vec::new();
    record.unwrap().write(&mut out);
    String::from_utf8(out).unwrap()
}

/// One member of an instrument, as it is written.
fn member(store: &Store, token: u32, name: &str) -> String {
    let json: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&json(store.by_token(token))).unwrap();
    json[name].to_string()
}

fn share(token: &str, symbol: &str) -> Line {
    Line::new("nse_cm", token, symbol, &format!("{symbol}-EQ")).set("pGroup", "EQ")
}

#[test]
fn every_row_of_a_large_file_is_found_in_each_way() {
    let (csv, expected) = market(200_000);
    let store = built(Segment::NseDerivatives, &csv).unwrap();
    assert_eq!(store.header().count(), expected.len());
    assert_eq!(store.header().skipped, 0);
    for row in &expected {
        let by_token = store.by_token(row.token).unwrap();
        assert_eq!(json(Some(by_token)), row.json);
        assert!(store.by_trading_symbol(&row.trading_symbol).unwrap().is_same(&by_token));
        let expiry = Day::parse_iso(&row.expiry).unwrap();
        let strike = number::rupees(row.strike.as_bytes()).unwrap_or(NONE);
        let option_type = OptionType::parse(row.option_type).unwrap();
        assert_eq!(
            json(store.contract(row.underlying, expiry, strike, option_type)),
            row.json
        );
    }
    assert!(store.by_token(1).is_none());
    assert!(store.by_trading_symbol("NIFTY").is_none());
    let expiry = Day::parse_iso("2026-12-01").unwrap();
    assert!(store.contract("NIFTY", expiry, 1, OptionType::Call).is_none());
    assert!(store.contract("NIFT", expiry, NONE, OptionType::Future).is_none());
}

#[test]
fn a_chain_is_the_rows_of_one_underlying_and_day_in_order() {
    let (csv, expected) = market(20_000);
    let store = built(Segment::NseDerivatives, &csv).unwrap();
    let day = "2026-12-08";
    for underlying in ["NIFTY", "BANKNIFTY", "FINNIFTY", "NIFTYNXT50", "m&m"] {
        let of = |row: &&scrip::Expected| row.underlying.eq_ignore_ascii_case(underlying) && row.expiry == day;
        let mut wanted: Vec<_> = expected.iter().filter(of).collect();
        wanted.sort_by_key(|row| (number::rupees(row.strike.as_bytes()), row.option_type));
        let chain = store.expiring(store.group(underlying), Day::parse_iso(day).unwrap());
        let found: Vec<String> = chain.map(|at| json(store.grouped(at))).collect();
        let wanted: Vec<&str> = wanted.iter().map(|row| row.json.as_str()).collect();
        assert!(!wanted.is_empty());
        assert_eq!(found, wanted, "{underlying}");
    }
    assert!(store.group("NIFTYX").is_empty());
}

#[test]
fn texts_of_any_kind_are_written_as_they_are() {
    // What fits into a record, what just does not, and what needs escapes.
    let symbols = [
        "A-EQ".to_owned(),
        "B".repeat(27),
        "C".repeat(28),
        "D".repeat(300),
        "E\"5\\".to_owned(),
        "F\u{e9}".to_owned(),
        "G\u{1}".to_owned(),
    ];
    let lines: Vec<Line> = (1..)
        .zip(&symbols)
        .map(|(token, symbol)| {
            let line = Line::new("nse_cm", &i32::to_string(&token), &format!("{symbol}S"), symbol);
            line.set("pDesc", format!("{symbol} LIMITED"))
                .set("pISIN", format!("{symbol}I"))
        })
        .collect();
    let store = built(Segment::NseCash, &file(&[], &lines)).unwrap();
    for (token, symbol) in (1..).zip(&symbols) {
        let record = store.by_token(token).unwrap();
        let lower = symbol.to_ascii_lowercase();
        assert!(store.by_trading_symbol(&lower).unwrap().is_same(&record), "{symbol}");
        assert_eq!(record.trading_symbol(), symbol.as_bytes());
        let all: serde_json::Value = serde_json::from_str(&json(Some(record))).unwrap();
        assert_eq!(all["trading_symbol"], *symbol);
        assert_eq!(all["symbol"], format!("{symbol}S"));
        assert_eq!(all["name"], format!("{symbol} LIMITED"));
        assert_eq!(all["isin"], format!("{symbol}I"));
    }
}

#[test]
fn what_instruments_have_in_common_is_there_once() {
    let (csv, expected) = market(20_000);
    let store = built(Segment::NseDerivatives, &csv).unwrap();
    // Twelve underlyings, eight days; futures, calls and puts.
    assert_eq!(store.header().size(Section::Terms), 12 * 8 * 3 * TERMS);
    assert_eq!(store.header().size(Section::Records), expected.len() * RECORD);
}

#[test]
fn columns_may_be_78_79_or_80() {
    let more: [&[&str]; 3] = [&[], &["surveillanceMessage"], &["CASEligible", "new"]];
    for more in more {
        let line = share("2885", "RELIANCE")
            .set("surveillanceMessage", "Additional Surveillance, stage 1, from today")
            .set("CASEligible", "true")
            .set("lFreezeQty", "54129.00");
        let store = built(Segment::NseCash, &file(more, &[line, share("3", "X")])).unwrap();
        assert_eq!(store.header().count(), 2);
        assert_eq!(member(&store, 2885, "freeze_quantity"), "54129");
        let eligible = if more.len() == 2 { "true" } else { "null" };
        assert_eq!(member(&store, 2885, "cas_eligible"), eligible);
    }
}

#[test]
fn numbers_are_exact() {
    let lines = [
        share("1", "DEAR")
            .set("dTickSize", "100")
            .set("pCreditRating", "9755.27-11923.13")
            .set("dLowPriceRange", "975527")
            .set("dHighPriceRange", "1.19231e+06"),
        // A text that is another band altogether: the columns count.
        share("2", "OTHER")
            .set("dTickSize", "1")
            .set("pCreditRating", "1.00-2.00")
            .set("dLowPriceRange", "1665")
            .set("dHighPriceRange", "2035"),
        share("3", "CHEAP").set("dTickSize", "0.25").set("pCreditRating", "AAA"),
        share("4", "PLAIN").set("dTickSize", "5").set("lLotSize", "2.1e+06"),
        // An index: nothing of a share.
        Line::new("nse_cm", "26000", "NIFTY", "Nifty 50")
            .set("dTickSize", "-1")
            .set("lLotSize", "-1")
            .set("iLotSize", "1"),
    ];
    let store = built(Segment::NseCash, &file(&[], &lines)).unwrap();
    let all = |token, names: [&str; 4]| names.map(|name| member(&store, token, name)).join(" ");
    let names = ["tick_size", "price_low", "price_high", "lot_size"];
    assert_eq!(all(1, names), "1 9755.27 11923.13 null");
    assert_eq!(all(2, names), "0.01 16.65 20.35 null");
    assert_eq!(all(3, names), "0.0025 null null null");
    assert_eq!(all(4, names), "0.05 null null 2100000");
    assert_eq!(all(26000, names), "null null null 1");
}

#[test]
fn each_segment_has_its_own_expiries() {
    let contract = |segment: &str, seconds: &str, key: &str| {
        let line = Line::new(segment, "7", "GOLDM", "GOLDM26X")
            .set("lExpiryDate", seconds)
            .set("pScripRefKey", key);
        line.set("pOptionType", "CE").set("dStrikePrice;", "1.485e+07")
    };
    let cases = [
        (Segment::NseDerivatives, "1474554600", "", "2026-09-22"),
        (Segment::Currency, "1474554600", "", "2026-09-22"),
        (Segment::NseCommodities, "1474554600", "", "2026-09-22"),
        (Segment::Commodities, "1790380799", "", "2026-09-25"),
        (Segment::BseDerivatives, "1785232800", "", "2026-07-28"),
        (Segment::BseDerivatives, "1469719800", "", "2026-07-28"),
        (
            Segment::BseDerivatives,
            "1785283199",
            "GOLDM28JUL26148500.00CE",
            "2026-07-28",
        ),
    ];
    for (segment, seconds, key, day) in cases {
        let store = built(segment, &file(&[], &[contract(segment.code(), seconds, key)])).unwrap();
        assert_eq!(
            member(&store, 7, "expiry"),
            format!("\"{day}\""),
            "{segment:?} {seconds}"
        );
        assert_eq!(member(&store, 7, "strike"), "148500");
    }
    // A share has none, whatever stands in the column.
    let cash = share("9", "X").set("lExpiryDate", "1474554600");
    let store = built(Segment::NseCash, &file(&[], &[cash])).unwrap();
    assert_eq!(member(&store, 9, "expiry"), "null");
}

#[test]
fn strikes_have_all_their_digits_where_the_key_has_them() {
    let option = |token: &str, strike: &str, key: &str| {
        Line::new("nse_fo", token, "BIG", &format!("BIG{token}"))
            .set("pOptionType", "PE")
            .set("lExpiryDate", "1474554600")
            .set("dStrikePrice;", strike)
            .set("pScripRefKey", key)
    };
    let lines = [
        option("1", "1.00012e+07", "BIG22SEP26100012.50PE"),
        option("2", "1.00012e+07", "BIG22SEP26"),
        option("3", "2.1e+06", "BIG22SEP2622000.00PE"),
    ];
    let store = built(Segment::NseDerivatives, &file(&[], &lines)).unwrap();
    let strikes = [1, 2, 3].map(|token| member(&store, token, "strike"));
    assert_eq!(strikes, ["100012.5", "100012", "21000"]);
}

#[test]
fn rows_that_make_no_sense_are_skipped_and_counted() {
    let contract =
        |token: &str| Line::new("mcx_fo", token, "GOLD", &format!("GOLD{token}")).set("lExpiryDate", "1790380799");
    let lines = [
        contract("1").set("pOptionType", "CE").set("dStrikePrice;", "1.485e+07"),
        // A future of commodities has no code.
        contract("2").set("pInstType", "FUTCOM"),
        // What stands for the underlying, no token, no trading symbol, no strike, no expiry, a token twice, another segment.
        contract("3"),
        contract("").set("pOptionType", "XX"),
        contract("x5").set("pOptionType", "XX"),
        contract("6").set("pOptionType", "XX").set("pTrdSymbol", "  "),
        contract("7").set("pOptionType", "CE"),
        contract("8").set("pOptionType", "XX").set("lExpiryDate", "-1"),
        contract("9")
            .set("pOptionType", "XX")
            .set("lExpiryDate", "0")
            .set("pExpiryDate", ""),
        contract("1").set("pOptionType", "XX").set("pTrdSymbol", "GOLDAGAIN"),
        contract("10").set("pOptionType", "XX").set("pExchSeg", "nse_fo"),
        contract("11").set("pOptionType", "?"),
    ];
    let mut csv = file(&[], &lines);
    csv.push_str("12,short,mcx_fo\n");
    let store = built(Segment::Commodities, &csv).unwrap();
    assert_eq!((store.header().count(), store.header().skipped), (2, 11));
    assert_eq!(member(&store, 2, "option_type"), "\"XX\"");
    assert_eq!(member(&store, 1, "trading_symbol"), "\"GOLD1\"");
    assert!(store.by_trading_symbol("GOLDAGAIN").is_none());
}

#[test]
fn a_share_without_symbol_is_found_by_its_trading_symbol() {
    let line = Line::new("bse_cm", "500325", "", "RELIANCE").set("pDesc", "Invented \"Industries\" Ltd");
    let store = built(Segment::BseCash, &file(&[], &[line])).unwrap();
    assert_eq!(member(&store, 500_325, "symbol"), "null");
    let name = r#""Invented \"Industries\" Ltd""#;
    assert_eq!(member(&store, 500_325, "name"), name);
    assert!(store.by_trading_symbol("reliance").is_some());
    assert!(store.group("").is_empty());
}

#[test]
fn what_is_no_scrip_file_is_refused() {
    let refused = |csv: &str| built(Segment::NseCash, csv).err().unwrap();
    assert!(refused("").contains("empty"));
    assert!(refused("\n\n").contains("empty"));
    assert!(refused("<html><body>403 Forbidden</body></html>").contains("web page"));
    assert!(refused("{\"error\":\"x\"}").contains("no scrip file"));
    let whole = file(&["CASEligible"], &[share("1", "A"), share("2", "B")]);
    assert!(refused(&file(&[], &[])).contains("no instrument"));
    // Cut within a row.
    let within = whole.len() - 40;
    assert!(refused(&whole[..within]).contains("cut short"));
    // Cut within the last cell: the row has all its cells, but who knows what its last one said.
    let store = built(Segment::NseCash, &whole[..whole.len() - 1]).unwrap();
    assert_eq!((store.header().count(), store.header().skipped), (1, 1));
}

#[test]
fn a_damaged_file_of_instruments_is_refused_or_finds_nothing() {
    let (csv, expected) = market(500);
    let bytes = scrip_file(Segment::NseDerivatives, today(), 0, &csv).unwrap();
    for at in 0..HEADER {
        let mut damaged = bytes.to_vec();
        damaged[at] ^= 0x40;
        assert!(
            Store::open(Bytes::InMemory(damaged.as_slice().into())).is_err(),
            "byte {at}"
        );
    }
    let mut older = bytes.to_vec();
    older[8] -= 1;
    let sum = hash::exact(&older[..HEADER - 8]).to_le_bytes();
    older[HEADER - 8..HEADER].copy_from_slice(&sum);
    let refused = Store::open(Bytes::InMemory(older.as_slice().into())).err();
    assert_eq!(refused, Some("it is of another format"));
    for length in [0, 8, 255, 256, bytes.len() - 1] {
        assert!(
            Store::open(Bytes::InMemory(bytes[..length].into())).is_err(),
            "{length}"
        );
    }
    // Behind the header nothing is checked, and nothing is trusted.
    for at in (HEADER..bytes.len()).step_by(37) {
        let mut damaged = bytes.to_vec();
        damaged[at] = 0xff;
        let store = Store::open(Bytes::InMemory(damaged.as_slice().into())).unwrap();
        let row = &expected[at % expected.len()];
        let mut out = Vec::new();
        for found in [store.by_token(row.token), store.by_trading_symbol(&row.trading_symbol)]
            .into_iter()
            .flatten()
        {
            found.write(&mut out);
        }
        for record in store.records(store.group(row.underlying)) {
            record.write(&mut out);
        }
    }
}

/// The trading symbols that a text finds, best first.
fn found(stores: &[&Store], text: &str, limit: usize) -> Vec<String> {
    let query = Query {
        limit,
        ..Query::read(text, today())
    };
    let records = search(stores.iter().copied(), &query);
    let name = |record: &Record<'_>| String::from_utf8(record.trading_symbol().to_vec()).unwrap();
    records.iter().map(name).collect()
}

#[test]
fn indices_with_like_names_are_never_confused() {
    let (csv, expected) = market(20_000);
    let store = built(Segment::NseDerivatives, &csv).unwrap();
    for underlying in ["NIFTY", "BANKNIFTY", "FINNIFTY", "NIFTYNXT50", "MIDCPNIFTY"] {
        let all = expected.iter().filter(|row| row.underlying == underlying).count();
        let hits = found(&[&store], &underlying.to_lowercase(), 1_000);
        let own = hits
            .iter()
            .take_while(|symbol| symbol.starts_with(&format!("{underlying}26")))
            .count();
        assert_eq!(own, hits.len().min(all), "{underlying}");
        let contract = found(&[&store], &format!("{underlying} 8 Dec 110 PE"), 20);
        assert_eq!(contract, [format!("{underlying}2608DEC110PE")]);
        let query = Query {
            underlying: Some(underlying.to_owned()),
            expiry: Day::parse_iso("2026-12-08"),
            option_type: Some(OptionType::Future),
            limit: 20,
            ..Query::default()
        };
        let futures = search([&store].into_iter(), &query);
        assert_eq!(futures.len(), 1);
        assert_eq!(
            futures[0].trading_symbol(),
            format!("{underlying}2608DECFUT").as_bytes()
        );
    }
    // NIFTY's own come before those of what only begins so, and one of each comes before more of one.
    let hits = found(&[&store], "NI", 5);
    assert_eq!(
        hits,
        [
            "NIFTY2601DECFUT",
            "NIFTYNXT502601DECFUT",
            "NIFTY2601DEC22.5CE",
            "NIFTY2601DEC22.5PE",
            "NIFTY2601DEC35CE"
        ]
    );
}

#[test]
fn trading_symbols_are_found_by_their_beginning() {
    let (csv, expected) = market(20_000);
    let store = built(Segment::NseDerivatives, &csv).unwrap();
    for (at, row) in expected.iter().enumerate().filter(|(at, _)| at % 97 == 0) {
        let length = row.underlying.len() + 4 + at % 5;
        let start = &row.trading_symbol[..length.min(row.trading_symbol.len())];
        let mut wanted: Vec<&str> = expected.iter().map(|row| row.trading_symbol.as_str()).collect();
        wanted.retain(|symbol| symbol.starts_with(start));
        wanted.sort_unstable();
        let mut hits = found(&[&store], start, 10_000);
        hits.sort_unstable();
        assert_eq!(hits, wanted, "{start}");
    }
}

#[test]
fn shares_are_found_by_symbol_then_beginning_then_name() {
    let named = |token: &str, symbol: &str, name: &str| share(token, symbol).set("pDesc", name);
    let lines = [
        named("1", "SBIN", "STATE BANK OF SOMEWHERE"),
        named("2", "SBICARD", "SB CARDS AND PAYMENT LIMITED"),
        named("3", "BANKINDIA", "BANK OF SOMEWHERE ELSE"),
        named("4", "BANK", "AN ASSET COMPANY"),
        share("5", "SBIN").set("pTrdSymbol", "SBIN-BL").set("pGroup", "BL"),
        Line::new("nse_cm", "26000", "NIFTY", "Nifty 50"),
        Line::new("nse_cm", "7", "", "ODDONE"),
    ];
    let cash = built(Segment::NseCash, &file(&[], &lines)).unwrap();
    assert_eq!(found(&[&cash], "sbin", 20), ["SBIN-EQ", "SBIN-BL"]);
    assert_eq!(found(&[&cash], "SBIN-BL", 20), ["SBIN-BL"]);
    assert_eq!(found(&[&cash], "bank", 20), ["BANK-EQ", "BANKINDIA-EQ", "SBIN-EQ"]);
    assert_eq!(found(&[&cash], "sb", 20), ["SBICARD-EQ", "SBIN-EQ", "SBIN-BL"]);
    assert_eq!(found(&[&cash], "bank some", 20), ["SBIN-EQ", "BANKINDIA-EQ"]);
    assert_eq!(found(&[&cash], "Nifty 50", 20), ["Nifty 50"]);
    assert_eq!(found(&[&cash], "odd", 20), ["ODDONE"]);
    assert_eq!(found(&[&cash], "omewhere", 20), [""; 0]);
    // What is exact in a later segment comes before what only begins so in an earlier one.
    let (csv, _) = market(200);
    let derivatives = built(Segment::NseDerivatives, &csv).unwrap();
    assert_eq!(
        found(&[&cash, &derivatives], "SBIN", 3),
        ["SBIN-EQ", "SBIN-BL", "SBIN2601DECFUT"]
    );
    assert_eq!(found(&[&cash, &derivatives], "RELIANCE", 1), ["RELIANCE2601DECFUT"]);
}
