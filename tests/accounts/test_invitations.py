"""A link works once, for one person, in its time; and who decides is confirmed by a leader."""

from pathlib import Path

import pytest

from store.documents import Access, Account, Desk, Draft, Event, Invitation
from store.documents import Office as Whole
from store.organisation.accounts import invitations
from store.record.transaction import Transaction
from store.rules.chain import deciding_seats
from support.entering import (
    ADMINISTRATOR,
    BUREAU_LEADER,
    HEAD,
    NEWCOMER,
    PASSER_BY,
    TOKEN,
    do,
    enters,
    link,
    newcomer,
    person_of,
    states,
)
from support.errands import PERSONNEL
from support.talk import LEADER, MASTER, OTHER_LEADER, Office, says

STAFF = "330282107-station/station_staff"
PERSONNEL_SEAT = "bureau/bureau_personnel"


def id_of(office: Office) -> str:
    with office.record() as record:
        return record.find(Invitation)[-1].id


def test_a_link_binds_one_account_and_works_once(office: Office) -> None:
    token = newcomer(office, STAFF)
    enters(office, token)
    assert person_of(office, NEWCOMER) is not None
    second = office.talk(PASSER_BY)
    assert "was used or withdrawn" in second.says(f"/start {token}")
    assert person_of(office, PASSER_BY) is None
    assert second.forges(f"bind|{id_of(office)}") == says("refusal.invite_void")


def test_only_who_opened_the_link_can_answer_it(office: Office) -> None:
    """Who has read the record knows the hash, and that is not enough."""
    token = newcomer(office, STAFF)
    other = office.talk(PASSER_BY)
    for action in ("bind", "not_me"):
        assert other.forges(f"{action}|{id_of(office)}") == says("refusal.invite_void")
    office.talk(NEWCOMER).says(f"/start {token}")
    for action in ("bind", "not_me"):
        assert other.forges(f"{action}|{id_of(office)}") == says("refusal.invite_void")
    assert other.forges(f"language|en|{id_of(office)}") == says("refusal.invite_void")
    assert other.forges(f"vouch|{id_of(office)}").startswith("(Your account has no access")
    assert states(office) == ["open"]


def _content(office: Office) -> bytes:
    """Everything in the folder of the record, journals included."""
    folder = Path(office.url.removeprefix("sqlite:///")).parent
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_the_record_never_holds_a_token_that_works(office: Office) -> None:
    by_command = newcomer(office, STAFF)
    assert by_command.encode() not in _content(office)
    administrator = office.talk(ADMINISTRATOR)
    administrator.says("/admin Newcomer")
    administrator.presses(
        "Cultural officer, Guanhaiwei Town Cultural Station | Lu Mingyuan, 6 in all"
    )
    administrator.presses("Newcomer")
    found = TOKEN.search(administrator.presses("Invite Newcomer"))
    assert found
    assert len(found[1]) <= 64
    assert found[1].encode() not in _content(office)
    assert states(office) == ["withdrawn", "open"]
    assert "was used or withdrawn" in office.talk(PASSER_BY).says(f"/start {by_command}")
    enters(office, found[1])
    assert states(office) == ["withdrawn", "used"]


@pytest.mark.parametrize(("days", "said"), [(7, "Dear Newcomer"), (7.0001, "expired on")])
def test_a_link_expires(office: Office, days: float, said: str) -> None:
    token = newcomer(office, STAFF)
    office.forward(days=days)
    assert said in office.talk(NEWCOMER).says(f"/start {token}")


def test_a_question_that_was_opened_in_time_cannot_be_answered_too_late(office: Office) -> None:
    token = newcomer(office, STAFF)
    talk = office.talk(NEWCOMER)
    talk.says(f"/start {token}")
    office.forward(days=8)
    assert "This invitation expired" in talk.presses("Yes, that is me")
    assert person_of(office, NEWCOMER) is None


def test_a_link_for_a_term_to_come_works_from_its_first_day(office: Office) -> None:
    office.command("person", "add", "--en", "Newcomer")
    office.command("seat", "add", STAFF, "Newcomer", "--since", "2026-04-01")
    token = link(office, "Newcomer")
    talk = office.talk(NEWCOMER)
    assert talk.says(f"/start {token}").startswith("Your term begins on 1 Apr 2026.")
    office.forward(days=29)
    assert "Your term begins" in talk.says(f"/start {token}")
    office.forward(days=1)
    assert "Dear Newcomer" in talk.says(f"/start {token}")


