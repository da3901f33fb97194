//! Removing an authenticator.

use super::register::verify_mobile;
use crate::args::Connection;
use crate::config::Settings;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::store::Store;

/// OTP, then MPIN. After that the authenticator's codes no longer work.
pub(crate) fn run(arguments: &Connection, store: &Store, output: &Output) -> Result<(), Failure> {
    let mut settings = Settings::load_and_warn(arguments, store, output)?;
    settings.need(
        "mobile_number",
        "Mobile number with country code, such as +919999996708",
    )?;
    let client = settings.client_without_key()?;
    let ucc = verify_mobile(&client, settings.text("ucc"), output)?;
    let mpin = settings.need("mpin", "MPIN (does not show)")?;
    let answer = client.totp_deregister(Some(&ucc), Some(&mpin))?;
    if output.json {
        output.line(&answer);
    } else {
        output.line(&output.paint(
            Style::Good,
            &format!("deregistered: {ucc} has no authenticator any more"),
        ));
    }
    Ok(())
}
