//! The documented description of each HTTP status (wire: Statuses), for answers without a message.

use crate::catalog::Operation;

/// The documented meaning of `status` for `operation`.
pub(super) fn description(operation: &Operation, status: u16) -> String {
    let is_account = operation.is_in_session();
    let documented = match (status, operation.name) {
        (400, _) | (401, "base_url" | "session_init") => "Invalid or missing input parameters",
        (401, "session_2fa") => "Verify resource and path of the request",
        (401, "totp_login" | "totp_validate") => "Unauthorized: invalid credentials, TOTP or MPIN",
        (401, _) if is_account => "Expired session",
        (401, _) => "Unauthorized",
        (403, _) if is_account => "Invalid session, please re-login to continue",
        (403, _) => "Forbidden",
        (422, _) => "Invalid request parameters",
        (424, _) => "Dependency error",
        (429, _) => "Too many requests to the API",
        (500, _) => "Unexpected error",
        (502, _) => "Not able to communicate with OMS",
        (503, _) => "Trade API service is unavailable",
        (504, _) => "Gateway timeout, trade API is unreachable",
        (200..300, _) => return format!("the server refused, and gave no reason (HTTP {status})"),
        (300..400, _) => return format!("the server redirects (HTTP {status}), and redirects are not followed"),
        _ => return undocumented(status),
    };
    documented.to_owned()
}

fn undocumented(status: u16) -> String {
    let reason = ureq::http::StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason());
    match reason {
        Some(reason) => format!("HTTP {status} {reason}"),
        None => format!("HTTP {status}"),
    }
}
