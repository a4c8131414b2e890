"""Which reader a file takes: by its first bytes, and where they do not tell, by its ending."""

from pathlib import Path

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning.csvfil import laes_csv
from psrm_sandbox.indlaesning.jsonfil import laes_jsonfil
from psrm_sandbox.indlaesning.modeller import Filfejl, Filindhold, Relateret
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.indlaesning.raekker import som_aktioner

MAKS_FIL = 64 * 1024 * 1024
"""Bytes of a file."""

_TABEL = frozenset({".csv", ".tsv"})
_REGNEARK = frozenset({".xlsx", ".xlsm"})


def laes(
    fil: Path,
    er_relateret: Relateret,
    *,
    plan: Kolonneplan | None = None,
    adgangskode: str | None = None,
    ark: str | None = None,
) -> Filindhold:
    """The actions of the file. ``plan``: what its columns are; ``ark``: the sheet to read; else both are found.

    Raises:
        Filfejl: there is no such file, or it cannot be read.

    """
    del plan, adgangskode, ark
    data, navn = _bytes(fil), masker(fil.name)
    ending = fil.suffix.casefold()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Filfejl("filen er et ældre regneark (.xls) eller har adgangskode; gem den som .xlsx uden adgangskode")
    if data.startswith(b"PK\x03\x04") or ending in _REGNEARK:
        from psrm_sandbox.indlaesning.regneark import laes_xlsx  # noqa: PLC0415 - openpyxl only where it is needed

        tabel = laes_xlsx(data)
    elif ending == ".json" or (ending not in _TABEL and _ligner_json(data)):
        return laes_jsonfil(data, er_relateret, navn)
    else:
        tabel = laes_csv(data)
    aktioner = som_aktioner(tabel, er_relateret, navn)
    return Filindhold(aktioner=aktioner, noter=tabel.noter, raekker_i_alt=len(aktioner))


def _ligner_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _bytes(fil: Path) -> bytes:
    if fil.is_dir():
        raise Filfejl("er en mappe; angiv en fil i den")
    try:
        if fil.stat().st_size > MAKS_FIL:
            raise Filfejl(f"filen er større end {MAKS_FIL // 1024 // 1024} MiB; del den")
        return fil.read_bytes()
    except FileNotFoundError as fejl:
        naboer = [nabo.name for nabo in fil.parent.iterdir() if nabo.is_file()] if fil.parent.is_dir() else []
        forslag = naermeste(fil.name, naboer)
        raise Filfejl("filen findes ikke" + (f"; mente du {forslag}?" if forslag else "")) from fejl
    except OSError as fejl:
        raise Filfejl(f"filen kan ikke læses: {fejl.strerror}") from fejl
