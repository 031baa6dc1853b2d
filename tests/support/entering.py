"""How tests let people in."""

import re
from collections.abc import Callable
from typing import TypeVar

from store.documents import Account, Invitation
from store.record.transaction import Transaction
from support.talk import Office, Talk

T = TypeVar("T")

ADMINISTRATOR, BUREAU_LEADER, PERSONNEL, HEAD = 7070, 7061, 7060, 7052
NEWCOMER, PASSER_BY = 7901, 7902
TOKEN = re.compile(r"start=([\w-]+)")


def do(office: Office, work: Callable[[Transaction], T]) -> T:
    """Do `work` in the bot's own writer."""
    return office.bot.writer.submit(work).result(5)


def link(office: Office, who: str) -> str:
    """What /start is followed by in a link that the operator made."""
    said = office.command("invite", who, "--bot", "station_bot")
    found = TOKEN.search(said)
    assert found, said
    return found[1]


def newcomer(office: Office, seat: str, *, name: str = "Newcomer") -> str:
    """Somebody new in a seat of theirs; the token of their link."""
    assert office.command("person", "add", "--en", name, "--new").startswith("P")
    assert office.command("seat", "add", seat, name).startswith(seat)
    return link(office, name)


def enters(office: Office, token: str, user: int = NEWCOMER) -> Talk:
    """Somebody opens the link and says that it is they."""
    talk = office.talk(user)
    talk.says(f"/start {token}")
    talk.presses("Yes, that is me")
    return talk


def person_of(office: Office, user: int) -> str | None:
    with office.record() as record:
        return record.need(Account, str(user)).person


def states(office: Office) -> list[str]:
    """Where every invitation stands, in the order they were made."""
    with office.record() as record:
        return [one.state for one in record.find(Invitation)]
