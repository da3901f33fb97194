//! The instrument files in `cache_dir`, which processes share: through the C ABI, with real processes.
//!
//! The other processes run this program again, with one test that follows the commands it reads.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/instruments.rs"]
mod instruments;
#[path = "common/scrip.rs"]
#[allow(dead_code)]
mod scrip;

use common::*;
use instruments::*;
use neo_simulator::{Fault, Simulator};
use scrip::{Line, file};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const CONFIG: &str = "NEO_TEST_CONFIG";
const OWN_MOUNTS: &str = "NEO_TEST_OWN_MOUNTS";
const TCS: &str = r#"{"exchange_segment":"nse_cm","token":"11536"}"#;

/// Another process with a client, which follows commands. It ends when its input does.
struct Process {
    child: Child,
    asked: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Process {
    fn start(simulator: &Simulator, folder: &Folder) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "what_another_process_does", "--nocapture"])
            .env(
                CONFIG,
                config(simulator, json!({"cache_dir": folder.text()})).to_string(),
            )
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (asked, answers) = (child.stdin.take(), child.stdout.take().unwrap());
        let mut process = Process {
            child,
            asked,
            answers: BufReader::new(answers),
        };
        assert_eq!(process.answer(), json!("ready"));
        process
    }

    fn ask(&mut self, operation: &str, params: &Value) {
        let asked = self.asked.as_mut().unwrap();
        writeln!(asked, "{operation} {params}").unwrap();
    }

    fn answer(&mut self) -> Value {
        let mut line = String::new();
        loop {
            line.clear();
            assert_ne!(
                self.answers.read_line(&mut line).unwrap(),
                0,
                "the other process has ended"
            );
            if let Some((_, answer)) = line.split_once("answer: ") {
                return value(answer);
            }
        }
    }

    fn call(&mut self, operation: &str, params: &Value) -> Value {
        self.ask(operation, params);
        self.answer()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.asked.take());
        let _ = self.child.wait();
    }
}

#[test]
fn what_another_process_does() {
    let Ok(config) = std::env::var(CONFIG) else { return };
    let client = Client::new(&value(&config));
    println!("\nanswer: \"ready\"");
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let (operation, params) = line.split_once(' ').unwrap();
        println!("\nanswer: {}", client.text(operation, value(params)));
    }
}

/// Waits until `is_so`.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(30), "{what}");
        std::thread::yield_now();
    }
}

/// A complete file of the segment, in which TCS has this lot.
fn with_lot(lot: &str) -> Fault {
    let line = Line::new("nse_cm", "11536", "TCS", "TCS-EQ").set("pGroup", "EQ");
    csv(&file(&[], &[line.set("lLotSize", lot)]))
}

#[test]
fn a_process_that_comes_while_another_one_fetches_waits_and_opens_its_file() {
    let (simulator, folder) = (today(), Folder::new());
    let mut processes = [(); 2].map(|()| Process::start(&simulator, &folder));
    let load = json!({"segments": ["nse_cm", "nse_fo"], "refresh": true});
    // The first process holds the lock this long.
    simulator.fault("file_paths", Fault::Delay { ms: 2_000 });
    processes[0].ask("load_instruments", &load);
    until("a process asks where the files are", || {
        count(&simulator, "file_paths") == 1
    });
    processes[1].ask("load_instruments", &load);
    let answers = [0, 1].map(|at: usize| processes[at].answer());
    assert_eq!(answers[0], answers[1]);
    for segment in ["nse_cm", "nse_fo"] {
        let one = of(&answers[1], segment);
        assert_eq!((&one["shared"], &one["problem"]), (&json!(true), &Value::Null), "{one}");
    }
    assert_eq!(
        (count(&simulator, "file_paths"), count(&simulator, "scrip_file")),
        (1, 2)
    );
    let found = processes[1].call("instrument", &value(TCS));
    assert_eq!(found["data"]["trading_symbol"], "TCS-EQ");
}

#[test]
fn a_process_that_dies_while_it_fetches_lets_others_go_on() {
    let (simulator, folder) = (today(), Folder::new());
    let mut first = Process::start(&simulator, &folder);
    let load = json!({"segments": ["nse_cm"]});
    simulator.fault("scrip_file", Fault::Stall);
    first.ask("load_instruments", &load);
    until("a file is asked for", || count(&simulator, "scrip_file") == 1);
    let mut second = Process::start(&simulator, &folder);
    second.ask("load_instruments", &load);
    first.child.kill().unwrap();
    assert_eq!(of(&second.answer(), "nse_cm")["problem"], Value::Null);
}

