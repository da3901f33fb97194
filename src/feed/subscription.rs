//! What is subscribed to. The server forgets it with the connection; this set does not.

use super::segment::Segment;
use crate::base::json::quote;
use std::collections::BTreeSet;

/// How many instruments the broker allows, counted for each level.
pub(crate) const LIMIT: usize = 3000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Level {
    Mini,
    Touch,
    Depth,
    FullDepth,
    Index,
}

impl Level {
    const ALL: [Level; 5] = [Level::Mini, Level::Touch, Level::Depth, Level::FullDepth, Level::Index];

    pub(crate) fn named(name: &str) -> Option<Self> {
        Level::ALL.into_iter().find(|level| level.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Level::Mini => "mini",
            Level::Touch => "touch",
            Level::Depth => "depth",
            Level::FullDepth => "full_depth",
            Level::Index => "index",
        }
    }

    /// What the wire calls it.
    fn subject(self) -> &'static str {
        match self {
            Level::Mini => "ScripsLite",
            Level::Touch => "Scrips",
            Level::Depth => "Depth",
            Level::FullDepth => "FullDepth",
            Level::Index => "Indices",
        }
    }
}

/// An instrument as it is subscribed: `nse_cm|2885`, `nse_cm|Nifty 50`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Instrument {
    pub(crate) segment: Segment,
    pub(crate) token: String,
}

impl Instrument {
    /// Reads one, or says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let Some((segment, token)) = text.split_once('|') else {
            return Err(format!("{} is not SEGMENT|TOKEN, as in nse_cm|2885", quote(text)));
        };
        let Some(known) = Segment::named(segment) else {
            return Err(format!(
                "{} is no segment; those are {}",
                quote(segment),
                Segment::names()
            ));
        };
        if token.is_empty() || token.trim() != token {
            return Err(format!("{} has no token, or blanks around it", quote(text)));
        }
        if token.contains([',', '|']) || token.contains(char::is_control) {
            return Err(format!(
                "{} has a comma or a bar in its token, which cannot be sent",
                quote(text)
            ));
        }
        Ok(Instrument {
            segment: known,
            token: token.to_owned(),
        })
    }

    pub(crate) fn text(&self) -> String {
        format!("{}|{}", self.segment.name(), self.token)
    }

    /// Whether it goes by a number, which every packet of it has; an index goes by its name.
    pub(crate) fn has_number(&self) -> bool {
        self.token.parse::<u32>().is_ok()
    }
}

/// What to do about some instruments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Subscribe,
    Unsubscribe,
    Snapshot,
}

impl Verb {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Verb::Subscribe => "subscribe",
            Verb::Unsubscribe => "unsubscribe",
            Verb::Snapshot => "snapshot",
        }
    }
}

/// One request of a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    Instruments { level: Level, instruments: Vec<Instrument> },
    ExchangeStatus,
}

/// Everything that is subscribed to.
#[derive(Default)]
pub(crate) struct Subscriptions {
    instruments: BTreeSet<(Level, Instrument)>,
    exchange_status: bool,
}

impl Subscriptions {
    pub(crate) fn len(&self) -> usize {
        self.instruments.len()
    }

    pub(crate) fn has_exchange_status(&self) -> bool {
        self.exchange_status
    }

    /// Whether it is subscribed to, at any level.
    pub(crate) fn has(&self, instrument: &Instrument) -> bool {
        let at = |level| self.instruments.contains(&(level, instrument.clone()));
        Level::ALL.into_iter().any(at)
    }

    /// Whether a packet of this segment and token may come because of what is subscribed; an index has a token that nobody
    /// knows before.
    pub(crate) fn wants(&self, segment: Segment, token: u32) -> bool {
        self.has(&Instrument {
            segment,
            token: token.to_string(),
        })
    }

    /// Takes a request into the set and gives the text to send, or says why it is refused as a whole.
    pub(crate) fn apply(&mut self, verb: Verb, wish: &Wish) -> Result<String, String> {
        match (verb, wish) {
            (Verb::Snapshot, Wish::ExchangeStatus) => Err("there is no snapshot of the exchanges' status".to_owned()),
            (_, Wish::ExchangeStatus) => {
                self.exchange_status = verb == Verb::Subscribe;
                Ok(exchange_text(verb))
            }
            (_, Wish::Instruments { level, instruments }) => {
                self.change(verb, *level, instruments)?;
                Ok(instruments_text(verb, *level, instruments))
            }
        }
    }

    fn change(&mut self, verb: Verb, level: Level, instruments: &[Instrument]) -> Result<(), String> {
        let pairs = instruments.iter().map(|instrument| (level, instrument.clone()));
        match verb {
            Verb::Subscribe => {
                let fresh: BTreeSet<_> = pairs.filter(|pair| !self.instruments.contains(pair)).collect();
                let total = self.instruments.len() + fresh.len();
                if total > LIMIT {
                    return Err(format!(
                        "{total} subscriptions are more than the {LIMIT} that the broker allows; {} are in use",
                        self.instruments.len()
                    ));
                }
                self.instruments.extend(fresh);
            }
            Verb::Unsubscribe => {
                for pair in pairs {
                    self.instruments.remove(&pair);
                }
            }
            Verb::Snapshot if level == Level::FullDepth => {
                return Err("there is no snapshot of the full depth".to_owned());
            }
            Verb::Snapshot => {}
        }
        Ok(())
    }

    /// Takes out what the server has refused.
    pub(crate) fn refused(&mut self, instrument: &str) {
        self.instruments.retain(|(_, known)| known.text() != instrument);
    }