def test_a_link_for_a_term_that_is_over_is_void(office: Office) -> None:
    token = newcomer(office, STAFF)
    office.command("seat", "end", STAFF, "Newcomer")
    office.forward(days=1)
    assert "was used or withdrawn" in office.talk(NEWCOMER).says(f"/start {token}")


def test_an_account_is_one_persons(office: Office) -> None:
    token = newcomer(office, STAFF)
    seen = office.talk(MASTER).says(f"/start {token}")
    assert seen.startswith("This account belongs to somebody else already")
    assert states(office) == ["open"]


def test_a_new_account_takes_the_place_of_the_old_one(office: Office) -> None:
    before = person_of(office, MASTER)
    old = office.talk(MASTER)
    enters(office, link(office, "Shen Wenjing"))
    assert (person_of(office, NEWCOMER), person_of(office, MASTER)) == (before, None)
    seen = old.sees()
    assert "You now use another account" in seen
    assert "the bureau's office: 0574-0000 0000, at once" in seen
    assert old.says("/my") == ""


def test_whose_account_may_be_replaced_hears_of_it_while_they_can_object(office: Office) -> None:
    holder, leader = office.talk(PERSONNEL), office.talk(BUREAU_LEADER)
    enters(office, link(office, "Tao Shufen"))
    seen = holder.sees()
    assert "Another account asks to take the place of this one" in seen
    assert "0574-0000 0000" in seen
    assert "this one would take its place" in leader.sees()
    leader.presses("It is not theirs")
    assert "Tao Shufen" in holder.says("/me")


def test_not_me_uses_up_the_link_and_tells_administrators(office: Office) -> None:
    token = newcomer(office, STAFF)
    talk, administrator = office.talk(NEWCOMER), office.talk(ADMINISTRATOR)
    talk.says(f"/start {token}")
    talk.presses("Not me")
    assert "says it is not theirs" in administrator.sees()
    assert talk.forges(f"bind|{id_of(office)}") == says("refusal.invite_void")
    assert person_of(office, NEWCOMER) is None


def test_who_decides_has_no_power_before_a_leader_confirmed(office: Office) -> None:
    token = newcomer(office, PERSONNEL_SEAT)
    talk, leader = enters(office, token), office.talk(BUREAU_LEADER)
    assert person_of(office, NEWCOMER) is None
    assert "a leader has yet to confirm" in talk.says("/inbox")
    assert "Please confirm" in leader.sees()
    leader.presses("Yes, it is theirs")
    assert person_of(office, NEWCOMER) is not None
    assert "You now have access" in talk.sees()
    with office.record() as record:
        bound = [event for event in record.find(Event) if event.what == "bound"][-1]
        assert bound.person == record.need(Account, str(BUREAU_LEADER)).person


def test_who_waits_for_a_leader_is_told_so_whatever_they_send(office: Office) -> None:
    talk = enters(office, newcomer(office, PERSONNEL_SEAT))
    for words in ("When can I begin?", "/start", "/inbox"):
        assert "a leader has yet to confirm the account" in talk.says(words)
    assert "a leader has yet to confirm the account" in talk.forges("ask_access")
    with office.record() as record:
        assert record.find(Access, state="open") == []


@pytest.mark.parametrize("user", [ADMINISTRATOR, LEADER, HEAD, OTHER_LEADER, MASTER])
@pytest.mark.parametrize("action", ["vouch", "deny"])
def test_nobody_else_confirms(office: Office, user: int, action: str) -> None:
    """Neither an administrator nor the leaders of another authority."""
    enters(office, newcomer(office, PERSONNEL_SEAT))
    assert office.talk(user).forges(f"{action}|{id_of(office)}") == says("refusal.not_yours")
    assert states(office) == ["unconfirmed"]


def test_what_was_confirmed_or_denied_is_settled(office: Office) -> None:
    enters(office, newcomer(office, PERSONNEL_SEAT))
    leader = office.talk(BUREAU_LEADER)
    leader.sees()
    leader.presses("It is not theirs")
    for action in ("vouch", "deny"):
        assert leader.forges(f"{action}|{id_of(office)}") == says("refusal.vouch_settled")
    assert person_of(office, NEWCOMER) is None


