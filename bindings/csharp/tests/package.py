"""What can be said of the project file without the .NET SDK: package.py DIRECTORY-OF-THE-BINDING."""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

RIDS = ["linux-x64", "linux-arm64", "linux-musl-x64", "osx-x64", "osx-arm64", "win-x64", "win-x86", "win-arm64"]


def check(condition: bool, otherwise: str) -> None:
    if not condition:
        sys.exit(f"package: {otherwise}")


def main(here: Path) -> None:
    project = ElementTree.parse(here / "Neo.Api.csproj").getroot()

    def text(name: str) -> str:
        element = project.find(f".//{name}")
        check(element is not None, f"{name} is missing")
        return element.text or ""

    check(text("TargetFrameworks") == "netstandard2.0;netstandard2.1", "TargetFrameworks")
    check(text("LangVersion") == "7.3", "LangVersion")
    check(project.find(".//PackageReference") is None, "there are dependencies")

    manifest = (here / "../../Cargo.toml").read_text()
    version = re.search(r'^version = "(.+)"', manifest, re.MULTILINE)
    check(version is not None and text("Version") == version[1], "Version is not that of Cargo.toml")

    rids = []
    for item in project.iter("None"):
        path, package_path = item.get("Include"), item.get("PackagePath")
        native = re.fullmatch(r"runtimes/(.+)/native", package_path)
        if native is None:
            check((here / path).is_file(), f"{path} does not exist")
            continue
        rid = native[1]
        rids.append(rid)
        name = {"l": "libneo_api.so", "o": "libneo_api.dylib", "w": "neo_api.dll"}[rid[0]]
        folder = "$(NeoLibDir)" if rid == "linux-x64" else f"$(NeoNative)/{rid}"
        check(path == f"{folder}/{name}", f"the file of {rid}")
        check(item.get("Condition") == f"Exists('{path}')", f"the condition of {rid}")
    check(rids == RIDS, "platforms")
    sources = [item.get("Include") for item in project.iter("Compile")]
    check(sources == ["src/**/*.cs"], "sources")

    targets = (here / "build/net462/Neo.Api.targets").read_text()
    ElementTree.fromstring(targets)
    named = set(re.findall(r">((?:linux|win|osx)-[a-z0-9-]+)<", targets))
    check(named and named <= set(RIDS), f"the targets file names unknown platforms: {named - set(RIDS)}")
    print("ok   project file and targets file")


main(Path(sys.argv[1]))
