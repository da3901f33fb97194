//! Reads a scrip file while it arrives: one thread receives it and finds the cells, another one reads them.

use super::build::Beginning;
use super::csv::Block;
use std::io::{self, Read};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{Scope, ScopedJoinHandle};

/// How many blocks circulate: one being filled, one for what is left of it, one being read, one waiting.
const BLOCKS: usize = 4;

/// Reads a file to its end. `begin` makes what its rows are added to.
pub(super) fn read(file: &mut impl Read, begin: impl Fn() -> Beginning + Sync) -> io::Result<Beginning> {
    std::thread::scope(|scope| {
        let mut reader = Reader::start(scope, &begin);
        let received = receive(file, &mut reader);
        let made = reader.end();
        received.map(|()| made)
    })
}

fn receive(file: &mut impl Read, reader: &mut Reader<'_>) -> io::Result<()> {
    let mut block = reader.spare();
    loop {
        let has_ended = block.fill(file)?;
        let mut next = reader.spare();
        block.split(has_ended, &mut next);
        reader.take(block);
        if has_ended {
            return Ok(());
        }
        block = next;
    }
}

/// Who reads the cells.
enum Reader<'s> {
    Beside {
        full: SyncSender<Block>,
        empty: Receiver<Block>,
        thread: ScopedJoinHandle<'s, Beginning>,
    },
    /// The receiving thread itself, if no other can be started.
    Here { made: Box<Beginning>, empty: Vec<Block> },
}

impl<'s> Reader<'s> {
    fn start<'e>(scope: &'s Scope<'s, 'e>, begin: &'s (impl Fn() -> Beginning + Sync)) -> Self {
        let (full, filled) = mpsc::sync_channel::<Block>(BLOCKS);
        let (done, empty) = mpsc::sync_channel(BLOCKS);
        for _ in 0..BLOCKS {
            // Cannot fail: the channel has room for all of them, and its other end is alive.
            let _ = done.send(Block::default());
        }
        let thread = std::thread::Builder::new().name("neo-instruments".to_owned());
        let thread = thread.spawn_scoped(scope, move || {
            let mut made = begin();
            for block in filled {
                made.take(&block);
                // Fails once the file has ended, when nobody needs the block any more.
                let _ = done.send(block);
            }
            made
        });
        match thread {
            Ok(thread) => Reader::Beside { full, empty, thread },
            Err(_) => Reader::Here {
                made: Box::new(begin()),
                empty: Vec::new(),
            },
        }
    }

    /// A block to fill.
    fn spare(&mut self) -> Block {
        match self {
            // The channel is closed if the other thread has panicked; `end` passes that on.
            Reader::Beside { empty, .. } => empty.recv().unwrap_or_default(),
            Reader::Here { empty, .. } => empty.pop().unwrap_or_default(),
        }
    }

    fn take(&mut self, block: Block) {
        match self {
            Reader::Beside { full, .. } => drop(full.send(block)),
            Reader::Here { made, empty } => {
                made.take(&block);
                empty.push(block);
            }
        }
    }

    fn end(self) -> Beginning {
        match self {
            Reader::Beside { full, thread, .. } => {
                drop(full);
                // A defect goes on in the caller's thread, whose boundary contains it.
                thread.join().unwrap_or_else(|thrown| std::panic::resume_unwind(thrown))
            }
            Reader::Here { made, .. } => *made,
        }
    }
}
