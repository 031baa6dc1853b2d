"""A kind that only tests know: a plan with a table, somebody new, and a scan."""

from typing import Annotated, Literal

from handlers.conversation.rendering import plain
from store.forms.chain import decides
from store.forms.field_types import Date, Files, Heading, Money, Percent
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.types.bounds import Between, SumsTo
from store.forms.types.file_sorts import FilesOf
from store.forms.types.newcomer import Newcomer
from store.forms.types.rows import Rows
from support.room import Room
from support.talk import MASTER


class Target(Form):
    """A row: what, for how much, until when, with which weight, and how often."""

    kind = "target"

    what: Heading
    amount: Annotated[Money, Between(100, 50_000)]
    by: Annotated[Date, Limit(first=1)]
    weight: Percent
    often: Literal["once", "monthly"] | None


class Targets(Kind):
    """Two to four targets with weights of 100 % together, by whom, as it was signed."""

    kind, group, prefix = "targets", "standing", "MB"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    targets: Annotated[Rows[Target], Between(2, 4), SumsTo("weight", 100)]
    who: Newcomer
    signed: Annotated[Files, FilesOf("photo", "pdf")]


WORDS = {
    "targets": "Agreement on targets",
    "targets.facts": "Targets:\n{targets}\nBy: {who}",
    "targets.summary": "{targets}, {who}",
    "targets.next": "Please begin.",
    "targets.targets": "Targets",
    "targets.targets.ask": "Which targets?",
    "targets.who": "By",
    "targets.who.ask": "By whom?",
    "targets.signed": "Signed",
    "targets.signed.ask": "Please send it as it was signed.",
    "target.what": "What",
    "target.amount": "Amount",
    "target.by": "Until",
    "target.weight": "Weight",
    "target.often": "How often",
    "target.often.once": "Once",
    "target.often.monthly": "Monthly",
}


def newest(room: Room, language: str = "zh_CN", user: int = MASTER) -> str:
    """What came last to somebody, as a reader of the language has it."""
    return plain(room.parcels[str(user)][-1].text, language)