#[test]
fn a_reader_goes_on_with_the_old_file_until_it_takes_the_new_one() {
    let (simulator, folder) = (today(), Folder::new());
    let mut reader = Process::start(&simulator, &folder);
    let load = json!({"segments": ["nse_cm"]});
    simulator.fault("scrip_file", with_lot("1"));
    reader.call("load_instruments", &load);
    let lot = |answer: &Value| answer["data"]["lot_size"].clone();
    let before = reader.call("instrument", &value(TCS));
    assert_eq!(lot(&before), 1);
    let writer = cached(&simulator, &folder);
    for newer in ["2", "3"] {
        simulator.fault("scrip_file", with_lot(newer));
        writer.ok("load_instruments", json!({"segments": ["nse_cm"], "refresh": true}));
        assert_eq!(lot(&writer.ok("instrument", value(TCS))).to_string(), newer);
        // There is one file, the new one; readers of the old one keep it.
        assert_eq!(files(&folder), 1);
        assert_eq!(reader.call("instrument", &value(TCS)), before);
    }
    reader.call("load_instruments", &load);
    assert_eq!(lot(&reader.call("instrument", &value(TCS))), 3);
    assert_eq!(count(&simulator, "scrip_file"), 3);
}

#[test]
fn a_file_of_another_version_is_fetched_anew() {
    let (simulator, folder) = (today(), Folder::new());
    let load = json!({"segments": ["nse_cm"]});
    cached(&simulator, &folder).ok("load_instruments", load.clone());
    let path = paths(&folder).pop().unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    // The version follows eight bytes that say what the file is.
    bytes[8] -= 1;
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, &bytes).unwrap();
    let client = cached(&simulator, &folder);
    assert!(client.text("instrument", value(TCS)).contains("not loaded"));
    let answer = client.ok("load_instruments", load);
    assert_eq!(of(&answer, "nse_cm")["problem"], Value::Null);
    assert_eq!(client.ok("instrument", value(TCS))["data"]["trading_symbol"], "TCS-EQ");
    assert_eq!((count(&simulator, "scrip_file"), files(&folder)), (2, 1));
    assert_ne!(std::fs::read(&path).unwrap()[8], bytes[8]);
}

/// The number of instrument files, finished or not.
fn files(folder: &Folder) -> usize {
    paths(folder).len()
}

fn paths(folder: &Folder) -> Vec<PathBuf> {
    let paths = std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().path());
    let is_one = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with("nse_cm");
    paths.filter(is_one).collect()
}

/// Runs the calling test again where it may mount file systems that no other process sees.
fn in_own_mounts(test: &str) {
    let root = Command::new("unshare").args(["-m", "true"]).output();
    let flags = if root.is_ok_and(|tried| tried.status.success()) {
        "-m"
    } else {
        "-rm"
    };
    let executable = std::env::current_exe().unwrap();
    let done = Command::new("unshare")
        .args([flags, executable.to_str().unwrap(), "--exact", test, "--nocapture"])
        .env(OWN_MOUNTS, "1")
        .output()
        .expect("unshare (util-linux)");
    let (out, err) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(
        done.status.success() && out.contains("1 passed"),
        "{test} needs `unshare {flags}` and `mount`, and the right to use them: {}\n{out}\n{err}",
        done.status
    );
}

fn mount(options: &str, folder: &Path) {
    let done = Command::new("mount")
        .args(["-t", "tmpfs", "-o", options, "none"])
        .arg(folder)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The directory is not writable: that is reported, the data stays in memory, and the next call tries to write again.
fn is_told_and_memory_serves(simulator: &Simulator, folder: &Folder, why: &str) {
    let client = cached(simulator, folder);
    let load = json!({"segments": ["nse_cm"], "refresh": true});
    for _ in 0..2 {
        let loaded = client.ok("load_instruments", load.clone());
        let one = of(&loaded, "nse_cm");
        let problem = one["problem"].as_str().expect("a problem");
        assert!(
            problem.contains("\"cache_dir\" cannot be written") && problem.contains(why),
            "{problem}"
        );
        assert_eq!((&one["shared"], &one["stale"]), (&json!(false), &json!(false)));
        assert!(one["count"].as_u64() > Some(0), "{one}");
        assert_eq!(client.ok("instrument", value(TCS))["data"]["trading_symbol"], "TCS-EQ");
        // No half-written file is left.
        assert_eq!(files(folder), 0);
    }
    let options = "remount,rw,size=64m";
    mount(options, &folder.0);
    let loaded = client.ok("load_instruments", load);
    let one = of(&loaded, "nse_cm");
    assert_eq!((&one["shared"], &one["problem"]), (&json!(true), &Value::Null), "{one}");
    assert_eq!(files(folder), 1);
    assert_eq!(client.ok("instrument", value(TCS))["data"]["trading_symbol"], "TCS-EQ");
}

#[test]
fn a_full_disk_is_told_and_memory_serves() {
    if std::env::var_os(OWN_MOUNTS).is_none() {
        return in_own_mounts("a_full_disk_is_told_and_memory_serves");
    }
    let (simulator, folder) = (today(), Folder::new());
    mount("size=4k", &folder.0);
    std::fs::write(folder.0.join("something else"), [b'x'; 4096]).unwrap();
    is_told_and_memory_serves(&simulator, &folder, "No space left on device");
}

#[test]
fn a_read_only_folder_is_told_and_memory_serves() {
    if std::env::var_os(OWN_MOUNTS).is_none() {
        return in_own_mounts("a_read_only_folder_is_told_and_memory_serves");
    }
    let (simulator, folder) = (today(), Folder::new());
    mount("size=64m", &folder.0);
    mount("remount,ro", &folder.0);
    is_told_and_memory_serves(&simulator, &folder, "Read-only file system");
}
