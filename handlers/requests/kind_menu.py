"""What can be asked for (/new): by groups, what was used last first; or found by its name."""

from collections.abc import Callable, Iterator

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.layout import side_by_side
from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.turn import Turn
from handlers.forms import drafts
from handlers.texts import names
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import Key, Request, Say
from store.forms.kind import GROUPS, Kind
from store.forms.registry import KINDS
from store.organisation import name_search
from store.rules import periods
from store.rules.authority import access
from store.rules.authority.seats import seats_of
from store.rules.chain import deciding_seats
from store.rules.refusal import Objected, Refusal

Rows = list[tuple[Key, ...]]

RECENT = 3
"""Kinds that were used last and stand first."""

LOOKED_THROUGH = 20
"""The newest requests of a seat in which these are looked for."""


def new(turn: Turn, words: str = "") -> None:
    """The groups of what this person may start, after the drafts that were put away.

    Where `words` name one kind, it is begun at once; where they name several, those are offered.
    """
    kinds = _startable(turn)
    called = _called(kinds, words) if words else []
    if len(called) == 1:
        _begin(turn, called[0])
    elif kinds:
        trouble = (
            Say.of("new.not_found", words=excerpt(words, EXCERPT)) if words and not called else ""
        )
        turn.say(Say.of("new.which", trouble=trouble), *(_rows(called) or _menu(turn, kinds)))
    else:
        part = deciding_seats.has_part(turn.record, turn.person, turn.event.day)
        turn.say(Say.of("new.none", inbox=Say.of("new.none.inbox") if part else ""))


def _startable(turn: Turn) -> list[type[Kind]]:
    return [kind for kind in KINDS.values() if _seat(turn, kind)]


def _seat(turn: Turn, kind: type[Kind]) -> str | None:
    seat = access.starting_seat(turn.record, kind, turn.person, turn.event.day)
    return seat.id if seat else None


def _called(kinds: list[type[Kind]], words: str) -> list[type[Kind]]:
    """Those that are called so in any language: whole, or else by a part of the name."""
    known = [(kind, [_name(kind, language) for language in LANGUAGES]) for kind in kinds]
    whole = [kind for kind, called in known if name_search.is_called(called, words)]
    return whole or [kind for kind, called in known if name_search.has_part(called, words)]


def _name(kind: type[Kind], language: str) -> str:
    return plain(names.kind_name(kind.kind), language)


def _menu(turn: Turn, kinds: list[type[Kind]]) -> Rows:
    groups = [*_groups(kinds)]
    if len(groups) == 1:
        return [*drafts.rows_of(turn), *_rows(kinds)]
    recent = [kind for kind in _recent(turn) if kind in kinds]
    alone = [kind for kind in recent if _own_group(kinds, kind) == [kind]]
    others = [kind for kind in kinds if kind not in alone]
    keys = [_group_key(kinds, group) for group in _groups(others)]
    return [*drafts.rows_of(turn), *_rows(recent), *side_by_side(keys)]


def _recent(turn: Turn) -> list[type[Kind]]:
    """What was asked for last from the seats this person holds, and by themselves; newest first.

    A colleague's own matter is not among it.
    """
    held = seats_of(turn.record, turn.person, turn.event.day)
    sources: list[dict[str, str | None]] = [{"owner": turn.person}]
    sources += [{"seat": seat.id, "owner": None} for seat in held]
    found = [
        placed
        for asked in sources
        for placed in turn.record.page(Request, asked, order="-doc_id", limit=LOOKED_THROUGH)
    ]
    newest = sorted(found, key=lambda placed: -placed[0])
    kinds = dict.fromkeys(KINDS[request.kind] for _, request in newest if request.kind in KINDS)
    return list(kinds)[:RECENT]


def _groups(kinds: list[type[Kind]]) -> Iterator[str]:
    return (group for group in GROUPS if any(kind.group == group for kind in kinds))


def _own_group(kinds: list[type[Kind]], kind: type[Kind]) -> list[type[Kind]]:
    return [one for one in kinds if one.group == kind.group]


def _group_key(kinds: list[type[Kind]], group: str) -> Key:
    """The group; where it is one kind, that."""
    own = [kind for kind in kinds if kind.group == group]
    return _key(own[0]) if len(own) == 1 else Button("group", group).key(f"group.{group}")


def _rows(kinds: list[type[Kind]]) -> Rows:
    return [(_key(kind),) for kind in kinds]


def _key(kind: type[Kind]) -> Key:
    return Button("begin", about=kind.kind).key(kind.kind)


def open_group(turn: Turn, button: Button) -> None:
    """The kinds of a group, in the same message; and the way back to all groups."""
    own = [kind for kind in _startable(turn) if kind.group == button.about]
    if not own:
        raise Refusal("not_your_kind")
    back = Button("groups").key("key.groups")
    text = Say.of("new.which", trouble="")
    turn.edit(text, *_rows(own), (back,), message=turn.event.message)


def groups(turn: Turn, _button: Button) -> None:
    """All groups again."""
    rows = _menu(turn, _startable(turn))
    turn.edit(Say.of("new.which", trouble=""), *rows, message=turn.event.message)


def begin(turn: Turn, button: Button) -> None:
    """Start a request of the kind that was chosen."""
    kind = KINDS.get(button.about)
    if kind is None:
        raise Refusal("not_your_kind")
    _begin(turn, kind)


def _begin(turn: Turn, kind: type[Kind]) -> None:
    seat = _seat(turn, kind)
    if seat is None:
        raise Refusal("not_your_kind")
    for objection in periods.early(turn.record, kind, turn.person, turn.event.day):
        raise Objected(kind.kind, objection)
    drafts.make_room(turn)
    drafts.open_(turn, state.new_draft(turn, kind.kind, seat))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "begin": begin,
    "group": open_group,
    "groups": groups,
}

NEW = Command("new", new, access.may_start_any)
