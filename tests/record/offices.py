"""A small office with a little history, to try operations on."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import store
from store.documents import Draft, Parcel, Request, Say
from store.documents.requests.place import Place
from store.engine.files.kept import Files, beside
from store.engine.rows.database import open_tinydb
from store.office import loading
from store.operations.check.record import Checkup
from store.record.transaction import INDEXES, Transaction
from store.workflow.actions import decision, submission
from store.workflow.actions.act import Act
from support.pictures import JPG

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OFFICE = loading.OfficeFile.model_validate(
    {
        "name": {"zh_CN": "示例局"},
        "contact": {"zh_CN": "局办公室"},
        "phone": "0",
        "language": "zh_CN",
        "bureau": [
            {
                "id": "bureau",
                "name": {"zh_CN": "示例局"},
                "people": [{"seat": "bureau_culture", "name": {"zh_CN": "何示例"}, "account": 3}],
            }
        ],
        "towns": [
            {
                "id": "T1",
                "name": {"zh_CN": "示例镇"},
                "station": {"zh_CN": "示例站"},
                "people": [
                    {"seat": "station_master", "name": {"zh_CN": "沈示例"}, "account": 1},
                    {"seat": "town_leader", "name": {"zh_CN": "周示例"}, "account": 2},
                ],
            }
        ],
    }
)
MASTER, LEADER = "P3", "P2"
PHOTO = JPG


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder}/office.db"


def do(url: str, work: Callable[[Transaction], T]) -> T:
    """Do `work` in one transaction on the record at `url`."""
    with closing(store.open_record(url)) as rows, rows.transaction():
        return work(Transaction(rows))


def filled(folder: Path) -> str:
    """Where a record now lies with the small office, and one request that was approved."""
    url = url_in(folder)
    Files(beside(url, ".files")).keep(PHOTO)
    do(url, lambda record: loading.fill(record, OFFICE, NOW))
    do(url, lambda record: approved(record, "D1"))
    return url


def sent(record: Transaction, draft: str) -> Request:
    """A request on its way, with a photo."""
    answers = {"to": "town", "subject": "椅子", "text": "三十把。", "attachments": [_photo()]}
    seat = "T1-station/station_master"
    asked = Draft(
        id=draft, account="1", kind="general_request", seat=seat, answers=answers, touched=NOW
    )
    return submission.send(record, record.put(asked), MASTER, NOW)


def _photo() -> dict[str, object]:
    kept = sha256(PHOTO).hexdigest()
    return {"hash": kept, "name": "p.jpg", "size": len(PHOTO), "type": "jpg", "photo": True}


def approved(record: Transaction, draft: str) -> Request:
    request = sent(record, draft)
    return decision.decide(record, Act(request.id, Place(1, 0), LEADER, "approve", "同意。", NOW))


def parcel(own_id: str, **facts: Any) -> Parcel:
    """Something to say."""
    text = Say.of("t", secret=facts.pop("says", "words"))
    return Parcel(id=own_id, account="1", what="send", text=text, created=NOW).but(**facts)


def findings(url: str, files: Path | None = None) -> list[str]:
    """What a look over the record finds."""
    with closing(open_tinydb(url, indexes=INDEXES, readonly=True)) as rows:
        return list(Checkup(rows, Files(files or beside(url, ".files"))).findings())
