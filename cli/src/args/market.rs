//! Arguments of the commands about the market.

use clap::{Args, ValueEnum};

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo quote nse_cm:IDEA-EQ                       everything about one, with its order book of five rows
  neo quote nse_cm:IDEA-EQ 'nse_cm|2885' 'nse_cm:Nifty 50'

Needs no session: the consumer key is enough. The exit code is 1 where the broker knows none of them.")]
pub(crate) struct Quote {
    /// Segment and trading symbol, token or name of an index: nse_cm:IDEA-EQ, nse_cm:14366, 'nse_cm:Nifty 50'
    #[arg(required = true, value_name = "INSTRUMENT")]
    pub(crate) instruments: Vec<String>,
    /// Which part is asked for: all, depth, ohlc, ltp, oi, 52W, circuit_limits or scrip_details
    #[arg(long = "type", value_name = "PART")]
    pub(crate) part: Option<String>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo search NIFTY 24500 CE                      of every expiry; with a day, such as 24 Nov, of that one
  neo search reliance --segment nse_cm
  neo search --underlying NIFTY --option-type FUT

The day's instruments are fetched once and kept in ~/.cache/neo. The exit code is 1 where nothing fits.")]
pub(crate) struct Search {
    /// The beginning of a symbol, words of a name, or a contract
    #[arg(value_name = "WORDS", required_unless_present = "underlying")]
    pub(crate) words: Vec<String>,
    /// nse_cm, bse_cm, nse_fo, bse_fo, mcx_fo, cde_fo or nse_com; all where none is given
    #[arg(long)]
    pub(crate) segment: Option<String>,
    /// The symbol of what a contract is on, exactly
    #[arg(long, value_name = "SYMBOL")]
    pub(crate) underlying: Option<String>,
    /// The day of expiry, such as 2026-11-24
    #[arg(long, value_name = "DAY")]
    pub(crate) expiry: Option<String>,
    /// The strike price
    #[arg(long, value_name = "PRICE")]
    pub(crate) strike: Option<String>,
    /// CE, PE or FUT
    #[arg(long, value_name = "TYPE")]
    pub(crate) option_type: Option<String>,
    /// The most results
    #[arg(long, value_name = "COUNT")]
    pub(crate) limit: Option<u32>,
    /// Fetch the instruments anew, as after the evening's update
    #[arg(long)]
    pub(crate) refresh: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo chain NIFTY                        the nearest expiry: calls to the left, puts to the right
  neo chain NIFTY --expiries             the days on which its contracts expire
  neo chain NIFTY --expiry DAY --count 20        one of these days
  neo chain CRUDEOIL --exchange mcx_fo --futures")]
pub(crate) struct Chain {
    /// The underlying, such as NIFTY
    pub(crate) underlying: String,
    /// nse_fo, bse_fo or mcx_fo
    #[arg(long, default_value = "nse_fo")]
    pub(crate) exchange: String,
    /// The day of expiry; the nearest where none is given
    #[arg(long, value_name = "DAY", conflicts_with = "expiries")]
    pub(crate) expiry: Option<String>,
    /// Futures instead of options
    #[arg(long)]
    pub(crate) futures: bool,
    /// How many strikes, a multiple of 10
    #[arg(long, conflicts_with = "expiries")]
    pub(crate) count: Option<u32>,
    /// Only the days of expiry
    #[arg(long)]
    pub(crate) expiries: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo candles nse_cm:IDEA-EQ                           the last 30 days
  neo candles nse_cm:IDEA-EQ --chart
  neo candles 'nse_cm:Nifty 50' --interval 5min --days 1 --chart
  neo candles nse_cm:2885 --from 2026-11-02            from that day until today")]
pub(crate) struct Candles {
    /// Segment and trading symbol, token or name of an index: nse_cm:IDEA-EQ, nse_cm:14366, 'nse_cm:Nifty 50'
    pub(crate) instrument: String,
    /// 1min, 3min, 5min, 10min, 15min, 30min, 60min, D or W
    #[arg(long, default_value = "D")]
    pub(crate) interval: String,
    /// The first day, such as 2026-11-02
    #[arg(long, value_name = "DAY", conflicts_with = "days")]
    pub(crate) from: Option<String>,
    /// The last day, itself included; today where none is given
    #[arg(long, value_name = "DAY", requires = "from")]
    pub(crate) to: Option<String>,
    /// So many days, up to today; today is one of them
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) days: u16,
    /// Draw them
    #[arg(long)]
    pub(crate) chart: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    /// Last price and little more
    Mini,
    /// The day's figures, with the best bid and ask
    Touch,
    /// The same with an order book of five rows
    Depth,
    /// The same with a longer order book
    FullDepth,
    /// An index
    Index,
}

impl Level {
    /// As the library has it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Level::Mini => "mini",
            Level::Touch => "touch",
            Level::Depth => "depth",
            Level::FullDepth => "full_depth",
            Level::Index => "index",
        }
    }
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo watch nse_cm:IDEA-EQ 'nse_cm:Nifty 50'           a table that changes, until Ctrl-C
  neo watch nse_cm:IDEA-EQ | tee ticks.txt             a line for each tick
  neo watch nse_cm:IDEA-EQ --ticks 1                   the next tick, and the end")]
pub(crate) struct Watch {
    /// Segment and trading symbol, token or name of an index: nse_cm:IDEA-EQ, nse_cm:14366, 'nse_cm:Nifty 50'
    #[arg(required = true, value_name = "INSTRUMENT")]
    pub(crate) instruments: Vec<String>,
    /// mini, touch, depth or full_depth; names of indices have the level of an index anyway
    #[arg(long, value_enum, default_value_t = Level::Touch, hide_possible_values = true)]
    pub(crate) level: Level,
    /// End after so many ticks
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) ticks: Option<u64>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo feed nse_cm:IDEA-EQ --level depth | jq .last_traded_price
  neo feed --orders                                    the account's orders and positions as they change
  neo feed --orders nse_cm:IDEA-EQ --status            all at once

A line of JSON for each message: \"kind\" is tick, order, position or event. Events say when the feed is connected, what
may be missing, and what is silent. It comes back by itself after a loss.")]
pub(crate) struct Feed {
    /// Segment and trading symbol, token or name of an index: nse_cm:IDEA-EQ, nse_cm:14366, 'nse_cm:Nifty 50'
    #[arg(value_name = "INSTRUMENT", required_unless_present_any = ["orders", "status"])]
    pub(crate) instruments: Vec<String>,
    /// mini, touch, depth, full_depth or index; names of indices have the level of an index anyway
    #[arg(long, value_enum, default_value_t = Level::Touch, hide_possible_values = true)]
    pub(crate) level: Level,
    /// Orders and positions of the account
    #[arg(long)]
    pub(crate) orders: bool,
    /// The state of the markets
    #[arg(long)]
    pub(crate) status: bool,
    /// End after so many messages that are no events
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) messages: Option<u64>,
}
