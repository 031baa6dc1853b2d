"""A command's side: handing changes in to the bot that has the record open."""

import socket
from contextlib import closing
from pathlib import Path

from pydantic import ValidationError

from bot.window.address import RELEASE, Answer, Handed, reachable, socket_of
from store.operations.proposal import Proposed

PATIENCE_SECONDS = 120.0


class NoBot(Exception):
    """No bot serves this record."""


class Unanswered(Exception):
    """The bot was gone, or too slow, before it said what came of it: it may be done."""


def hand_in(url: str, proposed: Proposed) -> Answer:
    """Let the bot put it on record; what came of it. Raises NoBot, Unanswered."""
    handed = Handed(release=RELEASE, proposed=proposed).model_dump_json().encode()
    with closing(_reached(socket_of(url))) as talk:
        try:
            talk.sendall(handed + b"\n")
            return Answer.model_validate_json(_line(talk))
        except (OSError, ValidationError) as gone:
            raise Unanswered from gone


def _reached(at: Path) -> socket.socket:
    talk = socket.socket(socket.AF_UNIX)
    talk.settimeout(PATIENCE_SECONDS)
    try:
        with reachable(at) as way:
            talk.connect(way)
    except OSError as nobody:
        talk.close()
        raise NoBot from nobody
    return talk


def _line(talk: socket.socket) -> bytes:
    with talk.makefile("rb") as said:
        return said.readline()
