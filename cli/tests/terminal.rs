//! The program at a terminal: prompts, the QR code, Ctrl-C, and what it leaves behind.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::terminal::{COLUMNS, Terminal};
use common::{Home, assert_no_secret, assert_screen, full_config, simulator};
use neo_simulator::{Account, Fault, Simulator};
use serde_json::json;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for a prompt without echo, and answers it.
fn answer_unseen(terminal: &mut Terminal, question: &str, secret: &str) {
    terminal.wait_for(question);
    assert!(!terminal.echoes(), "{question}");
    terminal.type_line(secret);
}

fn command_line(terminal: &Terminal) -> String {
    let bytes = fs::read(format!("/proc/{}/cmdline", terminal.pid())).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_login_asks_for_what_it_needs_and_shows_no_secret() {
    let simulator = simulator();
    let home = Home::new();
    let a = Account::demo();
    let mut terminal = Terminal::start(&home.neo(&["login", "--base-url", &simulator.url()]));
    answer_unseen(&mut terminal, "Consumer key (does not show): ", &a.consumer_key);
    terminal.wait_for("such as +919999996708: ");
    assert!(terminal.echoes());
    terminal.type_line(&a.mobile);
    terminal.wait_for("Client code (UCC): ");
    terminal.type_line(&a.ucc);
    let code = simulator.totp(&a.ucc).unwrap();
    answer_unseen(&mut terminal, "Code that the authenticator shows: ", &code);
    terminal.wait_for("MPIN (does not show): ");
    let line = command_line(&terminal);
    terminal.type_line(&a.mpin);
    assert!(terminal.end().success());
    assert!(terminal.echoes());
    assert_no_secret(&String::from_utf8_lossy(&terminal.bytes()));
    assert_no_secret(&line);
    assert!(!terminal.text().contains(&code) && !line.contains(&code));
    assert_screen("login-questions", &terminal.text());
    home.run(&["request", "GET", "/quick/user/orders"]).ok();
}

#[test]
fn no_secret_of_the_environment_or_the_file_is_on_the_command_line() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    simulator.fault("totp_validate", Fault::Stall);
    let mut login = home.neo(&["login"]);
    let terminal = Terminal::start(login.env("NEO_MPIN", Account::demo().mpin));
    assert!(simulator.wait_for_requests(2, PATIENCE));
    let line = command_line(&terminal);
    assert!(line.contains("login"), "{line}");
    assert_no_secret(&line);
}

#[test]
fn the_password_login_asks_for_password_and_otp() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let a = Account::demo();
    let mut terminal = Terminal::start(&home.neo(&["login", "--api", "v1"]));
    answer_unseen(&mut terminal, "Password (does not show): ", &a.password);
    terminal.wait_for("OTP from the SMS (does not show; Enter alone: send it again): ");
    let first = simulator.otp(&a.mobile).unwrap();
    terminal.type_line("");
    terminal.wait_for("generate_otp");
    answer_unseen(&mut terminal, "send it again): ", &simulator.otp(&a.mobile).unwrap());
    assert!(terminal.end().success(), "{}", terminal.text());
    assert_no_secret(&terminal.text());
    assert!(!terminal.text().contains(&first));
    let sent = simulator
        .requests()
        .into_iter()
        .filter(|request| request.route == "generate_otp");
    assert_eq!(sent.count(), 2, "by the login, and once more");
    assert_screen("login-v1", &terminal.text());
}

/// The screen as a phone's camera sees it: one pixel per half character, in the colours of the cells.
fn pictured(terminal: &Terminal, default_is_dark: bool) -> Vec<Vec<u8>> {
    let parser = terminal.shown();
    let screen = parser.screen();
    let (background, foreground) = if default_is_dark { (0, 255) } else { (255, 0) };
    let light = |colour: vt100::Color, default: u8| match colour {
        vt100::Color::Default => default,
        vt100::Color::Idx(16) => 0,
        vt100::Color::Idx(231) => 255,
        other => panic!("{other:?}"),
    };
    let rows = screen.size().0;
    (0..rows * 2)
        .map(|y| {
            (0..COLUMNS)
                .map(|x| {
                    let cell = screen.cell(y / 2, x).unwrap();
                    let upper = y % 2 == 0;
                    let ink = match cell.contents() {
                        "█" => true,
                        "▀" => upper,
                        "▄" => !upper,
                        _ => false,
                    };
                    if ink {
                        light(cell.fgcolor(), foreground)
                    } else {
                        light(cell.bgcolor(), background)
                    }
                })
                .collect()
        })
        .collect()
}

