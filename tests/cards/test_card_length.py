"""A card has at most twelve lines; the rest is in its details (design §5)."""

from collections.abc import Callable

import pytest

from handlers.cards import faces, shortening
from handlers.conversation.rendering import plain
from handlers.texts.dossier import Dossier
from store.documents import Card, Lines, Request, Say
from support.errands import lend, write_allocation, write_secondment
from support.examples import sampled
from support.room import Room
from support.standing_requests import every_state, standing
from support.talk import LEADER, MASTER

MOST = 12
WORDS = "We agree.\n" + "Please see to the letter, and to the rest of the papers as well. " * 5


@pytest.mark.untraced
@pytest.mark.sampled
@pytest.mark.parametrize(("kind", "state"), sampled(every_state(), 3, 1))
def test_every_card_has_at_most_twelve_lines(kind: str, state: str) -> None:
    room, number = standing(kind, state)
    assert too_long(room) == []
    request = room.record.need(Request, number)
    spoken = (one.model_copy(update={"opinion": WORDS}) for one in request.decisions)
    room.work(lambda record: record.put(request.but(decisions=tuple(spoken))))
    assert too_long(room) == []


def too_long(room: Room) -> list[list[str]]:
    """The cards with more lines, in either language."""
    cards = [card for card in room.record.find(Card) if card.request]
    assert cards
    shown = [_lines(room, card, language) for card in cards for language in ("zh_CN", "en")]
    return [lines for lines in shown if len(lines) > MOST]


def _lines(room: Room, card: Card, language: str) -> list[str]:
    request = room.record.need(Request, card.request or "")
    text, _ = faces.face(Dossier(room.record, request, room.clock.now()), card)
    return plain(text, language).split("\n")


def test_a_reason_from_the_list_stands_in_the_short_line_too() -> None:
    given = {"outcome": "Rejected", "decider": "A leader", "when": "today", "note": ""}
    said = Say.of("opinion.line", opinion=Say.of("reason.no_means"), **given)
    head = dict.fromkeys(("kind", "number", "station", "summary", "sent", "state"), "")
    card = Say.of("card.status", opinions=Lines(lines=(said,) * MOST), **head)
    shown = plain(shortening.fitted(card, lambda: card), "en")
    assert "Rejected | A leader, today | Not possible at present" in shown


FILLED_IN: dict[str, Callable[[Room, int], str]] = {
    "allocation": write_allocation,
    "secondment": write_secondment,
}


@pytest.mark.parametrize("kind", FILLED_IN)
def test_what_is_filled_in_has_at_most_twelve_lines_before_it_is_sent(kind: str) -> None:
    room = Room()
    FILLED_IN[kind](room, MASTER)
    *_, newest = room.parcels[str(MASTER)]
    for language in ("zh_CN", "en"):
        lines = plain(newest.text, language).split("\n")
        assert len(lines) <= MOST, lines


def test_nor_before_it_is_sent_again_under_what_was_to_be_corrected() -> None:
    room = Room()
    lend(room, MASTER)
    leader, master = room.phone(LEADER), room.phone(MASTER)
    leader.presses("Send back")
    for label, _ in leader.labels()[:2]:
        leader.presses(label)
    leader.presses("Add a note")
    leader.says("The letter\nhas no date.")
    leader.presses("Send back")
    master.presses("Amend and resend")
    master.presses("Change: Last day")
    master.says("5 April")
    *_, newest = room.parcels[str(MASTER)]
    for language in ("zh_CN", "en"):
        lines = plain(newest.text, language).split("\n")
        assert len(lines) <= MOST, lines
        assert any("has no date" in line for line in lines)
