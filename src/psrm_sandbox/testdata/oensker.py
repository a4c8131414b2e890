"""What would be most believable for each field: a claim some months old, for a whole month, in round kroner."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from psrm_sandbox.domain.chance import tal
from psrm_sandbox.domain.datoer import Forskydning, forskyd, maanedens_sidste
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Ophoersfrist
from psrm_sandbox.testdata.baand import BELOEB, DATONR, HOVEDSTOL
from psrm_sandbox.testdata.intervaller import Oenske
from psrm_sandbox.testdata.opgave import Opgave

Periode = Literal["hel maaned", "lang", "kort"]
"""The length of period to wish for."""

_TRE_AAR, _TI_AAR = Forskydning(aar=3), Forskydning(aar=10)
_SAEDVANLIGE = {Kategori.HOVEDFORDRING: (10_000, 2_500_000), Kategori.RELATERET: (2_500, 40_000)}
"""The usual hovedstol in øre: at least, at most."""


def datooensker(opgave: Opgave, udfyldt: frozenset[str], periode: Periode) -> list[tuple[int, Oenske]]:
    """The wishes for the dates that are filled, in the order in which they are settled."""
    modtaget = opgave.dag.toordinal()
    chance = tal(opgave.seed, "datoer", opgave.noegle)
    alder, venten, frist = 45 + chance % 120, chance // 120 % 3 * 7, 10 + chance // 360 % 21
    med_hovedfordring = "hovedfordring.forfaldsdato" in udfyldt
    med_periode = "periode_start" in udfyldt

    def af(felt: str, plus: int = 0, flyt: Callable[[date], date] | None = None) -> Oenske:
        nr = DATONR[felt]

        def oenske(valgt: Sequence[int], _lav: int, _hoej: int) -> int:
            dag = valgt[nr]
            return (dag if flyt is None else flyt(date.fromordinal(dag)).toordinal()) + plus

        return oenske

    dom = "domsdato" if "domsdato" in udfyldt else "forligsdato"
    oensker: dict[str, Oenske] = {
        "hovedfordring.forfaldsdato": af("modtagelsesdato", -alder - 30),
        "hovedfordring.modtagelsesdato": af("modtagelsesdato"),
        "periode_start": (
            af("hovedfordring.forfaldsdato", 1, lambda dag: _renteperiodens_dag_foer(dag, modtaget))
            if med_hovedfordring
            else af("modtagelsesdato", 0, lambda dag: date.fromordinal(dag.toordinal() - alder).replace(day=1))
        ),
        "periode_slut": _periodes_slut(periode) or af("periode_start", 0, maanedens_sidste),
        "stiftelsesdato": af("periode_start") if med_periode else af("modtagelsesdato", -alder - venten),
        "forfaldsdato": af("stiftelsesdato", venten) if "stiftelsesdato" in udfyldt else af("modtagelsesdato", -alder),
        "srb": af("forfaldsdato", frist) if "forfaldsdato" in udfyldt else af("modtagelsesdato", -frist),
        "domsdato": af("modtagelsesdato", -10 - frist),
        "forligsdato": af("modtagelsesdato", -9 - frist),
        "foraeldelsesdato": _foraeldelse(dom, udfyldt, modtaget, opgave.type_.ophoersfrist),
    }
    return [(DATONR[felt], oenske) for felt, oenske in oensker.items() if felt in udfyldt]


def _renteperiodens_dag_foer(forfald: date, modtaget: int) -> date:
    """The day before interest begins: the month's last when a whole month fits in after it, else the due day."""
    sidste = maanedens_sidste(forfald)
    return sidste if sidste.toordinal() + 31 < modtaget else forfald


def _periodes_slut(periode: Periode) -> Oenske | None:
    if periode == "hel maaned":
        return None
    return (lambda _valgt, _lav, hoej: hoej) if periode == "lang" else (lambda _valgt, lav, _hoej: lav)


def _foraeldelse(dom: str, udfyldt: frozenset[str], modtaget: int, frist: Ophoersfrist | None) -> Oenske:
    """Ten years from a judgment or settlement, else the type's own limit by law, else three years from forfald."""
    if dom in udfyldt:
        fra, aar = dom, _TI_AAR
    elif frist is not None:
        fra, aar = str(frist.fra), Forskydning(aar=frist.aar)
    else:
        fra, aar = "forfaldsdato", _TRE_AAR

    def oenske(valgt: Sequence[int], _lav: int, _hoej: int) -> int:
        dag = valgt[DATONR[fra]] if fra in udfyldt else modtaget
        return forskyd(date.fromordinal(dag), aar).toordinal()

    return oenske


def beloebsoensker(seed: int, noegle: str, kategori: Kategori) -> list[tuple[int, Oenske]]:
    """The wishes for the amounts: small ones are more common, and most claims are handed over whole."""
    mindst, hoejst = _SAEDVANLIGE[kategori]
    chance = tal(seed, "beloeb", noegle)
    tusindedel, oere, hel, del_ = chance % 1000, chance // 1000 % 5, chance // 5000 % 4, 50 + chance // 20000 % 50

    def hovedstol(_valgt: Sequence[int], lav: int, hoej: int) -> int:
        fra, til = max(lav, mindst), min(hoej, hoejst)
        if til <= fra:
            fra, til = lav, max(hoej, lav)
        kroner = (fra + (til - fra) * tusindedel**2 // 1_000_000) // 100
        return kroner * 100 + (0 if oere else 50)

    def beloeb(valgt: Sequence[int], lav: int, hoej: int) -> int:
        hele = valgt[HOVEDSTOL]
        oensket = hele if hel else hele * del_ // 10_000 * 100
        return oensket if lav <= oensket <= hoej else hoej

    return [(HOVEDSTOL, hovedstol), (BELOEB, beloeb)]
