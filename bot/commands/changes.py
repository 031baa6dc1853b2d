"""Changing the record by a command: beside the running bot through its writer, else by itself.

A command's deed is a function of the record and the moment. It is done to a copy that is gone in
the end; what it has changed there is put on record at once, if what it rests on is still so.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from typing import TypeVar

import click

import store
from bot.commands.session import alone, existing, require_office
from bot.process.clock import Clock
from bot.process.lock import Taken
from bot.window.client import NoBot, Unanswered, hand_in
from handlers import refused_in_words
from store.engine.operation import Trouble
from store.forms.declared import own_kinds
from store.operations.proposal import Proposed, proposing
from store.operations.recording import Stale, is_on_record, put_on_record
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.refusal import Refusal

T = TypeVar("T")

Deed = Callable[[Transaction, datetime], T]

TRIES = 20
"""So often is worked out anew what others have changed meanwhile."""


def change(deed: Deed[T]) -> T:
    """Do the deed, all of it or nothing, and return what it returned.

    The deed may be done several times to a copy, and once to the record. Raises Trouble, also
    instead of a Refusal.
    """
    url = existing()
    with _alone_or_beside(url) as by_itself:
        for _ in range(TRIES):
            result, proposed = _tried(url, deed)
            if _put(url, proposed, by_itself=by_itself):
                return result
    raise Trouble("Others keep changing the record: nothing was done. Try it again later.")


def trial(deed: Deed[T]) -> T:
    """What the deed returns, done to a copy. Raises as `change`."""
    url = existing()
    with _alone_or_beside(url):
        return _tried(url, deed)[0]


@contextmanager
def _alone_or_beside(url: str) -> Iterator[bool]:
    """Have the record to oneself, brought up to this version; False where a bot has it open."""
    with ExitStack() as having:
        try:
            having.enter_context(alone(url))
        except Taken:
            yield False
        else:
            yield True


def _tried(url: str, deed: Deed[T]) -> tuple[T, Proposed]:
    with proposing(url) as record:
        require_office(record)
        own_kinds.take_up(record)
        try:
            return deed(record, Clock().now()), record.proposed
        except Refusal as no:
            raise Trouble(refused_in_words(no)) from None


def _put(url: str, proposed: Proposed, *, by_itself: bool) -> bool:
    """Put it on record; False where it has to be worked out anew."""
    if not proposed.deeds:
        return True
    if not by_itself:
        with suppress(NoBot):
            return _handed_in(url, proposed)
    with suppress(Stale), closing(store.open_record(url)) as rows, rows.transaction():
        put_on_record(Transaction(rows), proposed)
        return True
    return False


def _handed_in(url: str, proposed: Proposed) -> bool:
    """Whether the bot has done it. Raises NoBot, Trouble."""
    try:
        answer = hand_in(url, proposed)
    except Unanswered:
        return _found_done(url, proposed)
    if answer.outcome == "fault":
        raise Trouble(f"Nothing was done: {answer.fault}.")
    return answer.outcome == "done"


def _found_done(url: str, proposed: Proposed) -> bool:
    """The bot went away before it answered: the record tells. Raises Trouble where nothing was."""
    with closing(store.open_record(url, readonly=True)) as rows:
        done = is_on_record(View(rows), proposed)
    if not done:
        raise Trouble("The bot stopped before it was done: nothing was changed. Try it again.")
    click.echo("The bot stopped, and had done it.", err=True)
    return True
