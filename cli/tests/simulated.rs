//! `neo demo` and `neo sim`: the built-in simulator, watched and controlled from another terminal.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::{Home, assert_no_secret, assert_screen, ran};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

#[test]
fn the_demo_shows_every_flow() {
    let home = Home::new();
    let ran = home.run(&["demo"]).ok();
    assert!(ran.stdout.ends_with("\nAll as expected\n"), "{ran:?}");
    assert_eq!(ran.stderr, "");
    assert_no_secret(&ran.stdout);
    assert!(!ran.stdout.contains('\u{1b}'));
    assert_screen("demo", &ran.stdout);
}

#[test]
fn the_demo_is_for_machines_too() {
    let home = Home::new();
    let ran = home.run(&["--json", "demo"]).ok();
    assert_no_secret(&ran.stdout);
    let steps: Vec<Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(steps.len() >= 30, "{}", steps.len());
    for step in &steps {
        assert_eq!(step["expected"], true, "{step}");
        assert_eq!(step["ok"] == true, step["answer"].get("error").is_none(), "{step}");
    }
    let flows: std::collections::BTreeSet<&str> = steps.iter().map(|step| step["flow"].as_str().unwrap()).collect();
    assert_eq!(flows.len(), 7);
}

/// A running `neo sim`.
struct Sim {
    child: Child,
    lines: BufReader<ChildStdout>,
    shown: String,
}

