"""The register as a workbook: reading one that people filled in, and writing an empty one."""

from handlers.sheets.reading import complain, read
from handlers.sheets.template import write_template

__all__ = ["complain", "read", "write_template"]
