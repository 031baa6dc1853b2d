"""How a kind says who has which power over it, desk by desk, and on what that depends."""

from typing import Any

from store.documents.office.chain import STARTER, Desk, When
from store.documents.office.organisation import Role


def decides(*roles: Role, **how: Any) -> Desk:
    """These seats decide: all of them, side by side, or any one (`mode="any"`). `how`: see Desk."""
    return Desk(power="decide", roles=roles, **how)


def consents(*roles: Role, **how: Any) -> Desk:
    """These agree to it or do not, before somebody decides."""
    return Desk(power="consent", roles=roles, **how)


def files(*roles: Role, **how: Any) -> Desk:
    """These file it (备案)."""
    return Desk(power="file", roles=roles, **how)


def records(*roles: Role, form: str, **how: Any) -> Desk:
    """These record what was done about it, in this form."""
    return Desk(power="record", roles=roles, form=form, **how)


def outside(*roles: Role, form: str, body: str, **how: Any) -> Desk:
    """These record what `body` outside has decided (外部环节): granted, or refused in its words."""
    return Desk(power="outside", roles=roles, form=form, body=body, **how)


def notice(*roles: Role, days: int, **how: Any) -> Desk:
    """It is made known (公示) for so many working days, and anybody there may object to it.

    The people of the station, its town and the bureau read it; these roles keep an eye on it.
    """
    return Desk(power="notice", roles=roles, limit=days, **how)


def hears(person: str, *roles: Role, form: str, days: int, **how: Any) -> Desk:
    """`person` (a question, or `concerned`) is heard in this form, within so many working days.

    Who has not spoken by then is taken to have nothing to say, and it goes on by itself.
    """
    return Desk(
        power="record", roles=roles, form=form, limit=days, person=person, passes=True, **how
    )


def told(*roles: Role, **how: Any) -> Desk:
    """These are told of it (知会)."""
    return Desk(power="told", roles=roles, **how)


def started_by(*roles: Role) -> When:
    """Where it is started from such a seat."""
    return When(question=STARTER, values=roles)


def over(question: str, amount: int) -> When:
    """Where the answer is over that amount, in its unit; of lines the total."""
    return When(question=question, over=amount)


def answered(question: str, *values: str) -> When:
    """Where the answer is one of these."""
    return When(question=question, values=values)
