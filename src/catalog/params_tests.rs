use super::*;

const OBJECT: Object = Object {
    members: &[
        Member {
            name: "segment",
            kind: Kind::Code {
                values: &["nse_cm", "SL-M"],
                aliases: &[("Buy", "SL-M")],
            },
            required: false,
        },
        Member {
            name: "symbol",
            kind: Kind::Text { max: 8 },
            required: false,
        },
        Member {
            name: "instrument",
            kind: Kind::Text { max: 8 },
            required: false,
        },
        Member {
            name: "price",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "quantity",
            kind: Kind::Integer { min: 1 },
            required: true,
        },
        Member {
            name: "amo",
            kind: Kind::Boolean,
            required: false,
        },
        Member {
            name: "list",
            kind: Kind::List,
            required: false,
        },
    ],
    one_of: &[&["segment", "symbol"], &["instrument"]],
    compares: false,
};

fn given(text: &str) -> Given {
    Given::read(&OBJECT, Some(text))
        .or_error()
        .map_err(|error| error.to_json())
        .unwrap()
}

/// Field and code of what is wrong.
fn problems(text: &str) -> Vec<(String, &'static str)> {
    let problems = Given::read(&OBJECT, Some(text)).problems;
    problems
        .into_iter()
        .map(|problem| (problem.field, problem.code))
        .collect()
}

#[test]
fn values_stay_as_they_were_written() {
    let text = r#"{"segment":"NSE_CM","symbol":" A-EQ ","price":"9.50","quantity":10,"amo":"YES","list":["a"]}"#;
    let mut read = given(text);
    assert_eq!(read.code("segment"), Some("nse_cm"));
    assert_eq!(read.text("symbol").as_deref(), Some("A-EQ"));
    assert_eq!(read.decimal("price").unwrap().to_string(), "9.50");
    assert_eq!(read.integer("quantity"), Some(10));
    assert_eq!(read.boolean("amo"), Some(true));
    assert_eq!(read.list("list"), Some(vec!["a".to_owned()]));
    for (written, flag) in [
        ("true", true),
        ("1", true),
        ("\"Yes\"", true),
        ("0", false),
        ("\"NO\"", false),
        ("\"false\"", false),
    ] {
        let text = format!(r#"{{"instrument":"x","quantity":1,"amo":{written}}}"#);
        assert_eq!(given(&text).boolean("amo"), Some(flag), "{written}");
    }
    let mut read = given(r#"{"instrument":7,"price":9.50,"quantity":"18446744073709551615","segment":null}"#);
    assert_eq!(read.text("instrument").as_deref(), Some("7"));
    assert_eq!(read.decimal("price").unwrap().to_string(), "9.50");
    assert_eq!(read.integer("quantity"), Some(u64::MAX));
    assert_eq!(
        given(r#"{"instrument":"x","quantity":1,"segment":""}"#).code("segment"),
        None
    );
}

#[test]
fn what_is_no_number_is_refused() {
    for price in [
        "1e5", "-1", "\"+1\"", "\" 1\"", "\"1 \"", "\"NaN\"", "\"1,0\"", "\".5\"", "[]", "true", "-0",
    ] {
        let text = format!(r#"{{"instrument":"x","quantity":1,"price":{price}}}"#);
        assert_eq!(problems(&text), [("price".to_owned(), "malformed")], "{price}");
    }
    for quantity in [
        "1.0",
        "1e2",
        "-5",
        "\"+3\"",
        "\" 5 \"",
        "\"1_0\"",
        "\"٣\"",
        "18446744073709551616",
        "{}",
    ] {
        let text = format!(r#"{{"instrument":"x","quantity":{quantity}}}"#);
        assert_eq!(problems(&text), [("quantity".to_owned(), "malformed")], "{quantity}");
    }
    assert_eq!(
        problems(r#"{"instrument":"x","quantity":0}"#),
        [("quantity".to_owned(), "not_allowed")]
    );
}

#[test]
fn each_problem_names_its_field() {
    let text = r#"{"segment":"nse","symbol":"much too long","amo":2,"list":[1],"zzz":1,"instrument":"a\nb"}"#;
    let expected = [
        ("segment", "not_allowed"),
        ("symbol", "malformed"),
        ("amo", "malformed"),
        ("list", "malformed"),
        ("zzz", "unknown"),
        ("instrument", "malformed"),
        ("quantity", "missing"),
    ];
    assert_eq!(problems(text), expected.map(|(field, code)| (field.to_owned(), code)));
    assert_eq!(
        problems(r#"{"quantity":1,"quantity":2,"instrument":"x"}"#),
        [("quantity".to_owned(), "conflict")]
    );
    for text in ["[]", "1", "{", "{} x", &"[".repeat(5000)] {
        assert_eq!(problems(text), [(String::new(), "malformed")], "{text}");
    }
}

#[test]
fn one_group_must_be_whole() {
    assert_eq!(problems(r#"{"quantity":1}"#), [("segment".to_owned(), "missing")]);
    assert_eq!(
        problems(r#"{"quantity":1,"segment":"nse_cm"}"#),
        [("symbol".to_owned(), "missing")]
    );
    let both = r#"{"quantity":1,"segment":"nse_cm","instrument":"x"}"#;
    assert_eq!(problems(both), [("segment".to_owned(), "conflict")]);
    assert_eq!(problems(r#"{"quantity":1,"instrument":"x"}"#), []);
}

#[test]
fn errors_say_the_cure() {
    let error = |text| {
        Given::read(&OBJECT, Some(text))
            .or_error()
            .err()
            .map(|error| error.to_json())
            .unwrap()
    };
    let missing = error(r#"{"instrument":"x"}"#);
    assert!(
        missing.contains(r#""code":"400""#) && missing.contains("Missing required field 'quantity'"),
        "{missing}"
    );
    let unknown = error(r#"{"Quantity":1}"#);
    assert!(
        unknown.contains("unknown parameter 'Quantity'") && unknown.contains("It takes: segment"),
        "{unknown}"
    );
    let group = error(r#"{"quantity":1}"#);
    assert!(group.contains("Give segment and symbol, or instrument."), "{group}");
}

#[test]
fn a_text_that_is_no_object_has_no_parameters() {
    assert!(Given::read(&OBJECT, Some("[]")).into_problems().is_err());
    assert_eq!(
        Given::read(&OBJECT, Some("{}"))
            .into_problems()
            .map(|problems| problems.len()),
        Ok(2)
    );
}
