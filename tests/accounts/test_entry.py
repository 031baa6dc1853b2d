"""Strangers, menus, and the operator's commands on people and seats."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.inbox.invitation_links import Links
from bot.process.tasks import Tasks
from bot.wire.client import Client
from bot.wire.events import Arrival
from bot.wire.transport import NotSent
from handlers import LINK, LINK_TEXT, Rendered
from handlers.conversation.event import Event
from store.documents import Access, Account, Conversation, Holding, Parcel, Person, Say
from store.documents import Event as Audited
from store.operations import retention
from store.record.transaction import Transaction
from support.entering import ADMINISTRATOR, NEWCOMER, PASSER_BY, do, enters, link, newcomer
from support.talk import LEADER, MASTER, OFFICER, Office, line, says

STAFF = "330282107-station/station_staff"
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def access(office: Office, user: int = NEWCOMER) -> Access:
    with office.record() as record:
        return record.need(Access, str(user))


def asks(office: Office, user: int = NEWCOMER) -> None:
    stranger = office.talk(user)
    stranger.says("hello")
    stranger.presses("Ask for access")


def test_one_open_request_for_access_an_account(office: Office) -> None:
    asks(office)
    administrator = office.talk(ADMINISTRATOR)
    assert administrator.sees().count("Somebody asks for access") == 1
    seen = office.talk(NEWCOMER).forges("ask_access")
    assert seen.startswith("(You asked on 2 Mar 2026, 09:00")
    assert administrator.sees() == ""


def test_who_was_answered_is_no_bother_for_a_day(office: Office) -> None:
    asks(office)
    administrator = office.talk(ADMINISTRATOR)
    administrator.sees()
    administrator.presses("No access")
    stranger = office.talk(NEWCOMER)
    assert "could not confirm" in stranger.sees()
    assert stranger.forges("ask_access") == says("refusal.access_closed")
    assert administrator.forges(f"no_access|{NEWCOMER}") == says("refusal.access_settled")
    assert administrator.forges(f"invite|H1||{NEWCOMER}") == says("refusal.access_settled")
    office.forward(days=1)
    stranger.forges("ask_access")
    assert access(office).state == "open"


def test_the_name_is_kept_no_longer_than_the_question_is_open(office: Office) -> None:
    asks(office)
    assert access(office).name == "Zhao Xiaofeng"
    enters(office, newcomer(office, STAFF))
    assert (access(office).state, access(office).name) == ("closed", "")
    asks(office, PASSER_BY)
    administrator = office.talk(ADMINISTRATOR)
    administrator.sees()
    administrator.presses("No access")
    assert access(office, PASSER_BY).name == ""


def test_a_stranger_who_asked_is_forgotten_with_everything(office: Office) -> None:
    asks(office)
    later = office.clock.now() + timedelta(days=31)
    wanted = [(Account.table, str(NEWCOMER))]
    do(office, lambda record: retention.let_go(wanted, later, record))
    with office.record() as record:
        for shape in (Account, Access, Conversation):
            assert record.get(shape, str(NEWCOMER)) is None
    administrator = office.talk(ADMINISTRATOR)
    administrator.sees()
    assert administrator.presses("Choose the seat")
    assert administrator.forges(f"access|{NEWCOMER}") == says("refusal.access_settled")


def test_where_nobody_administers_nobody_can_be_asked(office: Office) -> None:
    office.command("person", "unlink", "Ruan Minghui")
    seen = office.talk(NEWCOMER).says("hello")
    assert "Ask for access" not in seen
    assert f"Your account number, which you will be asked for: {NEWCOMER}" in seen


def menu(office: Office, user: int) -> list[str]:
    """The commands on this person's screen, once every menu is set."""
    office.do(_menus_set(office))
    world = office.playground.world
    return [entry["command"] for entry in world.menus.seen_by(world.personas[user])]


async def _menus_set(office: Office) -> None:
    async with asyncio.timeout(120):
        await office.bot._menus.idle.wait()


with_menus = pytest.mark.parametrize("menus_apart", [0.0])


@with_menus
def test_menus_show_what_works_for_the_seat(office: Office) -> None:
    office.restart()
    assert menu(office, PASSER_BY) == ["start", "help", "verify", "language"]
    master, leader = menu(office, MASTER), menu(office, LEADER)
    assert {"new", "my", "inbox", "cancel", "me"} <= set(master)
    assert {"inbox", "done", "me"} <= set(leader)
    assert not {"new", "my", "office"} & set(leader)
    assert "office" in menu(office, ADMINISTRATOR)
    assert not {"new", "done", "cancel"} & set(menu(office, ADMINISTRATOR))


