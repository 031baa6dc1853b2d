"""The bot and the playground as programs of their own, so that the bot can be killed."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from bot.process.clock import Clock
from support import filled

BOT = (sys.executable, "-m", "bot")
QUOTING = (sys.executable, str(Path(__file__).with_name("quoting.py")))
"""The bot, of which is known afterwards what it has said."""

Way = Literal["polling", "webhook"]
"""How updates come in."""

WAYS: tuple[Way, ...] = get_args(Way)


@dataclass
class Programs:
    """Where the playground is, and how to start the bot beside it.

    The bot's log goes to `bot.log` in the folder of the record at `url`.
    """

    address: str
    token: str
    url: str
    folder: Path
    served: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def bot(self, command: Sequence[str] = QUOTING) -> Iterator["subprocess.Popen[bytes]"]:
        """The bot while the context lasts; then it is killed without warning."""
        environment = {
            "STATION_BOT_TOKEN": self.token,
            "STATION_BOT_API_URL": self.address,
            "STATION_BOT_STORE": self.url,
            "STATION_BOT_WEB": "",
            **self.served,
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

    def log(self) -> str:
        """What all lives of the bot have said."""
        return (self.folder / "bot.log").read_text(encoding="utf-8")


@contextmanager
def playground(folder: Path, way: Way = "polling") -> Iterator[Programs]:
    """A playground with its sample office on record, where everybody reads English."""
    url = f"sqlite:///{folder}/office.db"
    fill(url)
    command = [*BOT, "playground", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            about = _first_line(program)
            served = {} if way == "polling" else _served()
            yield Programs(about["address"], about["token"], url, folder, served)
        finally:
            program.terminate()


def _first_line(program: "subprocess.Popen[str]") -> dict[str, Any]:
    assert program.stdout is not None
    about: dict[str, Any] = json.loads(program.stdout.readline())
    return about


def _served() -> dict[str, str]:
    """The same address for every life of the bot: where it listens, and where it is delivered."""
    here = f"127.0.0.1:{free_port()}"
    return {"STATION_BOT_WEB": here, "STATION_BOT_WEBHOOK_URL": f"http://{here}/hooks"}


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def fill(url: str) -> None:
    """Put the sample office on record; everybody reads English."""
    filled.in_file(Path(url.removeprefix("sqlite:///")), _beginning(), "en")


@cache
def _beginning() -> datetime:
    """When the first was filled: all are alike."""
    return Clock().now()
