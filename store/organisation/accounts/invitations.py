"""Invitations: links that work once, for one person, in their time."""

import hmac
from base64 import urlsafe_b64encode
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from store.documents import Account, Holding, Invitation, Office
from store.record.office_time import OFFICE_TIME, day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.refusal import Refusal

LIVE = ("open", "unconfirmed")


def id_of(token: str) -> str:
    """The id of the invitation with this token: its SHA-256, short enough for a button."""
    return urlsafe_b64encode(sha256(token.encode()).digest()).decode().rstrip("=")


def derived(secret: str, holding: str) -> str:
    """The token of one of several invitations that were made with one secret."""
    link = hmac.digest(secret.encode(), holding.encode(), "sha256")
    return urlsafe_b64encode(link).decode().rstrip("=")


def invite(
    record: Transaction, holding: Holding, by: str | None, token: str, at: datetime
) -> Invitation:
    """A link for whoever holds the seat; an earlier one that is still open is withdrawn.

    Only the token's hash is kept. Raises Refusal: `term_over`.
    """
    if holding.is_over(day_of(at)):
        raise Refusal("term_over", until=holding.until)
    for earlier in live(record, holding.person):
        record.put(earlier.but(state="withdrawn"))
    invitation = record.put(
        Invitation(
            id=id_of(token),
            person=holding.person,
            holding=holding.id,
            by=by,
            made=at,
            expires=_expiry(record, holding.since, at),
        )
    )
    details = {"invited": holding.person}
    record.record("invited", at, person=by, seat=holding.seat, details=details)
    return invitation


def _expiry(record: View, since: date, at: datetime) -> datetime:
    """So many days from now, or from the day the term begins if that is later."""
    days = timedelta(days=record.need(Office, "office").rules.invite_days)
    begins = datetime.combine(since, time(), OFFICE_TIME)
    return (max(at, begins) + days).astimezone(at.tzinfo)


def live(record: View, person: str) -> list[Invitation]:
    """The invitations of `person` that may still bind an account."""
    return [one for one in record.find(Invitation, person=person) if one.state in LIVE]


def open_link(record: Transaction, token: str, account: Account, at: datetime) -> Invitation:
    """The invitation of a link somebody opened; only that account can answer it from now on.

    Raises Refusal as `answerable` does.
    """
    own_id = id_of(token)
    answerable(record, own_id, account, at)
    return show_to(record, record.need(Invitation, own_id), account.id, at)


def show_to(record: Transaction, invitation: Invitation, account: str, at: datetime) -> Invitation:
    """Let `account`, and no other, answer the invitation."""
    if invitation.account == account:
        return invitation
    invitation = record.put(invitation.but(account=account))
    record.record("invitation_opened", at, account=account, details={"of": invitation.person})
    return invitation


def answerable(record: View, own_id: str, account: Account, at: datetime) -> Invitation:
    """The open invitation of this id, if `account` could be bound by it now.

    Raises Refusal: `invite_void` (used, withdrawn, never made), `invite_waits` (a leader still has
    to confirm), `invite_expired`, `invite_early`, and `account_taken` for another person's account.
    """
    found = record.get(Invitation, own_id)
    if found and found.state == "unconfirmed" and found.account == account.id:
        raise Refusal("invite_waits")
    if found is None or found.state != "open":
        raise Refusal("invite_void")
    refuse_untimely(record, found, at)
    if account.person not in (None, found.person):
        raise Refusal("account_taken")
    return found


def refuse_waiting(record: View, account: str, at: datetime) -> None:
    """Raise Refusal `invite_waits` while a leader still has to confirm whose account it is."""
    waiting = record.find(Invitation, state="unconfirmed", account=account)
    if any(at <= one.expires for one in waiting):
        raise Refusal("invite_waits")


def refuse_untimely(record: View, invitation: Invitation, at: datetime) -> None:
    """Raise Refusal unless it is neither too late nor too early for it."""
    if at > invitation.expires:
        raise Refusal("invite_expired", when=invitation.expires)
    holding = record.need(Holding, invitation.holding) if invitation.holding else None
    if holding and holding.since > day_of(at):
        raise Refusal("invite_early", since=holding.since)
    if holding and holding.is_over(day_of(at)):
        raise Refusal("invite_void")


def withdraw(record: Transaction, invitation: Invitation, by: str | None, at: datetime) -> None:
    """The link works no longer. Raises Refusal: `invite_void`."""
    if invitation.state not in LIVE:
        raise Refusal("invite_void")
    record.put(invitation.but(state="withdrawn"))
    record.record("invitation_withdrawn", at, person=by, details={"of": invitation.person})
