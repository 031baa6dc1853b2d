"""What a parcel that shows a card says: worked out at delivery, from the record as it is then."""

import hashlib
from datetime import datetime
from typing import NamedTuple

from handlers.cards import faces
from handlers.conversation.layout import Face
from handlers.texts.dossier import Dossier
from store.documents import Card, Parcel, Request
from store.record.view import View


class Composed(NamedTuple):
    """A parcel with its text and buttons, and the fingerprint of the face that they are of."""

    parcel: Parcel
    drawn: str = ""


def composed(record: View, parcel: Parcel, at: datetime) -> Composed | None:
    """The parcel as it is to be delivered `at` this moment; None where nothing is left to show."""
    if not parcel.shows_face:
        return Composed(parcel)
    card = record.get(Card, parcel.card or "")
    request = record.get(Request, card.request) if card and card.request else None
    if card is None or request is None:
        return None
    text, keys = face = faces.face(Dossier(record, request, at), card)
    return Composed(parcel.but(text=text, keys=keys), print_of(face))


def print_of(face: Face) -> str:
    """A fingerprint of what is shown."""
    text, rows = face
    shown = [text.model_dump_json(), *(key.model_dump_json() for row in rows for key in row)]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]
