//! Time-based one-time codes (RFC 6238), from a base32 secret or an `otpauth://` URI.
//!
//! The API documents 6 digits and 30 seconds, and its published URI names no algorithm, which means SHA-1
//! (wire: TOTP codes). A URI may name other digits, another period or another algorithm; an unsupported one is refused.

use crate::base::secret::Secret;
use percent_encoding::percent_decode_str;
use std::time::Duration;
use totp_rs::{Algorithm, Builder};

/// A code with less time left than this is not sent, because it could expire on the way.
pub(crate) const MIN_LEFT: Duration = Duration::from_secs(2);

/// An authenticator: makes codes from its secret.
#[derive(Clone)]
pub(crate) struct Authenticator {
    totp: totp_rs::Totp,
    period: u64,
}

/// One code and its time window.
pub(crate) struct Code {
    pub(crate) text: Secret,
    /// The number of the time window since 1970; there is one code for each.
    pub(crate) window: u64,
    /// How long the window still lasts.
    pub(crate) left: Duration,
}

impl Authenticator {
    /// Reads base32 (blanks, dashes, lower case and missing padding are fine) or an `otpauth://totp/` URI.
    ///
    /// The error is a sentence that does not contain the secret.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let is_uri = text
            .get(..8)
            .is_some_and(|start| start.eq_ignore_ascii_case("otpauth:"));
        let settings = if is_uri { parse_uri(text)? } else { Settings::new(text) };
        let secret = decode_base32(settings.secret.expose())?;
        let totp = Builder::new()
            .with_algorithm(settings.algorithm)
            .with_digits(settings.digits)
            .with_step_duration(settings.period)
            .with_secret(secret)
            .build_noncompliant();
        Ok(Authenticator {
            totp,
            period: settings.period,
        })
    }

    /// The code at a time given as the duration since 1970.
    pub(crate) fn code_at(&self, since_1970: Duration) -> Code {
        let seconds = since_1970.as_secs();
        let window = seconds / self.period;
        let end = Duration::from_secs((window + 1) * self.period);
        let text = Secret::new(self.totp.generate(seconds).to_string());
        Code {
            text,
            window,
            left: end.saturating_sub(since_1970),
        }
    }

    /// How long a window lasts.
    pub(crate) fn period(&self) -> Duration {
        Duration::from_secs(self.period)
    }
}

struct Settings {
    secret: Secret,
    algorithm: Algorithm,
    digits: u8,
    period: u64,
}

impl Settings {
    fn new(secret: &str) -> Self {
        Settings {
            secret: Secret::new(secret),
            algorithm: Algorithm::SHA1,
            digits: 6,
            period: 30,
        }
    }
}

fn parse_uri(uri: &str) -> Result<Settings, String> {
    let rest = uri.get(8..).unwrap_or_default().trim_start().trim_start_matches('/');
    let (label, query) = rest.split_once('?').ok_or("the otpauth URI has no parameters")?;
    let kind = label.split('/').next().unwrap_or_default();
    if !kind.eq_ignore_ascii_case("totp") {
        return Err("the otpauth URI is not of type totp; counter-based codes are not supported".into());
    }
    let mut settings = Settings::new("");
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = percent_decode_str(value)
            .decode_utf8()
            .map_err(|_| "the otpauth URI is not UTF-8")?;
        match name.to_ascii_lowercase().as_str() {
            "secret" => settings.secret = Secret::new(value.as_ref()),
            "algorithm" => settings.algorithm = parse_algorithm(&value)?,
            "digits" => settings.digits = parse_number(&value, 6..=8, "digits (6 to 8)")?,
            "period" => settings.period = parse_number(&value, 5..=300, "period (5 to 300 seconds)")?,
            _ => {}
        }
    }
    Ok(settings)
}

fn parse_algorithm(name: &str) -> Result<Algorithm, String> {
    match name.to_ascii_uppercase().replace('-', "").as_str() {
        "SHA1" => Ok(Algorithm::SHA1),
        "SHA256" => Ok(Algorithm::SHA256),
        "SHA512" => Ok(Algorithm::SHA512),
        _ => Err("the otpauth URI names an algorithm other than SHA1, SHA256 and SHA512".into()),
    }
}

fn parse_number<T>(text: &str, allowed: std::ops::RangeInclusive<T>, what: &str) -> Result<T, String>
where
    T: std::str::FromStr + PartialOrd,
{
    let number = text.parse::<T>().ok().filter(|n| allowed.contains(n));
    number.ok_or_else(|| format!("the otpauth URI has a value that is not supported for {what}"))
}

