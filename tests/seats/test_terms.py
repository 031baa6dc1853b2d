"""Terms as they are entered and ended: none is broken, doubled or forgotten."""

from datetime import date, timedelta
from pathlib import Path

import pytest

import handlers
from handlers.accounts import arrival
from handlers.conversation.unasked.apart import apart
from record.offices import LEADER, MASTER, NOW, do, filled, findings, sent
from store.documents import Account, Holding, Parcel
from store.organisation import operator_lookup, terms
from store.organisation.accounts import invitations
from store.record.transaction import Transaction
from store.rules.refusal import Refusal

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
SEAT, OTHER = "T1/town_leader", "T1/town_finance"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The small office, whose leader has been there for a while."""
    url = filled(tmp_path)

    def earlier(record: Transaction) -> None:
        [held] = record.find(Holding, seat=SEAT)
        record.put(held.but(since=date(2025, 1, 1)))
        record.record("earlier", NOW)

    do(url, earlier)
    return url


def term(seat: str, since: date, until: date | None = None, person: str = LEADER) -> Holding:
    return Holding(id="", seat=seat, person=person, since=since, until=until)


def held(url: str, person: str = LEADER) -> list[tuple[str, date, date | None]]:
    found = do(url, lambda record: record.find(Holding, person=person))
    return [(one.seat, one.since, one.until) for one in found if not one.void]


def begin(url: str, one: Holding) -> Holding:
    return do(url, lambda record: handlers.begin_term(record, one, NOW))


def end(url: str, seat: str, until: date | None) -> Holding:
    def ending(record: Transaction) -> Holding:
        return handlers.end_term(record, terms.running(record, seat, NOW)[0], until, NOW)

    return do(url, ending)


def said(url: str) -> list[str]:
    return [one.text.say[0] for one in do(url, lambda record: record.find(Parcel))]


def in_the_morning(url: str, day: date) -> None:
    """What the bot does by itself on this day."""
    at = NOW + (day - TODAY)
    do(url, lambda record: handlers.hand_over(record, day - DAY, day, at))


def test_no_term_ends_before_it_began(url: str) -> None:
    with pytest.raises(Refusal, match="term_backwards"):
        end(url, SEAT, date(2024, 12, 31))
    assert held(url) == [(SEAT, date(2025, 1, 1), None)]


def test_a_term_to_come_is_taken_back_and_says_nothing(url: str) -> None:
    begin(url, term(OTHER, TODAY + 30 * DAY))
    before = said(url)
    assert end(url, OTHER, None).void
    assert do(url, lambda record: terms.running(record, OTHER, NOW)) == []
    assert do(url, lambda record: terms.before(record, term(OTHER, TODAY, person=MASTER))) == []
    assert said(url) == before
    assert begin(url, term(OTHER, TODAY + 30 * DAY)).id  # it is free for another
    assert findings(url) == []


def test_a_term_entered_by_mistake_never_was(url: str) -> None:
    with pytest.raises(Refusal, match="term_begun"):
        do(url, lambda r: handlers.void_term(r, terms.running(r, SEAT, NOW)[0], NOW))
    wrong = begin(url, term(OTHER, TODAY))
    do(url, lambda record: handlers.void_term(record, record.need(Holding, wrong.id), NOW))
    assert held(url) == [(SEAT, date(2025, 1, 1), None)]
    assert said(url)[-1] == "term.ended"  # they were told that it had begun


def test_who_goes_on_day_upon_day_has_one_term(url: str) -> None:
    end(url, SEAT, TODAY + 10 * DAY)
    begin(url, term(SEAT, TODAY + 11 * DAY))
    assert held(url) == [(SEAT, date(2025, 1, 1), None)]
    for number in (10, 11, 12):
        in_the_morning(url, TODAY + DAY * number)
    assert not {"term.ended", "term.begun", "handover"} & set(said(url))


def test_two_terms_that_follow_each_other_are_no_hand_over(url: str) -> None:
    """As an earlier version has entered them."""
    follows = TODAY + DAY

    def split(record: Transaction) -> None:
        [first] = record.find(Holding, seat=SEAT)
        record.put(first.but(until=TODAY))
        record.put(term(SEAT, follows).but(id="H90"))
        record.record("split", NOW)

    do(url, split)
    in_the_morning(url, follows)
    assert not {"term.ended", "term.begun", "handover"} & set(said(url))


def test_a_link_is_for_the_term_that_runs(url: str) -> None:
    """Whatever seat is to come, and though it is a leader's."""
    begin(url, term(SEAT, TODAY + 5 * DAY, person=MASTER))
    found = do(url, lambda record: operator_lookup.term_named(record, MASTER, NOW))
    assert found.seat == "T1-station/station_master"


def test_what_was_shown_at_the_first_arrival_is_not_shown_again_in_the_morning(url: str) -> None:
    at = NOW + DAY

    def arrives(record: Transaction) -> None:
        sent(record, "D2")
        person = terms.new_person(record, {"zh_CN": "俞示例"}, None, NOW)
        new = term("T1-station/station_master", TODAY + DAY, person=person.id)
        new = terms.begin(record, new, None, NOW)
        link = invitations.invite(record, new, None, "token", at)
        account = record.put(Account(id="77", person=person.id))
        arrival.arrive(apart(record, at), link, account, [])
        handlers.hand_over(record, TODAY, TODAY + DAY, at)

    do(url, arrives)
    assert said(url).count("handover") == 1
    assert "term.begun" not in said(url)


def test_everything_somebody_holds_ends_whatever_ended_today_already(url: str) -> None:
    begin(url, term(OTHER, TODAY - 5 * DAY))
    begin(url, term("T1/town_clerk", TODAY + 5 * DAY))
    end(url, SEAT, None)
    ended = do(url, lambda record: handlers.end_terms(record, LEADER, NOW))
    assert [one.seat for one in ended] == [OTHER, "T1/town_clerk"]
    assert held(url) == [
        (SEAT, date(2025, 1, 1), TODAY),
        (OTHER, TODAY - 5 * DAY, TODAY),
    ]
    assert do(url, lambda record: handlers.end_terms(record, LEADER, NOW)) == ()
    assert findings(url) == []
