"""Checks the bill of materials: bill.py FILE "NAME VERSION"... These, and no others, are in it, each with its checksum."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    bill = json.load(file)
packages = [component for component in bill["components"] if component["name"] != "std"]
inside = {f"{package['name']} {package['version']}" for package in packages}
assert bill["bomFormat"] == "CycloneDX", bill["bomFormat"]
assert inside == set(sys.argv[2:]), inside ^ set(sys.argv[2:])
assert all(len(package["hashes"][0]["content"]) == 64 for package in packages), packages
