"""Adding a signer: an opinion before a decision or beside it, which never takes its place."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from store.documents import Desk, Event, Holding, Office, Request, Task
from store.record.transaction import Transaction
from support.errands import (
    BUREAU_LEADER,
    CLERK,
    FINANCE,
    HEAD,
    LENT,
    PERSONNEL,
    absence,
    approve,
    lend,
)
from support.room import Room
from support.standing_requests import asked
from support.talk import LEADER, MASTER, OFFICER, OTHER_LEADER

NUMBER = "JY-2026-0001"
PLACE = "1.0"
TOWN = "330282107"
HEAD_OF_TOWN = "Hong Lijun (town head, Guanhaiwei Town)"


@pytest.fixture
def room() -> Room:
    return asked("secondment")[0]


def add(room: Room, how: str = "Hear them first", user: int = LEADER, words: str = "") -> str:
    """Let the town leader for culture add the town head; what is seen then."""
    phone = room.phone(user)
    phone.presses("Ask for an opinion")
    phone.presses(HEAD_OF_TOWN)
    if words:
        phone.says(words)
    return phone.presses(how)


def tasks(room: Room) -> dict[str, str]:
    """The state of every task of the request, by role."""
    found = room.record.find(Task, request=NUMBER)
    return {task.seat.split("/")[1]: task.state for task in found}


def request(room: Room) -> Request:
    return room.record.need(Request, NUMBER)


def history(room: Room) -> list[str]:
    return [event.what for event in room.record.find(Event, request=NUMBER)]


def also(room: Room, user: int, seat: str) -> None:
    """Somebody holds another seat beside their own."""

    def hold(record: Transaction) -> None:
        person = record.find(Holding, seat=f"{TOWN}/town_leader")[0].person
        since = room.clock.now().date()
        record.put(Holding(id=f"H-{user}", seat=seat, person=person, since=since))
        record.record("added", room.clock.now())

    room.work(hold)


def test_before_the_desk_waits_until_the_added_one_has_spoken(room: Room) -> None:
    assert "You decide once they have spoken" in add(room, words="Do we need him in March?")
    seen = room.phone(HEAD).sees()
    assert "For your opinion | Secondment" in seen
    assert "Note: Do we need him in March?" in seen
    assert "Answer by 4 Mar 2026" in seen
    for action in ("approve", "send_back", "reject"):
        room.phone(LEADER).forges(f"{action}|{NUMBER}|{PLACE}")
        room.phone(LEADER).writes("The letter is not signed.")
    assert (request(room).state, request(room).decisions) == ("waiting", ())
    room.phone(HEAD).presses("I agree")
    assert "Opinion asked for: agreed | Hong Lijun" in room.phone(LEADER).sees()
    approve(room, LEADER)
    assert tasks(room)["bureau_personnel"] == "open"


def test_while_it_waits_the_card_has_no_button_that_decides(room: Room) -> None:
    seen = add(room)
    assert "Waiting for the opinion of the town head" in seen
    assert "[Approve]" not in seen.rpartition("For your decision")[2]
    assert "You asked to hear the town head" in room.phone(LEADER).forges(f"approve|{NUMBER}|1.0")
    room.phone(HEAD).presses("I agree")
    assert "[Approve]" in room.phone(LEADER).sees()


@pytest.mark.parametrize("first", ["signer", "desk"])
def test_beside_both_must(room: Room, first: str) -> None:
    add(room, "Alongside me")
    steps: list[Callable[[], str]] = [
        lambda: approve(room, LEADER),
        lambda: room.phone(HEAD).presses("I agree"),
    ]
    for step in reversed(steps) if first == "signer" else steps:
        assert "bureau_personnel" not in tasks(room)
        step()
    assert tasks(room)["bureau_personnel"] == "open"
    assert [given.seat for given in request(room).decisions] == [f"{TOWN}/town_leader"]


def test_who_alone_is_waited_for_is_named_once(room: Room) -> None:
    add(room, "Alongside me")
    assert "asked for an opinion: the town head" in room.phone(MASTER).sees()
    approve(room, LEADER)
    seen = room.phone(MASTER).sees()
    assert "with the town head, Guanhaiwei Town" in seen
    assert "asked for an opinion" not in seen


def test_who_is_heard_is_chosen_once(room: Room) -> None:
    leader = room.phone(LEADER)
    leader.presses("Ask for an opinion")
    assert f"{NUMBER}: the newest is below" in leader.presses(HEAD_OF_TOWN)


@pytest.mark.parametrize(("label", "said"), [("Comment", "commented"), ("I object", "objected")])
def test_an_opinion_against_it_does_not_end_it(room: Room, label: str, said: str) -> None:
    add(room)
    room.phone(HEAD).presses(label)
    assert "2 to 2,000" in room.phone(HEAD).says("x")
    room.phone(HEAD).writes("He is needed for the festival.")
    seen = room.phone(LEADER).sees()
    assert f"Opinion asked for: {said} | Hong Lijun" in seen
    assert "Opinion: He is needed for the festival." in seen
    assert request(room).state == "waiting"
    approve(room, LEADER)
    assert f"Opinion asked for: {said}" in room.phone(PERSONNEL).sees()
    assert f"Opinion asked for: {said}" in room.phone(MASTER).presses("Details")


def test_an_opinion_is_given_once(room: Room) -> None:
    add(room)
    stale = room.phone(HEAD).button("I agree")
    room.phone(HEAD).presses("I agree")
    assert "The opinion was given" in room.phone(HEAD).forges(stale)
    assert history(room).count("opinion") == 1
    assert "Agreed | Lu Mingyuan" in room.phone(HEAD).says("/done")


def test_the_days_of_the_one_who_added_stay(room: Room) -> None:
    room.forward(days=2)
    add(room)
    due = {task.seat.split("/")[1]: str(task.due) for task in room.record.find(Task)}
    assert due == {"town_leader": "2026-03-05", "town_head": "2026-03-04"}
    assert "[Due today |" in room.phone(HEAD).says("/inbox")
    room.forward(days=5)
    assert "3 working days overdue | Guanhaiwei Town | Lu Mingyuan" in room.phone(HEAD).sees()


def test_who_has_not_spoken_can_be_taken_out_again(room: Room) -> None:
    add(room)
    label = "Take back the question: town head, Guanhaiwei Town"
    stale = room.phone(HEAD).button("I agree")
    assert "No longer asked for an opinion" in room.phone(LEADER).presses(label)
    assert "Your opinion is no longer needed" in room.phone(HEAD).sees()
    assert room.phone(HEAD).forges(stale).startswith("(")
    assert tasks(room) == {"town_leader": "open", "town_head": "void"}
    add(room, "Alongside me")
    assert tasks(room)["town_head"] == "open"
    approve(room, LEADER)
    assert "bureau_personnel" not in tasks(room)
    room.phone(LEADER).presses(label)
    assert tasks(room)["bureau_personnel"] == "open"
    expected = ["sent", "signer_added", "signer_removed", "signer_added", "approve"]
    assert history(room) == [*expected, "signer_removed"]


def test_who_has_spoken_stays(room: Room) -> None:
    add(room)
    room.phone(HEAD).presses("I agree")
    assert "over" in room.phone(LEADER).forges(f"unsign|{NUMBER}|{PLACE}|town_head")
    assert tasks(room)["town_head"] == "done"


@pytest.mark.parametrize("how", ["withdraw", "send back", "reject"])
def test_what_ends_the_stage_ends_the_opinion(room: Room, how: str) -> None:
    add(room, "Alongside me")
    if how == "withdraw":
        room.phone(MASTER).presses("Withdraw")
        room.phone(MASTER).presses("Yes, withdraw")
    else:
        room.phone(LEADER).presses(how.capitalize())
        room.phone(LEADER).writes("The letter is not signed.")
    assert tasks(room)["town_head"] == "void"
    assert "No action needed" in room.phone(HEAD).sees()
    assert room.phone(HEAD).forges(f"concur|{NUMBER}|{PLACE}").startswith("(")
    assert history(room).count("opinion") == 0


def test_the_next_version_begins_without_the_signer(room: Room) -> None:
    add(room, "Alongside me")
    room.phone(HEAD).presses("I agree")
    room.phone(LEADER).presses("Send back")
    room.phone(LEADER).writes("Until 30 March only, please.")
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.presses("Change: Last day")
    master.says("30 March")
    master.presses("Send")
    seen = room.phone(LEADER).sees().rpartition("For your decision")[2]
    assert "(on submission 1) | " in seen, "what they said stays in sight"
    approve(room, LEADER)
    assert request(room).stage == 1


def test_who_can_be_added(room: Room) -> None:
    phone = room.phone(LEADER)
    phone.presses("Ask for an opinion")
    assert [label for label, _ in phone.labels()[:-1]] == [
        "Yu Jiamin (handling officer, Guanhaiwei Town)",
        "Qiu Zhihong (town finance office, Guanhaiwei Town)",
        HEAD_OF_TOWN,
    ]
    approve(room, LEADER)
    phone = room.phone(PERSONNEL)
    phone.presses("Ask for an opinion")
    shown = " ".join(label for label, _ in phone.labels())
    assert "He Jingyi" in shown
    assert "Yan Guoqiang" not in shown  # the leader decides it anyway
    assert "Ruan Minghui" not in shown  # the administrator has no say


def test_a_party_is_not_added() -> None:
    room = Room()
    lend(room, CLERK)
    approve(room, MASTER)
    room.phone(LEADER).presses("Ask for an opinion")
    assert "Yu Jiamin" not in " ".join(label for label, _ in room.phone(LEADER).labels())
    assert "cannot be asked for an opinion" in room.phone(LEADER).forges(
        f"before|{NUMBER}|1.1|town_clerk"
    )


def test_who_gave_a_key_at_another_stage_is_not_added(room: Room) -> None:
    approve(room, LEADER, PERSONNEL)

    def change(record: Transaction) -> None:
        [held] = record.find(Holding, seat="bureau/bureau_finance")
        personnel = record.find(Holding, seat="bureau/bureau_personnel")[0].person
        record.put(held.but(person=personnel))
        record.record("changed", room.clock.now())

    room.work(change)
    seen = room.phone(BUREAU_LEADER).forges(f"before|{NUMBER}|1.2|bureau_finance")
    assert "cannot be asked for an opinion" in seen


@pytest.mark.parametrize("role", ["town_leader", "bureau_culture", "station_staff", "", "king"])
@pytest.mark.parametrize("action", ["signer_of", "before", "beside"])
def test_nobody_else_can_be_added(room: Room, action: str, role: str) -> None:
    seen = room.phone(LEADER).forges(f"{action}|{NUMBER}|{PLACE}|{role}")
    assert "cannot be asked for an opinion" in seen
    assert tasks(room) == {"town_leader": "open"}


@pytest.mark.parametrize(
    "user", [MASTER, LENT, CLERK, FINANCE, HEAD, PERSONNEL, OFFICER, OTHER_LEADER, BUREAU_LEADER]
)
@pytest.mark.parametrize("how", ["", "Hear them first"])
def test_a_forged_press_changes_nothing(room: Room, user: int, how: str) -> None:
    """But for the town head, who has been added in every second case."""
    if how:
        add(room, how)
    before = (tasks(room), history(room))
    actions = ["signer", "signer_of", "before", "beside", "unsign"]
    if not (how and user == HEAD):
        actions += ["concur", "remark", "object"]
    for action in actions:
        assert room.phone(user).forges(f"{action}|{NUMBER}|{PLACE}|town_clerk").startswith("(")
        room.phone(user).writes("This is a forged opinion.")
    assert (tasks(room), history(room)) == before


def test_an_added_signer_decides_nothing(room: Room) -> None:
    add(room, "Alongside me")
    for action in ("approve", "send_back", "reject", "opinion", "file", "record"):
        room.phone(HEAD).forges(f"{action}|{NUMBER}|{PLACE}")
        room.phone(HEAD).writes("I decide this myself.")
    assert request(room).decisions == ()
    assert tasks(room) == {"town_leader": "open", "town_head": "open"}


def test_who_decides_gives_no_opinion(room: Room) -> None:
    for action in ("concur", "remark", "object"):
        assert "cannot be handled that way" in room.phone(LEADER).forges(
            f"{action}|{NUMBER}|{PLACE}"
        )
    assert history(room) == ["sent"]


def test_who_came_to_hold_both_seats_still_decides_and_gives_no_second_word(room: Room) -> None:
    add(room, "Alongside me")
    also(room, LEADER, f"{TOWN}/town_head")
    approve(room, LEADER)
    assert "another step" in room.phone(LEADER).forges(f"concur|{NUMBER}|{PLACE}")
    assert tasks(room)["town_head"] == "open"
    room.phone(HEAD).presses("I agree")
    assert tasks(room)["bureau_personnel"] == "open"


def test_an_added_signer_reads_it_while_they_have_a_part(room: Room) -> None:
    assert "not yours" in room.phone(HEAD).forges(f"details|{NUMBER}")
    add(room)
    assert "From: Shen Wenjing" in room.phone(HEAD).presses("Details")
    room.phone(LEADER).presses("Take back the question: town head, Guanhaiwei Town")
    assert "not yours" in room.phone(HEAD).forges(f"details|{NUMBER}")


def test_who_holds_the_seat_now_gives_the_opinion(room: Room) -> None:
    add(room)

    def change(record: Transaction) -> None:
        [held] = record.find(Holding, seat=f"{TOWN}/town_head")
        today = room.clock.now().date()
        record.put(held.but(until=today - timedelta(days=1)))
        clerk = record.find(Holding, seat=f"{TOWN}/town_clerk")[0].person
        record.put(Holding(id="H-new", seat=held.seat, person=clerk, since=today))
        record.record("changed", room.clock.now())

    room.work(change)
    assert "not yours" in room.phone(HEAD).forges(f"concur|{NUMBER}|{PLACE}")
    assert "Opinion given" in room.phone(CLERK).forges(f"concur|{NUMBER}|{PLACE}")


def test_an_added_signer_can_be_asked_and_can_ask(room: Room) -> None:
    add(room, "Alongside me")
    room.phone(HEAD).presses("Ask")
    assert HEAD_OF_TOWN not in [label for label, _ in room.phone(HEAD).labels()]
    room.phone(LEADER).presses("Ask")
    assert HEAD_OF_TOWN in [label for label, _ in room.phone(LEADER).labels()]


def any_one(room: Room) -> None:
    """The office lets the town leader for culture or the town head decide a general request."""
    office = room.record.need(Office, "office")
    desk = Desk(power="decide", roles=("town_leader", "town_head"), mode="any")
    rules = office.rules.model_copy(update={"chains": {"general_request": (desk,)}})
    room.work(lambda record: record.put(office.but(rules=rules)))
    phone = room.phone(MASTER)
    phone.says("/new")
    phone.presses("General request")
    phone.presses("Town or subdistrict")
    for words in ("Chairs", "Thirty chairs, please."):
        phone.says(words)
    phone.presses("Skip")
    phone.presses("Send")
    room.phone(LEADER).presses("Ask for an opinion")
    room.phone(LEADER).presses("Yu Jiamin (handling officer, Guanhaiwei Town)")
    room.phone(LEADER).presses("Alongside me")


def states(room: Room) -> tuple[str, dict[str, str]]:
    number = "QS-2026-0001"
    found = room.record.find(Task, request=number)
    state = room.record.need(Request, number).state
    return state, {task.seat.split("/")[1]: task.state for task in found}


def test_where_any_one_decides_only_their_own_signer_is_waited_for(room: Room) -> None:
    any_one(room)
    approve(room, LEADER)
    waits = {"town_leader": "done", "town_head": "void", "town_clerk": "open"}
    assert states(room) == ("waiting", waits)
    room.phone(CLERK).presses("I agree")
    assert states(room) == ("approved", waits | {"town_clerk": "done"})
    assert "Approved | General request" in room.phone(MASTER).sees()


def test_where_any_one_decides_another_ends_it(room: Room) -> None:
    any_one(room)
    approve(room, HEAD)
    void = {"town_leader": "void", "town_head": "done", "town_clerk": "void"}
    assert states(room) == ("approved", void)


@pytest.mark.parametrize("way", ["speaks", "is taken out"])
def test_the_effect_comes_with_the_last_word(room: Room, way: str) -> None:
    approve(room, LEADER, PERSONNEL)
    phone = room.phone(BUREAU_LEADER)
    phone.presses("Ask for an opinion")
    phone.presses("He Jingyi (public culture section, Culture Bureau)")
    phone.presses("Alongside me")
    approve(room, BUREAU_LEADER)
    assert absence(room.record, NUMBER).state == "asked"
    assert "Approved | Secondment" not in room.phone(MASTER).sees()
    if way == "speaks":
        room.phone(OFFICER).presses("I agree")
    else:
        phone.presses("Take back the question: public culture section, Culture Bureau")
    assert absence(room.record, NUMBER).state == "live"
    assert request(room).state == "approved"
    assert "Approved | Secondment" in room.phone(MASTER).sees()
