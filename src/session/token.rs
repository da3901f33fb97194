//! Reads a session token's expiry and subject (wire: Tokens). The token is not verified here; only the server can tell
//! whether it is valid.

use crate::base::json::{self, Members};
use crate::base::secret::Secret;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// The claims that this library uses; a token that is not a JWT has none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Claims {
    /// When the token expires, in seconds since 1970.
    pub(crate) exp: Option<u64>,
    /// The internal user id in a view token.
    pub(crate) sub: Option<String>,
}

impl Claims {
    pub(crate) fn of(token: &str) -> Self {
        Self::read(token).unwrap_or_default()
    }

    fn read(token: &str) -> Option<Self> {
        let payload = token.split('.').nth(1)?;
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
        let text = Secret::new(String::from_utf8(bytes).ok()?);
        let members = Members::of(text.expose()).ok()?;
        let exp = members.find("exp").and_then(json::seconds);
        Some(Claims {
            exp,
            sub: members.text("sub"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(payload: &str) -> String {
        format!("e30.{}.c2ln", BASE64_URL_SAFE_NO_PAD.encode(payload))
    }

    #[test]
    fn reads_expiry_and_subject() {
        let claims = Claims::of(&token(r#"{"exp":1687977000,"sub":"a4e8","scope":["View"]}"#));
        assert_eq!(
            claims,
            Claims {
                exp: Some(1_687_977_000),
                sub: Some("a4e8".into())
            }
        );
        for exp in ["1687977000.5", "1.687977e9", "1687977000000E-3", "\"1687977000\""] {
            let payload = format!(r#"{{"exp":{exp}}}"#);
            assert_eq!(Claims::of(&token(&payload)).exp, Some(1_687_977_000), "{exp}");
        }
    }

    #[test]
    fn anything_else_has_no_claims() {
        for text in [
            "",
            "opaque",
            "a.b.c",
            "e30.!!!.x",
            &token("[]"),
            &token(r#"{"exp":"soon"}"#),
        ] {
            assert_eq!(Claims::of(text), Claims::default(), "{text}");
        }
    }
}
