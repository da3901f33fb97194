//! A message in several frames.

use super::end::Violation;
use super::frame::Opcode;

/// A buffer larger than this is freed once its message is read.
const KEPT: usize = 64 * 1024;

#[derive(Default)]
pub(super) struct Fragments {
    bytes: Vec<u8>,
    /// How much of a text has been checked to be UTF-8.
    checked: usize,
    /// The message's kind, until its last frame has come.
    opcode: Option<Opcode>,
}

impl Fragments {
    #[inline(always)]
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

    /// Adds a continuation. The last one returns the message's kind; [`Fragments::bytes`] is then the whole message.
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

    /// A character may be split between frames, but the message must end with a whole one.
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
