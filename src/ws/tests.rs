use super::Target;
use super::end::End;
use super::handshake::accept_of;
use super::machine::{Event, Limits, WebSocket};
use super::server::{FIN, answer, frame, key, read, sent};
use super::transcript::transcript;
use std::time::{Duration, Instant};

#[path = "../../fuzz/peer.rs"]
mod peer;

/// All events, as text.
fn events(socket: &mut WebSocket) -> Vec<String> {
    std::iter::from_fn(|| socket.next().map(|event| format!("{event:?}"))).collect()
}

fn target() -> Target<'static> {
    Target {
        host: "feed.example:8443",
        path: "/apifeed?x=1",
        user_agent: "neo-api/0",
    }
}

fn opened(now: Instant) -> WebSocket {
    WebSocket::opened(Limits::default(), now)
}

/// A socket that waits for the handshake's answer, and the key that it sent.
fn opening(now: Instant) -> (WebSocket, String) {
    let mut socket = WebSocket::open(&target(), Limits::default(), now);
    let key = key(&mut socket);
    (socket, key)
}

#[test]
fn the_accept_key_is_that_of_the_standard() {
    assert_eq!(accept_of("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

#[test]
fn the_request_says_what_a_server_needs_and_offers_no_extension() {
    let socket = WebSocket::open(&target(), Limits::default(), Instant::now());
    let request = std::str::from_utf8(socket.output()).unwrap();
    assert!(
        request.starts_with("GET /apifeed?x=1 HTTP/1.1\r\nHost: feed.example:8443\r\n"),
        "{request}"
    );
    for line in [
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "User-Agent: neo-api/0",
    ] {
        assert!(request.contains(&format!("\r\n{line}\r\n")), "{request}");
    }
    assert!(!request.contains("Extensions") && request.ends_with("\r\n\r\n"));
}

#[test]
fn keys_and_masks_differ() {
    let now = Instant::now();
    assert_ne!(opening(now).1, opening(now).1);
    let (mut first, mut second) = (Vec::new(), Vec::new());
    super::frame::write(&mut first, super::frame::Opcode::Text, b"same").unwrap();
    super::frame::write(&mut second, super::frame::Opcode::Text, b"same").unwrap();
    assert_ne!(first, second);
}

#[test]
fn bytes_behind_the_answer_are_kept_however_it_is_cut() {
    for size in 1..80 {
        let (mut socket, key) = opening(Instant::now());
        let mut bytes = answer(&key).into_bytes();
        bytes.extend(frame(FIN | 1, b"first"));
        let mut seen = Vec::new();
        for piece in bytes.chunks(size) {
            read(&mut socket, piece);
            seen.extend(events(&mut socket));
        }
        assert_eq!(seen, ["Opened", "Text(\"first\")"]);
    }
}

#[test]
fn a_wrong_answer_to_the_handshake_is_refused_with_its_words() {
    type Change = (fn(String) -> String, &'static str);
    let changes: [Change; 9] = [
        (|a| a.replace("upgrade: WebSocket", "upgrade: h2c"), "Upgrade header"),
        (|a| a.replace("keep-alive, Upgrade", "keep-alive"), "Connection header"),
        (|a| a.replace("Accept: ", "Accept: A"), "Sec-WebSocket-Accept"),
        (|a| a.replace("Sec-WebSocket-Accept", "X-Other"), "Sec-WebSocket-Accept"),
        (
            |a| a.replace("upgrade:", "Sec-WebSocket-Extensions: permessage-deflate\r\nupgrade:"),
            "extension",
        ),
        (
            |a| a.replace("upgrade:", "Sec-WebSocket-Protocol: chat\r\nupgrade:"),
            "protocol",
        ),
        (
            |_| "HTTP/1.1 403 Forbidden\r\n\r\nnot from this address".to_owned(),
            "not from this address",
        ),
        (|_| "HTTP/1.1 503 Unavailable\r\n\r\n".to_owned(), "Unavailable"),
        (|_| "220 smtp.example\r\n\r\n".to_owned(), "not HTTP"),
    ];
    for (change, words) in changes {
        let (mut socket, key) = opening(Instant::now());
        read(&mut socket, change(answer(&key)).as_bytes());
        match socket.next() {
            Some(Event::Ended(End::Refused { reason, .. })) => assert!(reason.contains(words), "{reason}"),
            other => panic!("{words}: {other:?}"),
        }
        assert_eq!(socket.next(), None);
    }
}

#[test]
fn a_head_without_end_is_refused() {
    let (mut socket, _) = opening(Instant::now());
    read(
        &mut socket,
        format!("HTTP/1.1 101 Yes\r\nX: {}", "a".repeat(17_000)).as_bytes(),
    );
    assert!(events(&mut socket)[0].contains("too long"));
}

#[test]
fn a_handshake_without_an_answer_ends_in_time_or_with_the_stream() {
    let now = Instant::now();
    let (mut socket, _) = opening(now);
    assert_eq!(socket.wakes_at(), Some(now + Duration::from_secs(10)));
    socket.pass_time(now + Duration::from_secs(9));
    assert_eq!(socket.next(), None);
    socket.pass_time(now + Duration::from_secs(10));
    assert!(events(&mut socket)[0].contains("in time"));
    let (mut socket, _) = opening(now);
    read(&mut socket, b"HTTP/1.1 10");
    socket.filled(0);
    assert!(events(&mut socket)[0].contains("without an answer"));
}

#[test]
fn messages_are_read_in_place_and_in_any_pieces() {
    let bytes = [
        frame(FIN | 2, &[7; 300]),
        frame(FIN | 1, "₹".as_bytes()),
        frame(FIN | 2, &[]),
        frame(FIN | 2, &[9; 70_000]),
    ]
    .concat();
    let whole = transcript(&bytes, usize::MAX, 1 << 20);
    assert_eq!(whole.len(), 4);
    assert_eq!(whole[1], "text \"₹\"");
    for size in [1, 2, 3, 7, 125, 4096] {
        assert_eq!(transcript(&bytes, size, 1 << 20), whole, "{size}");
    }
}

#[test]
fn a_ping_is_answered_at_once_and_between_fragments() {
    let mut socket = opened(Instant::now());
    let bytes = [frame(1, "a₹".as_bytes().split_at(2).0), frame(FIN | 9, b"here?")].concat();
    read(&mut socket, &bytes);
    assert_eq!(events(&mut socket), [""; 0]);
    assert_eq!(sent(&mut socket), [(FIN | 10, b"here?".to_vec())]);
    read(&mut socket, &frame(FIN, "a₹".as_bytes().split_at(2).1));
    assert_eq!(events(&mut socket), ["Text(\"a₹\")"]);
}

#[test]
fn pings_of_a_peer_that_does_not_read_take_bounded_memory() {
    let mut socket = opened(Instant::now());
    for _ in 0..10_000 {
        read(&mut socket, &frame(FIN | 9, &[0; 125]));
        assert_eq!(socket.next(), None);
    }
    assert!(socket.output().len() < 70_000);
}

#[test]
fn what_breaks_the_protocol_ends_the_connection_with_its_code() {
    let cases: [(Vec<u8>, u16); 15] = [
        (frame(FIN | 0x40 | 1, b"x"), 1002),
        (frame(FIN | 0x20 | 1, b"x"), 1002),
        (vec![FIN | 1, 0x81, 0, 0, 0, 0, 1], 1002),
        (frame(FIN | 3, b"x"), 1002),
        (frame(FIN | 11, b"x"), 1002),
        (frame(9, b"x"), 1002),
        (frame(FIN | 9, &[0; 126]), 1002),
        (frame(FIN, b"x"), 1002),
        ([frame(1, b"x"), frame(FIN | 1, b"y")].concat(), 1002),
        ([frame(2, b"x"), frame(FIN | 2, b"y")].concat(), 1002),
        (frame(FIN | 8, &[3]), 1002),
        (frame(FIN | 8, &1006_u16.to_be_bytes()), 1002),
        (frame(FIN | 1, b"\xff"), 1007),
        ([frame(1, b"\xe2\x82"), frame(FIN, b"")].concat(), 1007),
        (frame(FIN | 8, b"\x03\xe8\xff"), 1007),
    ];
    for (bytes, code) in cases {
        let mut socket = opened(Instant::now());
        read(&mut socket, &bytes);
        let ended = events(&mut socket);
        assert!(
            ended.len() == 1 && ended[0].contains(&format!("Violation {{ code: {code},")),
            "{bytes:?} {ended:?}"
        );
        let frames = sent(&mut socket);
        assert_eq!(frames.len(), 1, "{bytes:?}");
        assert_eq!((frames[0].0, &frames[0].1[..2]), (FIN | 8, &code.to_be_bytes()[..]));
        read(&mut socket, &frame(FIN | 1, b"later"));
        assert_eq!(socket.next(), None, "nothing is told after the end");
    }
}

#[test]
fn a_message_above_the_limit_is_refused_by_its_announcement_and_by_the_sum_of_its_fragments() {
    let limits = Limits {
        message: 1000,
        ..Limits::default()
    };
    for bytes in [
        frame(FIN | 2, &[0; 1001])[..4].to_vec(),
        vec![FIN | 2, 127, 255, 255, 255, 255, 255, 255, 255, 255],
        [frame(2, &[0; 600]), frame(FIN, &[0; 401])].concat(),
    ] {
        let mut socket = WebSocket::opened(limits, Instant::now());
        read(&mut socket, &bytes);
        assert!(events(&mut socket)[0].contains("code: 1009"));
        assert_eq!(sent(&mut socket)[0].1[..2], 1009_u16.to_be_bytes());
    }
    let whole = [frame(FIN | 2, &[0; 1000]), frame(2, &[0; 600]), frame(FIN, &[0; 400])].concat();
    assert_eq!(transcript(&whole, 64, 1000).len(), 2);
}

#[test]
fn the_last_message_before_a_close_or_the_end_of_the_stream_is_told() {
    let mut socket = opened(Instant::now());
    read(
        &mut socket,
        &[frame(FIN | 1, b"last"), frame(FIN | 8, b"\x03\xe9bye")].concat(),
    );
    socket.filled(0);
    assert_eq!(
        events(&mut socket),
        ["Text(\"last\")", "Ended(Closed { code: 1001, reason: \"bye\" })"]
    );
    assert_eq!(sent(&mut socket), [(FIN | 8, 1001_u16.to_be_bytes().to_vec())]);
    let mut socket = opened(Instant::now());
    read(
        &mut socket,
        &[frame(FIN | 1, b"last"), frame(FIN | 1, b"cut")[..3].to_vec()].concat(),
    );
    socket.filled(0);
    assert_eq!(events(&mut socket), ["Text(\"last\")", "Ended(Cut)"]);
}

#[test]
fn a_close_without_a_code_is_answered_without_one() {
    let mut socket = opened(Instant::now());
    read(&mut socket, &frame(FIN | 8, b""));
    assert!(events(&mut socket)[0].contains("1005"));
    assert_eq!(sent(&mut socket), [(FIN | 8, vec![])]);
}

#[test]
fn a_close_from_here_still_tells_what_comes_and_waits_for_a_bounded_time() {
    let now = Instant::now();
    let mut socket = opened(now);
    socket.close(1000, "done", now);
    assert_eq!(sent(&mut socket), [(FIN | 8, b"\x03\xe8done".to_vec())]);
    assert!(!socket.send("too late"));
    read(&mut socket, &frame(FIN | 1, b"still"));
    assert_eq!(events(&mut socket), ["Text(\"still\")"]);
    read(&mut socket, &frame(FIN | 8, b"\x03\xe8"));
    assert_eq!(events(&mut socket), ["Ended(Finished { confirmed: true })"]);
    assert!(socket.output().is_empty(), "a confirmation is not confirmed");

    let mut socket = opened(now);
    socket.close(1000, "", now);
    let limit = now + Limits::default().close;
    assert_eq!(socket.wakes_at(), Some(limit));
    socket.pass_time(limit - Duration::from_millis(1));
    assert_eq!(socket.next(), None);
    socket.pass_time(limit);
    assert_eq!(events(&mut socket), ["Ended(Finished { confirmed: false })"]);
}

#[test]
fn a_long_reason_is_cut_between_characters() {
    let now = Instant::now();
    let mut socket = opened(now);
    socket.close(1000, &"₹".repeat(60), now);
    let reason = sent(&mut socket)[0].1[2..].to_vec();
    assert_eq!(String::from_utf8(reason).unwrap(), "₹".repeat(41));
}

#[test]
fn a_ping_goes_out_every_twenty_seconds_and_silence_ends_the_connection() {
    let now = Instant::now();
    let at = |seconds| now + Duration::from_secs(seconds);
    let mut socket = opened(now);
    socket.pass_time(at(19));
    assert!(socket.output().is_empty());
    assert_eq!(socket.wakes_at(), Some(at(20)));
    socket.pass_time(at(20));
    let ping = sent(&mut socket).remove(0);
    assert_eq!(ping.0, FIN | 9);
    read(&mut socket, &frame(FIN | 10, b"not asked for"));
    assert_eq!(events(&mut socket), [""; 0]);
    read(&mut socket, &frame(FIN | 10, &ping.1));
    assert_eq!(events(&mut socket), ["Pong"]);
    socket.pass_time(at(40));
    assert_eq!(sent(&mut socket).len(), 1);
    socket.pass_time(at(59));
    assert_eq!(socket.next(), None);
    socket.pass_time(at(60));
    assert_eq!(events(&mut socket), ["Ended(Silent)"]);
    let frames = sent(&mut socket);
    assert_eq!(frames.last().unwrap().1[..2], 1011_u16.to_be_bytes());
}

#[test]
fn data_is_a_sign_of_life_without_pongs() {
    let now = Instant::now();
    let mut socket = opened(now);
    for second in 1..200 {
        read(&mut socket, &frame(FIN | 2, b"tick"));
        assert_eq!(events(&mut socket).len(), 1);
        socket.pass_time(now + Duration::from_secs(second));
        assert_eq!(socket.next(), None, "at {second} s");
    }
}

#[test]
fn a_large_frame_does_not_keep_its_memory() {
    let mut socket = opened(Instant::now());
    let big = frame(FIN | 2, &[1; 900_000]);
    for piece in big.chunks(50_000) {
        read(&mut socket, piece);
        let _ = socket.next();
    }
    assert_eq!(socket.room().len(), Limits::default().buffer);
}

/// A random generator for tests, with a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    /// Some frames, mostly valid, with some damage.
    fn stream(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for _ in 0..=self.below(6) {
            let opcode = [0, 0, 1, 1, 2, 2, 8, 9, 10, 3][self.below(10)];
            let fin = if self.below(3) == 0 { 0 } else { FIN };
            let length = [0, 1, 2, 20, 125, 126, 300, 301][self.below(8)];
            let text: Vec<u8> = "a₹é😀".bytes().cycle().skip(self.below(10)).take(length).collect();
            let mut payload = if self.below(2) == 0 { vec![b'x'; length] } else { text };
            if opcode == 8 && length >= 2 {
                let code = [
                    1000, 1001, 1003, 1004, 1005, 1006, 1011, 1014, 1015, 1016, 2999, 3000, 4999, 5000, 999,
                ];
                payload[..2].copy_from_slice(&u16::to_be_bytes(code[self.below(code.len())]));
            }
            bytes.extend(frame(fin | opcode, &payload));
        }
        for _ in 0..self.below(4).saturating_sub(1) {
            let place = self.below(bytes.len());
            bytes[place] ^= 1 << self.below(8);
        }
        bytes.truncate(bytes.len() - self.below(bytes.len() + 1) / 4);
        bytes
    }
}

#[test]
fn it_reads_what_tungstenite_reads() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut ends = std::collections::BTreeMap::<String, u32>::new();
    for _ in 0..30_000 {
        let bytes = random.stream();
        let size = random.below(200) + 1;
        let (ours, theirs) = (transcript(&bytes, size, 300), peer::transcript(&bytes, size, 300));
        assert!(
            peer::agree(&ours, &theirs),
            "{bytes:?}\nours {ours:?}\ntheirs {theirs:?}"
        );
        let last = ours.last().map_or("", |line| line.get(..14).unwrap_or(line));
        *ends.entry(last.to_owned()).or_default() += 1;
    }
    for end in ["violation 1002", "violation 1007", "violation 1009", "closed 1000 \"a"] {
        assert!(
            ends.keys().any(|seen| seen.starts_with(&end[..11])),
            "{end} never came: {ends:?}"
        );
    }
}
