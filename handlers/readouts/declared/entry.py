"""One entry in full, and the way to the request it came from."""

from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.readouts.declared import told
from handlers.texts import shown_answers
from store.documents import Entry, Lines, Request, Say, Value
from store.forms.registry import REGISTERS
from store.registers.readouts import looks
from store.rules.authority import access
from store.rules.authority.readers import readout_readers
from store.rules.refusal import Refusal


def show(turn: Turn, button: Button) -> None:
    """Bring an entry. Raises Refusal unless this person may look at it today."""
    entry = turn.record.get(Entry, button.about)
    if entry is None:
        raise Refusal("not_understood")
    readout_readers.may_look_at(turn.record, entry, turn.person, turn.event.day)
    if entry.person:
        looks.note(turn.record, entry.register_name, entry.person, turn.person, turn.event.at)
    turn.say(face(turn, entry), *_ways_on(turn, entry))


def face(turn: Turn, entry: Entry) -> Say:
    """All that the register knows of it."""
    fields = told.values(turn.record, entry)
    return Say.of(
        "readout.entry",
        title=Say.of(f"register.{entry.register_name}"),
        station=fields["unit"],
        person=fields["person"],
        facts=_facts(turn, entry),
        days=fields["days"],
        quantity=_quantity(entry, fields["quantity"]),
        state=fields["state"],
        number=fields["number"],
    )


def _quantity(entry: Entry, shown: Value) -> Value:
    """How much it is, where that is more than that it is so."""
    if REGISTERS[entry.register_name].unit == "pieces":
        return ""
    return Say.of(f"register.{entry.register_name}.quantity", quantity=shown)


def _facts(turn: Turn, entry: Entry) -> Lines:
    register = REGISTERS[entry.register_name]
    known = told.facts(turn.record, register, entry)
    asked = [one for one in told.questions(register) if known[one.name] != ""]
    lines = (
        shown_answers.line(told.worded(register, one.name), one, known[one.name]) for one in asked
    )
    return Lines(lines=tuple(lines))


def _ways_on(turn: Turn, entry: Entry) -> Rows:
    """The request, for whoever has a part in it."""
    request = turn.record.get(Request, entry.request) if entry.request else None
    day = turn.event.day
    if request is None or not access.may_see(turn.record, request, turn.person, day):
        return ()
    return ((Button("details", about=request.id).key("readout.key.request", number=request.id),),)
