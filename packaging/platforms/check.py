"""Checks what `make platforms` built: check.py PLATFORM DIRECTORY. Prints one line: platform, size, what it needs.

It is what the header declares that is exported, nothing but the system is needed and no newer system than promised, the
file says what it is, and it names no directory of the machine that built it. Nothing is run here: that is `make test-platforms`.
"""

import hashlib
import os
import pathlib
import re
import struct
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
#: Format and processor, as llvm-readobj says them.
FORMATS = {
    "linux-x64": ("elf64-x86-64", "x86_64"),
    "linux-arm64": ("elf64-littleaarch64", "aarch64"),
    "linux-musl-x64": ("elf64-x86-64", "x86_64"),
    "win-x64": ("COFF-x86-64", "x86_64"),
    "osx-x64": ("Mach-O 64-bit x86-64", "x86_64"),
    "osx-arm64": ("Mach-O arm64", "aarch64"),
}
#: The newest glibc that may be needed: that of RHEL 7 and of manylinux2014.
GLIBC = (2, 17)
GLIBC_LIBRARIES = r"(libc|libm|libdl|librt|libpthread|libutil|libgcc_s|ld-linux[a-z0-9_-]*)\.so\.\d+"
#: What every Windows has since 7, but for the random numbers (8.1) and the waiting (8).
WINDOWS_LIBRARIES = (
    r"(?i)(kernel32|ntdll|advapi32|bcrypt|bcryptprimitives|ws2_32|userenv|msvcrt|api-ms-win-core-synch-l1-2-0)\.dll"
)
APPLE_LIBRARIES = r"/usr/lib/lib(System\.B|iconv\.2|charset\.1)\.dylib"


class Wrong(Exception):
    """What is not as it must be."""


def expect(condition, otherwise):
    if not condition:
        raise Wrong(otherwise)


def tool(name, *arguments):
    """What one of LLVM's tools, which rustup installs, says; they read the files of every platform."""
    sysroot = pathlib.Path(output("rustc", "--print", "sysroot").strip())
    host = re.search(r"^host: (.*)$", output("rustc", "-vV"), re.MULTILINE).group(1)
    return output(str(sysroot / "lib/rustlib" / host / "bin" / name), *arguments)


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def declared():
    return set((ROOT / "tests/abi/symbols.txt").read_text().split())


def needed(library):
    text = tool("llvm-readobj", "--needed-libs", str(library))
    return sorted({line.strip() for line in text.split("NeededLibraries [")[1].split("]")[0].splitlines() if line.strip()})


def allowed(library, pattern):
    names = needed(library)
    strangers = [name for name in names if not re.fullmatch(pattern, name)]
    expect(not strangers, f"it needs {', '.join(strangers)}")
    return names


def elf(platform, library):
    symbols = tool("llvm-nm", "-D", "--defined-only", "-j", str(library)).split()
    table = tool("llvm-readobj", "--dynamic-table", "--dyn-syms", str(library))
    expect("libneo_api.so.1]" in re.search(r"SONAME.*", table)[0], "the SONAME")
    expect("NODELETE" in table, "it can be unloaded")
    # Where shadow pages and relocations end, nothing writes.
    expect("NOW" in table, "it is bound lazily")
    versions = [tuple(map(int, found)) for found in re.findall(r"@GLIBC_(\d+)\.(\d+)", table)]
    if "musl" in platform:
        expect(not versions, "it needs glibc")
        allowed(library, r"libc\.so")
        return symbols, "musl 1.2"
    expect(versions and max(versions) <= GLIBC, f"it needs glibc {max(versions, default=None)}")
    allowed(library, GLIBC_LIBRARIES)
    return symbols, "glibc %d.%d" % max(versions)


def pe(_, library):
    text = tool("llvm-readobj", "--coff-exports", str(library))
    names = allowed(library, WINDOWS_LIBRARIES)
    head = tool("llvm-readobj", "--file-headers", str(library))
    for flag in ("DYNAMIC_BASE", "NX_COMPAT", "HIGH_ENTROPY_VA"):
        expect(flag in head, f"without {flag}")
    content = library.read_bytes()
    version = re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(), re.MULTILINE)[1]
    for text_of_resource in ("VS_VERSION_INFO", "OriginalFilename", version):
        expect(text_of_resource.encode("utf-16-le") in content, f"the version resource lacks {text_of_resource}")
    for name in ("libneo_api.dll.a", "neo_api.lib"):
        listed = tool("llvm-nm", "--defined-only", "-j", str(library.parent / name))
        imported = set(re.findall(r"\b__imp_(neo_\w+)", listed))
        expect(imported == declared(), f"{name} is not for the functions of the header: {imported ^ declared()}")
        expect(b"neo_api.dll" in (library.parent / name).read_bytes(), f"{name} does not name neo_api.dll")
    return re.findall(r"Name: (\S+)", text), "Windows: " + ", ".join(dict.fromkeys(name.lower() for name in names))


