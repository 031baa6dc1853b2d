"""The shapes of the record, one noun a file."""

from store.documents.account import Account
from store.documents.card import Card
from store.documents.chore import Chore
from store.documents.conversation import Conversation, Draft
from store.documents.counter import Counter
from store.documents.document import Document
from store.documents.event import Event
from store.documents.inbound import Inbound
from store.documents.office import Office
from store.documents.parcel import Key, Parcel
from store.documents.register import Holding, Person, Seat, Unit
from store.documents.request import Decision, Request, Stage, Version
from store.documents.schema import Schema
from store.documents.task import Task
from store.documents.values import Day, Lines, Moment, Names, Say, Series, Value

SHAPES: tuple[type[Document], ...] = (
    Account,
    Card,
    Chore,
    Conversation,
    Counter,
    Draft,
    Event,
    Holding,
    Inbound,
    Office,
    Parcel,
    Person,
    Request,
    Schema,
    Seat,
    Task,
    Unit,
)

__all__ = [
    "SHAPES",
    "Account",
    "Card",
    "Chore",
    "Conversation",
    "Counter",
    "Day",
    "Decision",
    "Document",
    "Draft",
    "Event",
    "Holding",
    "Inbound",
    "Key",
    "Lines",
    "Moment",
    "Names",
    "Office",
    "Parcel",
    "Person",
    "Request",
    "Say",
    "Schema",
    "Seat",
    "Series",
    "Stage",
    "Task",
    "Unit",
    "Value",
    "Version",
]
