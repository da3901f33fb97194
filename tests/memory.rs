//! Memory: secrets are gone after logout and free, and calls do not make the process grow.
//!
//! The program `tests/c/memory.c` checks it in its own process, without the copies that a test holds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/native.rs"]
mod native;

use native::{environment, linkable, output, program, scratch, silent, simulator, source, text};
use neo_simulator::{Account, Fault, Options, Policy, Simulator};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// In the form that `memory.c` reads.
const KEY: u8 = 0x5a;

fn coded(secrets: &[(&str, &[u8])]) -> String {
    let hex = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|byte| format!("{:02x}", byte ^ KEY))
            .collect::<String>()
    };
    let one = |(name, bytes): &(&str, &[u8])| format!("{name}={}", hex(bytes));
    secrets.iter().map(one).collect::<Vec<_>>().join(",")
}

/// Secrets that occur nowhere else, long enough not to occur by chance.
fn account() -> Account {
    Account {
        ucc: "MEM01".into(),
        mobile: "+917041938265".into(),
        mpin: "840273".into(),
        password: "Pw-7f3a9c-marker".into(),
        consumer_key: "ck-marker-91d2-5e77-b0c4".into(),
        consumer_secret: "cs-marker-6a1f-44d0-8e35".into(),
        totp_secret: Some("KVKFKRCPNZQUYMLXOVYDSQKJKZGFSMZT".into()),
        ..Account::demo()
    }
}

/// Runs the program against a simulator that knows that account.
fn run(tls: bool, arguments: &[&str], more: &[(&str, String)]) {
    let account = account();
    let simulator = Simulator::start(Options {
        accounts: vec![account.clone()],
        tls,
        policy: Policy {
            record: false,
            reuse_tokens: true,
            ..Policy::default()
        },
        ..Options::default()
    })
    .expect("a simulator");
    let base32 = account.totp_secret.clone().expect("a secret");
    let secrets = coded(&[
        ("consumer_key", account.consumer_key.as_bytes()),
        ("consumer_secret", account.consumer_secret.as_bytes()),
        ("mobile", account.mobile.as_bytes()),
        ("mpin", account.mpin.as_bytes()),
        ("password", account.password.as_bytes()),
        ("totp_secret", base32.as_bytes()),
        // The key encoded by the base32 text.
        ("totp_key", b"UTUDOnaL1wup9AIVLY33"),
    ]);
    let mut command = Command::new(PROGRAM.get_or_init(|| program("memory", linkable())));
    command
        .args(arguments)
        .envs(more.iter().map(|(name, value)| (*name, value)))
        .env("NEO_TEST_SECRETS", secrets)
        .env("NEO_SIM_URL", simulator.url())
        .env("NEO_SIM_UCC", &account.ucc);
    if let Some(pem) = simulator.ca_pem() {
        let file = scratch().join("memory.pem");
        std::fs::write(&file, pem).expect("a file");
        command.env("NEO_SIM_CA", file);
    }
    silent(&mut command);
}

#[test]
fn no_secret_stays_in_memory() {
    run(false, &[], &[]);
}

#[test]
fn nor_after_tls() {
    run(true, &[], &[]);
}

/// How many calls: `make proof` asks for more.
fn calls(name: &'static str, usual: u32) -> (&'static str, String) {
    (name, std::env::var(name).unwrap_or_else(|_| usual.to_string()))
}

#[test]
fn calls_leave_nothing_behind() {
    let numbers = [calls("NEO_TEST_LOCAL_CALLS", 200_000), calls("NEO_TEST_CALLS", 20_000)];
    run(false, &["flat"], &numbers);
}

/// The measurements of `cost.c`, in bytes.
fn costs(tls: bool) -> BTreeMap<String, u64> {
    let simulator = simulator(1, tls);
    simulator.fault_with("limits", Fault::TooLarge { bytes: 1 << 20 }, 0, 0);
    let mut command = Command::new(program("cost", linkable()));
    command.envs(environment(&simulator.url()));
    if let Some(pem) = simulator.ca_pem() {
        let file = scratch().join("cost.pem");
        std::fs::write(&file, pem).expect("a file");
        command.env("NEO_SIM_CA", file);
    }
    let done = output(&mut command);
    let said = text(&done.stdout);
    assert!(done.status.success(), "{}: {said}\n{}", done.status, text(&done.stderr));
    let lines = said.lines().map(|line| line.split_once(' ').expect("a name and bytes"));
    lines
        .map(|(name, bytes)| (name.to_owned(), bytes.parse().expect("bytes")))
        .collect()
}

/// The figures of `docs/proof.md`: name, over HTTP, over TLS.
fn stated() -> Vec<(String, [u64; 2])> {
    let text = std::fs::read_to_string(source("docs/proof.md")).expect("the page");
    let (_, table) = text
        .split_once("| memory | over HTTP | over TLS |\n")
        .expect("the table");
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    let number = |cell: &str| cell.replace(',', "").parse().expect("bytes");
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let name = cells[0].split('`').nth(1).expect("a name");
        (name.to_owned(), [number(cells[1]), number(cells[2])])
    })
    .collect()
}

#[test]
fn memory_of_clients_and_calls_is_as_stated() {
    let measured = [costs(false), costs(true)];
    let stated = stated();
    assert_eq!(stated.len(), measured[0].len(), "{measured:?}");
    for (name, bytes) in stated {
        for (is, said) in [&measured[0][&name], &measured[1][&name]].into_iter().zip(bytes) {
            // Another C library or compiler changes them a little.
            assert!(
                is.abs_diff(said) * 5 <= said,
                "{name}: {is} bytes, not {said}: {measured:#?}"
            );
        }
    }
}
