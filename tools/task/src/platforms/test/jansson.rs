//! jansson, the JSON library of the scenario in C. It is built from source for each platform.

use super::Place;
use super::runner::Runner;
use crate::harness::{Repository, Result, Run, all, ensure, files};
use regex_lite::Regex;
use std::path::{Path, PathBuf};

/// The header that its configure script would write; the other header comes from the system.
const CONFIG: &str = "#define HAVE_STDINT_H 1\n#define INITIAL_HASHTABLE_ORDER 3\n";

/// The directory with its source, downloaded once.
pub fn source(repository: &Repository) -> Result<PathBuf> {
    let place = repository.target.join("platforms-tools-jansson");
    if place.join("src/jansson.h").is_file() {
        return Ok(place);
    }
    let work = repository.work("jansson")?;
    files::dir(&work.join("lists/partial"))?;
    let sources = sources(&work)?;
    let apt = || {
        Run::new("apt-get")
            .args(["-qq", "-o", "Dir::Etc::sourcelist=/dev/null"])
            .arg("-o")
            .arg(format!("Dir::Etc::sourceparts={}", sources.display()))
            .arg("-o")
            .arg(format!("Dir::State::lists={}", work.join("lists").display()))
            .dir(&work)
    };
    apt().arg("update").quiet()?;
    apt().args(["source", "jansson"]).quiet()?;
    let mut unpacked = files::below(&work)?
        .into_iter()
        .filter(|file| file.ends_with("src/jansson.h"));
    let header = unpacked.next().unwrap_or_default();
    let unpacked = header.ancestors().nth(2).unwrap_or(&work);
    files::remove(&place)?;
    files::rename(unpacked, &place)?;
    Ok(place)
}

/// The package sources of this machine, turned into sources for source packages.
fn sources(work: &Path) -> Result<PathBuf> {
    let to = work.join("sources");
    files::dir(&to)?;
    let one_line = Regex::new("(?m)^deb ")?;
    let types = Regex::new("(?m)^Types:.*")?;
    let mut count = 0;
    let list = Path::new("/etc/apt/sources.list");
    let more = files::below(Path::new("/etc/apt/sources.list.d")).unwrap_or_default();
    for file in more.iter().map(PathBuf::as_path).chain(std::iter::once(list)) {
        let text = files::read(file).unwrap_or_default();
        if text.contains("debian.org") {
            let text = one_line.replace_all(&text, "deb-src ");
            let text = types.replace_all(&text, "Types: deb-src");
            files::write(&to.join(file.file_name().unwrap_or_default()), text.as_bytes())?;
            count += 1;
        }
    }
    ensure(count > 0, "/etc/apt names no source of Debian packages")?;
    Ok(to)
}

/// Its object files for a platform.
pub fn objects(source: &Path, runner: &Runner<'_>, place: &Place) -> Result<Vec<PathBuf>> {
    let work = place.work.join("jansson");
    files::dir(&work)?;
    files::write(&work.join("jansson_private_config.h"), CONFIG)?;
    let mut objects = Vec::new();
    let mut commands = Vec::new();
    for file in files::ending(&source.join("src"), ".c")? {
        let object = work.join(file.file_name().unwrap_or_default()).with_extension("o");
        let compile = Run::new(runner.compiler)
            .args(["-O1", "-DHAVE_CONFIG_H"])
            .args(includes(&[&work]))
            .args(includes(&headers(source)))
            .arg("-c")
            .arg(&file)
            .arg("-o")
            .arg(&object);
        commands.push(compile);
        objects.push(object);
    }
    all(commands)?;
    Ok(objects)
}

/// The directories of its headers; the one for Android has the header that configure would write.
pub fn headers(source: &Path) -> [PathBuf; 2] {
    [source.join("android"), source.join("src")]
}

/// The compiler's include options.
pub fn includes(directories: &[impl AsRef<Path>]) -> Vec<String> {
    let option = |directory: &_| format!("-I{}", AsRef::<Path>::as_ref(directory).display());
    directories.iter().map(option).collect()
}
