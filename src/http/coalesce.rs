//! The outermost layer: head and body leave in one write, and the call learns when the request begins to leave.

use crate::base::secret::{wipe, wipe_buffer};
use crate::net::current::Current;
use std::fmt;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

/// More than this is sent as it comes.
const MAX_PENDING: usize = 64 * 1024;

#[derive(Clone)]
pub(super) struct LinkConnector(Current);

impl LinkConnector {
    pub(super) fn new(current: Current) -> Self {
        LinkConnector(current)
    }
}

impl<In: Transport> Connector<In> for LinkConnector {
    type Out = Box<dyn Transport>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, ureq::Error> {
        let link = |inner| Link {
            inner,
            current: self.0.clone(),
            pending: Vec::new(),
        };
        Ok(chained.map(|inner| link(inner).boxed()))
    }
}

/// ureq writes the head and the body of a request apart, which wakes the server twice and, over TLS, makes two records.
/// A link keeps what is written until an answer is awaited.
pub(super) struct Link<In: Transport> {
    inner: In,
    current: Current,
    pending: Vec<u8>,
}

impl<In: Transport> Link<In> {
    fn flush(&mut self, timeout: NextTimeout) -> Result<(), ureq::Error> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let call = self.current.call()?;
        call.may_leave()?;
        call.request_begins();
        let outcome = self.write(timeout);
        call.has_left();
        let sent = outcome?;
        // Tokens and PINs went through here.
        wipe_buffer(&mut self.pending);
        if let Some(used) = self.inner.buffers().output().get_mut(..sent) {
            wipe(used);
        }
        Ok(())
    }

    /// Writes all that is pending; says how many bytes.
    fn write(&mut self, timeout: NextTimeout) -> Result<usize, ureq::Error> {
        let mut sent = 0;
        while sent < self.pending.len() {
            let output = self.inner.buffers().output();
            let amount = output.len().min(self.pending.len() - sent);
            let chunk = self.pending.get(sent..sent + amount).unwrap_or_default();
            if let Some(room) = output.get_mut(..amount) {
                room.copy_from_slice(chunk);
            }
            self.inner.transmit_output(amount, timeout)?;
            sent += amount;
        }
        Ok(sent)
    }
}

impl<In: Transport> Transport for Link<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        let written = self.inner.buffers().output().get(..amount).unwrap_or_default();
        // Reserved exactly: growing would leave copies of secrets behind.
        if self.pending.capacity() == 0 {
            self.pending.reserve_exact(4096.max(amount));
        }
        self.pending.extend_from_slice(written);
        if self.pending.len() > MAX_PENDING {
            self.flush(timeout)
        } else {
            Ok(())
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.flush(timeout)?;
        let came = self.inner.await_input(timeout)?;
        if came {
            self.current.call()?.answer_begins();
        }
        Ok(came)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

impl<In: Transport> Drop for Link<In> {
    fn drop(&mut self) {
        wipe_buffer(&mut self.pending);
    }
}

impl fmt::Debug for LinkConnector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkConnector")
    }
}

impl<In: Transport> fmt::Debug for Link<In> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link")
    }
}
