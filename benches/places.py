"""Paths, and the tools that build programs."""

import os
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DOCS = ROOT / "docs"
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve()
RELEASE = TARGET / "release"
OUT = TARGET / "bench"
PYTHON = OUT / "venv" / "bin" / "python"
LIBRARY = RELEASE / "libneo_api.so"
NAMED = TARGET / "named" / LIBRARY.name
SIMULATOR = TARGET / "fast" / "neo-simulator"

WITH_NEO = [f"-I{ROOT / 'include'}", f"-L{RELEASE}", "-lneo_api", f"-Wl,-rpath,{RELEASE}"]
WITH_TLS = ["-lssl", "-lcrypto"]


def compile_c(source, *more, name=None):
    """Compiles a C program of this directory, named after its source or `name`."""
    program = OUT / (name or Path(source).stem)
    flags = ["-O2", "-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-pthread"]
    subprocess.run(["cc", *flags, HERE / source, "-o", program, *more], check=True)
    return program


def compile_cpp(source, *more):
    """The same for C++."""
    program = OUT / (Path(source).stem + "_cpp")
    flags = ["-O2", "-std=c++17", "-Wall", "-Wextra", "-Werror", f"-I{ROOT / 'bindings/cpp/include'}"]
    subprocess.run(["c++", *flags, HERE / source, "-o", program, *more], check=True)
    return program


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], cwd=OUT, check=True, capture_output=True)


def make_certificates():
    """A CA and a certificate for localhost, with elliptic curves like the broker's."""
    if (OUT / "leaf.pem").exists():
        return
    key = ("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out")
    openssl(*key, "ca.key")
    authority = ("-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=keyCertSign")
    openssl("req", "-x509", "-new", "-key", "ca.key", "-days", "3650", "-subj", "/CN=bench", "-out", "ca.pem", *authority)
    openssl(*key, "leaf.key")
    openssl("req", "-new", "-key", "leaf.key", "-subj", "/CN=localhost", "-out", "leaf.csr")
    (OUT / "leaf.cnf").write_text("subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n")
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650", "-extfile", "leaf.cnf")
    openssl("x509", "-req", "-in", "leaf.csr", *signed, "-out", "leaf.pem")
