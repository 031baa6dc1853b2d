"""`station-bot doctor`: each fault is a line with its cure, and the exit status tells the worst."""

import asyncio
import os
import re
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from click.testing import CliRunner

import store
from bot.__main__ import main
from bot.demo import demo
from bot.process.lock import held
from store.documents import Holding, Office, Parcel, Say
from store.documents.office.chain import Desk
from store.documents.office.own_kind import OwnEnters, OwnKind, OwnQuestion
from store.forms.declared import own_kinds
from store.record.transaction import Transaction
from wire.small_api import ME, TOKEN, Answer, refusal, small_api
from wire.small_proxy import small_proxy

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the sample office."""
    folder = tmp_path_factory.mktemp("sample")
    demo.fill(f"sqlite:///{folder}/office.db", NOW)
    return folder / "office.db"


@pytest.fixture
def record(sample: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(sample, folder)
    (folder / "office.db").chmod(0o600)
    (tmp_path / "backups").mkdir()
    shutil.copy(sample, tmp_path / "backups" / "office-1.db")
    os.utime(tmp_path / "backups" / "office-1.db")
    return folder / "office.db"


def examined(record: Path, *answers: Answer, **variables: str) -> tuple[str, int]:
    """What the doctor says, and the exit status; the server answers so first."""

    async def looked() -> tuple[str, int]:
        async with small_api() as api:
            api.script["getMe"] = list(answers)
            known = {"STATION_BOT_TOKEN": TOKEN, "STATION_BOT_API_URL": api.address}
            said = await asyncio.to_thread(invoked, record, **{**known, **variables})
            assert {one.method for one in api.calls} <= {"getMe"}
            return said

    return asyncio.run(looked())


def invoked(record: Path, **variables: str) -> tuple[str, int]:
    variables["STATION_BOT_STORE"] = f"sqlite:///{record}"
    words = ["doctor", "--backups", str(record.parent.parent / "backups")]
    done = CliRunner().invoke(main, words, env=variables)
    assert TOKEN not in done.output
    assert TOKEN.partition(":")[2] not in done.output
    return done.output, done.exit_code


def changed(record: Path, change: Callable[[Transaction], Any]) -> None:
    with closing(store.open_record(f"sqlite:///{record}")) as rows, rows.transaction():
        change(Transaction(rows))


def test_where_all_is_well_every_line_says_so(record: Path) -> None:
    said, status = examined(record)
    lines = [line for line in said.splitlines() if not line.startswith("Record: ")]
    assert status == 0, said
    assert [line for line in lines if not line.startswith("good ")] == []
    for what in ("token", "Telegram", "clock", "files", "disk", "backups", "record", "seats"):
        assert f"good  {what}: " in said
    assert "is that of @Office_bot" in said


def test_it_works_beside_the_running_bot(record: Path) -> None:
    with held(record.with_suffix(".lock")), closing(store.open_record(f"sqlite:///{record}")):
        assert examined(record)[1] == 0


@pytest.mark.parametrize("code", [401, 404])
def test_a_token_that_is_refused(record: Path, code: int) -> None:
    said, status = examined(record, refusal(code, "Unauthorized"))
    assert "bad   token: Telegram refuses it. Ask @BotFather" in said
    assert status == 1


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_a_token_that_is_none(record: Path, token: str) -> None:
    said, status = examined(record, STATION_BOT_TOKEN=token)
    assert "bad   settings: " in said
    assert "good  record" in said
    assert status == 1


def test_telegram_out_of_reach(record: Path) -> None:
    said, status = examined(record, STATION_BOT_API_URL="http://127.0.0.1:9")
    assert "bad   Telegram: does not answer at 127.0.0.1:9 (" in said
    assert "STATION_BOT_API_URL names the server" in said
    assert "look  clock: nobody could be asked" in said
    assert status == 1


def test_a_proxy_is_gone_through_and_named_without_its_password(record: Path) -> None:
    async def looked() -> tuple[str, int]:
        async with small_api() as api, small_proxy("http", "secret") as proxy:
            return await asyncio.to_thread(
                invoked,
                record,
                STATION_BOT_TOKEN=TOKEN,
                STATION_BOT_API_URL=api.address,
                STATION_BOT_PROXY=f"http://somebody:secret@127.0.0.1:{proxy.port}",
            )

    said, status = asyncio.run(looked())
    assert "through 127.0.0.1:" in said
    assert "secret" not in said
    assert status == 0


@pytest.mark.parametrize(
    ("ahead", "how"),
    [
        (timedelta(minutes=2), "look  clock: is 1.. seconds ahead of Telegram's"),
        (timedelta(hours=1), "bad   clock: is 3... seconds ahead of Telegram's"),
        (-timedelta(hours=1), "bad   clock: is 3... seconds behind Telegram's"),
    ],
)
def test_a_clock_that_is_wrong(record: Path, ahead: timedelta, how: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        date = format_datetime(datetime.now(UTC) - ahead, usegmt=True)
        return web.json_response({"ok": True, "result": ME}, headers={"Date": date})

    said, status = examined(record, answer)
    assert re.search(how, said)
    assert "timedatectl set-ntp true" in said
    assert status == (1 if how.startswith("bad") else 0)


def test_files_that_others_can_use(record: Path, tmp_path: Path) -> None:
    record.chmod(0o640)
    said, status = examined(record)
    assert "bad   files: other accounts can use office.db. chmod 600 them in" in said
    assert status == 1
    assert record.stat().st_mode & 0o777 == 0o640
    for path in record.parent.iterdir():
        path.chmod(0o600)
    record.parent.chmod(0o755)
    said, status = examined(record)
    assert "look  files: other accounts can look into" in said
    assert status == 0
    token = tmp_path / "token"
    token.write_text(TOKEN)
    token.chmod(0o644)
    said, status = examined(record, STATION_BOT_TOKEN="", STATION_BOT_TOKEN_FILE=str(token))
    assert f"bad   token file: other accounts can use {token}. chmod 600 it" in said
    assert status == 1


@pytest.mark.parametrize(("mib", "how"), [(100, "bad "), (1000, "look")])
def test_a_disk_that_is_nearly_full(
    record: Path, monkeypatch: pytest.MonkeyPatch, mib: int, how: str
) -> None:
    usage = SimpleNamespace(free=mib << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert f"{how}  disk: {mib} MiB are free" in examined(record)[0]


@pytest.mark.parametrize(("days", "how"), [(0, "good"), (2, "look"), (8, "bad "), (None, "bad ")])
def test_backups_that_are_old_or_none(record: Path, days: int | None, how: str) -> None:
    copy = record.parent.parent / "backups" / "office-1.db"
    if days is None:
        copy.rename(copy.with_name("office-1.faulty.db"))
    else:
        then = time.time() - days * 86_400
        os.utime(copy, (then, then))
    assert f"{how}  backups: " in examined(record)[0]


def test_where_nobody_says_where_backups_are(record: Path) -> None:
    variables = {"STATION_BOT_STORE": f"sqlite:///{record}"}
    said = CliRunner().invoke(main, ["doctor"], env=variables).output
    assert "look  backups: nobody said where they are" in said


def test_a_record_that_is_not_there_damaged_or_of_another_release(record: Path) -> None:
    missing = record.with_name("other.db")
    said, status = examined(missing)
    assert f"bad   record: there is none at {missing}" in said
    assert status == 1
    assert not missing.exists()
    content = bytearray(record.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\x5a" * (4096 * 3)
    record.write_bytes(content)
    said, status = examined(record)
    assert "bad   record: " in said
    assert "put the last good backup in its place" in said
    assert status == 1


def test_a_seat_that_decides_and_is_vacant(record: Path) -> None:
    def end(record: Transaction) -> None:
        for one in record.find(Holding, seat="330282107/town_leader"):
            record.put(one.but(until=NOW.date() - timedelta(days=1), since=one.since))

    changed(record, end)
    said, status = examined(record)
    assert "bad   seats: nobody holds 330282107/town_leader, which decides" in said
    assert status == 1


def test_a_seat_that_only_hears_and_is_vacant(record: Path) -> None:
    def end(record: Transaction) -> None:
        for one in record.find(Holding, seat="330282107/town_clerk"):
            record.put(one.but(until=NOW.date() - timedelta(days=1)))

    changed(record, end)
    said, status = examined(record)
    assert "330282107/town_clerk" in said
    assert ("look  seats" in said) == (status == 0)


def test_a_chain_on_which_nobody_decides(record: Path) -> None:
    told = Desk(power="told", roles=("town_clerk",))

    def change(record: Transaction) -> None:
        office = record.need(Office, "office")
        rules = office.rules.model_copy(update={"chains": {"general_request": (told,)}})
        record.put(office.but(rules=rules))

    changed(record, change)
    said, status = examined(record)
    assert "bad   chains: nobody decides on some general_request" in said
    assert status == 1


def test_a_kind_whose_register_is_gone(record: Path) -> None:
    words = {"en": "Old", "zh_CN": "旧"}
    kind = OwnKind(
        id="own_old",
        title=words,
        about=words,
        next=words,
        group="general",
        prefix="OLD",
        starters=("station_staff",),
        questions=(OwnQuestion(name="what", type="heading", label=words),),
        chain=(Desk(power="decide", roles=("town_leader",)),),
        enters=OwnEnters(name="cellars"),
    )
    changed(record, lambda record: record.put(kind))
    said, status = examined(record)
    own_kinds._have(())
    assert "look  kinds: own_old cannot be begun: this release has no register cellars" in said
    assert status == 0


def test_messages_that_are_held(record: Path) -> None:
    parcel = Parcel(id="1.1", account="7", what="send", text=Say.of("t"), created=NOW, state="held")
    changed(record, lambda record: record.put(parcel))
    assert "look  messages: some are held" in examined(record)[0]


def test_a_record_without_an_office(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/office.db"
    store.open_record(url).close()
    said, status = examined(tmp_path / "office.db")
    assert "bad   record: opens, and has no office yet" in said
    assert status == 1


def test_the_version_is_told() -> None:
    said = CliRunner().invoke(main, ["--version"])
    assert said.output.startswith("station-bot ")
