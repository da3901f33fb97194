//! Many commands, one per processor at a time.

use super::{Result, Run};
use std::sync::Mutex;
use std::thread;

/// Runs them all. After a failure no new ones start. Only the output of the first failure is shown.
pub fn all(commands: Vec<Run>) -> Result {
    let workers = thread::available_parallelism().map_or(2, usize::from);
    let left = Mutex::new(commands.into_iter());
    let next = || left.lock().ok().and_then(|mut left| left.next());
    let work = || {
        while let Some(command) = next() {
            if let Err(failure) = command.quiet() {
                // Leaves nothing for the other threads.
                while next().is_some() {}
                return Err(failure);
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let ends: Vec<Result> = running.into_iter().filter_map(|worker| worker.join().ok()).collect();
        ends.into_iter().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_run_and_the_one_that_fails_is_named() {
        let place = std::env::temp_dir().join(format!("neo-task-{}", std::process::id()));
        std::fs::create_dir(&place).unwrap();
        let touch = |n: u32| Run::new("touch").arg(place.join(n.to_string()));
        all((0..20).map(touch).collect()).unwrap();
        assert_eq!(std::fs::read_dir(&place).unwrap().count(), 20);
        std::fs::remove_dir_all(&place).unwrap();
        let failure = all((0..20).map(touch).collect()).unwrap_err().to_string();
        assert!(
            failure.contains("`touch ") && failure.contains("No such file"),
            "{failure}"
        );
    }
}
