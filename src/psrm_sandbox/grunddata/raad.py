"""Advice: facts of law and of practice that bear on a claim, each with its source and what speaks against it.

``seed/raad.yaml`` says what each is about (`Gaelder`, `Hovedvaelger`) and when it is given (conditions as data). Advice
never changes a verdict and never moves a date.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, TypeAdapter, model_validator

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, som_model
from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.grunddata.kontakter import Kontakt, find_kontakter, indlaes_kontakter
from psrm_sandbox.indgangsfilter.betingelser import Betingelse, Proeve, alle, om_beloeb
from psrm_sandbox.indgangsfilter.fakta import PLADS, Fakta, fakta_om
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype, Kode, Ophoersregel
from psrm_sandbox.indgangsfilter.regler import Sendtfelt

Ret = Literal["offentligretlig", "civilretlig"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Hovedvaelger(_Data):
    """What a related claim's main claim is: one of the types, or of a legal class. Each key given has to hold."""

    koder: tuple[Kode, ...] | None = None
    ret: Ret | None = None

    def passer(self, kode: str | None, type_: Fordringstype | None) -> bool:
        """Whether a main claim of that code and type is meant."""
        return (self.koder is None or kode in self.koder) and (self.ret is None or _ret(type_) == self.ret)


class Undtagelse(_Data):
    """The types of that legal class of a creditor of those groups."""

    ret: Ret
    grupper: tuple[str, ...]


class Gaelder(_Data):
    """Which claim types the advice is about. Each key given has to hold; none given means all types."""

    koder: tuple[Kode, ...] | None = None
    undtagen: tuple[Kode, ...] = ()
    grupper: tuple[str, ...] | None = None
    omraader: tuple[str, ...] | None = None
    kategori: Kategori | None = None
    ophoersregel: Ophoersregel | None = None
    ret: Ret | None = None
    undtagen_ret: Undtagelse | None = None
    bortfald_under_inddrivelse: StrictBool | None = None

    def passer(self, gruppe: str | None, kode: str | None, type_: Fordringstype | None, rolle: Kategori | None) -> bool:
        """Whether the type is one of those meant."""
        vilkaar = type_.bortfald_under_inddrivelse if type_ else None
        return (
            (self.koder is None or kode in self.koder)
            and kode not in self.undtagen
            and (self.grupper is None or gruppe in self.grupper)
            and (self.omraader is None or (type_ is not None and type_.omraade in self.omraader))
            and (self.kategori is None or rolle == self.kategori)
            and (self.ophoersregel is None or (type_ is not None and type_.ophoersregel == self.ophoersregel))
            and (self.ret is None or _ret(type_) == self.ret)
            and (
                self.undtagen_ret is None
                or _ret(type_) != self.undtagen_ret.ret
                or gruppe not in self.undtagen_ret.grupper
            )
            and (
                self.bortfald_under_inddrivelse is None
                or (vilkaar is not None and vilkaar.gaelder is self.bortfald_under_inddrivelse)
            )
        )


def _ret(type_: Fordringstype | None) -> str | None:
    return type_.klassifikation.ret if type_ is not None and type_.klassifikation is not None else None


class Modsigelse(_Data):
    """Another source that says otherwise."""

    tekst: str = Field(min_length=1)
    kilde: str = Field(min_length=1)


class _Raadsraekke(_Data):
    navn: str = Field(pattern=r"^[a-z0-9_]+$")
    tekst: str = Field(min_length=1)
    hvad_nu: str = Field(min_length=1)
    spoerg: tuple[str, ...]
    kilde: str = Field(min_length=1)
    gaelder_fra: date | None = None
    tvivl: str | None = None
    tvivl_om_dommen: StrictBool = False
    modsiges_af: tuple[Modsigelse, ...] = ()
    felt: Sendtfelt | None = None
    kun_typevalg: StrictBool = False
    gaelder: Gaelder
    hovedfordring: Hovedvaelger | None = None
    naar: tuple[Betingelse, ...] = ()

    @model_validator(mode="after")
    def _tvivlen_er_sagt(self) -> Self:
        if self.tvivl_om_dommen and self.tvivl is None:
            raise ValueError("tvivl_om_dommen kræver, at tvivl siger, hvad den er")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Raad:
    """A piece of advice, in Danish for a case worker.

    ``hvad_nu``: what to do. ``gaelder_fra``: the first day in force, None where no source says. ``tvivl``: what is not
    settled; ``tvivl_om_dommen``: also whether PSRM would take the claim, so that a passed verdict has a reservation.
    ``felt``: the catalogue's name of the field it is about. ``kun_typevalg``: said where a type is chosen, and
    not of each claim.
    """

    navn: str
    tekst: str
    hvad_nu: str
    spoerg: tuple[Kontakt, ...]
    kilde: str
    gaelder_fra: date | None = None
    tvivl: str | None = None
    tvivl_om_dommen: bool = False
    modsiges_af: tuple[Modsigelse, ...] = ()
    felt: str | None = None
    kun_typevalg: bool = False


