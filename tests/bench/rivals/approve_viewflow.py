"""A program: approves in one of viewflow's activations, on Django and SQLite.

The task is found, assigned and completed through viewflow's API, and the process goes on to its
end, all in the one commit that its lock makes of it: it has one desk, as the requests have that
ours approves (tests/bench/office.py). No form, no request and no page is part of it.
"""

from typing import Any

import django
from django.conf import settings

from .desk import TEXT, Desk

APP = f"{__package__}.office_app"
DURABLE = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"
COPIES = "WITH RECURSIVE copy (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copy WHERE k < ?)"


def main(desk: Desk) -> None:
    _set_up(desk)
    from django.contrib.auth.models import User  # noqa: PLC0415  not before Django is set up
    from viewflow.workflow.models import Task  # noqa: PLC0415

    from .office_app.flows import ApprovalFlow  # noqa: PLC0415

    leader = User.objects.create_user("leader")

    def approve_task(task: Any) -> None:
        with task.activation() as activation:
            activation.assign(leader)
            activation.start(None)
            activation.process.data["outcome"] = "approved"
            activation.execute()

    ask = ApprovalFlow.asked.run
    ask(_process_data={"text": TEXT})
    waits = Task.objects.filter(flow_task=ApprovalFlow.approve, status="NEW")
    approve_task(waits.get())
    _copy(desk.done - 1)
    for _ in range(desk.waiting):
        ask(_process_data={"text": TEXT})
    tasks = waits.order_by("pk").values_list("pk", flat=True)
    keys = dict(zip(desk.numbers[desk.done :], tasks, strict=True))
    desk.serve(lambda number: approve_task(Task.objects.get(pk=keys[number])))


def _set_up(desk: Desk) -> None:
    """Django, and an empty database that is as durable as the record."""
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(desk.file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": DURABLE},
    }
    apps = ("django.contrib.contenttypes", "django.contrib.auth", "viewflow", "viewflow.workflow")
    settings.configure(DATABASES={"default": database}, INSTALLED_APPS=[*apps, APP], USE_TZ=True)
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  not before it is set up

    call_command("migrate", verbosity=0)


def _copy(times: int) -> None:
    """The one process that is there with all that belongs to it, so many times more."""
    from viewflow.workflow.models import Process, Task  # noqa: PLC0415  not before it is set up

    links = Task.previous.through
    tasks, between = Task.objects.count(), links.objects.count()
    _copy_rows(Process, times, {"id": 1})
    _copy_rows(Task, times, {"id": tasks, "process_id": 1})
    ends = {"from_task_id": tasks, "to_task_id": tasks}
    _copy_rows(links, times, {"id": between, **ends})


def _copy_rows(model: Any, times: int, steps: dict[str, int]) -> None:
    """Each row so many times, with these columns further on at each step."""
    from django.db import connection  # noqa: PLC0415  not before it is set up

    table, columns = model._meta.db_table, [one.column for one in model._meta.concrete_fields]
    values = [f"{name} + k * {steps[name]}" if name in steps else name for name in columns]
    into = f"INSERT INTO {table} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{COPIES} {into} SELECT {', '.join(values)} FROM {table}, copy".replace("?", "%s"),
            [times],
        )


if __name__ == "__main__":
    main(Desk.given())
