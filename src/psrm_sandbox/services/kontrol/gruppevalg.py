"""Which creditor group judges an action of a file: the demo's agreement, the group named, else the code's only one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.aftale import Aftale, Rettighed
from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.skjul import uden_cpr, vist, vist_id
from psrm_sandbox.indgangsfilter import Katalog
from psrm_sandbox.indgangsfilter.fordringstype import nfc
from psrm_sandbox.indgangsfilter.omraader import ALLE
from psrm_sandbox.indlaesning.filfejl import FILEN, Filfejl
from psrm_sandbox.indlaesning.modeller import Afsendt, Filaktion, Fundsted, afsendte
from psrm_sandbox.indlaesning.toform import Toform

_GRUPPE = re.compile(r"[a-zæøå0-9\-]{1,40}")


@dataclass(frozen=True, slots=True)
class Bedoemmelsesgrundlag:
    """The agreements that the actions are judged under, the group of each, and what was chosen on their behalf."""

    aftaler: Mapping[str, Aftale]
    noter: tuple[str, ...]
    _fra_fil: Sequence[Filaktion]
    _grupper: Sequence[str | None]

    def aktioner(self) -> Iterator[tuple[Filaktion, Aktion]]:
        """Each action as the file has it, and with a creditor; made as they are gone through, and not kept."""
        for et, gruppe in zip(self._fra_fil, self._grupper, strict=True):
            aktion = et.aktion
            if gruppe is not None and aktion.fordringshaver_id is None:
                aktion = replace(aktion, fordringshaver_id=gruppe)
            yield et, aktion


def vaelg(
    fra_fil: Sequence[Filaktion], katalog: Katalog, demo: Sequence[Aftale], valgt: str | None
) -> Bedoemmelsesgrundlag:
    """Gives every action a creditor whose agreement holds every type of its group.

    Raises:
        Filfejl: a group that does not exist, two groups for one creditor, or no way to choose one.

    """
    return _Valg(katalog, demo, valgt).resultat(fra_fil)


class _Valg:
    def __init__(self, katalog: Katalog, demo: Sequence[Aftale], valgt: str | None) -> None:
        self._katalog, self._valgt = katalog, valgt
        self._demo = {aftale.fordringshaver_id: aftale for aftale in demo}
        self._kendte = [*(gruppe.kode for gruppe in katalog.grupper), ALLE]
        self._udledt: dict[str, set[str]] = defaultdict(set)
        self._noter: dict[str, None] = {}
        self._kandidater_for: dict[tuple[str, ...], frozenset[str]] = {}

    def resultat(self, fra_fil: Sequence[Filaktion]) -> Bedoemmelsesgrundlag:
        if self._valgt is not None:
            self._kendt(self._valgt, FILEN)
        aftaler = dict(self._demo)
        valgt: dict[Afsendt, str | None] = {}
        foerste: dict[Afsendt, int] = {}
        raekkefoelge: list[Afsendt] = []
        for nr, et in enumerate(afsendte(fra_fil)):
            if et not in valgt:
                foerste[et] = nr
                valgt[et] = gruppe = self._gruppe(et, fra_fil, nr)
                if gruppe is not None:
                    self._aftal(aftaler, fra_fil, nr, et.fordringshaver_id, gruppe)
            raekkefoelge.append(et)
        fundne = {gruppe for gruppe in valgt.values() if gruppe is not None}
        antallene = Counter(raekkefoelge)
        for et in [et for et, gruppe in valgt.items() if gruppe is None and et.koder]:
            nr, antal = foerste[et], antallene[et]
            valgt[et] = gruppe = self._faelles(fra_fil[nr].sted, et.koder, antal, fundne)
            self._aftal(aftaler, fra_fil, nr, et.fordringshaver_id, gruppe)
        for gruppe, koder_ in sorted(self._udledt.items()):
            navn = "alle grupper" if gruppe == ALLE else f"gruppen {gruppe}"
            self._noter[f"Ingen gruppe er angivet: bedømt for {navn}, hvor {', '.join(sorted(koder_))} findes."] = None
        return Bedoemmelsesgrundlag(aftaler, tuple(self._noter), fra_fil, [valgt[et] for et in raekkefoelge])

    def _aftal(
        self, aftaler: dict[str, Aftale], fra_fil: Sequence[Filaktion], nr: int, id_: str | None, gruppe: str
    ) -> None:
        id_ = id_ or gruppe
        kendt = aftaler.get(id_) or aftaler.setdefault(id_, _aftale(id_, gruppe))
        if kendt.gruppe != gruppe:
            raise Filfejl(
                f"fordringshaver {vist_id(id_)} hører til {kendt.gruppe}, men her står {gruppe}",
                "én gruppe for hver fordringshaver",
                "ret gruppen eller fordringshaverens id",
                sted=fra_fil[nr].sted,
            )

    def _gruppe(self, et: Afsendt, fra_fil: Sequence[Filaktion], nr: int) -> str | None:
        """The group named by the creditor, the row or the option, else the only one that has all the codes."""
        if et.gruppe is not None:
            self._kendt(et.gruppe, fra_fil[nr].sted)
        id_, koder = et.fordringshaver_id, tuple(map(nfc, et.koder))
        if id_ in self._demo:
            gruppe = self._demo[id_].gruppe
            if et.gruppe is None and self._valgt not in (None, gruppe):
                self._noter[f"Fordringshaver {id_} er bedømt for sin egen gruppe, {gruppe}."] = None
            return et.gruppe or gruppe
        gruppe_ = et.gruppe or self._valgt
        if gruppe_ is None:
            kandidater = self._kandidater(koder)
            gruppe_ = next(iter(kandidater)) if len(kandidater) == 1 else None
            if gruppe_ is not None:
                self._udledt[gruppe_].update(koder)
        if id_ is not None and gruppe_ is not None:
            self._noter[f"Fordringshaver {vist_id(id_)} er ikke i demodata; aftalen er sat til gruppens typer."] = None
        return gruppe_

    def _kendt(self, gruppe: str, sted: Fundsted) -> None:
        if gruppe not in self._kendte:
            forslag = naermeste(gruppe, self._kendte)
            raise Filfejl(
                f"gruppen {_vist_gruppe(gruppe)} findes ikke",
                f"en af {', '.join(self._kendte)}",
                f"mente du {forslag}?" if forslag else "vælg en af dem",
                sted=sted,
            )

    def _grupper_med(self, kode: str) -> set[str]:
        typer = {type_.fordringshavergruppe for type_ in self._katalog.typer if type_.kode == kode}
        return typer | {u.fordringshavergruppe for u in self._katalog.udgaaede if u.kode == kode}

    def _kandidater(self, koder: tuple[str, ...]) -> frozenset[str]:
        """The groups that have every known code; types for all groups rule none out."""
        kendt = self._kandidater_for.get(koder)
        if kendt is None:
            maengder = [grupper for kode in koder if (grupper := self._grupper_med(kode))]
            egne = [maengde for maengde in maengder if ALLE not in maengde]
            faelles = frozenset.intersection(*map(frozenset, egne)) if egne else frozenset({ALLE} if maengder else ())
            kendt = faelles
            if len(self._kandidater_for) < 10_000:
                self._kandidater_for[koder] = faelles
        return kendt

    def _faelles(self, sted: Fundsted, koder: Sequence[str], antal: int, fundne: set[str]) -> str:
        """The one group of the rest of the file, for an action that does not tell its own."""
        koder = tuple(map(nfc, koder))
        if len(fundne) == 1:
            gruppe = next(iter(fundne))
            flere = f" og {antal - 1} til" if antal > 1 else ""
            self._noter[f"{sted.kort}{flere}: bedømt for gruppen {gruppe} som resten af filen."] = None
            return gruppe
        kandidater = sorted(set().union(*map(self._grupper_med, koder)))
        vist = ", ".join(vist_id(kode) or "koden" for kode in koder)
        hvorfor = f"{vist} findes i {', '.join(kandidater)}"
        if not kandidater:
            forslag = naermeste(koder[0], sorted({type_.kode for type_ in self._katalog.typer}))
            hvorfor = f"{vist} kendes ikke" + (f"; mente du {forslag}?" if forslag else "")
        i_filen = "skriv gruppe eller fordringshaverId i filen"
        hvad_nu = Toform(f"angiv gruppen (--gruppe), eller {i_filen}", i_filen)
        raise Filfejl(f"gruppen kan ikke vælges ({hvorfor})", "én gruppe, der har koden", hvad_nu, sted=sted)


def _vist_gruppe(gruppe: str) -> str:
    return uden_cpr(gruppe) if _GRUPPE.fullmatch(gruppe) else f"({vist(gruppe)})"


def _aftale(id_: str, gruppe: str) -> Aftale:
    """An agreement that holds everything."""
    return Aftale(
        fordringshaver_id=id_,
        navn=id_,
        gruppe=gruppe,
        cvr="",
        portal=True,
        system_til_system=True,
        rettigheder=frozenset(Rettighed),
    )
