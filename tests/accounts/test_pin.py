"""A PIN: asked for where the office says so, entered on places, kept nowhere, locked when wrong."""

import threading
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest

from bot.inbox import keypads
from bot.inbox.intake import keep
from bot.process.counters import Counts
from bot.process.token_keys import pin_key
from desk.test_deciding import NUMBER, state, write
from handlers.conversation import rendering
from store.documents import Account, Event, Inbound, Keypad, Parcel, Pin, Request
from store.documents import Office as OfficeDocument
from store.documents.requests.place import Place
from store.operations.tinydb_file import write_out
from store.record.view import View
from store.rules.refusal import Refusal
from store.workflow.actions import decision
from store.workflow.actions.act import Act
from support.errands import requests
from support.room import Room
from support.talk import LEADER, MASTER, MONDAY, OFFICER, Office, Talk, line, says

PIN, OTHER = "246813", "975310"
ADMINISTRATOR = 7070
REASON = "There is no money for it."


def sensitive(office: Office, *kinds: str) -> Talk:
    """A request waits for the officer, whose phone it is; deciding on it asks for a PIN."""
    office.rule("sensitive", *(kinds or ("general_request",)))
    write(office, "Culture bureau")
    officer = office.talk(OFFICER)
    officer.sees()
    return officer


def set_up(office: Office) -> Talk:
    """The same; the officer has set a PIN a while ago."""
    officer = sensitive(office)
    officer.says("/me")
    officer.presses("PIN")
    officer.enters(PIN)
    assert "Your PIN is set." in officer.enters(PIN)
    office.clock.forward(minutes=15)
    return officer


def pin_of(office: Office) -> Pin:
    with office.record() as record:
        person = record.need(Account, str(OFFICER)).person or ""
        return record.need(Pin, person)


def test_nobody_is_asked_where_the_office_marks_nothing(office: Office) -> None:
    write(office, "Culture bureau")
    officer = office.talk(OFFICER)
    assert "[PIN]" not in officer.says("/me")
    assert "Done: approved" in officer.presses("Approve")


def test_what_was_pressed_is_done_once_the_pin_is_right_and_not_before(office: Office) -> None:
    officer = set_up(office)
    assert "Please enter your PIN\n○○○○○○" in officer.presses("Approve")
    assert "●●●●●○" in officer.enters(PIN[:5])
    assert state(office) == "waiting"
    assert "(Done: approved (QS-2026-0001))" in officer.enters(PIN[5:])
    assert state(office) == "approved"


def test_it_is_asked_for_once_in_a_quarter_of_an_hour(office: Office) -> None:
    officer = set_up(office)
    officer.presses("Send back")
    officer.enters(PIN)
    office.clock.forward(minutes=14)
    assert "wrong_power" not in officer.presses("Not now")
    assert "Done: approved" in officer.presses("Approve")


def test_words_are_not_lost_when_it_is_asked_for_in_between(office: Office) -> None:
    officer = set_up(office)
    officer.presses("Reject")
    officer.enters(PIN)
    office.clock.forward(minutes=16)
    officer.says(REASON)
    assert "Please enter your PIN" in officer.presses("Reject for this reason")
    assert state(office) == "waiting"
    officer.enters(PIN)
    with office.record() as record:
        [given] = record.need(Request, NUMBER).decisions
    assert (given.outcome, given.opinion) == ("reject", REASON)


def test_the_fifth_wrong_try_locks_it_whatever_comes_between(office: Office) -> None:
    officer = set_up(office)
    officer.presses("Approve")
    for _ in range(4):
        officer.enters(OTHER)
    office.restart()
    officer.presses("Cancel")
    officer.presses("Approve")
    assert "wrong five times" in officer.enters(OTHER)
    assert officer.presses("Approve") == says("refusal.pin_locked")
    assert officer.forges("pin_change") == says("refusal.pin_locked")
    assert (state(office), pin_of(office).wrong) == ("waiting", 5)


def test_a_right_one_counts_wrong_ones_anew(office: Office) -> None:
    officer = set_up(office)
    officer.presses("Send back")
    officer.enters(OTHER)
    assert pin_of(office).wrong == 1
    officer.enters(PIN)
    assert pin_of(office).wrong == 0


def test_only_an_administrator_resets_it_and_not_their_own(office: Office) -> None:
    officer = set_up(office)
    with office.record() as record:
        person = record.need(Account, str(OFFICER)).person
        own = record.need(Account, str(ADMINISTRATOR)).person
    for user in (OFFICER, LEADER, MASTER):
        for action in ("pin_reset", "pin_reset_yes"):
            talk = office.talk(user)
            talk.sees()
            assert talk.forges(f"{action}|{person}") == says("refusal.not_admin", **line())
    administrator = office.talk(ADMINISTRATOR)
    assert administrator.forges(f"pin_reset_yes|{own}") == says("refusal.own_pin")
    assert administrator.forges("pin_reset_yes|P0") == says("refusal.pin_unset")
    assert pin_of(office).hash
    seats = administrator.says("/admin He Jingyi")
    administrator.presses(seats.splitlines()[-1].strip("[]"))
    administrator.presses("Reset He Jingyi’s PIN")
    administrator.presses("Yes, reset")
    assert pin_of(office).hash == ""
    assert "has reset your PIN" in officer.sees()
    assert "Please set a PIN" in officer.presses("Approve")
    with office.record() as record:
        trail = [event for event in record.find(Event) if event.what.startswith("pin_")]
    assert [(event.what, event.details) for event in trail] == [
        ("pin_set", {}),
        ("pin_reset", {"of": person}),
    ]