@dataclass(frozen=True, slots=True)
class Kravfakta:
    """What advice looks at: the type, the claim laid out flat for each hæfter (`fakta_om`), and its main claim's type.

    ``type_`` is None where the catalogue does not know ``kode``.
    """

    gruppe: str | None
    kode: str | None
    type_: Fordringstype | None
    felter: Sequence[Fakta]
    hovedkode: str | None = None
    hovedtype: Fordringstype | None = None

    @classmethod
    def om(
        cls,
        fordring: Fordring,
        *,
        gruppe: str | None,
        type_: Fordringstype | None,
        rolle: Kategori,
        modtagelsesdato: date,
        hovedfordring: Hovedfordringsdata | None = None,
        hovedtype: Fordringstype | None = None,
    ) -> "Kravfakta":
        """The facts of a claim."""
        felter = fakta_om(fordring, rolle, modtagelsesdato, hovedfordring)
        hovedkode = hovedfordring.fordringstype if hovedfordring else None
        return cls(gruppe, fordring.fordringstype, type_, felter, hovedkode, hovedtype)


@dataclass(frozen=True, slots=True)
class _Regel:
    raad: Raad
    gaelder: Gaelder
    hovedfordring: Hovedvaelger | None
    proeve: Proeve
    om_beloeb: tuple[Proeve, ...]


_Valgte = tuple[_Regel, ...]


@dataclass(frozen=True)
class Raadsamling:
    """All advice, found by type: what is about no type of the claim's is never looked at."""

    alle: tuple[Raad, ...]
    _regler: _Valgte
    _pr_type: dict[tuple[Fordringstype, str | None, Kategori | None], _Valgte] = field(
        default_factory=dict, compare=False
    )

    def for_(self, fakta: Kravfakta) -> tuple[Raad, ...]:
        """The advice that the claim's facts call for, in the order of the file."""
        rolle, modtaget = fakta.felter[0][_ROLLE], fakta.felter[0][_MODTAGET]
        return tuple(
            regel.raad
            for regel in self._valgte(fakta.gruppe, fakta.kode, fakta.type_, rolle)
            if not regel.raad.kun_typevalg
            and (regel.raad.gaelder_fra is None or modtaget is None or regel.raad.gaelder_fra <= modtaget)
            and (regel.hovedfordring is None or regel.hovedfordring.passer(fakta.hovedkode, fakta.hovedtype))
            and any(map(regel.proeve, fakta.felter))
        )

    def beloebsproever(
        self, gruppe: str | None, kode: str | None, type_: Fordringstype | None, rolle: Kategori
    ) -> tuple[Proeve, ...]:
        """What the advice about the type asks of a claim's amounts; two that answer alike get the same advice."""
        valgte = self._valgte(gruppe, kode, type_, rolle)
        return tuple(proeve for regel in valgte if not regel.raad.kun_typevalg for proeve in regel.om_beloeb)

    def om_type(self, type_: Fordringstype) -> tuple[Raad, ...]:
        """All advice about the type, whatever the claim: what is shown where the type is chosen."""
        valgte = self._valgte(type_.fordringshavergruppe, type_.kode, type_, type_.kategori)
        return tuple(regel.raad for regel in valgte)

    def _valgte(
        self, gruppe: str | None, kode: str | None, type_: Fordringstype | None, rolle: Kategori | None
    ) -> _Valgte:
        if type_ is None:  # an unknown code may be anything, and is not remembered
            return self._find(gruppe, kode, None, rolle)
        valgte = self._pr_type.get((type_, gruppe, rolle))
        if valgte is None:
            valgte = self._pr_type[type_, gruppe, rolle] = self._find(gruppe, type_.kode, type_, rolle)
        return valgte

    def _find(
        self, gruppe: str | None, kode: str | None, type_: Fordringstype | None, rolle: Kategori | None
    ) -> _Valgte:
        valgte = tuple(regel for regel in self._regler if regel.gaelder.passer(gruppe, kode, type_, rolle))
        return valgte if type_ is None else (*valgte, *_af_kendte_regler(type_))


