"""Giving out a paper about a request, and what a paper that was given out is worth today."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Literal, NamedTuple

from store.documents import IssuedPaper, Request
from store.documents.vocabulary import ABANDONED
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority import access
from store.rules.refusal import Refusal
from store.workflow.papers import codes

HIDDEN = {"note"}
"""What a decision has for the authorities alone: no paper shows it, nor what was objected."""


class Standing(NamedTuple):
    """Whether a paper shows what is so, or not any more; `newer` is the code of one that does.

    A request that was withdrawn or has lapsed is `void`, whatever its papers show.
    """

    worth: Literal["current", "superseded", "void"]
    paper: IssuedPaper
    request: Request
    newer: str | None = None


def issue(
    record: Transaction, request: Request, template: str, person: str, at: datetime
) -> IssuedPaper:
    """The paper as the request is now: one that shows the same is the same paper.

    Raises Refusal `not_yours` unless the person may read the request.
    """
    if not access.may_see(record, request, person, day_of(at)):
        raise Refusal("not_yours")
    mark = mark_of(request)
    code = codes.code_of(request.id, template, mark)
    if known := record.get(IssuedPaper, code):
        return known
    about = {"request": request.id, "person": person}
    paper = record.put(IssuedPaper(id=code, template=template, mark=mark, at=at, **about))
    record.record("issued", at, **about, version=request.version, details={"paper": template})
    return paper


def standing(record: View, written: str) -> Standing:
    """What the paper with this code is worth. Raises Refusal `no_such_paper`."""
    code = codes.read(written)
    paper = record.get(IssuedPaper, code) if code else None
    if paper is None:
        raise Refusal("no_such_paper")
    request = record.need(Request, paper.request)
    if request.state in ABANDONED:
        return Standing("void", paper, request)
    mark = mark_of(request)
    if mark == paper.mark:
        return Standing("current", paper, request)
    newer = record.get(IssuedPaper, codes.code_of(request.id, paper.template, mark))
    return Standing("superseded", paper, request, newer.id if newer else None)


def mark_of(request: Request) -> str:
    """The digest of all that a paper can show of it: SHA-256, in hex, of canonical JSON."""
    shown = request.model_dump(
        mode="json",
        include={"id", "kind", "unit", "seat", "person", "concerned", "state", "versions"},
    )
    said = [one for one in request.decisions if one.outcome != "object"]
    shown["decisions"] = [one.model_dump(mode="json", exclude=HIDDEN) for one in said]
    shown["corrections"] = [one.model_dump(mode="json") for one in request.corrections]
    text = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
