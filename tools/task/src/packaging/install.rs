//! `make install`.

use super::Place;
use crate::harness::{Failure, Result, Run, ensure, files};
use crate::names;
use regex_lite::Regex;
use std::path::{Path, PathBuf};

/// What rustc says that the static library needs is what packaging/version.sh says.
pub fn system_libraries(place: &Place<'_>) -> Result {
    let root = &place.repository.root;
    let run = Run::new("cargo")
        .args([
            "rustc",
            "--locked",
            "--quiet",
            "-p",
            "neo-api",
            "--lib",
            "--crate-type",
            "staticlib",
        ])
        .args(["--", "--print", "native-static-libs"])
        .env("CARGO_TARGET_DIR", &place.repository.target)
        .dir(root);
    let said = run.quiet()?;
    let named = said
        .lines()
        .find_map(|line| line.split_once("native-static-libs: "))
        .map_or("", |(_, named)| named);
    let have = names::native_libs(place.repository, "linux-x64")?;
    ensure(
        named == have,
        format_args!("rustc names [{named}], version.sh has [{have}]"),
    )
}

/// Installs, moves all of it elsewhere and looks at it. Where it is now is given back.
pub fn check(place: &Place<'_>) -> Result<PathBuf> {
    let stage = place.work.join("stage");
    install(place, &stage, "/opt/first").quiet()?;
    files::dir(&place.work.join("moved"))?;
    let prefix = place.work.join("moved/elsewhere");
    files::rename(&stage.join("opt/first"), &prefix)?;
    library(place, &prefix.join("lib"))?;
    headers(place, &prefix)?;
    names_no_place(place, &prefix)?;

    install(place, Path::new(""), "")
        .refused()
        .map_err(|failure| failure.within("it installs to nowhere"))?;
    install(place, &place.work.join("none"), "/usr/local")
        .env("NEO_LIB_DIR", &place.work)
        .refused()
        .map_err(|failure| failure.within("it installs nothing"))?;
    Ok(prefix)
}

fn install(place: &Place<'_>, to: &Path, prefix: &str) -> Run {
    place.script("install.sh").env("DESTDIR", to).env("PREFIX", prefix)
}

/// The file and its two links, and the name that it says it has.
fn library(place: &Place<'_>, directory: &Path) -> Result {
    let names = place.names;
    for (link, to) in [("libneo_api.so", &names.soname), (names.soname.as_str(), &names.sofile)] {
        let there = files::linked(&directory.join(link))?;
        ensure(
            there == Path::new(to),
            format_args!("{link} leads to {}, not {to}", there.display()),
        )?;
    }
    let said = Run::new("readelf")
        .arg("-d")
        .arg(directory.join(&names.sofile))
        .answer()?;
    let soname = format!("[{}]", names.soname);
    let is_named = said
        .lines()
        .any(|line| line.contains("SONAME") && line.contains(&soname));
    ensure(is_named, format_args!("the SONAME of {}: {said}", names.sofile))
}

/// Those of C and of C++.
fn headers(place: &Place<'_>, prefix: &Path) -> Result {
    let cpp = place.repository.path("bindings/cpp/include");
    let headers = files::below(&cpp)?;
    let names = headers.iter().filter_map(|header| header.strip_prefix(&cpp).ok());
    for name in names
        .filter(|name| name.extension().is_some_and(|end| end == "hpp"))
        .chain([Path::new("neo_api.h")])
    {
        let header = prefix.join("include").join(name);
        ensure(header.is_file(), format_args!("{} is not installed", name.display()))?;
    }
    Ok(())
}

/// No text of it says where it was to be, was built or was made, and no template has a gap.
fn names_no_place(place: &Place<'_>, prefix: &Path) -> Result {
    let gap = Regex::new("@[A-Z_]*@")?;
    let places = [Path::new("/opt/first"), &place.repository.root, &place.work].map(|path| path.display().to_string());
    for (directory, may_have_gaps) in [("lib/cmake", false), ("lib/pkgconfig", false), ("include", true)] {
        for file in files::below(&prefix.join(directory))? {
            let text = files::read(&file)?;
            let named = places.iter().find(|place| text.contains(place.as_str()));
            if let Some(named) = named {
                return Err(Failure::new(format_args!("{} names {named}", file.display())));
            }
            ensure(
                may_have_gaps || !gap.is_match(&text),
                format_args!("{} has a gap", file.display()),
            )?;
        }
    }
    Ok(())
}
