"""What must be true in the end, whatever happened on the way."""

from collections import Counter

from fault.outcome import Outcome
from store.record import audit_chain


def every_update_had_its_turn(outcome: Outcome) -> None:
    assert Counter(inbound.state for inbound in outcome.inbox) == {"done": outcome.deeds}
    assert {inbound.tries for inbound in outcome.inbox} == {0}


def every_request_is_there_once_and_decided_once(outcome: Outcome) -> None:
    """Though people press on every copy of a card."""
    kept = Counter(str(request.newest.answers["subject"]) for request in outcome.requests)
    assert kept == Counter(outcome.subjects)
    assert {request.state for request in outcome.requests} == {"approved"}
    assert {len(request.decisions) for request in outcome.requests} == {1}


def the_audit_trail_is_whole(outcome: Outcome) -> None:
    assert audit_chain.first_broken(outcome.events) is None
    told = Counter((event.request, event.what) for event in outcome.events if event.request)
    assert set(told.values()) == {1}
    assert len(told) == 2 * len(outcome.requests)
    assert outcome.findings == []


def everything_arrived(outcome: Outcome) -> None:
    """Each answer and card by itself, and every message shows the newest that was said of it."""
    assert outcome.lost == []
    sent = {(parcel.account, parcel.sent) for parcel in outcome.sends}
    assert sent <= outcome.shown().keys()
    assert len(sent) == len(outcome.sends)
    assert _outdated(outcome) == []


def _outdated(outcome: Outcome) -> list[str]:
    """The last words that a message was told and that it does not show.

    An edit that Telegram found made already bears no number: some message must show its words.
    """
    told = [parcel for parcel in outcome.outbox if parcel.state == "sent"]
    at_number = {(parcel.account, parcel.sent): outcome.said(parcel) for parcel in told}
    last = {(parcel.account, parcel.message or parcel.card or parcel.id): parcel for parcel in told}
    again = {(p.account, outcome.said(p)) for p in last.values() if p.sent is None}
    shown = {(account, words) for (account, _), words in outcome.shown().items()}
    changed = [
        at_number[account, number]
        for (account, number), words in outcome.shown().items()
        if (account, number) in at_number
        and at_number[account, number] != words
        and (account, words) not in again
    ]
    return changed + [words for account, words in again - shown]


def whatever_came_twice_is_a_repetition(outcome: Outcome) -> None:
    """A message that no parcel names is a copy, word for word, of one that was sent again.

    Of a card it is one that the card had before.
    """
    said = {(parcel.account, outcome.said(parcel)) for parcel in outcome.outbox}
    copies = {(account, words) for (account, _), words in outcome.copies().items()}
    assert [copy for copy in copies - said if not _is_of_a_card(outcome, *copy)] == []


def _is_of_a_card(outcome: Outcome, account: str, words: str) -> bool:
    sent = (one.card for one in outcome.sends if one.account == account and one.card)
    return any(number in words for card in sent if (number := outcome.cards.get(card)))
