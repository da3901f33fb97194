//! An exchange over a connection that is there, by ureq's protocol crate: what its agent does, without what an agent has to
//! decide. What it makes of requests, answers and errors is the same.

use super::connection::Connection;
use super::encoding::is_chunked;
use super::{Answer, Limits, Request, head};
use crate::sys::pages;
use std::io;
use ureq::Error;
use ureq::http::header::CONTENT_LENGTH;
use ureq::http::{self, HeaderValue, Response};
use ureq::unversioned::transport::Buffers;
use ureq_proto::BodyMode;
use ureq_proto::client::state::{RecvBody, RecvResponse};
use ureq_proto::client::{Call, RecvBodyResult, RecvResponseResult, SendRequestResult};
use zeroize::Zeroizing;

/// The largest head that ureq's agent takes by default.
const MAX_HEAD: usize = 64 * 1024;

/// Sends `request` and reads the answer, up to one byte more of it than `limits` allow; also whether the connection is good
/// for another exchange.
pub(super) fn exchange(
    connection: &mut Connection,
    request: &Request,
    user_agent: &str,
    limits: Limits,
) -> Result<(Answer, bool), Error> {
    let call = expect_answer(request)?;
    let out = connection.request(head::size(request, user_agent));
    head::write(request, user_agent, out).map_err(io::Error::from)?;
    out.extend_from_slice(request.body().unwrap_or_default());
    let (head, next) = receive_head(connection, call)?;
    let (body, must_close) = match next {
        RecvResponseResult::RecvBody(call) => {
            if is_chunked(head.headers()) {
                connection.begin_chunks();
            }
            receive_body(connection, call, limits)?
        }
        RecvResponseResult::Redirect(call) => (Zeroizing::default(), call.must_close_connection()),
        RecvResponseResult::Cleanup(call) => (Zeroizing::default(), call.must_close_connection()),
    };
    let stays = !must_close && connection.buffers().input().is_empty();
    Ok((Answer { head, body }, stays))
}

/// ureq-proto reads the answer to a request that it has written. It is given one of the same kind, with nothing in it, and what
/// it writes goes nowhere: the real head is written at once, without a map of headers in between.
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
        // Nobody asks for leave to send a body.
        Some(SendRequestResult::Await100(_)) | None => Err(Error::ConnectionFailed),
    }
}

fn receive_head(
    connection: &mut Connection,
    mut call: Call<RecvResponse>,
) -> Result<(Response<()>, RecvResponseResult), Error> {
    loop {
        let goes_on = connection.await_more()?;
        let input = connection.buffers().input();
        let (amount, response) = call.try_response(input, false)?;
        let size = if response.is_some() { amount } else { input.len() };
        if size > MAX_HEAD {
            return Err(Error::LargeResponseHeader(input.len(), MAX_HEAD));
        }
        connection.buffers().input_consume(amount);
        if let Some(response) = response {
            return Ok((response, call.proceed().ok_or(Error::ConnectionFailed)?));
        }
        if !goes_on {
            return Err(ended());
        }
    }
}

/// The body as it came, and whether the connection is to be closed after it.
fn receive_body(
    connection: &mut Connection,
    mut call: Call<RecvBody>,
    limits: Limits,
) -> Result<(Zeroizing<Vec<u8>>, bool), Error> {
    let mode = call.body_mode();
    let announced = match mode {
        BodyMode::LengthDelimited(bytes) => Some(bytes),
        _ => None,
    };
    let mut body = Zeroizing::new(pages::buffer(limits.room_for(announced)));
    let mut is_over = false;
    loop {
        let is_whole = mode != BodyMode::CloseDelimited && call.can_proceed();
        if is_whole || is_over || body.len() as u64 > limits.bytes {
            break;
        }
        let used = read(&mut call, connection.buffers().input(), &mut body, limits)?;
        connection.buffers().input_consume(used);
        if used == 0 {
            is_over = !await_body(connection)?;
        }
    }
    let is_too_large = body.len() as u64 > limits.bytes;
    // A server may end the connection after the last chunk and before the end of the body.
    let is_cut = !call.can_proceed() && !call.is_ended_chunked();
    if is_cut && !is_too_large {
        return Err(ended());
    }
    let must_close = match call.proceed() {
        Some(RecvBodyResult::Cleanup(call)) => call.must_close_connection(),
        Some(RecvBodyResult::Redirect(call)) => call.must_close_connection(),
        None => true,
    };
    Ok((body, must_close || is_over || is_too_large))
}

/// Reads what is there of the body; how much of `input` that was.
fn read(call: &mut Call<RecvBody>, input: &[u8], body: &mut Vec<u8>, limits: Limits) -> Result<usize, Error> {
    let from = body.len();
    let most = usize::try_from(limits.bytes).unwrap_or(usize::MAX).saturating_add(1);
    body.resize(from.saturating_add(input.len()).min(most), 0);
    let (used, got) = call.read(input, body.get_mut(from..).unwrap_or_default())?;
    body.truncate(from + got);
    Ok(used)
}

/// Waits for more of the body; whether anything came. A server that ends it by ending the connection may do so rudely.
fn await_body(connection: &mut Connection) -> Result<bool, Error> {
    match connection.await_input() {
        Ok(false) if !connection.buffers().input().is_empty() => Err(Error::BodyStalled),
        Err(e) if is_end(&e) => Ok(false),
        outcome => Ok(outcome?),
    }
}

fn is_end(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), UnexpectedEof | ConnectionAborted | ConnectionReset)
}

fn ended() -> Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "Peer disconnected").into()
}
