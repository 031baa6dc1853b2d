"""A process with one approval; viewflow wants it in an application of Django's."""

from viewflow import this
from viewflow.workflow import flow


class ApprovalFlow(flow.Flow):  # type: ignore[misc]
    asked = flow.StartHandle().Next(this.approve)
    approve = flow.View(None).Next(this.approved)
    approved = flow.End()
