//! Shared by the tests of the shipped library: its path, a C compiler, and programs that run against a server.
#![allow(dead_code)]

use neo_simulator::{Account, Options, Policy, Simulator};
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock};

pub const WARNINGS: [&str; 5] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-O1"];

/// A file of the package.
pub fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The build directory: the test executable is `<target>/<profile>/deps/<name>`.
pub fn target() -> PathBuf {
    let executable = std::env::current_exe().expect("the path of this program");
    executable.ancestors().nth(3).expect("a build directory").to_owned()
}

/// The shipped shared library.
pub fn library() -> PathBuf {
    library_in(&std::env::var_os("NEO_LIB_DIR").map_or_else(|| target().join("release"), PathBuf::from))
}

fn library_in(place: &Path) -> PathBuf {
    let file = NAMES
        .iter()
        .map(|(_, built)| place.join(built))
        .find(|file| file.exists());
    let file = file.unwrap_or_else(|| panic!("no library in {}: run `make` first", place.display()));
    file.canonicalize().expect("an absolute path")
}

/// The names that linkers and loaders look for, and the build's files for them.
const NAMES: [(&str, &str); 4] = [
    ("libneo_api.so", "libneo_api.so"),
    ("libneo_api.so.1", "libneo_api.so"),
    ("neo_api.dll", "neo_api.dll"),
    ("libneo_api.dll.a", "libneo_api.dll.a"),
];

/// A directory of this test run with `library` under the names that the linker and the loader look for.
fn beside(library: &Path, name: &str) -> PathBuf {
    let place = scratch().join(name);
    std::fs::create_dir_all(&place).expect("a directory");
    let built = library.parent().expect("a directory");
    for (name, file) in NAMES {
        if built.join(file).exists() {
            std::os::unix::fs::symlink(built.join(file), place.join(name)).expect("a link");
        }
    }
    place
}

/// The shipped library, ready to be linked with.
pub fn linkable() -> &'static Path {
    static PLACE: OnceLock<PathBuf> = OnceLock::new();
    PLACE.get_or_init(|| beside(&library(), "shipped"))
}

/// The library with the feature `test-hooks`: the one in `NEO_HOOKED_DIR`, or else one built here.
pub fn hooked() -> PathBuf {
    if let Some(place) = std::env::var_os("NEO_HOOKED_DIR") {
        return beside(&library_in(Path::new(&place)), "hooked");
    }
    let place = target().join("hooks");
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--release",
            "--locked",
            "--quiet",
            "-p",
            "neo-api",
            "--features",
            "test-hooks",
        ])
        .arg("--target-dir")
        .arg(&place)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    assert!(built.status.success(), "{}", text(&built.stderr));
    beside(&place.join("release/libneo_api.so"), "hooked")
}

/// A new directory for this run of a test program; the next run removes it.
pub fn scratch() -> &'static Path {
    static PLACE: OnceLock<PathBuf> = OnceLock::new();
    PLACE.get_or_init(|| {
        let executable = std::env::current_exe().expect("the path of this program");
        let name = executable.file_name().expect("a name");
        let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&place);
        std::fs::create_dir_all(&place).expect("a directory");
        place
    })
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs a tool that must succeed; returns its output.
pub fn tool(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program).args(arguments).output();
    let done = done.unwrap_or_else(|e| panic!("{program}: {e}"));
    assert!(done.status.success(), "{program} {arguments:?}: {}", text(&done.stderr));
    text(&done.stdout)
}

/// Runs a compiler, which must print nothing.
pub fn compile(command: &mut Command) {
    let done = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let said = text(&done.stderr);
    assert!(done.status.success() && said.is_empty(), "{command:?}: {said}");
}

/// The words in an environment variable, or else in `otherwise`.
fn words(variable: &str, otherwise: &str) -> Vec<String> {
    let words = std::env::var(variable).unwrap_or_else(|_| otherwise.to_owned());
    words.split_whitespace().map(str::to_owned).collect()
}

/// The C compiler; `NEO_TEST_CC` names one for another platform.
pub fn compiler() -> Command {
    Command::new(std::env::var("NEO_TEST_CC").unwrap_or_else(|_| "cc".to_owned()))
}

/// The other libraries that every program is linked with.
pub fn extra() -> Vec<String> {
    words("NEO_TEST_LINK", "-rdynamic -ldl")
}

/// Compiles a program of `tests/c`, linked with the library in `place`, and puts it there: Windows looks for the
/// library beside the program.
pub fn program(name: &str, place: &Path) -> PathBuf {
    // A separate file each time: two tests may use the same program at once.
    static BUILT: AtomicUsize = AtomicUsize::new(0);
    // Windows needs the extension; it does no harm elsewhere.
    let executable = place.join(format!("{name}-{}.exe", BUILT.fetch_add(1, Ordering::SeqCst)));
    let mut cc = compiler();
    cc.args(["-std=c11", "-D_GNU_SOURCE", "-Wstrict-prototypes", "-pthread"])
        .args(WARNINGS)
        .arg("-I")
        .arg(source("include"))
        .arg(source("tests/c").join(name).with_extension("c"))
        .arg("-o")
        .arg(&executable)
        .arg("-L")
        .arg(place)
        .arg(format!("-Wl,-rpath,{}", place.display()))
        .arg("-lneo_api")
        .args(extra());
    // A sanitizer, for instance.
    cc.args(words("NEO_TEST_CFLAGS", ""));
    compile(&mut cc);
    executable
}

