"""Whose card of a request it is, and who is to have one."""

from datetime import date

from store.documents import Account, Card, Enquiry, Request, Task
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.answerers import answerers
from store.rules.authority.seats import accounts_of


def desk_card(task: Task, account: Account) -> Card:
    """The card that shows `task` to who may act on it."""
    card = f"{task.id}/{account.id}"
    return Card(id=card, request=task.request, account=account.id, face="desk", task=task.id)


def status_card(request: Request, account: Account) -> Card:
    """The card that shows the request to who asked."""
    card = f"{request.id}/{account.id}"
    return Card(id=card, request=request.id, account=account.id, face="status")


def told_card(request: Request, account: Account) -> Card:
    """The card that shows the request to whom it concerns."""
    card = f"{request.id}/{account.id}"
    return Card(id=card, request=request.id, account=account.id, face="told")


def notice_card(request: Request, account: Account) -> Card:
    """The card that shows a public notice of the request to a reader."""
    card = f"{request.id}/notice/{account.id}"
    return Card(id=card, request=request.id, account=account.id, face="notice")


def enquiry_card(enquiry: Enquiry, account: Account) -> Card:
    """The card that shows a question to who is to answer it."""
    card = f"{enquiry.id}/{account.id}"
    own = {"request": enquiry.request, "account": account.id, "enquiry": enquiry.id}
    return Card(id=card, face="enquiry", **own)


def answering(record: View, enquiry: Enquiry, day: date) -> list[Account]:
    """The accounts of everybody who may answer the question."""
    people = dict.fromkeys(one.person for one in answerers(record, enquiry, day))
    return [account for person in people for account in accounts_of(record, person)]


def askable(record: View, task: Task, day: date) -> list[Account]:
    """The accounts of everybody who is to act on the task today."""
    request = record.need(Request, task.request)
    people = dict.fromkeys(one.person for one in access.reached(record, request, task, day))
    return [account for one in people for account in accounts_of(record, one)]
