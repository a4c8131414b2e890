"""Reconciliation: the calls, PSRM's figures with the movements behind them, the two amounts, the receipt once."""

from collections.abc import Mapping

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.beloeb import oere_fra_tekst
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer import pdfside
from psrm_sandbox.filformer.afstemningskvittering import som_pdf
from psrm_sandbox.portal import fejltekst, feltlaesere
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.vedhaeftning import vedhaeft
from psrm_sandbox.services.afstemning import afstemning
from psrm_sandbox.services.porte.transaktion import Side

TILSTANDE: Mapping[str, str] = {
    "PLANLAGT": "Planlagt",
    "IGANGVAERENDE": "Igangværende",
    "AFSLUTTET": "Afsluttet",
}
_PAA_SIDEN = 100
_AFSTEM = (Portalrettighed.AFSTEM,)


def liste(kald: Portalkald) -> Response:
    """The calls."""
    efter = int(kald.parameter("efter")) if kald.parameter("efter").isdecimal() else 0
    fundet = afstemning.liste(kald.adgang, Side(efter, _PAA_SIDEN))
    return kald.side("afstemninger.html", fundet=fundet, tilstande=TILSTANDE)


def en(kald: Portalkald) -> Response:
    """A call with its figures, and the form for the two amounts while it is open."""
    return _vis(kald, kald.formular)


def _vis(kald: Portalkald, f: Formular, status: int = 200) -> Response:
    fundet = afstemning.hent(kald.adgang, kald.request.path_params["nr"])
    return kald.side(
        "afstemning.html", status=status, a=fundet, f=f, tilstande=TILSTANDE, maa_afstemme=kald.har(*_AFSTEM)
    )


def bevaegelser(kald: Portalkald) -> Response:
    """The movements behind the figures."""
    nr = kald.request.path_params["nr"]
    valgt = kald.parameter("haendelse")
    type_ = Haendelsestype(valgt) if valgt in set(Haendelsestype) else None
    efter = int(kald.parameter("efter")) if kald.parameter("efter").isdecimal() else 0
    fundet = afstemning.hent_bevaegelser(kald.adgang, nr, Side(efter, _PAA_SIDEN), type_)
    return kald.side("bevaegelser.html", fundet=fundet, nr=nr, haendelse=valgt if type_ else "")


def _oere(tekst: str) -> int:
    return oere_fra_tekst(feltlaesere.beloeb(tekst))


def indsend(kald: Portalkald) -> Response:
    """Takes the two amounts."""
    f, nr = kald.formular, kald.request.path_params["nr"]
    grundlag = f.laes(
        "grundlag",
        _oere,
        etiket="Inddrivelsesgrundlag hos fordringshaver",
        kraevet="Skriv inddrivelsesgrundlaget hos jer, fx 125.000,00.",
    )
    forklaret = f.laes(
        "forklaret",
        _oere,
        etiket="Forklaret difference",
        kraevet="Skriv den forklarede difference; 0, når der ingen er.",
    )
    if grundlag is None or forklaret is None:
        return _vis(kald, f, 400)
    try:
        afstemning.indsend(kald.adgang, nr, grundlag, forklaret)
    except Problem as problem:
        if problem.kode != "forkert-tilstand":
            raise
        f.fejl["_tilstand"] = fejltekst.om(problem)
        return _vis(kald, f, 409)
    return kald.videre(f"/afstemninger/{nr}", indsendt="1")


def kvittering(kald: Portalkald) -> Response:
    """The receipt, once: it takes a press of a button, so that no page seen beforehand uses it up."""
    nr = kald.request.path_params["nr"]
    dokument = afstemning.hent_kvittering(kald.adgang, nr, som_pdf)
    return vedhaeft(dokument, f"afstemning-{nr}.pdf", pdfside.MEDIETYPE)


RUTER = (
    side("/afstemninger", liste),
    side("/afstemninger/{nr:cifre}", en),
    side("/afstemninger/{nr:cifre}/bevaegelser", bevaegelser),
    side("/afstemninger/{nr:cifre}/resultat", indsend, skriver=True, rettigheder=_AFSTEM),
    side("/afstemninger/{nr:cifre}/kvittering", kvittering, skriver=True, rettigheder=_AFSTEM),
)
