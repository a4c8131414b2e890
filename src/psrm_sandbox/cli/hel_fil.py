"""A file written whole or not at all: beside the one it becomes, which it takes the place of when it is complete."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast


def skriv_helt(sti: Path, skriv: Callable[[BinaryIO], None]) -> None:
    """Has the file written, and puts it in place; an earlier one stands until then.

    Raises:
        OSError: the folder is missing or closed, or the disk is full; nothing of the file is left.

    """
    haandtag, navn = tempfile.mkstemp(prefix=f".{sti.name[:40]}.", suffix=".ufaerdig", dir=sti.parent)
    ny = Path(navn)
    try:
        with os.fdopen(haandtag, "wb") as ud:
            skriv(cast(BinaryIO, ud))
            ud.flush()
            os.fsync(ud.fileno())
        ny.chmod(0o644 & ~_umask())
        ny.replace(sti)
    except BaseException:
        ny.unlink(missing_ok=True)
        raise


def _umask() -> int:
    nu = os.umask(0o077)
    os.umask(nu)
    return nu