def macho(platform, library):
    symbols = tool("llvm-nm", "--defined-only", "--extern-only", "-j", str(library)).split()
    name = tool("llvm-objdump", "--macho", "--dylib-id", str(library)).split()[-1]
    expect(name == "@rpath/libneo_api.1.dylib", f"the install name is {name}")
    # The first is the name of the library itself.
    allowed(library, APPLE_LIBRARIES + "|" + re.escape(name))
    load = tool("llvm-objdump", "--macho", "--private-headers", str(library))
    oldest = re.search(r"cmd LC_(?:BUILD_VERSION|VERSION_MIN_MACOSX)\n.*?(?:minos|version) (\d+\.\d+)", load, re.DOTALL)[1]
    expect(tuple(map(int, oldest.split("."))) <= (11, 0), f"it needs macOS {oldest}")
    if platform == "osx-arm64":
        signed(library.read_bytes())
    return [symbol.removeprefix("_") for symbol in symbols], f"macOS {oldest}"


def signed(content):
    """An Apple processor runs only what is signed, if only with a checksum of each page; stripping would break it."""
    commands, at = struct.unpack_from("<I", content, 16)[0], 32
    place = None
    for _ in range(commands):
        kind, size = struct.unpack_from("<II", content, at)
        if kind == 0x1D:
            place = struct.unpack_from("<I", content, at + 8)[0]
        at += size
    expect(place is not None, "it is not signed")
    count = struct.unpack_from(">I", content, place + 8)[0]
    for index in range(count):
        slot, offset = struct.unpack_from(">II", content, place + 12 + 8 * index)
        if slot == 0:
            directory = place + offset
    _, _, _, _, hashes, _, _, slots, limit, size, kind, _, page = struct.unpack_from(">IIIIIIIIIBBBB", content, directory)
    expect((size, kind) == (32, 2), "it is not signed with SHA-256")
    for slot in range(slots):
        begin, end = slot << page, min((slot + 1) << page, limit)
        wanted = content[directory + hashes + 32 * slot : directory + hashes + 32 * (slot + 1)]
        expect(hashlib.sha256(content[begin:end]).digest() == wanted, f"the signature of page {slot} does not fit")


def nowhere(file):
    """Names no directory of this machine."""
    content = file.read_bytes()
    home = pathlib.Path.home()
    places = {str(home / ".cargo"), str(ROOT), os.environ.get("CARGO_HOME", ""), os.environ.get("CARGO_TARGET_DIR", "")}
    for place in places - {""}:
        at = content.find((place + "/").encode())
        if at >= 0:
            found = re.match(rb"[ -~]*", content[at:])[0].decode()
            raise Wrong(f"{file.name} names a directory of this machine: {found[:200]}")


def main(platform, directory):
    (library,) = [file for name in ("libneo_api.so", "neo_api.dll", "libneo_api.dylib") if (file := directory / name).exists()]
    head = tool("llvm-readobj", "--file-headers", str(library))
    said = tuple(re.search(rf"^{name}: (.*)$", head, re.MULTILINE)[1] for name in ("Format", "Arch"))
    expect(said == FORMATS[platform], f"it is {said}")
    look = {"l": elf, "w": pe, "o": macho}[platform[0]]
    symbols, needs = look(platform, library)
    symbols = [symbol.split("@")[0] for symbol in symbols]
    expect(set(symbols) == declared(), f"exported and not declared, or the reverse: {sorted(set(symbols) ^ declared())[:20]}")
    for file in directory.iterdir():
        nowhere(file)
    print(f"{platform:15} {library.stat().st_size:>10,} bytes   {needs}")


if __name__ == "__main__":
    try:
        main(sys.argv[1], pathlib.Path(sys.argv[2]))
    except Wrong as wrong:
        sys.exit(f"check: {sys.argv[1]}: {wrong}")
