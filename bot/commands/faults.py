"""What goes wrong in a command, said in one sentence."""

import errno
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click

from bot.process.lock import Taken
from bot.settings import RefusedSetting
from store.engine.disk import DiskError
from store.engine.operation import Trouble

P = ParamSpec("P")
T = TypeVar("T")


def plainly(command: Callable[P, T]) -> Callable[P, T]:
    """The command, with whatever goes wrong said in one sentence."""

    @functools.wraps(command)
    def plain(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:  # noqa: BLE001  nobody is helped by a traceback
            raise click.ClickException(_sentence(fault)) from None

    return plain


def _sentence(fault: Exception) -> str:
    if isinstance(fault, Trouble | RefusedSetting | Taken | DiskError):
        return str(fault)
    if isinstance(fault, OSError) and fault.filename:
        return _of_the_system(fault)
    return (
        f"That should not have happened ({type(fault).__name__}: {fault}): "
        "`station-bot check` tells whether the record is in order."
    )


def _of_the_system(fault: OSError) -> str:
    match fault.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return f"There is no space left for {fault.filename}: make room and try again."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"{fault.filename} may not be used: run this under the account of the bot."
    return f"{fault.filename} cannot be used: {fault.strerror}."
