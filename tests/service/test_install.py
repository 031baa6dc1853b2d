"""The service is installed as docs/running says, line by line, on a root that is new."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from service.clean_root import PORT, TOKEN, blocks

ROOT = Path(__file__).parents[2]
SPACES = ["unshare", "--mount", "--pid", "--net", "--fork", "--kill-child"]
SECONDS = 900
BUILDS = 77
PAGES = [ROOT / "docs" / name for name in ("running.md", "running.zh-CN.md")]


def _why_not() -> str | None:
    """What this machine lacks to have a root of its own in it."""
    if os.getuid() != 0:
        return "only root can build a root"
    needed = ("unshare", "chroot", "setpriv", "useradd", "install", "mount")
    if lacking := [name for name in needed if not shutil.which(name)]:
        return f"there is no {', '.join(lacking)}"
    tried = subprocess.run([*SPACES, "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "no namespaces of its own are allowed here"


pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(_why_not() is not None, reason=str(_why_not())),
]


def _checkout(folder: Path) -> Path:
    """The tree as it is handed out, with the operator's two files and the local Bot API server."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", ":!tests"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    sample = (ROOT / "store/sample/office.toml").read_text(encoding="utf-8")
    alone = re.sub(r'(seat = "administrator",) account = \d+,', r"\1", sample)
    (folder / "office.toml").write_text(alone, encoding="utf-8")
    (folder / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    with (folder / "deploy/environment").open("a", encoding="utf-8") as settings:
        settings.write(f"STATION_BOT_API_URL=http://127.0.0.1:{PORT}\n")
    return folder


@pytest.fixture
def walked(tmp_path: Path) -> dict[str, Any]:
    """What the lines of the page said and left. Fails at the first that fails."""
    if int(metadata.version("setuptools").split(".")[0]) < BUILDS:
        pytest.skip("setuptools is too old to build the package: install the tests' packages again")
    (tmp_path / "root").mkdir()
    (tmp_path / "checkout").mkdir()
    places: list[Path | str] = [tmp_path / "root", PAGES[0], sysconfig.get_path("purelib")]
    program: list[Path | str] = [sys.executable, Path(__file__).with_name("clean_root.py"), *places]
    done = subprocess.run(
        [*SPACES, *program, _checkout(tmp_path / "checkout")],
        capture_output=True, text=True, timeout=SECONDS, check=False, umask=0o022,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-8000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_both_pages_have_the_same_lines() -> None:
    english, chinese = (blocks(page.read_text(encoding="utf-8")) for page in PAGES)
    assert english == chinese
    assert len(english) > 20


def test_every_line_does_what_the_page_says(walked: dict[str, Any]) -> None:
    said = walked["said"]
    assert set(json.loads(said["health"]).values()) == {"good"}
    [link] = [text for line, text in said.items() if line.startswith("station-bot invite")]
    assert re.search(r"https://t\.me/\w+\?start=\S+", link)
    [log] = [text for line, text in said.items() if line.startswith("journalctl")]
    assert " started " in log
    assert "other accounts" not in log
    status, account = walked["status"], walked["account"]
    assert status["Uid"].split() == [account] * 4
    assert int(status["CapBnd"], 16) == 0
    assert status["NoNewPrivs"].strip() == "1"
    _for_the_account_alone(walked)


def _for_the_account_alone(walked: dict[str, Any]) -> None:
    assert not walked["token_for_others"]
    rights = {path: (owner, mode) for owner, mode, path in map(str.split, walked["kept"])}
    assert rights["/etc/station-bot/token"] == ("station-bot", "400")
    kept = {path: one for path, one in rights.items() if path.startswith("/var/lib/station-bot")}
    assert len(kept) > 2
    assert {owner for owner, _ in kept.values()} == {"station-bot"}
    assert {mode for _, mode in kept.values()} == {"600", "700"}
    assert "station-bot.service:" not in walked["unit"]
