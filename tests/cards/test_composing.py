"""A card says what is so when it is delivered, however long it was on its way."""

from handlers import composed
from handlers.conversation.unasked.apart import apart
from store.documents import Card, Parcel, Say
from store.documents.chat.parcel import FACE
from store.record.transaction import Transaction
from support.errands import HEAD, lend
from support.room import Room
from support.standing_in import TOWN_LEADER, person, seat
from support.talk import LEADER, MASTER

NUMBER = "JY-2026-0001"


def of_leader(room: Room) -> list[Parcel]:
    """The parcels with the card of the leader's desk, as they are kept."""
    parcels = room.record.find(Parcel, account=str(LEADER))
    return [one for one in parcels if one.card and NUMBER in one.card]


def test_a_card_is_kept_without_words() -> None:
    room = Room()
    lend(room, MASTER)
    [card] = of_leader(room)
    assert (card.text, card.keys) == (FACE, ())


def test_whatever_was_decided_meanwhile_stands_on_it() -> None:
    """It came too late to be pressed: then it has no button that decides, and says how it ended."""
    room = Room()
    lend(room, MASTER)
    [sent] = of_leader(room)
    room.phone(MASTER).forges(f"withdrawn|{NUMBER}")
    shown = composed(room.record, sent, room.clock.now())
    assert shown
    assert shown.parcel.text.say == ("card.done",)
    assert not [key for row in shown.parcel.keys for key in row if key.data.startswith("approve")]


def test_several_changes_are_one_edit() -> None:
    room = Room()
    lend(room, MASTER)
    room.phone(LEADER).presses("Approve")
    own = [one for one in room.record.find(Parcel) if one.what == "edit" and one.shows_face]
    turns = [(one.id.partition(".")[0], one.card) for one in own]
    assert len(turns) == len(set(turns))


def test_what_was_put_in_its_place_gives_way_to_it() -> None:
    """A question under the card, say: the card comes after it, not before it alone."""
    room = Room()
    lend(room, MASTER)

    def asked(record: Transaction) -> None:
        [card] = [one for one in record.find(Card, account=str(LEADER)) if one.request == NUMBER]
        turn = apart(record, room.clock.now())
        turn.update(card)
        turn.update(card)
        turn.edit(Say.of("ask.sure"), to=card.account, message=9)
        turn.update(card)
        assert [one.shows_face for one in turn.parcels] == [True, False, True]

    room.work(asked)


def test_what_went_to_somebody_else_before_it_came_shows_nothing() -> None:
    room = Room()
    seat(room, HEAD, TOWN_LEADER)
    lend(room, MASTER)
    [sent] = of_leader(room)
    room.phone(LEADER).forges(f"pass_to|{NUMBER}|1.0|{person(room, HEAD)}")
    assert composed(room.record, sent, room.clock.now()) is None
