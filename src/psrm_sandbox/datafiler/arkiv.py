"""Zip files from outside: counted before their list of contents is read into memory."""

import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

MAKS_INDHOLD = 4 * 1024 * 1024
"""Bytes of the list of contents that stands last in a zip; some 40,000 names."""
LAESEFEJL = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What a damaged or encrypted archive can raise while it is opened and unpacked."""

_SLUT, _SLUT64, _VISER64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_SLUT_BYTES, _VISER64_BYTES, _SLUT64_BYTES = 22, 20, 56
_MAKS_KOMMENTAR = 65_535


class ForMeget(zipfile.BadZipFile):
    """An archive with more in it than can be looked through."""


def aabn(fil: Path | BinaryIO) -> zipfile.ZipFile:
    """The archive, if the list of its contents is no longer than `MAKS_INDHOLD`.

    Raises:
        zipfile.BadZipFile: it is no zip, or a longer one (`ForMeget`).
        OSError, ValueError, NotImplementedError: as `zipfile.ZipFile`.

    """
    if isinstance(fil, Path):
        with fil.open("rb") as aaben:
            laengde = _indholdets_laengde(aaben)
    else:
        laengde = _indholdets_laengde(fil)
        fil.seek(0)
    if laengde > MAKS_INDHOLD:
        raise ForMeget(f"indholdsfortegnelsen fylder {laengde} byte")
    return zipfile.ZipFile(fil)


def _indholdets_laengde(fil: BinaryIO) -> int:
    """Bytes of the list, as the archive tells; 0 where no end is found, which the reader then says."""
    fil.seek(0, 2)
    i_alt = fil.tell()
    fil.seek(max(0, i_alt - _MAKS_KOMMENTAR - _SLUT_BYTES - _VISER64_BYTES - _SLUT64_BYTES))
    hale = fil.read()
    sted = hale.rfind(_SLUT)
    if sted < 0 or len(hale) < sted + _SLUT_BYTES:
        return 0
    (laengde,) = struct.unpack_from("<L", hale, sted + 12)
    viser = sted - _VISER64_BYTES
    if viser >= _SLUT64_BYTES and hale[viser : viser + 4] == _VISER64:
        slut64 = viser - _SLUT64_BYTES
        if hale[slut64 : slut64 + 4] != _SLUT64:
            return MAKS_INDHOLD + 1
        (laengde,) = struct.unpack_from("<Q", hale, slut64 + 40)
    return int(laengde)
