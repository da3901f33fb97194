"""What is inside the library, as a CycloneDX list: sbom.py TRIPLE, printed.

The packages are those of licences.py, with the checksums of Cargo.lock. No date and no random number is in it: the same
source gives the same list.
"""

import json
import re
import sys

import licences


def checksums():
    lock = (licences.ROOT / "Cargo.lock").read_text(encoding="utf-8")
    found = re.findall(r'name = "(.+)"\nversion = "(.+)"\nsource = .*\nchecksum = "(.+)"', lock)
    return {(name, version): checksum for name, version, checksum in found}


def library(name, version, licence, **more):
    return {
        "type": "library",
        "bom-ref": f"pkg:cargo/{name}@{version}",
        "name": name,
        "version": version,
        # Old manifests separate alternatives by a slash.
        "licenses": [{"expression": re.sub(r"\s*/\s*", " OR ", licence)}],
        "purl": f"pkg:cargo/{name}@{version}",
        **more,
    }


def main(triple):
    metadata = json.loads(licences.output("cargo", "metadata", "--locked", "--no-deps", "--format-version", "1"))
    (own,) = [package for package in metadata["packages"] if package["name"] == "neo-api"]
    sums = checksums()
    components = []
    for package in licences.shipped(triple):
        key = (package["name"], package["version"])
        licence = package["license"] or sys.exit(f"sbom: {key} states no licence")
        components.append(library(*key, licence, hashes=[{"alg": "SHA-256", "content": sums[key]}]))
    rust = licences.output("rustc", "--version").split()[1]
    standard = library("std", rust, "MIT OR Apache-2.0", description="Rust's standard library")
    standard["purl"] = standard["bom-ref"] = f"pkg:generic/rust-std@{rust}"
    root = library(own["name"], own["version"], own["license"], description=own["description"])
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": root, "properties": [{"name": "target", "value": triple}]},
        "components": [*components, standard],
        "dependencies": [{"ref": root["bom-ref"], "dependsOn": [c["bom-ref"] for c in [*components, standard]]}],
    }
    print(json.dumps(bom, indent=2))


if __name__ == "__main__":
    main(sys.argv[1])