fn decode_base32(text: &str) -> Result<totp_rs::Secret, String> {
    let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '=');
    let clean = Secret::new(kept.map(|c| c.to_ascii_uppercase()).collect::<String>());
    let clean = clean.expose();
    if clean.is_empty() {
        return Err("the TOTP secret is empty".into());
    }
    // Eight letters make five bytes; no whole number of bytes leaves 1, 3 or 6 letters over.
    let ends_early = matches!(clean.len() % 8, 1 | 3 | 6);
    let secret = totp_rs::Secret::try_from_base32(clean).ok().filter(|_| !ends_early);
    secret.ok_or_else(|| "the TOTP secret is not base32 (letters A to Z and digits 2 to 7)".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(secret: &str, at: u64) -> String {
        Authenticator::parse(secret)
            .unwrap()
            .code_at(Duration::from_secs(at))
            .text
            .expose()
            .to_owned()
    }

    /// Base32 of the three secrets of RFC 6238, appendix B.
    const SHA1: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const SHA256: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
    const SHA512: &str =
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA";

    #[test]
    fn rfc_6238_vectors() {
        let vectors = [
            (59, "94287082", "46119246", "90693936"),
            (1_111_111_109, "07081804", "68084774", "25091201"),
            (1_111_111_111, "14050471", "67062674", "99943326"),
            (1_234_567_890, "89005924", "91819424", "93441116"),
            (2_000_000_000, "69279037", "90698825", "38618901"),
            (20_000_000_000, "65353130", "77737706", "47863826"),
        ];
        for (time, sha1, sha256, sha512) in vectors {
            for (secret, algorithm, expected) in [
                (SHA1, "SHA1", sha1),
                (SHA256, "SHA256", sha256),
                (SHA512, "SHA512", sha512),
            ] {
                let uri = format!("otpauth://totp/x?secret={secret}&algorithm={algorithm}&digits=8");
                assert_eq!(code(&uri, time), expected, "{algorithm} at {time}");
            }
            assert_eq!(code(SHA1, time), sha1[2..], "six digits are the last six of eight");
        }
    }

    #[test]
    fn base32_is_read_as_people_write_it() {
        let expected = code(SHA1, 59);
        for written in [
            "gezdgnbvgy3tqojqgezdgnbvgy3tqojq",
            "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
            " GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ== ",
        ] {
            assert_eq!(code(written, 59), expected);
        }
        assert_eq!(
            code("RX6PKQ2LZUKNON2BGVTVABCDEF", 59).len(),
            6,
            "the 26 letters of the published sample"
        );
    }

    #[test]
    fn uris_are_obeyed_or_refused() {
        let at_59 = |uri: &str| code(uri, 59);
        assert_eq!(
            at_59(&format!(
                "otpauth://totp/KOTAK-NEO:ABC12?issuer=KOTAK-NEO&secret={SHA1}"
            )),
            "287082"
        );
        assert_eq!(
            at_59(&format!("otpauth: //totp/KOTAK-NEO%3AABC12?secret={SHA1}&digits=8")),
            "94287082"
        );
        assert_eq!(
            at_59(&format!("OTPAUTH://TOTP/x?secret={SHA1}&period=60")),
            code(SHA1, 0)
        );
        let too_far = [
            "otpauth://hotp/x?secret=GEZDGNBV&counter=1",
            "otpauth://totp/x?secret=GEZDGNBV&digits=5",
            "otpauth://totp/x?secret=GEZDGNBV&digits=six",
            "otpauth://totp/x?secret=GEZDGNBV&period=0",
            "otpauth://totp/x?secret=GEZDGNBV&algorithm=MD5",
            "otpauth://totp/x?issuer=y",
            "otpauth://totp/x",
            "",
            "GEZDGNBV1",
            "A",
        ];
        for text in too_far {
            let error = Authenticator::parse(text)
                .err()
                .unwrap_or_else(|| panic!("accepted {text}"));
            assert!(!error.contains("GEZDGNBV"), "the secret is in: {error}");
        }
    }

    #[test]
    fn a_code_knows_its_window() {
        let code = Authenticator::parse(SHA1)
            .unwrap()
            .code_at(Duration::from_millis(59_500));
        assert_eq!((code.window, code.left), (1, Duration::from_millis(500)));
    }
}
