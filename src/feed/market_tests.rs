use super::link::{Need, Protocol};
use super::market::Market;
use super::queue::Overflow;
use super::room::Room;
use super::segment::Segment;
use super::stage::Stage;
use super::subscription::{Instrument, Level, Verb, Wish};
use super::tick::{NEO_TICK_EVENT, NeoTick};
use std::time::Duration;

const HELLO: &str =
    r#"{"message_code":1119,"exchanges":{"nse_cm":{"value":1,"divider":100},"nse_fo":{"divider":100}}}"#;
pub(super) const AUTHENTICATED: &str =
    r#"{"message_code":1117,"format":"native_batch","exchanges":{"nse_cm":{"divider":100},"nse_fo":{"divider":100}}}"#;
const DENIED: &str = r#"{"message_code":1120,"message":"Auth failed for the session"}"#;

pub(super) fn market() -> Market {
    Market::new(Duration::from_secs(60))
}

pub(super) fn wish(level: Level, instruments: &[&str]) -> Wish {
    let instruments = instruments
        .iter()
        .map(|text| Instrument::parse(text).unwrap())
        .collect();
    Wish::Instruments { level, instruments }
}

/// A mini tick of a share.
pub(super) fn mini(segment: i8, token: u32, price: u32) -> Vec<u8> {
    let mut packet = vec![0; 54];
    packet[..2].copy_from_slice(&54_u16.to_le_bytes());
    packet[2..4].copy_from_slice(&7208_u16.to_le_bytes());
    packet[4] = segment as u8;
    packet[5] = 1;
    packet[9..13].copy_from_slice(&token.to_le_bytes());
    packet[21..25].copy_from_slice(&price.to_le_bytes());
    packet
}

/// A picture of level 8 with a bid and an ask.
fn depth(token: u32, price: u32) -> Vec<u8> {
    let mut packet = vec![0; 176];
    packet[..2].copy_from_slice(&176_u16.to_le_bytes());
    packet[2..4].copy_from_slice(&7208_u16.to_le_bytes());
    packet[4] = 1;
    packet[5] = 8;
    packet[9..13].copy_from_slice(&token.to_le_bytes());
    packet[69..73].copy_from_slice(&price.to_le_bytes());
    packet[89] = 1;
    packet[93] = 1;
    packet[144..152].copy_from_slice(&10_i64.to_le_bytes());
    packet[152..156].copy_from_slice(&(price - 5).to_le_bytes());
    packet[160..168].copy_from_slice(&20_i64.to_le_bytes());
    packet[168..172].copy_from_slice(&(price + 5).to_le_bytes());
    packet
}

pub(super) fn status(code: u16) -> Vec<u8> {
    let mut packet = vec![0; 16];
    packet[..2].copy_from_slice(&16_u16.to_le_bytes());
    packet[2..4].copy_from_slice(&105_u16.to_le_bytes());
    packet[4] = 1;
    packet[9..11].copy_from_slice(&code.to_le_bytes());
    packet
}

/// A stage that is live, with what was told of it taken.
pub(super) fn live() -> Stage<Market> {
    let mut stage = Stage::new(market());
    subscribe(&mut stage, Level::Mini, &["nse_cm|1", "nse_cm|2"]);
    stage.open(1);
    stage.text(AUTHENTICATED);
    stage.said();
    assert_eq!(stage.heard(), ["connected"]);
    stage
}

pub(super) fn subscribe(stage: &mut Stage<Market>, level: Level, instruments: &[&str]) {
    let at = stage.at();
    let texts = stage
        .link
        .protocol
        .wish(Verb::Subscribe, &wish(level, instruments), at)
        .unwrap();
    stage.link.say(&texts);
}

#[test]
fn the_login_comes_first_and_the_subscriptions_after_1117() {
    let mut stage = Stage::new(market());
    subscribe(&mut stage, Level::Mini, &["nse_cm|1"]);
    stage.open(1);
    let said = stage.said();
    assert!(
        said.len() == 1 && said[0].contains("\"user\":\"ABC87\",\"auth\":\"sid\""),
        "{said:?}"
    );
    stage.text(HELLO);
    assert_eq!(stage.said(), [""; 0]);
    assert_eq!(stage.heard(), [""; 0], "1119 is no success");
    stage.text(AUTHENTICATED);
    assert_eq!(stage.heard(), ["connected"]);
    assert_eq!(stage.said().len(), 1);
    subscribe(&mut stage, Level::Depth, &["nse_cm|2"]);
    assert!(stage.said()[0].contains("subscribeDepth"));
}

