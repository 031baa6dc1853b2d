"""A group that an administrator has bound hears that something waits there, and nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import pytest

import handlers
from bot.playground.people import groups
from handlers.conversation.event import Event as Written
from handlers.conversation.rendering import plain
from store.documents import Due, Event, Group, Parcel, Unit
from support import filled
from support.entering import ADMINISTRATOR
from support.errands import UNIT, ask_for_money
from support.room import Room
from support.talk import LEADER, MASTER, OFFICER, Office

T = TypeVar("T")

GROUP, LINK = "-100500", "https://t.me/Office_bot"
NOTICE, MEMBERS = "groups.notice", [ADMINISTRATOR, MASTER]


@pytest.fixture
def room() -> Room:
    return Room()


def writes(room: Room, text: str, user: int = ADMINISTRATOR) -> bool:
    """Somebody writes a command in the group; whether it was one of theirs to give."""
    event = Written(
        update=room.next_update(), at=room.clock.now(), user=user, kind="text", text=text
    )
    return room.work(lambda record: handlers.group_commanded(record, event, GROUP, "同事<b>", LINK))


def bound(room: Room, words: str = "/bind Guanhaiwei Town", unit: str | None = None) -> None:
    writes(room, words)
    administrator = room.phone(ADMINISTRATOR)
    administrator.presses(unit or "Guanhaiwei Town")


def heard(room: Room) -> list[Parcel]:
    return [one for one in room.parcels.get(GROUP, []) if one.text.say == (NOTICE,)]


def group(room: Room) -> Group:
    return room.record.need(Group, GROUP)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-{moment}+08:00")


def test_an_administrator_binds_it_and_confirms_in_private(room: Room) -> None:
    assert writes(room, "/bind@Office_bot Guanhaiwei")
    assert group(room).unit is None
    seen = room.phone(ADMINISTRATOR).sees()
    assert "Which unit is the group “同事<b>” for?" in seen
    assert "[Guanhaiwei Town Cultural Station]" in seen
    seen = room.phone(ADMINISTRATOR).presses("Guanhaiwei Town Cultural Station")
    assert "Done: the group gets the notices of Guanhaiwei Town Cultural Station" in seen
    assert group(room).unit == UNIT
    asked, begins = room.parcels[GROUP]
    for language in ("zh_CN", "en"):
        assert "请管理员在私聊中确认" in plain(asked.text, language)
        said = plain(begins.text, language)
        assert "本群今后接收观海卫镇综合文化站的待办提示" in said
        assert f"dealt with in the private chat: {LINK}" in said
    [event] = [one for one in room.record.find(Event) if one.what == "group_bound"]
    assert event.details == {"group": GROUP, "unit": UNIT}
    assert filled.findings(room.rows, room.clock.now(), "en") == []


@pytest.mark.parametrize("user", [MASTER, LEADER, OFFICER, 7999])
@pytest.mark.parametrize("command", ["/bind", "/bind Guanhaiwei", "/unbind"])
def test_nobody_else_binds_or_unbinds_one(room: Room, user: int, command: str) -> None:
    bound(room)
    assert not writes(room, command, user)
    assert group(room).unit == "330282107"
    assert group(room).asked is None


@pytest.mark.parametrize("text", ["/binding", "bind", "/start", "/", ""])
def test_what_is_no_such_command_is_left_to_the_answer(room: Room, text: str) -> None:
    assert not writes(room, text)


def test_a_forged_press_binds_nothing(room: Room) -> None:
    data = f"group_bind|{GROUP}|330282107"
    assert "no longer open" in room.phone(ADMINISTRATOR).forges(data)
    writes(room, "/bind Guanhaiwei")
    room.phone(MASTER).forges(data)
    assert "no longer open" in room.phone(ADMINISTRATOR).forges(f"group_bind|{GROUP}|nowhere")
    assert group(room).unit is None


def test_without_words_it_is_the_bureau_and_unknown_words_are_said(room: Room) -> None:
    writes(room, "/bind")
    assert "[Culture Bureau]" in room.phone(ADMINISTRATOR).sees()
    writes(room, "/bind Atlantis")
    assert "There is no unit called “Atlantis”" in room.phone(ADMINISTRATOR).sees()
    assert group(room).unit is None


def test_that_something_waits_is_said_once_without_what_it_is(room: Room) -> None:
    bound(room)
    ask_for_money(room, MASTER)
    assert heard(room) == []
    room.forward(minutes=2)
    [notice] = heard(room)
    assert (notice.silent, notice.priority, notice.keys) == (True, 2, ())
    said = plain(notice.text, "zh_CN")
    assert said == plain(notice.text, "en")
    assert said == (
        f"观海卫镇有待办事项，请在私聊中办理：{LINK}\n"
        f"Something waits at Guanhaiwei Town; please see the private chat: {LINK}"
    )
    room.forward(hours=2)
    assert len(heard(room)) == 1
    assert filled.findings(room.rows, room.clock.now(), "en") == []


def test_it_is_told_once_an_hour_at_most(room: Room) -> None:
    bound(room)
    for minutes, times in ((2, 1), (20, 1), (37, 1), (3, 2), (200, 2)):
        if minutes < 100:
            ask(room)
        room.forward(minutes=minutes)
        assert len(heard(room)) == times, minutes
    assert room.record.find(Due, about=GROUP, state="open") == []


def ask(room: Room) -> None:
    phone = room.phone(MASTER)
    phone.says("/new General request")
    phone.presses("Town or subdistrict")
    for words in ("Chairs", "Thirty chairs, please."):
        phone.says(words)
    phone.presses("Skip")
    phone.presses("Send")


@pytest.mark.parametrize(
    ("comes", "told"),
    [
        ("03-03T07:00", "03-03T08:30"),
        ("03-03T20:00", "03-04T08:30"),
        ("03-06T18:30", "03-09T08:30"),
        ("03-07T12:00", "03-09T08:30"),
    ],
)
def test_it_is_told_while_the_office_works(room: Room, comes: str, told: str) -> None:
    bound(room)
    room.move_to(at(comes))
    ask(room)
    [due] = room.record.find(Due, about=GROUP, state="open")
    assert due.at == at(told)


def test_what_was_dealt_with_by_then_is_not_told(room: Room) -> None:
    bound(room)
    ask(room)
    room.phone(LEADER).presses("Approve")
    room.forward(hours=1)
    assert heard(room) == []


def test_other_units_are_none_of_its_business(room: Room) -> None:
    bound(room, "/bind Hushan", "Hushan Subdistrict")
    ask(room)
    room.forward(hours=1)
    assert heard(room) == []


def test_it_is_unbound_in_the_group_and_by_the_button(room: Room) -> None:
    bound(room)
    assert writes(room, "/unbind")
    assert "gets no notices any more" in room.phone(ADMINISTRATOR).sees()
    assert writes(room, "/unbind")
    assert "nothing was changed" in room.phone(ADMINISTRATOR).sees()
    bound(room)
    writes(room, "/bind")
    assert "It gets the notices of Guanhaiwei Town now." in room.phone(ADMINISTRATOR).sees()
    room.phone(ADMINISTRATOR).presses("None: no notices")
    ask(room)
    room.forward(hours=1)
    assert group(room).unit is None
    assert heard(room) == []


def test_where_the_bot_is_put_out_administrators_know(room: Room) -> None:
    bound(room)
    room.work(lambda record: handlers.group_gone(record, GROUP, room.clock.now()))
    assert (
        "no longer in the group that got the notices of Guanhaiwei Town"
        in room.phone(ADMINISTRATOR).sees()
    )
    ask(room)
    room.forward(hours=1)
    assert heard(room) == []
    room.work(lambda record: handlers.group_gone(record, GROUP, room.clock.now()))
    assert room.phone(ADMINISTRATOR).sees() == ""


def test_a_unit_that_is_closed_is_not_told_of(room: Room) -> None:
    bound(room)
    ask(room)
    unit = room.record.need(Unit, "330282107")
    room.work(lambda record: record.put(unit.but(closed=room.clock.now().date())))
    room.forward(hours=1)
    assert heard(room) == []


class Real:
    """A group in the playground, as the Bot API has it."""

    def __init__(self, office: Office) -> None:
        self._office, self._world = office, office.playground.world
        founded = self._do(lambda: groups.found(self._world, "group", "G", MEMBERS))
        self.number = founded.chat_id

    def says(self, text: str, user: int = ADMINISTRATOR) -> str:
        self._do(lambda: groups.say(self._world, self.number, user, text))
        return self.heard()

    def upgrade(self) -> None:
        self.number = self._do(lambda: groups.upgrade(self._world, self.number)).chat_id

    def put_out(self) -> None:
        self._do(lambda: groups.remove_bot(self._world, self.number))

    def heard(self) -> str:
        """All that stands there."""
        return "\n".join(one.content.text for one in self._world.chats.thread(self.number))

    def _do(self, deed: Callable[[], T]) -> T:
        async def done() -> T:
            return deed()

        result = self._office.do(done())
        self._office.settle()
        return result


def test_the_whole_way_in_a_real_group(office: Office) -> None:
    """Asked in, bound, told, become a supergroup and told again, put out."""
    group, administrator = Real(office), office.talk(ADMINISTRATOR)
    assert "This bot works in private chats only" in group.heard()
    assert "confirmed by the administrator" in group.says("/bind Guanhaiwei Town")
    administrator.sees()
    administrator.presses("Guanhaiwei Town")
    assert "本群今后接收观海卫镇的待办提示" in group.heard()
    group.upgrade()
    master = office.talk(MASTER)
    master.says("/new General request")
    master.presses("Town or subdistrict")
    for words in ("Chairs", "Thirty chairs, please."):
        master.says(words)
    master.presses("Skip")
    master.presses("Send")
    office.forward(minutes=2)
    office.settle()
    heard = group.heard()
    assert heard.count("Something waits at Guanhaiwei Town; please see the private chat: ") == 1
    assert "Chairs" not in heard
    group.put_out()
    assert "no longer in the group" in administrator.sees()
