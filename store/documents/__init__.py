"""The shapes of the record, one noun a file."""

from store.documents.accounts.account import Account, Menu
from store.documents.accounts.invitation import Access, Invitation
from store.documents.accounts.pin import Keypad, Pin
from store.documents.audit import Event
from store.documents.base import Document
from store.documents.bookkeeping import Chore, Counter, Due, Schema
from store.documents.chat.card import Card
from store.documents.chat.conversation import Conversation
from store.documents.chat.digest import Digest, Reminder
from store.documents.chat.group import Group
from store.documents.chat.inbound import Inbound
from store.documents.chat.parcel import Key, Parcel
from store.documents.chat.search import Searches
from store.documents.chat.worklist import Batch, Deck
from store.documents.office.chain import STARTER, Desk, When
from store.documents.office.delegation import Away, Delegation
from store.documents.office.office import Limits, Office, Rules
from store.documents.office.organisation import Holding, Kinship, Person, Role, Seat, Unit
from store.documents.office.own_kind import OwnKind
from store.documents.office.vacancy import Vacancy
from store.documents.registers.duty_item import Deed, DutyItem
from store.documents.registers.entry import Entry
from store.documents.registers.money import (
    BudgetLine,
    Instalment,
    Plan,
    Standing,
    YearTotal,
)
from store.documents.registers.people import POSTS
from store.documents.registers.total import Total
from store.documents.requests.comment import Comment
from store.documents.requests.copy_to import CopyTo
from store.documents.requests.draft import Draft
from store.documents.requests.enquiry import Enquiry, Words
from store.documents.requests.issued_paper import IssuedPaper
from store.documents.requests.request import Corrected, Decision, Point, Request, Version
from store.documents.requests.stage import Stage
from store.documents.requests.task import Added, Attitude, Task
from store.documents.requests.urge import Urge
from store.documents.values import (
    Day,
    Figure,
    Lines,
    Moment,
    Money,
    Names,
    Percent,
    Quote,
    Say,
    Series,
    Value,
)

SHAPES: tuple[type[Document], ...] = (
    Access,
    Account,
    Away,
    Batch,
    Card,
    Chore,
    Comment,
    Conversation,
    CopyTo,
    Counter,
    Deck,
    Delegation,
    Digest,
    Draft,
    Due,
    DutyItem,
    Enquiry,
    Entry,
    Event,
    Group,
    Holding,
    Inbound,
    Invitation,
    IssuedPaper,
    Keypad,
    Menu,
    Office,
    OwnKind,
    Parcel,
    Person,
    Pin,
    Plan,
    Request,
    Schema,
    Searches,
    Seat,
    Standing,
    Task,
    Total,
    Unit,
    Urge,
    Vacancy,
    YearTotal,
)

__all__ = [
    "POSTS",
    "SHAPES",
    "STARTER",
    "Access",
    "Account",
    "Added",
    "Attitude",
    "Away",
    "Batch",
    "BudgetLine",
    "Card",
    "Chore",
    "Comment",
    "Conversation",
    "CopyTo",
    "Corrected",
    "Counter",
    "Day",
    "Decision",
    "Deck",
    "Deed",
    "Delegation",
    "Desk",
    "Digest",
    "Document",
    "Draft",
    "Due",
    "DutyItem",
    "Enquiry",
    "Entry",
    "Event",
    "Figure",
    "Group",
    "Holding",
    "Inbound",
    "Instalment",
    "Invitation",
    "IssuedPaper",
    "Key",
    "Keypad",
    "Kinship",
    "Limits",
    "Lines",
    "Menu",
    "Moment",
    "Money",
    "Names",
    "Office",
    "OwnKind",
    "Parcel",
    "Percent",
    "Person",
    "Pin",
    "Plan",
    "Point",
    "Quote",
    "Reminder",
    "Request",
    "Role",
    "Rules",
    "Say",
    "Schema",
    "Searches",
    "Seat",
    "Series",
    "Stage",
    "Standing",
    "Task",
    "Total",
    "Unit",
    "Urge",
    "Vacancy",
    "Value",
    "Version",
    "When",
    "Words",
    "YearTotal",
]
