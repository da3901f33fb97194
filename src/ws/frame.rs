//! Frames: reading a head, and writing a frame.

use super::end::Violation;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opcode {
    Continuation,
    Text,
    Binary,
    Close,
    Ping,
    Pong,
}

impl Opcode {
    #[inline(always)]
    fn of(bits: u8) -> Option<Self> {
        Some(match bits {
            0 => Opcode::Continuation,
            1 => Opcode::Text,
            2 => Opcode::Binary,
            8 => Opcode::Close,
            9 => Opcode::Ping,
            10 => Opcode::Pong,
            _ => return None,
        })
    }

    fn bits(self) -> u8 {
        match self {
            Opcode::Continuation => 0,
            Opcode::Text => 1,
            Opcode::Binary => 2,
            Opcode::Close => 8,
            Opcode::Ping => 9,
            Opcode::Pong => 10,
        }
    }

    fn is_control(self) -> bool {
        matches!(self, Opcode::Close | Opcode::Ping | Opcode::Pong)
    }
}

/// The maximum payload of a control frame.
pub(super) const CONTROL_LIMIT: usize = 125;
/// The maximum size of the head of a server's frame.
pub(super) const HEAD_LIMIT: usize = 10;

#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) is_final: bool,
    pub(super) opcode: Opcode,
    /// Size of the head.
    pub(super) size: usize,
    /// Size of the payload.
    pub(super) payload: usize,
}

/// The head at the start of `bytes`, or nothing if it is incomplete. A payload above `limit` is refused at once, by its
/// announced size.
#[inline(always)]
pub(super) fn read_head(bytes: &[u8], limit: usize) -> Result<Option<Head>, Violation> {
    let [first, second, rest @ ..] = bytes else {
        return Ok(None);
    };
    if first & 0x70 != 0 {
        return Err(Violation::protocol("a reserved bit is set"));
    }
    if second & 0x80 != 0 {
        return Err(Violation::protocol("a server's frame is masked"));
    }
    let Some(opcode) = Opcode::of(first & 0x0f) else {
        return Err(Violation::protocol("the opcode is unknown"));
    };
    let is_final = first & 0x80 != 0;
    let (size, payload) = match second {
        126 => match rest.first_chunk() {
            Some(length) => (4, u64::from(u16::from_be_bytes(*length))),
            None => return Ok(None),
        },
        127 => match rest.first_chunk() {
            Some(length) => (HEAD_LIMIT, u64::from_be_bytes(*length)),
            None => return Ok(None),
        },
        length => (2, u64::from(*length)),
    };
    if opcode.is_control() && (!is_final || payload > CONTROL_LIMIT as u64) {
        return Err(Violation::protocol("a control frame is cut in pieces or too long"));
    }
    match usize::try_from(payload) {
        Ok(payload) if payload <= limit => Ok(Some(Head {
            is_final,
            opcode,
            size,
            payload,
        })),
        _ => Err(Violation::TOO_BIG),
    }
}

/// No random numbers to mask a frame with.
#[derive(Debug)]
pub(super) struct NoRandom;

/// Appends a whole frame, masked, as a client's frames must be.
pub(super) fn write(out: &mut Vec<u8>, opcode: Opcode, payload: &[u8]) -> Result<(), NoRandom> {
    let mut mask = [0; 4];
    getrandom::fill(&mut mask).map_err(|_| NoRandom)?;
    out.reserve(HEAD_LIMIT + mask.len() + payload.len());
    out.push(0x80 | opcode.bits());
    if let Ok(short) = u8::try_from(payload.len())
        && usize::from(short) <= CONTROL_LIMIT
    {
        out.push(0x80 | short);
    } else if let Ok(medium) = u16::try_from(payload.len()) {
        out.push(0x80 | 126);
        out.extend_from_slice(&medium.to_be_bytes());
    } else {
        out.push(0x80 | 127);
        out.extend_from_slice(&(payload.len() as u64).to_be_bytes());
    }
    out.extend_from_slice(&mask);
    out.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    Ok(())
}
