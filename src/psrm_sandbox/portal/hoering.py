"""Hearings: the list to work off by deadline and then kroner, each with its causes, and the question to print."""

from collections.abc import Sequence
from datetime import date, datetime

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Hoeringsstatus
from psrm_sandbox.domain.rapport import Kolonnetype
from psrm_sandbox.filformer.liste import Listekolonne
from psrm_sandbox.portal.feltnavne import feltnavn
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.lister import Kolonne, Visning, laes
from psrm_sandbox.portal.ord import HOERINGSSTATUS
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.udtraek import udtraek
from psrm_sandbox.services.grundlag.gengivelse import id_tekst
from psrm_sandbox.services.overblik import hoeringsark, lister
from psrm_sandbox.services.sag.visninger import Hoeringsvisning

SE = (Portalrettighed.SE, Portalrettighed.ADMINISTRER)
STI = "/hoeringer"
TITEL = "Fordringer i høring"
_LUKKEDE = "afsluttede"
_KOLONNER = (
    Kolonne("Frist", "frist"),
    Kolonne("Indberettet", "indberettet"),
    Kolonne("FordringsID", "fordringsid"),
    Kolonne("Skyldner"),
    Kolonne("Eget referencenr.", "reference"),
    Kolonne("Fordringstype", "type"),
    Kolonne("Beløb", "beloeb", tal=True),
    Kolonne("Fejlbeskrivelse"),
    Kolonne("Status", "status"),
)
_FILKOLONNER = (
    Listekolonne("Frist", Kolonnetype.DATO, lambda h: h.frist),
    Listekolonne("Indberettet", Kolonnetype.DATO, lambda h: h.indberettet),
    Listekolonne("FordringsID", Kolonnetype.TEKST, lambda h: id_tekst(h.fordrings_id)),
    Listekolonne("Skyldner", Kolonnetype.TEKST, lambda h: ", ".join(s.nummer or "" for s in h.skyldnere)),
    Listekolonne("Eget referencenr.", Kolonnetype.TEKST, lambda h: h.reference),
    Listekolonne("Fordringstype", Kolonnetype.TEKST, lambda h: h.fordringstype),
    Listekolonne("Beløb", Kolonnetype.BELOEB, lambda h: h.beloeb),
    Listekolonne("Fejlbeskrivelse", Kolonnetype.TEKST, lambda h: " ".join(a.tekst for a in h.aarsager)),
    Listekolonne("Status", Kolonnetype.TEKST, lambda h: HOERINGSSTATUS[h.status]),
)


def dage_til(frist: datetime, i_dag: date) -> int:
    """Days left; 0 on the last day, negative after it."""
    return (dansk_dag(frist) - i_dag).days


def _laes(kald: Portalkald) -> tuple[Visning, Sequence[Hoeringsstatus]]:
    statusser = [*((et.value, HOERINGSSTATUS[et]) for et in lister.AABNE), (_LUKKEDE, "Afsluttede")]
    visning = laes(kald, STI, _KOLONNER, statusser, ("frist", False))
    valgt = visning.valg.get("status")
    if valgt == _LUKKEDE:
        return visning, lister.LUKKEDE
    return visning, (Hoeringsstatus(valgt),) if valgt else lister.AABNE


def liste(kald: Portalkald) -> Response:
    """The hearings."""
    visning, statusser = _laes(kald)
    return kald.side(
        "hoeringer.html",
        v=visning,
        f=visning.formular,
        liste=lister.hoeringer(kald.adgang, statusser, visning.oensket),
        naermeste=lister.naermeste(kald.adgang),
        dage_til=dage_til,
        ord=HOERINGSSTATUS,
    )


def hent_csv(kald: Portalkald) -> Response:
    """The list as CSV."""
    return _hent(kald, "csv")


def hent_xlsx(kald: Portalkald) -> Response:
    """The list as a workbook."""
    return _hent(kald, "xlsx")


def _hent(kald: Portalkald, form: str) -> Response:
    visning, statusser = _laes(kald)
    portioner = lister.alle_hoeringer(kald.adgang, statusser, visning.oensket)
    return udtraek(visning, form, TITEL, _FILKOLONNER, portioner)


def ark(kald: Portalkald) -> hoeringsark.Hoeringsark:
    """The hearing that the address names.

    Raises:
        Problem: ``ukendt-id``.

    """
    return hoeringsark.hent(kald.adgang, kald.t.regelsaet, kald.request.path_params["id_"])


def kan_besvares(kald: Portalkald, hoering: Hoeringsvisning) -> bool:
    """Whether this person can answer it now."""
    venter = hoering.status is Hoeringsstatus.AFVENTER_FORDRINGSHAVER
    return venter and kald.har(Portalrettighed.ADMINISTRER)


def vis(kald: Portalkald) -> Response:
    """One hearing."""
    fundet = ark(kald)
    return kald.side(
        "hoering.html",
        a=fundet,
        h=fundet.hoering,
        dage=dage_til(fundet.hoering.frist, fundet.i_dag),
        kan=kan_besvares(kald, fundet.hoering),
        ord=HOERINGSSTATUS,
        feltnavn=feltnavn,
    )


def spoergsmaal(kald: Portalkald) -> Response:
    """The question to the department, to be printed: what must be confirmed, and a place for the answer."""
    fundet = ark(kald)
    return kald.side("spoergsmaal.html", a=fundet, h=fundet.hoering, feltnavn=feltnavn)


RUTER = (
    side(STI, liste, rettigheder=SE),
    side(f"{STI}.csv", hent_csv, rettigheder=SE),
    side(f"{STI}.xlsx", hent_xlsx, rettigheder=SE),
    side(f"{STI}/{{id_}}", vis, rettigheder=SE),
    side(f"{STI}/{{id_}}/spoergsmaal", spoergsmaal, rettigheder=SE),
)
