"""One takes back while the next desk acts: whoever is first wins, and the other is told why."""

import asyncio

import pytest

from bot.playground.people import deeds as phones
from store.documents import Request, Task
from support.talk import LEADER, MASTER, Office

FINANCE, NUMBER = 7051, "BK-2026-0001"
BACK, ON = f"take_back|{NUMBER}|1.0", f"approve|{NUMBER}|1.1|meant"
REFUSED = {"acted on it", "was taken back"}


@pytest.mark.parametrize("order", [(BACK, ON), (ON, BACK)])
def test_of_two_at_once_the_first_wins(office: Office, order: tuple[str, str]) -> None:
    master = office.talk(MASTER)
    master.says("/funding")
    master.presses("Request payment")
    master.presses("Send")
    office.talk(FINANCE).presses("Approve")
    seen = _at_once(office, order)
    with office.record() as record:
        request, tasks = record.need(Request, NUMBER), record.find(Task, request=NUMBER)
    took_back = bool(request.decisions[0].taken_back)
    assert took_back == (request.state == "waiting") == (len(request.counted) == 0)
    assert len([one for one in tasks if one.state == "open"]) == 1
    assert len([text for text in seen if any(why in text for why in REFUSED)]) == 1


def _at_once(office: Office, order: tuple[str, str]) -> list[str]:
    """Both press in the same moment; what each is answered."""
    world = office.playground.world

    async def press(data: str) -> str:
        user = FINANCE if data == BACK else LEADER
        answer = await phones.send_callback(world, user, 1, data)
        return (answer.text or "") if answer else ""

    async def both() -> list[str]:
        return list(await asyncio.gather(*(press(data) for data in order)))

    return office.do(both())
