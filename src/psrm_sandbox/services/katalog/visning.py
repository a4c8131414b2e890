"""The catalogue and the code lists, looked up: a type with its rules on a day, the codes, what has changed."""

from dataclasses import dataclass
from datetime import date

from psrm_sandbox.grunddata.kodelister import Fejlkode
from psrm_sandbox.grunddata.navngivne import NavngivenRegel
from psrm_sandbox.indgangsfilter import (
    Fordringshavergruppe,
    Fordringstype,
    Forretningsomraade,
    Katalog,
    Regel,
    Tvivl,
    filter_pr,
    konsekvenssaetning,
    saetning,
)
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn
from psrm_sandbox.services.katalog.soegning import Typekort, kort, kraev_kendt


@dataclass(frozen=True, slots=True, kw_only=True)
class Omraader:
    """The business areas and the creditor groups."""

    forretningsomraader: tuple[Forretningsomraade, ...]
    fordringshavergrupper: tuple[Fordringshavergruppe, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelopslag:
    """A rule and its sentences. ``tvivl``: ids of the doubts about it.

    ``ukendt_foer``: it had another form on the day asked about, which is not known; this is today's.
    """

    regel: Regel
    tekst: str
    konsekvenstekst: str
    tvivl: tuple[str, ...]
    ukendt_foer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeopslag:
    """A type with its rules as they were in force on ``filter_pr``; None: today's.

    ``forsvundne_regler``: numbers of rules in force that day whose words are not known.
    """

    type_: Fordringstype
    kort: Typekort
    katalogversion: str
    filter_pr: date | None
    regler: tuple[Regelopslag, ...]
    forsvundne_regler: tuple[str, ...]
    tvivl: tuple[Tvivl, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fejlkodeopslag:
    """The rejection codes, and the rules without a number."""

    fejlkoder: tuple[Fejlkode, ...]
    navngivne_regler: tuple[NavngivenRegel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Materialeopdatering:
    """An entry of a type's change log. ``id``: it keeps it as long as no older entry is put in."""

    id: str
    dato: date
    fordringshavergruppe: str
    kode: str
    art: str | None
    regler: tuple[str, ...]
    note: str


def omraader(katalog: Katalog) -> Omraader:
    """The business areas and the creditor groups."""
    return Omraader(forretningsomraader=katalog.forretningsomraader, fordringshavergrupper=katalog.grupper)


def hent_type(katalog: Katalog, gruppe: str, kode: str, filter_dag: date | None = None) -> Typeopslag:
    """A type with its rules, as they were in force on ``filter_dag`` (None: today's).

    Raises:
        Problem: ``ukendt-navn``, with the nearest group or code.

    """
    kraev_kendt("gruppe", gruppe, [*(g.kode for g in katalog.grupper), "alle"])
    t = katalog.hent(gruppe, kode)
    if t is None:
        udgaaet = next((u for u in katalog.udgaaede if u.kode == kode and u.fordringshavergruppe == gruppe), None)
        afloest = f" Koden udgik {udgaaet.dato} og hedder nu {udgaaet.ny_kode}." if udgaaet else ""
        dmi = katalog.dmi_kode(gruppe, kode)
        if dmi is not None:
            nu = f", afløst af {dmi.afloest_af}" if dmi.afloest_af else ""
            afloest = f" Koden hører til det gamle system (DMI){nu}."
        naermest = udgaaet.ny_kode if udgaaet else katalog.naermeste_kode(gruppe, kode)
        krav = f"en fordringstype i gruppen {gruppe}"
        raise ukendt_navn("Fordringstypen", "kode", kode, (), krav, naermest=naermest, mere=afloest)
    udgave = filter_pr(t, filter_dag) if filter_dag else None
    return Typeopslag(
        type_=t,
        kort=kort(t),
        katalogversion=katalog.version,
        filter_pr=filter_dag,
        regler=tuple(
            _regel(t, regel, ukendt_foer=bool(udgave and udgave.er_ukendt_foer(regel)))
            for regel in (udgave.regler if udgave else t.filter)
        ),
        forsvundne_regler=tuple(udgave.forsvundne) if udgave else (),
        tvivl=katalog.tvivlspunkter(t.tvivl),
    )


def _regel(t: Fordringstype, regel: Regel, *, ukendt_foer: bool) -> Regelopslag:
    return Regelopslag(
        regel=regel,
        tekst=saetning(regel, bortfald=t.ophoersregel == "bortfald"),
        konsekvenstekst=konsekvenssaetning(regel.konsekvens),
        tvivl=t.tvivl_om(regel),
        ukendt_foer=ukendt_foer,
    )


def fejlkoder(regelsaet: Regelsaet) -> Fejlkodeopslag:
    """The rejection codes, and the rules without a number."""
    return Fejlkodeopslag(fejlkoder=regelsaet.koder.fejlkoder, navngivne_regler=tuple(regelsaet.navngivne.values()))


def materialeopdateringer(katalog: Katalog) -> tuple[Materialeopdatering, ...]:
    """What the published material has changed, newest first."""
    alle = [
        Materialeopdatering(
            id=f"{t.fordringshavergruppe}/{t.kode}/{a.dato.isoformat()}/{nr}",
            dato=a.dato,
            fordringshavergruppe=t.fordringshavergruppe,
            kode=t.kode,
            art=a.art,
            regler=a.regler,
            note=a.note,
        )
        for t in katalog.typer
        for nr, a in enumerate(t.aendringer)
    ]
    return tuple(sorted(alle, key=lambda a: (a.dato, a.id), reverse=True))
