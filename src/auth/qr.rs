//! Login by QR code (API v2): a link to open in the app, and the one-time token that the app gives (wire: QR login).

use super::{authorization, totp};
use crate::base::error::Error;
use crate::catalog::{QR_CODE_LINK, QR_CODE_SESSION};
use crate::client::Client;
use crate::client::input::{OTT, UCC};
use crate::client::wire::{Member, Wire};

/// Asks for a link that the user opens or scans to authorise a login (API v2).
///
/// # Errors
/// Every kind.
pub(crate) fn qr_code_link(client: &Client, given: Option<&str>) -> Result<String, Error> {
    client.perform(&QR_CODE_LINK, |call| {
        client.need_api(&QR_CODE_LINK)?;
        let ucc = UCC.take(given, client.config().ucc.as_ref())?;
        let ucc = UCC.checked(ucc, given)?;
        let authorization = authorization::authorization(client, call, Some(&ucc))?;
        let address = authorization::address(client, call, &QR_CODE_LINK, Some(&ucc), &[("id", ucc.expose())])?;
        let wire = Wire::get(address).header("authorization", authorization.expose());
        Ok(client.send(call, &QR_CODE_LINK, wire)?.into_text())
    })
}

/// Exchanges the one-time token of an authorised QR login for a trade session (API v2).
///
/// # Errors
/// Every kind.
pub(crate) fn qr_code_session(
    client: &Client,
    given_ott: Option<&str>,
    given_ucc: Option<&str>,
) -> Result<String, Error> {
    client.perform(&QR_CODE_SESSION, |call| {
        client.need_api(&QR_CODE_SESSION)?;
        let ott = OTT.take(given_ott, None)?;
        let ucc = UCC.take(given_ucc, client.config().ucc.as_ref())?;
        let ott = OTT.checked(ott, given_ott)?;
        let ucc = UCC.checked(ucc, given_ucc)?;
        let epoch = client.session_now().epoch;
        let authorization = authorization::authorization(client, call, Some(&ucc))?;
        let address = authorization::address(client, call, &QR_CODE_SESSION, Some(&ucc), &[])?;
        let wire = Wire::post(address, &[("ott", Member::Text(&ott)), ("id", Member::Text(&ucc))])
            .header("authorization", authorization.expose())
            .header("neo-fin-key", client.fin_key());
        let answer = client.send(call, &QR_CODE_SESSION, wire)?;
        let trade = totp::read_trade(client, call, &answer, Some(ucc.expose()))?;
        client.commit(epoch, |session| session.trade = Some(trade))?;
        Ok(answer.into_text())
    })
}
