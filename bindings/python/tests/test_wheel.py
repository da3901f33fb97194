"""The wheel: built, installed into a fresh environment outside the tree, and used there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import BINDING, Simulator


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("wheels")
    environment = {**os.environ, "NEO_WHEEL_DIR": str(directory), "PYTHON": sys.executable}
    environment.pop("PYTHONPATH", None)
    script = ["sh", str(BINDING / "build-wheel.sh")]
    result = subprocess.run(script, env=environment, capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, result.stderr
    return Path(result.stdout.strip())


def test_what_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {re.sub(r"^neo_api-[^/]*\.dist-info", "dist-info", name) for name in archive.namelist()}
        packed = archive.read("neo_api/lib/libneo_api.so")
        metadata = archive.read(next(name for name in archive.namelist() if name.endswith("/METADATA"))).decode()
    files = {f"neo_api/{module.name}" for module in (BINDING / "src" / "neo_api").glob("*.py")}
    assert len(files) > 10
    files |= {"neo_api/py.typed", "neo_api/lib/libneo_api.so"}
    files |= {f"dist-info/{name}" for name in ("METADATA", "RECORD", "WHEEL", "top_level.txt", "licenses/LICENSE")}
    assert names == files
    assert packed == Path(os.environ["NEO_API_LIBRARY"]).read_bytes()
    assert "Requires-Python: >=3.9" in metadata
    assert "Requires-Dist" not in metadata


def test_the_tag_says_which_glibc(wheel: Path) -> None:
    dump = subprocess.run(
        ["objdump", "-T", os.environ["NEO_API_LIBRARY"]], check=True, capture_output=True, text=True
    ).stdout
    newest = max((int(a), int(b)) for a, b in re.findall(r"GLIBC_(\d+)\.(\d+)", dump))
    assert re.search(rf"-py3-none-manylinux_{newest[0]}_{newest[1]}_\w+\.whl$", wheel.name)


def test_it_is_installed_and_logs_in(wheel: Path, tmp_path: Path, fresh_simulator: Simulator) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True, env=environment)
    python = str(tmp_path / "venv" / "bin" / "python")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", str(wheel)]
    subprocess.run([python, *install], check=True, env=environment, cwd=tmp_path)
    (tmp_path / "first.py").write_text((BINDING / "examples" / "first.py").read_text())
    (tmp_path / "neo.json").write_text(json.dumps(fresh_simulator.current_config()))
    command = [python, "-I", "first.py", "neo.json"]
    result = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (result.returncode, result.stderr) == (0, "")
    assert "'stCode': 5203" in result.stdout
    where = [python, "-I", "-c", "import neo_api; neo_api.load(); print(neo_api._ffi._loaded[0])"]
    found = subprocess.run(where, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert Path(found.strip()).is_relative_to((tmp_path / "venv").resolve())
