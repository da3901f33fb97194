//! The environment variables: each has one meaning in all programs of this project.
//!
//! Messages name variables but never show their values, which may be misplaced secrets.

use crate::failure::Failure;
use std::env::{self, VarError};

/// The configuration itself, a JSON object.
pub(crate) const CONFIG: &str = "NEO_CONFIG";
/// The profile, which selects the configuration file and the session.
pub(crate) const PROFILE: &str = "NEO_PROFILE";
/// The password of api v1.
pub(crate) const PASSWORD: &str = "NEO_PASSWORD";

/// The keys that may be set in the environment, as `NEO_` and the key in capitals, and whether they are numbers.
pub(crate) const KEYS: [(&str, bool); 26] = [
    ("consumer_key", false),
    ("consumer_secret", false),
    ("access_token", false),
    ("api", false),
    ("environment", false),
    ("neo_fin_key", false),
    ("base_url", false),
    ("mobile_number", false),
    ("ucc", false),
    ("mpin", false),
    ("totp_secret", false),
    ("connect_timeout_ms", true),
    ("timeout_ms", true),
    ("proxy", false),
    ("ca_file", false),
    ("ip_version", true),
    ("local_address", false),
    ("max_response_bytes", true),
    ("login_attempts", true),
    ("cache_dir", false),
    ("state_dir", false),
    ("orders_per_second", true),
    ("order_wait_ms", true),
    ("limiter_file", false),
    ("order_tags", false),
    ("user_agent", false),
];

/// Variables of other programs of this project, which are not mistakes here.
const OF_OTHERS: [&str; 3] = ["NEO_API_LIBRARY", "NEO_LIB_DIR", "NEO_SIM"];

/// The variable of a key.
pub(crate) fn of(key: &str) -> String {
    format!("NEO_{}", key.to_uppercase())
}

/// A variable's value; blank counts as unset.
pub(crate) fn read(name: &str) -> Result<Option<String>, Failure> {
    match env::var(name) {
        Ok(value) if value.trim().is_empty() => Ok(None),
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Failure::setup(
            format!("{name} holds bytes that are not UTF-8"),
            format!("Set {name} anew, or unset it."),
        )),
    }
}

/// An unknown variable, and the one that may have been meant.
pub(crate) struct Unknown {
    pub(crate) name: String,
    pub(crate) meant: Option<String>,
}

impl Unknown {
    /// The advice, as a sentence that follows another.
    pub(crate) fn cure(&self) -> String {
        match &self.meant {
            Some(meant) => format!(" Did you mean {meant}?"),
            None => " Unset it.".to_owned(),
        }
    }
}

/// The unknown variables whose names begin with `NEO_`.
pub(crate) fn unknown() -> Vec<Unknown> {
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut names: Vec<String> = names
        .filter(|name| name.starts_with("NEO_") && !is_known(name))
        .collect();
    names.sort();
    let unknown = |name: String| Unknown {
        meant: meant(&name),
        name,
    };
    names.into_iter().map(unknown).collect()
}

fn known() -> impl Iterator<Item = String> {
    let own = [CONFIG, PROFILE, PASSWORD].into_iter().map(str::to_owned);
    KEYS.iter().map(|(key, _)| of(key)).chain(own)
}

fn is_known(name: &str) -> bool {
    OF_OTHERS.contains(&name) || name.starts_with("NEO_SIM_") || known().any(|known| known == name)
}

/// `NEO_MOBILE` and `NEO_MOBIL_NUMBER` are both `NEO_MOBILE_NUMBER`.
fn meant(name: &str) -> Option<String> {
    let own = |name: &str| name.trim_start_matches("NEO_").to_uppercase();
    let wanted = own(name);
    let part = known().find(|known| wanted.len() > 2 && own(known).contains(&wanted));
    let likeness = |known: &String| strsim::jaro_winkler(&own(known), &wanted);
    let closest = || known().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    part.or_else(|| closest().filter(|known| likeness(known) > 0.85))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found() {
        for (name, expected) in [
            ("NEO_KEY", Some("NEO_CONSUMER_KEY")),
            ("NEO_MOBILE", Some("NEO_MOBILE_NUMBER")),
            ("NEO_MPINN", Some("NEO_MPIN")),
            ("NEO_TOTPSECRET", Some("NEO_TOTP_SECRET")),
            ("NEO_VIM", None),
        ] {
            assert_eq!(meant(name).as_deref(), expected, "{name}");
            assert!(!is_known(name), "{name}");
        }
        assert!(is_known("NEO_SIM_URL") && is_known("NEO_CONFIG") && is_known("NEO_UCC"));
    }

    #[test]
    fn every_key_of_the_readme_has_its_variable() {
        let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/configuration.md")).unwrap();
        let rows = readme
            .lines()
            .skip_while(|line| !line.starts_with("| key | default"))
            .skip(2);
        let rows: Vec<&str> = rows.take_while(|line| line.starts_with('|')).collect();
        assert!(rows.len() > 10);
        let keys = rows.iter().filter_map(|row| row.split('|').nth(1));
        for key in keys
            .flat_map(|cell| cell.split(','))
            .map(|key| key.trim().trim_matches('`'))
        {
            assert!(KEYS.iter().any(|(known, _)| *known == key), "{key}");
        }
    }
}
