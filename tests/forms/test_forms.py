"""The form: every button is checked when it is pressed, and nothing that was typed is lost."""

import pytest

from store.documents import Draft
from store.record.transaction import Transaction
from support.talk import LEADER, MASTER, OTHER_MASTER, Office, Talk, says

STALE = says("refusal.stale_question")
NOT_YOURS = says("refusal.not_yours")


@pytest.fixture
def master(office: Office) -> Talk:
    """Somebody at the first question of a new request, draft D1."""
    talk = office.talk(MASTER)
    talk.says("/new")
    talk.presses("General request")
    return talk


def fill(master: Talk) -> None:
    """Answer everything up to the attachments."""
    master.presses("Town or subdistrict")
    master.says("Chairs")
    master.says("Thirty chairs, please.")


@pytest.mark.parametrize(
    "data",
    [
        "pick|D1|to|king",
        "pick|D1|subject|x",
        "keep|D1|to",
        "skip|D1|to",
        "back|D1|to",
        "collected|D1|to",
        "start_over|D1|text",
        "change|D1|kind",
        "change|D1|",
    ],
)
def test_a_button_that_nobody_showed_answers_nothing(master: Talk, data: str) -> None:
    assert master.forges(data) == STALE


ACTIONS = ["pick", "keep", "skip", "back", "leave", "resume", "change", "send"]


@pytest.mark.parametrize("action", ACTIONS)
def test_a_draft_belongs_to_who_writes_it(master: Talk, office: Office, action: str) -> None:
    assert office.talk(OTHER_MASTER).forges(f"{action}|D1|to|town") == NOT_YOURS
    assert master.forges(f"{action}|D99|to|town") == NOT_YOURS


def test_a_draft_that_was_let_go_of_says_so(master: Talk, office: Office) -> None:
    def close(record: Transaction) -> None:
        record.put(record.need(Draft, "D1").but(state="closed", answers={}))

    office.bot.writer.submit(close).result(5)
    assert master.forges("resume|D1") == says("refusal.draft_closed")


def test_only_who_may_start_a_kind_begins_it(office: Office) -> None:
    leader = office.talk(LEADER)
    assert leader.forges("begin|general_request") == says("refusal.not_your_kind")
    assert leader.forges("begin|nonsense") == says("refusal.not_your_kind")


def test_an_older_questions_button_does_not_change_a_later_answer(master: Talk) -> None:
    first = master.last("Culture bureau")
    master.presses("Town or subdistrict")
    assert master.forges("pick|D1|to|bureau", first) == STALE
    assert "To: Town or subdistrict" in _finished(master)


def _finished(master: Talk) -> str:
    master.says("Chairs")
    master.says("Thirty chairs, please.")
    return master.presses("Skip")


def test_a_summary_that_is_no_longer_true_sends_nothing(master: Talk) -> None:
    master.presses("Town or subdistrict")
    _finished(master)
    old = master.last("Send")
    master.presses("Change: Subject")
    master.says("Tables")
    assert master.presses_on(old, "Send") == says("refusal.stale_summary")
    assert master.says("/my") == "No requests yet. /new makes one."
    assert "Sent as QS-2026-0001" in master.presses("Send")


def test_pressing_send_twice_sends_once(master: Talk, office: Office) -> None:
    master.presses("Town or subdistrict")
    _finished(master)
    with office.record() as record:
        revision = record.need(Draft, "D1").revision
    master.presses("Send")
    again = master.forges(f"send|D1|{revision}")
    assert again == says("refusal.already_sent", number="QS-2026-0001")
    assert master.forges("change|D1|to") == again


def test_files_are_collected_until_done(master: Talk) -> None:
    fill(master)
    master.sends("a.pdf", b"%PDF-1.7\nstartxref\n5\n%%EOF")
    assert "2 files received" in master.sends("b.pdf", b"%PDF-1.7 b\nstartxref\n5\n%%EOF")
    assert "Cleared. Please send them again." in master.presses("Start over")
    for number in range(10):
        seen = master.sends(f"{number}.pdf", f"%PDF-1.7 {number}\nstartxref\n5\n%%EOF".encode())
    assert "10 files received (at most 10)" in seen
    assert "takes at most 10" in master.sends("11.pdf", b"%PDF-1.7 x\nstartxref\n5\n%%EOF")
    assert "Attachments: 10 files" in master.presses("Done")


def test_kept_and_skipped_answers(master: Talk) -> None:
    fill(master)
    master.sends("a.pdf", b"%PDF-1.7\nstartxref\n5\n%%EOF")
    master.presses("Done")
    assert "Present answer: 1 file" in master.presses("Change: Attachments")
    assert "Attachments: 1 file" in master.presses("Keep it")
    master.presses("Change: Attachments")
    assert "Attachments: none" in master.presses("Skip")


def test_a_second_draft_leaves_the_first_where_it_was(master: Talk) -> None:
    master.presses("Town or subdistrict")
    master.says("Chairs")
    assert "[Continue: General request, Chairs]" in master.says("/new")
    master.presses("General request")
    master.says("/new")
    assert "Please describe the situation" in master.presses("Continue: General request, Chairs")
    assert "Subject: Chairs" in master.says("Thirty chairs, please.") + master.presses("Skip")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Chairs \n", "Chairs"), ("\u202eChairs\u200b", "Chairs"), ("<b>1 & 2</b>",) * 2],
)
def test_what_is_typed_is_kept_as_meant(master: Talk, typed: str, kept: str) -> None:
    master.presses("Town or subdistrict")
    master.says(typed)
    master.says("Thirty chairs, please.")
    assert f"Subject: {kept}" in master.presses("Skip")
