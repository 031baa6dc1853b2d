"""What versions up to the third kept in documents of its own kind, as entries of registers."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from store.record.migrations.raw import Raw, Stored

FOREVER = "9999-12-31"
DAY = timedelta(days=1)

WHOLE = 10_000
"""All of a cost, in hundredths of a percent."""

STATES = {"open": "live", "payable": "live", "paid": "live", "bound": "live"}
"""What was called otherwise."""

QUARTERS = {
    1: ("01-01", "03-31"),
    2: ("04-01", "06-30"),
    3: ("07-01", "09-30"),
    4: ("10-01", "12-31"),
}
"""First and last day of each."""

GRANTED = {"approved", "carried_out"}
UNDECIDED = {"waiting", "disagreed"}


def absences(raw: Raw) -> None:
    """Who is away is entered under the person, until the last day away as far as it is known."""
    known = dict(_told(raw, "secondment", ("borrower", "work", "end", "returned")))
    for one in raw.documents("absences"):
        raw.add("entries", _absence(one, known.get(one["request"] or "")))
    raw.drop("absences")


def _absence(one: Stored, known: Stored | None) -> Stored:
    last, back = one["until"] or FOREVER, one.get("returned")
    told = known or {"reason": one["reason"], "end": one["until"], "returned": back}
    return _entry(
        "off_post",
        one,
        id=f"{one['id']}/off_post",
        key=one["person"],
        unit=one["unit"],
        person=one["person"],
        first=one["start"],
        last=str(date.fromisoformat(back) - DAY) if back else last,
        facts={name: given for name, given in told.items() if given is not None},
        state=STATES.get(one["state"], one["state"]),
    )


def commitments(raw: Raw) -> None:
    """Who is to bear which part is entered from the sending on, not only once it is agreed."""
    known = {one["id"]: one for one in raw.documents("commitments")}
    for request in raw.documents("requests"):
        if request["kind"] == "cost_share":
            answers = _answers(request)
            for bearer, amount in _divided(answers["total"], answers["shares"]).items():
                known.pop(f"{request['id']}/{bearer}", None)
                raw.add("entries", _commitment(request, bearer, amount))
    for left in known.values():  # of an earlier version, taken back since
        raw.add("entries", _left(left))
    raw.drop("commitments")


def _commitment(request: Stored, bearer: str, amount: int) -> Stored:
    answers = _answers(request)
    state, facts = request["state"], {name: answers[name] for name in ("project", "category")}
    return _part(
        {"station": request["unit"], "request": request["id"], "due": answers["due"]},
        bearer,
        quantity=amount,
        facts={**facts, "shares": answers["shares"][bearer]},
        state="asked" if state in UNDECIDED else "live" if state in GRANTED else "void",
    )


def _left(one: Stored) -> Stored:
    facts = {"shares": one["share"]}
    return _part(one, one["bearer"], quantity=one["amount"], facts=facts, state="void")


def _part(one: Stored, bearer: str, **facts: Any) -> Stored:
    return _entry(
        "commitments",
        one,
        id=f"{one['request']}/commitments/{bearer}",
        key=f"{one['station']}/{bearer}",
        unit=one["station"],
        first=one["due"],
        last=one["due"],
        row=bearer,
        **facts,
    )


def _divided(total: int, shares: Mapping[str, int]) -> dict[str, int]:
    """As the third version did: what does not divide goes to those who lose the most by it."""
    parts = {one: divmod(total * share, WHOLE) for one, share in shares.items()}
    left = total - sum(whole for whole, _ in parts.values())
    losers = sorted(parts, key=lambda one: -parts[one][1])[:left]
    return {one: whole + (one in losers) for one, (whole, _) in parts.items()}


def payments(raw: Raw) -> None:
    """Each line of a request is entered once: as its newest version has it, or had it last."""
    newest: dict[str, Stored] = {}
    for one in raw.documents("payments"):
        own_id = _payment_id(one)
        newest[own_id] = _payment(own_id, one)
    for entry in newest.values():
        raw.add("entries", entry)
    raw.drop("payments")


def _payment_id(one: Stored) -> str:
    if one["request"]:
        return f"{one['request']}/payments/{one['line']}"
    return f"{one['id']}/payments"


def _payment(own_id: str, one: Stored) -> Stored:
    station, _, year = one["plan"].rpartition("/")
    first, last = QUARTERS[one["quarter"]]
    told = {name: one[name] for name in ("paid", "voucher", "received")}
    return _entry(
        "payments",
        one,
        id=own_id,
        key=f"{one['plan']}/{one['quarter']}/{one['line']}",
        unit=station,
        first=f"{year}-{first}",
        last=f"{year}-{last}",
        quantity=one["amount"],
        facts={name: given for name, given in told.items() if given},
        row=one["line"],
        state=STATES.get(one["state"], one["state"]),
    )


def posts(raw: Raw) -> None:
    """Who works at a station is entered there, with 1 for a full-time post, 0 for another."""
    for one in raw.documents("posts"):
        if one["until"] is None or one["until"] >= one["since"]:
            raw.add("entries", _post(one))
    raw.drop("posts")


def _post(one: Stored) -> Stored:
    return _entry(
        "posts",
        {**one, "request": None},
        id=f"{one['id']}/posts",
        key=one["unit"],
        unit=one["unit"],
        person=one["person"],
        first=one["since"],
        last=one["until"] or FOREVER,
        quantity=int(one["full_time"]),
        facts={"title": one["title"]["names"]},
        state="live",
    )


def _entry(register: str, one: Stored, **facts: Any) -> Stored:
    whole = dict.fromkeys(("person", "row", "held", "replaced", "ended")) | {"quantity": 1}
    return {**whole, "register_name": register, "request": one["request"], **facts}


def _told(raw: Raw, kind: str, names: tuple[str, ...]) -> Iterator[tuple[str, Stored]]:
    """By request: the answers to these questions as they are on record now."""
    for request in raw.documents("requests"):
        if request["kind"] == kind:
            given = _answers(request)
            yield request["id"], {one: given[one] for one in names if given.get(one) is not None}


def _answers(request: Stored) -> Stored:
    """All of them, put right, with what was recorded since."""
    given = _put_right(request, request["kind"], request["versions"][-1]["answers"])
    if request["state"] in GRANTED:
        for one in request["decisions"]:
            if one.get("form") and not one.get("taken_back"):
                given |= _put_right(request, one["form"], one["facts"])
    return given


def _put_right(request: Stored, form: str, given: Stored) -> Stored:
    right = (one for one in request.get("corrections", ()) if one["form"] == form)
    return {**given, **{one["question"]: one["new"] for one in right}}
