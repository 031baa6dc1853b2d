"""Only who may decides, once, and on what is on the table; everything else changes nothing."""

import pytest

from store.documents import Account, Event, Holding, Request, Task
from store.record.transaction import Transaction
from support.talk import LEADER, MASTER, OFFICER, OTHER_LEADER, OTHER_MASTER, Office, Talk, says

ACTIONS = ["approve", "opinion", "send_back", "reject"]
READING = ["details", "show", "amend"]
NUMBER = "QS-2026-0001"


def write(office: Office, to: str = "Town or subdistrict") -> Talk:
    """A request on its way."""
    master = office.talk(MASTER)
    master.says("/new")
    master.presses("General request")
    master.presses(to)
    master.says("Chairs")
    master.says("Thirty chairs, please.")
    master.presses("Skip")
    master.presses("Send")
    return master


def history(office: Office) -> list[tuple[str, str | None]]:
    """What the audit trail has of requests."""
    with office.record() as record:
        return [(event.what, event.seat) for event in record.find(Event) if event.request]


def state(office: Office) -> str:
    with office.record() as record:
        return record.need(Request, NUMBER).state


@pytest.mark.parametrize("user", [MASTER, OFFICER, OTHER_MASTER, OTHER_LEADER])
@pytest.mark.parametrize("action", ACTIONS)
def test_a_forged_press_decides_nothing(office: Office, user: int, action: str) -> None:
    write(office)
    before = history(office)
    forger = office.talk(user)
    forger.sees()
    seen = forger.forges(f"{action}|{NUMBER}|1.0")
    assert seen == says(f"refusal.{'own_request' if user == MASTER else 'not_yours'}")
    forger.writes("This is a forged opinion.")
    assert history(office) == before
    assert state(office) == "waiting"


@pytest.mark.parametrize("place", ["1.1", "2.0", "0.0", "9999999999.0", "", "x.y", "-1.0", "1.0.0"])
def test_a_press_at_a_place_that_is_not_there_decides_nothing(office: Office, place: str) -> None:
    write(office)
    seen = office.talk(LEADER)
    seen.sees()
    assert seen.forges(f"approve|{NUMBER}|{place}") == says("refusal.not_yours")
    assert state(office) == "waiting"


@pytest.mark.parametrize("data", ["approve", "approve||", f"approve|{NUMBER}", "approve|x|1.0|y|z"])
def test_a_press_about_nothing_is_answered(office: Office, data: str) -> None:
    write(office)
    assert office.talk(LEADER).forges(data).startswith("(")
    assert state(office) == "waiting"


def test_the_first_decision_wins_and_the_later_press_is_told(office: Office) -> None:
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    card = leader.last("Approve")
    leader.presses_on(card, "Approve")
    seen = leader.forges(f"reject|{NUMBER}|1.0", card)
    assert seen == (
        "(Already decided by Zhou Haiping (town leader for culture, Guanhaiwei Town), "
        "2 Mar 2026, 09:00: Approved. Your press changed nothing; the card is now up to date.)"
    )
    assert history(office) == [
        ("sent", "330282107-station/station_master"),
        ("approve", "330282107/town_leader"),
    ]


def test_a_card_of_an_older_version_decides_nothing(office: Office) -> None:
    master = write(office)
    leader = office.talk(LEADER)
    leader.sees()
    leader.presses("Send back")
    leader.writes("Which room are they for?")
    master.presses("Amend and resend")
    master.presses("Change: Text")
    master.says("Thirty chairs for the reading room, please.")
    master.presses("Send")
    leader.sees()
    assert leader.forges(f"approve|{NUMBER}|1.0").startswith("(Already decided by Zhou Haiping")
    assert state(office) == "waiting"
    leader.presses("Approve")
    assert state(office) == "approved"


def test_words_for_a_card_that_was_decided_meanwhile_decide_nothing(office: Office) -> None:
    second_holder(office)
    write(office)
    first, other = office.talk(LEADER), office.talk(OTHER_LEADER)
    first.sees()
    first.presses("Reject")
    other.sees()
    other.presses("Approve")
    first.sees()
    seen = first.says("No money for it this year.")
    assert "Already decided by Wang Jianjun" in seen
    assert "has moved on" in seen
    assert "was not recognised" in first.says("No money for it this year.")
    assert state(office) == "approved"


def test_pressing_another_button_ends_the_question(office: Office) -> None:
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    leader.presses("Reject")
    assert "has moved on" in leader.presses("Approve")
    assert leader.forges(f"never_mind|{NUMBER}|1.0") == says("refusal.stale_question")
    assert "was not recognised" in leader.says("No money for it this year.")
    assert state(office) == "approved"


def test_an_opinion_may_be_long_but_not_too_long(office: Office) -> None:
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    leader.presses("Approve with opinion")
    assert "at most 2,000" in leader.writes("x" * 2001)
    assert "in words" in leader.sends("a.pdf", b"%PDF-1.7\nstartxref\n5\n%%EOF")
    assert "Done: approved (QS-2026-0001)" in leader.writes("x" * 2000)


