//! How the values of records stand in JSON. What is there but not of its type is unknown, as it is in every other language.

use super::Time;
use crate::base::decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// The value as it is written; `null` is nothing.
fn written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    Option::deserialize(deserializer)
}

/// An exact number.
pub(super) fn decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    Ok(written(deserializer)?.and_then(|value| Decimal::parse(value.get())))
}

/// A whole number.
pub(super) fn integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    Ok(written(deserializer)?.and_then(|value| value.get().parse().ok()))
}

/// A moment.
pub(super) fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Time>, D::Error> {
    let text = |value: &RawValue| serde_json::from_str::<String>(value.get()).ok();
    Ok(written(deserializer)?
        .and_then(text)
        .and_then(|text| Time::parse(&text)))
}

/// A list; where there is none, it is empty.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Any JSON, as it is written.
pub(super) mod any {
    use super::{Deserializer, RawValue, Serialize, Serializer, written};

    pub(in crate::types) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<String>, D::Error> {
        Ok(written(deserializer)?.map(|value| value.get().to_owned()))
    }

    pub(in crate::types) fn serialize<S: Serializer>(json: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
        let value = json.as_deref().map(serde_json::from_str::<&RawValue>).transpose();
        value.map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

/// With the digits that it has: in JSON a number, never a text.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = RawValue::from_string(self.to_string()).map_err(serde::ser::Error::custom)?;
        number.serialize(serializer)
    }
}
