"""How much of a file may fall through before the command fails: ``afvist=0,hoering=10%``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.services.kontrol.modeller import Opgoerelse, Udfald

STANDARD = "ikke-klar=0,ikke-laest=0"
"""All of the file is ready, and all of it was read."""
_HELE = 100
_VAERDI = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,4}))?(%?)")


def _ikke_klar(tal: Opgoerelse) -> int:
    return sum(sum_.antal for udfald, sum_ in tal.udfald.items() if not udfald.bestaaet)


def _antal(udfald: Udfald) -> Callable[[Opgoerelse], int]:
    return lambda tal: tal.udfald[udfald].antal


_MAAL: dict[str, Callable[[Opgoerelse], int]] = {
    "afvist": _antal(Udfald.AFVIST),
    "hoering": _antal(Udfald.HOERING),
    "sagsbehandling": _antal(Udfald.SAGSBEHANDL),
    "forbehold": _antal(Udfald.MED_FORBEHOLD),
    "ikke-efterproevet": _antal(Udfald.IKKE_EFTERPROEVET),
    "ikke-klar": _ikke_klar,
    "ikke-laest": lambda tal: tal.ikke_laest,
}


@dataclass(frozen=True, slots=True)
class Graense:
    """One limit: what is counted, and how much of it is let pass, as a number or as a share of the claims."""

    navn: str
    hoejst: Fraction
    andel: bool

    def overskredet(self, tal: Opgoerelse) -> str | None:
        """The limit in words where it is passed; a share of the rows for what was not read, else of the claims."""
        fundet = _MAAL[self.navn](tal)
        helhed = tal.raekker_i_alt if self.navn == "ikke-laest" else tal.i_alt.antal
        hoejst = self.hoejst * helhed / 100 if self.andel else self.hoejst
        if fundet <= hoejst:
            return None
        return f"{self.navn} er {fundet}, grænsen er {self._tekst()}"

    def _tekst(self) -> str:
        tal = f"{float(self.hoejst):g}".replace(".", ",")
        return f"{tal} %" if self.andel else tal


def laes_graenser(tekst: str) -> tuple[Graense, ...]:
    """The limits of ``navn=tal`` or ``navn=procent%``, with commas or blanks between; only what is named is limited.

    Raises:
        ValueError: the text is not such a list; the message says what would be right.

    """
    graenser: dict[str, Graense] = {}
    for led in re.split(r"[;\s]+|,(?=\s*[a-z])", tekst.strip().lower()):
        navn, lig, vaerdi = (del_.strip() for del_ in led.partition("="))
        if navn not in _MAAL:
            forslag = naermeste(navn, _MAAL)
            mente = f"; mente du {forslag}?" if forslag else ""
            raise ValueError(f"{navn[:40] or 'intet'} kan ikke begrænses{mente}; der er: {', '.join(_MAAL)}")
        match = _VAERDI.fullmatch(vaerdi) if lig else None
        if match is None:
            raise ValueError(f"{navn} skal have et tal eller en procent, fx {navn}=0 eller {navn}=10%")
        if navn in graenser:
            raise ValueError(f"{navn} står to gange")
        hele, dele, procent = match.groups()
        hoejst = Fraction(f"{hele}.{dele or 0}")
        if procent and hoejst > _HELE:
            raise ValueError(f"{navn} kan højst være 100%")
        if not procent and hoejst.denominator != 1:
            raise ValueError(f"{navn} skal have et helt tal eller en procent, fx {navn}=2 eller {navn}=2,5%")
        graenser[navn] = Graense(navn, hoejst, bool(procent))
    return tuple(graenser.values())
