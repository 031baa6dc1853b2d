"""Opening a workbook that somebody else wrote: only values, and no more than is sensible."""

import warnings
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from handlers.administration.workbook.merged import Merged, Range, TooMuch, merged
from store.documents.writing import length
from store.engine.operation import Trouble

MOST_BYTES = 10_000_000
MOST_UNPACKED = 100_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_SHEETS = 100
NOBODYS = "veryHidden"
"""How a program marks the sheets that it keeps for itself: nobody is shown them."""


@dataclass(frozen=True)
class Cell:
    """A cell: its value, or a formula's last result; None with `formula` where none was saved.

    Of a number it is known whether it is shown in percent, and whether days are counted from 1904
    in its workbook. What is merged downwards has the value of its first cell in each row; what is
    merged over several columns is `wide`: its first cell says over which (`A2:B2`), the others
    that they are `covered`.
    """

    value: Any
    column: str
    formula: bool = False
    error: bool = False
    percent: bool = False
    from_1904: bool = False
    wide: str = ""
    covered: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands there."""
        blank = self.value is None or (isinstance(self.value, str) and not length(self.value))
        return blank and not self.formula


Row = tuple[int, tuple[Cell, ...]]
"""A row's number, from 1, and its cells."""


@contextmanager
def opened(path: Path) -> Iterator[dict[str, Iterator[Row]]]:
    """The sheets by name, each as rows; a row where nothing stands is left out.

    Raises Trouble for what is no workbook, or is too large for a register.
    """
    _refuse_large(path)
    with ExitStack() as held, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what openpyxl leaves out, which is not read here
        try:
            values, formulas = (
                held.enter_context(closing(load_workbook(path, read_only=True, data_only=only)))
                for only in (True, False)
            )
        except Exception:  # noqa: BLE001  a broken workbook breaks the reader in many ways
            raise _no_workbook(path) from None
        names = [one.title for one in values.worksheets if one.sheet_state != NOBODYS]
        if len(names) > MOST_SHEETS:
            raise Trouble(f"{path} has more than {MOST_SHEETS} sheets: take out the others.")
        yield {name: _rows(path, name, values, formulas) for name in names}


def _refuse_large(path: Path) -> None:
    if not path.is_file():
        raise Trouble(f"There is no file {path}: name a workbook, as `template` writes one.")
    if path.stat().st_size > MOST_BYTES:
        raise Trouble(f"{path} has more than {MOST_BYTES // 1_000_000} MB: take out pictures.")
    try:
        with ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except BadZipFile:
        raise _no_workbook(path) from None
    if size > MOST_UNPACKED:
        raise Trouble(f"{path} unpacks to more than {MOST_UNPACKED // 1_000_000} MB.")


def _no_workbook(path: Path) -> Trouble:
    return Trouble(f"{path} is no workbook that can be read: save it as .xlsx, without a password.")


def _rows(path: Path, name: str, values: Workbook, formulas: Workbook) -> Iterator[Row]:
    try:
        pairs = zip_longest(_all(values, name), _all(formulas, name), fillvalue=())
        from_1904 = values.epoch == CALENDAR_MAC_1904
        filled = _filled(islice(pairs, MOST_ROWS), from_1904=from_1904)
        yield from _spread(filled, _merged(path, values[name]))
        more = next(pairs, None)
    except TooMuch:
        raise Trouble(f"{path}, sheet {name}: too many cells are merged: split them.") from None
    except Exception:  # noqa: BLE001  see above; the sheets are read late
        raise _no_workbook(path) from None
    if more:
        raise Trouble(f"{path}, sheet {name}: there are more than {MOST_ROWS} rows.")


def _filled(pairs: Iterator[tuple[Any, Any]], *, from_1904: bool) -> Iterator[Row]:
    """The rows in which something stands."""
    for number, (row, beside) in enumerate(pairs, start=1):
        places = enumerate(zip(row, beside, strict=False))
        cells = tuple(_cell(*both, from_1904=from_1904) for both in places)
        if not all(cell.empty for cell in cells):
            yield number, cells


def _merged(path: Path, sheet: Any) -> Merged:
    part = getattr(sheet, "_worksheet_path", None)
    if part is None:
        return {}
    with ZipFile(path) as packed:
        return merged(packed, part, MOST_ROWS, MOST_COLUMNS)


def _spread(rows: Iterator[Row], known: Merged) -> Iterator[Row]:
    """The rows, each with what is merged into it from above."""
    if not known:
        yield from rows
        return
    tops: dict[Range, Cell] = {}
    for number, cells in rows:
        found = []
        for place, cell in enumerate(cells, start=1):
            one = known.get((number, place))
            if one is not None and (number, place) == (one.top, one.first):
                tops[one] = cell
            found.append(_in_range(cell, one, tops.get(one) if one else None, number, place))
        yield number, tuple(found)


def _in_range(cell: Cell, one: Range | None, top: Cell | None, row: int, place: int) -> Cell:
    if one is None:
        return cell
    if not one.is_wide:
        return replace(top, column=cell.column) if top else cell
    first = (row, place) == (one.top, one.first)
    return replace(cell, wide=str(one)) if first else replace(cell, covered=True)


def _all(workbook: Workbook, name: str) -> Iterator[Any]:
    sheet: Any = workbook[name]
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()  # what some programs write there is wrong
        return iter(sheet.iter_rows(max_col=MOST_COLUMNS))
    return iter(())


def _cell(place: int, both: tuple[Any, Any], *, from_1904: bool) -> Cell:
    value, beside = both
    return Cell(
        value=value.value,
        column=get_column_letter(place + 1),
        formula=beside.data_type == "f",
        error=value.data_type == "e",
        percent=value.data_type == "n" and "%" in str(getattr(value, "number_format", "")),
        from_1904=from_1904,
    )
