//! Arguments of the commands about orders and the account.

use clap::{Args, ValueEnum};

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo orders                          the day's orders
  neo orders 261102000000001          what has happened to one, newest first
  neo orders --find my-tag-1          one by its tag: what to do where nobody knows what became of it
  neo orders --find my-tag-1 --wait 10

The exit code is 1 where there is no such order.")]
pub(crate) struct Orders {
    /// Show the history of this order
    #[arg(value_name = "ORDER", conflicts_with = "find")]
    pub(crate) order: Option<String>,
    /// Find one order by its tag
    #[arg(long, value_name = "TAG")]
    pub(crate) find: Option<String>,
    /// Go on looking for so long until it is there
    #[arg(long, value_name = "SECONDS", requires = "find")]
    pub(crate) wait: Option<u32>,
}

#[derive(Args)]
pub(crate) struct Limits {
    /// ALL, CASH, CUR or FO
    #[arg(long)]
    pub(crate) segment: Option<String>,
    /// ALL, NSE or BSE
    #[arg(long)]
    pub(crate) exchange: Option<String>,
    /// ALL, NRML, CNC or MIS
    #[arg(long)]
    pub(crate) product: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Side {
    #[value(alias = "b", alias = "B")]
    Buy,
    #[value(alias = "s", alias = "S")]
    Sell,
}

/// What of an order is the same for placing and modifying it.
#[derive(Args, Default)]
pub(crate) struct Terms {
    /// L, MKT, SL or SL-M; with --price alone it is L, with --trigger too SL
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) order_type: Option<String>,
    /// The limit, in rupees
    #[arg(long)]
    pub(crate) price: Option<String>,
    /// The trigger of a stop-loss order, in rupees
    #[arg(long, value_name = "PRICE")]
    pub(crate) trigger: Option<String>,
    /// DAY or IOC
    #[arg(long)]
    pub(crate) validity: Option<String>,
    /// How many of them the market sees
    #[arg(long, value_name = "QUANTITY")]
    pub(crate) disclosed: Option<String>,
    /// Do not ask before it is sent
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Args)]
#[command(
    allow_negative_numbers = true,
    after_help = "\
Examples:
  neo place buy 10 nse_cm:IDEA-EQ --product CNC --price 7.05
  neo place sell 75 'nse_fo|54321' --product NRML --type MKT
  neo place buy 1 nse_cm:2885 --product MIS --price 1400 --trigger 1399.5     a stop-loss with a limit
  neo place buy 10 nse_cm:IDEA-EQ --product CNC --price 7.05 --check          what is wrong with it; sends no order

Before it is sent you see what goes over the wire, the band within which the broker keeps a market order, the slices
and the margin, and you are asked. It is sent at most once. Where nobody knows what became of it, `neo orders --find TAG`
looks; the error names the tag. An order number means that the order was received, not that it was accepted."
)]
pub(crate) struct Place {
    /// buy or sell
    #[arg(value_enum, ignore_case = true, hide_possible_values = true)]
    pub(crate) side: Side,
    /// How many: units, not lots
    pub(crate) quantity: String,
    /// Segment and trading symbol or token: nse_cm:IDEA-EQ, nse_cm:14366 or 'nse_cm|14366'
    pub(crate) instrument: String,
    /// CNC (delivery), NRML (derivatives carried forward), MIS (intraday) or MTF (margin funding)
    #[arg(long)]
    pub(crate) product: String,
    #[command(flatten)]
    pub(crate) terms: Terms,
    /// An after-market order
    #[arg(long)]
    pub(crate) amo: bool,
    /// Your own id of the order, once a day: 1 to 52 of A-Z, a-z, 0-9 and -
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Cut what is above the freeze quantity into several orders
    #[arg(long)]
    pub(crate) slice: bool,
    /// Only say what is wrong with it and what would be sent; exit code 2 where something is wrong
    #[arg(long, conflicts_with = "yes")]
    pub(crate) check: bool,
}

#[derive(Args)]
#[command(
    allow_negative_numbers = true,
    after_help = "\
Examples:
  neo modify 261102000000001 --price 7.10
  neo modify 261102000000001 --quantity 20 --price 7.10 --yes

What you do not give stays as the order book has it. The quantity is the new total, what is filled already included."
)]
pub(crate) struct Modify {
    /// The order number
    pub(crate) order: String,
    /// The new total: units, not lots
    #[arg(long)]
    pub(crate) quantity: Option<String>,
    #[command(flatten)]
    pub(crate) terms: Terms,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo cancel 261102000000001          shows the order, and asks
  neo cancel 261102000000001 --yes    at once")]
pub(crate) struct Cancel {
    /// The order number
    pub(crate) order: String,
    /// Do not ask before it is sent
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[cfg(test)]
mod tests {
    use super::{Modify, Place};
    use clap::{Args, Command};

    #[test]
    fn a_negative_number_is_a_value_and_the_library_says_what_is_wrong_with_it() {
        let place = Place::augment_args(Command::new("place"));
        let typed = "place buy -1 nse_cm:IDEA-EQ --product CNC --price -7 --trigger -0.5";
        assert!(place.try_get_matches_from(typed.split(' ')).is_ok());
        let modify = Modify::augment_args(Command::new("modify"));
        let typed = "modify 261102000000001 --price -7 --quantity -1";
        assert!(modify.try_get_matches_from(typed.split(' ')).is_ok());
    }
}
