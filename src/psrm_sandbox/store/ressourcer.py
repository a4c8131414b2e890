"""What the machine has to give: memory, and open files."""

import os
from pathlib import Path

from psrm_sandbox.store.aabne import FILER

try:
    import resource
except ImportError:  # Windows counts no files, and tells its memory in another way
    resource = None  # type: ignore[assignment]

_CGROUP = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where a container's own limit stands, in the two versions."""
_ANDRE_FILER = 256
"""Files left for connections, copies and whatever else is open."""
_UKENDT_HUKOMMELSE = 4 * 1024**3
"""Bytes reckoned with where the machine does not say: little enough for any that runs a server."""
_UDEN_GRAENSE = 65_536
"""Files reckoned with where the process is held to no number."""


def hukommelse() -> int:
    """Bytes of memory that there are: the machine's, or what the container may take of it."""
    if not hasattr(os, "sysconf"):
        return _UKENDT_HUKOMMELSE
    maskinens = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([maskinens, *(int(tekst) for fil in _CGROUP if (tekst := _laest(fil)).isdecimal())])


def _laest(fil: Path) -> str:
    try:
        return fil.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def verdener_efter_filer() -> int:
    """How many worlds can be open within the files that the process may have open, which it asks to have raised."""
    return max(16, (_filgraense() - _ANDRE_FILER) // FILER)


def _filgraense() -> int:
    """Files the process may have open, raised as far as it can be."""
    if resource is None:
        return _UDEN_GRAENSE
    mindst, hoejst = resource.getrlimit(resource.RLIMIT_NOFILE)
    if resource.RLIM_INFINITY in (hoejst, mindst):
        hoejst = max(mindst, _UDEN_GRAENSE)
    if mindst < hoejst:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hoejst, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    return hoejst


def aabne_filer() -> int | None:
    """Files the process may have open as it stands; None where it is held to no number."""
    if resource is None:
        return None
    mindst, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if mindst == resource.RLIM_INFINITY else mindst
