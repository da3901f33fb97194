"""The licences of what is inside the library: licences.py DIRECTORY [TRIPLE], by default for this machine.

Writes DIRECTORY/THIRD-PARTY.md, a list, and DIRECTORY/licences/, the texts as the packages carry them. Inside are the
dependencies of the library: not those of its build or its tests, and not procedural macros, which run in the compiler.
Rust's standard library comes on top.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
IS_TEXT = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense)", re.IGNORECASE)


def output(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def host():
    """Rust's name of this machine's platform."""
    return re.search(r"^host: (.*)$", output("rustc", "-vV"), re.MULTILINE).group(1)


def shipped(triple):
    """The packages inside the library, as cargo's resolution for a platform has them."""
    options = ["--edges", "normal,no-proc-macro", "--target", triple, "--prefix", "none", "--format", "{p}"]
    tree = output("cargo", "tree", "--locked", "--package", "neo-api", *options)
    inside = {tuple(line.split()[:2]) for line in tree.splitlines() if line}
    metadata = json.loads(output("cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", triple))
    packages = [p for p in metadata["packages"] if (p["name"], "v" + p["version"]) in inside and p["source"]]
    if len(packages) + 1 != len(inside):
        sys.exit("licences: cargo tree and cargo metadata do not name the same packages")
    return sorted(packages, key=lambda package: (package["name"], package["version"]))


def texts(directory):
    """The licence files of a package, also of the code of others that it has in folders of its own."""
    found = [path for path in directory.rglob("*") if path.is_file() and IS_TEXT.match(path.name)]
    return sorted(path for path in found if path.suffix.lower() in {"", ".md", ".txt", ".html"})


def copy(files, base, to):
    for file in files:
        name = "-".join(file.relative_to(base).parts)
        to.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to / name)


def standard_library(to):
    """The licence of Rust's standard library, from the toolchain that built the library."""
    documents = pathlib.Path(output("rustc", "--print", "sysroot").strip()) / "share/doc"
    files = sorted(
        path for path in documents.rglob("*") if path.is_file() and path.parent.name in {"rust", "rustc", "licenses"}
        and re.match(r"(COPYRIGHT|LICENSE-|MIT|Apache-2\.0)", path.name)
    )
    if not files:
        sys.exit("licences: the Rust toolchain carries no licence texts")
    to.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copyfile(file, to / file.name)


def main(directory, triple):
    directory.mkdir(parents=True, exist_ok=True)
    lines = [
        "# What is inside libneo_api",
        "",
        "Besides its own code (LICENSE) the library contains these packages; licences/ has their texts.",
        "",
        "| package | version | licence | texts |",
        "|---|---|---|---|",
    ]
    missing = []
    for package in shipped(triple):
        source = pathlib.Path(package["manifest_path"]).parent
        name = f"{package['name']}-{package['version']}"
        files = texts(source)
        if not files or not package["license"] and not package["license_file"]:
            missing.append(name)
        copy(files, source, directory / "licences" / name)
        licence = package["license"] or package["license_file"]
        lines.append(f"| {package['name']} | {package['version']} | {licence} | licences/{name}/ |")
    standard_library(directory / "licences" / "rust-standard-library")
    version = output("rustc", "--version").split()[1]
    lines.append(f"| Rust standard library | {version} | MIT OR Apache-2.0 | licences/rust-standard-library/ |")
    (directory / "THIRD-PARTY.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if missing:
        sys.exit("licences: no text in " + ", ".join(missing))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else host())
