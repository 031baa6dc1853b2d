"""Who stands aside from a request (回避), and why: for every card, on both sides."""

from handlers.texts import opinions
from handlers.texts.dossier import Dossier
from store.documents import Lines, Names, Person, Say
from store.record.view import View
from store.rules.authority import recusal
from store.rules.authority.recusal import Aside


def lines(dossier: Dossier) -> list[Say]:
    """A line for each who does not act: a party's relative, and who has said that they must not."""
    record, request = dossier.record, dossier.request
    related = [_relative(record, one) for one in recusal.relatives(record, request, dossier.day)]
    aside = (_name(record, person) for person in dict.fromkeys(request.recused))
    return [*related, *(Say.of("recusal.aside", person=name) for name in aside)]


def beside(dossier: Dossier, *, protests: bool = False) -> Lines:
    """Those lines, and below them what the seats have said; with `protests` who has objected."""
    said = opinions.opinions(dossier, protests=protests)
    return Lines(lines=(*lines(dossier), *said.lines))


def _relative(record: View, one: Aside) -> Say:
    """Who of them has declared it and when; that it was taken back since, or is contested."""
    known = one.said.kinship
    named = _name(record, known.of)
    return Say.of(
        "recusal.relative" if known.said else "recusal.relative.undated",
        person=_name(record, one.person),
        party=_name(record, one.party),
        declarer=_name(record, one.said.declarer),
        when=known.said,
        contested=Say.of("recusal.contested", person=named) if known.contested else "",
        withdrawn=Say.of("recusal.withdrawn", when=known.withdrawn) if known.withdrawn else "",
    )


def _name(record: View, person: str) -> Names:
    return record.need(Person, person).name
