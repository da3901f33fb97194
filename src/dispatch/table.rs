//! Generated from api/operations (make generate). Do not edit.
//!
//! The way from an operation's name to its method.

use super::Params;
use crate::base::error::Error;
use crate::client::Client;

/// Calls the operation of that name.
pub(super) fn run(client: &Client, name: &str, params: &Params<'_>) -> Result<String, Error> {
    match name {
        "send_otp" => {
            params.allow(&["mobile_number", "resend"])?;
            client.send_otp(params.text("mobile_number")?.as_deref(), params.flag("resend")?)
        }
        "verify_otp" => {
            params.allow(&["code"])?;
            client.verify_otp(params.text("code")?.as_deref())
        }
        "totp_verify_user" => {
            params.allow(&["ucc"])?;
            client.totp_verify_user(params.text("ucc")?.as_deref())
        }
        "totp_register" => {
            params.allow(&["totp"])?;
            client.totp_register(params.text("totp")?.as_deref())
        }
        "totp_deregister" => {
            params.allow(&["ucc", "mpin"])?;
            client.totp_deregister(params.text("ucc")?.as_deref(), params.text("mpin")?.as_deref())
        }
        "base_url" => {
            params.allow(&["ucc"])?;
            client.base_url(params.text("ucc")?.as_deref())
        }
        "session_init" => {
            params.allow(&[])?;
            client.session_init()
        }
        "totp_login" => {
            params.allow(&["mobile_number", "ucc", "totp"])?;
            client.totp_login(
                params.text("mobile_number")?.as_deref(),
                params.text("ucc")?.as_deref(),
                params.text("totp")?.as_deref(),
            )
        }
        "totp_validate" => {
            params.allow(&["mpin"])?;
            client.totp_validate(params.text("mpin")?.as_deref())
        }
        "qr_code_link" => {
            params.allow(&["ucc"])?;
            client.qr_code_link(params.text("ucc")?.as_deref())
        }
        "qr_code_session" => {
            params.allow(&["ott", "ucc"])?;
            client.qr_code_session(params.text("ott")?.as_deref(), params.text("ucc")?.as_deref())
        }
        "login" => client.login(Some(&params.document("login_json")?)),
        "generate_otp" => {
            params.allow(&[])?;
            client.generate_otp()
        }
        "session_2fa" => {
            params.allow(&["otp"])?;
            client.session_2fa(params.text("otp")?.as_deref())
        }
        "connect" => {
            params.allow(&[])?;
            client.connect()
        }
        "prewarm" => {
            params.allow(&[])?;
            client.prewarm()
        }
        "client_ip" => {
            params.allow(&[])?;
            client.client_ip()
        }
        "request" => client.request(Some(&params.document("request_json")?)),
        "logout" => {
            params.allow(&[])?;
            client.logout()
        }
        "session" => {
            params.allow(&[])?;
            client.session()
        }
        "session_export" => {
            params.allow(&[])?;
            client.session_export()
        }
        "session_import" => client.session_import(Some(&params.document("session_json")?)),
        "totp_code" => {
            params.allow(&[])?;
            client.totp_code()
        }
        "cancel" => {
            params.allow(&[])?;
            client.cancel()
        }
        "reset_attempts" => {
            params.allow(&[])?;
            client.reset_attempts()
        }
        "stats" => {
            params.allow(&[])?;
            client.stats()
        }
        "diagnostics" => {
            params.allow(&[])?;
            client.diagnostics()
        }
        "place_order" => client.place_order(Some(params.text)),
        "modify_order" => client.modify_order(Some(params.text)),
        "cancel_order" => client.cancel_order(Some(params.text)),
        "find_order" => client.find_order(Some(params.text)),
        "check_order" => client.check_order(Some(params.text)),
        "order_book" => {
            params.allow(&[])?;
            client.order_book()
        }
        "order_history" => client.order_history(Some(params.text)),
        "trade_book" => {
            params.allow(&[])?;
            client.trade_book()
        }
        "positions" => {
            params.allow(&[])?;
            client.positions()
        }
        "holdings" => {
            params.allow(&[])?;
            client.holdings()
        }
        "limits" => client.limits(Some(params.text)),
        "margin" => client.margin(Some(params.text)),
        "load_instruments" => client.load_instruments(Some(params.text)),
        "instrument" => client.instrument(Some(params.text)),
        "search_instruments" => client.search_instruments(Some(params.text)),
        "quotes" => client.quotes(Some(params.text)),
        "expiries" => client.expiries(Some(params.text)),
        "option_chain" => client.option_chain(Some(params.text)),
        "candles" => client.candles(Some(params.text)),
        _ => Err(Error::internal("an operation of the table has no method")),
    }
}
