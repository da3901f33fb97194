//! All problems of an order before it is placed, and what would be sent.

use super::account;
use super::named::{self, Instrument};
use super::order::{Order, Terms};
use super::protection::{self, Class};
use super::{outcome, phases, request, rules, slices, wire};
use crate::base::clock;
use crate::base::decimal::Decimal;
use crate::base::error::Error;
use crate::base::json::{self, Members};
use crate::catalog::params::Problem;
use crate::catalog::{CHECK_ORDER, CheckOrder, MARGIN as MARGIN_OPERATION, MARKET_REQUEST, record};
use crate::client::Client;
use crate::client::wire::Wire;
use crate::net::call::Call;
use std::sync::Arc;
use std::time::Duration;

/// Checks an order without placing it.
pub(crate) fn check_order(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.perform(&CHECK_ORDER, |call| {
        client.need_api(&CHECK_ORDER)?;
        let problems = CheckOrder::problems(params_json)?;
        if !problems.is_empty() {
            return Ok(Checked::only(with_the_rest(client, params_json, problems)).json());
        }
        let asked = CheckOrder::read(params_json)?;
        let (quote, margin) = (asked.quote, asked.margin);
        let order = Order::from(asked);
        let (mut checked, instrument) = check(client, &order);
        let Some(instrument) = instrument else {
            return Ok(checked.json());
        };
        if quote && matches!(order.terms.order_type, "MKT" | "SL-M") {
            checked.protection = protection(client, call, &instrument)?;
        }
        if margin {
            checked.margin = Some(margin_of(client, call, &order, &instrument)?);
        }
        Ok(checked.json())
    })
}

/// The problems of the parameters, and those of the order as far as it can be read.
fn with_the_rest(client: &Client, params_json: Option<&str>, told: Vec<Problem>) -> Vec<Problem> {
    let is_told = |field: &str| told.iter().any(|problem| problem.field == field);
    let rest = readable(params_json, &is_told).map(|order| check(client, &order).0.problems);
    let rest: Vec<Problem> = rest
        .unwrap_or_default()
        .into_iter()
        .filter(|problem| !is_told(&problem.field))
        .collect();
    told.into_iter().chain(rest).collect()
}

/// The order without its invalid values, if that leaves one. A required value that is invalid is replaced by one that
/// breaks no rule.
fn readable(params_json: Option<&str>, is_told: &dyn Fn(&str) -> bool) -> Option<Order> {
    const DECIDES: [&str; 5] = ["", "order_type", "exchange_segment", "trading_symbol", "instrument"];
    const HARMLESS: [(&str, &str); 3] = [
        ("product", "\"MIS\""),
        ("quantity", "1000000000000"),
        ("transaction_type", "\"B\""),
    ];
    if DECIDES.iter().any(|name| is_told(name)) {
        return None;
    }
    let members = Members::of(params_json?).ok()?;
    let good = members.0.iter().filter(|(name, _)| !is_told(name));
    let given = good.map(|(name, value)| (name.as_ref(), value.get()));
    let instead = HARMLESS.into_iter().filter(|(name, _)| is_told(name));
    let all: Vec<String> = given
        .chain(instead)
        .map(|(name, value)| format!("{}:{value}", json::quote(name)))
        .collect();
    let text = format!("{{{}}}", all.join(","));
    CheckOrder::read(Some(&text)).ok().map(Order::from)
}

/// The result of a check.
struct Checked {
    problems: Vec<Problem>,
    wire: Option<String>,
    slices: Option<Vec<u64>>,
    protection: Option<String>,
    margin: Option<String>,
}

fn check(client: &Client, order: &Order) -> (Checked, Option<Instrument>) {
    let instrument = match named::find(client, &order.named) {
        Ok(instrument) => instrument,
        Err(problem) => {
            let mut problems = vec![problem];
            problems.extend(rules::of_terms(&order.terms, order.named.exchange_segment));
            problems.extend(refused(&order.terms));
            return (Checked::only(problems), None);
        }
    };
    let (segment, traded) = (instrument.exchange_segment, instrument.traded.as_deref());
    let mut problems = rules::of_order(order, segment, traded);
    let cas = traded.and_then(|traded| traded.cas_eligible);
    problems.extend(refused(&order.terms));
    problems.extend(phases::problems(&order.terms, segment, cas, now(client)));
    let quantities = slices::of(order, traded).map_err(|problem| problems.push(problem)).ok();
    let first = quantities.as_ref().and_then(|quantities| quantities.first());
    let json = first.map(|quantity| wire::place(order, &instrument, *quantity, order.tag.as_deref()));
    let checked = Checked {
        wire: json.filter(|_| problems.is_empty()),
        slices: quantities.filter(|_| order.slice && problems.is_empty()),
        protection: None,
        margin: None,
        problems,
    };
    (checked, Some(instrument))
}

