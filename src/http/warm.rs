//! An exchange over an open connection: what ureq's agent does, without the decisions an agent has to make. Requests, answers and
//! errors are handled the same way.

use super::connection::{Connection, ended, is_end};
use super::usual::Usual;
use super::{Head, Incoming, Request};
use std::io::{self, Read};
use ureq::Error;
use ureq::http::header::CONTENT_LENGTH;
use ureq::http::{self, HeaderValue};
use ureq::unversioned::transport::Buffers;
use ureq_proto::BodyMode;
use ureq_proto::client::state::{RecvBody, RecvResponse};
use ureq_proto::client::{Call, RecvBodyResult, RecvResponseResult, SendRequestResult};

/// The largest head that ureq's agent takes by default.
const MAX_HEAD: usize = 64 * 1024;

/// Sends `request`, and `read` reads the answer; also returns whether the connection can be reused.
pub(super) fn exchange<T>(
    connection: &mut Connection,
    request: &Request,
    user_agent: &str,
    read: impl FnOnce(Incoming<'_>) -> Result<T, Error>,
) -> Result<((Head, T), bool), Error> {
    let out = connection.request(request.size(user_agent));
    request.write_head(user_agent, out);
    out.extend_from_slice(request.body().unwrap_or_default());
    let goes_on = connection.await_more()?;
    if let Some(usual) = Usual::read(connection.buffers().input()) {
        return usual.receive(connection, read);
    }
    let (head, next) = receive_head(connection, expect_answer(request)?, goes_on)?;
    let (made, must_close) = match next {
        RecvResponseResult::RecvBody(call) => receive_body(connection, call, &head, read)?,
        RecvResponseResult::Redirect(call) => (read_nothing(&head, read)?, call.must_close_connection()),
        RecvResponseResult::Cleanup(call) => (read_nothing(&head, read)?, call.must_close_connection()),
    };
    let stays = !must_close && connection.buffers().input().is_empty();
    Ok(((head, made), stays))
}

fn read_nothing<T>(head: &Head, read: impl FnOnce(Incoming<'_>) -> Result<T, Error>) -> Result<T, Error> {
    read(Incoming {
        head,
        announced: Some(0),
        body: &mut io::empty(),
    })
}

/// ureq-proto reads the answer to a request that it has written. So it gets an empty request of the same kind, and its output
/// is dropped: the real head is written directly, without a header map in between.
fn expect_answer(request: &Request) -> Result<Call<RecvResponse>, Error> {
    let mut blank = http::Request::new(());
    *blank.method_mut() = request.method.clone();
    if request.body().is_some() {
        blank
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    let mut call = Call::new(blank)?.proceed();
    call.write(&mut [0; 128])?;
    match call.proceed()? {
        Some(SendRequestResult::RecvResponse(call)) => Ok(call),
        Some(SendRequestResult::SendBody(mut call)) => {
            if !call.can_proceed() {
                call.consume_direct_write(0)?;
            }
            call.proceed().ok_or(Error::ConnectionFailed)
        }
        // `Expect: 100-continue` is not used.
        Some(SendRequestResult::Await100(_)) | None => Err(Error::ConnectionFailed),
    }
}

/// `goes_on` says whether there was input so far.
fn receive_head(
    connection: &mut Connection,
    mut call: Call<RecvResponse>,
    mut goes_on: bool,
) -> Result<(Head, RecvResponseResult), Error> {
    loop {
        let input = connection.buffers().input();
        let (amount, response) = call.try_response(input, false)?;
        let size = if response.is_some() { amount } else { input.len() };
        if size > MAX_HEAD {
            return Err(Error::LargeResponseHeader(input.len(), MAX_HEAD));
        }
        connection.buffers().input_consume(amount);
        if let Some(response) = response {
            let next = call.proceed().ok_or(Error::ConnectionFailed)?;
            return Ok((Head::of(&response), next));
        }
        if !goes_on {
            return Err(ended().into());
        }
        goes_on = connection.await_more()?;
    }
}

/// The result of `read` on the answer, and whether the connection must be closed after it.
fn receive_body<T>(
    connection: &mut Connection,
    call: Call<RecvBody>,
    head: &Head,
    read: impl FnOnce(Incoming<'_>) -> Result<T, Error>,
) -> Result<(T, bool), Error> {
    if head.is_chunked {
        connection.begin_chunks();
    }
    let mode = call.body_mode();
    let mut body = Body {
        connection,
        call,
        ends_by_itself: mode != BodyMode::CloseDelimited,
        is_over: false,
    };
    let announced = match mode {
        BodyMode::LengthDelimited(bytes) => Some(bytes),
        _ => None,
    };
    let made = read(Incoming {
        head,
        announced,
        body: &mut body,
    })?;
    let Body { call, is_over, .. } = body;
    let must_close = match call.proceed() {
        Some(RecvBodyResult::Cleanup(call)) => call.must_close_connection(),
        Some(RecvBodyResult::Redirect(call)) => call.must_close_connection(),
        // The body was not read to its end.
        None => true,
    };
    Ok((made, must_close || is_over))
}

/// A body on its way.
struct Body<'a> {
    connection: &'a mut Connection,
    call: Call<RecvBody>,
    /// It ends by its length or a last chunk, not with the connection.
    ends_by_itself: bool,
    /// The connection has ended.
    is_over: bool,
}

impl Read for Body<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.ends_by_itself && self.call.can_proceed() {
                return Ok(0);
            }
            let input = self.connection.buffers().input();
            let (used, got) = self.call.read(input, into).map_err(|e| Error::from(e).into_io())?;
            self.connection.buffers().input_consume(used);
            if got > 0 || into.is_empty() {
                return Ok(got);
            }
            if self.is_over && used == 0 {
                // A server may end the connection after the last chunk and before the end of the body.
                let is_whole = self.call.can_proceed() || self.call.is_ended_chunked();
                return if is_whole { Ok(0) } else { Err(ended()) };
            }
            if used == 0 {
                self.is_over = !await_body(self.connection)?;
            }
        }
    }
}

/// Waits for more of the body; returns whether any came. A server that ends it by closing the connection may do so abruptly.
fn await_body(connection: &mut Connection) -> io::Result<bool> {
    match connection.await_input() {
        Ok(false) if !connection.buffers().input().is_empty() => Err(Error::BodyStalled.into_io()),
        Err(e) if is_end(&e) => Ok(false),
        outcome => outcome,
    }
}
