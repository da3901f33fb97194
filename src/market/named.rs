//! An instrument as data calls name it: segment, a bar, and the token or the name of an index.

use super::indices;
use super::segment::Segment;
use crate::base::error::Error;
use crate::base::text::shown;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// An instrument in a request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Named {
    pub(super) segment: Segment,
    /// A token, or the exact name of an index.
    pub(super) token: String,
}

/// The characters that a path has unescaped.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Named {
    /// Reads `nse_cm|2885`; the error names the parameter.
    pub(super) fn read(parameter: &str, text: &str) -> Result<Self, Error> {
        let wrong = |why: String| {
            let error = Error::invalid_argument(format!("'{parameter}' {why}"));
            Err(error.hint("Write segment and token, such as nse_cm|11536, or an index by its name: nse_cm|Nifty 50."))
        };
        let shown = shown(text);
        let Some((segment, token)) = text.split_once('|') else {
            return wrong(format!(
                "has \"{shown}\", which is no segment and token with a bar between"
            ));
        };
        let Some(segment) = Segment::parse(segment) else {
            return wrong(format!("has \"{shown}\", whose segment is none"));
        };
        let token = token.trim();
        let is_plain =
            !token.is_empty() && token.len() <= 64 && !token.chars().any(|c| c.is_control() || ",|/".contains(c));
        if !is_plain {
            return wrong(format!("has \"{shown}\", whose token is none"));
        }
        Ok(Named {
            segment,
            token: indices::exact(segment, token).unwrap_or(token).to_owned(),
        })
    }

    /// As queries have it.
    pub(super) fn text(&self) -> String {
        format!("{}|{}", self.segment.code(), self.token)
    }

    /// As paths have it.
    pub(super) fn in_path(&self) -> String {
        format!("{}|{}", self.segment.code(), utf8_percent_encode(&self.token, PLAIN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instruments_are_read_with_care() {
        let read = |text: &str| Named::read("instruments", text).map(|named| named.text());
        assert_eq!(read("NSE_CM|11536").unwrap(), "nse_cm|11536");
        assert_eq!(read("nse_cm| NIFTY BANK").unwrap(), "nse_cm|Nifty Bank");
        assert_eq!(read("nse_cm|26000").unwrap(), "nse_cm|Nifty 50");
        for wrong in [
            "11536",
            "nse_cm|",
            "nse_xx|1",
            "nse_cm|1,nse_cm|2",
            "nse_cm|a/b",
            "nse_cm|a\nb",
            "",
        ] {
            let error = read(wrong).unwrap_err();
            assert!(error.message().contains("'instruments'"), "{error}");
        }
        assert_eq!(
            Named::read("x", "nse_cm|nifty 50").unwrap().in_path(),
            "nse_cm|Nifty%2050"
        );
        assert_eq!(Named::read("x", "nse_cm|A&B?").unwrap().in_path(), "nse_cm|A%26B%3F");
    }
}
