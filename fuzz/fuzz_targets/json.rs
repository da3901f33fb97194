#![no_main]

use serde_json::value::RawValue;
use std::collections::BTreeMap;

libfuzzer_sys::fuzz_target!(|text: &str| {
    // Compares whether a text is JSON, the members of an object, and the elements of a list.
    let value = serde_json::from_str::<&RawValue>(text).ok();
    assert_eq!(neo_api::fuzzing::json_value(text), value.map(RawValue::get));
    let members = serde_json::from_str::<BTreeMap<String, &RawValue>>(text).ok();
    let members = members.map(|members| members.into_iter().map(|(name, raw)| (name, raw.get())).collect());
    assert_eq!(neo_api::fuzzing::json_members(text), members);
    let elements = serde_json::from_str::<Vec<&RawValue>>(text).ok();
    let elements = elements.map(|elements| elements.into_iter().map(RawValue::get).collect());
    assert_eq!(neo_api::fuzzing::json_list(text), elements);
});
