//! Translates ureq's errors.

use crate::net::Fault;
use std::io;

/// What `error` means, given whether an answer had started.
pub(super) fn explain(error: ureq::Error, answered: bool) -> Fault {
    match error {
        ureq::Error::LargeResponseHeader(..) => Fault::Malformed("the header is too large".into()),
        ureq::Error::Protocol(e) => Fault::Malformed(e.to_string()),
        ureq::Error::Http(_) | ureq::Error::BadUri(_) => Fault::BadRequest(error.to_string()),
        ureq::Error::Io(e) if e.kind() == io::ErrorKind::UnexpectedEof && answered => Fault::CutShort,
        ureq::Error::Io(e) => explain_io(&e, answered),
        other if answered => Fault::Malformed(other.to_string()),
        other => Fault::Disconnected(other.to_string()),
    }
}

fn explain_io(error: &io::Error, answered: bool) -> Fault {
    // Errors within the body reach us wrapped as I/O errors.
    if let Some(inner) = error.get_ref().and_then(|e| e.downcast_ref::<ureq::Error>()) {
        return match inner {
            ureq::Error::Protocol(e) => Fault::Malformed(e.to_string()),
            other if answered => Fault::Malformed(other.to_string()),
            other => Fault::Disconnected(other.to_string()),
        };
    }
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput if answered => Fault::Malformed(error.to_string()),
        _ if answered => Fault::CutShort,
        _ => Fault::Disconnected(error.to_string()),
    }
}
