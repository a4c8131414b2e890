"""A result made of the first one like it (`ligedannet`): place, reference and amount its own, the rest the same.

Only where nothing in the result shows what two such claims may differ in: their amounts, their debtors' numbers, their
references and descriptions. A claim that stands in several rows is judged by itself, since its fields have places.
"""

from collections.abc import Iterable
from dataclasses import replace

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.skjul import vist_id
from psrm_sandbox.indlaesning.modeller import Filaktion, Fundsted
from psrm_sandbox.services.kontrol.modeller import Feltfund, Fordringsresultat

_EGNE = (".beloeb", ".hovedstol", ".reference", ".beskrivelse", "skyldner", "skyldner.nummer", "skyldner.type")


def kan_genbruges(et: Fordringsresultat) -> bool:
    """Whether the result holds for every claim with its key."""
    felter = [felt.felt for felt in (*et.fund, *et.advarsler)]
    felter += [aendring.felt for aendring in et.forslag.aendringer] if et.forslag is not None else []
    fundne = (fund.fundet for felt in (*et.fund, *et.advarsler) for fund in felt.fund if _er_egen(felt.felt))
    return not any(map(_er_egen, felter)) or (not any(fundne) and not any(map(_er_beloeb, felter)))


def _er_egen(felt: str | None) -> bool:
    return felt is None or felt.endswith(_EGNE)


def _er_beloeb(felt: str | None) -> bool:
    return felt is None or felt.endswith((".beloeb", ".hovedstol"))


def efter_forlaeg(forlaeg: Fordringsresultat, indeks: int, fra_fil: Filaktion, aktion: Aktion) -> Fordringsresultat:
    """The result of the claim that the action is about."""
    sted, fordring, forslag = fra_fil.sted, aktion.fordring, forlaeg.forslag
    assert fordring is not None
    if forslag is not None and forslag.aendringer:
        forslag = replace(forslag, aendringer=tuple(replace(et, sted=sted) for et in forslag.aendringer))
    return Fordringsresultat(
        indeks=indeks,
        led=forlaeg.led,
        sted=sted,
        reference=vist_id(fordring.reference),
        aktionskode=forlaeg.aktionskode,
        fordringshaver_id=forlaeg.fordringshaver_id,
        fordringstype=forlaeg.fordringstype,
        typenavn=forlaeg.typenavn,
        beloeb=fordring.beloeb,
        udfald=forlaeg.udfald,
        dom=forlaeg.dom,
        fund=_paa_sted(forlaeg.fund, sted),
        advarsler=_paa_sted(forlaeg.advarsler, sted),
        forslag=forslag,
        raad=forlaeg.raad,
        forbehold=forlaeg.forbehold,
        dublet_af=None,
        venter_paa_hovedfordring=forlaeg.venter_paa_hovedfordring,
        spor=None,
    )


def _paa_sted(felter: Iterable[Feltfund], sted: Fundsted) -> tuple[Feltfund, ...]:
    return tuple(replace(felt, sted=sted) for felt in felter)
