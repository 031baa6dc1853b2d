"""Whose an account is and what it reads, for who asks at every update and every parcel."""

from handlers import DEFAULT_LANGUAGE
from store.documents import Account
from store.record.view import View
from store.record.writer import Writer


class Accounts:
    """As the last turn has left them; read from the record where no turn has been for long.

    What somebody may do is not told by this: their turn looks for itself.
    """

    def __init__(self, writer: Writer, record: View) -> None:
        self._writer = writer
        self._record = record

    def known(self, user: int) -> bool:
        """Whether this account belongs to somebody of the office."""
        account = self._of(str(user))
        return account is not None and account.person is not None

    def language(self, account: str) -> str:
        """The language of this account; the default one of whom nothing is known."""
        known = self._of(account)
        return known.language if known and known.language else DEFAULT_LANGUAGE

    def _of(self, account: str) -> Account | None:
        return self._writer.known(Account, account) or self._record.get(Account, account)
