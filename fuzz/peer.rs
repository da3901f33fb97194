//! How tungstenite reads a server's bytes, as lines that can be compared.

use std::io::{self, Read, Write};
use tungstenite::error::{CapacityError, Error};
use tungstenite::protocol::{Role, WebSocketConfig};
use tungstenite::{Message, WebSocket};

/// Bytes that arrive in pieces, and then the end.
struct Pieces<'a> {
    rest: &'a [u8],
    size: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.size.min(self.rest.len()).min(buffer.len());
        if size == 0 {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        let (piece, rest) = self.rest.split_at(size);
        buffer[..size].copy_from_slice(piece);
        self.rest = rest;
        Ok(size)
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The messages in `bytes`, and how they end, if they do; `limit` is the maximum message size.
pub fn transcript(bytes: &[u8], size: usize, limit: usize) -> Vec<String> {
    let config = WebSocketConfig::default()
        .max_message_size(Some(limit))
        .max_frame_size(Some(limit));
    let pieces = Pieces { rest: bytes, size };
    let mut socket = WebSocket::from_raw_socket(pieces, Role::Client, Some(config));
    let mut lines = Vec::new();
    loop {
        match socket.read() {
            Ok(Message::Text(text)) => lines.push(format!("text {:?}", text.as_str())),
            Ok(Message::Binary(bytes)) => lines.push(format!("binary {:?}", bytes.to_vec())),
            Ok(Message::Close(None)) => {
                lines.push("closed 1005 \"\"".to_owned());
                return lines;
            }
            Ok(Message::Close(Some(frame))) => {
                // A forbidden close code arrives as this frame.
                let code = u16::from(frame.code);
                let is_refused = code == 1002 && frame.reason.as_str() == "Protocol violation";
                lines.push(if is_refused {
                    "violation 1002".to_owned()
                } else {
                    format!("closed {code} {:?}", frame.reason.as_str())
                });
                return lines;
            }
            Ok(_) => {}
            Err(Error::Io(e)) if e.kind() == io::ErrorKind::WouldBlock => return lines,
            Err(Error::ConnectionClosed) => return lines,
            Err(Error::Utf8(_)) => {
                lines.push("violation 1007".to_owned());
                return lines;
            }
            Err(Error::Capacity(CapacityError::MessageTooLong { .. })) => {
                lines.push("violation 1009".to_owned());
                return lines;
            }
            Err(_) => {
                lines.push("violation 1002".to_owned());
                return lines;
            }
        }
    }
}

/// Whether two transcripts agree, except for the known differences below.
pub fn agree(ours: &[String], theirs: &[String]) -> bool {
    if ours == theirs {
        return true;
    }
    let Some((last, before)) = ours.split_last() else {
        return false;
    };
    // A bad first or second byte is refused before the rest of the frame header has arrived; tungstenite waits for it.
    let is_early = last.starts_with("violation") && before == theirs;
    let Some((end, theirs_before)) = theirs.split_last() else {
        return is_early;
    };
    // 1014 has been registered since 2016 and may be sent; tungstenite does not know it.
    let is_1014 = last.starts_with("closed 1014") && end == "violation 1002";
    // If a frame is both invalid and too big, one reports the first and the other the second.
    let is_both = [last.as_str(), end.as_str()] == ["violation 1002", "violation 1009"];
    is_early || before == theirs_before && (is_1014 || is_both)
}
