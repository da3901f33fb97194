//! What falls silent while it trades, by a clock that the tests move. They begin at 11:00 on a Monday in India.

use super::market::Market;
use super::market_tests::{AUTHENTICATED, keep_alive, live, mini, status, subscribe, wish};
use super::stage::Stage;
use super::subscription::{Level, Verb};
use super::tick::{NEO_TICK_EVENT, NeoTick};
use std::time::Duration;

/// Names of events with what they concern, without the ticks between them.
fn events(stage: &mut Stage<Market>) -> Vec<String> {
    let told = stage.told().into_iter().filter(|message| message["kind"] == "event");
    let short = |event: serde_json::Value| {
        let of = event["instrument"].as_str().or(event["exchange_segment"].as_str());
        format!("{} {}", event["event"].as_str().unwrap(), of.unwrap_or_default())
    };
    told.map(short).filter(|line| !line.starts_with("conflated")).collect()
}

/// Seconds in which one instrument ticks.
fn tick_on(stage: &mut Stage<Market>, token: u32, seconds: u64) {
    for second in 0..seconds {
        stage.binary(&mini(1, token, second as u32));
        stage.wait(1);
    }
}

#[test]
fn silence_during_trading_is_told_once_and_its_end_too() {
    let mut stage = live();
    stage.binary(&mini(1, 1, 100));
    stage.binary(&mini(1, 2, 100));
    stage.heard();
    keep_alive(&mut stage, 59);
    assert_eq!(stage.heard(), [""; 0]);
    keep_alive(&mut stage, 2);
    let told = stage.told();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (&told[0]["event"], &told[0]["exchange_segment"]),
        (&"stale".into(), &"nse_cm".into())
    );
    keep_alive(&mut stage, 100);
    assert_eq!(stage.heard(), [""; 0]);
    stage.binary(&mini(1, 1, 200));
    assert_eq!(stage.heard(), ["fresh", "mini 2.0"]);
}

#[test]
fn a_closed_market_is_not_stale() {
    let mut stage = live();
    stage.binary(&status(2));
    stage.heard();
    keep_alive(&mut stage, 90);
    assert_eq!(stage.heard(), [""; 0]);
    stage.binary(&status(1));
    stage.heard();
    keep_alive(&mut stage, 90);
    assert_eq!(stage.heard(), ["stale"]);
}

#[test]
fn outside_of_trading_hours_nothing_is_stale() {
    let mut stage = live();
    // 11:00 and six hours: shares have closed at 15:15. The hours before that are told.
    keep_alive(&mut stage, 4 * 3600 + 20 * 60);
    stage.heard();
    stage.binary(&mini(1, 1, 100));
    stage.heard();
    keep_alive(&mut stage, 3600);
    assert_eq!(stage.heard(), [""; 0]);
}

#[test]
fn an_instrument_that_never_comes_is_told() {
    let mut stage = live();
    for _ in 0..70 {
        stage.binary(&mini(1, 1, 100));
        stage.wait(1);
    }
    let stale: Vec<_> = stage.told().into_iter().filter(|m| m["event"] == "stale").collect();
    assert_eq!(stale.len(), 1);
    assert_eq!(stale[0]["instrument"], "nse_cm|2");
}

#[test]
fn an_instrument_that_falls_silent_is_told_while_its_segment_goes_on() {
    let mut stage = live();
    stage.binary(&mini(1, 2, 100));
    tick_on(&mut stage, 1, 59);
    assert_eq!(events(&mut stage), [""; 0]);
    tick_on(&mut stage, 1, 100);
    assert_eq!(events(&mut stage), ["stale nse_cm|2"], "once");
    assert_eq!(status_of(&stage), 1);
    stage.binary(&mini(1, 2, 200));
    let told = stage.told();
    assert_eq!(
        (&told[0]["event"], &told[0]["instrument"], &told[0]["exchange_segment"]),
        (&"fresh".into(), &"nse_cm|2".into(), &"nse_cm".into()),
        "before the tick"
    );
    assert_eq!(told[1]["kind"], "tick");
    assert_eq!(status_of(&stage), 0);
}

fn status_of(stage: &Stage<Market>) -> u64 {
    use super::link::Protocol;
    let mut out = super::record::Object::new();
    stage.link.protocol.status(&mut out);
    let status: serde_json::Value = serde_json::from_str(&out.close()).unwrap();
    status["stale_instruments"].as_u64().unwrap()
}

#[test]
fn structs_name_the_instrument_too() {
    let mut stage = live();
    tick_on(&mut stage, 1, 70);
    let mut ticks = [NeoTick::EMPTY; 64];
    let taken = stage.taken(&mut ticks);
    let stale = |tick: &&NeoTick| tick.kind == NEO_TICK_EVENT && tick.event == super::event::NEO_EVENT_STALE;
    let stale: Vec<_> = ticks[..taken].iter().filter(stale).collect();
    assert_eq!(stale.len(), 1);
    assert_eq!((stale[0].exchange_id, stale[0].token), (1, 2));
}

#[test]
fn the_silence_of_a_segment_is_not_told_again_for_its_instruments() {
    let mut stage = live();
    stage.binary(&[mini(1, 1, 100), mini(1, 2, 100)].concat());
    keep_alive(&mut stage, 90);
    assert_eq!(events(&mut stage), ["stale nse_cm"]);
    // From here on the second has its own time.
    tick_on(&mut stage, 1, 59);
    assert_eq!(events(&mut stage), ["fresh nse_cm"]);
    tick_on(&mut stage, 1, 1);
    assert_eq!(events(&mut stage), ["stale nse_cm|2"]);
}

