//! The program: options, the ready line, and `--exec`.

use clap::Parser;
use neo_simulator::{Account, Day, Options, Simulator};
use serde_json::json;
use signal_hook::consts::{SIGINT, SIGTERM};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A local Neo: every generation of the Kotak Neo trade API on one port.
#[derive(Parser)]
#[command(name = "neo-simulator")]
struct Arguments {
    /// Port on the loopback addresses; any free one when absent.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// HTTPS with an authority of its own.
    #[arg(long)]
    tls: bool,
    /// Let prices move by themselves: the same seed is the same day.
    #[arg(long, value_name = "SEED")]
    walk: Option<u64>,
    /// The day that it begins with, such as 2026-11-02; today when absent.
    #[arg(long, value_name = "DATE")]
    day: Option<Day>,
    /// Print nothing.
    #[arg(long)]
    quiet: bool,
    /// Run this program against the simulator and exit as it does.
    #[arg(long, num_args = 1.., allow_hyphen_values = true, value_name = "PROGRAM ARGS")]
    exec: Vec<OsString>,
}

/// A private directory that is deleted when the program ends.
struct Private(PathBuf);

impl Private {
    fn new(port: u16) -> io::Result<Private> {
        let path = std::env::temp_dir().join(format!("neo-simulator-{}-{port}", std::process::id()));
        fs::DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Private(path))
    }

    fn write(&self, name: &str, text: &str) -> io::Result<PathBuf> {
        let path = self.0.join(name);
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        file.write_all(text.as_bytes())?;
        Ok(path)
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match serve(&arguments) {
        Ok(code) => code,
        Err(error) => {
            say(io::stderr(), &format!("neo-simulator: {error}"));
            ExitCode::from(125)
        }
    }
}

/// A line on a stream that may be closed; a server goes on without its reader.
fn say(mut stream: impl Write, line: &str) {
    let _ = writeln!(stream, "{line}").and_then(|()| stream.flush());
}

fn serve(arguments: &Arguments) -> io::Result<ExitCode> {
    // Registered first: a signal that comes during the start still ends in order.
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGTERM, SIGINT] {
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    let options = Options {
        port: arguments.port,
        tls: arguments.tls,
        walk: arguments.walk,
        day: arguments.day,
        ..Options::default()
    };
    let accounts = options.accounts.clone();
    let simulator = Simulator::start(options)?;
    let private = Private::new(simulator.port())?;
    let ca = simulator
        .ca_pem()
        .map(|pem| private.write("ca.pem", &pem))
        .transpose()?;

    if let Some((program, rest)) = arguments.exec.split_first() {
        let mut command = Command::new(program);
        command
            .args(rest)
            .env("NEO_SIM_URL", simulator.url())
            .envs(environment(&accounts));
        for name in ["NEO_SIM_CA", "NEO_CA_FILE"] {
            match &ca {
                Some(path) => command.env(name, path),
                None => command.env_remove(name),
            };
        }
        if let Some(account) = accounts.first() {
            command.envs(configuration(account, &simulator.url(), ca.as_deref()));
        }
        return execute(&mut command, &stop).map(exit_code).map_err(|error| {
            let program = program.display();
            io::Error::new(error.kind(), format!("cannot run {program}: {error}"))
        });
    }
    if !arguments.quiet {
        let ready = json!({"url": simulator.url(), "ca_file": ca, "accounts": accounts});
        say(io::stdout(), &ready.to_string());
    }
    wait_for(&stop);
    Ok(ExitCode::SUCCESS)
}

/// The configuration of the first account, under the names that every program of this project reads: key by key as `NEO_` and
/// the key in capitals, and all of it as JSON in `NEO_CONFIG`.
fn configuration(account: &Account, url: &str, ca: Option<&Path>) -> Vec<(String, String)> {
    let keys = [
        ("base_url", Some(url.to_owned())),
        ("ca_file", ca.map(|path| path.display().to_string())),
        ("consumer_key", Some(account.consumer_key.clone())),
        ("consumer_secret", Some(account.consumer_secret.clone())),
        ("mobile_number", Some(account.mobile.clone())),
        ("ucc", Some(account.ucc.clone())),
        ("mpin", Some(account.mpin.clone())),
        ("totp_secret", account.totp_secret.clone()),
    ];
    let keys = keys.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let keys: Vec<(&str, String)> = keys.collect();
    let whole: serde_json::Map<String, serde_json::Value> = keys
        .iter()
        .map(|(key, value)| ((*key).to_owned(), json!(value)))
        .collect();
    let each = keys
        .into_iter()
        .map(|(key, value)| (format!("NEO_{}", key.to_uppercase()), value));
    let whole = ("NEO_CONFIG".to_owned(), serde_json::Value::Object(whole).to_string());
    each.chain([whole]).collect()
}

/// The variables with the accounts for a program.
fn environment(accounts: &[Account]) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if let Some(a) = accounts.first() {
        all.extend([
            ("NEO_SIM_CONSUMER_KEY", a.consumer_key.clone()),
            ("NEO_SIM_CONSUMER_SECRET", a.consumer_secret.clone()),
            ("NEO_SIM_UCC", a.ucc.clone()),
            ("NEO_SIM_MOBILE", a.mobile.clone()),
            ("NEO_SIM_MPIN", a.mpin.clone()),
            ("NEO_SIM_PASSWORD", a.password.clone()),
            ("NEO_SIM_TOTP_SECRET", a.totp_secret.clone().unwrap_or_default()),
            ("NEO_SIM_PAN", a.pan.clone()),
            ("NEO_SIM_USERID", a.userid.clone()),
        ]);
    }
    if let Some(a) = accounts.iter().find(|a| a.totp_secret.is_none()) {
        all.extend([
            ("NEO_SIM_NEW_UCC", a.ucc.clone()),
            ("NEO_SIM_NEW_MOBILE", a.mobile.clone()),
            ("NEO_SIM_NEW_MPIN", a.mpin.clone()),
        ]);
    }
    all
}

/// Runs the child to its end; a signal to this program ends the child first.
fn execute(command: &mut Command, stop: &AtomicBool) -> io::Result<ExitStatus> {
    let mut child = command.spawn()?;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if stop.load(Ordering::Relaxed) {
            let _ = child.kill();
            return child.wait();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The child's exit status, or 128 plus the number of the signal that ended it, as in shells.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .unwrap_or(1);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

fn wait_for(stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_millis(50));
    }
}
