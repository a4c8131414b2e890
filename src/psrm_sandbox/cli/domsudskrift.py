"""Verdicts for a person at a terminal: one line a claim, and beneath it what would have to be different."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from psrm_sandbox.cli.udskrift import FARVER, farvet
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.former.aktion import FordringForm
from psrm_sandbox.indlaesning import Filaktion
from psrm_sandbox.services.grundlag.troskabspunkter import troskabspunkter

_KOLONNER = ("Hvor", "Reference", "Type", "Dom")
_OFTEST = 5
_MAERKER = {"OPFYLDT": "✓", "BRUDT": "✗", "IKKE_VURDERET": "–"}


@dataclass(frozen=True, slots=True)
class Domslinje:
    """One claim's verdict: where it stands in the file, what it is, and what was found. ``dom`` is as in the JSON."""

    sted: str
    reference: str
    fordringstype: str
    dom: Mapping[str, Any]

    @property
    def status(self) -> str:
        """The status."""
        return str(self.dom["status"])


def domslinjer(aktioner: Sequence[Filaktion], vurderinger: Sequence[Mapping[str, Any]]) -> list[Domslinje]:
    """Every claim of every action, the main claim before its related ones."""
    return [linje for et, dom in zip(aktioner, vurderinger, strict=True) for linje in _af_aktion(et, dom)]


def _af_aktion(et: Filaktion, dom: Mapping[str, Any]) -> Iterator[Domslinje]:
    relaterede = et.form.relaterede_fordringer or ()
    if et.form.fordring is not None or not relaterede:
        yield _linje(et.sted.kort or "filen", et.form.fordring, dom, et.form.aktionskode)
    for nr, (form, under) in enumerate(zip(relaterede, dom["relaterede"], strict=True)):
        alene = et.form.fordring is None and len(relaterede) == 1
        yield _linje(
            (et.sted.kort or "filen") if alene else f"{et.sted.kort or 'filen'}, relateret {nr + 1}", form, under, None
        )


def _linje(sted: str, form: FordringForm | None, dom: Mapping[str, Any], aktionskode: str | None) -> Domslinje:
    reference = (form.reference if form else None) or "–"
    return Domslinje(
        sted, _synlig(masker(reference)), _synlig((form.fordringstype if form else aktionskode) or "–"), dom
    )


def _synlig(tekst: str) -> str:
    """Without characters that would steer the terminal."""
    return "".join(tegn if tegn.isprintable() else "�" for tegn in tekst)


def skriv(konsol: Console, linjer: Sequence[Domslinje], *, spor: bool) -> None:
    """The table, the reasons, and the summary."""
    raekker = [
        tuple(Text(navn, style="bold") for navn in _KOLONNER),
        *((Text(e.sted), Text(e.reference), Text(e.fordringstype), farvet(e.status)) for e in linjer),
    ]
    bredder = [max(map(len, kolonne)) + 2 for kolonne in zip(*raekker, strict=True)]
    konsol.print(_raekke(bredder, raekker[0]))
    for raekke, linje in zip(raekker[1:], linjer, strict=True):
        konsol.print(_raekke(bredder, raekke))
        for fund in (*linje.dom["aarsager"], *linje.dom["advarsler"]):
            konsol.print(Padding(_fund(fund), (0, 0, 0, 4)))
        if spor:
            konsol.print(Padding(_spor(linje.dom.get("spor", ())), (0, 0, 1, 4)))
    konsol.print()
    konsol.print(opsummering(linjer))
    brudte = brudte_regler(linjer)
    if brudte:
        konsol.print("Oftest brudt: " + ", ".join(f"{navn} ({antal})" for navn, antal in brudte[:_OFTEST]))
    skriv_punkter(konsol, linjer)