/// The content of the QR code on the screen.
fn scanned(terminal: &Terminal, default_is_dark: bool) -> String {
    const SCALE: usize = 4;
    let picture = pictured(terminal, default_is_dark);
    let (height, width) = (picture.len() * SCALE, usize::from(COLUMNS) * SCALE);
    let pixel = |x: usize, y: usize| picture[y / SCALE][x / SCALE];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "{}", terminal.text());
    grids[0].decode().unwrap().1
}

fn registering(simulator: &Simulator, home: &Home, more: &[&str]) -> Terminal {
    let new = Account::demo_unregistered();
    home.configure(&json!({"base_url": simulator.url()}));
    let mut terminal = Terminal::start(&home.neo(&[&["register"], more].concat()));
    terminal.wait_for("such as +919999996708: ");
    terminal.type_line(&new.mobile);
    terminal.wait_for("send it again): ");
    terminal.type_line(&simulator.otp(&new.mobile).unwrap());
    terminal.wait_for("First code that the authenticator shows: ");
    terminal
}

#[test]
fn the_qr_code_on_the_screen_is_the_uri_on_dark_and_light() {
    let simulator = simulator();
    let home = Home::new();
    let mut terminal = registering(&simulator, &home, &[]);
    let text = terminal.text();
    let uri = text
        .lines()
        .find_map(|line| line.strip_prefix("URI  "))
        .unwrap()
        .to_owned();
    for dark in [true, false] {
        assert_eq!(scanned(&terminal, dark), uri);
    }
    assert!(text.contains("1:5") && text.contains(" left First code"), "{text}");
    // A mistyped code may be entered again.
    terminal.type_line("000000");
    terminal.wait_for("refused");
    terminal.wait_for("First code that the authenticator shows: ");
    let config = json!({"consumer_key": "x", "totp_secret": uri});
    let answer = neo_api::Client::new(&config.to_string()).unwrap().totp_code().unwrap();
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    terminal.type_line(answer["data"]["totp"].as_str().unwrap());
    assert!(terminal.end().success(), "{}", terminal.text());
    assert!(terminal.text().contains("registered: XYZ34"), "{}", terminal.text());
    let blocks = |line: &&str| !line.contains(['█', '▀', '▄']) && !line.trim().is_empty();
    let words: Vec<String> = terminal.text().lines().filter(blocks).map(str::to_owned).collect();
    let screen = words.join("\n").replace("000000", "CODE");
    let screen = screen.replace(answer["data"]["totp"].as_str().unwrap(), "CODE");
    let otp = simulator.otp(&Account::demo_unregistered().mobile).unwrap();
    assert_screen("register", &format!("{}\n", screen.replace(&otp, "CODE")));
}

#[test]
fn without_colour_the_qr_code_is_for_a_dark_terminal() {
    let simulator = simulator();
    let home = Home::new();
    let terminal = registering(&simulator, &home, &["--color", "never"]);
    let uri = scanned(&terminal, true);
    assert!(uri.starts_with("otpauth://totp/"), "{uri}");
    assert!(!String::from_utf8_lossy(&terminal.bytes()).contains("\u{1b}[3"));
}

#[test]
fn the_countdown_goes_on_while_the_user_types() {
    let simulator = simulator();
    let home = Home::new();
    let mut terminal = registering(&simulator, &home, &[]);
    terminal.press("123");
    // Two more seconds have been drawn; the prompt and the typed text are still there.
    for _ in 0..2 {
        terminal.wait_for("\u{1b}7\r1:5");
        terminal.wait_for("\u{1b}8");
    }
    let text = terminal.text();
    let last = text.trim_end().lines().last().unwrap();
    assert!(
        last.starts_with("1:5") && last.ends_with(" left First code that the authenticator shows: 123"),
        "{last}"
    );
}

#[test]
fn ctrl_c_at_a_hidden_question_leaves_the_terminal_as_it_was() {
    let simulator = simulator();
    let home = Home::new();
    let mut terminal = Terminal::start(&home.neo(&["login", "--base-url", &simulator.url()]));
    terminal.wait_for("Consumer key (does not show): ");
    assert!(!terminal.echoes());
    terminal.press("\u{3}");
    let status = terminal.end();
    assert_eq!(status.code(), Some(130), "{status:?}");
    assert!(terminal.echoes());
    assert_eq!(simulator.requests().len(), 0);
}

