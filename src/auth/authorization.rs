//! The `Authorization` header, and the address of a login operation.

use super::lookup;
use crate::base::error::Error;
use crate::base::secret::Secret;
use crate::catalog::Operation;
use crate::client::Client;
use crate::net::call::Call;
use crate::net::trust::Address;
use std::sync::Arc;

/// `Authorization`: the consumer key as it is (v3), or the bearer token (v1, v2), fetched if there is none.
pub(crate) fn authorization(client: &Client, call: &Arc<Call>, ucc: Option<&Secret>) -> Result<Secret, Error> {
    if !client.api().uses_bearer() {
        return Ok(client.config().consumer_key.clone());
    }
    let token = lookup::bearer(client, call, ucc)?;
    Ok(Secret::new(format!("Bearer {}", token.expose())))
}

/// The address of `operation` in the generation in use.
pub(crate) fn address(
    client: &Client,
    call: &Arc<Call>,
    operation: &Operation,
    ucc: Option<&Secret>,
    query: &[(&str, &str)],
) -> Result<Address, Error> {
    // The base URL comes first: its lookup may turn v2 into its gateway variant, which changes the path.
    let environment = client.config().environment;
    let route = operation.route(client.api(), environment);
    let host = route
        .map(|route| route.host)
        .ok_or_else(|| client.wrong_api(operation))?;
    let base = lookup::base(client, call, host, ucc)?;
    let route = operation
        .route(client.api(), environment)
        .ok_or_else(|| client.wrong_api(operation))?;
    Ok(base.address(route.path, query))
}
