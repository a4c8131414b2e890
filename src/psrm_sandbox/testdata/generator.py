"""Believable actions in any number, each telling what the filter should make of it.

Everything follows from the seed, the creditor and the day: the same call gives the same actions. Two calls that
share all three share references too; use another seed for a second batch to the same world.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from psrm_sandbox.domain.chance import tal
from psrm_sandbox.domain.fordring import Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Aktionsstatus, Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.opslag import Katalog
from psrm_sandbox.indgangsfilter.regler import ArtRegel, KategoriRegel, Regel
from psrm_sandbox.testdata.aktioner import opret_aktion
from psrm_sandbox.testdata.loeser import IngenGodFordring, brud, god_fordring
from psrm_sandbox.testdata.proeve import Proeve
from psrm_sandbox.testdata.skyldnere import skyldner


class Slags(StrEnum):
    """What a generated action is meant to be: accepted, sent to hearing, rejected."""

    GOD = "god"
    TVIVLSOM = "tvivlsom"
    DAARLIG = "daarlig"


UDFALD = {
    Slags.GOD: Aktionsstatus.UDFOERT,
    Slags.TVIVLSOM: Aktionsstatus.HOERING,
    Slags.DAARLIG: Aktionsstatus.AFVIST,
}
FORDELING: Mapping[str, int] = {"god": 80, "tvivlsom": 10, "daarlig": 10}


@dataclass(frozen=True, slots=True)
class Genereret:
    """An action, and what it is meant to be.

    ``forventet`` and ``regler`` (the broken rules) are those of the claim in ``proeve``; a related claim goes with a
    good main claim, ``hoved``, whose status is the action's own.
    """

    aktion: dict[str, Any]
    slags: Slags
    proeve: Proeve
    hoved: Proeve | None

    @property
    def forventet(self) -> Aktionsstatus:
        """The status of the claim."""
        return self.proeve.forventet

    @property
    def regler(self) -> tuple[str, ...]:
        """The numbers of the rules it breaks."""
        return self.proeve.regler

    @property
    def sti(self) -> str:
        """Where the claim stands in the action."""
        return "fordring" if self.hoved is None else "relateredeFordringer[0]"

    @property
    def aktionsstatus(self) -> Aktionsstatus:
        """The status of the action: its main claim's."""
        return self.proeve.forventet if self.hoved is None else self.hoved.forventet


class IngenTyper(ValueError):
    """No claim type of the group can be made into what is asked for."""


def generer(
    katalog: Katalog,
    gruppe: str,
    fordringshaver_id: str,
    *,
    typer: Sequence[str] | None = None,
    antal: int,
    seed: int,
    dag: date,
    fordeling: Mapping[str, int] = FORDELING,
) -> Iterator[Genereret]:
    """Actions of the group's claim types (``typer``: only these codes), in exactly the proportions asked for.

    Raises:
        IngenTyper: a code is unknown to the group, or no type can be made into a kind that is asked for.
        ValueError: the proportions name an unknown kind, are negative, or are all 0.

    """
    vaegte = _vaegte(fordeling)
    vaerksted = _Vaerksted(katalog, gruppe, fordringshaver_id, _valgte(katalog, gruppe, typer), seed, dag)
    return (vaerksted.lav(slags, nr) for nr, slags in enumerate(_raekke(vaegte, antal)))