@with_menus
def test_a_menu_follows_language_and_seat(office: Office) -> None:
    office.restart()
    menu(office, OFFICER)
    world = office.playground.world

    def about(user: int) -> str:
        office.do(_menus_set(office))
        return str(world.menus.seen_by(world.personas[user])[0]["description"])

    assert about(OFFICER) == "Start page"
    officer = office.talk(OFFICER)
    officer.says("/language")
    officer.presses("中文")
    assert about(OFFICER) == "首页"
    enters(office, newcomer(office, STAFF))
    assert menu(office, NEWCOMER)[:2] == ["start", "help"]
    assert "me" in menu(office, NEWCOMER)
    talk = office.talk(NEWCOMER)
    talk.says("/me")
    talk.presses("Unlink this account")
    talk.presses("Yes, unlink")
    assert menu(office, NEWCOMER) == ["start", "help", "verify", "language"]


@with_menus
def test_a_menu_follows_a_term(office: Office) -> None:
    """A staff member becomes station master tomorrow, in the morning."""
    office.morning()
    office.command(
        "seat", "add", "330282107-station/station_master", "Lu Mingyuan", "--since", "2026-03-03"
    )
    assert "done" not in menu(office, 7053)
    office.forward(days=1)
    office.morning()
    assert "done" in menu(office, 7053)


class _Named(Client):
    """Does not know its own name before it was asked."""

    async def user_name(self) -> str:
        self._user_name = "some_bot"
        return self._user_name


def test_a_link_is_made_of_the_event_and_the_bots_token_and_waits_for_the_name() -> None:
    async def look() -> None:
        client, beside = _Named("1:x", "http://127.0.0.1:1"), Tasks()
        links = Links(client, beside, lambda parcel, _: Rendered(f"<b>{LINK}</b>", ()))
        event = Event(update=5, at=AT, user=1, kind="press")

        async def prepared(arrival: Arrival) -> Event:
            return arrival.event

        secret = (await links.lucky(prepared)(Arrival(event))).luck
        again = (await links.lucky(prepared)(Arrival(event))).luck
        other = (await links.lucky(prepared)(Arrival(_at(event, minutes=1)))).luck
        assert (again, len(secret)) == (secret, 43)
        assert other != secret
        assert secret not in repr(_lucky(event, secret))
        parcel = _parcel(Say.of(LINK_TEXT, link=LINK))
        with pytest.raises(NotSent):
            links.render(parcel, "en")
        await beside.finish(1)
        assert links.render(parcel, "en").text == f"<b>https://t.me/some_bot?start={secret}</b>"
        assert links.render(_parcel(Say.of("details", link=LINK)), "en").text == f"<b>{LINK}</b>"

    asyncio.run(look())


def _at(event: Event, **later: float) -> Event:
    return Event(update=event.update, at=event.at + timedelta(**later), user=1, kind="press")


def _lucky(event: Event, luck: str) -> Event:
    return Event(update=event.update, at=event.at, user=1, kind="press", luck=luck)


def _parcel(text: Say) -> Parcel:
    return Parcel(id="5.1", account="1", what="send", text=text, created=AT)


