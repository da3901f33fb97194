//! The kernel's timeouts for a socket, set again only if they have become wrong: each costs a system call.

use crate::sys::socket;
use std::io;
use std::net::TcpStream;
use std::time::Duration;

/// The current settings.
#[derive(Default)]
pub(super) struct Timeouts {
    read: Option<Duration>,
    write: Option<Duration>,
    give_up: Option<Duration>,
}

/// Below this the kernel's timers are exact.
const EXACT: Duration = Duration::from_millis(40);

/// How much earlier than the deadline the kernel may stop resending.
const EARLY: Duration = Duration::from_millis(250);

impl Timeouts {
    pub(super) fn for_read(&mut self, stream: &TcpStream, left: Duration) -> io::Result<()> {
        renew(&mut self.read, left, |limit| stream.set_read_timeout(Some(limit)))
    }

    /// Also limits how long the kernel resends what is written now: not beyond the deadline.
    pub(super) fn for_write(&mut self, stream: &TcpStream, left: Duration) -> io::Result<()> {
        renew(&mut self.write, left, |limit| stream.set_write_timeout(Some(limit)))?;
        let is_good = |set: Duration| set <= left && left - set <= EARLY.min(left / 8);
        if !self.give_up.is_some_and(is_good) {
            let limit = Duration::from_millis(u64::try_from(left.as_millis()).unwrap_or(u64::MAX).max(1));
            // If the system refuses it, the deadline still applies.
            let _ = socket::give_up_after(stream, limit);
            self.give_up = Some(limit);
        }
        Ok(())
    }

    pub(super) fn read_again(&mut self) {
        self.read = None;
    }

    pub(super) fn write_again(&mut self) {
        self.write = None;
    }
}

/// A wait may end an eighth late, because longer kernel timers are coarser. So it waits for seven eighths of
/// the time left, then for the rest in the same way.
fn portion(left: Duration) -> Duration {
    if left > EXACT {
        left - left / 8
    } else {
        left.max(Duration::from_millis(1))
    }
}

fn renew(set: &mut Option<Duration>, left: Duration, apply: impl FnOnce(Duration) -> io::Result<()>) -> io::Result<()> {
    let wanted = portion(left);
    let highest = if left > EXACT { left - left / 16 } else { wanted };
    let is_good = |set: Duration| set <= highest && set >= wanted - wanted / 8;
    if set.is_some_and(is_good) {
        return Ok(());
    }
    apply(wanted)?;
    *set = Some(wanted);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(mut left: Duration) -> usize {
        let mut count = 0;
        while !left.is_zero() {
            let wait = portion(left);
            assert!(wait <= left.max(Duration::from_millis(1)));
            // The kernel's timers may be this late.
            left = left.saturating_sub(wait + wait / 8);
            count += 1;
        }
        count
    }

    #[test]
    fn a_deadline_takes_few_waits() {
        for seconds in [1, 30, 600] {
            assert!(waits(Duration::from_secs(seconds)) < 12, "{seconds} s");
        }
    }

    #[test]
    fn calls_of_equal_length_set_it_once() {
        let mut set = None;
        let mut times = 0;
        for less in [0, 1, 5, 20, 100, 500] {
            let left = Duration::from_secs(30) - Duration::from_millis(less);
            renew(&mut set, left, |limit| {
                times += 1;
                assert!(limit < left);
                Ok(())
            })
            .unwrap();
        }
        assert_eq!(times, 1);
        renew(&mut set, Duration::from_secs(1), |limit| {
            assert_eq!(limit, Duration::from_millis(875));
            Ok(())
        })
        .unwrap();
        assert_eq!(set, Some(Duration::from_millis(875)));
    }
}
