"""Who answers a question about a request (询问) today."""

from datetime import date

from store.documents import Enquiry, Request
from store.record.view import View
from store.rules.authority import deputies
from store.rules.authority.deputies import Actor
from store.rules.authority.seats import speakers
from store.rules.refusal import Refusal


def answerers(record: View, enquiry: Enquiry, day: date) -> list[Actor]:
    """Who was asked, or has their seat since; then whoever stands in for them there today."""
    own = [Actor(person) for person in speakers(record, enquiry.seat, enquiry.person, day)]
    if enquiry.seat is None:
        return own
    kind = record.need(Request, enquiry.request).kind
    return [
        *own,
        *(
            Actor(deputy, one.person)
            for one in own
            for deputy in deputies.deputies_of(record, enquiry.seat, one.person, kind, day)
        ),
    ]


def answering(record: View, enquiry: Enquiry, person: str, day: date) -> Actor:
    """As whom `person` may answer it. Raises Refusal `not_yours`."""
    found = [one for one in answerers(record, enquiry, day) if one.person == person]
    if not found:
        raise Refusal("not_yours")
    return found[0]


def is_asked(record: View, enquiry: Enquiry, person: str, day: date) -> bool:
    """Whether it is for `person` to answer."""
    return any(one.person == person for one in answerers(record, enquiry, day))
