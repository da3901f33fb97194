//! The accounts that can log in; all people are invented.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One client of the broker. Everything in the demo accounts is invented.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Unique client code, five characters.
    pub ucc: String,
    /// `+91` and ten digits.
    pub mobile: String,
    /// Permanent account number.
    pub pan: String,
    /// Login name of the password login (api v1).
    pub userid: String,
    /// Six digits.
    pub mpin: String,
    /// Trading password (api v1).
    pub password: String,
    /// Base32 without padding; `None` until TOTP is registered.
    pub totp_secret: Option<String>,
    /// Name in the answers.
    pub name: String,
    /// Application key in UUID form.
    pub consumer_key: String,
    /// Application secret (api v1, v2).
    pub consumer_secret: String,
    /// Data centre of the current generation, such as `E43`.
    pub data_center: String,
}

impl Account {
    /// The account that has everything: TOTP registered, password, MPIN.
    pub fn demo() -> Account {
        Account {
            ucc: "ABC12".to_owned(),
            mobile: "+919999996708".to_owned(),
            pan: "ABCDE1234F".to_owned(),
            userid: "demouser1".to_owned(),
            mpin: "123456".to_owned(),
            password: "Demo@1234".to_owned(),
            totp_secret: Some("JBSWY3DPEHPK3PXPGEZDGNBVGY".to_owned()),
            name: "DEMO".to_owned(),
            consumer_key: "5e1fae11-0000-4000-8000-00000000c0de".to_owned(),
            consumer_secret: "invented-consumer-secret".to_owned(),
            data_center: "E43".to_owned(),
        }
    }

    /// The account that has not registered for TOTP yet.
    pub fn demo_unregistered() -> Account {
        Account {
            ucc: "XYZ34".to_owned(),
            mobile: "+919999990042".to_owned(),
            pan: "FGHIJ5678K".to_owned(),
            userid: "demouser2".to_owned(),
            mpin: "654321".to_owned(),
            password: "Other@5678".to_owned(),
            totp_secret: None,
            name: "NEWCOMER".to_owned(),
            ..Account::demo()
        }
    }
}

/// An account with its state on the server.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) account: Account,
    /// Internal user id: `sub` of view tokens (wire: Tokens).
    pub(crate) user: String,
    /// The number of wrong secrets in a row.
    pub(crate) wrong: u32,
    pub(crate) locked: bool,
    /// Steps whose TOTP code was used: a code works once.
    pub(crate) used_steps: BTreeSet<i64>,
    /// The OTP of a password login that waits for its second factor.
    pub(crate) otp: Option<String>,
}

impl Member {
    pub(crate) fn new(account: Account) -> Member {
        Member {
            account,
            user: crate::otp::uuid(),
            wrong: 0,
            locked: false,
            used_steps: BTreeSet::new(),
            otp: None,
        }
    }
}
