"""What the machine has to give: memory, and open files."""

import os
import resource
from pathlib import Path

from psrm_sandbox.store.aabne import FILER

_CGROUP = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where a container's own limit stands, in the two versions."""
_ANDRE_FILER = 256
"""Files left for connections, copies and whatever else is open."""


def hukommelse() -> int:
    """Bytes of memory that there are: the machine's, or what the container may take of it."""
    maskinens = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([maskinens, *(int(tekst) for fil in _CGROUP if (tekst := _laest(fil)).isdecimal())])


def _laest(fil: Path) -> str:
    try:
        return fil.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def verdener_efter_filer() -> int:
    """How many worlds can be open within the files that the process may have open, which it asks to have raised."""
    mindst, hoejst = resource.getrlimit(resource.RLIMIT_NOFILE)
    if resource.RLIM_INFINITY in (hoejst, mindst):
        hoejst = max(mindst, 65_536)
    if mindst < hoejst:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hoejst, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    return max(16, (hoejst - _ANDRE_FILER) // FILER)
