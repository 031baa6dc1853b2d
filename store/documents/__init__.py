"""The shapes of the record, one noun a file."""

from store.documents.absence import Absence
from store.documents.account import Account
from store.documents.batch import Batch
from store.documents.card import Card
from store.documents.chain import STARTER, Desk, When
from store.documents.chore import Chore
from store.documents.commitment import Commitment
from store.documents.conversation import Conversation, Draft
from store.documents.counter import Counter
from store.documents.deck import Deck
from store.documents.delegation import Away, Delegation
from store.documents.document import Document
from store.documents.due import Due
from store.documents.enquiry import Enquiry, Words
from store.documents.event import Event
from store.documents.inbound import Inbound
from store.documents.invitation import Access, Invitation
from store.documents.menu import Menu
from store.documents.office import Limits, Office, Rules
from store.documents.parcel import Key, Parcel
from store.documents.pin import Keypad, Pin
from store.documents.plan import BudgetLine, Instalment, Payment, Plan
from store.documents.register import Holding, Kinship, Person, Post, Role, Seat, Unit
from store.documents.request import Corrected, Decision, Point, Request, Stage, Version
from store.documents.schema import Schema
from store.documents.standing import Standing, YearTotal
from store.documents.task import Added, Attitude, Task
from store.documents.vacancy import Vacancy
from store.documents.values import (
    Day,
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
    Absence,
    Access,
    Account,
    Away,
    Batch,
    Card,
    Chore,
    Commitment,
    Conversation,
    Counter,
    Deck,
    Delegation,
    Draft,
    Due,
    Enquiry,
    Event,
    Holding,
    Inbound,
    Invitation,
    Keypad,
    Menu,
    Office,
    Parcel,
    Payment,
    Person,
    Pin,
    Plan,
    Post,
    Request,
    Schema,
    Seat,
    Standing,
    Task,
    Unit,
    Vacancy,
    YearTotal,
)

__all__ = [
    "SHAPES",
    "STARTER",
    "Absence",
    "Access",
    "Account",
    "Added",
    "Attitude",
    "Away",
    "Batch",
    "BudgetLine",
    "Card",
    "Chore",
    "Commitment",
    "Conversation",
    "Corrected",
    "Counter",
    "Day",
    "Decision",
    "Deck",
    "Delegation",
    "Desk",
    "Document",
    "Draft",
    "Due",
    "Enquiry",
    "Event",
    "Holding",
    "Inbound",
    "Instalment",
    "Invitation",
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
    "Parcel",
    "Payment",
    "Percent",
    "Person",
    "Pin",
    "Plan",
    "Point",
    "Post",
    "Quote",
    "Request",
    "Role",
    "Rules",
    "Say",
    "Schema",
    "Seat",
    "Series",
    "Stage",
    "Standing",
    "Task",
    "Unit",
    "Vacancy",
    "Value",
    "Version",
    "When",
    "Words",
    "YearTotal",
]
