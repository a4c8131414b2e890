"""Waits for a vendor's system to act in a world, and judges it by the journal and the register."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.scenariekoersel.handlinger import Grund
from psrm_sandbox.scenariekoersel.observation import journal as journallaesning
from psrm_sandbox.scenariekoersel.observation.klarmelding import IKKE_HER, Typebevis, typebeviser
from psrm_sandbox.scenariekoersel.observation.pligter import Pligt, Pligtudfald, Sagsbillede, pligter
from psrm_sandbox.scenariekoersel.observation.sager import Sag, Vurdering, navne, sag
from psrm_sandbox.scenarier.model import Scenarie

PAUSE = 2.0


class Sagsudfald(StrEnum):
    """How the system stood a case."""

    RIGTIGT = "rigtigt"
    FORKERT = "forkert"
    UAFGJORT = "ikke bedømt helt"
    IKKE_MOEDT = "ikke mødt"


@dataclass(frozen=True, slots=True)
class Moede:
    """An action that met a case, and how its duties were kept."""

    nr: int
    aktions_id: str
    status: str
    pligter: tuple[Pligt, ...]


@dataclass(frozen=True, slots=True)
class Sagsdom:
    """A story's case: the actions that met it. ``note``: why it was not met."""

    scenarie: Scenarie
    moeder: tuple[Moede, ...]
    note: str = ""

    @property
    def udfald(self) -> Sagsudfald:
        """The worst of its meetings."""
        if not self.moeder:
            return Sagsudfald.IKKE_MOEDT
        alle = {p.udfald for m in self.moeder for p in m.pligter}
        if Pligtudfald.BRUDT in alle:
            return Sagsudfald.FORKERT
        return Sagsudfald.UAFGJORT if Pligtudfald.IKKE_BEDOEMT in alle else Sagsudfald.RIGTIGT


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapport:
    """The conformance report. ``ulaeselige``: deliveries that the journal holds only in part.

    ``udeladt_foer``: the first call that the journal still holds, where it has left earlier ones out.
    """

    mod: str
    hvornaar: str
    verdenstid: str
    katalogversion: str
    kald: int
    aktioner: int
    sager: tuple[Sagsdom, ...]
    typer: tuple[Typebevis, ...]
    ulaeselige: tuple[int, ...] = ()
    udeladt_foer: int | None = None
    ikke_her: tuple[str, ...] = field(default=IKKE_HER)

    @property
    def mangler(self) -> tuple[str, ...]:
        """What the journal of this world did not hold."""
        linjer = []
        if self.ulaeselige:
            numre = ", ".join(map(str, self.ulaeselige))
            linjer.append(f"Det, der mangler i leverancer, journalen kun har begyndelsen af: nr. {numre}")
        if self.udeladt_foer is not None:
            linjer.append(f"Kald før nr. {self.udeladt_foer}, som journalen har udeladt")
        return tuple(linjer)

    def antal(self, udfald: Sagsudfald) -> int:
        """How many cases went so."""
        return sum(d.udfald is udfald for d in self.sager)

    @property
    def bestaaet(self) -> bool:
        """Whether every case was met and answered right."""
        return all(d.udfald is Sagsudfald.RIGTIGT for d in self.sager)


class Register:
    """What the register says of actions; a verdict that cannot change is asked for once."""

    def __init__(self, klient: Sandkasseklient) -> None:
        self._klient = klient
        self._endelige: dict[str, Vurdering] = {}
        self.katalogversion = "ukendt"

    def vurdering(self, aktions_id: str) -> Vurdering:
        """The verdict on the action as it is now."""
        if aktions_id in self._endelige:
            return self._endelige[aktions_id]
        svar = self._klient.get(f"/sandkasse/aktioner/{aktions_id}/vurdering", journallaesning.TESTER)
        self.katalogversion = svar["aktuelKatalogversion"]
        fund = navne([*svar["aarsager"], *(f for r in svar["relaterede"] for f in r["aarsager"])])
        fundet = Vurdering(svar["status"], fund, svar["tvungetAf"])
        if fundet.status in ("UDFOERT", "AFVIST"):
            self._endelige[aktions_id] = fundet
        return fundet


def observer(
    klient: Sandkasseklient,
    scenarier: Sequence[Scenarie],
    grund: Grund,
    *,
    mod: str,
    hvornaar: str,
    vent: float = 0.0,
    typer: Iterable[tuple[str, str]] = (),
    sov: Callable[[float], None] = time.sleep,
    ur: Callable[[], float] = time.monotonic,
    nyt: Callable[[Sagsdom], None] = lambda _: None,
) -> Rapport:
    """The report, when every case is met and answered right, or the time is up. ``nyt``: told of a case first met.

    Raises:
        Problemsvar: the key is not the tester's of a world, or the server keeps no journal.

    """
    sager = [(s, sag(s, grund)) for s in scenarier]
    slut, moedte, ekstra = ur() + vent, set[str](), tuple(typer)
    journal, register = journallaesning.Journal(klient), Register(klient)
    while True:
        rapport = _rapport(klient, journal, register, sager, mod, hvornaar, ekstra)
        for dom in rapport.sager:
            if dom.moeder and dom.scenarie.id not in moedte:
                moedte.add(dom.scenarie.id)
                nyt(dom)
        if rapport.bestaaet or ur() >= slut:
            return rapport
        sov(min(PAUSE, max(slut - ur(), 0.05)))


def _rapport(
    klient: Sandkasseklient,
    journal: journallaesning.Journal,
    register: Register,
    sager: Sequence[tuple[Scenarie, Sag]],
    mod: str,
    hvornaar: str,
    typer: Iterable[tuple[str, str]],
) -> Rapport:
    journal.opdater()
    indgange = journal.indgange
    aktioner = list(journallaesning.aktioner(indgange))
    vurderinger = {a.aktions_id: register.vurdering(a.aktions_id) for a in aktioner}
    return Rapport(
        mod=mod,
        hvornaar=hvornaar,
        verdenstid=str(klient.get("/sandkasse/ur", journallaesning.TESTER)["nu"]),
        katalogversion=register.katalogversion,
        kald=len(indgange),
        aktioner=len(aktioner),
        sager=tuple(_dom(scenarie, et, indgange, aktioner, vurderinger) for scenarie, et in sager),
        typer=typebeviser(klient, aktioner, vurderinger, typer),
        ulaeselige=tuple(journallaesning.ulaeselige(indgange)),
        udeladt_foer=journal.udeladt_foer,
    )


def _dom(
    scenarie: Scenarie,
    et: Sag,
    journal: Sequence[journallaesning.Indgang],
    aktioner: Sequence[journallaesning.Observeret],
    vurderinger: Mapping[str, Vurdering],
) -> Sagsdom:
    ramte = [a for a in aktioner if et.rammer(a, vurderinger[a.aktions_id])]
    if not ramte:
        ens = sum(et.ligner(a) for a in aktioner)
        ventet = " eller ".join(" og ".join(sorted(f)) for f in et.fund) or et.status or "et udfald"
        ligner = "1 aktion ligner, men fik ikke" if ens == 1 else f"{ens} aktioner ligner, men ingen fik"
        note = f"{ligner} {ventet}." if ens else "Ingen aktion ligner den."
        return Sagsdom(scenarie, (), note)
    moeder = []
    for a in ramte:
        billede = Sagsbillede(a, vurderinger[a.aktions_id], journal, aktioner, vurderinger)
        moeder.append(Moede(a.nr, a.aktions_id, vurderinger[a.aktions_id].status, pligter(billede)))
    return Sagsdom(scenarie, tuple(moeder))
