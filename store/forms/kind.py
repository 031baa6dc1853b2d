"""What a kind of request declares: its form, who may start it, who decides, and what follows."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, get_args

from store.documents import Request, Seat
from store.documents.office.chain import STARTER, Desk, When
from store.documents.office.organisation import Role
from store.documents.values import Value
from store.forms.deadlines import Once, Window
from store.forms.field_types import Date, Heading, Text
from store.forms.form import Form
from store.forms.ledger.sum import AtLeast, AtMost
from store.forms.limits import Limit, covered
from store.forms.questions import Answers, Case
from store.forms.register import Closes, Enters
from store.record.transaction import Transaction
from store.record.view import View

Group = Literal["people", "money", "premises", "culture", "standing", "general"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""In the order in which /new shows them."""


class Kind(Form):
    """A kind of request.

    `group` is where it stands among the others, `prefix` begins its numbers. `concerned` is the
    question that names whom it is about: that person is told of every step, and decides none. Where
    it `excludes_own_unit`, whoever belongs to the station it is about decides in no other seat.
    `checks` are what can be found wanting when it is sent back, `reasons` why it can be rejected:
    names, said as `KIND.check.NAME` and `KIND.reason.NAME`, or without the kind where it is common.
    What is `irrevocable` once agreed to (people out, money out) takes the last seat a second press.
    `measures` names what a desk may depend on beside the answers, `newer` those facts beside the
    answers that what was sent before does not have. It `enters` registers, and
    once it is granted it `closes` entries that other requests have entered.
    It is the `owner`'s: the seat's, or the person's alone where it is their own matter (职称、假).
    It is asked for in its `window` of the year, and `once`. What is approved `lapses` so many days
    later unless all is recorded by then; who asked `gives_back` what was approved before that day.
    Where nobody decides it is `noted` (备案、收悉) as soon as it is sent, and never approved; desks
    may record what is done about it afterwards.
    It `needs` so much in a sum, or no more than so much. `copies` are the roles to whose holders it
    may be copied (抄送); None leaves that to `store.rules.authority.readers.copied`.
    Whose turn it is hears of what is `urgent` at once, also in the quiet hours.
    """

    known = (STARTER,)
    group: ClassVar[Group] = "general"
    prefix: ClassVar[str]
    starters: ClassVar[tuple[Role, ...]]
    chain: ClassVar[tuple[Desk, ...]]
    concerned: ClassVar[str | None] = None
    excludes_own_unit: ClassVar[bool] = False
    checks: ClassVar[tuple[str, ...]] = ("incomplete", "unclear", "unlike_papers", "papers")
    reasons: ClassVar[tuple[str, ...]] = ("no_basis", "no_need", "no_means", "not_ours", "twice")
    measures: ClassVar[tuple[str, ...]] = ()
    irrevocable: ClassVar[bool] = False
    newer: ClassVar[tuple[str, ...]] = ()
    enters: ClassVar[tuple[Enters, ...]] = ()
    closes: ClassVar[tuple[Closes, ...]] = ()
    noted: ClassVar[bool] = False
    owner: ClassVar[Literal["seat", "person"]] = "seat"
    window: ClassVar[Window | None] = None
    once: ClassVar[tuple[Once, ...]] = ()
    lapses: ClassVar[int | None] = None
    gives_back: ClassVar[str | None] = None
    needs: ClassVar[tuple[AtLeast | AtMost, ...]] = ()
    copies: ClassVar[tuple[Role, ...] | None] = None
    urgent: ClassVar[bool] = False

    @classmethod
    def station(cls, answers: Answers, record: View) -> str | None:
        """The station it is about where an answer names one; else that of the seat it starts at."""
        asked = (one.name for one in cls.questions(answers) if one.type == "station")
        return next((answers[one] for one in asked if answers.get(one)), None)

    @classmethod
    def started(cls, record: View, seat: str) -> dict[str, Any]:
        """The role of the seat it is started from, where a question or a limit depends on it."""
        whens = (when for asked in cls.questions() for when in asked.conditions)
        depends = any(when.question == STARTER for when in whens)
        return {STARTER: record.need(Seat, seat).role} if depends else {}

    @classmethod
    def desks(cls, answers: Answers, case: Case) -> tuple[Desk, ...]:
        """The chain of a kind that has no chain of its own, and names it by its answers."""
        return cls.chain

    @classmethod
    def parties(cls, answers: Answers, record: View | None = None) -> set[str]:
        """Whose own cause it is, beside the sender's: they decide nothing in it (回避)."""
        person = answers.get(cls.concerned) if cls.concerned else None
        return {person} if isinstance(person, str) else set()

    @classmethod
    def covers(cls, question: str, signed: Any, now: Any) -> bool:
        """Whether who signed for the answer `signed` has thereby signed for `now` too.

        Only the same answer, unless the question `Covers` less of it.
        """
        return covered(cls.question(question), signed, now)

    @classmethod
    def puts_right(cls, answers: Answers) -> str | None:
        """The number of the request that one of this kind puts right (更正), if it does."""
        return None

    def measured(self, case: Case) -> dict[str, int]:
        """How much each of the `measures` is."""
        return {}

    def shown(self, case: Case) -> Mapping[str, object]:
        """Facts beside the answers that its texts tell: those that move, unless there are more."""
        return self.current(case)

    def current(self, case: Case) -> Mapping[str, object]:
        """Those of the facts beside the answers (`shown`) that move with the record.

        They are worked out whenever a request that waits is shown.
        """
        return {}

    @classmethod
    def moved(cls, record: Transaction) -> Iterator[str]:
        """The numbers of those of this kind that wait and tell of what was just changed there."""
        yield from ()

    def own_part(self, role: Role) -> Value:
        """What of it is the part of a seat of this role, where seats side by side each have one."""
        return ""

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """What follows when the last seat that decides has agreed."""

    def reopens(self, record: View, request: Request) -> bool:
        """Whether the last approval can be taken back: nothing it cannot undo has followed."""
        return not self.irrevocable

    def reopened(self, record: Transaction, request: Request, at: datetime) -> None:
        """What follows when the last approval is taken back: `approved` is undone."""


class RecordForm(Form):
    """What a seat with the power *record* fills in, such as a payment; `kind` is its name.

    Where it `closes` an entry of the request, that ends with what is recorded.
    """

    closes: ClassVar[Closes | None] = None


class OutsideForm(RecordForm):
    """What a body outside has decided (外部环节): number, day, and how it came out.

    A kind may ask for more; what has no words of its own is said in those of `outside`.
    """

    words_of = "outside"

    number: Heading
    day: Annotated[Date, Limit(last=0)]
    result: Literal["granted", "refused"]
    grounds: Annotated[Text | None, When(question="result", values=("refused",))]

    @property
    def refused(self) -> bool:
        """Whether it was not granted: then the request ends without."""
        return self.result == "refused"
