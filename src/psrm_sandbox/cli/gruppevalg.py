"""Which creditor group judges an action of a file: the demo's agreement, the group named, else the code's only one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.aftale import Aftale, Rettighed
from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.indgangsfilter import Katalog
from psrm_sandbox.indgangsfilter.fordringstype import nfc
from psrm_sandbox.indgangsfilter.omraader import ALLE
from psrm_sandbox.indlaesning import Filaktion, Filfejl


@dataclass(frozen=True, slots=True)
class Bedoemmelsesgrundlag:
    """The actions with a creditor each, the agreements they are judged under, and what was chosen on their behalf."""

    aktioner: Sequence[Aktion]
    aftaler: Mapping[str, Aftale]
    noter: Sequence[str]


def vaelg(
    fra_fil: Sequence[Filaktion], katalog: Katalog, demo: Sequence[Aftale], valgt: str | None
) -> Bedoemmelsesgrundlag:
    """Gives every action a creditor whose agreement holds every type of its group.

    Raises:
        Filfejl: a group that does not exist, two groups for one creditor, or no way to choose one.

    """
    return _Valg(fra_fil, katalog, demo, valgt).resultat()


class _Valg:
    def __init__(
        self, fra_fil: Sequence[Filaktion], katalog: Katalog, demo: Sequence[Aftale], valgt: str | None
    ) -> None:
        self._fra_fil, self._katalog, self._valgt = fra_fil, katalog, valgt
        self._demo = {aftale.fordringshaver_id: aftale for aftale in demo}
        self._kendte = [*(gruppe.kode for gruppe in katalog.grupper), ALLE]
        self._udledt: dict[str, set[str]] = defaultdict(set)
        self._noter: list[str] = []

    def resultat(self) -> Bedoemmelsesgrundlag:
        if self._valgt is not None:
            self._kendt(self._valgt, "--gruppe")
        grupper = [self._gruppe(et) for et in self._fra_fil]
        fundne = {gruppe for gruppe in grupper if gruppe is not None}
        aftaler = dict(self._demo)
        aktioner = []
        for et, egen in zip(self._fra_fil, grupper, strict=True):
            aktion = et.form.til_domaene(et.raa)
            gruppe = self._faelles(et, fundne) if egen is None and self._koder(et) else egen
            if gruppe is not None:
                id_ = aktion.fordringshaver_id or gruppe
                kendt = aftaler.setdefault(id_, _aftale(id_, gruppe))
                if kendt.gruppe != gruppe:
                    raise Filfejl(
                        f"{et.sted.kort}: fordringshaver {id_} hører til {kendt.gruppe}, men her står {gruppe}"
                    )
                aktion = replace(aktion, fordringshaver_id=id_)
            aktioner.append(aktion)
        for gruppe, koder in sorted(self._udledt.items()):
            navn = "alle grupper" if gruppe == ALLE else f"gruppen {gruppe}"
            self._noter.append(f"Ingen gruppe er angivet: bedømt for {navn}, hvor {', '.join(sorted(koder))} findes.")
        return Bedoemmelsesgrundlag(aktioner, aftaler, tuple(dict.fromkeys(self._noter)))

    def _gruppe(self, et: Filaktion) -> str | None:
        """The group named by the creditor, the row or the option, else the only one that has all the codes."""
        if et.gruppe is not None:
            self._kendt(et.gruppe, et.sted.kort)
        id_ = et.form.fordringshaver_id
        if id_ in self._demo:
            gruppe = self._demo[id_].gruppe
            if et.gruppe is None and self._valgt not in (None, gruppe):
                self._noter.append(f"Fordringshaver {id_} er bedømt for sin egen gruppe, {gruppe}.")
            return et.gruppe or gruppe
        gruppe_ = et.gruppe or self._valgt
        if gruppe_ is None:
            kandidater = self._kandidater(et)
            gruppe_ = kandidater.pop() if len(kandidater) == 1 else None
            if gruppe_ is not None:
                self._udledt[gruppe_].update(self._koder(et))
        if id_ is not None and gruppe_ is not None:
            self._noter.append(f"Fordringshaver {id_} er ikke i demodata; aftalen er sat til gruppens typer.")
        return gruppe_

    def _kendt(self, gruppe: str, sted: str) -> None:
        if gruppe not in self._kendte:
            forslag = naermeste(gruppe, self._kendte)
            mente = f"; mente du {forslag}?" if forslag else ""
            raise Filfejl(f"{sted}: gruppen {gruppe} findes ikke{mente}", f"Grupper: {', '.join(self._kendte)}")

    def _koder(self, et: Filaktion) -> list[str]:
        former = (et.form.fordring, *(et.form.relaterede_fordringer or ()))
        return [nfc(form.fordringstype) for form in former if form is not None and form.fordringstype]

    def _grupper_med(self, kode: str) -> set[str]:
        typer = {type_.fordringshavergruppe for type_ in self._katalog.typer if type_.kode == kode}
        return typer | {u.fordringshavergruppe for u in self._katalog.udgaaede if u.kode == kode}

    def _kandidater(self, et: Filaktion) -> set[str]:
        """The groups that have every known code of the action; types for all groups rule none out."""
        maengder = [grupper for kode in self._koder(et) if (grupper := self._grupper_med(kode))]
        egne = [maengde for maengde in maengder if ALLE not in maengde]
        if not egne:
            return {ALLE} if maengder else set()
        return set.intersection(*egne)

    def _faelles(self, et: Filaktion, fundne: set[str]) -> str:
        """The one group of the rest of the file, for an action that does not tell its own."""
        if len(fundne) == 1:
            gruppe = next(iter(fundne))
            self._noter.append(f"{et.sted.kort}: bedømt for gruppen {gruppe} som resten af filen.")
            return gruppe
        koder = self._koder(et)
        kandidater = sorted(set().union(*map(self._grupper_med, koder)))
        hvorfor = f"{', '.join(koder)} findes i {', '.join(kandidater)}"
        if not kandidater:
            forslag = naermeste(koder[0], sorted({type_.kode for type_ in self._katalog.typer}))
            hvorfor = f"{koder[0]} kendes ikke" + (f"; mente du {forslag}?" if forslag else "")
        krav = "angiv --gruppe, eller skriv gruppe eller fordringshaverId i filen"
        raise Filfejl(f"{et.sted.kort}: gruppen kan ikke vælges ({hvorfor}); {krav}")


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