def _af_kendte_regler(type_: Fordringstype) -> Iterator[_Regel]:
    """What was read of the rules of a type whose table could not be; told where the claim is seen to break them."""
    for nr, kendt in enumerate(type_.regler_kendt, 1):
        regler = f"{', '.join(kendt.regler)}: " if kendt.regler else ""
        raad = Raad(
            navn=f"kendt_regel_{type_.kode.lower()}_{nr}",
            tekst=f"Læst om {type_.kode}, hvis egen tabel ikke kunne læses i fuld længde: {regler}{kendt.tekst}",
            hvad_nu="Sammenhold fordringen med det, og med jeres eget materiale om typen.",
            spoerg=(indlaes_kontakter()["fordringshaversupporten"],),
            kilde=type_.kilde.henvisning,
            gaelder_fra=kendt.gaelder_fra,
            tvivl="Hvad et brud på reglen fører til (afvisning eller høring), er ikke oplyst.",
            tvivl_om_dommen=True,
            felt=kendt.felt,
            kun_typevalg=not kendt.naar,
        )
        yield _Regel(raad, Gaelder(), None, alle(kendt.naar), om_beloeb(kendt.naar))


_ROLLE, _MODTAGET = PLADS["kategori"], PLADS["modtagelsesdato"]


def raad_for(fakta: Kravfakta) -> tuple[Raad, ...]:
    """The advice that the claim's facts call for, of the product's own data."""
    return indlaes_raad().for_(fakta)


def raad_om_type(type_: Fordringstype) -> tuple[Raad, ...]:
    """All advice about the type: what the type demands of the people, and what may bear on its claims."""
    return indlaes_raad().om_type(type_)


@lru_cache(maxsize=4)
def indlaes_raad(mappe: Path | None = None) -> Raadsamling:
    """Reads ``raad.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line; among them a name twice and an unknown contact.

    """
    seed = mappe or datamappe("seed")
    kontakter = indlaes_kontakter(mappe)
    fil = laes_yaml(seed / "raad.yaml")
    regler: dict[str, _Regel] = {}
    for nr, raekke in enumerate(som_model(fil, TypeAdapter(tuple[_Raadsraekke, ...]))):
        if raekke.navn in regler:
            raise Datafejl(fil.fil, fil.linje((nr, "navn")), f"rådet {raekke.navn} står to gange")
        raad = _raad(raekke, find_kontakter(fil, (nr, "spoerg"), raekke.spoerg, kontakter))
        proever = alle(raekke.naar), om_beloeb(raekke.naar)
        regler[raekke.navn] = _Regel(raad, raekke.gaelder, raekke.hovedfordring, *proever)
    return Raadsamling(tuple(r.raad for r in regler.values()), tuple(regler.values()))


def _raad(raekke: _Raadsraekke, spoerg: tuple[Kontakt, ...]) -> Raad:
    return Raad(
        navn=raekke.navn,
        tekst=raekke.tekst,
        hvad_nu=raekke.hvad_nu,
        spoerg=spoerg,
        kilde=raekke.kilde,
        gaelder_fra=raekke.gaelder_fra,
        tvivl=raekke.tvivl,
        tvivl_om_dommen=raekke.tvivl_om_dommen,
        modsiges_af=raekke.modsiges_af,
        felt=raekke.felt,
        kun_typevalg=raekke.kun_typevalg,
    )


def kodehenvisninger(samling: Raadsamling) -> Mapping[str, tuple[str, ...]]:
    """The type codes that each piece of advice names; for a test that all are known."""
    return {
        r.raad.navn: (
            *(r.gaelder.koder or ()),
            *r.gaelder.undtagen,
            *((r.hovedfordring and r.hovedfordring.koder) or ()),
        )
        for r in samling._regler
    }