#[test]
fn binaries_before_the_login_is_known_are_dropped() {
    let mut stage = Stage::new(market());
    subscribe(&mut stage, Level::Mini, &["nse_cm|1"]);
    stage.open(1);
    stage.binary(&mini(1, 1, 100));
    stage.text(HELLO);
    stage.binary(&mini(1, 1, 200));
    stage.text(AUTHENTICATED);
    stage.binary(&mini(1, 1, 300));
    assert_eq!(stage.heard(), ["connected", "mini 3.0"]);
}

#[test]
fn a_refusal_after_the_hello_ends_the_connection_and_waits_for_another_session() {
    let mut stage = Stage::new(market());
    stage.open(7);
    stage.text(HELLO);
    stage.text(DENIED);
    let told = stage.told();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["event"], "session_expired");
    assert!(
        told[0]["reason"]
            .as_str()
            .unwrap()
            .contains("Auth failed for the session")
    );
    assert!(stage.link.socket().is_none());
    let need = stage.link.need(stage.at().mono);
    assert!(matches!(need, Need::Session { refused: 7, .. }), "{need:?}");
    let now = stage.at().mono;
    stage.link.session_came(now);
    stage.open(8);
    stage.text(AUTHENTICATED);
    assert_eq!(stage.heard(), ["connected"]);
}

#[test]
fn a_refused_session_is_tried_again_after_a_minute() {
    let mut stage = Stage::new(market());
    stage.open(7);
    stage.text(DENIED);
    stage.wait(59);
    assert!(matches!(stage.link.need(stage.at().mono), Need::Session { .. }));
    stage.wait(1);
    assert_eq!(stage.link.need(stage.at().mono), Need::Dial);
}

#[test]
fn a_server_that_says_hello_only_shows_by_its_data_that_it_knows_who_asks() {
    let mut stage = Stage::new(market());
    subscribe(&mut stage, Level::Mini, &["nse_cm|1"]);
    stage.open(1);
    stage.said();
    stage.text(HELLO);
    stage.wait(1);
    assert_eq!(stage.said(), [""; 0]);
    stage.wait(1);
    assert_eq!(stage.said().len(), 1, "the subscription is sent after two seconds");
    assert_eq!(stage.heard(), [""; 0]);
    stage.binary(&mini(1, 1, 100));
    assert_eq!(stage.heard(), ["connected", "mini 1.0"]);
    assert_eq!(stage.said(), [""; 0], "and not sent again");
    // The next connection knows it.
    stage.cut();
    stage.open(1);
    stage.said();
    stage.text(HELLO);
    assert_eq!(stage.said().len(), 1);
    assert_eq!(stage.heard(), ["gap", "reconnecting", "connected"]);
}

