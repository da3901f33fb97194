//! Where the time of a call goes: a stopwatch that is always at exactly one stage, so the parts add up to the total.

use std::time::{Duration, Instant};

/// What a call is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Everything else: this library's own work, and its own waiting (for another thread's login or
    /// the next window of a code).
    #[default]
    Own,
    /// Looking up a name.
    Resolve,
    /// TCP, and the proxy's handshake.
    Connect,
    /// The handshake.
    Tls,
    /// From the first byte of the request to the first byte of the answer.
    Wait,
    /// From there to the end of the answer.
    Receive,
}

/// The time spent at each stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spent {
    pub(crate) resolve: Duration,
    pub(crate) connect: Duration,
    pub(crate) tls: Duration,
    pub(crate) wait: Duration,
    pub(crate) receive: Duration,
    pub(crate) own: Duration,
}

impl Spent {
    /// All of it.
    pub(crate) fn total(&self) -> Duration {
        self.resolve + self.connect + self.tls + self.wait + self.receive + self.own
    }

    /// The time since `before`.
    pub(crate) fn since(&self, before: &Spent) -> Spent {
        Spent {
            resolve: self.resolve.saturating_sub(before.resolve),
            connect: self.connect.saturating_sub(before.connect),
            tls: self.tls.saturating_sub(before.tls),
            wait: self.wait.saturating_sub(before.wait),
            receive: self.receive.saturating_sub(before.receive),
            own: self.own.saturating_sub(before.own),
        }
    }

    pub(crate) fn add(&mut self, more: &Spent) {
        self.resolve += more.resolve;
        self.connect += more.connect;
        self.tls += more.tls;
        self.wait += more.wait;
        self.receive += more.receive;
        self.own += more.own;
    }

    fn at(&mut self, stage: Stage) -> &mut Duration {
        match stage {
            Stage::Own => &mut self.own,
            Stage::Resolve => &mut self.resolve,
            Stage::Connect => &mut self.connect,
            Stage::Tls => &mut self.tls,
            Stage::Wait => &mut self.wait,
            Stage::Receive => &mut self.receive,
        }
    }
}

/// The stopwatch of one call. Each change of stage reads the clock once.
pub(crate) struct Stopwatch {
    stage: Stage,
    since: Instant,
    spent: Spent,
}

impl Stopwatch {
    pub(crate) fn start(now: Instant) -> Self {
        Stopwatch {
            stage: Stage::Own,
            since: now,
            spent: Spent::default(),
        }
    }

    pub(crate) fn stage(&self) -> Stage {
        self.stage
    }

    /// Switches to another stage; returns the previous one.
    pub(crate) fn go(&mut self, stage: Stage) -> Stage {
        if stage != self.stage {
            self.read();
        }
        std::mem::replace(&mut self.stage, stage)
    }

    /// The time spent so far.
    pub(crate) fn read(&mut self) -> Spent {
        let now = Instant::now();
        *self.spent.at(self.stage) += now.saturating_duration_since(self.since);
        self.since = now;
        self.spent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_whole() {
        let began = Instant::now();
        let mut watch = Stopwatch::start(began);
        let stages = [
            Stage::Connect,
            Stage::Resolve,
            Stage::Tls,
            Stage::Wait,
            Stage::Receive,
            Stage::Own,
        ];
        for (at, stage) in stages.into_iter().enumerate() {
            let before = watch.go(stage);
            assert_eq!(before, if at == 0 { Stage::Own } else { stages[at - 1] });
            let wanted = Instant::now();
            while wanted.elapsed() < Duration::from_micros(50) {}
        }
        let spent = watch.read();
        assert_eq!(spent.total(), watch.since.duration_since(began));
        for part in [spent.resolve, spent.connect, spent.tls, spent.wait, spent.receive] {
            assert!(part >= Duration::from_micros(50), "{spent:?}");
        }
        let mut twice = spent;
        twice.add(&spent);
        assert_eq!(twice.since(&spent), spent);
    }
}
