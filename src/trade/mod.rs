//! Orders, books and money (API v3).
//!
//! | file | what is in it |
//! |---|---|
//! | `place`, `change`, `find`, `check` | the operations on orders |
//! | `books`, `account` | the operations that read |
//! | `order`, `named`, `rules`, `slices`, `tags`, `wire` | an order before it is sent: what it is for, what is wrong with it, how it is cut, named and written |
//! | `limiter`, `request`, `outcome` | sending: in its turn, in the session, and what became of it |
//! | `streamed` | records of the order feed |
//! | `rows`, `status`, `pnl` | answers: rows, how far an order is, what a position is worth |
//! | `protection`, `phases` | what the broker and the exchanges do, as tables |

mod account;
mod books;
mod change;
mod check;
mod find;
mod limiter;
mod named;
mod order;
mod outcome;
mod phases;
mod place;
mod pnl;
mod protection;
mod request;
mod rows;
mod rules;
mod slices;
mod status;
mod streamed;
mod tags;
mod wire;

pub(crate) use account::{holdings, limits, margin, positions};
pub(crate) use books::{order_book, order_history, trade_book};
pub(crate) use change::{cancel_order, modify_order};
pub(crate) use check::check_order;
pub(crate) use find::find_order;
pub(crate) use outcome::complete;
pub(crate) use place::place_order;
pub(crate) use streamed::{order_record, position_record};
