//! Shared by the tests: their own home directory, the program, a simulator, a terminal, and expected screens.
#![allow(dead_code, reason = "each test program uses its part")]

pub mod terminal;

use neo_simulator::{Account, Day, Options, Simulator};
use regex::Regex;
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

const NEO: &str = env!("CARGO_BIN_EXE_neo");

/// The program's HOME, a directory that is removed with the test.
pub struct Home(PathBuf);

impl Home {
    pub fn new() -> Home {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "neo-cli-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Home(path)
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.0.join(below)
    }

    /// `neo` with these arguments and without the tester's environment.
    pub fn neo(&self, arguments: &[&str]) -> Command {
        let mut command = self.program(NEO);
        command.args(arguments);
        command
    }

    /// A line for a shell that finds `neo`.
    pub fn shell(&self, line: &str) -> Ran {
        let place = Path::new(NEO).parent().unwrap().display();
        let line = format!("PATH={place}:$PATH\n{line}");
        ran(self.program("sh").args(["-c", &line]))
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command
            .env_clear()
            .env("HOME", &self.0)
            .env("TERM", "xterm-256color")
            .env("PATH", std::env::var_os("PATH").unwrap())
            .stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(&mut self.neo(arguments))
    }

    /// Writes the configuration file of the default profile, with the permissions a careful user would set.
    pub fn configure(&self, config: &Value) {
        let directory = self.path(".config/neo");
        fs::create_dir_all(&directory).unwrap();
        let file = directory.join("default.json");
        fs::write(&file, config.to_string()).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The result of a run.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    pub fn of(output: &Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    pub fn ok(self) -> Ran {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(self.stdout.trim()).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The run as a screen: stdout, then stderr.
    pub fn screen(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}

pub fn ran(command: &mut Command) -> Ran {
    Ran::of(&command.output().unwrap())
}

/// Runs it with these lines as standard input.
pub fn ran_with_input(command: &mut Command, input: &str) -> Ran {
    use std::io::Write;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    Ran::of(&child.wait_with_output().unwrap())
}

pub fn simulator() -> Simulator {
    Simulator::start(Options {
        day: Some(Day::OF_SAMPLES),
        ..Options::default()
    })
    .unwrap()
}

/// All credentials of the demo account.
pub fn full_config(simulator: &Simulator) -> Value {
    let a = Account::demo();
    json!({
        "base_url": simulator.url(), "consumer_key": a.consumer_key, "consumer_secret": a.consumer_secret,
        "mobile_number": a.mobile, "ucc": a.ucc, "mpin": a.mpin, "totp_secret": a.totp_secret,
    })
}

/// Every secret of the simulator's accounts.
pub fn secrets() -> Vec<String> {
    let (a, b) = (Account::demo(), Account::demo_unregistered());
    [
        a.totp_secret.unwrap(),
        a.mpin,
        a.password,
        a.consumer_key,
        a.consumer_secret,
        b.mpin,
        b.password,
    ]
    .to_vec()
}

/// Checks that a text contains no secret and no token.
pub fn assert_no_secret(text: &str) {
    for secret in secrets() {
        assert!(!text.contains(&secret), "{secret} is in: {text}");
    }
    assert!(!text.contains("eyJ"), "a token is in: {text}");
}

/// Compares a screen with `tests/screens/NAME.txt`; `UPDATE_SCREENS=1` writes it.
pub fn assert_screen(name: &str, screen: &str) {
    let screen = steady(screen);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/screens/{name}.txt"));
    if std::env::var_os("UPDATE_SCREENS").is_some() {
        fs::write(&path, &screen).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == screen, "{} differs; it is now:\n{screen}", path.display());
}

/// A screen with everything that varies between runs replaced.
fn steady(screen: &str) -> String {
    let rules = [
        (r"127\.0\.0\.1:\d+", "127.0.0.1:PORT"),
        (r"localhost:\d+", "localhost:PORT"),
        (r"ca-\d+\.pem", "ca-PORT.pem"),
        (r"in \d+(\.\d+)?(ms|µs|s)\b", "in TIME"),
        (r"in \d+\.\d+ ms", "in TIME"),
        (
            r"\d{4}-\d\d-\d\d \d\d:\d\d IST \(in [^)]*\)",
            "DATE 00:00 IST (in TIME)",
        ),
        (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+", "DATE TIME"),
        (r"\d\d:\d\d:\d\d\.\d{3}", "TIME"),
        (r"state=[0-9a-f-]{36}", "state=UUID"),
        (
            r#""(request_id|expires_at|expires_in_ms|valid_for_ms|exported_at|updated_ms)":("[^"]*"|\d+)"#,
            r#""$1":..."#,
        ),
        // An order's number starts with the date.
        (r"\b\d{6}0{6}(\d{3})\b", "YYMMDD000000$1"),
        (r"HTTP (\d+), \d+ bytes", "HTTP $1, N bytes"),
        (r"code now \d+, for \d+ s", "code now CODE, for N s"),
        (r"valid for \d+ s", "valid for N s"),
        (r"SMS to (\+\d+): \d+", "SMS to $1: CODE"),
        (r"\d:\d\d left", "M:SS left"),
        (r"\b\d+ s off", "N s off"),
        (r"\d IPv4, \d IPv6", "N IPv4, N IPv6"),
        (r"over IPv[46]", "over IPvN"),
        (r"address seen  .* \(IPv[46];", "address seen  ADDRESS (IPvN;"),
        (r"[A-Z2-7]{26,}", "KEY"),
        (r"neo \d+\.\d+\.\d+ on \S+;", "neo VERSION on PLATFORM;"),
        (r"Neo \d+\.\d+\.\d+", "Neo VERSION"),
        (r"(?m)[ \t]+$", ""),
    ];
    let mut text = screen.replace('\r', "");
    for (pattern, with) in rules {
        text = Regex::new(pattern).unwrap().replace_all(&text, with).into_owned();
    }
    text
}