@pytest.mark.parametrize("data", [*(f"{how}|{NUMBER}|1" for how in READING), "send|D1|5"])
@pytest.mark.parametrize("user", [OTHER_MASTER, OTHER_LEADER, OFFICER])
def test_nobody_reads_or_sends_what_is_not_theirs(office: Office, user: int, data: str) -> None:
    write(office)
    other = office.talk(user)
    other.sees()
    assert other.forges(data) == says("refusal.not_yours")


def test_a_stranger_gets_one_polite_answer_an_hour_and_nothing_else(office: Office) -> None:
    write(office)
    stranger = office.talk(_make_stranger(office, OTHER_LEADER))
    first = stranger.says(f"/start {NUMBER}")
    assert first.startswith("This invitation was used or withdrawn, or never existed.")
    assert "Hello. This bot serves the staff of City Culture Bureau" in first
    assert stranger.says("/my") == ""
    assert stranger.forges(f"approve|{NUMBER}|1.0").startswith("(Your account has no access yet")
    assert "您的账号尚未开通" in stranger.presses("中文")
    assert stranger.says("你好") == ""
    office.clock.forward(hours=1)
    assert "您的账号尚未开通" in stranger.says("你好")
    assert state(office) == "waiting"


def _make_stranger(office: Office, user: int) -> int:
    """Somebody whose account was taken out of the register."""

    def unbind(record: Transaction) -> None:
        record.put(record.need(Account, str(user)).but(person=None))
        record.record("unbound", office.clock.now())

    office.bot.writer.submit(unbind).result(5)
    return user


def test_who_no_longer_holds_the_seat_neither_sends_nor_decides(office: Office) -> None:

    write(office)

    def end(seat: str) -> None:
        def change(record: Transaction) -> None:
            held = record.find(Holding, seat=seat)[0]
            record.put(held.but(until=office.clock.now().date()))
            record.record("ended", office.clock.now())

        office.bot.writer.submit(change).result(5)

    leader, master = office.talk(LEADER), office.talk(MASTER)
    end("330282107/town_leader")
    office.clock.forward(days=1)
    leader.sees()
    assert leader.presses("Approve") == says("refusal.not_yours")
    master.says("/new")
    master.presses("General request")
    master.presses("Town or subdistrict")
    master.says("Tables")
    master.says("Ten tables, please.")
    assert "Steps, if sent today" in master.presses("Skip")
    seen = master.presses("Send")
    assert "at present nobody holds the seat of town leader for culture, Guanhaiwei Town" in seen
    end("330282107-station/station_master")
    office.clock.forward(days=1)
    assert "no longer hold the seat" in master.presses("Send")


def second_holder(office: Office) -> None:
    """The other leader holds the leader's seat too."""

    def change(record: Transaction) -> None:
        person = record.need(Account, str(OTHER_LEADER)).person or ""
        since = office.clock.now().date()
        record.put(Holding(id="H999", seat="330282107/town_leader", person=person, since=since))
        record.record("added", office.clock.now())

    office.bot.writer.submit(change).result(5)


def test_two_holders_of_a_seat_each_get_a_card_and_one_decides(office: Office) -> None:
    second_holder(office)
    write(office)
    first, other = office.talk(LEADER), office.talk(OTHER_LEADER)
    first.sees()
    other.sees()
    other.presses("Approve")
    assert "Approved  Wang Jianjun" in first.sees()
    with office.record() as record:
        assert [task.state for task in record.find(Task)] == ["done"]


def test_words_never_land_on_another_request(office: Office) -> None:
    """A reason asked for one request is not taken for it once the leader turned to another."""
    write(office)
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    first, second = (
        shown["message_id"]
        for shown in leader.messages()
        if any("Reject" in row for row in shown["buttons"])
    )
    leader.presses_on(first, "Reject")
    assert "No decision was made on QS-2026-0001" in leader.presses_on(second, "Approve")
    leader.says("Please see to it soon.")
    with office.record() as record:
        states = [record.need(Request, number).state for number in (NUMBER, "QS-2026-0002")]
    assert states == ["waiting", "approved"]


@pytest.mark.parametrize("command", ["/inbox", "/cancel", "/help"])
def test_a_command_puts_the_question_away(office: Office, command: str) -> None:
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    leader.presses("Reject")
    assert "No decision was made on QS-2026-0001" in leader.writes(command)
    assert "Nothing was decided" in leader.says("No money for it this year.")
    assert state(office) == "waiting"


def test_words_written_long_after_the_question_decide_nothing(office: Office) -> None:
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    leader.presses("Reject")
    office.clock.forward(minutes=31)
    assert "It has been a while" in leader.writes("No money for it this year.")
    assert state(office) == "waiting"