    /// The texts that make a new connection as the last one was: one for each level.
    pub(crate) fn replay(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for level in Level::ALL {
            let of_level = self.instruments.iter().filter(|(known, _)| *known == level);
            let instruments: Vec<Instrument> = of_level.map(|(_, instrument)| instrument.clone()).collect();
            if !instruments.is_empty() {
                texts.push(instruments_text(Verb::Subscribe, level, &instruments));
            }
        }
        if self.exchange_status {
            texts.push(exchange_text(Verb::Subscribe));
        }
        texts
    }
}

fn exchange_text(verb: Verb) -> String {
    format!("{{\"event\":\"{}Exchange\"}}", verb.name())
}

fn instruments_text(verb: Verb, level: Level, instruments: &[Instrument]) -> String {
    let list: Vec<String> = instruments.iter().map(Instrument::text).collect();
    let ack = if verb == Verb::Unsubscribe {
        ""
    } else {
        ",\"ack_symbol\":true"
    };
    let (verb, subject) = (verb.name(), level.subject());
    format!(
        "{{\"event\":\"{verb}{subject}\",\"inputtoken\":{}{ack}}}",
        quote(&list.join(","))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(level: Level, instruments: &[&str]) -> Wish {
        let instruments = instruments
            .iter()
            .map(|text| Instrument::parse(text).unwrap())
            .collect();
        Wish::Instruments { level, instruments }
    }

    #[test]
    fn texts_are_those_of_the_contract() {
        let mut set = Subscriptions::default();
        let text = set
            .apply(
                Verb::Subscribe,
                &wish(Level::Touch, &["nse_cm|11536", "nse_cm|Nifty 50"]),
            )
            .unwrap();
        assert_eq!(
            text,
            r#"{"event":"subscribeScrips","inputtoken":"nse_cm|11536,nse_cm|Nifty 50","ack_symbol":true}"#
        );
        let text = set
            .apply(Verb::Unsubscribe, &wish(Level::Touch, &["nse_cm|11536"]))
            .unwrap();
        assert_eq!(text, r#"{"event":"unsubscribeScrips","inputtoken":"nse_cm|11536"}"#);
        let text = set
            .apply(Verb::Snapshot, &wish(Level::Depth, &["nse_cm|2885"]))
            .unwrap();
        assert_eq!(
            text,
            r#"{"event":"snapshotDepth","inputtoken":"nse_cm|2885","ack_symbol":true}"#
        );
        for (level, subject) in [
            (Level::Mini, "subscribeScripsLite"),
            (Level::FullDepth, "subscribeFullDepth"),
            (Level::Index, "subscribeIndices"),
        ] {
            assert!(
                set.apply(Verb::Subscribe, &wish(level, &["bse_cm|1"]))
                    .unwrap()
                    .contains(&format!("\"{subject}\""))
            );
        }
        assert_eq!(
            set.apply(Verb::Subscribe, &Wish::ExchangeStatus).unwrap(),
            r#"{"event":"subscribeExchange"}"#
        );
        assert!(
            set.apply(Verb::Snapshot, &wish(Level::FullDepth, &["bse_cm|1"]))
                .is_err()
        );
        assert!(set.apply(Verb::Snapshot, &Wish::ExchangeStatus).is_err());
    }

    #[test]
    fn the_limit_counts_levels_and_refuses_a_request_as_a_whole() {
        let mut set = Subscriptions::default();
        let many: Vec<String> = (0..2999).map(|token| format!("nse_fo|{token}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        set.apply(Verb::Subscribe, &wish(Level::Mini, &many)).unwrap();
        set.apply(Verb::Subscribe, &wish(Level::Mini, &many)).unwrap();
        assert_eq!(set.len(), 2999);
        let refusal = set
            .apply(Verb::Subscribe, &wish(Level::Touch, &["nse_fo|1", "nse_fo|2"]))
            .unwrap_err();
        assert!(refusal.contains("3001") && refusal.contains("2999"), "{refusal}");
        assert_eq!(set.len(), 2999);
        set.apply(Verb::Subscribe, &wish(Level::Touch, &["nse_fo|1", "nse_fo|1"]))
            .unwrap();
        assert_eq!(set.len(), 3000);
    }

    #[test]
    fn a_replay_brings_all_that_is_still_wanted() {
        let mut set = Subscriptions::default();
        assert!(set.replay().is_empty());
        set.apply(Verb::Subscribe, &wish(Level::Depth, &["nse_cm|1", "nse_cm|2"]))
            .unwrap();
        set.apply(Verb::Subscribe, &wish(Level::Index, &["nse_cm|Nifty 50"]))
            .unwrap();
        set.apply(Verb::Subscribe, &Wish::ExchangeStatus).unwrap();
        set.apply(Verb::Unsubscribe, &wish(Level::Depth, &["nse_cm|1"]))
            .unwrap();
        let texts = set.replay();
        assert_eq!(texts.len(), 3);
        assert!(texts[0].contains("\"nse_cm|2\"") && texts[1].contains("Nifty 50") && texts[2].contains("Exchange"));
    }

    #[test]
    fn instruments_that_cannot_be_sent_are_refused_with_a_reason() {
        for (text, word) in [
            ("2885", "SEGMENT|TOKEN"),
            ("NSE|1", "mcx_fo"),
            ("nse_cm|", "no token"),
            ("nse_cm| 1", "blanks"),
            ("nse_cm|1,2", "comma"),
            ("nse_cm|1|2", "bar"),
        ] {
            assert!(Instrument::parse(text).unwrap_err().contains(word), "{text}");
        }
    }
}
