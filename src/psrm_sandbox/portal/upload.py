"""A form with a file: streamed to a file that is removed, bounded before anything of it is believed."""

import asyncio
import re
import shutil
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.filkrop import annonceret, medietype
from psrm_sandbox.forbindelse.uploads import MAKS_FIL, Upload
from psrm_sandbox.former.krop import rens
from psrm_sandbox.portal.formular import Formular

_MAKS_KROP = MAKS_FIL + 64 * 1024
MAKS_TO_FILER = 2 * _MAKS_KROP
_MAKS_FELTER = 20
_MAKS_FELT = 4096
_TYPE = "multipart/form-data"
_FREMMED = re.compile(r"[^\w .,()+\-]")


@asynccontextmanager
async def laes_upload(request: Request, sekunder: float) -> AsyncIterator[Formular]:
    """The form of the call; its file lies at ``filsti`` until the block ends, None where none was chosen.

    ``sekunder``: how long the sender may be silent.

    Raises:
        Problem: ``ugyldig-krop``, ``for-stor`` or ``for-langsom``.

    """
    data = await _laes(request, sekunder, MultiPartParser, 1, _MAKS_KROP)
    try:
        felter, filer = _delt(data)
        with tempfile.TemporaryDirectory(prefix="psrm-") as mappe:
            sti = None
            for fil in filer.values():
                sti = Path(mappe) / _navn(fil.filename or "")
                await asyncio.to_thread(_skriv, fil, sti)
            yield Formular(felter, filsti=sti)
    finally:
        await data.close()


class _Hukommelseslaeser(MultiPartParser):
    """Reads a form whose files are never written on disk, however large they may be."""

    spool_max_size = MAKS_TO_FILER


async def laes_upload_i_hukommelsen(request: Request, sekunder: float) -> Formular:
    """The form of the call with its files, two at most, in memory alone.

    Raises:
        Problem: ``ugyldig-krop``, ``for-stor`` or ``for-langsom``.

    """
    data = await _laes(request, sekunder, _Hukommelseslaeser, 2, MAKS_TO_FILER)
    try:
        felter, filer = _delt(data)
        return Formular(felter, filer={n: Upload(fil.filename or "fil", await fil.read()) for n, fil in filer.items()})
    finally:
        await data.close()


async def _laes(request: Request, sekunder: float, slags: type[MultiPartParser], filer: int, maks: int) -> FormData:
    sendt = medietype(request)
    if sendt != _TYPE:
        raise _ugyldig(sendt)
    if (annonceret(request) or 0) > maks:
        raise _for_stor()
    stroem = _stroem(request, sekunder, maks)
    laeser = slags(request.headers, stroem, max_files=filer, max_fields=_MAKS_FELTER, max_part_size=_MAKS_FELT)
    try:
        return await laeser.parse()
    except (MultiPartException, UnicodeDecodeError):
        raise _ugyldig(sendt) from None


def _delt(data: FormData) -> tuple[dict[str, tuple[str, ...]], dict[str, UploadFile]]:
    """The fields, and the files that were chosen."""
    felter: dict[str, tuple[str, ...]] = {}
    filer: dict[str, UploadFile] = {}
    for navn, vaerdi in data.multi_items():
        if not isinstance(vaerdi, UploadFile):
            felter[navn] = (*felter.get(navn, ()), vaerdi.replace("\0", ""))
        elif vaerdi.filename:
            filer[navn] = vaerdi
    return felter, filer


async def _stroem(request: Request, sekunder: float, maks: int) -> AsyncGenerator[bytes]:
    modtaget, stroem = 0, request.stream()
    while True:
        try:
            async with asyncio.timeout(sekunder):
                stykke = await anext(stroem, None)
        except TimeoutError:
            raise Problem(
                "for-langsom",
                f"Der kom intet af filen i {sekunder:g} sekunder. Intet er gemt. Prøv igen.",
                f"Nothing of the file arrived for {sekunder:g} seconds; nothing was kept.",
                krav=f"noget af filen inden for {sekunder:g} sekunder",
            ) from None
        if stykke is None:
            return
        modtaget += len(stykke)
        if modtaget > maks:
            raise _for_stor()
        yield stykke


def _skriv(fil: UploadFile, sti: Path) -> None:
    with sti.open("wb") as ud:
        shutil.copyfileobj(fil.file, ud)


def _navn(navn: str) -> str:
    """The file's own name, without folders and without signs that no file's name needs."""
    sidste = navn.replace("\\", "/").rpartition("/")[2]
    rent = _FREMMED.sub("_", sidste).strip(" .")
    stamme, punktum, endelse = rent.rpartition(".")
    return f"{stamme[:60]}.{endelse[:10]}" if punktum else rent[:60] or "fil"


def _ugyldig(sendt: str) -> Problem:
    return Problem(
        "ugyldig-krop",
        "Siden tager imod én fil fra en browsers formular. Intet er gemt. Åbn siden igen, og vælg filen.",
        "This page takes one file from a browser's form; nothing was kept.",
        felt="Content-Type",
        fundet=rens(sendt) or None,
        krav=_TYPE,
    )


def _for_stor() -> Problem:
    return Problem(
        "for-stor",
        f"Filen er større end {MAKS_FIL // 1024 // 1024} MiB. Intet er gemt. Del filen, og prøv hver del for sig.",
        f"The file is larger than {MAKS_FIL // 1024 // 1024} MiB; nothing was kept.",
        krav=f"højst {MAKS_FIL // 1024 // 1024} MiB",
    )