/// What the broker is known to refuse. An order is sent all the same: it may have changed its mind (wire: Orders).
fn refused(terms: &Terms) -> Option<Problem> {
    (terms.order_type == "SL-M").then(|| {
        let message = "'order_type': the broker refuses SL-M";
        Problem::new("order_type", "refused", message).hint(outcome::NO_STOP_MARKET)
    })
}

/// The time by the broker's clock, as far as we know it.
fn now(client: &Client) -> Duration {
    let skew = client.server_clock().skew_ms().unwrap_or_default();
    let off = Duration::from_millis(skew.unsigned_abs());
    let here = clock::since_1970();
    if skew < 0 { here.saturating_sub(off) } else { here + off }
}

impl Checked {
    fn only(problems: Vec<Problem>) -> Self {
        Checked {
            problems,
            wire: None,
            slices: None,
            protection: None,
            margin: None,
        }
    }

    fn json(&self) -> String {
        let problems: Vec<String> = self.problems.iter().map(problem).collect();
        let slices = self.slices.as_ref().map(|quantities| {
            let each: Vec<String> = quantities.iter().map(u64::to_string).collect();
            format!("[{}]", each.join(","))
        });
        let or_null = |text: &Option<String>| text.clone().unwrap_or_else(|| "null".to_owned());
        let margin = self
            .margin
            .as_ref()
            .map_or(String::new(), |margin| format!(",\"margin\":{margin}"));
        format!(
            r#"{{"data":{{"valid":{},"problems":[{}],"wire":{},"slices":{},"protection":{}{margin}}}}}"#,
            self.problems.is_empty(),
            problems.join(","),
            or_null(&self.wire),
            or_null(&slices),
            or_null(&self.protection),
        )
    }
}

fn problem(problem: &Problem) -> String {
    let message = match &problem.hint {
        Some(hint) => format!("{}. {hint}", problem.message),
        None => problem.message.clone(),
    };
    let [field, code, message] = [&problem.field, problem.code, &message].map(json::quote);
    format!(r#"{{"field":{field},"code":{code},"message":{message}}}"#)
}

/// The price band of a market order; none if there is no last price.
fn protection(client: &Client, call: &Arc<Call>, instrument: &Instrument) -> Result<Option<String>, Error> {
    let Some(last) = last_price(client, call, instrument)? else {
        return Ok(None);
    };
    let option_type = instrument
        .traded
        .as_ref()
        .and_then(|traded| traded.option_type.as_deref());
    let class = protection::class(instrument.exchange_segment, &instrument.trading_symbol, option_type);
    let Some((low, high)) = protection::band(class, last) else {
        return Ok(None);
    };
    let of = if class == Class::Option {
        "option"
    } else {
        "equity_or_future"
    };
    Ok(Some(format!(
        r#"{{"class":"{of}","last_price":{last},"price_low":{low},"price_high":{high}}}"#
    )))
}

/// Market data takes the app's key alone; with a session's headers it fails (wire: Requests).
fn last_price(client: &Client, call: &Arc<Call>, instrument: &Instrument) -> Result<Option<Decimal>, Error> {
    let token = account::token_of(instrument).map_err(Problem::into_error)?;
    let path = format!(
        "script-details/1.0/quotes/neosymbol/{}|{token}/ltp",
        instrument.exchange_segment
    );
    let wire = Wire::get(client.data_base()?.address(&path, &[]))
        .header("authorization", client.config().consumer_key.expose());
    let text = client.send(call, &MARKET_REQUEST, wire)?.into_text();
    let quotes = json::list(&text).unwrap_or_default();
    let quote = quotes.first().and_then(|quote| Members::of(quote.get()).ok());
    Ok(quote.and_then(|quote| record::decimal(quote.find("ltp")?)))
}

fn margin_of(client: &Client, call: &Arc<Call>, order: &Order, instrument: &Instrument) -> Result<String, Error> {
    let token = account::token_of(instrument).map_err(Problem::into_error)?;
    let wanted = account::wanted(order, instrument.exchange_segment, &token);
    client.step(call, &MARGIN_OPERATION, |call| {
        let answer = request::post(client, call, &MARGIN_OPERATION, &wanted)?;
        account::margin_in(client, &answer)
    })
}
