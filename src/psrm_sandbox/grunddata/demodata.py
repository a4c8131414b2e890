"""Templates of worlds: the agreements and keys that a new world starts with, and its instant.

Everything in ``seed/fordringshavere.yaml`` is invented; no source names it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt
from stdnum.dk import cvr as cvr_nummer

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.domain.aftale import (
    Aftale,
    Indberetterret,
    Portalrettighed,
    Renteunderretning,
    Rettighed,
    Saldounderretning,
    Underretningsvalg,
)
from psrm_sandbox.domain.koder import Noegletype

Sti = tuple[str | int, ...]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Skabelonnoegle:
    """A key of a template. The name is the published key; which of the rest is set follows from the type.

    ``kun_demo``: the demo world has it, and other worlds made of the template do not.
    """

    navn: str
    type: Noegletype
    indberetter: str | None = None
    fordringshaver_id: str | None = None
    rettigheder: frozenset[Portalrettighed] = frozenset()
    kun_demo: bool = False


@dataclass(frozen=True, slots=True)
class Skabelon:
    """What a new world starts with. ``oejeblik`` is UTC."""

    navn: str
    oejeblik: datetime
    aftaler: tuple[Aftale, ...]
    noegler: tuple[Skabelonnoegle, ...]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _alle_er_ingen_liste(vaerdi: object) -> object:
    return None if vaerdi == "alle" else vaerdi


def _alle_rettigheder(vaerdi: object) -> object:
    return list(Rettighed) if vaerdi == "alle" else vaerdi


Kode = Annotated[str, Field(pattern=r"^[A-ZÆØÅ]{7}$")]
Cvr = Annotated[str, Field(pattern=r"^[0-9]{8}$")]
FordringshaverId = Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class _Underretninger(_Data):
    saldo: Saldounderretning | None
    renter: Renteunderretning | None
    afregning: StrictBool
    afskrivning: StrictBool
    returnering: StrictBool


class _Indberetter(_Data):
    indberetter: Cvr
    navn: str = Field(min_length=1)
    rettigheder: tuple[Rettighed, ...] | None = None
    typer: tuple[Kode, ...] | None = None


class _Aftale(_Data):
    fordringshaver_id: FordringshaverId
    navn: str = Field(min_length=1)
    gruppe: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    cvr: Cvr
    portal: StrictBool
    system_til_system: StrictBool
    rettigheder: Annotated[tuple[Rettighed, ...], BeforeValidator(_alle_rettigheder)]
    typer: Annotated[tuple[Kode, ...] | None, BeforeValidator(_alle_er_ingen_liste)]
    underfordringstyper: Annotated[dict[Kode, tuple[Kode, ...]] | None, BeforeValidator(_alle_er_ingen_liste)]
    statsrefusion: tuple[Kode, ...]
    automatisk_fortryd_dage: Annotated[StrictInt, Field(ge=1)] | None
    underretninger: _Underretninger
    indberettere: tuple[_Indberetter, ...]


class _Noegle(_Data):
    navn: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    type: Literal["indberetter", "portalbruger", "tester"]
    indberetter: Cvr | None = None
    fordringshaver_id: FordringshaverId | None = None
    rettigheder: tuple[Portalrettighed, ...] = ()
    kun_demo: StrictBool = False


class _Skabelon(_Data):
    oejeblik: AwareDatetime
    aftaler: tuple[_Aftale, ...]
    noegler: tuple[_Noegle, ...]


class _Fil(_Data):
    skabeloner: dict[str, _Skabelon]


@lru_cache(maxsize=8)
def indlaes_skabelon(navn: str = "demo", mappe: Path | None = None) -> Skabelon:
    """Reads one template of ``fordringshavere.yaml``; the others are read too, so that a mistake never hides.

    Raises:
        Datafejl: the first mistake, with file and line; among them a CVR number that fails modulus 11, an id
            twice, a key without its owner.
        LookupError: no template of that name, with the nearest.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "fordringshavere.yaml")
    skabeloner = som_model(fil, _Fil).skabeloner
    for en, skabelon in skabeloner.items():
        _proev(fil, ("skabeloner", en), skabelon)
    if navn not in skabeloner:
        forslag = naermeste(navn, skabeloner)
        mente = f"mente du {forslag}?" if forslag else "en af: " + ", ".join(skabeloner)
        raise LookupError(f"skabelonen {navn} findes ikke; {mente}")
    valgt = skabeloner[navn]
    return Skabelon(
        navn=navn,
        oejeblik=valgt.oejeblik.astimezone(UTC),
        aftaler=tuple(map(_aftale, valgt.aftaler)),
        noegler=tuple(
            Skabelonnoegle(
                n.navn, Noegletype(n.type), n.indberetter, n.fordringshaver_id, frozenset(n.rettigheder), n.kun_demo
            )
            for n in valgt.noegler
        ),
    )


