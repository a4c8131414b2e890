"""What a claim says of itself to the debtor: the type's name, the month, an invoice number. No personal data."""

from datetime import date

from psrm_sandbox.domain.chance import tal
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype

_MAANEDER = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_HOEJST = 100
_SLUTNINGER = ("faktura {}", "regning {}", "opkrævning {}", "sag {}")


def beskrivelse(type_: Fordringstype, dag: date | None, seed: int) -> str:
    """At most 100 characters, such as ``Daginstitution, betaling, marts 2026, faktura 47113``."""
    chance = tal(seed, "beskrivelse", type_.kode)
    slutning = _SLUTNINGER[chance % len(_SLUTNINGER)].format(10_000 + chance // 8 % 90_000)
    maaned = [f"{_MAANEDER[dag.month - 1]} {dag.year}"] if dag is not None else []
    hale = ", ".join([*maaned, slutning])
    navn = type_.navn
    plads = _HOEJST - len(hale) - 2
    if len(navn) > plads:
        navn = navn[:plads].rsplit(" ", 1)[0].rstrip(" ,(-")
    return f"{navn}, {hale}"
