"""The chain of one request: a kind's desks become seats, and nobody decides their own cause."""

from collections.abc import Iterable
from datetime import date

from store.documents import STARTER, Desk, Office, Request, Seat, Stage, Unit
from store.documents.office.organisation import Role
from store.documents.vocabulary import DECIDING, UNWEIGHED, Part
from store.forms.kind import Kind
from store.forms.questions import Answers, Case
from store.rules.authority import deputies, recusal
from store.rules.authority.seats import above, everybody, holders_of, seat_beside, seat_facts
from store.rules.chain import sides
from store.rules.chain.matrix import desks, limit, usual_limit
from store.rules.refusal import NobodyDecides, Refusal


def chain_of(kind: type[Kind], answers: Answers, case: Case) -> tuple[Stage, ...]:
    """Who acts on these answers, in which order.

    Raises Refusal: `seat_empty` for a seat nobody holds, `nobody_else` where every power holder of
    an authority is a party, and `nobody_decides` where no stage would: its `answers` name what
    those that decide depend on.
    """
    answers = kind.kept(answers)
    known = {**answers, STARTER: case.record.need(Seat, case.seat).role}
    if kind.measures:
        known |= kind.of(answers).measured(case)
    concerned = next(iter(kind.parties(answers, case.record)), None)
    chain = _Chain(case, _cause(kind, answers, case), concerned)
    every = desks(kind, chain.rules) or kind.desks(answers, case)
    _refuse_undecided(kind, every, known)
    return tuple(chain.stage(desk, answers) for desk in every if desk.applies(known))


def _refuse_undecided(kind: type[Kind], every: Iterable[Desk], known: Answers) -> None:
    """Nothing is approved that nobody with the power to decide has decided."""
    deciding = [desk for desk in every if desk.decides]
    if kind.noted and not deciding and any(desk.applies(known) for desk in every):
        return
    if not any(desk.applies(known) for desk in deciding):
        raise NobodyDecides(kind.kind, tuple(desk.when for desk in deciding if desk.when))


def _cause(kind: type[Kind], answers: Answers, case: Case) -> recusal.Cause:
    people = frozenset(kind.parties(answers, case.record) | {case.person})
    known = case.record.get(Request, case.request) if case.request else None
    recused = frozenset(known.recused) if known else frozenset()
    since = known.versions[0].sent if known else None
    return recusal.Cause(kind.kind, case.unit, people, recused, kind.excludes_own_unit, since)


class _Chain:
    """Stage after stage; who is the only one to hold an earlier key cannot hold a later one.

    The seat itself may have it once more where its kind says so (`Desk.again`).
    """

    def __init__(self, case: Case, cause: recusal.Cause, concerned: str | None) -> None:
        self._record = case.record
        self._station = case.record.need(Unit, case.unit)
        self._cause = cause
        self._concerned = concerned
        self._taken: dict[str, str] = {}
        self._day = case.day
        self.rules = case.record.need(Office, "office").rules

    def stage(self, desk: Desk, answers: Answers) -> Stage:
        wanted = {seat: role for role in desk.roles for seat in self._seats(desk, role)}
        seats = {
            seat: self._able(seat, desk.power_of(role), again=desk.again)
            for seat, role in wanted.items()
        }
        until = answers.get(desk.until) if desk.until else None
        return Stage(
            power=desk.power,
            seats=tuple(seats.values()),
            mode=desk.mode,
            limit=limit(desk, self.rules),
            until=date.fromisoformat(until) if isinstance(until, str) else None,
            form=desk.form,
            instead=_instead(seats),
            facts=desk.facts,
            powers={
                seats[seat]: desk.powers[role]
                for seat, role in wanted.items()
                if role in desk.powers
            },
            settling=self._settling(desk, wanted, seats),
            waits=desk.waits,
            after=desk.after,
            body=desk.body,
            again=desk.again,
            person=self._person(desk, answers),
            passes=desk.passes,
            on=desk.on,
        )

    def _seats(self, desk: Desk, role: Role) -> list[str]:
        """The one in charge of the station, or that of every unit which has it."""
        if not desk.everybody:
            return [seat_beside(self._record, self._station, role)]
        return everybody(self._record, role)

    def _person(self, desk: Desk, answers: Answers) -> str | None:
        """Whose part it is alone: named by an answer, or whom the request is about."""
        if desk.person == "concerned":
            return self._concerned
        given = answers.get(desk.person) if desk.person else None
        return given if isinstance(given, str) else None

    def _settling(
        self, desk: Desk, roles: dict[str, Role], able: dict[str, str]
    ) -> tuple[Stage, ...]:
        """What follows where the authorities disagree: both positions, then the ruling."""
        leader = sides.leader(desk, self.rules)
        if leader is None:
            return ()
        seat = seat_beside(self._record, self._station, leader)
        both = tuple(able[one] for one, role in roles.items() if desk.power_of(role) == "decide")
        ruling = {seat: self._able(seat, "ruling", self._leading(both))}
        return (
            Stage(power="position", seats=both, mode="all", limit=self.rules.position_days),
            Stage(
                power="ruling",
                seats=tuple(ruling.values()),
                mode="all",
                limit=usual_limit(leader, self.rules),
                instead=_instead(ruling),
            ),
        )

    def _leading(self, seats: Iterable[str]) -> frozenset[str]:
        """Who leads a side: they do not settle what the two sides differ on."""
        return frozenset(deputies.leading(self._record, seats, self._cause.kind, self._day))

    def _able(
        self, seat: str, part: Part, barred: frozenset[str] = frozenset(), *, again: bool = False
    ) -> str:
        """The seat itself, or the next above it whose holder is no party, and is not `barred`.

        Where everybody is barred they are so only until it comes to that (`acting.against`).
        """
        holders = self._holders(seat)
        if part in UNWEIGHED:
            return seat
        if not holders:
            raise Refusal("seat_empty", **seat_facts(self._record, seat))
        every = {able: self._free(able, again=again) for able in (seat, *above(self._record, seat))}
        able = next((one for one, free in every.items() if free - barred), None)
        able = able or next((one for one, free in every.items() if free), None)
        if able is None:
            raise Refusal("nobody_else", **seat_facts(self._record, seat))
        if len(every[able]) == 1 and part in DECIDING:
            self._taken |= dict.fromkeys(every[able], able)
        return able

    def _free(self, seat: str, *, again: bool) -> set[str]:
        """Its holders who are no party, and not the only ones for an earlier key of another."""
        taken = {one for one, own in self._taken.items() if not (again and own == seat)}
        return {
            holder
            for holder in self._holders(seat) - taken
            if not recusal.objection(self._record, self._cause, seat, holder, self._day)
        }

    def _holders(self, seat: str) -> set[str]:
        return {person.id for person in holders_of(self._record, seat, self._day)}


def _instead(seats: dict[str, str]) -> dict[str, str]:
    """For whom those stand in who are not the seat that was meant."""
    return {able: seat for seat, able in seats.items() if able != seat}
