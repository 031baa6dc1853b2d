"""Whatever administrators do to accounts and seats, in any order, they do not become who decides.

No key is given from an account that no leader of that authority has confirmed, and nobody confirms
one but a leader from such an account, for somebody else.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rules.test_any_desk import new, said
from store.documents import Account, Desk, Holding, Invitation, Office, Request, Task, Unit
from store.documents.requests.place import Place
from store.operations.check.record import Checkup
from store.organisation.accounts import invitations
from store.record.transaction import Transaction
from store.rules.authority.reassignment import SIGNING
from store.rules.refusal import Refusal
from support.errands import BUREAU_LEADER, CLERK, FINANCE, HEAD, PERSONNEL
from support.examples import examples
from support.room import Room
from support.standing_in import TOWN_LEADER, deputy, goes_away, seat
from support.standing_requests import asked
from support.talk import LEADER, MASTER, OFFICER

TOWN, STATION, BUREAU = "330282107", "330282107-station", "bureau"
ADMINISTRATOR = 7070
OWN = [ADMINISTRATOR, 7901, 7902, 7903]
"""The telephones that an administrator has, and what the leaders have."""
LEADERS = [LEADER, HEAD, BUREAU_LEADER]
HONEST = [MASTER, CLERK, FINANCE, OFFICER, PERSONNEL, *LEADERS]
SEATS = [
    f"{STATION}/station_master",
    f"{TOWN}/town_clerk",
    f"{TOWN}/town_finance",
    TOWN_LEADER,
    f"{TOWN}/town_head",
    f"{BUREAU}/bureau_personnel",
    f"{BUREAU}/bureau_culture",
    f"{BUREAU}/bureau_leader",
]
NAMES = ["Yu Jiamin", "Ruan Minghui", "Newcomer", "Qiu Zhihong"]
LENT = {
    (LEADER, TOWN_LEADER): CLERK,
    (FINANCE, f"{TOWN}/town_finance"): CLERK,
    (BUREAU_LEADER, f"{BUREAU}/bureau_leader"): OFFICER,
}
"""Who stands in for whom; all of them are away."""

Deed = tuple[str, int, int]
some = st.integers(0, 9)
deeds = st.one_of(
    st.tuples(st.just("unlink"), some, some),
    *[st.tuples(st.just("let in"), some, some) for _ in range(3)],
    st.tuples(st.just("end"), some, some),
    st.tuples(st.just("seat"), some, some),
    *[st.tuples(st.just("decide"), some, some) for _ in range(3)],
    *[st.tuples(st.just("confirm"), some, some) for _ in range(2)],
    st.tuples(st.just("pass on"), some, some),
    st.tuples(st.just("clerks decide"), some, some),
    st.tuples(st.just("sit beside"), some, some),
)
TOKENS = count(1)


class Trust:
    """Which authorities have confirmed which account, as whoever watches the presses would say."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.of: dict[str, set[str]] = defaultdict(set)
        self.owner = {one.id: one.person for one in room.record.find(Account)}
        for user in HONEST:
            self.of[str(user)] = {TOWN, BUREAU}
        self.links = self._links()

    def _links(self) -> dict[str, Invitation]:
        return {one.id: one for one in self.room.record.find(Invitation)}

    def look(self, presser: int) -> None:
        """Take in what the last step changed; only a leader who is trusted confirms."""
        for link in self.room.record.find(Invitation):
            before = self.links.get(link.id)
            fresh = set(link.vouched) - set(before.vouched if before else ())
            own = before is not None and before.account == str(presser)
            for unit in fresh if not own else ():
                assert unit in self.of[str(presser)]
                assert self.owner[str(presser)] not in {None, link.person, link.by}
                self.of[str(link.account)].add(unit)
        self.links = self._links()
        for one in self.room.record.find(Account):
            before_, self.owner[one.id] = self.owner.get(one.id), one.person
            if one.person is None and before_ is not None:
                self.of[one.id] = set()


def authority(room: Room, seat_: str) -> str:
    unit = room.record.need(Unit, seat_.rsplit("/", 1)[0])
    return unit.parent if unit.kind == "station" and unit.parent else unit.id


@settings(
    max_examples=examples(4),
    deadline=None,
    phases=set(Phase) - {Phase.shrink, Phase.explain},  # many steps do not shrink well
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.sampled_from(["general_request", "secondment", "allocation"]),
    st.lists(deeds, min_size=8, max_size=25),
)
def test_any_account(kind: str, history: list[Deed]) -> None:
    room, number = begun(kind)
    trust, seen = Trust(room), set(said(room))
    for deed in history:
        for presser in does(room, number, *deed):
            trust.look(presser)
            for _, decision in new(room, seen):
                where = authority(room, decision.seat)
                assert decision.part not in SIGNING or where in trust.of[str(presser)]
    assert list(Checkup(room.rows, None).findings()) == []


