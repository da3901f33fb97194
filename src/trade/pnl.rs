//! Average price and profit and loss of a position, by the broker's formula (wire: Positions), in exact decimals.
//!
//! The two carried legs count separately, each with its own quantity: netting them first would give a wrong average.
//! A missing input is not guessed, and a price of 0 counts as missing.

use crate::base::decimal::Decimal;
use crate::base::json::Members;
use crate::catalog::record;

/// The inputs of the formula.
pub(super) struct Position<'a> {
    row: &'a Members<'a>,
    /// The price of carried shares, from the holdings. Derivatives are carried at the previous close.
    carried_at: Carried,
}

/// Where the price of the carried quantity comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    /// From the amounts in the row.
    AtClose,
    /// A share with this price in the holdings.
    At(Decimal),
    /// A share that is not in the holdings.
    Unknown,
}

/// The total of one side, all bought or all sold.
#[derive(Clone, Copy)]
struct Side {
    quantity: Decimal,
    amount: Option<Decimal>,
}

/// More digits than a price has, for contracts whose scale does not divide evenly.
const DIGITS: u32 = 10;

impl<'a> Position<'a> {
    pub(super) fn new(row: &'a Members<'a>, carried_at: Carried) -> Self {
        Position { row, carried_at }
    }

    /// A number from the row.
    fn number(&self, key: &str) -> Option<Decimal> {
        record::decimal(self.row.find(key)?)
    }

    /// A price or an amount; 0 counts as missing.
    fn price(&self, key: &str) -> Option<Decimal> {
        self.number(key).filter(|number| !number.is_zero())
    }

    /// The net quantity: above 0 long, below 0 short.
    pub(super) fn net_quantity(&self) -> Option<Decimal> {
        let bought = self.number("cfBuyQty")?.plus(self.number("flBuyQty")?)?;
        let sold = self.number("cfSellQty")?.plus(self.number("flSellQty")?)?;
        bought.minus(sold)
    }

    fn bought(&self, carried_at: Carried) -> Option<Side> {
        self.side(["cfBuyQty", "cfBuyAmt", "flBuyQty", "buyAmt"], carried_at)
    }

    fn sold(&self, carried_at: Carried) -> Option<Side> {
        self.side(["cfSellQty", "cfSellAmt", "flSellQty", "sellAmt"], carried_at)
    }

    fn side(&self, keys: [&str; 4], carried_at: Carried) -> Option<Side> {
        let [carried_quantity, carried_amount, quantity, amount] = keys;
        let (carried_quantity, quantity) = (self.number(carried_quantity)?, self.number(quantity)?);
        let carried = match carried_at {
            _ if carried_quantity.is_zero() => Some(Decimal::ZERO),
            Carried::AtClose => self.price(carried_amount),
            Carried::At(price) => self.in_rupees(carried_quantity.times(price)?),
            Carried::Unknown => None,
        };
        let today = if quantity.is_zero() {
            Some(Decimal::ZERO)
        } else {
            self.price(amount)
        };
        Some(Side {
            quantity: carried_quantity.plus(quantity)?,
            amount: carried.zip(today).and_then(|(carried, today)| carried.plus(today)),
        })
    }

    /// The multiplier and divisor of the contract; 1 if missing.
    fn scale(&self) -> Option<(Decimal, Decimal)> {
        let one = |key: &str| self.price(key).unwrap_or(Decimal::of(1));
        let above = one("multiplier").times(one("genNum"))?.times(one("prcNum"))?;
        Some((above, one("genDen").times(one("prcDen"))?))
    }

    fn in_rupees(&self, number: Decimal) -> Option<Decimal> {
        let (above, below) = self.scale()?;
        let number = number.times(above)?;
        if below == Decimal::of(1) {
            Some(number)
        } else {
            number.over(below, DIGITS)
        }
    }

    /// The average price of the open side; 0 when flat.
    pub(super) fn average_price(&self) -> Option<Decimal> {
        let net = self.net_quantity()?;
        if net.is_zero() {
            return Some(Decimal::ZERO);
        }
        let side = if net.is_negative() {
            self.sold(self.carried_at)?
        } else {
            self.bought(self.carried_at)?
        };
        let (above, below) = self.scale()?;
        let amount = side.amount?.times(below)?;
        amount.over(side.quantity.times(above)?, self.digits())
    }

    /// The number of decimals of its prices.
    fn digits(&self) -> u32 {
        let said = self
            .price("precision")
            .and_then(|digits| digits.to_string().parse().ok());
        said.filter(|digits| *digits <= DIGITS).unwrap_or(2)
    }

    /// Profit and loss since the position was opened.
    pub(super) fn position_pnl(&self) -> Option<Decimal> {
        self.pnl(self.carried_at)
    }

    /// Profit and loss of the day.
    pub(super) fn mtm_pnl(&self) -> Option<Decimal> {
        self.pnl(Carried::AtClose)
    }

