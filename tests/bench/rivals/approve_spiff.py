"""A program: approves in SpiffWorkflow's bare step, with a workflow a row.

One request's workflow is loaded, its manual task completed, the engine asked to go on, and the
workflow saved in one commit. It has one desk, as the requests have that ours approves
(tests/bench/office.py): so the process comes to its end, and what is saved waits for nobody.
"""

from pathlib import Path

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from .desk import TEXT, Desk, opened

SCHEMA = "CREATE TABLE workflow (id INTEGER PRIMARY KEY, body TEXT NOT NULL)"
MANY = """
WITH RECURSIVE number (id) AS (SELECT ? UNION ALL SELECT id + 1 FROM number WHERE id < ?)
INSERT INTO workflow SELECT id, ? FROM number
"""
LEADER = "T0001/town_leader"

serializer = BpmnWorkflowSerializer()


def main(desk: Desk) -> None:
    rows = opened(desk.file, SCHEMA)
    asked = _asked()
    rows.execute(MANY, (1, desk.done, _approved(asked)))
    rows.execute(MANY, (desk.done + 1, desk.done + desk.waiting, asked))

    def approve(number: int) -> None:
        [body] = rows.execute("SELECT body FROM workflow WHERE id = ?", (number,)).fetchone()
        rows.execute("UPDATE workflow SET body = ? WHERE id = ?", (_approved(body), number))

    desk.serve(approve)


def _asked() -> str:
    """The workflow of a request that waits for the leader, as it is kept."""
    parser = BpmnParser()
    parser.add_bpmn_file(str(Path(__file__).with_name("approval.bpmn")))
    workflow = BpmnWorkflow(parser.get_spec("approval"))
    workflow.data["text"] = TEXT
    workflow.do_engine_steps()
    return str(serializer.serialize_json(workflow))


def _approved(body: str) -> str:
    """The same workflow once the leader has approved. Raises LookupError where nothing waits."""
    workflow = serializer.deserialize_json(body)
    task = workflow.get_next_task(state=TaskState.READY, manual=True)
    if task is None:
        raise LookupError(body)
    task.data["decided_by"] = LEADER
    task.run()
    workflow.do_engine_steps()
    if not workflow.is_completed():
        raise LookupError(body)
    return str(serializer.serialize_json(workflow))


if __name__ == "__main__":
    main(Desk.given())
