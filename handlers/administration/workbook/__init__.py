"""The register as a workbook: reading one that people filled in, writing it, and an empty one."""

from handlers.administration.workbook.filling import write_filled
from handlers.administration.workbook.reading import Reading, complain, read
from handlers.administration.workbook.template import write_template

__all__ = ["Reading", "complain", "read", "write_filled", "write_template"]
