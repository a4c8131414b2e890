"""A folder in memory alone, for what is unpacked or written anew of a file that may not reach the disk.

Each file is one of the system's anonymous ones (memfd, Linux): it has an address while the folder is open and is gone
with it, also where the process is killed. Where the system has none, a file that needs no folder can still be read.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from psrm_sandbox.indlaesning.filfejl import Filfejl


class Mappe(Protocol):
    """Where files are put: a folder on disk, or one in memory."""

    def __truediv__(self, navn: str, /) -> Path:
        """The file of that name."""
        ...


class Hukommelsesmappe:
    """The folder; `i_hukommelsen` opens and ends it."""

    def __init__(self) -> None:
        self._haandtag: list[int] = []
        self._filer: dict[str, Path] = {}

    def __truediv__(self, navn: str) -> Path:
        """The file of that name, made where it is not there."""
        if navn not in self._filer:
            if not kan_have_filer():
                raise Filfejl(
                    "filen skal pakkes ud, og her findes ingen filer i hukommelsen alene (kun Linux har dem)",
                    "en fil, der kan læses, som den er",
                    "gem den som CSV i UTF-8, som JSON eller som et regneark uden formler og adgangskode",
                )
            haandtag = os.memfd_create(navn)
            self._haandtag.append(haandtag)
            self._filer[navn] = Path(f"/proc/{os.getpid()}/fd/{haandtag}")
        return self._filer[navn]

    def luk(self) -> None:
        """Ends its files."""
        for haandtag in self._haandtag:
            os.close(haandtag)
        self._haandtag.clear()
        self._filer.clear()


def kan_have_filer() -> bool:
    """Whether the system has files in memory alone."""
    return hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir()


@contextmanager
def i_hukommelsen() -> Iterator[Hukommelsesmappe]:
    """A folder that is gone when the block ends."""
    mappe = Hukommelsesmappe()
    try:
        yield mappe
    finally:
        mappe.luk()
