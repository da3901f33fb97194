//! Market data beside quotes (rest-v3 5.17 to 5.23): the application's key is enough.

use crate::check::Ctx;
use crate::reply::{self, Reply};

/// Field reports say that these headers break a data call (rest-v3 2.1).
pub(super) fn key_alone(ctx: &Ctx<'_>) -> Result<(), Reply> {
    match ["sid", "auth", "neo-fin-key"]
        .into_iter()
        .find(|name| ctx.request.header(name).is_some())
    {
        Some(name) => Err(reply::bad_input(&format!("Header '{name}' is not allowed here"))),
        None => Ok(()),
    }
}
