"""The statistics as they are shown: a group's names and texts, its numbers, and the order of the rows."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.indgangsfilter import saetning
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.statistik import Tal
from psrm_sandbox.services.statistik.tider import Hoeringstider, decimaltekst

AARSAGER = ("aarsag", "regel", "fejlkode")


def vis_tal(tal: Tal, tider: Hoeringstider) -> dict[str, Any]:
    """A group's numbers: counts, amounts as kroner, the share with its numerator and denominator, time in hearing."""
    naevner = tal.foerste_bedoemt
    return {
        "antal": tal.antal,
        "beloeb": tekst_fra_oere(tal.beloeb),
        "accepteret": tal.accepteret,
        "afvist": tal.afvist,
        "fortrudt": tal.fortrudt,
        "iHoering": tal.i_hoering,
        "sagsbehandles": tal.sagsbehandles,
        "afventer": tal.afventer,
        "tvungne": tal.tvungne,
        "andelAccepteretFoersteForsoeg": {
            "taeller": tal.foerste_udfoert,
            "naevner": naevner,
            "andel": decimaltekst(Fraction(tal.foerste_udfoert, naevner), 4) if naevner else None,
        },
        "hoeringstid": tider.til_json(),
    }


class Visning:
    """What the rules and agreements call a group's values."""

    def __init__(self, regelsaet: Regelsaet, aftaler: Mapping[str, Aftale]) -> None:
        self._regelsaet = regelsaet
        self._aftaler = aftaler

    def gruppe(self, gruppering: Sequence[str], noegle: Sequence[str | None]) -> dict[str, str | None]:
        """The group's values by name; the creditor's name and the reason's sentence beside them."""
        fundet = dict(zip(gruppering, noegle, strict=True))
        vist = dict(fundet)
        if "fordringshaver" in fundet:
            aftale = self._aftaler.get(fundet["fordringshaver"] or "")
            vist["fordringshavernavn"] = aftale.navn if aftale else None
        aarsag = next((fundet[a] for a in AARSAGER if a in fundet), None)
        if aarsag is not None:
            vist["tekst"] = self._tekst(aarsag, fundet.get("fordringstype"))
        return vist

    def _tekst(self, aarsag: str, kode: str | None) -> str | None:
        """What the code or rule says. A filter rule's number says nothing without its type."""
        if aarsag.isdecimal():
            return next((f.tekst for f in self._regelsaet.koder.fejlkoder if f.kode == int(aarsag)), None)
        for navngivne in (self._regelsaet.navngivne, self._regelsaet.afgoerelser.navngivne):
            if aarsag in navngivne:
                return navngivne[aarsag].tekst
        typer = [t for t in self._regelsaet.katalog.typer if t.kode == kode]
        tekster = {
            saetning(regel, bortfald=t.ophoersregel == "bortfald")
            for t in typer
            for regel in t.filter
            if aarsag in regel.regler
        }
        return tekster.pop() if len(tekster) == 1 else None


def ordnet(
    gruppering: Sequence[str], grupper: Mapping[tuple[str | None, ...], Tal]
) -> list[tuple[tuple[str | None, ...], Tal]]:
    """The groups in order: by their values where the month is one of them, else the most rejected first."""

    def vaerdier(noegle: tuple[str | None, ...]) -> tuple[tuple[bool, str], ...]:
        return tuple((v is None, v or "") for v in noegle)

    if "maaned" in gruppering:
        return sorted(grupper.items(), key=lambda et: vaerdier(et[0]))
    return sorted(grupper.items(), key=lambda et: (-et[1].afvist, -et[1].antal, vaerdier(et[0])))
