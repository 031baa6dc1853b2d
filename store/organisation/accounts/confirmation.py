"""A leader says whose account it is that decides, before it is bound or after."""

from datetime import date, datetime

from store.documents import Account, Invitation
from store.organisation.accounts.binding import bind, needs_vouching, outstanding, unlink
from store.organisation.accounts.invitations import refuse_untimely
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.accounts import leads, link_of
from store.rules.authority.seats import seats_of
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal


def confirm(record: Transaction, own_id: str, leader: Account, at: datetime) -> Invitation:
    """A leader of the same authority vouches for the account; when all have, it is bound.

    Where it was bound already, what rested for want of this rests no longer. Raises Refusal:
    `vouch_settled` when there is nothing to confirm any more, `not_yours`, `invite_expired`,
    `account_taken`.
    """
    invitation = _waiting(record, own_id, leader, at)
    account = record.need(Account, invitation.account or "")
    if account.person not in (None, invitation.person):
        raise Refusal("account_taken")
    invitation = _vouched(record, invitation, leader, at)
    if invitation.state == "used" or needs_vouching(record, invitation, day_of(at)):
        return invitation
    return bind(record, invitation, account, at, by=leader.person)


def _vouched(
    record: Transaction, invitation: Invitation, leader: Account, at: datetime
) -> Invitation:
    agreed = tuple(_asked_of(record, invitation, leader, at))
    facts = {"person": leader.person, "details": {"account": invitation.account, "units": agreed}}
    invitation = record.put(invitation.but(vouched=(*invitation.vouched, *agreed)))
    record.record("vouched", at, **facts)
    return invitation


def _asked_of(record: View, invitation: Invitation, leader: Account, at: datetime) -> list[str]:
    """The authorities for which this leader can confirm it."""
    missing = outstanding(record, invitation, day_of(at))
    return [unit for unit, able in missing.items() if leader.id in {one.id for one in able}]


def deny(record: Transaction, own_id: str, leader: Account, at: datetime) -> Invitation:
    """A leader does not vouch for the account: the link is void, the account nobody's.

    Raises like `confirm`.
    """
    invitation = _waiting(record, own_id, leader, at)
    account = record.need(Account, invitation.account or "")
    facts = {"person": leader.person, "details": {"account": invitation.account}}
    bound = invitation.state == "used"
    invitation = record.put(invitation.but(state="refused", account=None))
    record.record("binding_denied", at, **facts)
    if bound:
        unlink(record, account, leader.person, at)
    return invitation


def _waiting(record: View, own_id: str, leader: Account, at: datetime) -> Invitation:
    invitation = record.get(Invitation, own_id)
    if invitation is None or not _is_open(record, invitation, day_of(at)):
        raise Refusal("vouch_settled")
    if not _asked_of(record, invitation, leader, at):
        raise Refusal("not_yours")
    if invitation.state == "unconfirmed":
        refuse_untimely(record, invitation, at)
    return invitation


def _is_open(record: View, invitation: Invitation, day: date) -> bool:
    """Whether somebody still has to confirm it: before it binds, or the account it has bound."""
    if invitation.state == "unconfirmed":
        return True
    account = record.get(Account, invitation.account or "")
    known = link_of(record, account) if account else None
    current = known is not None and known.id == invitation.id
    return current and bool(outstanding(record, invitation, day))


def to_confirm(record: View, leader: str, at: datetime) -> list[Invitation]:
    """What this leader can confirm: links that wait for it, and accounts with rights that rest."""
    day = day_of(at)
    if not any(leads(seat) for seat in seats_of(record, leader, day)):
        return []
    links = [one for one in record.find(Invitation, state="unconfirmed") if at <= one.expires]
    bound = [
        link_of(record, account) for account in deciding_seats.unconfirmed(record, leader, day)
    ]
    every = [*links, *(link for link in bound if link)]
    return [one for one in every if leader in _who(outstanding(record, one, day))]


def _who(missing: dict[str, list[Account]]) -> set[str | None]:
    return {account.person for able in missing.values() for account in able}
