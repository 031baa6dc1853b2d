"""Coming in by an invitation: "is this you?" (messages.md 8)."""

from collections.abc import Callable

from handlers.accounts import arrival, home
from handlers.cards import leader_question
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.administrators import tell_administrators
from handlers.texts.names import seat_name
from store.documents import Account, Holding, Invitation, Key, Person, Say, Seat
from store.organisation.accounts import binding, invitations
from store.record.view import View
from store.rules.authority.accounts import leads
from store.rules.refusal import Refusal


def open_link(turn: Turn, token: str) -> None:
    """/start TOKEN: ask whether it is they."""
    invitation = invitations.open_link(turn.record, token, turn.account, turn.event.at)
    text, keys = question(turn, invitation)
    turn.say(text, *keys, priority=0)


def brings_one(record: View, account: str, words: str) -> bool:
    """Whether these words are a link that works, or a button under one, and are this account's.

    A link that somebody opened is theirs alone: others who have it are strangers.
    """
    found = record.get(Invitation, _id_in(words))
    if found is None or found.state not in invitations.LIVE:
        return False
    return found.account in {None, account}


def _id_in(words: str) -> str:
    """The id of the invitation that the words name, empty where they name none."""
    command, _, token = words.partition(" ")
    if not words.isascii():
        return ""
    if command.partition("@")[0] == "/start":
        return invitations.id_of(token.strip())
    button = Button.unpack(words)
    if button is None:
        return ""
    return {**dict.fromkeys(PRESSES, button.about), "language": button.version}.get(
        button.action, ""
    )


def came_by(turn: Turn, token: str) -> bool:
    """Whether this person came in by this very link."""
    known = turn.record.get(Invitation, invitations.id_of(token))
    return known is not None and (known.state, known.account) == ("used", turn.account.id)


def question(turn: Turn, invitation: Invitation) -> tuple[Say, tuple[tuple[Key, ...], ...]]:
    """Is this you? With the seat, from when, and until when the link works."""
    term = turn.record.need(Holding, invitation.holding or "")
    text = Say.of(
        "invite.confirm",
        name=turn.record.need(Person, invitation.person).name,
        office=state.office(turn).name,
        seat=seat_name(turn.record, term.seat),
        term=term_in_words(term),
        expires=invitation.expires,
    )
    yes = Button("bind", invitation.id).key("key.bind", style="good")
    no = Button("not_me", invitation.id).key("key.not_me")
    others = tuple(home.other_languages(turn, invitation.id))
    return text, ((yes, no), others) if others else ((yes, no),)


def term_in_words(term: Holding) -> Say:
    """From when to when somebody holds a seat."""
    ending = Say.of("term.until", until=term.until) if term.until else ""
    return Say.of("term.since", since=term.since, until=ending)


def show_again(turn: Turn, own_id: str) -> None:
    """The question in another language, in its place."""
    found = invitations.answerable(turn.record, own_id, turn.account, turn.event.at)
    if found.account != turn.account.id:
        raise Refusal("invite_void")
    text, keys = question(turn, found)
    turn.edit(text, *keys, message=turn.event.message, priority=0)


def bind(turn: Turn, button: Button) -> None:
    """Yes, that is me."""
    before = arrival.accounts_before(turn, button.about)
    invitation = binding.accept(turn.record, button.about, turn.account, turn.event.at)
    turn.account = turn.record.need(Account, turn.account.id)
    if invitation.state == "used":
        turn.edit(Say.of("invite.taken"), message=turn.event.message)
        arrival.arrive(turn, invitation, turn.account, before)
        arrival.tell_predecessors(turn, invitation)
    else:
        turn.edit(_waiting(turn, invitation), message=turn.event.message, priority=0)
        arrival.warn(turn, before)
        leader_question.ask_all(turn, invitation)


def _waiting(turn: Turn, invitation: Invitation) -> Say:
    """Who has to confirm it; nobody, as long as no leader of the authority is here."""
    names = leader_question.names(
        turn.record, leader_question.able(turn.record, invitation, turn.event.day)
    )
    office = state.office(turn)
    lone = "invite.first" if _leads(turn, invitation) else "invite.nobody"
    return Say.of(
        _how_many(turn, invitation, len(names.series)) if names.series else lone,
        leaders=names,
        contact=office.contact,
        phone=office.phone,
    )


def _how_many(turn: Turn, invitation: Invitation, leaders: int) -> str:
    """The text for who has to confirm: the one, any of several, or one of each authority."""
    if len(binding.outstanding(turn.record, invitation, turn.event.day)) > 1:
        return "invite.waiting.each"
    return "invite.waiting.any" if leaders > 1 else "invite.waiting"


def _leads(turn: Turn, invitation: Invitation) -> bool:
    """Whether the seat is a leader's: without another leader only the operator can let them in."""
    term = turn.record.need(Holding, invitation.holding or "")
    return leads(turn.record.need(Seat, term.seat))


def not_me(turn: Turn, button: Button) -> None:
    """Not me: the link is used up, administrators are told."""
    invitation = binding.disown(turn.record, button.about, turn.account, turn.event.at)
    turn.edit(Say.of("invite.disowned"), message=turn.event.message, priority=0)
    tell_administrators(
        turn, Say.of("news.disowned", person=turn.record.need(Person, invitation.person).name)
    )


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"bind": bind, "not_me": not_me}
