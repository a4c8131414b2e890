"""Everything that the process writes in files while a block runs, also what is gone again when the block ends.

Python tells of each file that is opened, removed or renamed (PEP 578); one that is removed is read just before.
"""

import os
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

_AKTIVT: list["Skrivespor"] = []
_HOERER = False


class Skrivespor:
    """What was written, by path, and files that no path leads to."""

    def __init__(self, uden: frozenset[str]) -> None:
        self._uden = uden
        self._skrevne: set[str] = set()
        self.indhold: dict[str, bytes] = {}
        self.uden_sti: list[str] = []

    def aabnet(self, sti: Any, flag: int) -> None:
        """A file is opened to be written."""
        if not isinstance(sti, str | bytes | os.PathLike) or not flag & (os.O_WRONLY | os.O_RDWR):
            return
        navn = os.fsdecode(sti)
        if flag & getattr(os, "O_TMPFILE", 0) == getattr(os, "O_TMPFILE", -1):
            self.uden_sti.append(navn)
        elif not navn.startswith("/proc/") and navn != os.devnull and navn not in self._uden:
            self._skrevne.add(navn)

    def laes(self, sti: Any) -> None:
        """Keeps what is in the file now, or in all files of the folder."""
        fil = Path(os.fsdecode(sti))
        for et in [fil] if fil.is_file() else fil.rglob("*") if fil.is_dir() else []:
            if et.is_file() and str(et) not in self._uden:
                self.indhold[f"{et} (fjernet)"] = et.read_bytes()

    def afslut(self) -> None:
        """Reads what is still there."""
        for navn in self._skrevne:
            if Path(navn).is_file():
                self.indhold[navn] = Path(navn).read_bytes()

    def tekster(self) -> Iterator[tuple[str, bytes]]:
        """Each file's bytes and name, and those of the parts of each archive."""
        for navn, data in self.indhold.items():
            yield navn, navn.encode() + b"\n" + data
            if zipfile.is_zipfile(BytesIO(data)):
                with zipfile.ZipFile(BytesIO(data)) as pakke:
                    yield from ((f"{navn}/{led}", pakke.read(led)) for led in pakke.namelist())


def _hoer(haendelse: str, argumenter: tuple[Any, ...]) -> None:
    for spor in _AKTIVT:
        if haendelse == "open":
            spor.aabnet(argumenter[0], argumenter[2] if isinstance(argumenter[2], int) else 0)
        elif haendelse in ("os.remove", "os.rename", "shutil.rmtree"):
            spor.laes(argumenter[0])


@contextmanager
def skrivespor(*uden: Path) -> Iterator[Skrivespor]:
    """What the block writes; ``uden``: files of the test's own, which are only read."""
    global _HOERER  # noqa: PLW0603 - a hook cannot be taken away again
    if not _HOERER:
        sys.addaudithook(_hoer)
        _HOERER = True
    spor = Skrivespor(frozenset(map(str, uden)))
    _AKTIVT.append(spor)
    try:
        yield spor
    finally:
        _AKTIVT.remove(spor)
        spor.afslut()
