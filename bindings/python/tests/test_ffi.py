"""The table of functions, and finding the right library."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, run_python

import neo_api
from neo_api import _ffi
from neo_api._signatures import PARAMETERS

HEADER = (ROOT / "include" / "neo_api.h").read_text(encoding="utf-8")
LIBRARY = os.environ["NEO_API_LIBRARY"]

C_TYPES: dict[str, object] = {
    "void": None,
    "uint32_t": ctypes.c_uint32,
    "int32_t": ctypes.c_int32,
    "uint64_t": ctypes.c_uint64,
    "const char *": ctypes.c_char_p,
    "char *": _ffi.Text,
    "NeoClient *": ctypes.c_void_p,
    "NeoFeed *": ctypes.c_void_p,
    "NeoTick *": ctypes.c_void_p,
    "NeoDepth *": ctypes.c_void_p,
    "void *": ctypes.c_void_p,
    "NeoLogFn": _ffi.LogFn,
}


def declared() -> dict[str, tuple[str, list[str]]]:
    """The functions of the header: their return and parameter types."""
    code = " ".join(re.sub(r"/\*.*?\*/", "", HEADER, flags=re.DOTALL).split())
    found = re.findall(r"NEO_API ((?:const )?\w+(?: \*)?) ?(neo_\w+)\(([^)]*)\);", code)
    functions = {}
    for result, name, arguments in found:
        types = [re.sub(r"\w+$", "", one.strip()).strip() for one in arguments.split(",") if one.strip() != "void"]
        functions[name] = (result.strip(), types)
    return functions


def test_the_table_is_the_header() -> None:
    functions = declared()
    assert len(functions) > 30
    assert sorted(functions) == sorted(_ffi.SIGNATURES)
    for name, (result, arguments) in functions.items():
        restype, argtypes = _ffi.SIGNATURES[name]
        assert restype is C_TYPES[result], name
        # Strings handed back to the library are pointers here: ctypes must not convert them.
        pointers = {"neo_free", "neo_is_error"}
        expected: list[object] = [ctypes.c_void_p] if name in pointers else [C_TYPES[argument] for argument in arguments]
        assert list(argtypes) == expected, name


def test_the_table_is_what_the_library_exports() -> None:
    listed = subprocess.run(["nm", "-D", "--defined-only", LIBRARY], check=True, capture_output=True, text=True).stdout
    exported = {line.split()[-1] for line in listed.splitlines()}
    assert exported == set(_ffi.SIGNATURES)


def test_every_operation_has_a_method_and_a_coroutine() -> None:
    operations = [name[len("neo_") :] for name in PARAMETERS]
    assert len(operations) >= 27
    for operation in operations:
        for client in (neo_api.Client, neo_api.AsyncClient):
            method = getattr(client, operation)
            assert method.__doc__, operation


def test_a_text_is_given_back_at_once_and_once() -> None:
    before = neo_api.live_objects()
    text = _ffi.native().neo_config_check(b"{}")
    assert neo_api.live_objects() == before + 1
    assert text.take().startswith('{"error":[')
    assert neo_api.live_objects() == before
    text.release()
    assert text.value is None


def test_versions() -> None:
    assert neo_api.abi_version() == neo_api.ABI_VERSION
    assert f"#define NEO_ABI_VERSION {neo_api.ABI_VERSION}\n" in HEADER
    assert neo_api.version() == neo_api.__version__
    manifest = (ROOT / "bindings" / "python" / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{neo_api.__version__}"\n' in manifest


def build(directory: Path, source: str) -> str:
    """A library compiled from a line of C."""
    file = directory / "libother.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-xc", "-o", file, "-"], input=source, text=True, check=True)
    return str(file)


LOAD = "import neo_api, sys; neo_api.load(*sys.argv[1:])"


def refusal(library: str, *arguments: str) -> str:
    """The output of loading a library in a separate process."""
    result = run_python("-c", LOAD, *arguments, NEO_API_LIBRARY=library)
    assert result.returncode == 1
    last: str = result.stderr.strip().splitlines()[-1]
    assert last.startswith("neo_api._ffi.LibraryError: "), result.stderr
    return last


def test_a_library_with_another_number_is_refused(tmp_path: Path) -> None:
    other = build(tmp_path, "unsigned neo_abi_version(void) { return 7; }")
    text = refusal(other)
    assert f"{other} has ABI 7, but this package needs ABI 1" in text


def test_an_older_library_is_refused(tmp_path: Path) -> None:
    other = build(tmp_path, "unsigned neo_abi_version(void) { return 1; }")
    assert f"{other} has no function neo_version: it is older than this package" in refusal(other)


def test_another_library_is_refused(tmp_path: Path) -> None:
    other = build(tmp_path, "int other(void) { return 1; }")
    assert f"{other} is not libneo_api" in refusal(other)


def test_a_file_that_is_no_library_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "libneo_api.so"
    file.write_text("not a library")
    text = refusal(str(file))
    assert f"cannot load {file}" in text
    assert "Python 3" in text


def test_a_missing_library_is_named(tmp_path: Path) -> None:
    assert f"{tmp_path}/none.so is missing" in refusal(f"{tmp_path}/none.so")
    # Without the variable the library inside the package is used, which the source tree does not have.
    inside = Path(_ffi.__file__).parent / "lib" / "libneo_api.so"
    assert f"{inside} is missing" in refusal("")


def test_a_path_wins_over_the_environment(tmp_path: Path) -> None:
    result = run_python("-c", LOAD, LIBRARY, NEO_API_LIBRARY=f"{tmp_path}/none.so")
    assert result.returncode == 0, result.stderr


def test_a_process_has_one_library(tmp_path: Path) -> None:
    neo_api.load()
    neo_api.load(LIBRARY)
    with pytest.raises(neo_api.LibraryError, match="is loaded already"):
        neo_api.load(tmp_path / "other.so")


def test_importing_does_nothing() -> None:
    result = run_python("-c", "import neo_api, threading; print(threading.active_count())", NEO_API_LIBRARY="/none.so")
    assert (result.returncode, result.stdout, result.stderr) == (0, "1\n", "")
