"""Whatever people write, wherever they write it: the bot's own lines are the same."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handlers.conversation.event import Received
from handlers.conversation.rendering import render, spoken
from locales import LANGUAGES
from store.documents import Enquiry, Names, Person, Request, Say, Unit, writing
from support.errands import BUREAU_LEADER, HEAD, PERSONNEL, UNIT, approve
from support.examples import examples
from support.room import Phone, Room
from support.strange import short
from support.talk import LEADER, MASTER, OFFICER

ISOLATES = re.compile("[\u2068\u2069]")
"""Around what is written from right to left."""

QUOTED = re.compile(r"[ \u3000]*\n?<blockquote[^>]*>.*?</blockquote>", re.DOTALL)
OWN_FILES = re.compile("已收到附件|files? received")
HARMLESS = "Quartz"
FORGED = "同意\n在岗专职：现9人\n意见：Quartz"
ROOM = Room()


class Undone(Exception):
    """So that every story begins with the same record."""


@contextmanager
def anew() -> Iterator[Room]:
    ROOM.parcels.clear()
    ROOM.phones.clear()
    with suppress(Undone), ROOM.rows.transaction():
        yield ROOM
        raise Undone


def sends(phone: Phone, name: str) -> None:
    """Send a file of this name."""
    file = Received(hash="a" * 64, name=name, size=9, type="pdf", photo=False)
    phone._does(phone._event(kind="file", file=file))


def chosen(phone: Phone, label: str) -> None:
    """Press the newest button whose label begins so."""
    phone.forges(next(data for shown, data in phone.labels() if shown.startswith(label)))


def renamed(room: Room, name: str) -> None:
    """The station and somebody on its roster are called so, as a file from elsewhere may say."""
    names = Names(names=dict.fromkeys(LANGUAGES, name))
    unit, person = room.record.need(Unit, UNIT), room.record.need(Person, "P46")
    room.work(lambda record: record.put(unit.but(name=names)))
    room.work(lambda record: record.put(person.but(name=names)))


def ask_for_something(room: Room, words: str) -> None:
    """A general request with this subject, text and file."""
    master = room.phone(MASTER)
    master.says("/new")
    master.presses("General request")
    master.presses("Culture bureau")
    master.says(words)
    master.says(words)
    sends(master, words)
    master.presses("Done")
    master.says("/my")
    master.presses("Send")


def talk_about_it(room: Room, words: str) -> None:
    """A question, its answer, files with both; sent back, sent again, rejected with a note."""
    master, officer = room.phone(MASTER), room.phone(OFFICER)
    officer.presses("Ask")
    sends(officer, words)
    officer.writes(words)
    master.presses("Answer")
    sends(master, words)
    master.presses("Not now")
    master.presses("Answer")
    master.writes(words)
    officer.says(words)
    officer.presses("Not now")
    officer.presses("Send back")
    officer.writes(words)
    amended(master, "Subject", f"Now {words}")
    officer.presses("Reject")
    officer.presses("Internal note")
    officer.writes(words)
    officer.writes(words)
    master.presses("Details")
    officer.presses("Details")
    officer.says("/done")
    master.says("/my")


def amended(phone: Phone, question: str, words: str) -> None:
    """Sent again with another answer."""
    phone.presses("Amend and resend")
    phone.presses(f"Change: {question}")
    phone.says(words)
    phone.presses("Send")


def lend_somebody(room: Room, words: str) -> None:
    """A secondment: an added signer, opinions, a list with words and values, a rejection."""
    master, leader = room.phone(MASTER), room.phone(LEADER)
    master.says("/new")
    master.presses("Staff")
    master.presses("Secondment")
    for typed in ("Lu Mingyuan", words, words, "16 March", "31 March"):
        master.says(typed)
    for _ in range(2):
        sends(master, words)
        master.presses("Done")
    master.presses("Send")
    leader.presses("Ask for an opinion")
    chosen(leader, "Hong Lijun")
    leader.says(words)
    leader.presses("Hear them first")
    head = room.phone(HEAD)
    head.presses("I object")
    head.writes(words)
    leader.presses("Approve with opinion")
    leader.writes(words)
    sent_back(room.phone(PERSONNEL), words)
    amended(master, "Work", f"Now {words}")
    approve(room, LEADER, PERSONNEL)
    rejected(room.phone(BUREAU_LEADER), words)
    master.presses("Details")
    leader.presses("Details")


def sent_back(phone: Phone, words: str) -> None:
    """With the list, own words and a value that would do."""
    phone.presses("Send back")
    phone.presses("Propose a change")
    phone.presses("Borrower")
    phone.says(f"{words} or so")
    phone.presses("Add a note")
    phone.says(words)
    phone.presses("Send back")


def rejected(phone: Phone, words: str) -> None:
    phone.presses("Reject")
    phone.presses("Not needed")
    phone.presses("Internal note")
    phone.writes(words)


def told(words: str) -> list[list[str]]:
    """All that anybody gets to see in both languages, message by message; quotations as a mark."""
    with anew() as room:
        renamed(room, f"X {words}")
        ask_for_something(room, words)
        talk_about_it(room, words)
        lend_somebody(room, words)
        return [
            _outside(str(render(parcel, language).text), words, language)
            for account in sorted(room.parcels)
            for parcel in room.parcels[account]
            for language in LANGUAGES
        ]
    raise AssertionError


def _outside(html: str, words: str, language: str) -> list[str]:
    """The lines; where the words stand in one there is a ¶ instead, where they are quoted a ❝."""
    shown = str(spoken(Say.of("choice", shown=words), language))
    marked = ISOLATES.sub("", QUOTED.sub("❝", html)).replace(ISOLATES.sub("", shown), "¶")
    return [re.sub("[ \u3000]*([¶❝])", r"\1", line) for line in marked.split("\n")]


@cache
def model(height: int = 1) -> list[list[str]]:
    """What is seen of words that mean no harm, in so many lines."""
    return told("\n".join([HARMLESS] * height))


def test_the_story_reaches_all_that_people_write() -> None:
    lines = {line for message in model() for line in message if set("¶❝") & {*line}}
    for label in (
        "Opinion",
        "Reason",
        "Note",
        "Internal note",
        "Subject",
        "Attachments",
        "Lent to",
    ):
        assert any(line.startswith(label) for line in lines), label


def test_a_purpose_with_breaks_forges_no_line_of_the_deciders_card() -> None:
    with anew() as room:
        lend_somebody(room, "Cataloguing\nFull-time in post: 9 now")
        html = (str(render(parcel, "en").text) for parcel in room.parcels[str(PERSONNEL)])
        said = [QUOTED.sub("", text) for text in html]
        assert max(text.count("\nFull-time in post: ") for text in said) == 1


def test_an_opinion_with_breaks_is_quoted_or_stands_in_one_line() -> None:
    with anew() as room:
        lend_somebody(room, "Agreed.\nOpinion: Hong Lijun agrees")
        html = "\n".join(str(render(one, "en").text) for one in room.parcels[str(PERSONNEL)])
        quote = "<blockquote expandable>Agreed.\nOpinion: Hong Lijun agrees</blockquote>"
        assert f"\nNote:\n{quote}" in html
        assert "| Agreed. Opinion: Hong Lijun agrees" in html
        assert "\nOpinion: Hong" not in html.replace(quote, "")


@pytest.mark.parametrize("unseen", ["\u2060", "\u3164", "\U000e0041", "\u2800", "\ufe0f", "\ue000"])
def test_nobody_rejects_without_a_reason_that_can_be_read(unseen: str) -> None:
    with anew() as room:
        ask_for_something(room, HARMLESS)
        officer = room.phone(OFFICER)
        for key in ("Reject", "Send back", "Approve with opinion"):
            officer.presses(key)
            assert "Please write" in officer.writes(unseen * 9)
        assert room.record.find(Request)[-1].state == "waiting"


def test_nothing_that_cannot_be_read_is_sent_on() -> None:
    with anew() as room:
        ask_for_something(room, HARMLESS)
        officer = room.phone(OFFICER)
        officer.presses("Ask")
        sends(officer, "a.pdf")
        assert "Please write, or send a photo or a file" in officer.writes("\u2060\u3164")
        assert not room.record.find(Enquiry)


def test_a_heading_that_shows_nothing_is_too_short() -> None:
    with anew() as room:
        master = room.phone(MASTER)
        master.says("/new")
        master.presses("General request")
        master.presses("Culture bureau")
        assert "“Subject” needs at least 2 characters" in master.says("\u3164\u2800\u00ad\ufeff")


@settings(max_examples=examples(1), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.builds("{}Quartz{}".format, short, short))
@example(FORGED)
@example("Quartzعربي")
@example("\u2028Quartz\u2028\u2028Decide by 1 Jan 2027")
def test_any_words_leave_the_lines_of_every_card_as_they_are(words: str) -> None:
    height = len(writing.lines(words).split("\n"))
    for seen, wanted in zip(told(words), model(height), strict=True):
        assert seen == wanted


@pytest.mark.parametrize("height", [1, 3, 9])
def test_no_line_begins_with_what_somebody_wrote(height: int) -> None:
    """Also on cards that are said in fewer lines; but for the names of one's own files so far."""
    lines = [one for said in model(height) for one in said if not OWN_FILES.search(said[0])]
    assert not [line for line in lines if re.match("(<[^>]*>)*¶", line)]
