"""A card that would be long is said in fewer lines; all of it is in its details (design §5)."""

from collections.abc import Callable, Iterator
from functools import reduce

from handlers.conversation.rendering import DEFAULT_LANGUAGE, plain
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import Lines, Quote, Say, Series, Value

MOST = 12
"""So many lines a card has at most."""

BRIEF = {
    key: f"{key}.brief"
    for key in (
        "card.amended",
        "card.own_part",
        "opinion.points",
        "opinion.also",
        "opinion.also.new",
        "form.summary",
    )
}
"""Texts of several lines, and those that say as much in one."""

KEPT = {"opinions", "instead", "due"}
"""What is not folded with the rest."""


def fitted(text: Say, about: Callable[[], Say]) -> Say:
    """The card in at most MOST lines; `about` says in one line what it is about."""
    return _shortened(
        text,
        _with_brief_opinions,
        _folded_card,
        lambda card: _with_last_opinions(card, 3),
        lambda card: _with_last_opinions(card, 1),
        lambda card: _but(card, facts=Say.of("card.about", summary=about())),
    )


def fitted_form(text: Say) -> Say:
    """A form that is filled in: what has several lines is said in one.

    First the answers, then what was to be corrected, then all of the way.
    """
    return _shortened(
        text, lambda form: _each_folded(form, "answers"), _folded_asked, _folded_way, _brief_form
    )


def _shortened(text: Say, *steps: Callable[[Say], Say]) -> Say:
    """The text after as many of the steps as it takes."""
    for shorter in steps:
        if _height(text) <= MOST:
            break
        text = shorter(text)
    return text


def _each_folded(form: Say, name: str) -> Say:
    """Each of several lines is one."""
    found = form.values.get(name)
    if not isinstance(found, Lines):
        return form
    lines = tuple(one if _is_table(one) else _folded(one) for one in found.lines)
    return _but(form, **{name: Lines(lines=lines)})


def _is_table(line: Value) -> bool:
    """A table is looked over row by row."""
    answer = line.values.get("answer") if isinstance(line, Say) else None
    return isinstance(answer, Say) and "rows.table" in answer.say


def _folded_asked(form: Say) -> Say:
    return _but(form, asked=_folded(form.values.get("asked", "")))


def _brief_form(form: Say) -> Say:
    return form.model_copy(update={"say": tuple(BRIEF.get(key, key) for key in form.say)})


def _folded_way(form: Say) -> Say:
    """Desk after desk in one line."""
    route = form.values.get("route")
    if not isinstance(route, Lines):
        return form
    then = reduce(lambda way, desk: Say.of("route.then", way=way, desk=desk), route.lines)
    return _but(form, route=then)


def _height(text: Say) -> int:
    """How many lines it has, as many in one language as in another."""
    return len(plain(text, DEFAULT_LANGUAGE).split("\n"))


def _but(card: Say, **values: Value) -> Say:
    """The card with these values, where it has a place for them."""
    known = {name: given for name, given in values.items() if name in card.values}
    return card.model_copy(update={"values": {**card.values, **known}})


def _folded_card(card: Say) -> Say:
    """What stands in lines of its own stands in one."""
    values = {name: _folded(one) for name, one in card.values.items() if name not in KEPT}
    return _but(card, **values)


def _folded(value: Value) -> Value:
    match value:
        case Say():
            keys = tuple(BRIEF.get(key, key) for key in value.say)
            return Say(say=keys, values={name: _folded(one) for name, one in value.values.items()})
        case Lines():
            return Series(series=tuple(_folded(one) for one in value.lines if one != ""))
        case Quote():
            # A quotation still: in a line of its own it must not look like one of the bot's.
            return Quote(quote=excerpt(value.quote, EXCERPT))
    return value


def _with_brief_opinions(card: Say) -> Say:
    return _but(card, opinions=Lines(lines=tuple(_brief(one) for one in _opinions(card))))


def _opinions(card: Say) -> tuple[Value, ...]:
    opinions = card.values.get("opinions")
    return opinions.lines if isinstance(opinions, Lines) else ()


def _brief(line: Value) -> Value:
    """An opinion in one line: how it came out, whose it is, and how the words begin."""
    if not isinstance(line, Say) or not _is_opinion(line):
        return line
    words = _words(line.values.get("opinion", ""))
    shown = Say.of("opinion.brief.words", words=words) if words else ""
    keys = [f"{key}.brief" for key in line.say if key == "opinion.line.added"]
    return Say(say=(*keys, "opinion.brief"), values={**line.values, "opinion": shown})


def _is_opinion(line: Value) -> bool:
    return isinstance(line, Say) and any(key.startswith("opinion.") for key in line.say)


def _words(given: Value) -> Value:
    """The words in one line; of a list of points these. A reason from the list has no values."""
    if isinstance(given, Say) and given.values:
        return _folded(given.values.get("points", ""))
    return _folded(given)


def _with_last_opinions(card: Say, most: int) -> Say:
    """The last opinions; that there are others is said."""
    return _but(card, opinions=Lines(lines=tuple(_last(_opinions(card), most))))


def _last(lines: tuple[Value, ...], most: int) -> Iterator[Value]:
    spoken = [one for one in lines if _is_opinion(one) and "opinion.more" not in _keys(one)]
    earlier = sum(_count(one) for one in lines) + max(0, len(spoken) - most)
    if earlier:
        yield Say.of("opinion.more", count=earlier)
    left_out = spoken[: max(0, len(spoken) - most)]
    for one in lines:
        if "opinion.more" not in _keys(one) and not any(one is gone for gone in left_out):
            yield one


def _keys(line: Value) -> tuple[str, ...]:
    return line.say if isinstance(line, Say) else ()


def _count(line: Value) -> int:
    """How many opinions a line stands for that were left out before."""
    if isinstance(line, Say) and "opinion.more" in line.say:
        return int(str(line.values["count"]))
    return 0
