//! `make proof`: every proof that needs more than `make test`: memory and undefined behaviour, data races, fuzzing, long runs.
//!
//! The arguments name some of them (`make proof PROOFS="valgrind miri"`); without any, all run. Each prints one line when it
//! has passed, and the first failure ends the run. A proof that this machine cannot run is reported and counts as not proved;
//! the exit code is then 2.

mod fuzz;
mod long;
mod memory;
mod races;
mod tools;

use crate::harness::{Failure, Repository, Result, Steps, files};
use tools::Tools;

/// The result of a proof.
pub enum Outcome {
    /// The claim.
    Proved(String),
    /// Why this machine cannot run it.
    NotProved(String),
}

type Proof = fn(&Tools<'_>) -> Result<Outcome>;

/// Proofs that are quick or find most come first.
const PROOFS: [(&str, Proof); 8] = [
    ("valgrind", memory::valgrind),
    ("asan", memory::asan),
    ("tsan", races::tsan),
    ("models", races::models),
    ("miri", memory::miri),
    ("growth", long::growth),
    ("day", long::day),
    ("fuzz", fuzz::fuzz),
];

/// Runs the proofs.
pub fn run(repository: &Repository, arguments: &[String]) -> Result {
    let steps = Steps::of("proof");
    let work = repository.target.join("proof");
    files::dir(&work)?;
    let tools = Tools {
        repository,
        work: &work,
        steps: &steps,
    };
    let mut not_proved = Vec::new();
    for (name, proof) in chosen(arguments)? {
        let outcome = proof(&tools).map_err(|failure| failure.within(format_args!("FAILED: {name}")))?;
        match outcome {
            Outcome::Proved(what) => steps.say(format_args!("{name}: {what}")),
            Outcome::NotProved(why) => {
                steps.say(format_args!("{name}: NOT PROVED: {why}"));
                not_proved.push(name);
            }
        }
    }
    if not_proved.is_empty() {
        steps.say("everything asked for is proved");
        return Ok(());
    }
    Err(Failure::with_code(
        2,
        format_args!("not proved: {}", not_proved.join(" ")),
    ))
}

/// The named proofs, or all.
fn chosen(names: &[String]) -> Result<Vec<(&'static str, Proof)>> {
    if names.is_empty() {
        return Ok(PROOFS.to_vec());
    }
    let find = |name: &String| {
        let known = PROOFS.iter().find(|(known, _)| known == name);
        known.copied().ok_or_else(|| {
            let all = PROOFS.map(|(name, _)| name).join(", ");
            Failure::new(format_args!("there is no proof called {name}; there are: {all}"))
        })
    };
    names.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn proofs_are_chosen_by_name() {
        let names = |list: &[&str]| -> Vec<String> { list.iter().map(|name| (*name).to_owned()).collect() };
        assert_eq!(chosen(&[]).unwrap().len(), 8);
        let some = chosen(&names(&["miri", "day"])).unwrap();
        assert_eq!(some.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["miri", "day"]);
        let error = chosen(&names(&["miri", "magic"])).err().unwrap().to_string();
        assert!(error.contains("magic") && error.contains("valgrind"), "{error}");
    }
}
