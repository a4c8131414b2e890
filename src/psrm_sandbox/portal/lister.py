"""What lists share: the search, filter, order and page that an address asks for, and the links that ask for others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from psrm_sandbox.domain.maskering import ti_cifre
from psrm_sandbox.portal import feltlaesere
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.services.overblik.lister import Liste, Oensket

_FELTER = ("q", "type", "status", "fra", "til")
_MAKS_SIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class Kolonne:
    """A column of a list. ``sortering``: the name it is sorted by in an address; empty where it is not."""

    navn: str
    sortering: str = ""
    tal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visning:
    """A list's page as it was asked for. ``statusser``: what may be chosen, each with its name."""

    kald: Portalkald
    sti: str
    kolonner: Sequence[Kolonne]
    statusser: Sequence[tuple[str, str]]
    oensket: Oensket
    valg: Mapping[str, str]
    formular: Formular = field(repr=False)

    def adresse(self, **andet: Any) -> str:
        """The same list with something else asked for; a new order begins on the first page."""
        return self.kald.adresse(self.sti, **{**self.valg, **self._orden, **andet})

    @property
    def udtraek(self) -> Mapping[str, str]:
        """The addresses of the list as files, by what they are called."""
        orden = {**self.valg, **self._orden}
        return {navn: self.kald.adresse(f"{self.sti}.{navn.lower()}", **orden) for navn in ("CSV", "XLSX")}

    @property
    def _orden(self) -> Mapping[str, str]:
        return {"sorter": self.oensket.sortering, "retning": "ned" if self.oensket.faldende else "op"}

    def sorteret(self, kolonne: Kolonne) -> str:
        """``ascending``, ``descending`` or ``none``, as aria-sort has it."""
        if kolonne.sortering != self.oensket.sortering:
            return "none"
        return "descending" if self.oensket.faldende else "ascending"

    def sorter(self, kolonne: Kolonne) -> str:
        """The list by that column; by the one it is by already, the other way round."""
        ned = self.sorteret(kolonne) == "ascending"
        return self.adresse(sorter=kolonne.sortering, retning="ned" if ned else "op")

    def sider(self, liste: Liste[Any]) -> Sequence[int]:
        """The pages to link to: the first, the last, and those about this one."""
        naer = {1, liste.sider, *range(liste.side - 2, liste.side + 3)}
        return sorted(nr for nr in naer if 1 <= nr <= liste.sider)

    @property
    def afgraenset(self) -> bool:
        """Whether the list is narrowed in any way."""
        return bool(self.valg)

    @property
    def filtreret(self) -> bool:
        """Whether anything but the search is chosen, or is wrong."""
        return any(navn != "q" for navn in (*self.valg, *self.formular.fejl))


def laes(
    kald: Portalkald,
    sti: str,
    kolonner: Sequence[Kolonne],
    statusser: Sequence[tuple[str, str]],
    standard: tuple[str, bool],
) -> Visning:
    """What the address asks for. What it cannot mean is told at its field, and does not narrow the list.

    ``standard``: the column, and whether it falls, where none is asked for.
    """
    f = Formular({navn: (kald.parameter(navn),) for navn in _FELTER})
    fra, til = (f.laes(navn, feltlaesere.dato, etiket=f"Indberettet {navn}") for navn in ("fra", "til"))
    if fra and til and til < fra:
        f.fejl["til"] = "Perioden slutter, før den begynder. Skriv en dato, der er den samme eller senere."
        til = None
    kendte = {k.sortering for k in kolonner if k.sortering}
    sortering, faldende = standard
    if (valgt := kald.parameter("sorter")) in kendte:
        sortering, faldende = valgt, kald.parameter("retning") == "ned"
    status = f.tekst("status")
    if status and status not in {navn for navn, _ in statusser}:
        f.fejl["status"] = "Vælg en af statusserne."
        status = ""
    oensket = Oensket(
        soegt=_soegt(f),
        fordringstype=f.tekst("type") or None,
        fra=fra,
        til=til,
        sortering=sortering,
        faldende=faldende,
        side=_side(kald.parameter("side")),
    )
    valg = {navn: f.tekst(navn) for navn in _FELTER if f.tekst(navn) and navn not in f.fejl}
    return Visning(kald=kald, sti=sti, kolonner=kolonner, statusser=statusser, oensket=oensket, valg=valg, formular=f)


def _soegt(f: Formular) -> str | None:
    """What is searched for. A debtor's number does not belong in an address, and is not shown again."""
    tekst = f.tekst("q")
    if ti_cifre(tekst):
        f.felter = {**f.felter, "q": ("",)}
        f.fejl["q"] = "Et CPR-nummer hører ikke til her. Søg efter skyldneren i feltet Skyldnerens nummer."
        return None
    taet = tekst.replace(" ", "")
    return (taet if taet.isdigit() else tekst) or None


def _side(tekst: str) -> int:
    return min(int(tekst), _MAKS_SIDE) if tekst.isascii() and tekst.isdigit() and len(tekst) < 8 else 1
