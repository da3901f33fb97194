//! Signed tokens: real RS256 JWTs with the claims that the broker's have (wire: Tokens, Bearer token).

use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::rsa::KeyPair;
use ring::signature::RSA_PKCS1_SHA256;
use serde_json::{Value, json};
use std::io;

/// An invented key: it signs nothing but this simulator's tokens.
static KEY: &[u8] = include_bytes!("token-key.der");

/// Signs tokens.
#[derive(Debug)]
pub(crate) struct Signer {
    key: KeyPair,
    random: SystemRandom,
}

impl Signer {
    /// Loads the embedded key.
    pub(crate) fn new() -> io::Result<Signer> {
        let key = KeyPair::from_pkcs8(KEY).map_err(|e| io::Error::other(e.to_string()))?;
        Ok(Signer {
            key,
            random: SystemRandom::new(),
        })
    }

    /// `header.claims.signature`.
    pub(crate) fn sign(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let mut text = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; self.key.public().modulus_len()];
        // Fails only without system random numbers; the signature is then all zeros, which no reader accepts.
        let _ = self
            .key
            .sign(&RSA_PKCS1_SHA256, &self.random, text.as_bytes(), &mut signature);
        text.push('.');
        text.push_str(&BASE64URL_NOPAD.encode(&signature));
        text
    }
}

/// The header of session tokens; the samples have no `kid`.
pub(crate) fn session_header() -> Value {
    json!({"alg": "RS256", "typ": "JWT"})
}

/// The header of OAuth access tokens (wire: Bearer token).
pub(crate) fn access_header() -> Value {
    json!({"alg": "RS256", "kid": "simulator", "x5t": "c2ltdWxhdG9y"})
}

/// Claims of a view token (wire: Tokens): `sub` is an internal user id, `nap` the PAN.
pub(crate) fn view_claims(user: &str, ucc: &str, pan: &str, iat: i64, exp: i64) -> Value {
    json!({
        "scope": ["View"], "exp": exp, "iat": iat, "jti": crate::otp::uuid(), "iss": "login-service", "sub": user,
        "ucc": ucc, "nap": pan, "fetchcachingrule": 0, "categorisation": "",
    })
}

/// Claims of a trade token (wire: Tokens): `sub` is the UCC.
pub(crate) fn trade_claims(ucc: &str, iat: i64, exp: i64) -> Value {
    json!({
        "scope": ["Trade"], "exp": exp, "iat": iat, "jti": crate::otp::uuid(), "iss": "login-service", "sub": ucc,
        "fetchcachingrule": 0, "categorisation": "",
    })
}

/// Claims of an OAuth access token (wire: Bearer token).
pub(crate) fn access_claims(consumer_key: &str, iat: i64, exp: i64) -> Value {
    json!({
        "sub": "client1565", "aut": "APPLICATION", "aud": consumer_key, "azp": consumer_key, "nbf": iat, "iat": iat,
        "exp": exp, "scope": "default", "iss": "https://napi.kotaksecurities.com:443/oauth2/token",
        "jti": crate::otp::uuid(),
    })
}
