//! Values of the client, its own files.

#[path = "../../../src/base/error.rs"]
pub(crate) mod error;
#[path = "../../../src/base/secret.rs"]
pub(crate) mod secret;
