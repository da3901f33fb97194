//! Records of the library's answers, with every number exactly as written.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The members of one record.
#[derive(Default)]
pub(crate) struct Record(BTreeMap<String, Box<RawValue>>);

impl Record {
    fn read(json: &str) -> Record {
        Record(serde_json::from_str(json).unwrap_or_default())
    }

    /// `data` of an answer.
    pub(crate) fn of(answer: &str) -> Record {
        Record::read(answer).record("data")
    }

    /// `data` of an answer that is a list.
    pub(crate) fn list_of(answer: &str) -> Vec<Record> {
        Record::read(answer).records("data")
    }

    /// A list in an object, such as in an error.
    pub(crate) fn list_within(json: &str, name: &str) -> Vec<Record> {
        Record::read(json).records(name)
    }

    /// A message of a feed.
    pub(crate) fn message(json: &str) -> Record {
        Record::read(json)
    }

    /// The JSON of a member; none if it is null.
    pub(crate) fn json(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|raw| raw.get()).filter(|json| *json != "null")
    }

    /// A text without its quotation marks, a number as written; empty if unknown.
    pub(crate) fn text(&self, name: &str) -> String {
        let json = self.json(name).unwrap_or_default();
        serde_json::from_str(json).unwrap_or_else(|_| json.to_owned())
    }

    /// The first of these members that is known.
    pub(crate) fn first(&self, names: &[&str]) -> String {
        names
            .iter()
            .map(|name| self.text(name))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }

    /// Like [`Record::text`], but empty if it is zero: for fields where zero means unknown.
    pub(crate) fn unless_zero(&self, name: &str) -> String {
        let text = self.text(name);
        match text.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-')) {
            true => String::new(),
            false => text,
        }
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.json(name) == Some("true")
    }

    /// A nested record; an empty one if there is none.
    pub(crate) fn record(&self, name: &str) -> Record {
        Record::read(self.json(name).unwrap_or_default())
    }

    /// A nested list of records.
    pub(crate) fn records(&self, name: &str) -> Vec<Record> {
        let json = self.json(name).unwrap_or_default();
        let list: Vec<BTreeMap<String, Box<RawValue>>> = serde_json::from_str(json).unwrap_or_default();
        list.into_iter().map(Record).collect()
    }

    /// Whether it has any member.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `10:15:01` of a time.
    pub(crate) fn clock(&self, name: &str) -> String {
        let text = self.text(name);
        text.get(11..19).unwrap_or(&text).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_and_what_is_null_is_empty() {
        let record = Record::of(
            r#"{"data":{"price":7.10,"big":123456789012345678901234567890,"name":"a\"b","tag":null,"zero":0.00,
                "at":"2026-11-02T10:15:01+05:30","yes":true,"in":{"x":1},"list":[{"x":2}]}}"#,
        );
        assert_eq!(record.text("price"), "7.10");
        assert_eq!(record.text("big"), "123456789012345678901234567890");
        assert_eq!(record.text("name"), "a\"b");
        assert_eq!(
            (record.text("tag"), record.text("absent")),
            (String::new(), String::new())
        );
        assert_eq!(
            (record.text("zero"), record.unless_zero("zero")),
            ("0.00".to_owned(), String::new())
        );
        assert_eq!(record.clock("at"), "10:15:01");
        assert!(record.is("yes") && !record.is("tag"));
        assert_eq!(record.record("in").text("x"), "1");
        assert_eq!(record.records("list").first().unwrap().text("x"), "2");
        assert!(record.record("tag").is_empty());
        assert_eq!(record.first(&["tag", "price"]), "7.10");
    }
}
