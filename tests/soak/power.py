"""An ext4 of its own, in a file, whose power can be cut."""

import fcntl
import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = 128 * 2**20
# linux/fs/ext4/ext4.h: stop at once, and do not write the journal out first.
EXT4_IOC_SHUTDOWN = 0x8004587D
NOLOGFLUSH = 2


class NotHere(Exception):
    """This machine has no loop devices, no mkfs.ext4, or does not let us mount."""


class Disk:
    """The file system in `image`, seen in `folder` while the power is on."""

    def __init__(self, image: Path, folder: Path) -> None:
        self._image = image
        self.folder = folder

    def on(self) -> None:
        """Mount it; what the journal holds is brought in order, as after a crash."""
        _run("mount", "-o", "loop", str(self._image), str(self.folder))

    def cut(self) -> None:
        """From now on nothing more reaches the disk."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, EXT4_IOC_SHUTDOWN, struct.pack("I", NOLOGFLUSH))
        finally:
            os.close(handle)

    def off(self) -> None:
        """Forget what was only in memory. The loop device goes with the mount."""
        _run("umount", str(self.folder))


@contextmanager
def disk(folder: Path) -> Iterator[Disk]:
    """A disk below `folder`, on; gone without a trace afterwards. Raises NotHere."""
    image, mounted = folder / "disk.img", folder / "disk"
    mounted.mkdir()
    with image.open("wb") as file:
        file.truncate(SIZE)
    made = Disk(image, mounted)
    try:
        _run("mkfs.ext4", "-q", "-F", str(image))
        made.on()
        yield made
    finally:
        # Lazily: a test that failed may still have something open.
        if mounted.is_mount():
            _run("umount", "--lazy", str(mounted))
        image.unlink()


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except OSError as missing:
        raise NotHere(str(missing)) from missing
    except subprocess.CalledProcessError as refused:
        raise NotHere(f"{command[0]}: {refused.stderr.strip()}") from refused