def skriv_punkter(konsol: Console, linjer: Sequence[Domslinje]) -> None:
    """What the verdicts and their reasons rest on that no source says, each point once with what was chosen."""
    navne = {
        punkt
        for linje in linjer
        for del_ in (linje.dom, *linje.dom["aarsager"], *linje.dom["advarsler"])
        for punkt in del_["troskab"]
    }
    if not navne:
        return
    gitter = Table.grid(padding=(0, 2))
    gitter.add_column(no_wrap=True)
    gitter.add_column(ratio=1)
    for punkt in troskabspunkter().udskrevet(navne):
        gitter.add_row(punkt.id, Text(f"{punkt.emne}: {punkt.note}", style="dim"))
    konsol.print("\nKildegrundlag: dommene hviler på det, kilderne lader stå åbent:")
    konsol.print(Padding(gitter, (0, 0, 0, 4)))


def _raekke(bredder: Sequence[int], felter: Sequence[Text]) -> Text:
    linje = Text(no_wrap=True, overflow="ignore")
    for felt, bredde in zip(felter, bredder, strict=True):
        linje.append_text(felt)
        linje.append(" " * (bredde - len(felt)))
    linje.rstrip()
    return linje


def _fund(fund: Mapping[str, Any]) -> RenderableType:
    felt = fund["felt"] or "aktionen"
    fundet = Text.assemble(felt, ": fundet ", (_vist(fund["fundet"]), "bold"), ", krav: ", (fund["krav"], "bold"))
    tekst = Text(f"{fund['tekst']} [{fund['kilde']}]", style="dim")
    if fund.get("ukendtFoer"):
        tekst.append(" Reglens form på dagen kendes ikke; dagens form er brugt.")
    if fund["troskab"]:
        tekst.append(f" Hviler på {', '.join(fund['troskab'])}.")
    gitter = Table.grid(padding=(0, 2))
    gitter.add_column(width=14, no_wrap=False, overflow="fold")
    gitter.add_column(ratio=1)
    gitter.add_row(Text(fundnavn(fund), style=FARVER.get(fund["konsekvens"], "")), Group(fundet, tekst))
    return gitter


def _spor(spor: Sequence[Mapping[str, Any]]) -> RenderableType:
    gitter = Table.grid(padding=(0, 2))
    gitter.add_column(no_wrap=True)
    gitter.add_column(width=14, overflow="fold")
    gitter.add_column(ratio=1)
    for linje in spor:
        farve = FARVER.get(linje["udfald"], "dim")
        hvorfor = f" Ikke vurderet: {linje['hvorfor']}" if linje["hvorfor"] else ""
        tekst = Text.assemble(linje["tekst"], (f" ({linje['felt']}: {_vist(linje['fundet'])}){hvorfor}", "dim"))
        gitter.add_row(Text(_MAERKER[linje["udfald"]], style=farve), Text(" ".join(linje["regler"])), tekst)
    return gitter


def _vist(fundet: str | None) -> str:
    return "intet" if fundet is None else _synlig(fundet)


def fundnavn(fund: Mapping[str, Any]) -> str:
    """The rule, or the code."""
    return f"kode {fund['kode']}" if fund["kode"] is not None else " ".join(fund["regler"])


def opsummering(linjer: Sequence[Domslinje]) -> Text:
    """How many of each, the usual three always told."""
    antal = Counter(linje.status for linje in linjer)
    altid = (Aktionsstatus.UDFOERT, Aktionsstatus.HOERING, Aktionsstatus.AFVIST)
    dele = [status.value for status in altid] + [status for status in antal if status not in altid]
    tekst = Text(f"{len(linjer)} {'fordring' if len(linjer) == 1 else 'fordringer'}: ")
    for nr, status in enumerate(dele):
        tekst.append(", " if nr else "").append(f"{antal[status]} ").append_text(farvet(status))
    return tekst


def brudte_regler(linjer: Sequence[Domslinje]) -> list[tuple[str, int]]:
    """The rules and codes behind verdicts, the most frequent first; in how many claims each is broken."""
    pr_linje = ({fundnavn(fund): None for fund in linje.dom["aarsager"]} for linje in linjer)
    antal = Counter(navn for navne in pr_linje for navn in navne)
    return sorted(antal.items(), key=lambda par: (-par[1], par[0]))
