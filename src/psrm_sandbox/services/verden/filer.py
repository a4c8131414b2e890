"""A world as one file: sent out, and taken in as a new world."""

from datetime import datetime
from typing import BinaryIO

from psrm_sandbox import __version__
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.navne import kraev_navn
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.register import Navneoptaget, Sandkasser
from psrm_sandbox.services.porte.transaktion import Navngiven
from psrm_sandbox.services.verden.kontrolpunkter import navn_optaget
from psrm_sandbox.services.verden.sandkasser import vis_kopi
from psrm_sandbox.services.verden.visninger import NySandkassevisning


def eksporter(sandkasser: Sandkasser, adgang: Adgang[Navngiven], regelsaet: Regelsaet) -> tuple[BinaryIO, int]:
    """The world at one moment, as an open file, and its bytes.

    Raises:
        Problem: ``opgave-i-gang``.

    """
    oplysninger = {"produkt": __version__, "katalogversion": regelsaet.katalog.version}
    return sandkasser.eksport(adgang.verden.id, oplysninger)


def importer(
    sandkasser: Sandkasser, vaert: str, fil: BinaryIO, navn: str | None, udloeber: datetime
) -> NySandkassevisning:
    """A new world of the file, with keys of its own.

    Raises:
        Problem: ``aegte-cpr`` in the name, ``ugyldig-eksport``, ``nyere-eksport``, ``navn-optaget``, ``kvote-opbrugt``.

    """
    kraev_navn(navn)
    try:
        return vis_kopi(sandkasser, sandkasser.importer(fil, navn, vaert, udloeber))
    except Navneoptaget as fejl:
        raise navn_optaget("sandkasse med samme værtsnøgle", "world", navn or "") from fejl
