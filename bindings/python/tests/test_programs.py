"""The example programs, run like a user runs them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Optional

import pytest
from conftest import BINDING, ROOT, Simulator, run_python


@pytest.fixture
def config_file(tmp_path: Path, fresh_simulator: Simulator) -> str:
    file = tmp_path / "neo.json"
    file.write_text(json.dumps(fresh_simulator.current_config()))
    return str(file)


def test_the_first_program(config_file: str) -> None:
    file = BINDING / "examples" / "first.py"
    assert len(file.read_text().splitlines()) <= 15
    result = run_python(str(file), config_file)
    assert (result.returncode, result.stderr) == (0, "")
    assert "'stCode': 5203" in result.stdout


def test_the_first_program_with_the_configuration_in_a_variable(config_file: str) -> None:
    file = BINDING / "examples" / "first.py"
    result = run_python(str(file), NEO_CONFIG=Path(config_file).read_text())
    assert (result.returncode, result.stderr) == (0, "")
    assert "'stCode': 5203" in result.stdout


@pytest.mark.parametrize("name", ["first.py", "async_login.py", "ticks.py"])
@pytest.mark.parametrize(
    ("config", "says"),
    [
        ('{"consumer_key": "k"}', "Missing required field"),
        ('{"consumer_kye": "k"}', "unknown key"),
        ("", "not a JSON object"),
        (None, "not a JSON object"),
    ],
)
def test_the_programs_say_what_is_wrong(tmp_path: Path, name: str, config: Optional[str], says: str) -> None:
    file = tmp_path / "neo.json"
    if config is not None:
        file.write_text(config)
    arguments = [] if config is None else [str(file)]
    result = run_python(str(BINDING / "examples" / name), *arguments)
    assert (result.returncode, result.stdout) == (1, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("control", "body", "says"),
    [
        ("market", {}, "filled: 10 of 10 at 9.46\n"),
        ("market", {"liquidity": 4}, "cancelled: 4 of 10 at 9.46\n"),
        ("fault", {"route": "place_order", "fault": {"kind": "reset_after_read"}}, "filled: 10 of 10 at 9.46\n"),
    ],
)
def test_the_second_program(
    config_file: str, fresh_simulator: Simulator, control: str, body: dict[str, Any], says: str
) -> None:
    # The market is open at any hour of the machine.
    fresh_simulator.control("policy", {"market_date": True})
    fresh_simulator.control(control, body)
    result = run_python(str(BINDING / "examples" / "trade.py"), config_file)
    assert (result.returncode, result.stdout, result.stderr) == (0, says, "")


def test_the_second_program_says_why_an_order_is_refused(config_file: str, fresh_simulator: Simulator) -> None:
    fresh_simulator.control("policy", {"market_date": True})
    fresh_simulator.control("time", {"phase": "closed"})
    result = run_python(str(BINDING / "examples" / "trade.py"), config_file)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "place_order: Market closed. (rejected, code 1008, delivered: yes)\n"


def test_from_the_login_to_the_candles_of_the_call_at_the_money(config_file: str) -> None:
    result = run_python(str(BINDING / "examples" / "market.py"), config_file)
    assert (result.returncode, result.stderr) == (0, "")
    said = r"NIFTY\d\w+CE of \d{4}-\d\d-\d\d at [\d.]+, [1-9]\d* candles, the last closed at [\d.]+\n"
    assert re.fullmatch(said, result.stdout), result.stdout


@pytest.mark.parametrize("from_file", [True, False])
def test_the_asyncio_program(config_file: str, from_file: bool) -> None:
    program = str(BINDING / "examples" / "async_login.py")
    text = Path(config_file).read_text()
    result = run_python(program, config_file) if from_file else run_python(program, NEO_CONFIG=text)
    assert (result.returncode, result.stdout, result.stderr) == (0, "Not_Ok CLIENT_SPECIAL\n", "")


@pytest.mark.parametrize("end", [None, "cut"])
def test_the_ticks(config_file: str, fresh_simulator: Simulator, end: Optional[str]) -> None:
    fresh_simulator.control("market", {"walk": True, "seed": 7, "step_ms": 50})
    # With a session of two seconds it has to log in again on the way.
    fresh_simulator.control("policy", {"trade_ttl_s": 2} if end is None else {})
    program = [sys.executable, str(BINDING / "examples" / "ticks.py"), config_file]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        lines = iter(run.stdout.readline, "")
        seen = [next(line for line in lines if "RELIANCE-EQ" in line)]
        if end is not None:
            fresh_simulator.control("feeds/push", {"end": end})
        wanted = "session_expired" if end is None else "gap"
        seen += [next(line for line in lines if wanted in line), next(line for line in lines if "RELIANCE-EQ" in line)]
        run.send_signal(signal.SIGINT)
        rest, errors = run.communicate(timeout=30)
    assert (run.returncode, errors) == (0, ""), rest
    assert rest.splitlines()[-1] == "closed"
    assert re.fullmatch(r"RELIANCE-EQ \d+\.\d+\n", seen[0]), seen


def snippets() -> list[str]:
    text = (BINDING / "README.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


def test_the_readme_shows_the_first_program() -> None:
    assert snippets()[0] == (BINDING / "examples" / "first.py").read_text()


def test_the_readme_runs(config_file: str, tmp_path: Path) -> None:
    program = tmp_path / "readme.py"
    start = f"import neo_api\nconfig = open({config_file!r}).read()\nneo = neo_api.Client(config)\n"
    program.write_text(start + "\n".join(snippets()[1:]))
    result = run_python("-W", "ignore::ResourceWarning", str(program), cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    # Only the user may read the session on disk.
    assert (tmp_path / "session.json").stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("*.new"))


def run_scenario(scenario: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, str(BINDING / "tests" / "scenario.py"), str(scenario)]
    command = [os.environ["NEO_SIM"], "--quiet", "--exec", *program]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_the_scenario_of_all_languages() -> None:
    result = run_scenario(ROOT / "tests" / "scenario.json")
    assert (result.returncode, result.stderr) == (0, "")
    steps = json.loads((ROOT / "tests" / "scenario.json").read_text(encoding="utf-8"))["steps"]
    assert len(result.stdout.splitlines()) == len(steps)


@pytest.mark.parametrize(
    ("index", "change"),
    [
        (0, {"error": {"kind": "network"}}),
        (0, {"error": None, "expect": {}}),
        (1, {"error": {"kind": "state"}}),
        (11, {"expect": {"data.state": "trade"}}),
    ],
)
def test_the_runner_sees_what_is_not_as_expected(tmp_path: Path, index: int, change: dict[str, object]) -> None:
    scenario = json.loads((ROOT / "tests" / "scenario.json").read_text(encoding="utf-8"))
    scenario["steps"][index].update(change)
    if scenario["steps"][index].get("error") is None:
        scenario["steps"][index].pop("error", None)
    changed = tmp_path / "scenario.json"
    changed.write_text(json.dumps(scenario))
    result = run_scenario(changed)
    assert result.returncode == 1
    assert f"step {index} " in result.stderr
