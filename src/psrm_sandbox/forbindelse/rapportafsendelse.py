"""A report on its way out: written to a file by a thread or a process of its own, and sent while it is written.

The view of the world is held only while the file is written, however slowly it is fetched.
"""

import asyncio
import io
import os
import subprocess
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from starlette.responses import Response, StreamingResponse

from psrm_sandbox.domain.datoer import KOEBENHAVN
from psrm_sandbox.domain.lukkedage import Lukkekalender
from psrm_sandbox.domain.rapport import Celle, Rapportpost
from psrm_sandbox.filformer.rapport.pakke import MEDIETYPE, Pakke, skriv_pakke
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.grunddata.rapportkatalog import Rapportkatalog
from psrm_sandbox.services.porte.verden import Verden
from psrm_sandbox.services.rapport import rapporter
from psrm_sandbox.services.rapport.indhold import portioner

Rapportstarter = Callable[[Path, int, IO[bytes]], "subprocess.Popen[bytes]"]
"""Starts the process that writes a report of a world's file to an open file."""

STOR = 50_000
"""Facts and bookings of a world on a file from which on its reports are written by a process of their own."""
_STYKKE = 256 * 1024
_TAALMOD = 1.0
"""Seconds to wait for the whole file: one that is done by then has its length told."""
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Rapportgrundlag:
    """What a report goes by beside the world: the forms, and the bank calendar that settlement follows."""

    katalog: Rapportkatalog
    bank: Lukkekalender


class Afbrudt(Exception):
    """Whoever fetched the report has gone, or the process that wrote it failed."""


class _Envejs(io.RawIOBase):
    """A file that is only written on: what has been sent is never gone back to."""

    def __init__(self, fil: BinaryIO) -> None:
        self._fil = fil

    def writable(self) -> bool:
        """That it is."""
        return True

    def write(self, data: Any) -> int:
        """All of it, to the file's end."""
        return self._fil.write(data)


def skriv_rapport(
    verden: Verden, grundlag: Rapportgrundlag, post: Rapportpost, ud: BinaryIO, stop: threading.Event | None = None
) -> int:
    """Writes the report's ZIP; how many rows it holds."""
    form = grundlag.katalog.former[post.art]
    with verden.laes_for_sig() as laeser:
        aftale = laeser.aftaler().get(post.fordringshaver_id)
        pakke = Pakke(
            rapporter.filstamme(form, post),
            form.kolonner,
            form.fil.removeprefix("{fordringshaver}_").removesuffix("_{aar}-{maaned}"),
            rapporter.oplysninger(form, post, aftale.navn if aftale else ""),
            post.dannet.astimezone(KOEBENHAVN).replace(tzinfo=None),
        )
        with closing(portioner(laeser, grundlag.bank, form, post)) as raekker:
            return skriv_pakke(_Envejs(ud), pakke, _til(raekker, stop))


def _til(
    raekker: Iterator[Sequence[Sequence[Celle]]], stop: threading.Event | None
) -> Iterator[Sequence[Sequence[Celle]]]:
    for portion in raekker:
        if stop is not None and stop.is_set():
            raise Afbrudt
        yield portion


async def send(
    verden: Verden, grundlag: Rapportgrundlag, post: Rapportpost, filnavn: str, starter: Rapportstarter | None
) -> Response:
    """The answer with the report's ZIP."""
    fil = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the answer is sent
    stop = threading.Event()
    loop, begyndt = asyncio.get_running_loop(), asyncio.Event()

    def skriv() -> None:
        sti = next(iter(verden.filer()), None)
        with verden.laes() as laeser:
            loop.call_soon_threadsafe(begyndt.set)
            stor = sum(laeser.sidste_numre()) >= STOR
            proces = starter(sti, post.nr, fil) if sti is not None and starter is not None and stor else None
            if proces is not None:
                _i_proces(proces, stop, fil)
        if proces is not None:
            _i_proces(proces, stop)
            return
        skriv_rapport(verden, grundlag, post, fil, stop)
        fil.flush()

    arbejde = asyncio.create_task(i_verden(verden, Slags.LANG, skriv))
    hoveder = {"Content-Disposition": f'attachment; filename="{filnavn}"'}
    try:
        inde = asyncio.create_task(begyndt.wait())
        await asyncio.wait({arbejde, inde}, return_when=asyncio.FIRST_COMPLETED)
        inde.cancel()
        await asyncio.wait({arbejde}, timeout=_TAALMOD)
        if arbejde.done():
            arbejde.result()
            hoveder["Content-Length"] = str(os.fstat(fil.fileno()).st_size)
    except BaseException:
        _slip(fil, arbejde, stop)
        raise
    return StreamingResponse(_stykker(fil, arbejde, stop), 200, hoveder, MEDIETYPE)


async def _stykker(fil: BinaryIO, arbejde: "asyncio.Task[None]", stop: threading.Event) -> AsyncIterator[bytes]:
    """What is written, as it comes; the file is gone when all is sent or the receiver is."""
    sendt = 0
    try:
        while True:
            skrevet = arbejde.done()
            stykke = await asyncio.to_thread(os.pread, fil.fileno(), _STYKKE, sendt)
            if stykke:
                sendt += len(stykke)
                yield stykke
            elif skrevet:
                arbejde.result()
                return
            else:
                await asyncio.wait({arbejde}, timeout=_PAUSE)
    finally:
        _slip(fil, arbejde, stop)


def _slip(fil: BinaryIO, arbejde: "asyncio.Task[None]", stop: threading.Event) -> None:
    """Lets whoever still writes stop, and then the file go."""

    def luk(faerdigt: "asyncio.Task[None]") -> None:
        if not faerdigt.cancelled():
            faerdigt.exception()  # told already, or nobody is left to tell
        fil.close()

    stop.set()
    arbejde.add_done_callback(luk)


def _i_proces(proces: "subprocess.Popen[bytes]", stop: threading.Event, begyndt: BinaryIO | None = None) -> None:
    """Waits for the process; with the file, only until it has begun to write: then it has its own view of the world."""
    while True:
        try:
            kode = proces.wait(_PAUSE)
            break
        except subprocess.TimeoutExpired:
            if stop.is_set():
                proces.kill()
            if begyndt is not None and os.fstat(begyndt.fileno()).st_size:
                return
    if kode:
        raise Afbrudt(f"processen endte med kode {kode}")
