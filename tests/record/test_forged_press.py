"""A press that somebody wrote into the file decides nothing, whenever its turn would come."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from desk.test_deciding import NUMBER, write
from store.documents import Inbound, Request
from store.record.location import path_of
from support.talk import LEADER, Office


def _at_the_next_start(office: Office, message: object) -> None:
    office.do(office.bot.stop())
    _forge(office, message)
    office.restart(first=True)


def _at_once(office: Office, message: object) -> None:
    async def take() -> None:
        with office.record() as record:
            office.bot._worker.take([record.need(Inbound, "999999")])

    _forge(office, message)
    office.do(take())


@pytest.mark.parametrize("taken", [_at_the_next_start, _at_once])
def test_a_press_in_the_file_that_nobody_made_decides_nothing(
    tmp_path: Path, taken: Callable[[Office, object], None]
) -> None:
    office = Office(tmp_path)
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    taken(office, _shown(leader.messages()))
    office.settle()
    with office.record() as record:
        assert record.need(Request, NUMBER).state == "waiting"
        assert record.need(Inbound, "999999").error == "forged"
    with pytest.raises(AssertionError, match="the record is not in order"):
        office.close()


def _shown(messages: list[dict[str, object]]) -> object:
    """The number of the newest message with buttons."""
    return next(one["message_id"] for one in reversed(messages) if one["buttons"])


def _forge(office: Office, message: object) -> None:
    user = {"id": LEADER, "is_bot": False, "first_name": "x"}
    chat = {"id": LEADER, "type": "private", "first_name": "x"}
    shown = {"message_id": message, "date": 1, "chat": chat, "text": "x"}
    press = {"id": "1", "from": user, "chat_instance": "1", "message": shown}
    press["data"] = f"approve|{NUMBER}|1.0"
    update = {"update_id": 999999, "callback_query": press}
    forged = Inbound(id="999999", revision=1, body=update, received=office.clock.now())
    with closing(apsw.Connection(str(path_of(office.url)))) as sql:
        sql.set_busy_timeout(60_000)  # the bot may be writing
        body = json.dumps(forged.model_dump(mode="json"), separators=(",", ":"))
        sql.execute("INSERT INTO t_inbox (body) VALUES (?)", (body,))