def begun(kind: str) -> tuple[Room, str]:
    room, number = asked(kind)
    for (user, own_id), other in LENT.items():
        deputy(room, user, other, of=own_id)
        goes_away(room, user, 9)
    return room, number


def does(room: Room, number: str, what: str, one: int, other: int) -> Iterator[int]:
    """Do it, and say after each press who pressed."""
    if what in ON_TERMS:
        held = room.record.find(Holding, seat=SEATS[one % len(SEATS)])
        if held:
            yield from ON_TERMS[what](room, held[-1], OWN[1 + other % 3])
    else:
        yield from DEEDS[what](room, number, one, other)


def unlink(room: Room, held: Holding, _account: int) -> Iterator[int]:
    yield press(room, ADMINISTRATOR, f"free|{held.id}|yes")


def end(room: Room, held: Holding, _account: int) -> Iterator[int]:
    yield press(room, ADMINISTRATOR, f"end|{held.id}|yes")


def fill(room: Room, _number: str, one: int, other: int) -> Iterator[int]:
    """Give somebody a seat, as far as an administrator can."""
    words = f"/seat {SEATS[one % len(SEATS)]} {NAMES[other % len(NAMES)]}"
    room.phone(ADMINISTRATOR).says(words)
    yield ADMINISTRATOR


def confirm(room: Room, _number: str, one: int, other: int) -> Iterator[int]:
    users = [*OWN, LEADERS[other % 3]] if one > 4 else OWN
    for link in room.record.find(Invitation):
        for user in users:
            yield press(room, user, f"vouch|{link.id}")


def pass_on(room: Room, number: str, _one: int, _other: int) -> Iterator[int]:
    for user in HONEST:
        for taker in (CLERK, FINANCE):
            owner = room.record.need(Account, str(taker)).person
            yield press(room, user, f"pass_to|{number}|{place(room, number)}|{owner}")


def sit_beside(room: Room, _number: str, one: int, other: int) -> Iterator[int]:
    """The operator gives whoever has a telephone of the administrator's one more seat."""
    user, own_id = OWN[other % len(OWN)], SEATS[one % len(SEATS)]
    known = room.record.get(Account, str(user))
    if known and known.person and not room.record.get(Holding, f"H-{user}-{own_id}"):
        seat(room, user, own_id)
        yield user


def press(room: Room, user: int, data: str) -> int:
    room.phone(user).forges(data)
    return user


def place(room: Room, number: str) -> Place:
    request = room.record.need(Request, number)
    return request.place


def decide(room: Room, number: str, _one: int, other: int) -> Iterator[int]:
    """The administrator's telephones try everything; now and then whoever can agrees, too."""
    for user in [*OWN, *HONEST] if other > 7 else OWN:
        yield press(room, user, f"approve|{number}|{place(room, number)}|meant")
        yield press(room, user, f"take_back|{number}|{place(room, number)}")


def lets_in(room: Room, held: Holding, account: int) -> Iterator[int]:
    """A link as the administrator makes it, opened on one of their own telephones."""
    token, now = f"token-{next(TOKENS)}", room.clock.now()
    maker = room.record.need(Account, str(ADMINISTRATOR)).person

    def invite(record: Transaction) -> str | None:
        try:
            return invitations.invite(record, held, maker, token, now).id
        except Refusal:
            return None

    link = room.work(invite)
    if link:
        room.phone(account).says(f"/start {token}")
        yield account
        yield press(room, account, f"bind|{link}")


def clerks_decide(room: Room, _number: str, _one: int, _other: int) -> Iterator[int]:
    """From now on the handling officer decides on general requests, as the office has it."""
    known = room.record.need(Office, "office")
    desk = Desk(power="decide", roles=("town_clerk",))
    rules = known.rules.model_copy(update={"chains": {"general_request": (desk,)}})

    def change(record: Transaction) -> None:
        record.put(known.but(rules=rules))
        record.record("office_changed", room.clock.now())

    room.work(change)
    yield MASTER


ON_TERMS = {"unlink": unlink, "end": end, "let in": lets_in}
DEEDS = {
    "seat": fill,
    "decide": decide,
    "confirm": confirm,
    "pass on": pass_on,
    "clerks decide": clerks_decide,
    "sit beside": sit_beside,
}


def test_an_administrators_telephone_tries_to_decide() -> None:
    """Were it never let in while a task waits for it, the test above would say nothing of it."""
    room, number = begun("general_request")
    held = room.record.find(Holding, seat=f"{TOWN}/town_clerk")[0]
    press(room, ADMINISTRATOR, f"free|{held.id}|yes")
    assert list(lets_in(room, held, 7901)) == [7901, 7901]
    assert room.record.need(Account, "7901").person == held.person
    [task] = room.record.find(Task, request=number, state="open")
    assert task.seat in {TOWN_LEADER, f"{TOWN}/town_head", f"{BUREAU}/bureau_culture"}