@lru_cache(maxsize=8)
def skabelonnavne(mappe: Path | None = None) -> tuple[str, ...]:
    """The templates there are, in the order of the file."""
    fil = laes_yaml((mappe or datamappe("seed")) / "fordringshavere.yaml")
    return tuple(som_model(fil, _Fil).skabeloner)


def _aftale(raekke: _Aftale) -> Aftale:
    under = raekke.underfordringstyper
    valg = raekke.underretninger
    return Aftale(
        fordringshaver_id=raekke.fordringshaver_id,
        navn=raekke.navn,
        gruppe=raekke.gruppe,
        cvr=raekke.cvr,
        portal=raekke.portal,
        system_til_system=raekke.system_til_system,
        rettigheder=frozenset(raekke.rettigheder),
        typer=_maengde(raekke.typer),
        underfordringstyper=None if under is None else {hoved: frozenset(typer) for hoved, typer in under.items()},
        statsrefusion=frozenset(raekke.statsrefusion),
        indberettere=tuple(
            Indberetterret(i.indberetter, i.navn, _maengde(i.rettigheder), _maengde(i.typer))
            for i in raekke.indberettere
        ),
        automatisk_fortryd_dage=raekke.automatisk_fortryd_dage,
        underretninger=Underretningsvalg(valg.saldo, valg.renter, valg.afregning, valg.afskrivning, valg.returnering),
    )


def _maengde(led: tuple[_T, ...] | None) -> frozenset[_T] | None:
    return None if led is None else frozenset(led)


def _proev(fil: Placeret, sti: Sti, skabelon: _Skabelon) -> None:
    _enkelte(fil, (*sti, "aftaler"), "fordringshaver_id", (a.fordringshaver_id for a in skabelon.aftaler))
    _enkelte(fil, (*sti, "noegler"), "navn", (n.navn for n in skabelon.noegler))
    for nr, aftale in enumerate(skabelon.aftaler):
        her: Sti = (*sti, "aftaler", nr)
        _gyldigt_cvr(fil, (*her, "cvr"), aftale.cvr)
        _enkelte(fil, (*her, "indberettere"), "indberetter", (i.indberetter for i in aftale.indberettere))
        for plads, indberetter in enumerate(aftale.indberettere):
            _gyldigt_cvr(fil, (*her, "indberettere", plads, "indberetter"), indberetter.indberetter)
    fordringshavere = {a.fordringshaver_id for a in skabelon.aftaler}
    indberettere = {i.indberetter for a in skabelon.aftaler for i in a.indberettere}
    for nr, noegle in enumerate(skabelon.noegler):
        _ejer(fil, (*sti, "noegler", nr), noegle, fordringshavere, indberettere)


def _ejer(fil: Placeret, sti: Sti, noegle: _Noegle, fordringshavere: set[str], indberettere: set[str]) -> None:
    er_indberetter = noegle.type == "indberetter"
    er_portal = noegle.type == "portalbruger"
    if (noegle.indberetter is not None) != er_indberetter:
        raise Datafejl(fil.fil, fil.linje(sti), f"indberetter hører til en nøgle af typen indberetter: {noegle.navn}")
    if (noegle.fordringshaver_id is not None) != er_portal or bool(noegle.rettigheder) != er_portal:
        besked = f"fordringshaver_id og rettigheder hører til en nøgle af typen portalbruger: {noegle.navn}"
        raise Datafejl(fil.fil, fil.linje(sti), besked)
    if er_indberetter and noegle.indberetter not in indberettere:
        linje = fil.linje((*sti, "indberetter"))
        raise Datafejl(fil.fil, linje, f"indberetteren {noegle.indberetter} står ikke på nogen aftale")
    if er_portal and noegle.fordringshaver_id not in fordringshavere:
        linje = fil.linje((*sti, "fordringshaver_id"))
        raise Datafejl(fil.fil, linje, f"fordringshaveren {noegle.fordringshaver_id} findes ikke")


def _enkelte(fil: Placeret, sti: Sti, felt: str, vaerdier: Iterable[str]) -> None:
    kendte: set[str] = set()
    for nr, vaerdi in enumerate(vaerdier):
        if vaerdi in kendte:
            raise Datafejl(fil.fil, fil.linje((*sti, nr, felt)), f"{felt} {vaerdi} står to gange")
        kendte.add(vaerdi)


def _gyldigt_cvr(fil: Placeret, sti: Sti, nummer: str) -> None:
    if not cvr_nummer.is_valid(nummer):
        raise Datafejl(fil.fil, fil.linje(sti), f"CVR-nummeret {nummer} består ikke modulus 11")
