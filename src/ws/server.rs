//! The server's side, for tests: just enough to talk to the machine.

use super::handshake::accept_of;
use super::machine::WebSocket;

pub(crate) const FIN: u8 = 0x80;

/// A frame as a server sends it.
pub(crate) fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    match payload.len() {
        short @ 0..126 => bytes.push(short as u8),
        medium @ 126..65536 => {
            bytes.push(126);
            bytes.extend_from_slice(&(medium as u16).to_be_bytes());
        }
        long => {
            bytes.push(127);
            bytes.extend_from_slice(&(long as u64).to_be_bytes());
        }
    }
    bytes.extend_from_slice(payload);
    bytes
}

/// The answer to a handshake with `key`.
pub(crate) fn answer(key: &str) -> String {
    let accept = accept_of(key);
    format!(
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n\
         Sec-WebSocket-Accept: {accept}\r\n\r\n"
    )
}

/// Takes the handshake from the output and returns its key.
pub(crate) fn key(socket: &mut WebSocket) -> String {
    let request = String::from_utf8(socket.output().to_vec()).unwrap();
    socket.written(request.len());
    let key = request.split("Sec-WebSocket-Key: ").nth(1).unwrap();
    key.split("\r\n").next().unwrap().to_owned()
}

/// Takes the frames from the output: first byte and unmasked payload.
pub(crate) fn sent(socket: &mut WebSocket) -> Vec<(u8, Vec<u8>)> {
    let mut rest = socket.output();
    let mut frames = Vec::new();
    while let [first, second, tail @ ..] = rest {
        assert_ne!(second & 0x80, 0, "a client's frame must be masked");
        let (length, tail) = match second & 0x7f {
            126 => (usize::from(u16::from_be_bytes([tail[0], tail[1]])), &tail[2..]),
            127 => (u64::from_be_bytes(tail[..8].try_into().unwrap()) as usize, &tail[8..]),
            short => (usize::from(short), tail),
        };
        let (mask, tail) = tail.split_at(4);
        let (payload, tail) = tail.split_at(length);
        let plain = payload.iter().zip(mask.iter().cycle()).map(|(b, m)| b ^ m);
        frames.push((*first, plain.collect()));
        rest = tail;
    }
    let size = socket.output().len();
    socket.written(size);
    frames
}

/// Feeds bytes to the machine as if they had been read.
pub(crate) fn read(socket: &mut WebSocket, bytes: &[u8]) {
    for piece in bytes.chunks(10_000) {
        let room = socket.room();
        room[..piece.len()].copy_from_slice(piece);
        socket.filled(piece.len());
    }
}
