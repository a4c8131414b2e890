"""Workbooks behind a password: opened with it, or refused by name. The password is never told, logged or kept."""

import re
from pathlib import Path

import msoffcrypto  # type: ignore[import-untyped] # it has no types
import olefile
from msoffcrypto.exceptions import (  # type: ignore[import-untyped]
    DecryptionError,
    FileFormatError,
    InvalidKeyError,
    ParseError,
)

from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.hukommelse import Mappe
from psrm_sandbox.indlaesning.toform import Toform

_UDEN = "et regneark uden adgangskode, eller adgangskoden til det"
_GEM = "gem det uden"
_MAKS_GENTAGELSER = 1_000_000
"""How often a workbook may have its password hashed; spreadsheets write 100,000."""
_GENTAGELSER = re.compile(rb'spinCount="([0-9]{1,20})"')


def laas_op(fil: Path, mappe: Mappe, adgangskode: str | None) -> Path:
    """The compound file itself where it is an open .xls, else what is behind its password, written in ``mappe``.

    Raises:
        Filfejl: it is no workbook, or the password is missing or wrong.

    """
    try:
        with olefile.OleFileIO(str(fil)) as ole:
            pakket = ole.exists("EncryptedPackage")
            if not (pakket or ole.exists("Workbook") or ole.exists("Book")):
                raise Filfejl(
                    "filen er et ældre Office-dokument, men intet regneark",
                    "et regneark eller CSV",
                    "gem listen som .xlsx eller CSV",
                )
            if pakket:
                info = ole.openstream("EncryptionInfo").read(65_536)
                if any(int(et) > _MAKS_GENTAGELSER for et in _GENTAGELSER.findall(info)):
                    raise Filfejl("regnearket er låst på en måde, som ikke læses", "et regneark uden adgangskode", _GEM)
        with fil.open("rb") as aaben:
            bog = msoffcrypto.OfficeFile(aaben)
            if not bog.is_encrypted():
                return fil
            if adgangskode is None:
                raise Filfejl(
                    "regnearket har adgangskode",
                    _UDEN,
                    Toform(f"angiv den med --adgangskode, eller {_GEM}", f"skriv den i feltet, eller {_GEM}"),
                    kraever_adgangskode=True,
                )
            bog.load_key(password=adgangskode)
            ud = mappe / "laast-op"
            with ud.open("wb") as skrives:
                bog.decrypt(skrives)
            return ud
    except (InvalidKeyError, DecryptionError) as fejl:
        raise Filfejl(
            "regnearket har adgangskode, og den angivne passer ikke", _UDEN, "skriv den igen, eller gem det uden"
        ) from fejl
    except Filfejl:
        raise
    except (FileFormatError, ParseError, OSError, ValueError, KeyError, IndexError, AttributeError, TypeError) as fejl:
        if isinstance(fejl, OSError) and fejl.errno is not None:
            raise
        raise Filfejl(
            "regnearket er ikke en hel .xls-fil og kan ikke åbnes",
            "et helt regneark",
            "åbn den i et regneark, og gem den igen som .xlsx",
        ) from fejl
