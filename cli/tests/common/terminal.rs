//! The program in a pseudo-terminal: what it shows, what is typed, and the terminal's state afterwards.

use rustix::fs::OFlags;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Far longer than anything takes; only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(30);
pub const COLUMNS: u16 = 150;
const ROWS: u16 = 120;

#[derive(Default)]
struct Seen {
    bytes: Vec<u8>,
    ended: bool,
}

pub struct Terminal {
    master: File,
    /// Kept open, so that the settings can be read after the program has ended.
    slave: File,
    child: Child,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    columns: u16,
    /// How much of the output has already been matched.
    at: usize,
}

impl Terminal {
    /// Starts a program with this as its controlling terminal, as a shell does.
    pub fn start(command: &Command) -> Terminal {
        Terminal::as_wide_as(COLUMNS, command)
    }

    /// The same in a terminal with this many columns.
    pub fn as_wide_as(columns: u16, command: &Command) -> Terminal {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let size = Winsize {
            ws_row: ROWS,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&master, size).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        // Must not become the controlling terminal of the tests themselves.
        let flags = OFlags::NOCTTY.bits() as i32;
        let slave = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(flags)
            .open(name)
            .unwrap();
        let mut within = Command::new("setsid");
        within
            .arg("--ctty")
            .arg(command.get_program())
            .args(command.get_args())
            .env_clear();
        within.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let stdio = || Stdio::from(slave.try_clone().unwrap());
        let child = within.stdin(stdio()).stdout(stdio()).stderr(stdio()).spawn().unwrap();
        let master = File::from(master);
        let seen = Arc::new((Mutex::new(Seen::default()), Condvar::new()));
        let (mut reader, shared) = (master.try_clone().unwrap(), Arc::clone(&seen));
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = shared.0.lock().unwrap();
                seen.bytes.extend_from_slice(&buffer[..count]);
                seen.ended = count == 0;
                shared.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Terminal {
            master,
            slave,
            child,
            seen,
            columns,
            at: 0,
        }
    }

    /// Waits until `text` appears after the last match.
    pub fn wait_for(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().unwrap();
        loop {
            let rest = seen.bytes.get(self.at..).unwrap_or_default();
            if let Some(found) = rest.windows(text.len()).position(|window| window == text.as_bytes()) {
                self.at += found + text.len();
                return;
            }
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !seen.ended,
                "no {text:?} in {:?}",
                String::from_utf8_lossy(&seen.bytes)
            );
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    pub fn type_line(&mut self, text: &str) {
        self.press(&format!("{text}\n"));
    }

    pub fn press(&mut self, keys: &str) {
        self.master.write_all(keys.as_bytes()).unwrap();
    }

    /// Whether the terminal echoes input.
    pub fn echoes(&self) -> bool {
        tcgetattr(&self.slave).unwrap().local_modes.contains(LocalModes::ECHO)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits until the program ends; afterwards all its output is available.
    pub fn end(&mut self) -> ExitStatus {
        let status = self.child.wait().unwrap();
        // This mark is written after the program's last output, so once it arrives, everything has been read.
        self.slave.write_all(b"<end>").unwrap();
        self.wait_for("<end>");
        status
    }

    /// The bytes so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().bytes.clone()
    }

    /// The bytes as a terminal shows them.
    pub fn shown(&self) -> vt100::Parser {
        let mut parser = vt100::Parser::new(ROWS, self.columns, 0);
        parser.process(&self.bytes());
        parser
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        let screen = self.shown().screen().contents().replace("<end>", "");
        format!("{}\n", screen.trim_end())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
