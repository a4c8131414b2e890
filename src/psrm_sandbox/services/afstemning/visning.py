"""Reconciliations as they are shown: a call, PSRM's figures, what was answered, a movement. Amounts in øre."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from psrm_sandbox.domain.afstemning import Afstemning, Afstemningsresultat, Afstemningstilstand
from psrm_sandbox.domain.bevaegelse import Bevaegelse, Bevaegelsessummer
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.services.afstemning import bevaegelser
from psrm_sandbox.services.porte.afstemning import Afstemningslaeser, Afstemningsskriver
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.transaktion import Journalskriver, Postskriver
from psrm_sandbox.services.porte.ur import Urlaeser

_MAKS_RESULTATER = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Afstemningsvisning:
    """A call to reconcile; ``tilstand`` follows from its days and the world's clock."""

    afstemnings_id: int
    fordringshaver_id: str
    skaeringsdato: date
    startdato: date
    deadline: date
    tilstand: Afstemningstilstand
    tidspunkt_for_seneste_afstemning: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Afstemningstal:
    """A figure without sign, how many movements it sums, and their kind (None: every kind)."""

    beloeb: int
    antal: int
    haendelse: Haendelsestype | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Afstemningstallene:
    """PSRM's figures at the end of the cut-off, by their names in the portal."""

    tilgang: Afstemningstal
    opskrivning: Afstemningstal
    nedskrivning: Afstemningstal
    tilbagekald: Afstemningstal
    samlet_inddrivelsesgrundlag: Afstemningstal


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultatvisning:
    """What the creditor answered, and what it comes to. ``total_difference``: PSRM's figure minus the creditor's."""

    tidspunkt: datetime
    inddrivelsesgrundlag_hos_fordringshaver: int
    forklaret_difference: int
    total_difference: int
    uforklaret_difference: int
    kvittering_hentet: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Afstemningsdetalje(Afstemningsvisning):
    """A call with its figures (None before the cut-off has ended) and its answers, the newest first."""

    tal: Afstemningstallene | None
    tidligere_indsendt_afstemningsresultat: Resultatvisning | None
    resultater: tuple[Resultatvisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevaegelsesvisning:
    """A movement; its amount without sign. ``registreringsdag``: the Danish day by which it is counted."""

    haendelse: Haendelsestype
    beloeb: int
    fordrings_id: int
    hovedfordrings_id: int
    reference: str | None
    aktions_id: int | None
    aarsagskode: str | None
    virkningsdato: date
    registreret: datetime
    registreringsdag: date


class Afstemningssyn(Urlaeser, Aftalelaeser, Afstemningslaeser, Protocol):
    """What a look at reconciliations reads."""


class Afstemningsfoering(Afstemningssyn, Afstemningsskriver, Postskriver, Journalskriver, Protocol):
    """What writing them needs of a transaction."""


def vis(laeser: Afstemningslaeser, poster: Iterable[Afstemning], dag: date) -> tuple[Afstemningsvisning, ...]:
    """The calls as a list shows them."""
    alle = list(poster)
    senest = {r.afstemning_nr: r.registreret for r, _ in laeser.afstemningsresultater([a.nr for a in alle])}
    return tuple(Afstemningsvisning(**_felter(a, dag, senest.get(a.nr))) for a in alle)


def _felter(post: Afstemning, dag: date, senest: datetime | None) -> dict[str, Any]:
    return {
        "afstemnings_id": post.nr,
        "fordringshaver_id": post.fordringshaver_id,
        "skaeringsdato": post.skaeringsdato,
        "startdato": post.startdato,
        "deadline": post.deadline,
        "tilstand": post.tilstand(dag),
        "tidspunkt_for_seneste_afstemning": senest,
    }


def vis_en(laeser: Afstemningssyn, post: Afstemning) -> Afstemningsdetalje:
    """A call with its figures, once the day of the cut-off has ended, and its answers, the last ones first."""
    dag = dansk_dag(laeser.ur().nu)
    resultater = laeser.afstemningsresultater([post.nr])
    summer = bevaegelser.summer(laeser, post.fordringshaver_id, post.skaeringsdato) if post.opgjort(dag) else None
    viste = (
        tuple(_vis_resultat(r, hentet, summer) for r, hentet in reversed(resultater[-_MAKS_RESULTATER:]))
        if summer
        else ()
    )
    return Afstemningsdetalje(
        **_felter(post, dag, resultater[-1][0].registreret if resultater else None),
        tal=None if summer is None else _vis_tal(summer),
        tidligere_indsendt_afstemningsresultat=viste[0] if viste else None,
        resultater=viste,
    )


def _vis_tal(summer: Bevaegelsessummer) -> Afstemningstallene:
    def tal(type_: Haendelsestype) -> Afstemningstal:
        return Afstemningstal(beloeb=summer.beloeb[type_], antal=summer.antal[type_], haendelse=type_)

    return Afstemningstallene(
        tilgang=tal(Haendelsestype.TILGANG),
        opskrivning=tal(Haendelsestype.OPSKREVET),
        nedskrivning=tal(Haendelsestype.NEDSKREVET),
        tilbagekald=tal(Haendelsestype.TILBAGEKALDT),
        samlet_inddrivelsesgrundlag=Afstemningstal(
            beloeb=summer.inddrivelsesgrundlag, antal=sum(summer.antal.values()), haendelse=None
        ),
    )


def _vis_resultat(post: Afstemningsresultat, hentet: datetime | None, summer: Bevaegelsessummer) -> Resultatvisning:
    hos_psrm = summer.inddrivelsesgrundlag
    return Resultatvisning(
        tidspunkt=post.registreret,
        inddrivelsesgrundlag_hos_fordringshaver=post.grundlag,
        forklaret_difference=post.forklaret,
        total_difference=post.total_difference(hos_psrm),
        uforklaret_difference=post.uforklaret_difference(hos_psrm),
        kvittering_hentet=hentet,
    )


def vis_bevaegelse(b: Bevaegelse) -> Bevaegelsesvisning:
    """A movement as it is shown."""
    return Bevaegelsesvisning(
        haendelse=b.type,
        beloeb=b.beloeb,
        fordrings_id=b.fordrings_id,
        hovedfordrings_id=b.hovedfordrings_id,
        reference=b.reference,
        aktions_id=b.aktions_id,
        aarsagskode=b.aarsag,
        virkningsdato=b.virkningsdato,
        registreret=b.registreret,
        registreringsdag=b.dag,
    )
