"""Whatever goes wrong with requests to Telegram, everything arrives and nothing takes effect twice.

Every switch that the playground has is thrown while people ask and agree.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from itertools import cycle, product
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import store
from bot.playground.limits.faults import KINDS, Kind
from desk.test_deciding import NUMBER, write
from fault import promises
from fault.crowd import GONE, Crowd, Message, Phone, words
from fault.insistent import Insistent
from fault.outcome import Outcome, outcome_of
from fault.programs import WAYS, Way
from fault.strikes import Strikes
from fault.together import PATIENCE_SECONDS, carries_out, hurry, together
from store.documents import Event, Parcel, Request
from store.record.view import View
from support.talk import LEADER, MASTER, Office

PAIRS = 4
SECONDS = 0.5
WITHIN_SECONDS = 120
LEADERS = (7011, 7013, 7015, 7017)
OFTEN = {"sendmessage", "editmessagetext", "answercallbackquery"}
ASKING: dict[Way, str] = {"polling": "getupdates", "webhook": "getwebhookinfo"}

# Telegram says so of people who blocked the bot: what was meant for them cannot arrive.
FOR_GOOD: tuple[Kind, ...] = ("forbidden",)
PASSING = [kind for kind in KINDS if kind not in FOR_GOOD]

# With these there is a second card, whose button may be pressed before that of the first.
CARRIED_OUT: tuple[Kind, ...] = (
    "reset_after",
    "half",
    "slow",
    "error_after",
    "empty",
    "garbage",
)
OLDEST_FIRST, NEWEST_FIRST = 1, -1


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


def struck(
    folder: Path,
    way: Way,
    kind: Kind,
    people: type[Crowd] = Crowd,
    chats: Sequence[int] = (0,),
) -> tuple[Outcome, Strikes]:
    """What came of it when the fault struck while people used the bot."""

    async def play() -> tuple[Outcome, Strikes]:
        async with together(folder, way) as both, aiohttp.ClientSession() as session:
            with closing(store.open_record(both.url, readonly=True)) as rows:
                strikes = Strikes(kind, _seconds, partial(_repeats, View(rows)), chats)
                both.playground.world.faults = strikes
                crowd = people(both.address, session, PAIRS)
                asyncio.get_running_loop().call_later(SECONDS, crowd.leave)
                async with asyncio.timeout(WITHIN_SECONDS):
                    await crowd.live()
                    strikes.over = True
                    await Phone(crowd, MASTER).write("/inbox")
                    await both.heard()
                    await both.settled()
            return await outcome_of(both.url, crowd), strikes

    return asyncio.run(play())


def _seconds(method: str) -> float:
    """Slow is sometimes too slow: then nobody knows whether a message arrived."""
    return PATIENCE_SECONDS + 0.4 if method in {"sendmessage", "editmessagetext"} else 0.3


def _repeats(view: View, method: str) -> bool:
    """Whether a message is on its way again: if that fails too, it is given up (courier.SENDS)."""
    waiting = view.find(Parcel, state="waiting")
    return method == "sendmessage" and any(parcel.tries for parcel in waiting)


@pytest.mark.parametrize(("kind", "way"), [*zip(PASSING, cycle(WAYS), strict=False)])
def test_what_goes_wrong_in_passing_harms_nothing(tmp_path: Path, way: Way, kind: Kind) -> None:
    """In the soak every kind with both ways (test_every_fault.py)."""
    harms_nothing(tmp_path, way, kind)


def harms_nothing(folder: Path, way: Way, kind: Kind) -> None:
    outcome, strikes = struck(folder, way, kind)
    everything_had_its_turn_once(outcome)
    promises.everything_arrived(outcome)
    assert {*OFTEN, ASKING[way]} <= strikes.methods
    # What was carried out in spite of the fault came twice, and nothing else did.
    assert outcome.copied() <= (strikes.sends if carries_out(kind) else Counter())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", FOR_GOOD)
def test_who_cannot_be_reached_hurts_nobody_and_finds_the_work_again(
    tmp_path: Path, way: Way, kind: Kind
) -> None:
    outcome, _ = struck(tmp_path, way, kind, Insistent, LEADERS)
    everything_had_its_turn_once(outcome)
    assert outcome.lost
    assert {int(parcel.account) for parcel in outcome.lost} <= set(LEADERS)
    assert not outcome.copied()


class Fleeting(Phone):
    """Shows a card of a request; its button goes away under the finger, and the card comes anew."""

    tried = 0

    async def chat(self) -> list[Message]:
        card = {"message_id": self.tried + 1, "text": "request 1 of 7010."}
        return [{**card, "from": "bot", "buttons": [[words("key.approve")]]}]

    async def _post(self, deed: str, *allowed: int, **body: Any) -> tuple[int, dict[str, Any]]:
        self.tried += 1
        return (GONE if self.tried == 1 else 200), {}


def test_the_crowd_has_not_agreed_to_what_it_could_not_press() -> None:
    async def agree() -> int:
        async with aiohttp.ClientSession() as session:
            crowd = Crowd("", session, 0)
            phone, asked = Fleeting(crowd, LEADER), asyncio.create_task(asyncio.sleep(0))
            await asyncio.wait_for(crowd._agree(phone, ["request 1 of"], asked), WITHIN_SECONDS)
            await asyncio.gather(*crowd.beside)
            return crowd.deeds

    assert asyncio.run(agree()) >= 1


def everything_had_its_turn_once(outcome: Outcome) -> None:
    assert len(outcome.requests) >= PAIRS
    promises.every_update_had_its_turn(outcome)
    promises.every_request_is_there_once_and_decided_once(outcome)
    promises.the_audit_trail_is_whole(outcome)
    promises.whatever_came_twice_is_a_repetition(outcome)


@pytest.mark.parametrize(
    ("kind", "order"),
    [*product(PASSING, [OLDEST_FIRST]), *product(CARRIED_OUT, [NEWEST_FIRST])],
)
def test_a_press_on_a_copy_of_a_card_has_no_second_effect(
    office: Office, kind: Kind, order: int
) -> None:
    assert carries_out(kind) == (kind in CARRIED_OUT)
    seconds = _seconds("sendmessage")
    office.playground.fails(kind, "sendMessage", chat_id=LEADER, seconds=seconds)
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    cards = [card["message_id"] for card in leader.messages() if "Approve" in str(card["buttons"])]
    assert len(cards) == 1 + carries_out(kind)
    # Forged, since a button may have gone by then; the finger was quicker.
    seen = [leader.forges(f"approve|{NUMBER}|1.0", card) for card in cards[::order]]
    assert ["Already decided" in words for words in seen] == [False, True][: len(cards)]
    with office.record() as record:
        (request,) = record.find(Request)
        told = [event.what for event in record.find(Event, request=request.id)]
    assert told == ["sent", "approve"]
    assert [decision.outcome for decision in request.decisions] == ["approve"]
