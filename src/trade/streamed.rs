//! Records of the order feed, in the form of the books.

use super::account;
use super::find;
use crate::base::json::Members;
use crate::catalog::record;
use crate::catalog::records::POSITION;
use crate::client::Client;
use std::collections::BTreeMap;

/// An order.
pub(crate) fn order_record(client: &Client, row: &Members<'_>) -> String {
    find::written(client, row)
}

/// A position. The feed does not give the purchase price of shares bought before today.
pub(crate) fn position_record(row: &Members<'_>) -> String {
    let mut out = String::with_capacity(1024);
    record::write(&POSITION, row, &mut out, &|name, row| {
        account::position_field(name, row, account::carried_at(row, &BTreeMap::new()))
    });
    out
}
