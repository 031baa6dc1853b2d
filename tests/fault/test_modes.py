"""Nobody else on the machine reads what is kept: modes, whatever the umask, whatever was before."""

import os
import stat
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.process import permissions
from fault.programs import BOT
from record.offices import PHOTO
from store.engine.files.kept import Files
from wire.small_api import TOKEN

UMASKS = (0o000, 0o777)


def modes(folder: Path) -> dict[str, str]:
    """The mode of everything in a folder, and of itself, by its name there."""
    found = [folder, *folder.rglob("*")]
    return {
        path.relative_to(folder.parent).as_posix(): f"{stat.S_IMODE(path.stat().st_mode):o}"
        for path in found
    }


def is_private(folder: Path) -> None:
    """Raise AssertionError unless files are 0600 and folders 0700."""
    wrong = {
        name: mode
        for name, mode in modes(folder).items()
        if mode != ("700" if (folder.parent / name).is_dir() else "600")
    }
    assert wrong == {}


def station_bot(*words: object, url: str, umask: int = 0, **more: str) -> str:
    """What a command says under that umask; it has to succeed."""
    before = os.umask(umask)
    try:
        told = {"STATION_BOT_STORE": url, **more}
        done = CliRunner().invoke(main, [str(word) for word in words], env=told)
    finally:
        os.umask(before)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("umask", UMASKS)
def test_what_commands_make_is_private(tmp_path: Path, umask: int) -> None:
    top = tmp_path / "made"
    url = f"sqlite:///{top}/on/the/way/office.db"
    top.mkdir(0o700)
    folder = top / "on" / "the" / "way"
    station_bot("sample", url=url, umask=umask)
    Files(folder / "office.files").keep(PHOTO)
    (folder / "office.files").chmod(0o700)
    for words in (
        ("backup", folder / "copy.db"),
        ("export", folder / "office.json"),
        ("template", folder / "empty.xlsx"),
        ("restore", folder / "copy.db"),
    ):
        station_bot(*words, url=url, umask=umask)
    station_bot("import", folder / "office.json", url=f"sqlite:///{top}/b/b.db", umask=umask)
    assert {"office.db", "office.lock", "copy.db", "files", "office.json", "empty.xlsx"} <= {
        path.name for path in folder.iterdir()
    }
    is_private(top)


@pytest.fixture
def filled(tmp_path: Path) -> str:
    folder = tmp_path / "office"
    folder.mkdir()
    url = f"sqlite:///{folder}/office.db"
    station_bot("sample", url=url)
    return url


class Running:
    """`station-bot run` on a record, until it says that it has started; its API is nowhere."""

    def __init__(self, url: str, folder: Path, **more: str) -> None:
        self._environment = {
            "STATION_BOT_STORE": url,
            "STATION_BOT_API_URL": "http://127.0.0.1:9",
            "STATION_BOT_WEB": "",
            **({} if "STATION_BOT_TOKEN_FILE" in more else {"STATION_BOT_TOKEN": TOKEN}),
            **more,
        }
        self._log = folder / "run.log"

    def __enter__(self) -> str:
        with self._log.open("wb") as log:
            self._program = subprocess.Popen(
                [*BOT, "run"], env=os.environ | self._environment, stderr=log, umask=0
            )
        until = time.monotonic() + 60
        while " started " not in self.log() and time.monotonic() < until:
            assert self._program.poll() is None, self.log()
            time.sleep(0.02)
        return self.log()

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def __exit__(self, *_: object) -> None:
        self._program.terminate()
        self._program.wait()


def test_what_the_running_bot_makes_is_private(filled: str, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.chmod(0o700)
    with Running(filled, tmp_path) as said:
        made = {path.name for path in folder.iterdir()}
        assert {"office.db-wal", "office.db-shm", "office.lock"} <= made
        is_private(folder)
    assert "other accounts" not in said


def test_what_was_open_before_is_tightened_at_the_start(filled: str, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    Files(folder / "office.files").keep(PHOTO)
    for name in ("office.version-1-2026-03-02T090000.db", "office.replaced-2026.db-wal"):
        (folder / name).write_bytes(b"")
    (folder / "office.toml").write_text("", encoding="utf-8")
    (folder / "link").symlink_to(tmp_path)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644, follow_symlinks=True)
    folder.chmod(0o755)
    with Running(filled, tmp_path) as said:
        found = modes(folder)
    assert found.pop("office/office.toml") == "644"
    assert found.pop("office") == "755"
    del found["office/link"]
    assert set(found.values()) == {"600", "700"}
    assert "other accounts could use what is kept here, and cannot any more" in said
    assert f"other accounts can look into the folder path={folder}" in said


def test_what_cannot_be_tightened_is_named(
    filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def foreign(_: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    record = tmp_path / "office" / "office.db"
    record.chmod(0o640)
    monkeypatch.setattr(Path, "chmod", foreign)
    permissions.tighten(filled)
    [named] = [one for one in caplog.records if "only its owner can close" in one.message]
    assert vars(named)["path"] == record


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    file = tmp_path / "token"
    file.write_text(TOKEN, encoding="utf-8")
    return file


def test_a_token_file_that_others_read_is_warned_of_once(
    filled: str, tmp_path: Path, token_file: Path
) -> None:
    token_file.chmod(0o640)
    with Running(filled, tmp_path, STATION_BOT_TOKEN_FILE=str(token_file)) as said:
        assert TOKEN not in said
    assert said.count(f"the token file: chmod 600 it path={token_file} mode=640") == 1


@pytest.mark.parametrize(("mode", "warned"), [(0o644, True), (0o640, True), (0o600, False)])
def test_whoever_could_read_the_token_is_warned_of(
    token_file: Path,
    caplog: pytest.LogCaptureFixture,
    mode: int,
    warned: bool,  # noqa: FBT001
) -> None:
    token_file.chmod(mode)
    permissions.look_at_token({"STATION_BOT_TOKEN_FILE": str(token_file)})
    assert [vars(one)["mode"] for one in caplog.records] == [f"{mode:o}"] * warned


def test_what_systemd_guards_is_not_warned_of(
    token_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    token_file.chmod(0o440)
    told = {"STATION_BOT_TOKEN_FILE": str(token_file)}
    permissions.look_at_token({**told, "CREDENTIALS_DIRECTORY": str(token_file.parent)})
    assert caplog.text == ""
    permissions.look_at_token({**told, "CREDENTIALS_DIRECTORY": "/elsewhere"})
    [warning] = caplog.records
    assert vars(warning)["mode"] == "440"