def test_an_administrator_who_withdraws_what_is_settled_hears_just_that(office: Office) -> None:
    token = newcomer(office, PERSONNEL_SEAT)
    enters(office, token)
    with office.record() as record:
        [waiting] = record.find(Invitation, state="unconfirmed")
    office.talk(BUREAU_LEADER).presses("It is not theirs")
    administrator = office.talk(ADMINISTRATOR)
    said = administrator.forges(f"withdraw|{waiting.holding}")
    assert said.startswith(says("refusal.vouch_settled"))


def test_a_confirmation_has_the_links_time_too(office: Office) -> None:
    enters(office, newcomer(office, PERSONNEL_SEAT))
    office.forward(days=8)
    leader = office.talk(BUREAU_LEADER)
    leader.sees()
    assert "This invitation expired" in leader.presses("Yes, it is theirs")
    assert person_of(office, NEWCOMER) is None


def test_the_towns_leader_confirms_for_the_town(office: Office) -> None:
    enters(office, newcomer(office, "330282107/town_finance"))
    head = office.talk(HEAD)
    head.sees()
    head.presses("Yes, it is theirs")
    assert person_of(office, NEWCOMER) is not None


def told_who_confirms(office: Office, token: str, user: int) -> str:
    talk = office.talk(user)
    talk.says(f"/start {token}")
    return talk.presses("Yes, that is me")


def test_one_of_several_leaders_is_said_only_of_several(office: Office) -> None:
    token = newcomer(office, "bureau/bureau_leader")
    assert "your leader (Yan Guoqiang) has to" in told_who_confirms(office, token, NEWCOMER)
    leader = office.talk(BUREAU_LEADER)
    leader.sees()
    leader.presses("Yes, it is theirs")
    token = newcomer(office, PERSONNEL_SEAT, name="Another")
    seen = told_who_confirms(office, token, PASSER_BY)
    assert "one of your leaders (Yan Guoqiang, Newcomer) has to" in seen


def test_a_leader_already_there_confirms_another(office: Office) -> None:
    """The command line is for the first one only."""
    enters(office, newcomer(office, "bureau/bureau_leader"))
    assert states(office) == ["unconfirmed"]
    leader = office.talk(BUREAU_LEADER)
    leader.sees()
    leader.presses("Yes, it is theirs")
    assert states(office) == ["used"]


def test_an_administrators_link_makes_nobody_the_first_leader(office: Office) -> None:
    office.command("person", "unlink", "Yan Guoqiang")
    administrator = office.talk(ADMINISTRATOR)
    administrator.says("/admin Yan Guoqiang")
    administrator.presses("Bureau leader, Culture Bureau | Yan Guoqiang")
    found = TOKEN.search(administrator.presses("Invite Yan Guoqiang"))
    assert found
    enters(office, found[1])
    assert states(office) == ["unconfirmed"]
    assert person_of(office, NEWCOMER) is None
    enters(office, link(office, "Yan Guoqiang"), PASSER_BY)
    assert person_of(office, PASSER_BY) is not None


def acts_for_both(office: Office) -> str:
    newcomer(office, PERSONNEL_SEAT)
    office.command("seat", "add", "330282107/town_finance", "Newcomer")
    return told_who_confirms(office, link(office, "Newcomer"), NEWCOMER)


def test_who_decides_for_two_authorities_is_confirmed_by_each(office: Office) -> None:
    assert "a leader of each authority" in acts_for_both(office)
    head, leader = office.talk(HEAD), office.talk(BUREAU_LEADER)
    head.sees()
    assert "its leader has to confirm too" in head.presses("Yes, it is theirs")
    assert person_of(office, NEWCOMER) is None
    assert head.forges(f"vouch|{id_of(office)}") == says("refusal.not_yours")
    leader.sees()
    assert "Confirmed: the account is Newcomer" in leader.presses("Yes, it is theirs")
    assert person_of(office, NEWCOMER) is not None


def test_a_leader_of_another_town_confirms_nobody(office: Office) -> None:
    acts_for_both(office)
    assert office.talk(OTHER_LEADER).forges(f"vouch|{id_of(office)}") == says("refusal.not_yours")


