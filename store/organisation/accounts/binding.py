"""Binding an account to a person, and letting go of it; a leader agrees where a seat decides."""

from datetime import date, datetime

from store.documents import Access, Account, Conversation, Draft, Holding, Invitation
from store.organisation.accounts.invitations import answerable
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.accounts import authority_over, confirmed_by, is_confirmed, leading_by
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal


def accept(record: Transaction, own_id: str, account: Account, at: datetime) -> Invitation:
    """Whoever opened the link says that it is theirs.

    The account is bound at once (`used`), or it waits for a leader (`unconfirmed`). Raises Refusal
    as `answerable` does, and `invite_void` for an account that has not opened the link.
    """
    invitation = _opened_by(record, own_id, account, at)
    if account.person == invitation.person:
        invitation = invitation.but(vouched=_known_to(record, account, day_of(at)))
    if needs_vouching(record, invitation, day_of(at)):
        invitation = record.put(invitation.but(state="unconfirmed"))
        _close_access(record, account.id)
        facts = {"account": account.id, "person": invitation.person}
        record.record("binding_asked", at, seat=_seat(record, invitation), **facts)
        return invitation
    return bind(record, invitation, account, at, by=invitation.by)


def _known_to(record: View, account: Account, day: date) -> tuple[str, ...]:
    """The authorities that have confirmed an account which its person goes on using."""
    person = account.person or ""
    units = _units(record, [one.seat for one in deciding_seats.rights(record, person, day)])
    return tuple(unit for unit in units if is_confirmed(record, person, unit))


def needs_vouching(record: View, invitation: Invitation, day: date) -> bool:
    """Whether a leader still has to agree; an authority's first leader comes by command line.

    That is so for the seats of an authority; where the person decides besides (as a deputy, for a
    station), it rests until a leader has agreed, and the account is bound all the same.
    """
    seats = deciding_seats.deciding_seats(record, invitation.person, day)
    missing = {seat.unit for seat in seats}.difference(invitation.vouched)
    first = leading_by(record, invitation)
    who = deciding_seats.vouchers(record, invitation.person, missing, day, by=invitation.by)
    return any(able or unit not in first for unit, able in who.items())


def outstanding(record: View, invitation: Invitation, day: date) -> dict[str, list[Account]]:
    """The authorities that have not confirmed the account yet, each with who of it can."""
    rights = deciding_seats.rights(record, invitation.person, day)
    units = set(_units(record, [one.seat for one in rights])) - confirmed_by(record, invitation)
    return deciding_seats.vouchers(record, invitation.person, units, day, by=invitation.by)


def _units(record: View, seats: list[str]) -> list[str]:
    return sorted({authority_over(record, seat) for seat in seats})


def _opened_by(record: View, own_id: str, account: Account, at: datetime) -> Invitation:
    invitation = answerable(record, own_id, account, at)
    if invitation.account != account.id:
        raise Refusal("invite_void")
    return invitation


def disown(record: Transaction, own_id: str, account: Account, at: datetime) -> Invitation:
    """Whoever opened the link says that it is not theirs: it is void. Raises like `accept`."""
    invitation = _opened_by(record, own_id, account, at)
    invitation = record.put(invitation.but(state="refused", account=None))
    facts = {"account": account.id, "details": {"of": invitation.person}}
    record.record("invitation_disowned", at, **facts)
    return invitation


def unlink(record: Transaction, account: Account, by: str | None, at: datetime) -> Account:
    """The account is nobody's from now on; the person keeps the seats. Raises Refusal."""
    if account.person is None:
        raise Refusal("account_loose")
    facts = {"account": account.id, "details": {"of": account.person}}
    account = record.put(account.but(person=None, was=account.person, greeted=at))
    record.record("unlinked", at, person=by, **facts)
    return account


def bind(
    record: Transaction, invitation: Invitation, account: Account, at: datetime, by: str | None
) -> Invitation:
    """One account to a person: another one they had is theirs no longer, its drafts move along.

    Nothing is asked any more.
    """
    for other in _earlier(record, invitation.person):
        if other.id != account.id:
            _move_drafts(record, other.id, account.id)
            record.put(other.but(person=None, was=None, greeted=at))
    leave_behind(record, account, invitation.person)
    record.put(account.but(person=invitation.person, was=None))
    invitation = record.put(invitation.but(state="used", account=account.id))
    _close_access(record, account.id)
    facts = {"account": account.id, "details": {"of": invitation.person}}
    record.record("bound", at, person=by, seat=_seat(record, invitation), **facts)
    return invitation


def leave_behind(record: Transaction, account: Account, person: str) -> None:
    """The account becomes `person`'s: what somebody else was writing there waits for them."""
    if account.was not in (None, person):
        talk = record.get(Conversation, account.id)
        if talk:
            record.forget(talk)
        for draft in record.find(Draft, account=account.id, state="open"):
            record.put(draft.but(state="parked", person=account.was))
    for draft in record.find(Draft, person=person, state="parked"):
        record.put(draft.but(account=account.id, state="open", person=None))


def _earlier(record: View, person: str) -> list[Account]:
    """The accounts that are this person's, or were and are nobody's now."""
    return [*record.find(Account, person=person), *record.find(Account, was=person)]


def _move_drafts(record: Transaction, before: str, now: str) -> None:
    for draft in record.find(Draft, account=before, state="open"):
        record.put(draft.but(account=now))


def _close_access(record: Transaction, account: str) -> None:
    asked = record.get(Access, account)
    if asked and asked.state == "open":
        record.put(asked.but(state="closed", name=""))


def _seat(record: View, invitation: Invitation) -> str | None:
    return record.need(Holding, invitation.holding).seat if invitation.holding else None