/// The command that runs a program of `tests/c`: under the wrapper in `NEO_TEST_WRAPPER`, if set, such as valgrind
/// (`make proof`) or an emulator of another platform (`make test-platforms`).
pub fn wrapped(command: &Command) -> Command {
    let wrapper = words("NEO_TEST_WRAPPER", "");
    let inner = std::iter::once(command.get_program()).chain(command.get_args());
    let mut line = wrapper.iter().map(std::ffi::OsStr::new).chain(inner);
    let mut outer = Command::new(line.next().expect("a program"));
    outer.args(line);
    outer.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    outer
}

/// Runs a program of `tests/c`: it must succeed and print nothing, and neither may the library in it.
pub fn silent(command: &mut Command) {
    let mut command = wrapped(command);
    // Makes any panic or log output longer.
    let done = command.env("RUST_BACKTRACE", "full").env("RUST_LOG", "trace").output();
    let done = done.unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let (out, err) = (text(&done.stdout), text(&done.stderr));
    assert!(
        done.status.success() && out.is_empty() && err.is_empty(),
        "{:?} ended with {}\n{out}\n{err}",
        command.get_program(),
        done.status
    );
}

/// Runs a program; returns its output.
pub fn output(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"))
}

/// This many accounts that can log in, because an account has one code per 30 seconds. `tests/c/test.h` knows how they
/// are numbered.
pub fn accounts(count: usize) -> Vec<Account> {
    (0..count)
        .map(|n| Account {
            ucc: format!("T{n:04}"),
            mobile: format!("+9170000{n:05}"),
            userid: format!("user{n}"),
            pan: format!("ABCDE{n:04}F"),
            mpin: "918273".to_owned(),
            ..Account::demo()
        })
        .collect()
}

/// A simulator with these accounts.
pub fn simulator(count: usize, tls: bool) -> Simulator {
    Simulator::start(Options {
        accounts: accounts(count),
        tls,
        // The programs make as many calls as they need to measure cost and leaks.
        policy: Policy {
            orders_per_second: 0,
            ..Policy::default()
        },
        ..Options::default()
    })
    .expect("a simulator")
}

/// The variables that the programs of `tests/c` read.
pub fn environment(url: &str) -> Vec<(&'static str, String)> {
    let account = accounts(1).remove(0);
    vec![
        ("NEO_SIM_URL", url.to_owned()),
        ("NEO_SIM_CONSUMER_KEY", account.consumer_key),
        ("NEO_SIM_CONSUMER_SECRET", account.consumer_secret),
        ("NEO_SIM_UCC", account.ucc),
        ("NEO_SIM_MOBILE", account.mobile),
        ("NEO_SIM_MPIN", account.mpin),
        ("NEO_SIM_PASSWORD", account.password),
        ("NEO_SIM_TOTP_SECRET", account.totp_secret.unwrap_or_default()),
    ]
}

/// A server that answers with the request's path and connection: `{"data":{"path":"…","connection":7}}`.
///
/// A path ending in `/hold` is answered when a request for `/release` comes, `/held` when a request waits in `/hold`,
/// and `/large` with a megabyte. `/close` closes the connection without an answer.
pub struct Echo {
    address: std::net::SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    stopped: std::sync::atomic::AtomicBool,
}

#[derive(Default)]
struct State {
    holding: usize,
    released: bool,
}

impl Echo {
    pub fn start() -> Echo {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared::default());
        let kept = Arc::clone(&shared);
        std::thread::spawn(move || {
            static CONNECTIONS: AtomicUsize = AtomicUsize::new(1);
            for stream in listener.incoming() {
                if shared.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let (Ok(stream), shared) = (stream, Arc::clone(&shared)) else {
                    continue;
                };
                let number = CONNECTIONS.fetch_add(1, Ordering::SeqCst);
                std::thread::spawn(move || serve(&stream, number, &shared));
            }
        });
        Echo { address, shared: kept }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(stream: &TcpStream, number: usize, shared: &Shared) {
    let _ = stream.set_nodelay(true);
    let mut reader = BufReader::new(stream);
    while let Some(path) = read_request(&mut reader) {
        if path.ends_with("/close") {
            let _ = stream.shutdown(Shutdown::Both);
            return;
        }
        shared.obey(&path);
        let padding = if path.ends_with("/large") {
            "x".repeat(1 << 20)
        } else {
            String::new()
        };
        let body = format!(r#"{{"data":{{"path":"{path}","connection":{number},"padding":"{padding}"}}}}"#);
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let mut writer = stream;
        if writer.write_all((head + &body).as_bytes()).is_err() {
            return;
        }
    }
}

/// Reads a request; returns its path.
fn read_request(reader: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok().filter(|read| *read > 0)?;
        if header == "\r\n" {
            break;
        }
        if let Some(value) = header.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    reader.read_exact(&mut vec![0; length]).ok()?;
    Some(path)
}

impl Shared {
    fn obey(&self, path: &str) {
        let mut state = self.state.lock().expect("not poisoned");
        if path.ends_with("/hold") {
            state.holding += 1;
            self.changed.notify_all();
            state = self.changed.wait_while(state, |s| !s.released).expect("not poisoned");
            state.holding -= 1;
            if state.holding == 0 {
                state.released = false;
            }
        } else if path.ends_with("/held") {
            drop(
                self.changed
                    .wait_while(state, |s| s.holding == 0)
                    .expect("not poisoned"),
            );
        } else if path.ends_with("/release") {
            state.released = true;
            self.changed.notify_all();
        }
    }
}
