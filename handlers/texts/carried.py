"""What still holds of what was said on an earlier version, as cards say it."""

from store.documents import Request, Say, Task, Value


def still(request: Request, task: Task) -> Value:
    """That what this seat agreed to counts for the newest submission too, where it does."""
    submission = request.submission(request.version)
    own = [given for given in request.said(request.version) if given.seat == task.seat]
    counts = any(0 < request.submission(given.kept) < submission for given in own)
    return Say.of("card.kept", version=submission) if counts else ""
