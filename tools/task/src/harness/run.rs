//! Commands. Every failure shows the command itself.

use super::{Failure, Result, environment, files};
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output};

/// How many lines of a log a failure shows.
const LAST_LINES: usize = 40;

/// A command to run.
#[derive(Clone)]
pub struct Run {
    words: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
    removed: Vec<OsString>,
    directory: Option<PathBuf>,
}

/// How a command ended, and everything it wrote to both outputs, in order.
pub struct Ended {
    pub status: ExitStatus,
    pub text: String,
}

/// A text with every run of whitespace as one blank, because a program may break its lines anywhere.
pub fn one_line(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// The options of a line.
pub fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split_ascii_whitespace()
}

impl Run {
    /// The program with this name or path.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        Self {
            words: vec![program.as_ref().to_owned()],
            variables: Vec::new(),
            removed: Vec::new(),
            directory: None,
        }
    }

    /// Adds an argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.words.push(argument.as_ref().to_owned());
        self
    }

    /// Adds arguments.
    pub fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.words
            .extend(arguments.into_iter().map(|argument| argument.as_ref().to_owned()));
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.variables.push((name.into(), value.as_ref().to_owned()));
        self
    }

    /// Removes a variable inherited from this program.
    pub fn without(mut self, name: &str) -> Self {
        self.removed.push(name.into());
        self
    }

    /// Runs in another directory.
    pub fn dir(mut self, directory: &Path) -> Self {
        self.directory = Some(directory.to_owned());
        self
    }

    /// Killed after this many seconds, with everything it started.
    pub fn within(mut self, seconds: u32) -> Self {
        self.words.splice(0..0, ["timeout".into(), seconds.to_string().into()]);
        self
    }

    /// Runs it, and shows its output.
    pub fn show(&self) -> Result {
        self.show_unless(&[])
    }

    /// The same, but accepts some other exit codes.
    pub fn show_unless(&self, fine: &[i32]) -> Result {
        let status = self.command()?.status().map_err(|e| self.failure(e))?;
        let is_fine = status.success() || status.code().is_some_and(|code| fine.contains(&code));
        if is_fine {
            Ok(())
        } else {
            Err(self.failure(said(status)))
        }
    }

    /// Runs it and returns its output, which is shown if it fails.
    pub fn quiet(&self) -> Result<String> {
        let ended = self.ended()?;
        if ended.status.success() {
            Ok(ended.text)
        } else {
            Err(self.failed(&ended))
        }
    }

    /// Runs it with its output in a file; the last lines are shown if it fails.
    pub fn logged(&self, log: &Path) -> Result {
        let file = files::create(log)?;
        let mut command = self.command()?;
        command
            .stdout(file.try_clone().map_err(|e| self.failure(e))?)
            .stderr(file);
        let status = command.status().map_err(|e| self.failure(e))?;
        if status.success() {
            return Ok(());
        }
        let text = files::read_lossy(log)?;
        let mut lines: Vec<&str> = text.lines().rev().take(LAST_LINES).collect();
        lines.reverse();
        Err(self.failure(format_args!(
            "{}; the end of {}:\n{}",
            said(status),
            log.display(),
            lines.join("\n")
        )))
    }

    /// Runs it and returns its standard output.
    pub fn answer(&self) -> Result<String> {
        let output = self.apart()?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr);
            return Err(self.failure(format_args!("{}\n{text}", said(output.status))));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    }

    /// Runs it, expects it to fail, and returns its output.
    pub fn refused(&self) -> Result<String> {
        let ended = self.ended()?;
        if ended.status.success() {
            Err(self.failure("succeeded, and must not"))
        } else {
            Ok(ended.text)
        }
    }

    /// Runs it and accepts any exit.
    pub fn ended(&self) -> Result<Ended> {
        let (mut reader, writer) = io::pipe().map_err(|e| self.failure(e))?;
        let mut command = self.command()?;
        command
            .stdout(writer.try_clone().map_err(|e| self.failure(e))?)
            .stderr(writer);
        let mut child = command.spawn().map_err(|e| self.failure(e))?;
        // The command holds the writing end too, and the reader waits until every copy is closed.
        drop(command);
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|e| self.failure(e))?;
        let status = child.wait().map_err(|e| self.failure(e))?;
        Ok(Ended {
            status,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        })
    }

    /// Runs it, accepts any exit, and keeps the two outputs apart.
    pub fn apart(&self) -> Result<Output> {
        self.command()?.output().map_err(|e| self.failure(e))
    }

    /// The failure of this command.
    pub fn failed(&self, ended: &Ended) -> Failure {
        self.failure(format_args!("{}\n{}", said(ended.status), ended.text.trim_end()))
    }

    fn failure(&self, why: impl fmt::Display) -> Failure {
        Failure::new(format_args!("`{self}`: {why}"))
    }

    fn command(&self) -> Result<Command> {
        let (program, arguments) = self
            .words
            .split_first()
            .ok_or_else(|| Failure::new("a command without a name"))?;
        let mut command = Command::new(program);
        command.args(arguments);
        environment::without_cargo(&mut command);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        for name in &self.removed {
            command.env_remove(name);
        }
        if let Some(directory) = &self.directory {
            command.current_dir(directory);
        }
        Ok(command)
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = self
            .variables
            .iter()
            .map(|(name, value)| format!("{}={}", name.display(), value.display()));
        let words = self.words.iter().map(|word| word.display().to_string());
        f.write_str(&set.chain(words).collect::<Vec<_>>().join(" "))
    }
}

/// How it ended, in words; 124 is the exit code of `timeout`.
fn said(status: ExitStatus) -> String {
    match status.code() {
        Some(124) => "did not end in time".to_owned(),
        _ => format!("failed ({status})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_shows_what_it_said() {
        let run = Run::new("sh")
            .args(["-c", "echo one; echo two >&2; exit 3"])
            .env("NEO_X", "y");
        let text = run.quiet().unwrap_err().to_string();
        assert_eq!(
            text,
            "`NEO_X=y sh -c echo one; echo two >&2; exit 3`: failed (exit status: 3)\none\ntwo"
        );
        assert!(
            Run::new("false")
                .show()
                .unwrap_err()
                .to_string()
                .starts_with("`false`: failed")
        );
        assert!(
            Run::new("/no/such/program")
                .show()
                .unwrap_err()
                .to_string()
                .contains("/no/such/program")
        );
    }

    #[test]
    fn outputs_are_kept_and_what_must_fail_must_fail() {
        let run = Run::new("sh")
            .args(["-c", "echo $NEO_X; echo aside >&2"])
            .env("NEO_X", "y");
        assert_eq!(run.answer().unwrap(), "y");
        assert_eq!(run.quiet().unwrap(), "y\naside\n");
        assert!(
            run.refused()
                .unwrap_err()
                .to_string()
                .ends_with("succeeded, and must not")
        );
        assert_eq!(
            Run::new("sh").args(["-c", "echo no; exit 1"]).refused().unwrap(),
            "no\n"
        );
        assert_eq!(Run::new("pwd").dir(Path::new("/")).answer().unwrap(), "/");
    }

    #[test]
    fn what_takes_too_long_is_ended() {
        let text = Run::new("sleep").arg("60").within(1).show().unwrap_err().to_string();
        assert_eq!(text, "`timeout 1 sleep 60`: did not end in time");
    }
}
