"""Amounts by budget line, shares by bearer: filled in, taken as they are or changed one by one."""

from handlers.conversation.layout import side_by_side
from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.turn import Turn
from handlers.conversation.typed.line_amounts import parts, split
from handlers.forms.complaints import unclear
from handlers.forms.question import Asking
from handlers.texts.shown_answers import EXCERPT, excerpt
from handlers.texts.tallies import TALLIES, Tally
from store.documents import Key, Say
from store.forms.questions import Problem


def proposed(asking: Asking) -> dict[str, int]:
    """The amounts as they stand: what was answered as far as there is as much, else all there is.

    What was answered may be too much by now, for another quarter say.
    """
    given = asking.draft.answers.get(asking.question.name)
    if given is None:
        return {line: first for line, first in asking.begun.items() if first}
    return {line: min(given[line], most) for line, most in asking.most.items() if line in given}


def keys(asking: Asking) -> tuple[tuple[Key, ...], ...]:
    """All of it as it stands in one press, or one line after the other."""
    tally = _tally(asking)
    whole = asking.button("whole").key(f"{tally.words}.whole", style="good")
    each = [
        asking.button("line", line).key(
            "key.line", line=tally.name(line), amount=tally.shown(_amount(asking, line))
        )
        for line in asking.most
    ]
    pairs = side_by_side(each)
    return ((whole,), *pairs) if proposed(asking) else pairs


def _amount(asking: Asking, line: str) -> int:
    return proposed(asking).get(line, 0)


def read(asking: Asking, typed: str) -> dict[str, int] | Problem | None:
    """`活动 5万`, or the amount of the line that was asked for; nothing leaves the line out.

    Several lines may be written at once, each once and by its name: `镇 50%，市 50%`. One amount
    that is not clear, and none of them is taken. Where they come to the whole by themselves, what
    was filled in before gives way.
    """
    written: dict[str, int] = {}
    for place, part in enumerate(parts(typed)):
        line, amount = _named(asking, part, asked=asking.draft.line if place == 0 else None)
        if line is None or line in written:
            return None
        given = _tally(asking).read(amount)
        if given is None:
            return _unclear(asking, line, amount)
        written[line] = given
    tally = _tally(asking)
    whole = tally.whole is not None and sum(written.values()) == tally.whole
    sums = written if whole else proposed(asking) | written
    return {name: sums[name] for name in asking.most if sums.get(name)} if written else None


def _named(asking: Asking, typed: str, asked: str | None) -> tuple[str | None, str]:
    """The line that is meant, by its name or else the one that was asked for; and its amount."""
    found = split(typed)
    named = _line(asking, found[0]) if found else None
    return (named, found[1]) if found and named else (asked, typed)


def _unclear(asking: Asking, line: str, amount: str) -> Problem:
    tally = _tally(asking)
    return unclear(tally.read, tally.shown, amount) or Problem(
        "amount_unread", {"line": tally.name(line), "typed": excerpt(amount, EXCERPT)}
    )


def _line(asking: Asking, typed: str) -> str | None:
    """The line whose name was typed in any language, or the only one it is part of."""
    wanted = typed.strip().casefold()
    tally = _tally(asking)
    found = [line for line in asking.most if any(wanted in name for name in _names(tally, line))]
    return found[0] if wanted and len(found) == 1 else None


def _names(tally: Tally, line: str) -> list[str]:
    return [plain(tally.name(line), language).casefold() for language in LANGUAGES]


def total(asking: Asking) -> Say:
    """What all lines add up to as they stand."""
    return _tally(asking).total(sum(proposed(asking).values()))


def _tally(asking: Asking) -> Tally:
    return TALLIES[asking.question.type]


def ask(turn: Turn, asking: Asking, line: str) -> None:
    """Ask for the amount of one line; the total is of all of them."""
    tally = _tally(asking)
    turn.say(
        Say.of(
            f"{tally.words}.ask",
            line=tally.name(line),
            most=tally.shown(asking.most[line]),
            now=tally.shown(_amount(asking, line)),
            total=total(asking),
        ),
        (asking.button("lines").key("key.back"),),
    )
