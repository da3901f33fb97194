//! Generated from api/interface.toml (make generate). Do not edit.
//!
//! The records that answers consist of.

mod candle;
mod candle_problem;
mod candles;
mod changed_order;
mod depth_level;
mod expiry;
mod found_order;
mod funds;
mod holding;
mod hole;
mod instrument;
mod loaded_instruments;
mod margin;
mod option_quote;
mod order;
mod order_check;
mod placed_order;
mod position;
mod problem;
mod protection;
mod quote;
mod trade;

pub use candle::Candle;
pub use candle_problem::CandleProblem;
pub use candles::Candles;
pub use changed_order::ChangedOrder;
pub use depth_level::DepthLevel;
pub use expiry::Expiry;
pub use found_order::FoundOrder;
pub use funds::Funds;
pub use holding::Holding;
pub use hole::Hole;
pub use instrument::Instrument;
pub use loaded_instruments::LoadedInstruments;
pub use margin::Margin;
pub use option_quote::OptionQuote;
pub use order::Order;
pub use order_check::OrderCheck;
pub use placed_order::PlacedOrder;
pub use position::Position;
pub use problem::Problem;
pub use protection::Protection;
pub use quote::Quote;
pub use trade::Trade;
