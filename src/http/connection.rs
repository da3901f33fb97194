//! A stream as ureq wants it: with buffers. Head and body leave in one write, and the call learns when the request begins to
//! leave and the answer to come.

use super::BUFFER_BYTES;
use super::chunks::Chunks;
use super::interim::{self, Beginning};
use crate::net::Stream;
use crate::net::current::Current;
use crate::sys::wipe::wipe;
use std::fmt;
use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use ureq::unversioned::transport::{Buffers, LazyBuffers, NextTimeout, Transport};

/// More than this is sent as it comes.
const MAX_PENDING: usize = 64 * 1024;

/// Room for what a usual request is.
const USUAL_REQUEST: usize = 4096;

/// ureq writes the head and the body of a request apart, which wakes the server twice and, over TLS, makes two records.
/// What is written is kept here until an answer is awaited.
pub(super) struct Connection {
    stream: Stream,
    buffers: LazyBuffers,
    current: Current,
    pending: Vec<u8>,
    /// No byte of a final answer has been seen yet.
    awaits_head: bool,
    /// Set by who has read the head, when the body comes in chunks.
    chunks_come: Arc<AtomicBool>,
    chunks: Option<Chunks>,
}

impl Connection {
    pub(super) fn new(stream: Stream, current: Current, chunks_come: Arc<AtomicBool>) -> Self {
        Connection {
            stream,
            buffers: LazyBuffers::new(BUFFER_BYTES, BUFFER_BYTES),
            current,
            pending: Vec::new(),
            awaits_head: false,
            chunks_come,
            chunks: None,
        }
    }

    fn flush(&mut self) -> Result<(), ureq::Error> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.awaits_head = true;
        self.chunks = None;
        let call = self.current.call()?;
        call.may_leave()?;
        call.request_begins();
        let outcome = self.stream.write_all(&self.pending).and_then(|()| self.stream.flush());
        call.has_left();
        // Tokens and PINs went through here.
        wipe(&mut self.pending);
        self.pending.clear();
        Ok(outcome?)
    }

    /// A body in chunks begins with what is in the buffer.
    fn begin_chunks(&mut self) {
        let mut chunks = Chunks::default();
        let mut piece = self.buffers.input().to_vec();
        let left = chunks.strip(&mut piece);
        self.chunks = Some(chunks);
        if left < piece.len() {
            self.buffers.input_consume(piece.len());
            let stripped = piece.get(..left).unwrap_or_default();
            if let Some(room) = self.buffers.input_append_buf().get_mut(..left) {
                room.copy_from_slice(stripped);
                self.buffers.input_appended(left);
            }
        }
    }

    /// Takes away what a server says before its answer; whether the answer, or more of this, is still to come.
    fn skip_interim(&mut self) -> bool {
        while self.awaits_head {
            match interim::look(self.buffers.input()) {
                Beginning::Final => self.awaits_head = false,
                Beginning::Interim(bytes) => self.buffers.input_consume(bytes),
                Beginning::Unclear => return true,
            }
        }
        false
    }
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        if self.chunks_come.load(Ordering::Relaxed) {
            self.chunks_come.store(false, Ordering::Relaxed);
            self.begin_chunks();
        }
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        if self.pending.is_empty() {
            self.pending.reserve(amount.max(USUAL_REQUEST));
        }
        if let Some(written) = self.buffers.output().get_mut(..amount) {
            self.pending.extend_from_slice(written);
            wipe(written);
        }
        if self.pending.len() > MAX_PENDING {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        self.flush()?;
        loop {
            let room = self.buffers.input_append_buf();
            let amount = self.stream.read(room)?;
            let kept = match (&mut self.chunks, room.get_mut(..amount)) {
                (Some(chunks), Some(piece)) => chunks.strip(piece),
                _ => amount,
            };
            self.buffers.input_appended(kept);
            if amount == 0 {
                return Ok(false);
            }
            if kept == 0 {
                continue;
            }
            self.current.call()?.answer_begins();
            if !self.skip_interim() {
                return Ok(true);
            }
        }
    }

    fn is_open(&mut self) -> bool {
        self.stream.is_open()
    }

    fn is_tls(&self) -> bool {
        self.stream.is_secure()
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Connection")
    }
}
