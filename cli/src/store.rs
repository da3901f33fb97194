//! Where files are kept: the configuration (XDG config), the session and the running simulator (XDG state).
//!
//! Files are private to the user: directories 0700, files 0600, replaced atomically.

use crate::failure::Failure;
use crate::{simulators, variables};
use std::env;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// The default profile.
pub(crate) const DEFAULT: &str = "default";

/// The size limit of a stored file: a session, its configuration, the picture of a QR code.
pub(crate) const ENOUGH: usize = 32_768;

/// The files of one profile.
pub(crate) struct Store {
    pub(crate) profile: String,
}

fn base(variable: &str, below_home: &str) -> Result<PathBuf, Failure> {
    // A relative path is invalid by the XDG specification, and is ignored.
    let set = env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(below_home));
    set.or_else(home)
        .map(|path| path.join("neo"))
        .ok_or_else(|| Failure::setup(format!("neither {variable} nor HOME is set"), "Set one of them."))
}

/// The directory for the files that a running `neo sim` writes for other terminals.
pub(crate) fn simulator_dir() -> Result<PathBuf, Failure> {
    Ok(base("XDG_STATE_HOME", ".local/state")?.join("simulator"))
}

/// A name that is a single path component.
pub(crate) fn profile_name(text: &str) -> Result<String, String> {
    let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !text.is_empty() && text.len() <= 64 && text.chars().all(good) {
        Ok(text.to_owned())
    } else {
        Err("letters, digits, - and _ only".to_owned())
    }
}

impl Store {
    /// The files of the profile named by flag or by variable.
    pub(crate) fn new(profile: Option<&str>) -> Result<Self, Failure> {
        let named = match profile {
            Some(name) => Some(name.to_owned()),
            None => variables::read(variables::PROFILE)?,
        };
        let Some(name) = named else {
            return Ok(Store {
                profile: DEFAULT.to_owned(),
            });
        };
        // Do not fall back to the default: it may be another account.
        let bad = |why: String| {
            let cure = "It is the name of a profile: of ~/.config/neo/NAME.json and of a session.";
            Failure::setup(format!("{} must be {why}", variables::PROFILE), cure)
        };
        Ok(Store {
            profile: profile_name(&name).map_err(bad)?,
        })
    }

    /// The `neo` command line for this profile.
    pub(crate) fn command(&self, rest: &str) -> String {
        match self.profile.as_str() {
            DEFAULT => format!("neo {rest}"),
            name => format!("neo --profile {name} {rest}"),
        }
    }

    /// Whether the profile belongs to a running `neo sim`.
    pub(crate) fn is_simulator(&self) -> bool {
        matches!(self.profile.as_str(), "sim" | "sim-new")
    }

    /// The default configuration file.
    pub(crate) fn config_file(&self) -> Result<PathBuf, Failure> {
        let name = format!("{}.json", self.profile);
        if self.is_simulator() {
            return simulators::newest(&name);
        }
        Ok(base("XDG_CONFIG_HOME", ".config")?.join(name))
    }

    fn state(&self, name: &str) -> Result<PathBuf, Failure> {
        Ok(base("XDG_STATE_HOME", ".local/state")?.join(&self.profile).join(name))
    }

    /// The lock-out guard's file, shared by processes and by all profiles, which may belong to the same account.
    pub(crate) fn guard_dir(&self) -> Result<PathBuf, Failure> {
        Ok(base("XDG_STATE_HOME", ".local/state")?.join("guard"))
    }

    /// The day's instruments, in a separate directory for each source.
    pub(crate) fn cache_dir(&self, place: &str) -> Result<PathBuf, Failure> {
        let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' };
        let name: String = place.chars().map(plain).collect();
        Ok(base("XDG_CACHE_HOME", ".cache")?.join("instruments").join(name))
    }

    /// The order limit's file, shared by processes; it has a part for each account.
    pub(crate) fn limiter_file(&self) -> Result<PathBuf, Failure> {
        Ok(base("XDG_STATE_HOME", ".local/state")?.join("orders.limit"))
    }

    /// The exported session, as `neo_session_import` takes it.
    pub(crate) fn session_file(&self) -> Result<PathBuf, Failure> {
        self.state("session.json")
    }

    /// The configuration for the session.
    fn client_file(&self) -> Result<PathBuf, Failure> {
        self.state("client.json")
    }

    /// Makes sure that a session can be stored, so that problems show before a code is used up.
    pub(crate) fn prepare(&self) -> Result<(), Failure> {
        let probe = self.state("writable")?;
        write_private(&probe, &" ".repeat(ENOUGH))?;
        remove(&probe).map(drop)
    }

    /// Stores a session and its configuration; returns the path.
    pub(crate) fn keep(&self, session: &str, client: &str) -> Result<PathBuf, Failure> {
        write_private(&self.client_file()?, client)?;
        let path = self.session_file()?;
        write_private(&path, session)?;
        Ok(path)
    }

    /// The configuration and the session of the last login.
    pub(crate) fn kept(&self) -> Result<Option<(String, String)>, Failure> {
        let (client, session) = (self.client_file()?, self.session_file()?);
        Ok(read(&client)?.zip(read(&session)?))
    }

    /// Deletes the session; returns whether there was one.
    pub(crate) fn forget(&self) -> Result<bool, Failure> {
        let there = remove(&self.session_file()?)?;
        remove(&self.client_file()?)?;
        Ok(there)
    }
}

/// A file's text, or `None` if there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::file(path, &error)),
    }
}

/// Deletes a file; returns whether it existed.
pub(crate) fn remove(path: &Path) -> Result<bool, Failure> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::file(path, &error)),
    }
}

/// Writes a private file atomically: a reader sees either the old or the new one, complete.
pub(crate) fn write_private(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::file(path, &error);
    if let Some(directory) = path.parent() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(directory)
            .map_err(failed)?;
    }
    let fresh = path.with_extension(format!("{}.new", std::process::id()));
    write_new(&fresh, text.as_bytes()).map_err(failed)?;
    fs::rename(&fresh, path).map_err(|error| {
        let _ = fs::remove_file(&fresh);
        failed(error)
    })
}

/// Writes a private file that must not exist yet.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.inspect_err(|_| {
        // A partial file is useless, and would be in the way.
        let _ = fs::remove_file(path);
    })
}

/// Whether other users may read a file.
pub(crate) fn is_open_to_others(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o077 != 0)
}

/// A path made safe to show: the home directory, which contains the user's name, as `~`.
pub(crate) fn shown(path: &Path) -> String {
    let home = env::var_os("HOME")
        .map(PathBuf::from)
        .filter(|home| home.components().count() > 1);
    match home.and_then(|home| path.strip_prefix(home).ok().map(Path::to_path_buf)) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}