@pytest.mark.parametrize("data", ["pin|1|3", "pin|99|3", "pin||", "pin_erase|1", "pin_cancel|1"])
def test_an_older_keypad_enters_nothing(office: Office, data: str) -> None:
    officer = set_up(office)
    officer.presses("Approve")
    assert officer.forges(data) == says("refusal.keypad_over")


@pytest.mark.parametrize("place", ["10", "-1", "", "x", "٣", "1.0"])
def test_a_place_that_is_not_there_enters_nothing(office: Office, place: str) -> None:
    officer = set_up(office)
    officer.presses("Approve")
    with office.record() as record:
        number = record.need(Keypad, str(OFFICER)).number
    assert officer.forges(f"pin|{number}|{place}") == says("refusal.not_understood")


def test_a_keypad_left_open_works_no_more(office: Office) -> None:
    officer = set_up(office)
    officer.presses("Approve")
    office.clock.forward(minutes=11)
    assert officer.presses("1") == says("refusal.keypad_over")
    assert state(office) == "waiting"


def test_the_keypad_of_one_is_nothing_to_another(office: Office) -> None:
    officer = set_up(office)
    officer.presses("Approve")
    with office.record() as record:
        number = record.need(Keypad, str(OFFICER)).number
    leader = office.talk(LEADER)
    leader.sees()
    assert leader.forges(f"pin|{number}|3") == says("refusal.keypad_over")


def test_what_was_entered_is_at_rest_nowhere(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Parcel, "blanked", property(lambda parcel: parcel))  # what it was
    officer = set_up(office)
    officer.presses("Approve")
    officer.enters(PIN[:3])
    with office.record() as record:
        labels = [
            key.label
            for parcel in record.find(Parcel)
            for row in parcel.keys
            for key in row
            if key.data.startswith("pin|")
        ]
        assert {label.say for label in labels} == {("key.digit",)}
        assert not any(label.values for label in labels)
        assert not any(inbound.body for inbound in record.find(Inbound))
        assert len(record.need(Keypad, str(OFFICER)).pressed) == 3
        events = "".join(event.model_dump_json() for event in record.find(Event))
    officer.enters(PIN[3:])
    with office.record() as record:
        keypad, pin = record.need(Keypad, str(OFFICER)), pin_of(office)
    assert (keypad.pressed, keypad.first, keypad.goal) == ((), "", None)
    assert "$argon2id$" in pin.hash
    assert pin.hash not in events
    assert pin.hash not in repr(pin)


def test_a_guess_costs_whoever_has_the_record_64_megabytes_three_times_over() -> None:
    own = keypads.Keypads("1:a", cast(View, None), rendering.render)
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in own._hashed(PIN)


def test_the_buttons_beside_a_press_are_not_kept(office: Office) -> None:
    message = {"message_id": 1, "reply_markup": {"inline_keyboard": []}, "chat": {"id": 1}}
    update = {"update_id": 10**6, "callback_query": {"id": "1", "message": message}}
    [kept] = office.do(keep(office.bot.writer, [update], MONDAY, Counts()))
    assert kept.body["callback_query"]["message"] == {"message_id": 1, "chat": {"id": 1}}
    assert kept.body["callback_query"]["id"] == "1"


def test_hashing_holds_up_no_turn(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[str] = set()
    proof = keypads.Keypads._proof

    def noticed(self: keypads.Keypads, *given: Any) -> Any:
        threads.add(threading.current_thread().name)
        return proof(self, *given)

    monkeypatch.setattr(keypads.Keypads, "_proof", noticed)
    officer = set_up(office)
    officer.presses("Approve")
    officer.enters(PIN)
    assert state(office) == "approved"
    assert threads
    assert not {name for name in threads if name == "writer" or "MainThread" in name}


def test_with_another_token_it_is_set_anew(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = set_up(office)
    monkeypatch.setattr(keypads, "pin_key", lambda token: pin_key(f"{token}x"))
    office.restart()
    officer.presses("Approve")
    assert "no longer valid. Please set a new one" in officer.enters(PIN)
    officer.enters(OTHER)
    assert "Done: approved" in officer.enters(OTHER)


def test_an_export_has_no_pins(office: Office, tmp_path: Path) -> None:
    set_up(office)
    write_out(office.url, tmp_path / "office.json")
    text = (tmp_path / "office.json").read_text(encoding="utf-8")
    assert "argon2" not in text
    assert '"pins"' not in text
    assert '"keypads"' not in text


def test_without_a_proof_the_rules_decide_nothing() -> None:
    """Whatever the talk forgets: the rule stands where the decision is taken."""
    room = Room()
    requests(room, MASTER, 1)
    known = room.record.need(OfficeDocument, "office")
    rules = known.rules.model_copy(update={"sensitive": ("general_request",)})
    room.work(lambda record: record.put(known.but(rules=rules)))
    person = room.record.need(Account, str(OFFICER)).person or ""
    for account in (None, str(OFFICER), str(LEADER)):
        act = Act(NUMBER, Place(1, 0), person, "approve", "", MONDAY, account=account)
        with pytest.raises(Refusal, match="pin_needed"):
            room.work(partial(decision.decide, act=act))
    assert room.record.need(Request, NUMBER).decisions == ()
