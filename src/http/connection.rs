//! A stream as ureq needs it, with buffers. Head and body are sent in one write, and the call learns when the request starts to
//! leave and the answer to come.

use super::BUFFER_BYTES;
use super::chunks::Chunks;
use super::interim::{self, Beginning};
use crate::net::Stream;
use crate::net::call::Call;
use crate::sys::wipe::wipe;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;
use ureq::unversioned::transport::{Buffers, LazyBuffers};

/// A larger request is sent in pieces.
const MAX_PENDING: usize = 64 * 1024;

/// Room for a typical request.
const USUAL_REQUEST: usize = 4096;

/// ureq writes the head and the body of a request separately, which wakes the server twice and, over TLS, makes two records.
/// Written data is kept here until ureq waits for an answer.
pub(super) struct Connection {
    stream: Stream,
    buffers: LazyBuffers,
    /// The call that it works for; none while it is idle.
    call: Option<Arc<Call>>,
    pending: Vec<u8>,
    /// No byte of a final answer has been seen yet.
    awaits_head: bool,
    chunks: Option<Chunks>,
}

impl Connection {
    /// A connection that was opened for `call`.
    pub(super) fn new(stream: Stream, call: Arc<Call>) -> Self {
        Connection {
            stream,
            buffers: LazyBuffers::new(BUFFER_BYTES, BUFFER_BYTES),
            call: Some(call),
            pending: Vec::new(),
            awaits_head: false,
            chunks: None,
        }
    }

    /// From now on it works for another call.
    pub(super) fn serve(&mut self, call: &Arc<Call>) -> io::Result<()> {
        self.call = Some(Arc::clone(call));
        self.stream.serve(call)
    }

    /// It is idle from now on.
    pub(super) fn rest(&mut self) {
        self.call = None;
        self.stream.rest();
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.awaits_head = true;
        self.chunks = None;
        let call = self.call.as_ref().ok_or(io::ErrorKind::NotConnected)?;
        let leave = call.may_leave()?;
        call.request_begins();
        let outcome = self.stream.write_all(&self.pending).and_then(|()| self.stream.flush());
        leave.was_taken();
        // Tokens and PINs passed through here.
        wipe(&mut self.pending);
        self.pending.clear();
        outcome
    }

    /// A chunked body starts with what is in the buffer.
    pub(super) fn begin_chunks(&mut self) {
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

    /// Removes interim responses; returns whether the answer, or more of them, is still to come.
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

impl Connection {
    pub(super) fn buffers(&mut self) -> &mut LazyBuffers {
        &mut self.buffers
    }

    /// Takes the data written to the output buffer.
    pub(super) fn transmit(&mut self, amount: usize) -> io::Result<()> {
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

    /// The buffer for a request that is sent in one piece, with room for this many bytes.
    pub(super) fn request(&mut self, room: usize) -> &mut Vec<u8> {
        self.pending.reserve(room.max(USUAL_REQUEST));
        &mut self.pending
    }

    /// Waits for input unless there is unread input; returns whether there is any.
    pub(super) fn await_more(&mut self) -> io::Result<bool> {
        Ok(self.buffers.can_use_input() || self.await_input()?)
    }

    /// Waits for input; returns whether any came.
    pub(super) fn await_input(&mut self) -> io::Result<bool> {
        self.flush()?;
        loop {
            let room = self.buffers.input_append_buf();
            if room.is_empty() {
                // A head that does not end; to read nothing would look like the end of the connection.
                let why = format!("its header is larger than {BUFFER_BYTES} bytes");
                return Err(io::Error::new(io::ErrorKind::InvalidData, why));
            }
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
            if let Some(call) = &self.call {
                call.answer_begins();
            }
            if !self.skip_interim() {
                return Ok(true);
            }
        }
    }

    /// Whether it can be used for another exchange, after being idle this long.
    pub(super) fn is_open(&mut self, idle: Duration) -> bool {
        self.stream.is_open(idle)
    }

    pub(super) fn is_secure(&self) -> bool {
        self.stream.is_secure()
    }

    pub(super) fn socket(&self) -> &TcpStream {
        self.stream.socket()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        wipe(&mut self.pending);
    }
}

/// Whether an error means that the other end has gone.
pub(super) fn is_end(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), UnexpectedEof | ConnectionAborted | ConnectionReset)
}

/// The error for that.
pub(super) fn ended() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "Peer disconnected")
}
