"""Who is master where, who represents, and which stations are without (M3, M15)."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from store.documents import Entry, Person, Say, Value
from store.documents.office.organisation import Role
from store.forms.form import Form
from store.forms.ledger.readout import IN_CHARGE, Reach, Readout, Tells
from store.forms.ledger.sum import Sum
from store.forms.register import Register
from store.kinds.people.masters.legal_change import REPRESENTATIVES
from store.kinds.people.masters.tenures import TENURES
from store.organisation import manning
from store.record.view import View
from store.registers.people import mastery

READERS: Mapping[Role, Reach] = {**IN_CHARGE, "bureau_personnel": "all"}


class GapFacts(Form):
    """What a station is without."""

    kind = "gap"

    what: Literal["master", "staff"]


GAPS = Register(manning.NAME, facts=GapFacts, sheet=False)


def _tenure(record: View, tenure: Entry, day: date) -> Mapping[str, Value]:
    """Acting or on trial, and until when."""
    until, trial = (tenure.facts.get(one) for one in ("until", "trial"))
    if until:
        return {"how": Say.of("masters.acting", until=date.fromisoformat(until))}
    if trial and date.fromisoformat(trial) >= day:
        return {"how": Say.of("masters.trial", until=date.fromisoformat(trial))}
    return {"how": ""}


def _master(record: View, unit: str, day: date) -> Mapping[str, Value]:
    """Who it is, since when and how; who represents the station otherwise; the treatment."""
    tenure = mastery.master(record, unit, day)
    if tenure is None or tenure.person is None:
        return {"master": Say.of("masters.vacant"), "how": "", "differs": "", "treated": ""}
    name = record.need(Person, tenure.person).name
    return {
        "master": Say.of("masters.since", person=name, since=tenure.first),
        **_tenure(record, tenure, day),
        "differs": _differs(record, unit, tenure.person, day),
        "treated": _treated(record, tenure.person, day),
    }


def _treated(record: View, person: str, day: date) -> Value:
    """As what the master is treated, by which document."""
    given = mastery.treatment(record, person, day)
    if given is None or given.facts.get("granted") != "yes":
        return Say.of("masters.untreated")
    told = {name: str(given.facts.get(name, "")) for name in ("level", "number")}
    return Say.of("masters.treated", **told)


def _differs(record: View, unit: str, master: str, day: date) -> Value:
    """Who represents the station where that is not its master, as far as is on record."""
    who = mastery.represents(record, unit, day)
    if who == master:
        return ""
    name: Value = record.need(Person, who).name if who else Say.of("masters.unknown")
    return Say.of("masters.differs", person=name)


TOLD = ("master", "how", "differs", "treated")

IN_OFFICE = Sum("masters", TENURES, per="now")
REGISTERED = Sum("legal_reps", REPRESENTATIVES, per="now")
WITHOUT = Sum("gaps", GAPS, per="now")
WITHOUT_IN_ALL = Sum("gaps_in_all", GAPS, by=(), per="now")

MASTERS = Readout(
    "masters",
    over=TENURES,
    sums=(IN_OFFICE,),
    readers=READERS,
    when="now",
    columns=("unit", "person", "first", "last", "trial", "until", "number"),
    command=True,
    beside=Tells(("how",), _tenure),
    of_unit=Tells(TOLD, _master),
)
LEGAL = Readout(
    "legal_reps",
    over=REPRESENTATIVES,
    sums=(REGISTERED,),
    readers=READERS,
    when="now",
    columns=("unit", "person", "first", "last", "receipt"),
    command="representatives",
    of_unit=Tells(TOLD, _master),
)
VACANT = Readout(
    "gaps",
    over=GAPS,
    sums=(WITHOUT, WITHOUT_IN_ALL),
    readers=READERS,
    when="now",
    columns=("unit", "what", "first", "last"),
    command="vacant",
)
