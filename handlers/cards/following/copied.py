"""抄送: what those who have a copy are told, and who they are."""

from collections.abc import Iterable

from handlers.cards import faces
from handlers.cards.keys import details_key
from handlers.conversation.turn import Turn
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Card, CopyTo, Key, Person, Request, Say, Series
from store.documents.vocabulary import WITHDRAWABLE
from store.record.view import View
from store.rules.authority.access import may_see
from store.rules.authority.seats import accounts_of
from store.workflow.following import copying


def tell(turn: Turn, request: Request, copies: Iterable[CopyTo]) -> None:
    """Whoever has just got a copy learns what it is about, without a sound."""
    for copy in copies:
        who = names.decider(turn.record, request.seat, copy.by)
        _say(turn, request, copy.person, Say.of("copy.told", **_told(turn, request), who=who))


def tell_of_end(turn: Turn, request: Request, before: str) -> None:
    """Whoever has a copy learns how it came out; `before` is the state it had."""
    if request.state in WITHDRAWABLE or before not in WITHDRAWABLE:
        return
    text = Say.of("copy.ended", **_told(turn, request))
    for copy in copying.of(turn.record, request):
        if may_see(turn.record, request, copy.person, turn.event.day):
            _say(turn, request, copy.person, text)


def tell_anew(turn: Turn, request: Request) -> None:
    """What they were told last is so no longer: it says what is so now."""
    text = Say.of("copy.ended", **_told(turn, request))
    for copy in copying.of(turn.record, request):
        _replace(turn, request, copy.person, text, details_key(request))


def take_down(turn: Turn, request: Request, person: str) -> None:
    """Whoever has a copy no longer reads that in its place, and has no card of it either."""
    text = Say.of("copy.taken_back", kind=names.kind_name(request.kind), number=request.id)
    _replace(turn, request, person, text)
    for card in turn.record.find(Card, request=request.id):
        if card.account in {one.id for one in accounts_of(turn.record, person)}:
            turn.update(card)


def _told(turn: Turn, request: Request) -> dict[str, object]:
    dossier = Dossier.of(turn, request)
    return {**facts.named(dossier), "state": faces.state(dossier, news=True)}


def _say(turn: Turn, request: Request, person: str, text: Say) -> None:
    turn.tell([person], text, (details_key(request),), slot=_slot(request), silent=True)


def _slot(request: Request) -> str:
    return f"copy/{request.id}"


def _replace(turn: Turn, request: Request, person: str, text: Say, *keys: Key) -> None:
    """The newest message to them about it says `text`, if there is one."""
    for account in accounts_of(turn.record, person):
        own_id = f"{account.id}/{_slot(request)}"
        if turn.record.get(Card, own_id):
            turn.edit(text, *((one,) for one in keys), to=account.id, card=own_id, priority=1)


def line(dossier: Dossier) -> list[Say]:
    """Who has a copy; nothing where nobody has."""
    people = [one.person for one in copying.of(dossier.record, dossier.request)]
    return [named(dossier.record, people)] if people else []


def named(record: View, people: Iterable[str]) -> Say:
    """Their names in one line."""
    shown = tuple(record.need(Person, one).name for one in people)
    return Say.of("copy.line", people=Series(series=shown))