#[test]
fn ctrl_c_during_a_call_ends_it_at_once_and_says_what_may_have_happened() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    simulator.fault("totp_validate", Fault::Stall);
    let mut terminal = Terminal::start(&home.neo(&["login"]));
    assert!(simulator.wait_for_requests(2, PATIENCE));
    let began = Instant::now();
    terminal.press("\u{3}");
    let status = terminal.end();
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!((status.code(), status.signal()), (Some(130), None));
    assert!(terminal.echoes());
    assert!(
        terminal.text().contains("cancelled, the request may have arrived"),
        "{}",
        terminal.text()
    );
    assert_eq!(home.run(&["session"]).code, 4, "nothing is stored");
}

#[test]
fn the_code_is_watched_until_ctrl_c() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let mut terminal = Terminal::start(&home.neo(&["totp", "--watch"]));
    for _ in 0..3 {
        terminal.wait_for("\u{1b}[K");
        terminal.wait_for(" s");
    }
    let text = terminal.text();
    assert_eq!(text.lines().count(), 1, "{text}");
    let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    assert!(text.contains('█') || text.contains('░'), "{text}");
    assert_eq!(code.len(), 6);
    terminal.press("\u{3}");
    assert_eq!(terminal.end().code(), Some(130));
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = home.neo(arguments);
        let mut terminal = Terminal::start(command.envs(variables.iter().copied()));
        terminal.end();
        terminal.bytes().contains(&0x1b)
    };
    assert!(coloured(&[], &["totp"]));
    assert!(!coloured(&[("NO_COLOR", "1")], &["totp"]));
    assert!(!coloured(&[("TERM", "dumb")], &["totp"]));
    assert!(!coloured(&[], &["--color", "never", "totp"]));
    assert!(!home.run(&["totp"]).ok().stdout.contains('\u{1b}'));
    assert!(home.run(&["--color", "always", "doctor"]).stdout.contains('\u{1b}'));
}

#[test]
fn what_is_refused_may_be_typed_again_and_nothing_typed_is_lost() {
    let simulator = simulator();
    let home = Home::new();
    let a = Account::demo();
    let mut terminal = Terminal::start(&home.neo(&["login", "--base-url", &simulator.url()]));
    // After an empty answer it asks again.
    answer_unseen(&mut terminal, "Consumer key (does not show): ", "");
    answer_unseen(&mut terminal, "Consumer key (does not show): ", &a.consumer_key);
    terminal.wait_for("such as +919999996708: ");
    terminal.type_line("");
    terminal.wait_for("such as +919999996708: ");
    terminal.type_line(&a.mobile);
    terminal.wait_for("Client code (UCC): ");
    terminal.type_line("ABC13");
    answer_unseen(&mut terminal, "Code that the authenticator shows: ", "");
    answer_unseen(&mut terminal, "Code that the authenticator shows: ", "000000");
    terminal.wait_for("refused:");
    terminal.wait_for("totp_login: ");
    answer_unseen(
        &mut terminal,
        "Consumer key (does not show; Enter alone: as before): ",
        "",
    );
    terminal.wait_for("(Enter alone: +919999996708): ");
    terminal.type_line("");
    terminal.wait_for("Client code (UCC) (Enter alone: ABC13): ");
    terminal.type_line(&a.ucc);
    answer_unseen(
        &mut terminal,
        "Code that the authenticator shows: ",
        &simulator.totp(&a.ucc).unwrap(),
    );
    terminal.wait_for("ok     totp_login");
    answer_unseen(&mut terminal, "MPIN (does not show): ", "");
    answer_unseen(&mut terminal, "MPIN (does not show): ", "000000");
    terminal.wait_for("refused:");
    terminal.wait_for("totp_validate: ");
    answer_unseen(&mut terminal, "MPIN (does not show): ", &a.mpin);
    assert!(terminal.end().success(), "{}", terminal.text());
    assert_no_secret(&terminal.text());
    home.run(&["request", "GET", "/quick/user/orders"]).ok();
}

