"""Reconciliations as the exchange shows them: a call, PSRM's figures, what was answered, a movement."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from psrm_sandbox.domain.afstemning import Afstemning, Afstemningsresultat
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.bevaegelse import Bevaegelse, Bevaegelsessummer
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.services.afstemning import bevaegelser
from psrm_sandbox.services.grundlag.gengivelse import id_tekst, oejeblik_tekst
from psrm_sandbox.services.porte.verden import Laeser

_TAL: Mapping[str, Haendelsestype] = {
    "tilgang": Haendelsestype.TILGANG,
    "opskrivning": Haendelsestype.OPSKREVET,
    "nedskrivning": Haendelsestype.NEDSKREVET,
    "tilbagekald": Haendelsestype.TILBAGEKALDT,
}
"""The figures by their names in the portal, each with the movements that it is the sum of."""
_MAKS_RESULTATER = 100


def vis(laeser: Laeser, poster: Iterable[Afstemning], dag: date) -> list[dict[str, Any]]:
    """The calls as a list shows them."""
    alle = list(poster)
    senest = {r.afstemning_nr: r.registreret for r, _ in laeser.afstemningsresultater([a.nr for a in alle])}
    return [_vis_kald(a, dag, senest.get(a.nr)) for a in alle]


def _vis_kald(post: Afstemning, dag: date, senest: datetime | None) -> dict[str, Any]:
    return {
        "afstemningsId": str(post.nr),
        "fordringshaverId": post.fordringshaver_id,
        "skaeringsdato": post.skaeringsdato.isoformat(),
        "startdato": post.startdato.isoformat(),
        "deadline": post.deadline.isoformat(),
        "tilstand": post.tilstand(dag).value,
        "tidspunktForSenesteAfstemning": None if senest is None else oejeblik_tekst(senest),
    }


def vis_en(laeser: Laeser, post: Afstemning) -> dict[str, Any]:
    """A call with its figures, once the day of the cut-off has ended, and its answers, the last ones first."""
    dag = dansk_dag(laeser.ur().nu)
    resultater = laeser.afstemningsresultater([post.nr])
    summer = bevaegelser.summer(laeser, post.fordringshaver_id, post.skaeringsdato) if post.opgjort(dag) else None
    viste = (
        [_vis_resultat(r, hentet, summer) for r, hentet in reversed(resultater[-_MAKS_RESULTATER:])] if summer else []
    )
    return {
        **_vis_kald(post, dag, resultater[-1][0].registreret if resultater else None),
        "tal": None if summer is None else _vis_tal(post, summer),
        "tidligereIndsendtAfstemningsresultat": viste[0] if viste else None,
        "resultater": viste,
    }


def _vis_tal(post: Afstemning, summer: Bevaegelsessummer) -> dict[str, Any]:
    sti = f"/v1/afstemninger/{post.nr}/bevaegelser"
    return {
        **{
            navn: {
                "beloeb": tekst_fra_oere(summer.beloeb[type_]),
                "antal": summer.antal[type_],
                "bevaegelser": f"{sti}?haendelse={type_.value}",
            }
            for navn, type_ in _TAL.items()
        },
        "samletInddrivelsesgrundlag": {
            "beloeb": tekst_fra_oere(summer.inddrivelsesgrundlag),
            "antal": sum(summer.antal.values()),
            "bevaegelser": sti,
        },
    }


def _vis_resultat(post: Afstemningsresultat, hentet: datetime | None, summer: Bevaegelsessummer) -> dict[str, Any]:
    hos_psrm = summer.inddrivelsesgrundlag
    return {
        "tidspunkt": oejeblik_tekst(post.registreret),
        "inddrivelsesgrundlagHosFordringshaver": tekst_fra_oere(post.grundlag),
        "forklaretDifference": tekst_fra_oere(post.forklaret),
        "totalDifference": tekst_fra_oere(post.total_difference(hos_psrm)),
        "uforklaretDifference": tekst_fra_oere(post.uforklaret_difference(hos_psrm)),
        "kvitteringHentet": None if hentet is None else oejeblik_tekst(hentet),
    }


def vis_bevaegelse(b: Bevaegelse) -> dict[str, Any]:
    """A movement; its amount without sign."""
    return {
        "haendelse": b.type.value,
        "beloeb": tekst_fra_oere(b.beloeb),
        "fordringsId": id_tekst(b.fordrings_id),
        "hovedfordringsId": id_tekst(b.hovedfordrings_id),
        "reference": b.reference,
        "aktionsId": id_tekst(b.aktions_id),
        "aarsagskode": b.aarsag,
        "virkningsdato": b.virkningsdato.isoformat(),
        "registreret": oejeblik_tekst(b.registreret),
        "registreringsdag": b.dag.isoformat(),
    }
