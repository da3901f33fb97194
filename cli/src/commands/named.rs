//! Instruments as typed: a segment with a trading symbol, a token, or the name of an index.

use crate::failure::Failure;
use crate::output::{Output, Style, clean};
use crate::record::Record;
use neo_api::Client;
use serde_json::json;

/// An instrument as typed.
pub(super) struct Named {
    pub(super) segment: String,
    /// A trading symbol, a token or the name of an index.
    pub(super) name: String,
}

impl Named {
    /// Parses `nse_cm:IDEA-EQ` or `nse_cm|14366`; the library checks the segment.
    pub(super) fn read(text: &str) -> Result<Named, Failure> {
        let parts = text
            .split_once(['|', ':'])
            .map(|(segment, name)| (segment.trim(), name.trim()));
        match parts {
            Some((segment, name)) if !segment.is_empty() && !name.is_empty() => Ok(Named {
                segment: segment.to_lowercase(),
                name: name.to_owned(),
            }),
            _ => Err(Failure::usage(
                format!("\"{text}\" is no instrument: its segment is missing"),
                "Such as nse_cm:IDEA-EQ, nse_cm:14366 or 'nse_cm:Nifty 50'; `neo search` finds it.",
            )),
        }
    }

    /// Whether it is named by its token.
    pub(super) fn is_token(&self) -> bool {
        self.name.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// `nse_cm|14366`, or `nse_cm|Nifty 50`.
    fn bar(&self, name: &str) -> String {
        format!("{}|{name}", self.segment)
    }

    /// The form for market data: the token of a trading symbol, or a name as it is.
    pub(super) fn for_data(&self, client: &Client, output: &Output) -> Result<String, Failure> {
        // Trading symbols have no blanks; index names usually do.
        if self.is_token() || self.name.contains(' ') {
            return Ok(self.bar(&self.name));
        }
        load(client, Some(&self.segment), false, output)?;
        let asked = json!({"exchange_segment": self.segment, "trading_symbol": self.name.to_uppercase()});
        let found = Record::of(&client.instrument(Some(&asked.to_string()))?);
        Ok(match found.text("token") {
            token if token.is_empty() => self.bar(&self.name),
            token => self.bar(&token),
        })
    }

    /// The form for orders: the trading symbol, as in the request, even if the token was typed.
    pub(super) fn for_orders(&self, client: &Client) -> Result<[(&'static str, String); 2], Failure> {
        let symbol = match self.is_token() {
            false => self.name.to_uppercase(),
            true => {
                let asked = json!({"exchange_segment": self.segment, "token": self.name});
                let found = Record::of(&client.instrument(Some(&asked.to_string()))?).text("trading_symbol");
                if found.is_empty() {
                    return Err(Failure::usage(
                        format!("there is no instrument {} in {}", self.name, self.segment),
                        "`neo search` finds tokens and trading symbols.",
                    ));
                }
                found
            }
        };
        Ok([("exchange_segment", self.segment.clone()), ("trading_symbol", symbol)])
    }
}

/// All of them in the form for market data.
pub(super) fn for_data(texts: &[String], client: &Client, output: &Output) -> Result<Vec<String>, Failure> {
    let named = texts.iter().map(|text| Named::read(text));
    let named: Vec<Named> = named.collect::<Result<_, _>>()?;
    named.iter().map(|named| named.for_data(client, output)).collect()
}

/// Loads the day's instruments, and warns about problems.
pub(super) fn load(client: &Client, segment: Option<&str>, refresh: bool, output: &Output) -> Result<(), Failure> {
    let mut asked = json!({"refresh": refresh});
    if let (Some(segment), Some(map)) = (segment, asked.as_object_mut()) {
        map.insert("segments".to_owned(), json!([segment]));
    }
    let answer = client.load_instruments(Some(&asked.to_string()))?;
    let (mut stale, mut missing) = (Vec::new(), Vec::new());
    for loaded in Record::list_of(&answer) {
        let (segment, problem) = (loaded.text("exchange_segment"), loaded.text("problem"));
        if loaded.is("stale") {
            stale.push(format!("{segment} ({})", loaded.text("date")));
        } else if !problem.is_empty() {
            missing.push(format!("{segment} ({problem})"));
        }
    }
    // Only segments asked for by name are reported as missing.
    let tell = |text: String| match segment {
        Some(_) => output.warning(&clean(&text)),
        None => output.note(Style::Faint, &clean(&text)),
    };
    if !stale.is_empty() {
        tell(format!("instruments of an older day: {}", stale.join(", ")));
    }
    if !missing.is_empty() {
        tell(format!("no instruments of {}", missing.join(", ")));
    }
    Ok(())
}
