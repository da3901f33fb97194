//! One-time passwords: TOTP (RFC 6238, wire: TOTP codes), secrets, and random identifiers.

use data_encoding::BASE32_NOPAD;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

/// Seconds per code.
const STEP: i64 = 30;

/// The step a moment falls in.
pub(crate) fn step(now: i64) -> i64 {
    now.div_euclid(STEP)
}

/// The six-digit code of one step; `None` when the secret is not base32.
pub(crate) fn code_at(secret: &str, step: i64) -> Option<String> {
    let key = BASE32_NOPAD.decode(secret.as_bytes()).ok()?;
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let digest = tag.as_ref();
    let offset = usize::from(digest.last()? & 0x0f);
    let word: [u8; 4] = digest.get(offset..offset + 4)?.try_into().ok()?;
    Some(format!("{:06}", (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000))
}

/// The step of a code that fits now, one step of drift either way (wire: Simulator's choices).
pub(crate) fn matching_step(secret: &str, code: &str, now: i64) -> Option<i64> {
    let current = step(now);
    [current, current - 1, current + 1]
        .into_iter()
        .find(|s| code_at(secret, *s).as_deref() == Some(code))
}

/// A new TOTP secret: 16 bytes, 26 characters (wire: TOTP registration).
pub(crate) fn new_secret() -> String {
    BASE32_NOPAD.encode(&random::<16>())
}

/// A random four-digit OTP, as sent by SMS (wire: TOTP codes).
pub(crate) fn new_otp() -> String {
    format!("{:04}", u32::from_be_bytes(random::<4>()) % 10_000)
}

/// A random UUID, version 4.
pub(crate) fn uuid() -> String {
    let mut bytes = random::<16>();
    let [_, _, _, _, _, _, six, _, eight, ..] = &mut bytes;
    *six = *six & 0x0f | 0x40;
    *eight = *eight & 0x3f | 0x80;
    let hex = data_encoding::HEXLOWER.encode(&bytes);
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!(
        "{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // ring fails only where the system has no random numbers at all; identifiers then repeat, and nothing worse.
    let _ = SystemRandom::new().fill(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_rfc() {
        // RFC 6238 appendix B, SHA-1, last six of eight digits; the secret is "12345678901234567890".
        let secret = BASE32_NOPAD.encode(b"12345678901234567890");
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(code_at(&secret, step(time)).as_deref(), Some(code));
        }
    }

    #[test]
    fn one_step_of_drift_is_accepted_and_no_more() {
        let secret = new_secret();
        let code = code_at(&secret, 1000).unwrap();
        for (now, accepted) in [(998, false), (999, true), (1000, true), (1001, true), (1002, false)] {
            assert_eq!(
                matching_step(&secret, &code, now * 30).is_some(),
                accepted,
                "step {now}"
            );
        }
    }

    #[test]
    fn identifiers_have_their_shape() {
        assert_eq!(new_secret().len(), 26);
        assert_eq!(new_otp().len(), 4);
        let id = uuid();
        assert_eq!((id.len(), id.as_bytes()[14], id.matches('-').count()), (36, b'4', 4));
        assert_ne!(id, uuid());
    }
}