    fn pnl(&self, carried_at: Carried) -> Option<Decimal> {
        let realised = self.sold(carried_at)?.amount?.minus(self.bought(carried_at)?.amount?)?;
        let net = self.net_quantity()?;
        if net.is_zero() {
            return Some(realised);
        }
        realised.plus(self.in_rupees(net.times(self.price("ltp")?)?)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row; fields that are not given are missing.
    fn row(members: &str) -> String {
        let zeroes = ["cfBuyQty", "cfSellQty", "flBuyQty", "flSellQty"]
            .into_iter()
            .filter(|key| !members.contains(key))
            .map(|key| format!(r#""{key}":"0","#));
        format!("{{{}{members}}}", zeroes.collect::<String>())
    }

    /// Average, total and day's profit and loss, as written.
    fn of(members: &str, carried_at: Carried) -> [String; 3] {
        let text = row(members);
        let row = Members::of(&text).unwrap();
        let position = Position::new(&row, carried_at);
        [position.average_price(), position.position_pnl(), position.mtm_pnl()]
            .map(|number| number.map_or("null".to_owned(), |number| number.to_string()))
    }

    const FUTURE: &str = r#""flBuyQty":"225","buyAmt":"475200.00","multiplier":"1","genNum":"1","genDen":"1","prcNum":"1","prcDen":"1","precision":"2""#;

    #[test]
    fn the_future_of_the_documents() {
        let with = |ltp: &str| of(&format!(r#"{FUTURE},"ltp":"{ltp}""#), Carried::AtClose);
        assert_eq!(with("2117.00"), ["2112.00", "1125.00", "1125.00"]);
        assert_eq!(with("0"), ["2112.00", "null", "null"], "a price of 0 is none");
        assert_eq!(of(FUTURE, Carried::AtClose), ["2112.00", "null", "null"], "no price");
    }

    #[test]
    fn both_legs_that_are_carried_count() {
        // Carried: bought 10 and sold 4, at 100. The average is 100, not 60.
        let carried = r#""cfBuyQty":"10","cfBuyAmt":"1100.00","cfSellQty":"4","cfSellAmt":"440.00","ltp":"120""#;
        assert_eq!(of(carried, Carried::At(Decimal::of(100))), ["100.00", "120", "60.00"]);
        assert_eq!(of(carried, Carried::AtClose), ["110.00", "60.00", "60.00"]);
        assert_eq!(of(carried, Carried::Unknown), ["null", "null", "60.00"]);
    }

    #[test]
    fn short_flat_and_intraday() {
        let short = r#""flSellQty":"3","sellAmt":"10.00","ltp":"3.00""#;
        assert_eq!(of(short, Carried::AtClose), ["3.33", "1.00", "1.00"]);
        let with = |precision: &str| of(&format!(r#"{short},"precision":"{precision}""#), Carried::AtClose)[0].clone();
        assert_eq!(with("4"), "3.3333");
        assert_eq!(with("99"), "3.33", "no price has so many decimals");
        let flat = r#""flBuyQty":"5","buyAmt":"50.25","flSellQty":"5","sellAmt":"60.00","ltp":"0""#;
        assert_eq!(of(flat, Carried::Unknown), ["0", "9.75", "9.75"], "no price is needed");
    }

    #[test]
    fn a_contract_has_a_scale() {
        let gold = r#""flBuyQty":"100","buyAmt":"750000.00","multiplier":"1","genNum":"1","genDen":"10","ltp":"75100.0","precision":"0""#;
        assert_eq!(of(gold, Carried::AtClose)[0], "75000.00");
        assert_eq!(Decimal::parse(&of(gold, Carried::AtClose)[1]), Decimal::parse("1000"));
        let zero = r#""flBuyQty":"2","buyAmt":"20.00","multiplier":"0","genDen":"0","ltp":"11.00","precision":"nan""#;
        assert_eq!(
            of(zero, Carried::AtClose),
            ["10.00", "2.00", "2.00"],
            "what says nothing is 1"
        );
    }

    #[test]
    fn what_is_missing_is_not_guessed() {
        let text = r#"{"flBuyQty":"5","flSellQty":"0","buyAmt":"50","ltp":"11"}"#;
        let row = Members::of(text).unwrap();
        assert_eq!(Position::new(&row, Carried::AtClose).net_quantity(), None);
        for members in [
            r#""flBuyQty":"5","ltp":"11""#,
            r#""flBuyQty":"5","buyAmt":"0.00","ltp":"11""#,
            r#""flBuyQty":"5","buyAmt":"NaN","ltp":"11""#,
            r#""flBuyQty":"five","buyAmt":"50","ltp":"11""#,
        ] {
            assert_eq!(of(members, Carried::AtClose), ["null"; 3], "{members}");
        }
    }
}
