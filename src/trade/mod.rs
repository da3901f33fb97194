//! Orders, books and money (API v3).
//!
//! | file | what is in it |
//! |---|---|
//! | `place`, `change`, `find`, `check` | the operations on orders |
//! | `books`, `account` | the operations that read |
//! | `order`, `named`, `rules`, `slices`, `tags`, `wire` | an order before it is sent: its instrument, checks, slices, tag and wire form |
//! | `limiter`, `request`, `outcome` | sending: the order limit, the request, the outcome |
//! | `streamed` | records of the order feed |
//! | `rows`, `status`, `pnl` | answers: rows, an order's status, profit and loss |
//! | `protection`, `phases` | rules of the broker and the exchanges, as tables |

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
pub(crate) use rows::read as read_rows;
pub(crate) use streamed::{order_record, position_record};

/// The record of a row, for fuzz targets: of everything that the broker answers for orders and the account.
#[cfg(feature = "fuzzing")]
pub(crate) fn record_of(client: &crate::client::Client, which: u8, row: &str) -> Option<String> {
    use crate::catalog::{record, records};
    let row = crate::base::json::Members::of(row).ok()?;
    let at_close = pnl::Carried::AtClose;
    let rows = std::slice::from_ref(&row);
    Some(match which % 6 {
        0 => rows::records(&records::ORDER, rows, &|name, row| {
            books::order_field(client, name, row)
        }),
        1 => rows::records(&records::TRADE, rows, &|name, row| {
            books::order_field(client, name, row)
        }),
        2 => rows::records(&records::POSITION, rows, &|name, row| {
            account::position_field(name, row, at_close)
        }),
        3 => rows::records(&records::FUNDS, rows, &record::nothing),
        4 => rows::records(&records::MARGIN, rows, &record::nothing),
        _ => rows::records(&records::HOLDING, rows, &record::nothing),
    })
}