#[test]
fn an_acknowledgement_shows_it_too_and_without_subscriptions_nothing_has_to() {
    let mut stage = Stage::new(market());
    subscribe(&mut stage, Level::Mini, &["nse_cm|1"]);
    stage.open(1);
    stage.text(HELLO);
    stage.wait(2);
    stage.text(r#"{"message_code":1109,"trading_symbols":{"nse_cm|1":"ONE-EQ"}}"#);
    assert_eq!(stage.heard(), ["connected", "subscribed"]);
    stage.binary(&mini(1, 1, 100));
    assert_eq!(stage.told()[0]["trading_symbol"], "ONE-EQ");

    let mut stage = Stage::new(market());
    stage.open(1);
    stage.text(HELLO);
    stage.wait(2);
    assert_eq!(stage.heard(), ["connected"]);
}

#[test]
fn a_login_that_nobody_answers_ends_in_time() {
    let mut stage = Stage::new(market());
    stage.open(1);
    stage.wait(19);
    assert_eq!(stage.heard(), [""; 0]);
    stage.wait(1);
    let told = stage.told();
    assert_eq!((told.len(), &told[0]["event"]), (1, &"reconnecting".into()));
    assert!(
        told[0]["reason"]
            .as_str()
            .unwrap()
            .contains("did not acknowledge the login")
    );
}

#[test]
fn another_layout_is_refused() {
    let mut stage = Stage::new(market());
    stage.open(1);
    stage.text(&AUTHENTICATED.replace("native_batch", "native_fallback"));
    let told = stage.told();
    assert_eq!(told[0]["event"], "reconnecting");
    assert!(told[0]["reason"].as_str().unwrap().contains("native_fallback"));
}

#[test]
fn a_lost_connection_is_a_gap_and_everything_is_subscribed_again() {
    let mut stage = live();
    stage.binary(&mini(1, 1, 100));
    let last_ns = stage.at().wall_ns;
    stage.wait(3);
    stage.cut();
    let told = stage.told();
    let events: Vec<_> = told
        .iter()
        .map(|message| message["event"].as_str().unwrap_or("tick"))
        .collect();
    assert_eq!(events, ["tick", "gap", "reconnecting"]);
    assert_eq!(told[1]["since_ns"], last_ns);
    assert_eq!(told[1]["replayed"], false);
    assert_eq!(told[2]["attempt"], 1);
    stage.open(1);
    stage.said();
    stage.text(AUTHENTICATED);
    assert!(stage.said()[0].contains("nse_cm|1,nse_cm|2"));
    assert_eq!(stage.heard(), ["connected"]);
}

#[test]
fn dividers_are_those_of_this_connection() {
    let mut stage = live();
    stage.cut();
    stage.open(1);
    stage.text(r#"{"message_code":1117,"exchanges":{"nse_fo":{"divider":100}}}"#);
    stage.heard();
    stage.binary(&[mini(1, 1, 100), mini(2, 5, 500), mini(1, 1, 101)].concat());
    let told = stage.told();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(
        (&told[0]["event"], &told[0]["count"]),
        (&"missing_divider".into(), &2.into())
    );
    assert_eq!(told[0]["exchange_segment"], "nse_cm");
    assert_eq!(told[1]["last_traded_price"], 5.0);
}

#[test]
fn what_is_no_tick_is_an_event_and_the_rest_of_the_message_is_read() {
    let mut stage = live();
    let mut short = mini(1, 9, 1);
    short.truncate(20);
    short[0] = 20;
    let mut delta = mini(1, 9, 1);
    delta[8] = 3;
    stage.binary(&[mini(1, 1, 100), short, delta, mini(1, 2, 200), vec![7]].concat());
    let told = stage.told();
    let summary: Vec<_> = told
        .iter()
        .map(|m| (m["event"].as_str().unwrap_or("tick"), m["count"].as_u64()))
        .collect();
    assert_eq!(
        summary,
        [
            ("tick", None),
            ("malformed", Some(2)),
            ("tick", None),
            ("malformed", Some(1))
        ]
    );
}

#[test]
fn ticks_of_a_slow_caller_are_merged_and_counted_and_never_cross_an_event() {
    let mut stage = live();
    for price in 1..=5 {
        stage.binary(&[mini(1, 1, price * 100), mini(1, 2, price * 1000)].concat());
    }
    let told = stage.told();
    assert_eq!(told.len(), 2);
    assert_eq!(
        (&told[0]["last_traded_price"], &told[0]["conflated"]),
        (&5.0.into(), &4.into())
    );
    stage.binary(&mini(1, 1, 100));
    stage.cut();
    stage.open(1);
    stage.text(AUTHENTICATED);
    stage.binary(&mini(1, 1, 200));
    stage.binary(&mini(1, 1, 300));
    assert_eq!(stage.heard(), ["gap", "reconnecting", "connected", "mini 3.0"]);
    stage.wait(1);
    let told = stage.told();
    assert_eq!(
        (&told[0]["event"], &told[0]["count"]),
        (&"conflated".into(), &10.into())
    );
}

#[test]
fn memory_is_bounded_by_the_subscription_however_long_nobody_reads() {
    let mut stage = live();
    for round in 0..2000_u32 {
        if round % 10 == 0 {
            stage.cut();
            stage.open(1);
            stage.text(AUTHENTICATED);
        }
        stage.binary(&[mini(1, 1, round), mini(1, 2, round), depth(1, 1000 + round)].concat());
    }
    assert!(stage.out.len() < 1100, "{}", stage.out.len());
    assert!(stage.out.items() < 3000, "{}", stage.out.items());
}

#[test]
fn structs_tell_of_events_too() {
    let mut stage = live();
    stage.binary(&mini(1, 1, 100));
    stage.cut();
    let mut ticks = [NeoTick::EMPTY; 8];
    assert_eq!(stage.taken(&mut ticks), 3);
    assert_eq!(
        (
            ticks[0].kind,
            ticks[0].token,
            ticks[0].last_traded_price,
            ticks[0].divider
        ),
        (1, 1, 100, 100)
    );
    assert_eq!(
        (ticks[1].kind, ticks[1].event),
        (NEO_TICK_EVENT, super::event::NEO_EVENT_GAP)
    );
    assert_eq!(ticks[2].event, super::event::NEO_EVENT_RECONNECTING);
    assert_eq!(stage.taken(&mut ticks), 0);
}

/// What a caller gets who waits for ticks with so much room, by kind and price, and how many of it came straight from the socket.
fn taken(stage: &mut Stage<Market>, packets: &[Vec<u8>], room: usize) -> (Vec<(u8, i64)>, usize) {
    let mut ticks = vec![NeoTick::EMPTY; room];
    let mut room = Room::of(&mut ticks);
    stage.read(&crate::ws::server::frame(0x82, &packets.concat()), &mut room);
    let at_once = room.filled();
    stage.out.take_ticks(&mut room);
    let filled = room.filled();
    assert!(
        ticks
            .iter()
            .all(|tick| tick.kind == NEO_TICK_EVENT || tick.conflated == 0)
    );
    let taken = ticks[..filled].iter();
    (taken.map(|tick| (tick.kind, tick.last_traded_price)).collect(), at_once)
}

#[test]
fn a_waiting_caller_gets_ticks_from_the_socket_and_none_before_what_waits() {
    let mut stage = live();
    // Two of the same instrument are two ticks: nobody is too slow.
    let three = [mini(1, 1, 100), mini(1, 1, 200), mini(1, 2, 300)];
    assert_eq!(taken(&mut stage, &three, 8), (vec![(1, 100), (1, 200), (1, 300)], 3));
    assert_eq!(stage.out.len(), 0);
    // What has no room waits, and goes before what comes then.
    assert_eq!(taken(&mut stage, &three, 2), (vec![(1, 100), (1, 200)], 2));
    assert_eq!(stage.out.len(), 1);
    let more = [mini(1, 3, 400)];
    assert_eq!(taken(&mut stage, &more, 8), (vec![(1, 300), (1, 400)], 0));
    // An event keeps its place: the second packet has no divider.
    let apart = [mini(1, 1, 500), mini(3, 1, 600), mini(1, 1, 700)];
    assert_eq!(
        taken(&mut stage, &apart, 8),
        (vec![(1, 500), (NEO_TICK_EVENT, 0), (1, 700)], 1)
    );
    // The book is kept all the same.
    assert_eq!(taken(&mut stage, &[depth(77, 1000)], 8).1, 1);
    assert_eq!(stage.out.depth(Segment(1), 77).unwrap().bids[0].price, 995);
}

#[test]
fn a_book_grows_and_shrinks_with_its_packets() {
    let mut stage = live();
    let short = depth(77, 1000);
    // A second row on each side.
    let mut long = short.clone();
    let (bid, ask) = (short[144..160].to_vec(), short[160..176].to_vec());
    long.splice(144.., [&bid[..], &bid, &ask, &ask].concat());
    let size = (long.len() as u16).to_le_bytes();
    long[..2].copy_from_slice(&size);
    (long[89], long[93]) = (2, 2);
    for _ in 0..2 {
        for (packet, rows) in [(&short, 1), (&long, 2)] {
            stage.binary(packet);
            let told = stage.told();
            assert_eq!(told[0]["buy_depth"].as_array().map(Vec::len), Some(rows));
            assert_eq!(told[0]["last_traded_price"], 10.0);
            let book = stage.out.depth(Segment(1), 77).unwrap();
            assert_eq!((book.bid_count, book.ask_count), (rows as u32, rows as u32));
        }
    }
}

#[test]
fn a_book_is_there_after_its_tick_was_taken() {
    let mut stage = live();
    stage.binary(&depth(77, 1000));
    stage.heard();
    let book = stage.out.depth(Segment(1), 77).unwrap();
    assert_eq!((book.bid_count, book.ask_count, book.divider), (1, 1, 100));
    assert_eq!((book.bids[0].price, book.bids[0].quantity), (995, 10));
    assert_eq!((book.asks[0].price, book.asks[0].quantity), (1005, 20));
    assert!(stage.out.depth(Segment(2), 77).is_none());
}

#[test]
fn block_keeps_every_tick_and_says_when_it_is_full() {
    let mut stage = Stage::with(market(), Overflow::Block);
    stage.open(1);
    stage.text(AUTHENTICATED);
    stage.heard();
    for price in 0..4096 {
        assert!(!stage.out.is_full());
        stage.binary(&mini(1, 1, price));
    }
    assert!(stage.out.is_full());
    let told = stage.told();
    assert_eq!(told.len(), 4096);
    assert!(
        told.iter()
            .enumerate()
            .all(|(at, tick)| tick["last_traded_price"].as_f64() == Some(at as f64 / 100.0))
    );
    assert!(!stage.out.is_full());
}

/// Time passes with pings of the server.
pub(super) fn keep_alive(stage: &mut Stage<Market>, seconds: u64) {
    for _ in 0..seconds {
        stage.bytes(&crate::ws::server::frame(0x89, b""));
        stage.wait(1);
    }
}

#[test]
fn a_refused_subscription_is_not_asked_for_again() {
    let mut stage = live();
    stage.text(r#"{"message_code":1109,"error_code":5,"description":"INVALID","data":{"nse_cm|2":{}}}"#);
    let told = stage.told();
    assert_eq!(
        (&told[0]["event"], &told[0]["reason"]),
        (&"refused".into(), &"INVALID".into())
    );
    stage.cut();
    stage.open(1);
    stage.said();
    stage.text(AUTHENTICATED);
    assert!(stage.said()[0].contains("\"nse_cm|1\""));
}

#[test]
fn a_silent_server_is_given_up_and_one_without_pongs_but_with_ticks_is_not() {
    let mut stage = live();
    stage.wait(41);
    let told = stage.told();
    assert_eq!(told[0]["event"], "gap");
    assert!(told[0]["reason"].as_str().unwrap().contains("no sign of life"));
    let mut stage = live();
    for _ in 0..200 {
        stage.binary(&mini(1, 1, 100));
        stage.wait(1);
    }
    assert!(stage.link.is_live());
}

#[test]
fn five_hundred_reconnects_lose_nothing_and_back_off() {
    let mut stage = live();
    let mut ticks = 0;
    for round in 0..500 {
        stage.binary(&mini(1, 1, round));
        stage.cut();
        stage.open(1);
        stage.said();
        stage.text(AUTHENTICATED);
        assert_eq!(stage.said().len(), 1);
        let heard = stage.heard();
        assert_eq!(heard.len(), 4, "{heard:?}");
        ticks += 1;
    }
    assert_eq!((ticks, stage.link.connections()), (500, 501));
}

#[test]
fn a_close_is_in_order_and_the_last_word() {
    let mut stage = live();
    let at = stage.at();
    stage.link.close(at, &mut stage.out);
    stage.binary(&mini(1, 1, 100));
    stage.bytes(&crate::ws::server::frame(0x88, &1000_u16.to_be_bytes()));
    assert_eq!(stage.heard(), ["mini 1.0", "closed"]);
    assert_eq!(stage.link.need(stage.at().mono), Need::Over);
    let mut stage = live();
    let at = stage.at();
    stage.link.close(at, &mut stage.out);
    stage.wait(2);
    assert_eq!(stage.heard(), ["closed"]);
}

#[test]
fn the_last_message_in_the_segment_of_a_close_is_delivered() {
    let mut stage = live();
    let bytes = [
        crate::ws::server::frame(0x82, &mini(1, 1, 100)),
        crate::ws::server::frame(0x88, b"\x03\xe9going"),
    ];
    stage.bytes(&bytes.concat());
    assert_eq!(stage.heard(), ["mini 1.0", "gap", "reconnecting"]);
}
