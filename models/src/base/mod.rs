//! The client's own files for values.

#[path = "../../../src/base/error.rs"]
pub(crate) mod error;
#[path = "../../../src/base/kind.rs"]
pub(crate) mod kind;
#[path = "../../../src/base/secret.rs"]
pub(crate) mod secret;
