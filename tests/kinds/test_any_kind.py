"""Every kind is asked for and decided to its end, as its declaration says."""

from collections import Counter

import pytest

from store.documents import Request
from store.documents.vocabulary import GRANTED
from store.forms.registry import KINDS
from store.operations.check.record import Checkup
from support.standing_requests import chain_of, standing


@pytest.mark.parametrize("kind", KINDS)
def test_it_comes_to_its_end_and_the_record_is_in_order(kind: str) -> None:
    room, number = standing(kind, str(len(chain_of(kind))))
    assert room.record.need(Request, number).state in GRANTED
    assert list(Checkup(room.rows, None).findings()) == []


def test_the_numbers_of_two_kinds_never_begin_alike() -> None:
    """A number says what it is about."""
    begun = Counter(kind.prefix for kind in KINDS.values())
    assert [prefix for prefix, count in begun.items() if count > 1] == []
