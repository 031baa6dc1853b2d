"""抄送: to whom it is to be copied, ticked before it is sent or whenever later."""

from collections.abc import Callable, Collection

from handlers.cards.following import copied
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.forms.presses import draft_of
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Draft, Key, Person, Request, Say
from store.forms.kind import Kind
from store.forms.questions import Case
from store.forms.registry import KINDS
from store.rules.authority.readers.copied import Reader, readers
from store.rules.authority.seats import holders_of
from store.rules.chain.building import chain_of
from store.rules.refusal import Refusal
from store.workflow.actions import submission
from store.workflow.following import copying


def choose(turn: Turn, button: Button) -> None:
    """Show who may get a copy of what was sent. Raises Refusal."""
    request = copying.copyable(turn.record, button.about, turn.person, turn.event.day)
    turn.say(*_of_request(turn, request))


def tick(turn: Turn, button: Button) -> None:
    """Copy it to somebody, or take that back: either is so at once. Raises Refusal."""
    known = {one.person for one in copying.of(turn.record, _request(turn, button))}
    asked = turn.record, button.about, button.value, turn.person, turn.event.at
    if button.value in known:
        copying.end(*asked)
        copied.take_down(turn, _request(turn, button), button.value)
    else:
        fresh = copying.give(*asked)
        copied.tell(turn, _request(turn, button), [fresh] if fresh else [])
    text, *rows = _of_request(turn, _request(turn, button))
    turn.edit(text, *rows, message=turn.event.message)


def _request(turn: Turn, button: Button) -> Request:
    return copying.copyable(turn.record, button.about, turn.person, turn.event.day)


def _of_request(turn: Turn, request: Request) -> tuple[Say, *tuple[tuple[Key, ...], ...]]:
    able = copying.choosable(turn.record, request, turn.event.day)
    have = [one.person for one in copying.of(turn.record, request)]
    back = Button("show", request.id).key("key.copies_done")
    text = Say.of("copy.choose", **facts.named(Dossier.of(turn, request)))
    return text, *_rows(turn, able, have, Button("copy", request.id), back)


def choose_before(turn: Turn, button: Button) -> None:
    """Show who may get a copy of what is still to be sent."""
    turn.say(*_of_draft(turn, draft_of(turn, button)))


def tick_before(turn: Turn, button: Button) -> None:
    """Choose somebody, or not. Raises Refusal: `no_copy` for who may not read such a request."""
    draft, whom = draft_of(turn, button), button.value
    if whom in draft.copies:
        chosen = tuple(one for one in draft.copies if one != whom)
    elif whom in {one.person for one in _able(turn, draft)}:
        chosen = (*draft.copies, whom)
    else:
        raise Refusal("no_copy")
    text, *rows = _of_draft(turn, turn.record.put(draft.but(copies=chosen[: copying.MOST])))
    turn.edit(text, *rows, message=turn.event.message)


def _of_draft(turn: Turn, draft: Draft) -> tuple[Say, *tuple[tuple[Key, ...], ...]]:
    back = Button("resume", draft.id).key("key.copies_done")
    text = Say.of("copy.choose.draft", kind=names.kind_name(draft.kind))
    return text, *_rows(
        turn, _able(turn, draft), draft.copies, Button("copy_draft", draft.id), back
    )


def _able(turn: Turn, draft: Draft) -> list[Reader]:
    """To whom it may be copied, as far as it is filled in: not to those whose desk it comes to."""
    kind = KINDS.get(draft.kind)
    if kind is None or draft.task:
        return []
    case = submission.case_of(turn.record, draft, turn.person, turn.event.at)
    but = {turn.person, *kind.parties(draft.answers, turn.record), *_on_the_way(kind, draft, case)}
    every = readers(turn.record, kind, case.unit, turn.event.day)
    return [one for one in every if one.person not in but]


def _on_the_way(kind: type[Kind], draft: Draft, case: Case) -> set[str]:
    """Those who will have it on their desk; nobody while it cannot be said yet."""
    try:
        stages = chain_of(kind, draft.answers, case)
    except (Refusal, LookupError):
        return set()
    seats = (seat for stage in stages for seat in stage.seats)
    return {one.id for seat in seats for one in holders_of(case.record, seat, case.day)}


def _rows(
    turn: Turn, able: list[Reader], chosen: Collection[str], button: Button, back: Key
) -> Rows:
    """One for each, ticked or not; who may no longer read it can still be taken out."""
    known = {one.person for one in able}
    gone = tuple(
        (_key(button, one, "key.copy.on", turn.record.need(Person, one).name),)
        for one in chosen
        if one not in known
    )
    listed = tuple(
        (
            _key(
                button,
                one.person,
                "key.copy.on" if one.person in chosen else "key.copy.off",
                names.decider(turn.record, one.seat, one.person),
            ),
        )
        for one in able
    )
    return (*listed, *gone, (back,))


def _key(button: Button, person: str, label: str, who: object) -> Key:
    return button._replace(value=person).key(label, who=who)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "copies": choose,
    "copy": tick,
    "copies_draft": choose_before,
    "copy_draft": tick_before,
}
