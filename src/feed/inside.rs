//! What `make bench` measures of a feed that the C ABI does not show by itself: decoding, and reading a connection.

use super::address::Address;
use super::decode::Packet;
use super::dividers::Dividers;
use super::segment::Segment;
use super::tick::{NEO_DEPTH_ROWS, NeoDepthRow, NeoTick};
use super::wire::Packets;
use crate::client::Client;
use crate::net::call::Call;
use crate::net::{Network, Stream};
use crate::sys::wake::{Interest, Wake};
use crate::ws::{Event, Limits, Target, WebSocket};
use std::hint::black_box;
use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

const LONG: Duration = Duration::from_secs(10);

/// Decodes the packets of a message to structs, so often; how many they were.
pub(crate) fn decode(message: &[u8], times: u32) -> u64 {
    let mut dividers = Dividers::none();
    dividers.set(Segment(1), 100);
    let mut tick = NeoTick::EMPTY;
    let mut book = [[NeoDepthRow::default(); NEO_DEPTH_ROWS]; 2];
    let mut count = 0;
    for _ in 0..times {
        for packet in Packets::of(black_box(message)) {
            if let Ok(Some(packet)) = Packet::read(packet, &dividers) {
                packet.write_to(1, &mut tick);
                if let Some((bids, asks)) = packet.book() {
                    book[0].iter_mut().zip(bids).for_each(|(to, row)| *to = row);
                    book[1].iter_mut().zip(asks).for_each(|(to, row)| *to = row);
                }
                black_box((&mut tick, &mut book));
                count += 1;
            }
        }
    }
    count
}

/// A feed's connection, read as a feed reads it, but nothing is made of its messages.
pub(crate) fn read_messages(client: &Client, url: &str, count: u64, begin: impl FnOnce()) -> io::Result<()> {
    let (mut stream, address) = open(client, url)?;
    stream.make_own(LONG)?;
    let usual = Limits::default();
    let limits = Limits {
        buffer: if stream.is_secure() { 16 * 1024 } else { usual.buffer },
        ..usual
    };
    let target = Target {
        host: &address.host,
        path: &address.path,
        user_agent: "",
    };
    let mut socket = WebSocket::open(&target, limits, Instant::now());
    let wake = Wake::new()?;
    let mut begin = Some(begin);
    let mut seen = 0;
    let mut sum = 0_u64;
    loop {
        let written = stream.write(socket.output())?;
        socket.written(written);
        let room = socket.room();
        let size = room.len();
        match stream.read(room) {
            Ok(read) => {
                let may_have_more = stream.may_have_more(read, size);
                socket.filled(read);
                while let Some(event) = socket.next() {
                    match event {
                        Event::Binary(bytes) => {
                            if seen == 0
                                && let Some(begin) = begin.take()
                            {
                                begin();
                            }
                            let first = bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
                            sum = sum
                                .wrapping_add(first)
                                .wrapping_add(bytes.last().copied().unwrap_or(0).into());
                            seen += 1;
                        }
                        Event::Ended(end) => return Err(io::Error::other(format!("{end:?}"))),
                        _ => {}
                    }
                }
                if seen >= count {
                    black_box(sum);
                    return Ok(());
                }
                if may_have_more {
                    continue;
                }
            }
            Err(e) if e.kind() == ErrorKind::WouldBlock => {}
            Err(e) => return Err(e),
        }
        wake.wait(Some((stream.socket(), Interest::Read)), LONG)?;
    }
}

/// The same bytes through the same TLS, read to memory as they come; nothing looks at them.
pub(crate) fn read_bytes(client: &Client, url: &str, count: u64, begin: impl FnOnce()) -> io::Result<()> {
    let (stream, address) = open(client, url)?;
    let mut stream = stream.into_bare()?;
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        address.path, address.host
    );
    stream.write_all(request.as_bytes())?;
    let mut room = vec![0; 64 * 1024];
    let mut left = count;
    // The answer to the request, and the first of the stream.
    let mut read = stream.read(&mut room)?;
    begin();
    while left > 0 && read > 0 {
        read = stream.read(&mut room)?;
        black_box(&mut room);
        left = left.saturating_sub(read as u64);
    }
    Ok(())
}

fn open(client: &Client, url: &str) -> io::Result<(Stream, Address)> {
    let address = Address::given(url).map_err(io::Error::other)?;
    let call = Arc::new(Call::new(LONG));
    let stream = Network::new(client.network()).open(&call, &address.place)?;
    Ok((stream, address))
}
