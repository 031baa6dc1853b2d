"""A program that keeps what it is told to, so that its disk can be filled and it can be killed.

One order a line: `keep 10` commits so often or until it is refused, `count` reads all that is kept.
One answer a line, in JSON.
"""

import json
import sys
from functools import partial
from typing import Any

import store
from fault.committer import keep, newest, words
from store.documents import Draft
from store.record.view import View
from store.record.writer import Writer


def main(url: str) -> None:
    writer = Writer(partial(store.open_record, url))
    writer.start()
    for order in sys.stdin:
        word, _, number = order.partition(" ")
        answer = _kept(writer, int(number)) if word == "keep" else _counted(writer)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    writer.stop()


def _kept(writer: Writer, times: int) -> dict[str, Any]:
    number = writer.submit(newest).result()
    for _ in range(times):
        try:
            writer.submit(partial(keep, number + 1)).result()
        except OSError as refused:
            return {"kept": number, "refused": type(refused).__name__, "said": str(refused)}
        number += 1
    return {"kept": number, "refused": None}


def _counted(writer: Writer) -> int:
    return writer.submit(_good).result()


def _good(record: View) -> int:
    return sum(draft.typed["text"] == words(int(draft.id)) for draft in record.find(Draft))


if __name__ == "__main__":
    main(sys.argv[1])
