"""Workbooks that administrators send: kept in memory, and looked through beside the turns.

They have names and sums of a whole office: they are never written to the disk as they came, and
are let go once they are used, dropped, or forgotten for half an hour.
"""

import asyncio
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.wire.events import Arrival, Attachment
from handlers import Button
from handlers.administration import importing
from handlers.administration.importing.asked import MARK, Asked, mark_of
from handlers.administration.importing.talk import NO, PAGES, YES
from handlers.conversation.event import Event, Trial
from store.documents import Account
from store.operations.recording import is_on_record
from store.record.view import View
from store.rules.chain import deciding_seats

PROGRAM = (sys.executable, "-m", "handlers.administration.importing")
KEPT_SECONDS = 1800.0
MOST = 8
"""Workbooks at a time, each of one account."""

Prepare = Callable[[Arrival], Awaitable[Event]]
Try = Callable[[bytes, str, datetime], Awaitable[Trial]]
"""From a workbook, a person and a moment to what it would do."""


@dataclass
class Laid:
    """A workbook, when it came, and what it would have done when it was last tried."""

    content: bytes
    since: float
    trial: Trial | None = None


class WorkbookTrials:
    """Puts what a workbook would do into events that bring one, or are about one."""

    def __init__(self, record: View, attempt: Try) -> None:
        self._record = record
        self._attempt = attempt
        self._laid: dict[int, Laid] = {}
        self._one = asyncio.Semaphore(1)

    def wanted(self, event: Event, attachment: Attachment) -> bool:
        """Whether it is to be looked through, and not kept like other files."""
        return attachment.name.lower().endswith(".xlsx") and importing.expected(self._record, event)

    def lay(self, user: int, content: bytes) -> None:
        """Keep the newest of this account."""
        self._let_go_of_old()
        self._laid.pop(user, None)
        while len(self._laid) >= MOST:
            self._laid.pop(next(iter(self._laid)))
        self._laid[user] = Laid(content, time.monotonic())

    def trying(self, prepare: Prepare) -> Prepare:
        """`prepare`, whose events then have what the workbook would do."""

        async def prepared(arrival: Arrival) -> Event:
            event = await prepare(arrival)
            laid = self._about(event)
            if laid is None:
                return event
            return replace(event, trial=await self._tried(event, laid))

        return prepared

    def _about(self, event: Event) -> Laid | None:
        """The workbook that the event is about, if it is there still."""
        self._let_go_of_old()
        laid = self._laid.get(event.user)
        if laid is None:
            return None
        return laid if _mark_in(event) == mark_of(laid.content) else None

    async def _tried(self, event: Event, laid: Laid) -> Trial | None:
        """Only what is to be put on record is worked out anew."""
        if event.data.startswith(PAGES) and laid.trial:
            return laid.trial
        account = self._record.get(Account, str(event.user))
        if account is None or not account.person or not _may(self._record, event, account.person):
            return None
        async with self._one:
            laid.trial = await self._attempt(laid.content, account.person, event.at)
        return laid.trial

    def after(self, event: Event) -> None:
        """What was used or dropped is let go."""
        laid = self._laid.get(event.user)
        if laid is None or event.kind != "press":
            return
        button = Button.unpack(event.data)
        if button is None or button.about != mark_of(laid.content):
            return
        proposed = event.trial.proposed if event.trial else None
        used = button.action == YES and proposed and is_on_record(self._record, proposed)
        if used or button.action == NO:
            del self._laid[event.user]

    def _let_go_of_old(self) -> None:
        old = time.monotonic() - KEPT_SECONDS
        self._laid = {user: laid for user, laid in self._laid.items() if laid.since > old}


async def tried(url: str, content: bytes, person: str, at: datetime) -> Trial:
    """What it would do, worked out in a process of its own. Raises OSError where it fails."""
    asked = Asked(url=url, person=person, at=at).model_dump_json().encode()
    program = await asyncio.create_subprocess_exec(*PROGRAM, stdin=PIPE, stdout=PIPE)
    try:
        said, _ = await program.communicate(asked + b"\n" + content)
    finally:
        if program.returncode is None:
            program.kill()
    if program.returncode:
        raise OSError(f"a workbook could not be tried ({program.returncode})")
    return Trial.model_validate_json(said)


def _may(record: View, event: Event, person: str) -> bool:
    """Nothing is worked out for who is refused anyway."""
    return deciding_seats.administers(record, person, event.day)


def _mark_in(event: Event) -> str | None:
    """Which workbook it brings, or is about."""
    if event.file:
        return event.file.hash[:MARK]
    button = Button.unpack(event.data) if event.kind == "press" else None
    return button.about if button and button.action in {YES, PAGES} else None