class _Vaerksted:
    """Makes one action after the other; remembers what each type can be made into."""

    def __init__(
        self,
        katalog: Katalog,
        gruppe: str,
        fordringshaver_id: str,
        typer: Sequence[Fordringstype],
        seed: int,
        dag: date,
    ) -> None:
        self._fordringshaver_id, self._seed, self._dag = fordringshaver_id, seed, dag
        self._typer = typer
        alle = [t for t in katalog.i_gruppe(gruppe) if t.har_filter and t.kategori is Kategori.HOVEDFORDRING]
        egne = [type_ for type_ in typer if type_.kategori is Kategori.HOVEDFORDRING]
        self._hovedtyper = [*egne, *(type_ for type_ in alle if type_ not in egne)]
        self._egne_hovedtyper = len(egne)
        tegn = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
        chance = tal(seed, "reference", f"{fordringshaver_id}/{dag.isoformat()}")
        self._serie = f"{dag:%y}-" + "".join(tegn[chance // 34**i % 34] for i in range(6))

    def lav(self, slags: Slags, nr: int) -> Genereret:
        """The action with that number."""
        chance = tal(self._seed, "type", slags, nr)
        for forsoeg in range(len(self._typer)):
            type_ = self._typer[(chance + forsoeg) % len(self._typer)]
            fundet = self._af_type(type_, slags, nr)
            if fundet is not None:
                return fundet
        raise IngenTyper(f"ingen af typerne kan blive til en {slags} fordring")

    def _af_type(self, type_: Fordringstype, slags: Slags, nr: int) -> Genereret | None:
        seed = tal(self._seed, "fordring", type_.kode, nr)
        hoved: Proeve | None = None
        data: Hovedfordringsdata | None = None
        hovedtype = self._hovedtype(type_, seed)
        arter = type_.mulige_skyldnere
        if hovedtype is not None:
            arter = tuple(art for art in arter if art in hovedtype.mulige_skyldnere)
        person = skyldner(arter, seed)
        if hovedtype is not None:
            hoved = god_fordring(hovedtype, modtagelsesdato=self._dag, skyldner=person, seed=seed)
            data = _som_hovedfordring(hoved, person)
        elif type_.kategori is Kategori.RELATERET:
            return None
        try:
            proeve = self._proeve(type_, slags, seed, person, data)
        except IngenGodFordring:
            return None
        if proeve is None:
            return None
        reference = f"{self._serie}-{nr:06d}"
        if hoved is None:
            return Genereret(opret_aktion(proeve, self._fordringshaver_id, reference), slags, proeve, None)
        aktion = opret_aktion(proeve, self._fordringshaver_id, f"{reference}-R", hoved=(hoved, reference))
        return Genereret(aktion, slags, proeve, hoved)

    def _hovedtype(self, type_: Fordringstype, seed: int) -> Fordringstype | None:
        """A main type for a related one: one that names it, and one of those asked for, where there are such."""
        if type_.kategori is Kategori.HOVEDFORDRING:
            return None
        faelles = [hoved for hoved in self._hovedtyper if set(hoved.mulige_skyldnere) & set(type_.mulige_skyldnere)]
        egne = [hoved for hoved in faelles if hoved in self._typer]
        for udvalg in (egne, faelles):
            navngivet = [hoved for hoved in udvalg if type_.kode in hoved.underfordringstyper]
            if navngivet or udvalg:
                valgte = navngivet or udvalg
                return valgte[tal(seed, "hovedtype") % len(valgte)]
        return None

    def _proeve(
        self, type_: Fordringstype, slags: Slags, seed: int, person: Skyldner, hoved: Hovedfordringsdata | None
    ) -> Proeve | None:
        if slags is Slags.GOD:
            return god_fordring(type_, modtagelsesdato=self._dag, hovedfordring=hoved, skyldner=person, seed=seed)
        regler = [regel for regel in type_.filter if _kan_maales(regel, UDFALD[slags])]
        foerst = tal(seed, "regel") % max(1, len(regler))
        naestbedst: Proeve | None = None
        for regel in regler[foerst:] + regler[:foerst]:
            proeve = brud(type_, regel, modtagelsesdato=self._dag, hovedfordring=hoved, skyldner=person, seed=seed)
            if proeve is not None and proeve.forventet is UDFALD[slags]:
                if proeve.kun_denne:
                    return proeve
                naestbedst = naestbedst or proeve
        return naestbedst


def _kan_maales(regel: Regel, udfald: Aktionsstatus) -> bool:
    """A judged rule with that consequence.

    Role and art are left alone: other checks than the filter speak of them.
    """
    return regel.vurderes and regel.konsekvens.value == udfald.value and not isinstance(regel, KategoriRegel | ArtRegel)


def _som_hovedfordring(hoved: Proeve, person: Skyldner) -> Hovedfordringsdata:
    forfald = hoved.fordring.haeftere[0].forfaldsdato
    return Hovedfordringsdata(hoved.type_.kode, hoved.modtagelsesdato, forfald, ((person, forfald),))


def _valgte(katalog: Katalog, gruppe: str, typer: Sequence[str] | None) -> tuple[Fordringstype, ...]:
    kendte = {type_.kode: type_ for type_ in katalog.i_gruppe(gruppe)}
    ukendte = sorted(set(typer or ()) - set(kendte))
    if ukendte:
        raise IngenTyper(f"gruppen {gruppe} har ingen fordringstype {', '.join(ukendte)}")
    med_tabel = [kode for kode, type_ in kendte.items() if type_.har_filter]
    valgte = tuple(kendte[kode] for kode in (med_tabel if typer is None else dict.fromkeys(typer)))
    if not valgte:
        raise IngenTyper(f"gruppen {gruppe} har ingen fordringstyper")
    return valgte


def _vaegte(fordeling: Mapping[str, int]) -> dict[Slags, int]:
    vaegte = {Slags(slags): vaegt for slags, vaegt in fordeling.items()}
    if min(vaegte.values(), default=0) < 0 or not sum(vaegte.values()):
        raise ValueError("fordelingen skal være tal fra 0 og op, og ikke alle 0")
    return vaegte


def _raekke(vaegte: Mapping[Slags, int], antal: int) -> Iterator[Slags]:
    """The kinds in turn: at every point, each has as nearly its share as whole numbers allow."""
    givet = dict.fromkeys(vaegte, 0)
    samlet = sum(vaegte.values())
    for nr in range(1, antal + 1):
        naeste = max(vaegte, key=lambda slags: vaegte[slags] * nr - givet[slags] * samlet)
        givet[naeste] += 1
        yield naeste
