//! The opaque type of a client's handle: a token, never an address.

/// A client: one account, one session.
///
/// Made by `neo_client_new`, freed by `neo_client_free`. The pointer is a token; it points to nothing. Every function
/// may be given any pointer here: NULL, freed, foreign and forged ones give an error of kind `invalid_handle`.
#[allow(missing_debug_implementations)]
pub struct NeoClient {
    _private: [u8; 0],
}
