//! A message that comes in several frames.

use super::end::Violation;
use super::frame::Opcode;

/// Above this a buffer is given back once its message is read.
const KEPT: usize = 64 * 1024;

#[derive(Default)]
pub(super) struct Fragments {
    bytes: Vec<u8>,
    /// How much of a text is known to be UTF-8.
    checked: usize,
    /// What the message is, while its last frame is still to come.
    opcode: Option<Opcode>,
}

impl Fragments {
    pub(super) fn is_open(&self) -> bool {
        self.opcode.is_some()
    }

    pub(super) fn begin(&mut self, opcode: Opcode, payload: &[u8]) -> Result<(), Violation> {
        self.bytes.clear();
        self.bytes.shrink_to(KEPT);
        self.checked = 0;
        self.opcode = Some(opcode);
        self.bytes.extend_from_slice(payload);
        self.check(false)
    }

    /// Adds a continuation; with the last one it says what the message is, and [`Fragments::bytes`] are all of it.
    pub(super) fn add(&mut self, payload: &[u8], is_final: bool, limit: usize) -> Result<Option<Opcode>, Violation> {
        if self.opcode.is_none() {
            return Err(Violation::protocol("a continuation of nothing"));
        }
        if self.bytes.len().saturating_add(payload.len()) > limit {
            return Err(Violation::TOO_BIG);
        }
        self.bytes.extend_from_slice(payload);
        self.check(is_final)?;
        Ok(if is_final { self.opcode.take() } else { None })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A character may be cut by the end of a frame, but not by that of the message.
    fn check(&mut self, is_final: bool) -> Result<(), Violation> {
        if self.opcode != Some(Opcode::Text) {
            return Ok(());
        }
        let fresh = self.bytes.get(self.checked..).unwrap_or_default();
        match std::str::from_utf8(fresh) {
            Ok(text) => self.checked += text.len(),
            Err(e) if e.error_len().is_none() && !is_final => self.checked += e.valid_up_to(),
            Err(_) => return Err(Violation::NOT_UTF8),
        }
        Ok(())
    }
}
