"""Invitations on paper: a PDF with a QR code for each, made at delivery and kept nowhere.

The links are secrets: they stand in the file that goes to the administrator's own chat, and in
nothing else.
"""

import json
from collections.abc import Callable
from itertools import groupby

import segno

from bot.outbox import sheets
from handlers import Written
from handlers.administration.office_files import Slip
from handlers.conversation.rendering import plain
from store.documents import Say

Link = Callable[[str], str]
"""From what a link ends in to the whole."""


def written(slips: list[Slip], link: Link, language: str) -> Written | None:
    """The sheet, a page for each unit; None where nothing is on it. Raises TypstError."""
    if not slips:
        return None
    pages = [
        {"title": title, "slips": [_shown(one, link(one.token)) for one in some]}
        for title, some in groupby(slips, lambda one: one.unit)
    ]
    note = plain(Say.of("slip.note"), language)
    data = json.dumps({"language": language, "note": note, "pages": pages}, ensure_ascii=False)
    title = plain(Say.of("office.invitations.title"), language)
    return Written(f"{title}.pdf", sheets.pdf("invitations", data))


def _shown(slip: Slip, link: str) -> dict[str, str]:
    code = segno.make_qr(link, error="m").svg_inline(scale=4, border=2)
    code = code.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return {
        "person": slip.person,
        "seat": slip.seat,
        "until": slip.until,
        "link": link.removeprefix("https://"),
        "code": code,
    }
