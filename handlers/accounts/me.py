"""/me: who one is here, and how to leave the account behind."""

from handlers.accounts import invitations
from handlers.cards import leader_question
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.conversation.unasked import administrators
from handlers.seats import handover, relatives
from handlers.seats.away import away_keys
from handlers.texts import names
from store.documents import Holding, Person, Say, Unit, Value
from store.organisation.accounts import binding
from store.rules import second_factor
from store.rules.authority.seats import seats_of


def me(turn: Turn, _argument: str = "") -> None:
    """The person, the seats with their terms, the language, the account's number."""
    text = Say.of(
        "me",
        person=turn.record.need(Person, turn.person).name,
        seats=_seats(turn),
        codes=_codes(turn),
        language=Say.of(f"language.{turn.account.language}"),
        account=turn.account.id,
        rests=leader_question.resting(turn.record, turn.person, turn.event.day),
    )
    pin = [Button("pin_change").key("key.pin")] * second_factor.in_use(turn.record)
    away = away_keys(turn.record, turn.person, turn.event.day)
    last = (Button("go", "language").key("key.language"), UNLINK.key("key.unlink"))
    turn.say(text, *away, *((key,) for key in pin), last, (relatives.KEY,))


UNLINK = Button("unlink")


def _seats(turn: Turn) -> list[Value]:
    """Every term that is not over, those to come too; each seat with from and until when."""
    held = turn.record.find(Holding, person=turn.person)
    terms = [term for term in held if not term.is_over(turn.event.day)]
    lines: list[Value] = [
        Say.of(
            "me.seat",
            seat=names.seat_name(turn.record, term.seat),
            term=invitations.term_in_words(term),
        )
        for term in terms
    ]
    return lines or [Say.of("me.no_seat")]


def _codes(turn: Turn) -> list[Value]:
    """The credit codes of the stations one works at, as they stand on their certificates."""
    day, record = turn.event.day, turn.record
    units = dict.fromkeys(seat.unit for seat in seats_of(record, turn.person, day))
    codes = (record.need(Unit, unit).code for unit in units)
    return [Say.of("me.code", code=code) for code in codes if code]


def unlink(turn: Turn, button: Button) -> None:
    """Leave the account behind, after one more question: the seats stay with the person."""
    if button.about != "yes":
        yes = Button("unlink", "yes").key("key.unlink_yes", style="bad")
        turn.edit(
            Say.of("unlink.sure"),
            (yes, Button("stay").key("key.never_mind")),
            message=turn.event.message,
        )
        return
    person = turn.record.need(Person, turn.person)
    seats = [seat.id for seat in seats_of(turn.record, person.id, turn.event.day)]
    turn.account = binding.unlink(turn.record, turn.account, person.id, turn.event.at)
    turn.edit(Say.of("unlinked"), message=turn.event.message)
    handover.settle(turn, seats)
    administrators.tell_administrators(turn, Say.of("news.unlinked", person=person.name))


def stay(turn: Turn, _button: Button) -> None:
    """The account stays as it is."""
    turn.edit(Say.of("unlink.not"), message=turn.event.message)


ME = Command("me", me)

PRESSES = {"unlink": unlink, "stay": stay}
