"""What a kind needs in a sum, and how much more there may be."""

from collections.abc import Iterator
from datetime import date

from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.ledger.sum import AtLeast, AtMost, period
from store.forms.questions import Case, Objection
from store.forms.register import Enters, shown
from store.registers import goals
from store.registers.goals import Standing
from store.registers.rows import Asked


def objections(form: Form, case: Case) -> Iterator[Objection]:
    """SUM.too_little and SUM.too_much: exactly so much is enough, and not too much."""
    if not isinstance(form, Kind):
        return
    for need in form.needs:
        asked, entered = Asked.now(form, case), _entered(form, need)
        day = _day(asked, need, case)
        now = goals.standing(case.record, need, day, asked.unit, _whose(asked, entered))
        own = _own(asked, need, entered, day)
        if isinstance(need, AtLeast) and not now.met:
            yield _objection(need, "too_little", now, own, day)
        if isinstance(need, AtMost) and now.reached + own > now.wanted:
            yield _objection(need, "too_much", now, own, day)


def _objection(need: AtLeast | AtMost, name: str, now: Standing, own: int, day: date) -> Objection:
    unit = need.sum.register.unit
    details = {
        "reached": shown(unit, now.reached),
        "own": shown(unit, own),
        "wanted": shown(unit, now.wanted),
        "period": period(need.sum.per, day),
    }
    return Objection(f"{need.sum.name}.{name}", details, general=name)


def _day(asked: Asked, need: AtLeast | AtMost, case: Case) -> date:
    """The day whose period is meant; of a year its first."""
    given = asked.value(need.of) if need.of else case.day
    return given if isinstance(given, date) else date(int(given), 1, 1)


def _entered(kind: Kind, need: AtLeast | AtMost) -> list[Enters]:
    """How the kind itself enters the register that the sum is over."""
    return [one for one in kind.enters if one.register.name == need.sum.register.name]


def _whose(asked: Asked, entered: list[Enters]) -> str:
    """Whose sum it is: whom its entry in that register is about, else who asks."""
    named = next((one.person for one in entered if one.person), None)
    return str(asked.value(named)) if named else asked.person


def _own(asked: Asked, need: AtLeast | AtMost, entered: list[Enters], day: date) -> int:
    """What the request itself adds in that period."""
    rows = (row for one in entered for row in asked.rows(one))
    same = period(need.sum.per, day)
    return sum(row.quantity for row in rows if period(need.sum.per, row.first) == same)