#[test]
fn a_lost_connection_begins_the_silence_anew() {
    let mut stage = live();
    tick_on(&mut stage, 1, 70);
    assert_eq!(events(&mut stage), ["stale nse_cm|2"]);
    stage.cut();
    stage.open(1);
    stage.text(AUTHENTICATED);
    assert_eq!(events(&mut stage), ["gap ", "reconnecting ", "connected "]);
    assert_eq!(status_of(&stage), 0);
    tick_on(&mut stage, 1, 59);
    assert_eq!(events(&mut stage), [""; 0]);
    tick_on(&mut stage, 1, 1);
    assert_eq!(events(&mut stage), ["stale nse_cm|2"]);
}

#[test]
fn what_is_not_subscribed_to_any_more_is_not_missed() {
    let mut stage = live();
    subscribe(&mut stage, Level::Touch, &["nse_cm|2"]);
    let unsubscribe = |stage: &mut Stage<Market>, level| {
        let at = stage.at();
        let wish = wish(level, &["nse_cm|2"]);
        super::link::Protocol::wish(&mut stage.link.protocol, Verb::Unsubscribe, &wish, at).unwrap();
    };
    unsubscribe(&mut stage, Level::Mini);
    tick_on(&mut stage, 1, 70);
    assert_eq!(events(&mut stage), ["stale nse_cm|2"], "it is at another level");
    unsubscribe(&mut stage, Level::Touch);
    stage.binary(&mini(1, 2, 100));
    tick_on(&mut stage, 1, 200);
    assert_eq!(events(&mut stage), [""; 0]);
}

/// A tick of an index, with its name and its number.
fn index(name: &str, token: u32) -> Vec<u8> {
    let mut packet = vec![0; 87];
    packet[..2].copy_from_slice(&87_u16.to_le_bytes());
    packet[2..4].copy_from_slice(&7207_u16.to_le_bytes());
    packet[4] = 1;
    packet[9..13].copy_from_slice(&token.to_le_bytes());
    packet[66..66 + name.len()].copy_from_slice(name.as_bytes());
    packet
}

#[test]
fn an_index_goes_by_its_name() {
    let mut stage = live();
    subscribe(&mut stage, Level::Index, &["nse_cm|Nifty 50", "nse_cm|Nifty Bank"]);
    let both = [mini(1, 1, 100), mini(1, 2, 100), index("Nifty 50", 7)].concat();
    stage.binary(&index("Nifty Bank", 8));
    for _ in 0..70 {
        stage.binary(&both);
        stage.wait(1);
    }
    assert_eq!(events(&mut stage), ["stale nse_cm|Nifty Bank"]);
    stage.binary(&index("Nifty Bank", 8));
    assert_eq!(events(&mut stage), ["fresh nse_cm|Nifty Bank"]);
}

#[test]
fn an_index_whose_ticks_have_no_name_is_not_stale() {
    let mut stage = live();
    subscribe(&mut stage, Level::Mini, &["nse_cm|Nifty 50"]);
    let all = [mini(1, 1, 100), mini(1, 2, 100), mini(1, 7, 100)].concat();
    for _ in 0..70 {
        stage.binary(&all);
        stage.wait(1);
    }
    assert_eq!(events(&mut stage), [""; 0]);
}

#[test]
fn an_index_that_was_named_once_is_known_at_every_level() {
    let mut stage = live();
    subscribe(&mut stage, Level::Mini, &["nse_cm|Nifty 50"]);
    stage.binary(&mini(1, 7, 100));
    assert!(stage.told().last().unwrap()["trading_symbol"].is_null());
    stage.binary(&[index("Nifty 50", 7), mini(1, 7, 101)].concat());
    let told = stage.told();
    assert_eq!(told[0]["name"], "Nifty 50");
    assert_eq!(
        (&told[1]["message"], &told[1]["trading_symbol"]),
        (&"mini".into(), &"Nifty 50".into())
    );
    // Its other ticks count for it, whether it has fallen silent or comes back.
    let others = [mini(1, 1, 100), mini(1, 2, 100)].concat();
    for _ in 0..70 {
        stage.binary(&[&others[..], &mini(1, 7, 101)].concat());
        stage.wait(1);
    }
    assert_eq!(events(&mut stage), [""; 0]);
    for _ in 0..70 {
        stage.binary(&others);
        stage.wait(1);
    }
    assert_eq!(events(&mut stage), ["stale nse_cm|Nifty 50"]);
    stage.binary(&mini(1, 7, 101));
    assert_eq!(events(&mut stage), ["fresh nse_cm|Nifty 50"]);
}

#[test]
fn three_thousand_silent_instruments_displace_no_other_event() {
    let mut stage = live();
    let many: Vec<String> = (10..2900).map(|token| format!("nse_cm|{token}")).collect();
    subscribe(
        &mut stage,
        Level::Mini,
        &many.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    stage.cut();
    stage.open(1);
    stage.text(AUTHENTICATED);
    // Nobody reads for many rounds of silence and ticks.
    for _ in 0..4 {
        tick_on(&mut stage, 1, 70);
        for token in 10..2900 {
            stage.binary(&mini(1, token, 1));
        }
    }
    assert!(stage.out.len() < 13_000, "{}", stage.out.len());
    let events = events(&mut stage);
    assert_eq!(&events[..3], ["gap ", "reconnecting ", "connected "]);
    assert!(stage.out.lost_events() > 0);
}

#[test]
fn no_silence_is_told_where_none_is_asked_for() {
    let mut stage = Stage::new(Market::new(Duration::ZERO));
    subscribe(&mut stage, Level::Mini, &["nse_cm|1", "nse_cm|2"]);
    stage.open(1);
    stage.text(AUTHENTICATED);
    tick_on(&mut stage, 1, 200);
    assert_eq!(events(&mut stage), ["connected "]);
}
