"""Spreadsheets of claims as tables."""

from typing import cast

from psrm_sandbox.indlaesning.csvfil import MAKS_KOLONNER, for_mange_kolonner, ingen_overskrift
from psrm_sandbox.indlaesning.formater import Aabnet, Regnearksart, ingen_tabel
from psrm_sandbox.indlaesning.hukommelse import Mappe
from psrm_sandbox.indlaesning.ordbog import Ordbog
from psrm_sandbox.indlaesning.regnearkslaesning import KONTROLGRAENSER, laes_ark
from psrm_sandbox.indlaesning.tabel import Raatabel, ramme, uden_tomme


def laes_regneark(aabnet: Aabnet, mappe: Mappe, ordbog: Ordbog, ark: str | None, raekke: int | None) -> Raatabel:
    """The table of the workbook.

    Raises:
        Filfejl: it is no whole workbook, is too large, or no header is known.

    """
    if aabnet.art == "xml":
        raise ingen_tabel()
    art = cast(Regnearksart, aabnet.art)
    fundet = laes_ark(aabnet.fil, art, mappe, ordbog, KONTROLGRAENSER, valgt_ark=ark, valgt_raekke=raekke)
    if fundet is None:
        raise ingen_overskrift()
    overskrifter = [*fundet.hoved.overskrifter, *[""] * (len(fundet.bogstaver) - len(fundet.hoved.overskrifter))]
    if len(overskrifter) > MAKS_KOLONNER:
        raise for_mange_kolonner(len(overskrifter))
    return Raatabel(
        ramme=ramme(uden_tomme(fundet.raekker), len(overskrifter)),
        overskrifter=overskrifter,
        enhed="række",
        overskrift=fundet.hoved.nr,
        ark=fundet.navn,
        bogstaver=fundet.bogstaver,
        forskydning=fundet.forskydning,
        flettede=fundet.flettede,
        noter=fundet.noter,
    )
