"""The approval sheet (审批表): what was asked, what every authority said, and what came of it."""

from collections.abc import Iterator
from typing import Any

from handlers.cards.following import late
from handlers.conversation.rendering import plain, printed
from handlers.texts import corrections, names, opinions, shown_answers
from handlers.texts.dossier import Dossier
from locales.capitals import capitals
from store.documents import Decision, IssuedPaper, Moment, Office, Say, Seat, Task, Unit, Value
from store.forms.questions import Question
from store.forms.request_form import fen_of
from store.rules.authority.deputies import unit_of
from store.workflow.papers.codes import in_groups

GROUPS = ("station", "town", "authority", "leader")
"""Whose opinions stand together: the station's, the town's, the departments', the leader's."""

SILENT = frozenset({"told", "notice"})
"""What is done at a desk where nobody says anything."""

IN_CAPITALS = frozenset({"zh_CN"})
"""The languages in which an amount is said in words too."""


def data(dossier: Dossier, issued: IssuedPaper, language: str) -> dict[str, Any]:
    """What the template is filled with, in one language: words only."""
    sheet = Sheet(dossier, language)
    return {
        "language": language,
        "title": sheet.said("paper.approval_sheet", kind=names.kind_name(dossier.request.kind)),
        "office": sheet.word(dossier.record.need(Office, "office").name),
        "number": sheet.said("paper.number", number=dossier.request.id),
        "head": [*sheet.head()],
        "facts": [*sheet.facts()],
        "opinions": [*sheet.opinions()],
        "attachments": [sheet.said("paper.attachments"), [*sheet.attachments()]],
        "course": [sheet.said("paper.course"), [*sheet.course()]],
        "foot": sheet.said("paper.foot", code=in_groups(issued.id), at=issued.at),
        "page": sheet.said("paper.page", page="{page}", pages="{pages}"),
    }


class Sheet:
    """An approval sheet that is being filled in."""

    def __init__(self, dossier: Dossier, language: str) -> None:
        self._dossier = dossier
        self._record = dossier.record
        self._request = dossier.request
        self._language = language

    def said(self, *keys: str, **values: object) -> str:
        """A text of the catalogue."""
        return plain(Say.of(*keys, **values), self._language)

    def word(self, value: Value) -> str:
        """A value as the paper shows it."""
        return printed(value, self._language)

    def head(self) -> Iterator[tuple[str, str]]:
        """Who asks, when, and how it stands."""
        request = self._request
        asked = names.decider(self._record, request.seat, request.person)
        station = names.unit_name(self._record, request.unit)
        yield self.said("paper.station"), self.word(station)
        yield self.said("paper.asked_by"), self.word(asked)
        yield self.said("paper.sent_at"), self.word(Moment(moment=request.newest.sent))
        yield self.said("paper.state"), self.said(f"state.{request.state}")

    def facts(self) -> Iterator[tuple[str, str]]:
        """Every answer of the newest version under its question's label."""
        kind, given = self._dossier.kind, self._request.newest.answers
        answers = self._request.put_right(kind.kind, given)
        for asked in kind.questions(answers):
            if asked.type != "files" and not self._stands_above(asked, answers):
                yield self.word(shown_answers.label(kind, asked)), self._answer(asked, answers)

    def _stands_above(self, asked: Question, answers: dict[str, Any]) -> bool:
        """Whether it is the station that the head has already."""
        return asked.type == "station" and answers.get(asked.name) == self._request.unit

    def _answer(self, asked: Question, answers: dict[str, Any]) -> str:
        given, kind = answers.get(asked.name), self._dossier.kind
        shown = shown_answers.answer(self._record, kind, asked, given)
        words = self.word(corrections.marked(self._request, kind, asked, shown))
        fen = fen_of(asked, given)
        if fen is None or self._language not in IN_CAPITALS:
            return words
        return f"{words}{self.said('paper.capitals', amount=capitals(fen))}"

    def opinions(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """By whom: what was said and who signs for it; a box for who is still to speak."""
        said = {group: [*self._said_by(group)] for group in GROUPS}
        for group in GROUPS:
            if said[group] or group in self._groups_of_chain():
                yield self.said(f"paper.opinions.{group}"), said[group]

    def _said_by(self, group: str) -> Iterator[tuple[str, str]]:
        request = self._request
        spoken = [one for one in request.said(request.version) if one.outcome != "object"]
        for given in spoken:
            if self._group(given.seat) == group:
                yield self._opinion(given)
        for task in self._record.find(Task, request=request.id, state="done"):
            if (
                task.attitude
                and task.version == request.version
                and self._group(task.seat) == group
            ):
                yield self._added(task)

    def _opinion(self, given: Decision) -> tuple[str, str]:
        said = Say.of(
            "paper.opinion",
            outcome=opinions.outcome(self._request, given),
            words=opinions.words(self._dossier, given),
        )
        by = names.decided_by(self._record, given)
        return self.word(said), self.said("paper.signed", by=by, at=given.at)

    def _added(self, task: Task) -> tuple[str, str]:
        said = Say.of(
            "paper.opinion", outcome=Say.of(f"attitude.{task.attitude}"), words=task.opinion
        )
        by = names.decider(self._record, task.seat, task.person or "")
        return self.word(said), self.said("paper.signed", by=by, at=task.done)

    def _groups_of_chain(self) -> set[str]:
        """Who has something to say of it: who is only told has not."""
        every = ((stage, seat) for stage in self._request.chain for seat in stage.seats)
        return {self._group(seat) for stage, seat in every if stage.power_of(seat) not in SILENT}

    def _group(self, seat: str) -> str:
        kind = self._record.need(Unit, unit_of(seat)).kind
        if kind in {"station", "town"}:
            return kind
        return "leader" if self._record.need(Seat, seat).role == "bureau_leader" else "authority"

    def attachments(self) -> Iterator[str]:
        """The names of the files that were handed in."""
        answers = self._request.newest.answers
        for asked in self._dossier.kind.questions(answers):
            if asked.type == "files":
                yield from (file["name"] for file in answers.get(asked.name) or ())

    def course(self) -> Iterator[str]:
        """Each version with what was said of it, in order; and which desk was late."""
        for number, version in enumerate(self._request.versions, 1):
            if version.reopened is None:
                submission = self._request.submission(number)
                yield self.said("paper.version", number=submission, at=version.sent)
        yield from map(self.word, opinions.opinions(self._dossier, every_version=True).lines)
        yield from map(self.word, late.lines(self._dossier))
        yield from map(self.word, corrections.listed(self._dossier).lines)
