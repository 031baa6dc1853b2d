"""Groups that an administrator binds to a unit."""

from datetime import datetime

from store.documents import Group, Unit
from store.record.transaction import Transaction
from store.rules.refusal import Refusal


def ask(record: Transaction, own_id: str, link: str, person: str) -> Group:
    """The administrator `person` wants the group bound; which unit it is for is asked next."""
    known = record.get(Group, own_id) or Group(id=own_id, link=link)
    return record.put(known.but(asked=person, link=link))


def bind(record: Transaction, own_id: str, unit: str, person: str, at: datetime) -> Group:
    """From now on the group gets the unit's notices. Raises Refusal: `stale_question`."""
    group, known = record.get(Group, own_id), record.get(Unit, unit)
    if group is None or group.asked != person or known is None or known.closed:
        raise Refusal("stale_question")
    bound = record.put(group.but(asked=None, unit=unit))
    record.record("group_bound", at, person=person, details={"group": own_id, "unit": unit})
    return bound


def unbind(record: Transaction, own_id: str, person: str | None, at: datetime) -> Unit | None:
    """It gets no more notices; the unit it was bound to, None where there was none.

    Without a `person` the bot was put out of it.
    """
    group = record.get(Group, own_id)
    if group is None:
        return None
    unit = group.unit
    record.put(group.but(asked=None, unit=None))
    if unit is None:
        return None
    record.record("group_unbound", at, person=person, details={"group": own_id, "unit": unit})
    return record.need(Unit, unit)


def move(record: Transaction, own_id: str, to: str) -> None:
    """The group has another number now, and is bound as before."""
    group = record.get(Group, own_id)
    if group is None or record.get(Group, to) is not None:
        return
    record.put(group.but(asked=None, unit=None))
    record.put(group.but(id=to, revision=0))
