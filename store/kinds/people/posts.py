"""Who works at a station (人员台账): posts, and how many there may be (编制, M4)."""

from collections.abc import Mapping
from datetime import date

from store.documents import POSTS as NAME
from store.documents import Entry, Say, Value
from store.documents.registers.entry import FOREVER
from store.forms.field_types import Heading
from store.forms.form import Form
from store.forms.ledger.readout import IN_CHARGE, Readout, Tells
from store.forms.ledger.sum import Sum
from store.forms.register import Register
from store.organisation import manning
from store.record.view import View
from store.registers.people import establishment, roster, service_years


class PostFacts(Form):
    """What the post is called."""

    kind = "post"

    title: Heading


POSTS = Register(NAME, facts=PostFacts, unit="heads", sheet=False, settles=manning.settles)
ESTABLISHMENT = Register(establishment.NAME, unit="heads", replaces=True)

HEADS = Sum("heads", POSTS, per="now")
ALL_HEADS = Sum("all_heads", POSTS, by=(), per="now")


def _beside(record: View, post: Entry, day: date) -> Mapping[str, Value]:
    """Where somebody is, and what the post is called; who came with the seat is master."""
    title = {} if post.facts.get("title") else {"title": Say.of("staff.master")}
    return {**_away(record, post, day), **title}


def _away(record: View, post: Entry, day: date) -> Mapping[str, Value]:
    """Where somebody is lent to, and until when; or that the post is kept for nobody yet.

    Of a finding nothing: who may read a person's file has it there, colleagues have not (M6).
    """
    if post.person is None:
        return {"away": Say.of("staff.reserved")}
    out = roster.away_on(record, post.person, day)
    if out is None or not service_years.is_lent(out):
        return {"away": ""}
    where = out.facts.get("borrower") or Say.of("staff.off_post")
    if out.last == FOREVER:
        return {"away": Say.of("staff.away.open", where=where)}
    return {"away": Say.of("staff.away", where=where, last=out.last)}


def _places(record: View, unit: str, day: date) -> Mapping[str, Value]:
    """The establishment of the day, and how many of its posts are vacant; nothing unless known."""
    staffed = establishment.Staffed.on(record, unit, day)
    told = {"amount": staffed.filled, "there": staffed.there}
    if staffed.places is None:
        return {**told, "places": "", "vacant": ""}
    return {**told, "places": staffed.places, "vacant": staffed.vacant}


STAFF = Readout(
    "staff",
    over=POSTS,
    sums=(HEADS, ALL_HEADS),
    readers={**IN_CHARGE, "bureau_personnel": "all"},
    when="now",
    columns=("unit", "person", "title", "quantity", "first", "last", "number"),
    line=True,
    command=True,
    beside=Tells(("away",), _beside),
    of_unit=Tells(("amount", "places", "vacant", "there"), _places),
)
