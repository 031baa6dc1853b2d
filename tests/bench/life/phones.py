"""A program: a playground where the first people of a record have phones.

Says where it is in one line of JSON, and ends with its input.
"""

import asyncio
import json
import sys

import store
from bot.playground.base.shapes import Persona
from bot.playground.server import Playground
from bot.process.clock import Clock
from store.documents import Account, Person
from store.record.view import View

from ..office import pairs


async def main(url: str, count: int) -> None:
    served = Playground(_people(url, count), clock=Clock())
    address = await served.start()
    sys.stdout.write(json.dumps({"address": address, "token": served.token}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await served.stop()


def _people(url: str, count: int) -> list[Persona]:
    with store.open_record(url, readonly=True) as rows:
        view = View(rows)
        return [_persona(view, account) for pair in pairs(view, count) for account in pair]


def _persona(view: View, account: Account) -> Persona:
    number, name = int(account.id), view.need(Person, account.person or "").name.names
    return Persona(number, number, name, name, "zh_CN")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
