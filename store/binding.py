"""Binding an account to a person, and letting go of it; a leader agrees where a seat decides."""

from datetime import date, datetime

from store.documents import Access, Account, Conversation, Draft, Holding, Invitation
from store.invitations import answerable, refuse_untimely
from store.places import day_of
from store.rules import vouching
from store.rules.refusal import Refusal
from store.transaction import Transaction, View


def accept(record: Transaction, own_id: str, account: Account, at: datetime) -> Invitation:
    """Whoever opened the link says that it is theirs.

    The account is bound at once (`used`), or it waits for a leader (`unconfirmed`). Raises Refusal
    as `answerable` does, and `invite_void` for an account that has not opened the link.
    """
    invitation = _opened_by(record, own_id, account, at)
    if account.person != invitation.person and _needs_vouching(record, invitation, account, at):
        invitation = record.put(invitation.but(state="unconfirmed"))
        facts = {"account": account.id, "person": invitation.person}
        record.record("binding_asked", at, seat=_seat(record, invitation), **facts)
        return invitation
    return _bind(record, invitation, account, at, by=invitation.by)


def _needs_vouching(record: View, invitation: Invitation, account: Account, at: datetime) -> bool:
    """Whether a leader still has to agree; an authority's first leader comes by command line."""
    day = day_of(at)
    missing = outstanding(record, invitation, account.id, day)
    seats = vouching.deciding_seats(record, invitation.person, day)
    first = {seat.unit for seat in seats if vouching.leads(seat)} if invitation.by is None else ()
    return any(able or unit not in first for unit, able in missing.items())


def outstanding(
    record: View, invitation: Invitation, account: str, day: date
) -> dict[str, list[Account]]:
    """The authorities that have not confirmed the account yet, each with who of it can."""
    able = vouching.vouchers(record, invitation.person, account, day)
    return {unit: able[unit] for unit in able if unit not in invitation.vouched}


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


def confirm(record: Transaction, own_id: str, leader: Account, at: datetime) -> Invitation:
    """A leader of the same authority vouches for the account; when all have, it is bound.

    Raises Refusal: `vouch_settled` when there is nothing to confirm any more, `not_yours`,
    `invite_expired`, `account_taken`.
    """
    invitation = _waiting(record, own_id, leader, at)
    account = record.need(Account, invitation.account or "")
    if account.person not in (None, invitation.person):
        raise Refusal("account_taken")
    invitation = _vouched(record, invitation, leader, at)
    if _needs_vouching(record, invitation, account, at):
        return invitation
    return _bind(record, invitation, account, at, by=leader.person)


def _vouched(
    record: Transaction, invitation: Invitation, leader: Account, at: datetime
) -> Invitation:
    missing = outstanding(record, invitation, invitation.account or "", day_of(at))
    agreed = [unit for unit, able in missing.items() if leader.id in {one.id for one in able}]
    facts = {"person": leader.person, "details": {"account": invitation.account, "units": agreed}}
    invitation = record.put(invitation.but(vouched=(*invitation.vouched, *agreed)))
    record.record("vouched", at, **facts)
    return invitation


def deny(record: Transaction, own_id: str, leader: Account, at: datetime) -> Invitation:
    """A leader does not vouch for the account: the link is void. Raises like `confirm`."""
    invitation = _waiting(record, own_id, leader, at)
    facts = {"person": leader.person, "details": {"account": invitation.account}}
    invitation = record.put(invitation.but(state="refused", account=None))
    record.record("binding_denied", at, **facts)
    return invitation


def _waiting(record: View, own_id: str, leader: Account, at: datetime) -> Invitation:
    invitation = record.get(Invitation, own_id)
    if invitation is None or invitation.state != "unconfirmed":
        raise Refusal("vouch_settled")
    missing = outstanding(record, invitation, invitation.account or "", day_of(at))
    if leader.id not in {one.id for able in missing.values() for one in able}:
        raise Refusal("not_yours")
    refuse_untimely(record, invitation, at)
    return invitation


def unlink(record: Transaction, account: Account, by: str | None, at: datetime) -> Account:
    """The account is nobody's from now on; the person keeps the seats. Raises Refusal."""
    if account.person is None:
        raise Refusal("account_loose")
    facts = {"account": account.id, "details": {"of": account.person}}
    account = record.put(account.but(person=None, was=account.person, greeted=at))
    record.record("unlinked", at, person=by, **facts)
    return account


def _bind(
    record: Transaction, invitation: Invitation, account: Account, at: datetime, by: str | None
) -> Invitation:
    """One account to a person: another one they had is theirs no longer, its drafts move along."""
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
