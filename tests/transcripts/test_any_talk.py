"""Whatever people write, send and press, in any order: the bot answers, the record holds."""

import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.base.errors import Refused
from store.documents import Event, Inbound, Parcel, Request, Task
from store.record import audit_chain
from store.record.view import View
from support.examples import examples
from support.talk import LEADER, MASTER, OFFICER, OTHER_LEADER, Office, Talk

WORDS = ["/start", "/new", "/my", "/inbox", "/done", "/language", "/cancel", "/help", "/nonsense"]
WORDS += ["/admin", "/admin Guanhaiwei", "/start nonsense", "/seat bureau/administrator X"]
WORDS += [
    "好",
    "Thirty chairs, please",
    "<b>&amp;</b> {subject} %s",
    "字" * 501,
    "\u202e\u0000",
    "／",
]
FORGED = ["approve|QS-2026-0001|1.0", "reject|QS-2026-0001|2.0", "send|D1|1", "go|nowhere", "|||"]
FORGED += ["pick|D1|to|king", "amend|QS-2026-0001|1", "language|xx", "看" * 21]
FORGED += [
    "bind|x",
    "vouch|x",
    "units|x|y|z",
    "seat|bureau/king",
    "end|H1|yes",
    "term|H9999",
]
FORGED += ["tick|QS-2026-0001|1.0|unclear", "return|QS-2026-0001|1.0", "new_fact|QS-2026-0001|1.0"]
FORGED += ["reason|QS-2026-0001|1.0|no_need", "note|QS-2026-0001|1.0", "again|QS-2026-0001"]
FORGED += ["accept|QS-2026-0001|1", "value_of|QS-2026-0001|1.0|text", "to|QS-2026-0001|1.0|0"]
FORGED += ["show|QS-2026-0001|٣.٣", "details|QS-9", "change|D1|kind", "opinion|QS-2026-0001|1.0"]
FORGED += ["take_back|QS-2026-0001|1.0"]

FORGED += [f"{do}|QS-2026-0001|1.0" for do in ("ask", "signer", "concur", "object", "send_piece")]
FORGED += [f"{do}|QS-2026-0001|1.0|town_clerk" for do in ("signer_of", "before", "unsign")]
FORGED += ["ask_of|QS-2026-0001|1.0|P44", "answer|QS-2026-0001|q1", "enquiry|QS-9|q1"]
FORGED += ["reply_approve|QS-2026-0001|1.0", "reply_ask|QS-2026-0001|1.0"]

deeds = st.one_of(
    st.tuples(st.just("says"), st.sampled_from(WORDS) | st.text(min_size=1, max_size=30)),
    st.tuples(st.just("presses"), st.integers(0, 200)),
    st.tuples(st.just("presses"), st.integers(0, 200)),
    st.tuples(st.just("forges"), st.sampled_from(FORGED)),
    st.tuples(st.just("sends"), st.sampled_from(["a.pdf", "b.exe", "c.jpg"])),
)
people = st.sampled_from([MASTER, MASTER, MASTER, LEADER, OFFICER, OTHER_LEADER])


def do(talk: Talk, how: str, what: str | int) -> None:
    """One deed; whoever does something is always answered."""
    if how == "presses":
        buttons = [
            (m["message_id"], b) for m in talk.messages() for row in m["buttons"] for b in row
        ]
        if not buttons:
            return
        message, label = buttons[int(what) % len(buttons)]
        assert talk.presses_on(message, label), f"nothing followed from [{label}]"
    elif how == "forges":
        assert talk.forges(str(what))
    elif how == "sends":
        assert talk.sends(
            str(what), b"%PDF-1.7\nstartxref\n5\n%%EOF" if str(what).endswith("f") else b"MZ"
        )
    else:
        with suppress(Refused):  # Telegram sends no empty messages
            assert talk.says(str(what))


def check(record: View) -> None:
    """What must hold whatever happened."""
    assert record.find(Inbound, state="dead") == []
    assert record.find(Inbound, state="new") == []
    assert record.find(Parcel, state="waiting") == []
    assert [parcel.error for parcel in record.find(Parcel, state="dropped")] == []
    assert audit_chain.first_broken(record.find(Event)) is None
    for request in record.find(Request):
        places = Counter((given.version, given.stage, given.seat) for given in request.counted)
        assert set(places.values()) <= {1}
        assert all(given.person != request.person for given in request.decisions)
        waiting = record.find(Task, request=request.id, state="open")
        assert bool(waiting) == (request.state == "waiting")


@settings(
    max_examples=examples(8),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.tuples(people, deeds), min_size=5, max_size=25))
def test_any_talk(history: list[tuple[int, tuple[str, str | int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), "en")
        try:
            talks = {user: office.talk(user) for user in {user for user, _ in history}}
            _write_one(office)
            for user, (how, what) in history:
                do(talks[user], how, what)
            with office.record() as record:
                check(record)
        finally:
            office.close()


def _write_one(office: Office) -> None:
    """A request on its way, so that there is something to decide."""
    master = office.talk(MASTER)
    master.says("/new")
    master.presses("General request")
    master.presses("Town or subdistrict")
    master.says("Chairs")
    master.says("Thirty chairs, please.")
    master.presses("Skip")
    master.presses("Send")