impl Sim {
    fn start(home: &Home, arguments: &[&str]) -> Sim {
        let mut command = home.neo(&[&["sim"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        let mut sim = Sim {
            child,
            lines,
            shown: String::new(),
        };
        sim.wait_for("Requests (Ctrl-C ends):");
        sim
    }

    /// The next line that contains `text`.
    fn wait_for(&mut self, text: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(
                self.lines.read_line(&mut line).unwrap() > 0,
                "no {text:?} in {}",
                self.shown
            );
            self.shown.push_str(&line);
            if line.contains(text) {
                return line;
            }
        }
    }

    fn stop(&mut self) -> Option<i32> {
        let killed = Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(killed.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_simulator_is_followed_and_broken_from_other_terminals() {
    let home = Home::new();
    let mut sim = Sim::start(&home, &[]);
    let neo = |arguments: &[&str]| home.run(&[&["--profile", "sim"], arguments].concat());
    // The real account's environment does not leak into the simulator's.
    ran(home
        .neo(&["--profile", "sim", "login"])
        .env("NEO_UCC", "REAL1")
        .env("NEO_BASE_URL", "https://real.example"))
    .ok();
    sim.wait_for("totp_validate");
    neo(&["request", "GET", "/quick/user/orders"]).ok();
    sim.wait_for("orders");
    let order = home
        .run(&["sim", "fault", "orders", "rate_limited", "retry_after=2", "times=2"])
        .ok();
    assert_eq!(order.stdout, "orders: rate_limited retry_after=\"2\", 2 times\n");
    let list = home.run(&["sim", "fault", "--list"]).ok();
    let rows: Vec<Vec<&str>> = list
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(rows[0], ["route", "fault", "members", "times", "after"]);
    assert_eq!(
        rows[1],
        ["orders", "rate_limited", "retry_after=\"2\"", "status=429", "2", "-"]
    );
    assert_eq!(
        home.run(&["--json", "sim", "fault", "--list"]).ok().json()[0]["times"],
        2
    );
    assert_eq!(neo(&["request", "GET", "/quick/user/orders"]).code, 9);
    sim.wait_for("fault: rate_limited");
    home.run(&["sim", "fault", "--clear"]).ok();
    neo(&["request", "GET", "/quick/user/orders"]).ok();
    let line = sim.wait_for("orders");
    assert!(!line.contains("fault"), "{line}");
    for (arguments, said) in [
        (&["nope", "stall"][..], "unknown route 'nope'"),
        (&["orders", "explode"], "explode"),
        (
            &["orders", "status", "status=503", "colour=red"],
            "unknown key 'colour'",
        ),
        (&["orders", "delay", "500"], "\"500\" is not NAME=VALUE"),
    ] {
        let ran = home.run(&[&["sim", "fault"], arguments].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(said), "{ran:?}");
    }
    // A request that is never answered is shown too.
    home.run(&["sim", "fault", "orders", "reset_after_read"]).ok();
    assert_eq!(neo(&["request", "GET", "/quick/user/orders"]).code, 11);
    let line = sim.wait_for("fault: reset_after_read");
    assert!(line.contains("  -  "), "{line}");
    assert_screen("sim", &sim.shown);
    assert_eq!(sim.stop(), Some(0));
    let left: Vec<_> = std::fs::read_dir(home.path(".local/state/neo/simulator"))
        .unwrap()
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_simulator_has_accounts_faults_and_tls_of_ones_own() {
    let home = Home::new();
    let account = "ucc=QRS56,mobile=+919999990056,mpin=112233,totp_secret=none";
    let fault = "send_otp status status=503";
    let mut sim = Sim::start(&home, &["--tls", "--account", account, "--fault", fault, "--bodies"]);
    assert!(
        sim.shown.contains("QRS56") && !sim.shown.contains("ABC12"),
        "{}",
        sim.shown
    );
    assert!(sim.shown.contains("https://localhost:"), "{}", sim.shown);
    let list = home.run(&["sim", "fault", "--list"]).ok();
    let row: Vec<&str> = list.stdout.lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!(row, ["send_otp", "status", "status=503", "1", "-"]);
    let ran = home.run(&["--profile", "sim-new", "--stdin", "register"]);
    assert_eq!(ran.code, 10, "{ran:?}");
    sim.wait_for("fault: status");
    sim.wait_for("\"mobile\":\"+919999990056\"");
    // The next request is answered, and its SMS is shown.
    let mut register = home.neo(&["--profile", "sim-new", "--stdin", "register", "--make-code"]);
    let mut child = register.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let line = sim.wait_for("SMS to +919999990056: ");
    let otp = line.trim().rsplit(' ').next().unwrap().to_owned();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), format!("{otp}\n").as_bytes()).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    sim.wait_for("totp_register");
    assert_eq!(sim.stop(), Some(0));
}

#[test]
fn a_port_that_is_taken_is_said() {
    let home = Home::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = home.run(&["sim", "--port", &port]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains(&format!("cannot start on port {port}")), "{ran:?}");
}

#[test]
fn the_end_of_one_simulator_is_not_the_end_of_another() {
    let home = Home::new();
    let mut first = Sim::start(&home, &[]);
    let mut second = Sim::start(&home, &[]);
    let reaches = |sim: &mut Sim| {
        home.run(&["--profile", "sim", "login", "--force"]).ok();
        sim.wait_for("totp_validate");
    };
    reaches(&mut second);
    assert_eq!(second.stop(), Some(0));
    reaches(&mut first);
    // A killed simulator leaves its record file, which is then ignored.
    let mut third = Sim::start(&home, &[]);
    reaches(&mut third);
    third.child.kill().unwrap();
    third.child.wait().unwrap();
    home.run(&["sim", "fault", "totp_login", "status", "status=503"]).ok();
    let code = "--totp=000000";
    assert_eq!(home.run(&["--profile", "sim", "login", "--force", code]).code, 10);
    assert_eq!(first.stop(), Some(0));
    let ran = home.run(&["--profile", "sim", "login", "--force"]);
    assert!(
        ran.code == 3 && ran.stderr.contains("no `neo sim` is running"),
        "{ran:?}"
    );
}

#[test]
fn a_simulator_ends_with_its_reader() {
    let home = Home::new();
    let mut sim = Sim::start(&home, &[]);
    let (reader, writer) = std::io::pipe().unwrap();
    let mut child = home.neo(&["sim"]).stdout(writer).spawn().unwrap();
    drop(reader);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(sim.stop(), Some(0));
}
