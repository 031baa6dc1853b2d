"""Deciding on a request, and recording at a desk."""

from handlers.conversation.declared import Press, joined
from handlers.desk import (
    approval,
    confirmation,
    dispatch,
    reassignment,
    recording,
    retraction,
    written_opinion,
)
from handlers.desk.consulting import (
    comments,
    enquiries,
    protests,
    replies,
    signer_opinions,
    signers,
)
from handlers.desk.consulting import dispatch as answers
from handlers.desk.returns import proposals, rejection, sending_back
from handlers.desk.worklist import batch, deck

PRESSES: dict[str, Press] = joined(
    approval.PRESSES,
    confirmation.PRESSES,
    dispatch.PRESSES,
    reassignment.PRESSES,
    recording.PRESSES,
    retraction.PRESSES,
    written_opinion.PRESSES,
    answers.PRESSES,
    comments.PRESSES,
    enquiries.PRESSES,
    protests.PRESSES,
    replies.PRESSES,
    signer_opinions.PRESSES,
    signers.PRESSES,
    proposals.PRESSES,
    rejection.PRESSES,
    sending_back.PRESSES,
    batch.PRESSES,
    deck.PRESSES,
)

FALLS = retraction.FALLS
