"""The port, taken before anything is said of it; and how many connections there may be."""

import errno
import os
import socket
from collections.abc import Sequence

from psrm_sandbox.store.ressourcer import aabne_filer

_BACKLOG = 2048


class KanIkkeLytte(Exception):
    """The address cannot be listened on. The message says why, and what to do; Danish, then English."""


def vaertsdel(host: str) -> str:
    """The host as it stands in an address: an IPv6 one in brackets."""
    host = host.strip("[]")
    return f"[{host.replace('%', '%25')}]" if ":" in host else host


def adresse(host: str, port: int) -> str:
    """The server's address: ``http://127.0.0.1:8000``, ``http://[::1]:8000``."""
    return f"http://{vaertsdel(host)}:{port}"


def lyt(host: str, port: int) -> list[socket.socket]:
    """The sockets of every address of the host, bound; port 0 is a free one, the same for all.

    Raises:
        KanIkkeLytte: the host is unknown or not this machine's, the port is taken, or it takes privileges.

    """
    host = host.strip("[]")
    sokler: list[socket.socket] = []
    fejl: OSError | None = None
    try:
        fundne = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for familie, art, protokol, _, sted in dict.fromkeys(fundne):
            valgt = sokler[0].getsockname()[1] if sokler and port == 0 else port
            try:
                sokler.append(_bind(familie, art, protokol, (sted[0], valgt, *sted[2:])))
            except OSError as et:
                if et.errno not in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
                    raise
                fejl = et  # one of the host's addresses, as ::1 where there is no IPv6
        if not sokler:
            raise fejl or OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
    except (OSError, UnicodeError, OverflowError) as et:
        for sokkel in sokler:
            sokkel.close()
        raise KanIkkeLytte(_forklaring(host, port, et)) from et
    return sokler


def _bind(familie: int, art: int, protokol: int, sted: tuple[object, ...]) -> socket.socket:
    sokkel = socket.socket(familie, art, protokol)
    try:
        # where SO_REUSEADDR lets two listen on one port, there is an option that says no
        sokkel.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR), 1)
        if familie == socket.AF_INET6:
            sokkel.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sokkel.bind(sted)
        sokkel.listen(_BACKLOG)  # now, for two may bind a port with SO_REUSEADDR while neither listens
    except BaseException:
        sokkel.close()
        raise
    sokkel.setblocking(False)
    return sokkel


def _forklaring(host: str, port: int, fejl: Exception) -> str:
    sted = f"{vaertsdel(host)}:{port}"
    if isinstance(fejl, OSError) and fejl.errno == errno.EADDRINUSE:
        return (
            f"Porten er i brug: på {sted} lytter der allerede noget. Vælg en anden med --port {_naboport(port)}, eller "
            f"stop det, der lytter.\n(Port {port} is already in use; choose another with --port.)"
        )
    if isinstance(fejl, OSError) and fejl.errno in {errno.EACCES, errno.EPERM}:
        return (
            f"Porten må ikke bruges: {sted} kræver særlige rettigheder. Vælg en over 1023, fx --port 8000.\n"
            f"(Port {port} takes privileges; choose one above 1023.)"
        )
    return (
        f"Der kan ikke lyttes på {sted}: værten er ukendt eller ikke denne maskines. Vælg en anden med --host, fx "
        f"--host 127.0.0.1.\n(Cannot listen on {host}: {fejl}.)"
    )


def _naboport(port: int) -> int:
    return port + 1 if port < 65535 else 8000


def loft(maks: int) -> int:
    """How many connections there may be: what is asked for, at most half of what the process may hold open."""
    filer = aabne_filer()
    return maks if filer is None else max(1, min(maks, filer // 2))


def portnummer(sokler: Sequence[socket.socket]) -> int:
    """The port that was taken."""
    return int(sokler[0].getsockname()[1])