def test_an_account_that_becomes_somebody_elses_takes_nothing_along(office: Office) -> None:
    """What was being written stays with who wrote it, and comes back with them."""
    master = office.talk(MASTER)
    master.says("/new")
    master.presses("General request")
    master.presses("Town or subdistrict")
    master.says("Ten private chairs")
    office.command("person", "unlink", "Shen Wenjing")
    other = enters(office, newcomer(office, STAFF), MASTER)
    assert "no draft" in other.says("/drafts").lower()
    assert "chairs" not in other.says("Are these mine?")
    back = enters(office, link(office, "Shen Wenjing"))
    assert "[Continue: General request, Ten private chairs]" in back.says("/drafts")
    back.presses("Continue: General request, Ten private chairs")
    back.says("For the hall.")
    assert "Subject: Ten private chairs" in back.presses("Skip")


def test_words_go_only_into_a_draft_of_ones_own(office: Office) -> None:
    """The draft moved on to somebody else, or was sent: it takes no more words."""
    master = office.talk(MASTER)
    master.says("/new")
    master.presses("General request")
    master.presses("Town or subdistrict")

    def moves(record: Transaction) -> None:
        [draft] = record.find(Draft)
        record.put(draft.but(account=str(LEADER)))

    do(office, moves)
    assert "was not recognised" in master.says("Ten chairs")
    with office.record() as record:
        assert "subject" not in record.find(Draft)[0].answers


DECIDING = ["town_leader", "town_head", "town_finance", "bureau_leader", "bureau_personnel"]
OTHERS = ["station_master", "station_staff", "centre_staff", "administrator"]


def test_which_seats_decide(office: Office) -> None:
    with office.record() as record:
        assert all(deciding_seats.decides(record, role) for role in DECIDING)  # type: ignore[arg-type]
        assert not any(deciding_seats.decides(record, role) for role in OTHERS)  # type: ignore[arg-type]


def test_the_office_may_let_a_clerk_decide_and_then_he_does(office: Office) -> None:
    def change(record: Transaction) -> tuple[bool, bool]:
        whole = record.need(Whole, "office")
        desk = Desk(power="decide", roles=("town_clerk",))
        chains = dict.fromkeys(("general_request", "secondment", "allocation"), ())
        none = whole.rules.model_copy(update={"chains": chains})
        record.put(whole.but(rules=none))
        before = deciding_seats.decides(record, "town_clerk")
        some = whole.rules.model_copy(update={"chains": chains | {"allocation": (desk,)}})
        record.put(record.need(Whole, "office").but(rules=some))
        after = deciding_seats.decides(record, "town_clerk")
        record.record("rules", office.clock.now())
        return before, after

    assert do(office, change) == (False, True)


def test_drafts_go_with_the_person(office: Office) -> None:
    old = office.talk(MASTER)
    old.says("/new")
    old.presses("General request")
    old.presses("Town or subdistrict")
    old.says("Chairs")
    office.command("person", "unlink", "Shen Wenjing")
    talk = enters(office, link(office, "Shen Wenjing"))
    talk.sees()
    talk.says("/new")
    assert "Please describe the situation" in talk.presses("Continue: General request, Chairs")
    with office.record() as record:
        assert record.need(Account, str(MASTER)).was is None


def test_every_step_stands_in_the_audit_trail(office: Office) -> None:
    """And `Office.close` looks the record over: nothing changed beside it."""
    enters(office, newcomer(office, STAFF))
    talk = office.talk(NEWCOMER)
    talk.says("/me")
    talk.presses("Unlink this account")
    talk.presses("Yes, unlink")
    with office.record() as record:
        kinds = [event.what for event in record.find(Event)][-6:]
    assert kinds == ["person", "seated", "invited", "invitation_opened", "bound", "unlinked"]


def test_ids_fit_into_buttons() -> None:
    assert len(invitations.id_of("x" * 64)) == 43


def test_a_link_can_be_made_while_the_bot_runs(office: Office) -> None:
    said = office.command_beside(
        "invite", "330282107-station/station_master", "--bot", "station_bot"
    )
    found = TOKEN.search(said)
    assert found, said
    assert "Your role: station master" in office.talk(NEWCOMER).says(f"/start {found[1]}")
    assert "the term ends today" in office.command_beside("person", "end", "Zhou Haiping")
