"""Amounts by budget line: filled in from the record, taken as they are or changed one by one."""

from handlers.asking import Asking
from handlers.side_by_side import side_by_side
from handlers.turn import Turn
from handlers.typed.sums import read_sum, split
from handlers.words import LANGUAGES, plain
from store.documents import Key, Money, Say


def proposed(asking: Asking) -> dict[str, int]:
    """The amounts as they stand: what was answered as far as there is as much, else all there is.

    What was answered may be too much by now, for another quarter say.
    """
    given = asking.draft.answers.get(asking.question.name)
    if given is None:
        return dict(asking.most)
    return {line: min(given[line], most) for line, most in asking.most.items() if line in given}


def keys(asking: Asking) -> tuple[tuple[Key, ...], ...]:
    """All of it as it stands in one press, or one line after the other."""
    whole = asking.button("whole").key("key.whole", style="good")
    each = [
        asking.button("line", line).key(
            "key.line", line=Say.of(f"line.{line}"), amount=Money(fen=_amount(asking, line))
        )
        for line in asking.most
    ]
    pairs = side_by_side(each)
    return ((whole,), *pairs) if proposed(asking) else pairs


def _amount(asking: Asking, line: str) -> int:
    return proposed(asking).get(line, 0)


def read(asking: Asking, typed: str) -> dict[str, int] | None:
    """`活动 5万`, or the amount of the line that was asked for; no money leaves the line out."""
    found = split(typed)
    named = _line(asking, found[0]) if found else None
    line, amount = (named, found[1]) if found and named else (asking.draft.line, typed)
    fen = read_sum(amount)
    if line is None or fen is None:
        return None
    sums = proposed(asking) | {line: fen}
    return {name: sums[name] for name in asking.most if sums.get(name)}


def _line(asking: Asking, typed: str) -> str | None:
    """The line whose name was typed in any language, or the only one it is part of."""
    wanted = typed.strip().casefold()
    found = [line for line in asking.most if any(wanted in name for name in _names(line))]
    return found[0] if wanted and len(found) == 1 else None


def _names(line: str) -> list[str]:
    return [plain(Say.of(f"line.{line}"), language).casefold() for language in LANGUAGES]


def ask(turn: Turn, asking: Asking, line: str) -> None:
    """Ask for the amount of one line."""
    turn.say(
        Say.of(
            "sum.ask",
            line=Say.of(f"line.{line}"),
            most=Money(fen=asking.most[line]),
            now=Money(fen=_amount(asking, line)),
        ),
        (asking.button("lines").key("key.back"),),
    )
