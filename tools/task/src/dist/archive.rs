//! The archive of one platform. The same input gives the same bytes.

use super::{Platform, glibc};
use crate::harness::{Failure, Repository, Result, Run, files};
use crate::names::{Names, link_libs};
use std::path::Path;

/// What is copied as it is.
const DOCUMENTS: [&str; 5] = [
    "LICENSE",
    "README.md",
    "docs/operations.md",
    "docs/errors.md",
    "docs/behaviour.md",
];

/// What is packed, and where the archive goes.
pub struct Archive<'a> {
    pub repository: &'a Repository,
    pub platform: &'a Platform,
    /// The directory of the library, and of what is installed with it (packaging/install.sh).
    pub library_dir: &'a Path,
    /// The newest glibc that the library may need; none where it needs no glibc.
    pub ceiling: Option<&'a str>,
    pub to: &'a Path,
}

impl Archive<'_> {
    /// Makes the archive and, beside it, its checksum. A line about it is given back.
    pub fn pack(&self) -> Result<String> {
        let platform = &self.platform.name;
        let needs = self.needs()?;
        let names = Names::of(self.repository)?;
        let name = format!("neo-api-{}-{platform}", names.version);
        let work = self.repository.work(&format!("dist-{platform}"))?;
        let tree = work.join(&name);
        self.fill(&tree)?;
        files::write(&tree.join("PLATFORM"), self.describe(&names, &needs)?)?;
        checksums(&tree)?;

        let file = self.write(&name, &work)?;
        let sum = Run::new("sha256sum").arg(&file).dir(self.to).answer()?;
        files::write(&self.to.join(format!("{file}.sha256")), sum + "\n")?;
        let path = self.to.join(&file);
        let size = files::size(&path)? / 1024;
        Ok(format!("{}: {size} KiB, {needs}", path.display()))
    }

    /// What the library needs of the system.
    fn needs(&self) -> Result<String> {
        if let Some(ceiling) = self.ceiling {
            let floor = glibc::floor(&self.library_dir.join(&self.platform.library), ceiling)?;
            return Ok(format!("glibc: {floor} or newer"));
        }
        let known = [
            ("linux-musl-", "musl: 1.2 or newer"),
            ("win-", "windows: 10, Server 2016, or newer"),
            ("osx-", "macos: 11.0 or newer"),
        ];
        let needs = known.into_iter().find(|(family, _)| self.platform.is(family));
        let unknown = || {
            Failure::new(format_args!(
                "it is not known what {} needs of the system",
                self.platform.name
            ))
        };
        needs.map(|(_, needs)| needs.to_owned()).ok_or_else(unknown)
    }

    /// What `make install` installs, THIRD-PARTY.md with licences/, sbom.cdx.json and the documents.
    fn fill(&self, tree: &Path) -> Result {
        let packaging = self.repository.path("packaging");
        let Platform { name, triple, .. } = self.platform;
        Run::new("sh")
            .arg(packaging.join("install.sh"))
            .env("NEO_PLATFORM", name)
            .env("NEO_LIB_DIR", self.library_dir)
            .env("DESTDIR", tree)
            .env("PREFIX", "")
            .quiet()?;
        let python = |script: &str| Run::new("python3").arg(packaging.join(script));
        python("licences.py").arg(tree).arg(triple).quiet()?;
        let bill = python("sbom.py").arg(triple).answer()?;
        files::write(&tree.join("sbom.cdx.json"), bill + "\n")?;
        files::dir(&tree.join("docs"))?;
        for document in DOCUMENTS {
            files::copy(&self.repository.path(document), &tree.join(document))?;
        }
        Ok(())
    }

    /// The text of PLATFORM.
    fn describe(&self, names: &Names, needs: &str) -> Result<String> {
        let platform = &self.platform.name;
        let Names { version, abi, .. } = names;
        let libraries = match link_libs(self.repository, platform)?.as_str() {
            "" => String::new(),
            libraries => format!("static libraries of the system: {libraries}\n"),
        };
        Ok(format!(
            "platform: {platform}\nversion: {version}\nabi: {abi}\n{needs}\n{libraries}"
        ))
    }

    /// Packs the tree of this name in `work`. The name of the file is given back.
    fn write(&self, name: &str, work: &Path) -> Result<String> {
        let packaging = self.repository.path("packaging");
        if self.platform.is("win-") {
            // Windows opens it without another program.
            let file = format!("{name}.zip");
            Run::new("python3")
                .arg(packaging.join("pack.py"))
                .args([&self.to.join(&file), work])
                .quiet()?;
            return Ok(file);
        }
        let file = format!("{name}.tar.gz");
        let date = Run::new("sh").arg(packaging.join("date.sh")).answer()?;
        Run::new("tar")
            .args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner"])
            .args(["--mode=u+rwX,go+rX,go-w", &format!("--mtime=@{date}")])
            // Without a name and a time in it.
            .arg("--use-compress-program=gzip -9n")
            .arg("-C")
            .arg(work)
            .arg("-cf")
            .arg(self.to.join(&file))
            .arg(name)
            .quiet()?;
        Ok(file)
    }
}

/// SHA256SUMS: every other file, in the order of their names.
fn checksums(tree: &Path) -> Result {
    let mut files = files::below(tree)?;
    files.retain(|path| !path.is_symlink());
    let mut names: Vec<&Path> = files.iter().filter_map(|path| path.strip_prefix(tree).ok()).collect();
    // By the bytes of the whole name: paths compare directory by directory.
    names.sort_by_key(|name| name.as_os_str());
    let sums = Run::new("sha256sum").args(names).dir(tree).answer()?;
    files::write(&tree.join("SHA256SUMS"), sums + "\n")
}
