"""What a world may take up: figures that the process's settings choose, and the one answer when one is reached."""

from dataclasses import dataclass
from datetime import timedelta

from psrm_sandbox.domain.problem import Problem

MIB = 1024 * 1024

VERDENER = "PSRM_MAX_WORLDS"
VERDENSBYTES = "PSRM_MAX_WORLD_BYTES"
KONTROLPUNKTER = "PSRM_MAX_CHECKPOINTS"
JOURNALBYTES = "PSRM_MAX_JOURNAL_BYTES"
NOEGLER = "PSRM_MAX_KEYS"
LEVETID = "PSRM_MAX_LIFETIME"
IMPORTBYTES = "PSRM_MAX_IMPORT_BYTES"
"""The settings, as a deployment names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvoter:
    """The figures. ``levetid`` is what a world gets that asks for nothing."""

    verdener: int = 5_000
    verdensbytes: int = 1024 * MIB
    kontrolpunkter: int = 20
    noegler: int = 100
    journalbytes: int = 50 * MIB
    importbytes: int = 2048 * MIB
    levetid: timedelta = timedelta(days=30)
    laengste_levetid: timedelta = timedelta(days=365)


def opbrugt(
    indstilling: str, fundet: int | str, graense: int | str, hvad: str, what: str, felt: str | None = None
) -> Problem:
    """The answer when a quota is reached; it names the setting and the figure, and the body's field if one asked."""
    return Problem(
        "kvote-opbrugt",
        f"{hvad} Grænsen er {graense} ({indstilling}). Intet er ændret.",
        f"{what} The limit is {graense} ({indstilling}); nothing was changed.",
        felt=felt or indstilling,
        fundet=str(fundet),
        krav=f"højst {graense}",
    )


def verden_fuld(fundet: int, graense: int) -> Problem:
    """The world's database would outgrow its quota."""
    return opbrugt(
        VERDENSBYTES,
        fundet,
        graense,
        "Sandkassen har ikke plads til mere. Nulstil den, eller lav en ny.",
        "The sandkasse is full; reset it or make another.",
    )
