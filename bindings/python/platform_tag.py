"""Prints the platform tag of a wheel that holds the given library: python platform_tag.py libneo_api.so

`manylinux_2_x` promises two things: the library needs no glibc newer than 2.x, and nothing but what every such system
has (PEP 600). Both are read from the file itself. Where the second does not hold, the tag is `linux_<machine>`, which
says "for machines like this one" and which package indexes refuse.
"""

import platform
import re
import subprocess
import sys

# Of the libraries that PEP 600 lets a wheel rely on, those that a Rust library may need.
EVERYWHERE = re.compile(r"(libc|libm|libdl|librt|libpthread|libutil|libgcc_s|ld-linux[a-z0-9_-]*)\.so\.\d+$")


def platform_tag(library: str) -> str:
    """The tag, from what the library needs."""
    machine = platform.machine()
    dump = ["objdump", "-p", "-T", library]
    text = subprocess.run(dump, check=True, capture_output=True, text=True).stdout  # noqa: S603
    needed = re.findall(r"^\s+NEEDED\s+(\S+)", text, re.MULTILINE)
    versions = [(int(major), int(minor)) for major, minor in re.findall(r"\bGLIBC_(\d+)\.(\d+)", text)]
    if not versions or not all(EVERYWHERE.match(name) for name in needed):
        return f"linux_{machine}"
    major, minor = max(versions)
    return f"manylinux_{major}_{minor}_{machine}"


if __name__ == "__main__":
    print(platform_tag(sys.argv[1]))
