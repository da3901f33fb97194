//! What can be asked: the arguments, and the help that explains them.

mod market;
mod trade;

pub(crate) use market::{Candles, Chain, Feed, Level, Quote, Search, Watch};
pub(crate) use trade::{Cancel, Limits, Modify, Orders, Place, Side, Terms};

use crate::naming::{self, Naming};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  neo demo                                 every flow, against a simulator inside; needs no account
  neo sim                                  a local Neo to develop against; then, in another terminal:
  neo --profile sim login                  log in to it
  neo login                                log in; asks for what it does not find
  neo search NIFTY 24500 CE                find an instrument
  neo place buy 10 nse_cm:IDEA-EQ --product CNC --price 7.05
  neo watch nse_cm:IDEA-EQ                 ticks, as they come
  neo doctor                               why does it not work?

Configuration, the first that has a value counts:
  1. flags
  2. variables: NEO_CONSUMER_KEY, NEO_MOBILE_NUMBER, NEO_UCC, NEO_MPIN, NEO_TOTP_SECRET, ... (NEO_ and the key in capitals)
  3. the file of --config FILE, or NEO_CONFIG (the JSON itself, not a file's name), or ~/.config/neo/PROFILE.json
  4. questions
  The JSON is the library's configuration: {\"consumer_key\": \"...\", \"mobile_number\": \"+91...\", \"ucc\": \"...\"}

";

/// How a command ends; a test holds it against the library's kinds of error.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0   success
  1   io: a file or the terminal failed; or doctor found a problem, or nothing was found
  2   invalid_argument: the command line or a parameter is wrong
  3   configuration: something is missing or wrong in the configuration
  4   state: not logged in, or the session has expired
  5   authentication: the broker refused credentials, token or session
  6   locked: the account is locked, or was kept from being locked
  7   ip_not_allowed: the broker does not accept this address
  8   rejected: any other refusal of the broker
  9   rate_limited: too many requests
  10  server: the broker failed
  11  network: no connection, or it broke
  12  tls: the server cannot be trusted
  13  timeout: the deadline passed
  14  protocol: the answer makes no sense
  70  internal: a defect of the library
  130 cancelled: Ctrl-C (143: SIGTERM)";

/// The Kotak Neo trade API in a terminal.
///
/// Try every flow without an account, register, log in, trade, follow the market, and find out why it does not work.
#[derive(Parser)]
#[command(name = "neo", version, after_help = "`neo --help` has examples, the configuration and the exit codes.", after_long_help = long_help())]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Help is never wider, also where nothing says how wide the terminal is.
const WIDEST: usize = 120;

/// Reads the command line, and how its command calls its arguments; help is made for a terminal of so many columns.
pub(crate) fn parse(columns: Option<usize>) -> Result<(Arguments, Naming), clap::Error> {
    let width = columns.unwrap_or(WIDEST).min(WIDEST);
    let mut command = Arguments::command().term_width(width);
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    if let Some(argument) = naming::blank(&command, &matches) {
        return Err(command.error(ErrorKind::InvalidValue, format!("{argument} must not be blank")));
    }
    Ok((Arguments::from_arg_matches(&matches)?, Naming::of(&command, &matches)))
}

fn long_help() -> String {
    format!("{EXAMPLES}{EXIT_CODES}")
}

#[derive(Args)]
#[command(next_help_heading = "For every command")]
pub(crate) struct Common {
    /// Answers and errors as JSON, on stdout
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// When to use colour; NO_COLOR is obeyed
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN", hide_possible_values = true)]
    pub(crate) color: Colour,
    /// Which configuration file and session; `sim`: those of a running `neo sim`
    #[arg(long, global = true, value_name = "NAME", value_parser = crate::store::profile_name)]
    pub(crate) profile: Option<String>,
    /// Answer questions line by line from standard input
    #[arg(long, global = true)]
    pub(crate) stdin: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Show every flow, step by step, against a simulator inside; needs no account
    Demo,
    /// Run a local Neo to develop and test against, and follow the requests that it gets
    Sim(Sim),
    /// Register an authenticator (TOTP): OTP, QR code on the screen, first code
    Register(Register),
    /// Remove the authenticator of a client code
    Deregister(Connection),
    /// Log in and keep the session for the other commands
    Login(Login),
    /// Show the stored session: who, where, until when
    Session(Session),
    /// Log out and delete the stored session
    Logout,
    /// The day's orders, the history of one, or one by its tag
    Orders(Orders),
    /// The day's trades
    Trades,
    /// The positions, with profit and loss
    Positions,
    /// What the demat account holds
    Holdings,
    /// Funds and margins
    Limits(Limits),
    /// Place an order; asks before it is sent
    Place(Place),
    /// Change an open order; asks before it is sent
    Modify(Modify),
    /// Cancel an order; asks before it is sent
    Cancel(Cancel),
    /// Find instruments
    Search(Search),
    /// Quotes of instruments and indices
    Quote(Quote),
    /// The option chain of an underlying
    Chain(Chain),
    /// Candles of an instrument, as a table or a chart
    Candles(Candles),
    /// Follow prices, live
    Watch(Watch),
    /// Ticks, orders and positions as lines of JSON
    Feed(Feed),
    /// Send any request with the stored session's headers; prints the server's JSON as it is
    Request(Request),
    /// Show the current code of the authenticator
    Totp(Totp),
    /// Find out why it does not work; the output is safe to paste in public
    Doctor(Doctor),
    /// Print the manual page, or write the pages of all commands to a directory
    Man(Man),
    /// Print the completions for a shell
    #[command(after_help = "Example:\n  neo completions bash > ~/.local/share/bash-completion/completions/neo")]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

/// Where the broker is and who logs in.
#[derive(Args, Default)]
#[command(next_help_heading = "Configuration")]
pub(crate) struct Connection {
    /// Configuration file; `-` reads it from standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// API generation: v3, v2, v2-gateway or v1
    #[arg(long)]
    pub(crate) api: Option<String>,
    /// prod or uat
    #[arg(long)]
    pub(crate) environment: Option<String>,
    /// Stands for every host of the API, such as a simulator
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// PEM file of roots that replace the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(crate) ca_file: Option<String>,
    /// With country code, such as +919999996708
    #[arg(long, value_name = "NUMBER")]
    pub(crate) mobile_number: Option<String>,
    /// Client code
    #[arg(long)]
    pub(crate) ucc: Option<String>,
    /// Any other key of the configuration, such as timeout_ms=5000
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// Seen by everyone on this machine: prefer NEO_CONSUMER_KEY or the file
    #[arg(long, value_name = "KEY")]
    pub(crate) consumer_key: Option<String>,
    /// Seen by everyone on this machine: prefer NEO_CONSUMER_SECRET or the file
    #[arg(long, value_name = "SECRET")]
    pub(crate) consumer_secret: Option<String>,
    /// Seen by everyone on this machine: prefer NEO_MPIN or the file
    #[arg(long)]
    pub(crate) mpin: Option<String>,
    /// Seen by everyone on this machine: prefer NEO_TOTP_SECRET or the file
    #[arg(long, value_name = "SECRET")]
    pub(crate) totp_secret: Option<String>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo login                                  asks for what it does not find; secrets do not show
  neo login --force                          anew, also where the stored session is still good
  NEO_UCC=ABC12 neo login                    the environment counts before the file
  pass show neo.json | neo login --config -  the configuration from a password manager
  neo login --api v1 --second-factor mpin    password login with the MPIN instead of an OTP

The session is kept in ~/.local/state/neo/PROFILE/session.json (mode 0600): a program takes it over with
neo_session_import. The password of api v1 comes from NEO_PASSWORD or a question.")]
pub(crate) struct Login {
    /// Log in anew, also where the stored session is still good
    #[arg(long)]
    pub(crate) force: bool,
    /// Let the lock-out guard count anew, after the credentials have been corrected
    #[arg(long)]
    pub(crate) reset_attempts: bool,
    /// The code that the authenticator shows, instead of one made from totp_secret
    #[arg(long, value_name = "CODE")]
    pub(crate) totp: Option<String>,
    /// Log in by PAN (api v1)
    #[arg(long, conflicts_with = "userid")]
    pub(crate) pan: Option<String>,
    /// Log in by user id (api v1)
    #[arg(long)]
    pub(crate) userid: Option<String>,
    /// What completes the login of api v1
    #[arg(long, value_enum, default_value_t = SecondFactor::Otp, value_name = "FACTOR")]
    pub(crate) second_factor: SecondFactor,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SecondFactor {
    /// A code by SMS
    Otp,
    /// The MPIN
    Mpin,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo register                           asks for the mobile number, sends the OTP, shows the QR code
  neo register --png qr.png              saves the picture of the QR code too
  neo --profile sim-new register         try it on a running `neo sim`, which shows the OTP")]
pub(crate) struct Register {
    /// Save the picture of the QR code here; an existing file is not replaced
    #[arg(long, value_name = "FILE")]
    pub(crate) png: Option<PathBuf>,
    /// Make the first code from the key, instead of asking for the one that the authenticator shows
    #[arg(long)]
    pub(crate) make_code: bool,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(Args)]
pub(crate) struct Session {
    /// Print where the session is stored, and nothing else
    #[arg(long)]
    pub(crate) path: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  neo request GET /quick/user/orders
  neo request POST quick/user/limits --form '{\"seg\":\"ALL\",\"exch\":\"ALL\",\"prod\":\"ALL\"}'
  neo request GET script-details/1.0/quotes/neosymbol/nse_cm|1333/ltp
  neo request POST quick/order/rule/ms/place --form @order.json

Anything but GET counts as changing something and is sent at most once: after an error, look whether it may have
arrived before you repeat it.")]
pub(crate) struct Request {
    /// GET, POST, PUT, PATCH or DELETE
    #[arg(value_parser = ["GET", "POST", "PUT", "PATCH", "DELETE"], ignore_case = true, hide_possible_values = true)]
    pub(crate) method: String,
    /// Below the session's base URL
    pub(crate) path: String,
    /// A parameter of the query
    #[arg(long, short, value_name = "NAME=VALUE")]
    pub(crate) query: Vec<String>,
    /// The body, as JSON: a text, @FILE, or - for standard input
    #[arg(long = "body", value_name = "JSON", conflicts_with = "form")]
    pub(crate) body: Option<String>,
    /// The body, as the form field jData: a text, @FILE, or - for standard input
    #[arg(long, value_name = "JSON")]
    pub(crate) form: Option<String>,
}

#[derive(Args)]
pub(crate) struct Totp {
    /// Go on, with a bar of the seconds left, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(Args)]
pub(crate) struct Doctor {
    /// Show the address that the broker sees in full, to whitelist it
    #[arg(long)]
    pub(crate) show_address: bool,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(Args)]
pub(crate) struct Man {
    /// Write neo.1, neo-login.1, ... here
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) dir: Option<PathBuf>,
}

#[derive(Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  neo sim                                             any free port; shows accounts, codes and every request
  neo sim --port 8080 --fault 'totp_login status status=503'
  neo sim --account ucc=QRS56,mobile=+919999990056,totp_secret=none
  neo sim fault totp_login reset_after_read           from another terminal
  neo sim fault '*' delay ms=500 times=0              for every request until `neo sim fault --clear`

In other terminals `--profile sim` is the first account, `--profile sim-new` the one without an authenticator."
)]
pub(crate) struct Sim {
    #[command(subcommand)]
    pub(crate) command: Option<SimCommand>,
    /// Port on the loopback addresses; any free one when absent
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    /// HTTPS with an authority of its own
    #[arg(long)]
    pub(crate) tls: bool,
    /// Instead of the demo accounts, such as ucc=QRS56,mobile=+919999990056,mpin=112233
    #[arg(long, value_name = "MEMBERS")]
    pub(crate) account: Vec<String>,
    /// A fault from the start, in the words of `neo sim fault`
    #[arg(long, value_name = "FAULT")]
    pub(crate) fault: Vec<String>,
    /// The day that its market begins with, such as 2026-11-02; today when absent
    #[arg(long, value_name = "DATE")]
    pub(crate) day: Option<neo_simulator::Day>,
    /// Show the bodies of requests too
    #[arg(long)]
    pub(crate) bodies: bool,
}

#[derive(Subcommand)]
pub(crate) enum SimCommand {
    /// Script a fault in a running `neo sim`
    #[command(after_help = "\
Examples:
  neo sim fault totp_login status status=503          the next login gets a 503
  neo sim fault totp_validate rate_limited retry_after=2
  neo sim fault orders stall times=2 skip=1           the second and third request are never answered
  neo sim fault --list
  neo sim fault --clear

Kinds: status body html empty rate_limited redirect reset_before_read reset_after_read close_after_read
close_after_answer stall delay cut_body cut_head drip too_large gzip chunked gzip_bomb content_type continue_flood
huge_headers wrong_length not_utf8 date extra. simulator/README.md has their members.
Routes: the operations' names, orders, limits, quotes, request for all else, * for every one.")]
    Fault(Fault),
}

#[derive(Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Fault {
    /// Which requests: an operation's name, or *
    pub(crate) route: Option<String>,
    /// What happens, then its members as NAME=VALUE; times=N (0: until cleared) and skip=N
    #[arg(value_name = "KIND MEMBERS")]
    pub(crate) words: Vec<String>,
    /// Show the faults that wait
    #[arg(long, conflicts_with_all = ["clear", "route"])]
    pub(crate) list: bool,
    /// Take all faults back
    #[arg(long, conflicts_with = "route")]
    pub(crate) clear: bool,
    /// The simulator, if it is not the one that was started last
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
}
