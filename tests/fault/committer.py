"""A program that commits without end and says what it was promised, so that it can be ended.

For each record named on its input, one a line, it becomes a process that commits to that record:
`pid 123` when it begins, `kept 7` for each commit that the writer called done, `over` at the end.
"""

import os
import random
import sys
import time
import traceback
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from functools import partial

import store
from store.documents import Account, Draft, Event
from store.record.transaction import Transaction
from store.record.writer import Writer

BEGINNING = datetime(2026, 3, 2, tzinfo=UTC)
TOGETHER = 5
# Nobody ends it if the test itself was ended.
LONGEST_SECONDS = 20.0


def main() -> None:
    for url in sys.stdin:
        own = os.fork()
        if own == 0:
            _live(url.strip())
        say(f"pid {own}")
        os.waitpid(own, 0)
        say("over")


def words(number: int) -> str:
    """What the commit of this number keeps: from one to three hundred characters."""
    return "文化站" * (1 + number * 37 % 100)


def keep(number: int, record: Transaction) -> None:
    """One commit: a number, a document that changes each time, a new one, a link of the chain."""
    at, text = BEGINNING + timedelta(seconds=number), words(number)
    record.next_number("kept")
    known = record.get(Account, "1") or Account(id="1")
    record.put(known.but(language=text))
    record.put(
        Draft(id=str(number), account="1", kind="k", seat="s", typed={"text": text}, touched=at)
    )
    record.record("kept", at, details={"number": number})


def say(text: str) -> None:
    """Tell it whole, whatever happens next: a pipe takes so short a line at once or not at all."""
    os.write(1, f"{text}\n".encode())


def _live(url: str) -> None:
    try:
        _commit(url)
    except OSError:
        traceback.print_exc()
    finally:  # whatever it was, the process must not go on as its parent does
        os._exit(1)


def _commit(url: str) -> None:
    writer = Writer(partial(store.open_record, url))
    writer.start()
    number, chance = writer.submit(newest).result(), random.Random()
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        for _ in range(chance.randint(1, TOGETHER)):
            number += 1
            job = writer.submit(partial(keep, number))
            job.add_done_callback(partial(_promised, number))
        job.result()


def _promised(number: int, done: Future[None]) -> None:
    if done.exception() is None:
        say(f"kept {number}")


def newest(record: Transaction) -> int:
    newest = record.find(Event, order="-doc_id", limit=1)
    return int(newest[0].details["number"]) if newest else 0


if __name__ == "__main__":
    main()
