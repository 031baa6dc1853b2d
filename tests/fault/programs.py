"""The bot and the playground as programs of their own, so that the bot can be killed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import store
from bot import demo
from bot.clock import Clock
from store.documents import Account
from store.transaction import Transaction

BOT = (sys.executable, "-m", "bot")


@dataclass
class Programs:
    """Where the playground is, and how to start the bot beside it.

    The bot's log goes to `bot.log` in the folder of the record at `url`.
    """

    address: str
    token: str
    url: str
    folder: Path

    @contextmanager
    def bot(self, command: Sequence[str] = BOT) -> Iterator["subprocess.Popen[bytes]"]:
        """The bot while the context lasts; then it is killed without warning."""
        environment = {
            "STATION_BOT_TOKEN": self.token,
            "STATION_BOT_API_URL": self.address,
            "STATION_BOT_STORE": self.url,
        }
        with (self.folder / "bot.log").open("ab") as log:
            program = subprocess.Popen(
                [*command, "run"], env=os.environ | environment, stdout=log, stderr=log
            )
            try:
                yield program
            finally:
                program.kill()
                program.wait()


@contextmanager
def playground(folder: Path) -> Iterator[Programs]:
    """A playground with its sample office on record, where everybody reads English."""
    url = f"sqlite:///{folder}/office.db"
    _fill(url)
    command = [*BOT, "playground", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            about = _first_line(program)
            yield Programs(about["address"], about["token"], url, folder)
        finally:
            program.terminate()


def _first_line(program: "subprocess.Popen[str]") -> dict[str, Any]:
    assert program.stdout is not None
    about: dict[str, Any] = json.loads(program.stdout.readline())
    return about


def _fill(url: str) -> None:
    demo.fill(url, Clock().now())
    rows = store.open_record(url)
    with rows.transaction():
        record = Transaction(rows)
        for account in record.find(Account):
            record.put(account.but(language="en"))
    rows.close()