WRONG: list[tuple[list[str], str]] = [
    (["seat", "add", "bureau/king", "Yan Guoqiang"], "There is no seat bureau/king"),
    (["seat", "add", "nowhere/town_clerk", "Yan Guoqiang"], "There is no seat nowhere/town_clerk"),
    (["seat", "add", "bureau/town_clerk", "Yan Guoqiang"], "That unit has no such seat"),
    (["seat", "add", "bureau/administrator", "Nobody"], "Nobody is called Nobody"),
    (["seat", "add", "bureau/bureau_leader", "Yan Guoqiang"], "They hold this seat already"),
    (["seat", "add", "bureau/administrator", "Yan Guoqiang", "--since", "2026-04-02", "--until",
      "2026-04-01"], "The term would end before it begins"),
    (["seat", "end", "bureau/king"], "There is no seat bureau/king"),
    (["seat", "end", "centre/centre_staff"], "Several people hold centre/centre_staff"),
    (["seat", "end", "centre/centre_staff", "Yan Guoqiang"], "does not hold centre/centre_staff"),
    (["invite", "centre/centre_staff", "--bot", "b"], "Several people hold centre/centre_staff"),
    (["invite", "Nobody", "--bot", "b"], "Nobody is called Nobody"),
    (["invite", "Yan Guoqiang"], "Set STATION_BOT_TOKEN"),
    (["person", "unlink", "Dong Guofang"], "This account belongs to nobody."),
    (["person", "add"], "Give a name: --zh, --en, or both."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_what_cannot_be_done_is_said_and_changes_nothing(
    office: Office, words: list[str], said: str
) -> None:
    with office.record() as record:
        before = len(record.find(Audited))
    output = office.command(*words)
    assert f"Error: {said}" in output or said in output
    assert output.count("\n") == 1
    with office.record() as record:
        assert len(record.find(Audited)) == before


def test_what_changes_the_whole_record_needs_it_alone(office: Office) -> None:
    """People and seats are changed beside the bot."""
    result = CliRunner().invoke(main, ["release"], env={"STATION_BOT_STORE": office.url})
    assert "Another station-bot runs on this record" in result.output
    listed = CliRunner().invoke(main, ["seat", "list"], env={"STATION_BOT_STORE": office.url})
    assert "bureau/administrator" in listed.output


def test_lists_for_the_operator(office: Office) -> None:
    assert "严国强 / Yan Guoqiang  bureau/bureau_leader  7061" in office.command(
        "person", "list", "yan g"
    )
    seats = office.command("seat", "list", "centre").splitlines()
    assert len([line for line in seats if line.startswith("centre/centre_staff")]) == 1
    link(office, "Yan Guoqiang")
    assert "Yan Guoqiang  open  until 2026-03-09 09:00" in office.command("invite")
    assert office.command("invite", "Yan Guoqiang", "--end") == "1 links withdrawn.\n"
    assert office.command("invite") == ""


def test_two_of_one_name_have_to_be_told_apart(office: Office) -> None:
    first = office.command("person", "add", "--zh", "李明", "--en", "Li Ming").split()[0]
    second = office.command("person", "add", "--zh", "李鸣", "--en", "Li Ming", "--new")
    second = second.split()[0]
    assert f"Several people are called Li Ming: {first}, {second}. Give the id." in office.command(
        "seat", "add", STAFF, "Li Ming"
    )
    assert second in office.command("seat", "add", STAFF, second)
    administrator = office.talk(ADMINISTRATOR)
    said = administrator.says(f"/seat {STAFF} Li Ming")
    assert said in says("refusal.several_people", **line())
    assert "李明" not in administrator.says(f"/seat {STAFF} 李明/Li Ming/x!")


def test_everything_somebody_holds_ends_today(office: Office) -> None:
    link(office, "Zhou Haiping")
    assert office.command("person", "end", "Zhou Haiping").endswith("the term ends today.\n")
    assert office.command("invite") == ""
    office.forward(days=1)
    assert office.talk(LEADER).says("/start").startswith("You hold no seat at present.")


def test_names_of_people_are_in_no_event_text(office: Office) -> None:
    """The trail names people by their ids; names stand in the register alone."""
    enters(office, newcomer(office, STAFF, name="Unheard-of Name"))

    def texts(record: Transaction) -> list[Any]:
        return [event.model_dump_json() for event in record.find(Audited)]

    assert not [text for text in do(office, texts) if "Unheard-of" in text]


def test_a_mistyped_name_seats_nobody_and_is_asked_about(office: Office) -> None:
    administrator = office.talk(ADMINISTRATOR)
    with office.record() as record:
        people, terms = len(record.find(Person)), len(record.find(Holding))
    said = administrator.says(f"/seat {STAFF} Shen Wenjnig")
    assert "Nobody is called “Shen Wenjnig”. Nothing was changed." in said
    assert f"If it is somebody new, send: /seat {STAFF} new Shen Wenjnig" in said
    with office.record() as record:
        assert (len(record.find(Person)), len(record.find(Holding))) == (people, terms)
    assert "Shen Wenjing" in administrator.presses("Shen Wenjing")
    with office.record() as record:
        assert (len(record.find(Person)), len(record.find(Holding))) == (people, terms + 1)


def test_somebody_new_is_added_in_so_many_words(office: Office) -> None:
    administrator = office.talk(ADMINISTRATOR)
    assert "谷　雨" not in administrator.says(f"/seat {STAFF} 新 谷　雨")
    with office.record() as record:
        [person] = [one for one in record.find(Person) if "谷雨" in one.name.names.values()]
        assert record.find(Holding, person=person.id, seat=STAFF)
    said = administrator.says(f"/seat {STAFF} new 谷 雨")
    assert said in says("refusal.person_known", **line())
    assert said_by(office, "person", "add", "--zh", "谷　雨").startswith("Error: P")
    assert "The name is empty" in said_by(office, "person", "add", "--zh", "　")
    assert "P" in said_by(office, "person", "add", "--zh", "谷雨", "--new")


def said_by(office: Office, *words: str) -> str:
    return office.command_beside(*words)


def test_who_may_do_what_is_said_with_the_way_to_it(office: Office) -> None:
    """A clerk is not sent from the administrator to the operator and back."""
    said = office.talk(ADMINISTRATOR).says("/seat bureau/bureau_leader Lu Mingyuan")
    assert str(line()["phone"]) in said
    assert str(line()["phone"]) in office.talk(LEADER).says("/admin")