#[test]
fn it_is_not_asked_again_until_the_account_is_locked() {
    let simulator = simulator();
    let home = Home::new();
    let mut config = full_config(&simulator);
    config.as_object_mut().unwrap().remove("mpin");
    home.configure(&config);
    let mut terminal = Terminal::start(&home.neo(&["login"]));
    for _ in 0..3 {
        answer_unseen(&mut terminal, "MPIN (does not show): ", "000000");
    }
    assert_eq!(terminal.end().code(), Some(5));
    assert!(
        terminal.text().contains("error: totp_validate: "),
        "{}",
        terminal.text()
    );
    // It does not ask for configured values.
    config["mpin"] = json!("000000");
    home.configure(&config);
    let simulated = common::simulator();
    config["base_url"] = json!(simulated.url());
    home.configure(&config);
    let mut terminal = Terminal::start(&home.neo(&["login"]));
    assert_eq!(terminal.end().code(), Some(5));
}

#[test]
fn ctrl_c_in_a_registration_leaves_no_picture() {
    let simulator = simulator();
    let home = Home::new();
    let png = home.path("qr.png");
    let terminal_at = || registering(&simulator, &home, &["--png", png.to_str().unwrap()]);
    let mut terminal = terminal_at();
    assert!(png.exists());
    terminal.press("\u{3}");
    assert_eq!(terminal.end().code(), Some(130));
    assert!(!png.exists());
    // So it can be started again. Once the code has been sent, the key may be in use, so the image stays.
    let mut terminal = terminal_at();
    simulator.fault("totp_register", Fault::Stall);
    let before = simulator.requests().len();
    terminal.type_line("123456");
    assert!(simulator.wait_for_requests(before + 1, PATIENCE));
    terminal.press("\u{3}");
    assert_eq!(terminal.end().code(), Some(130));
    assert!(png.exists());
    assert!(
        terminal.text().contains("qr.png stays: its key may be registered"),
        "{}",
        terminal.text()
    );
}

#[test]
fn what_is_waited_for_is_said() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    simulator.fault("totp_validate", Fault::Stall);
    let mut terminal = Terminal::start(&home.neo(&["login"]));
    terminal.wait_for(&format!("waiting for {} to answer (Ctrl-C ends)", simulator.url()));
    terminal.press("\u{3}");
    assert_eq!(terminal.end().code(), Some(130));
    // A code sent by one process is not sent again by the next, which waits for a new one.
    simulator.clear_requests();
    let mut terminal = Terminal::start(&home.neo(&["login"]));
    terminal.wait_for("waiting ");
    terminal.wait_for(" s for the next one (Ctrl-C ends)");
    assert_eq!(simulator.requests().len(), 0);
    terminal.press("\u{3}");
    assert_eq!(terminal.end().code(), Some(130));
}

#[test]
fn a_tls_port_that_is_none_is_not_blank() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let url = simulator.url().replace("http://", "https://");
    let mut terminal = Terminal::start(&home.neo(&["login", "--base-url", &url]));
    terminal.wait_for(&format!("waiting for {url} to answer"));
    terminal.press("\u{3}");
    assert_eq!(terminal.end().code(), Some(130));
}

/// In a narrow terminal, no line that is redrawn wraps.
#[test]
fn a_narrow_terminal_is_enough() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let mut terminal = Terminal::as_wide_as(30, &home.neo(&["totp", "--watch"]));
    for _ in 0..3 {
        terminal.wait_for("\u{1b}[K");
        terminal.wait_for(" s");
    }
    assert_eq!(terminal.text().lines().count(), 1, "{}", terminal.text());
    terminal.press("\u{3}");
    terminal.end();
    for command in [&["--help"][..], &["login", "--help"]] {
        let mut terminal = Terminal::as_wide_as(50, &home.neo(command));
        assert!(terminal.end().success());
        let text = String::from_utf8_lossy(&terminal.bytes()).replace("<end>", "");
        let wide: Vec<&str> = text
            .lines()
            .filter(|line| line.trim_end().chars().count() > 60 && !line.contains("\u{1b}"))
            .collect();
        assert!(wide.is_empty(), "{wide:?}");
    }
    let new = Account::demo_unregistered();
    home.configure(&json!({"base_url": simulator.url(), "mobile_number": new.mobile}));
    let mut terminal = Terminal::as_wide_as(40, &home.neo(&["register"]));
    terminal.wait_for("send it again): ");
    terminal.type_line(&simulator.otp(&new.mobile).unwrap());
    terminal.wait_for("characters wide, and this terminal 40");
    terminal.wait_for("shows: ");
    assert!(!terminal.text().contains('█'), "{}", terminal.text());
    assert!(terminal.text().contains("otpauth://"), "{}", terminal.text());
}
