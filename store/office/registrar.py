"""Putting units, people, terms, posts and plans on record, each of them once."""

from collections.abc import Iterable, Mapping
from datetime import date

from store.documents import (
    Account,
    Holding,
    Instalment,
    Names,
    Office,
    Person,
    Plan,
    Seat,
    Unit,
)
from store.documents.office.organisation import ROLES, Role
from store.engine.operation import Trouble
from store.office import posting
from store.office.members import Members
from store.office.posting import Posted
from store.organisation import likeness
from store.organisation.accounts.binding import leave_behind
from store.record.changes import Changes
from store.record.transaction import Transaction
from store.registers.money import standings
from store.registers.money.plan_reminders import remind
from store.rules.authority.seats import seat_id


class Registrar:
    """Puts what is new and changes what differs; `notes` say what it left as it was, and why.

    `begun` and `ended` are the terms that by this run today and run no longer: a hand-over follows.
    """

    def __init__(self, record: Transaction, today: date, language: str) -> None:
        self.changes = Changes(record)
        self.notes: list[str] = []
        self.begun: list[Holding] = []
        self.ended: list[Holding] = []
        self.today = today
        self._record = record
        self.members = Members(record, language)

    def unit(self, unit: Unit) -> None:
        """The unit with all its seats.

        A name is changed only in the languages that are given, the code only if one is.
        """
        known = self._record.get(Unit, unit.id)
        if known:
            name = _merged(known.name, unit.name.names)
            kept = {"closed": known.closed, "into": known.into}
            unit = unit.but(name=name, code=unit.code or known.code, **kept)
        self.changes.put(unit)
        for role in ROLES[unit.kind]:
            self._seat(unit.id, role)

    def _seat(self, unit: str, role: Role) -> str:
        seat = seat_id(unit, role)
        if self._record.get(Seat, seat) is None:
            self.changes.put(Seat(id=seat, unit=unit, role=role))
        return seat

    def person(
        self,
        unit: str,
        name: Mapping[str, str],
        *,
        own_id: str | None = None,
        account: int | None = None,
    ) -> Person:
        """Who is meant: by the id, by the account, by the name in this unit; else somebody new.

        Raises Trouble where the account belongs to somebody of another name.
        """
        name = {language: likeness.spelt(one) for language, one in name.items()}
        known = self._known(unit, name, own_id, account)
        if known is None:
            own_id = own_id or self._record.new_id(Person, "P")
            known = Person(id=own_id, name=Names(names=dict(name)))
        person = self.changes.put(known.but(name=_merged(known.name, name)))
        self.members.add(unit, person)
        return person

    def _known(
        self, unit: str, name: Mapping[str, str], own_id: str | None, account: int | None
    ) -> Person | None:
        if own_id:
            return self._record.get(Person, own_id)
        holder = self._record.get(Account, str(account)) if account is not None else None
        if holder is None or holder.person is None:
            return next(iter(self.members.named(unit, name)), None)
        person = self._record.need(Person, holder.person)
        if not likeness.agree(person.name.names, name):
            raise Trouble(
                f"The account {account} belongs to {next(iter(person.name.names.values()))} "
                f"({person.id}) on record: unlink it first, or give that name."
            )
        return person

    def account(self, number: int, person: Person, language: str | None) -> None:
        """Bind the account; a language that was chosen in the chat stays."""
        known = self._record.get(Account, str(number))
        if known is None:
            self.changes.put(Account(id=str(number), person=person.id, language=language))
        elif known.person is None:
            leave_behind(self._record, known, person.id)
            self.changes.put(known.but(person=person.id, was=None))

    def holding(
        self, unit: str, role: Role, person: Person, since: date | None, until: date | None
    ) -> Holding:
        """The person's term in the seat: the one that has these days, or a new one.

        What ended on record stays ended: a term begins anew with a `since` after that day.
        """
        seat = self._seat(unit, role)
        held = self._record.find(Holding, seat=seat, person=person.id)
        first = since or self.today
        same = next((one for one in held if _meet(one, first, until)), None)
        if same is None and since is None and held:
            same = held[-1]
        before = next((one for one in held if one.goes_on(first, self.today)), None)
        if same is None and before:
            return self._put_holding(before, before.but(until=until))
        if same is None:
            own_id = self._record.new_id(Holding, "H")
            same = Holding(id=own_id, seat=seat, person=person.id, since=first, until=until)
        elif same.until and same.until < self.today and until is None:
            self._note_ended(same, person)
        given = same.but(since=since or same.since, until=until or same.until)
        return self._put_holding(same, given)

    def _put_holding(self, before: Holding, given: Holding) -> Holding:
        put = self.changes.put(given)
        ran = before.revision > 0 and before.covers(self.today)
        if put.covers(self.today) and not ran:
            self.begun.append(put)
        elif ran and not put.covers(self.today):
            self.ended.append(put)
        return put

    def _note_ended(self, holding: Holding, person: Person) -> None:
        name = next(iter(person.name.names.values()))
        self.notes.append(
            f"{holding.seat}: the term of {name} ({person.id}) ended on {holding.until}; "
            "for a new one give a first day after it"
        )

    def post(self, unit: str, person: Person, given: Posted) -> None:
        """A row of the roster: the person's post there that has these days, or a new one."""
        posting.put(self._record, self.changes, posting.Place(unit, person.id, self.today), given)

    def plan(self, station: str, year: int, instalments: Iterable[Instalment]) -> None:
        """The station's plan of the year; instalments that are not given stay as they are."""
        own_id = f"{station}/{year}"
        known = self._record.get(Plan, own_id)
        planned = {(one.line, one.quarter): one for one in known.instalments} if known else {}
        for one in instalments:
            before = planned.get((one.line, one.quarter))
            if one.amount or before:
                kept = {"source": before.source, "earmark": before.earmark} if before else {}
                planned[one.line, one.quarter] = one.model_copy(update=kept)
        plan = Plan(id=own_id, station=station, year=year, instalments=tuple(planned.values()))
        if known or planned:
            self.changes.put(plan)
            standings.settle(self._record, plan.id)
            remind(self._record, plan, self._record.need(Office, "office").rules, self.today)


def _merged(known: Names, given: Mapping[str, str]) -> Names:
    return Names(names={**known.names, **given})


def _meet(one: Holding, since: date, until: date | None) -> bool:
    """Whether it has a day in common with those from `since` to `until`."""
    begins = until is None or one.since <= until
    return begins and (one.until is None or since <= one.until)
