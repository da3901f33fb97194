//! The events in a server's bytes as lines of text, to compare with another implementation.

use super::end::End;
use super::machine::{Event, Limits, WebSocket};
use std::time::Instant;

/// The messages in `bytes`, read in pieces of `size`, and the end if there is one; `limit` is the maximum message size.
pub(crate) fn transcript(bytes: &[u8], size: usize, limit: usize) -> Vec<String> {
    let limits = Limits {
        message: limit,
        ..Limits::default()
    };
    let mut socket = WebSocket::opened(limits, Instant::now());
    let mut lines = Vec::new();
    for piece in bytes.chunks(size.max(1)) {
        let mut rest = piece;
        while !rest.is_empty() {
            let room = socket.room();
            let fits = rest.len().min(room.len());
            let (now, later) = rest.split_at(fits);
            if let Some(room) = room.get_mut(..fits) {
                room.copy_from_slice(now);
            }
            socket.filled(fits);
            rest = later;
            while let Some(event) = socket.next() {
                lines.extend(line(&event));
            }
        }
        socket.written(usize::MAX);
    }
    lines
}

fn line(event: &Event<'_>) -> Option<String> {
    Some(match event {
        Event::Text(text) => format!("text {text:?}"),
        Event::Binary(bytes) => format!("binary {bytes:?}"),
        Event::Ended(End::Closed { code, reason }) => format!("closed {code} {reason:?}"),
        Event::Ended(End::Violation { code, .. }) => format!("violation {code}"),
        Event::Ended(end) => format!("{end:?}"),
        Event::Opened | Event::Pong => return None,
    })
}
