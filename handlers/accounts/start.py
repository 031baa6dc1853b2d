"""What is the same door for whoever belongs here and for whoever does not: /start, the language."""

from handlers.accounts import home, invitations, strangers
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.papers import verifying


def start(turn: Turn, token: str) -> None:
    """/start, the link of an invitation, or the one on a paper."""
    if token.strip().startswith(verifying.LINK):
        verifying.verify(turn, token)
    elif token.strip() and not invitations.came_by(turn, token.strip()):
        invitations.open_link(turn, token.strip())
    else:
        home.start(turn)


def set_language(turn: Turn, button: Button) -> None:
    """Another language for what stands on the screen: a question, the answer to strangers, all."""
    home.choose_language(turn, button.about)
    if button.version:
        invitations.show_again(turn, button.version)
    elif turn.account.person is None:
        strangers.choose_language(turn)
    else:
        home.set_language(turn)


START = Command("start", start, for_strangers=True)

PRESSES = {"language": set_language}
