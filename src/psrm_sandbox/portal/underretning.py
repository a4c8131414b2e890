"""Notifications: by days and kinds, on the page, as XML or as PDF; not older than 3 months."""

from collections.abc import Mapping
from datetime import date

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.datoer import forskyd
from psrm_sandbox.domain.koder import Underretningsart
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer import pdfside
from psrm_sandbox.filformer.underretning import pdf, xml
from psrm_sandbox.portal import feltlaesere
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.vedhaeftning import vedhaeft
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.underretning import hentning
from psrm_sandbox.services.underretning.hentning import GEMMES, Underretningssoegning
from psrm_sandbox.services.underretning.visninger import Underretningsside

SE = (Portalrettighed.SE, Portalrettighed.ADMINISTRER)
ARTER: Mapping[Underretningsart, str] = {
    Underretningsart.RENTER: "Renter",
    Underretningsart.UDLIGNING: "Udligninger",
    Underretningsart.ALLOKERING: "Allokering",
    Underretningsart.AFREGNING: "Afregninger",
    Underretningsart.AFSKRIVNING: "Afskrivninger",
    Underretningsart.RETURNERING: "Tilbagesend og returnering",
}
"""The kinds that the portal has, as it names them; detailed interest goes system to system alone."""
_PAA_SIDEN = 50
_I_FIL = 500


def _valg(kald: Portalkald, tidligst: date, i_dag: date) -> tuple[Formular, Underretningssoegning | None]:
    """What is asked for; everything since the earliest day unless something is."""
    f = Formular({navn: tuple(kald.request.query_params.getlist(navn)) for navn in ("fra", "til", "art")})
    fra = f.laes("fra", feltlaesere.dato, etiket="Startdato") or tidligst
    til = f.laes("til", feltlaesere.dato, etiket="Slutdato") or i_dag
    if not f.fejl and fra < tidligst:
        f.fejl["fra"] = f"Underretninger kan hentes i 3 måneder. Den tidligste dag er {tidligst:%d-%m-%Y}."
    if not f.fejl and til < fra:
        f.fejl["til"] = "Slutdatoen ligger før startdatoen."
    arter = tuple(Underretningsart(art) for art in f.alle("art") if art in set(ARTER))
    return f, None if f.fejl else Underretningssoegning(dage=(fra, til), arter=arter or None)


def _dage(kald: Portalkald) -> tuple[date, date]:
    return forskyd(kald.ramme.dag, GEMMES), kald.ramme.dag


def liste(kald: Portalkald) -> Response:
    """The form, and what it finds."""
    tidligst, i_dag = _dage(kald)
    f, soegning = _valg(kald, tidligst, i_dag)
    efter = int(kald.parameter("efter")) if kald.parameter("efter").isdecimal() else 0
    fundet = Underretningsside(underretninger=(), naeste=None, udloebne=None)
    if soegning is not None:
        fundet = hentning.soeg(kald.adgang, kald.t.regelsaet, soegning, Side(efter, _PAA_SIDEN))
    valgte = {"fra": f.tekst("fra"), "til": f.tekst("til"), "art": f.alle("art")}
    return kald.side(
        "underretninger.html", f=f, arter=ARTER, fundet=fundet, valgte=valgte, tidligst=tidligst, i_dag=i_dag
    )


def en(kald: Portalkald) -> Response:
    """One notification with its lines."""
    u = hentning.hent(kald.adgang, kald.t.regelsaet, kald.request.path_params["nummer"])
    return kald.side("underretning.html", u=u, navn=ARTER.get(u.art, u.art.value))


def fil(kald: Portalkald) -> Response:
    """What the form finds, as a file.

    Raises:
        Problem: ``ugyldig-vaerdi`` where the form is wrong or the file would be too large.

    """
    f, soegning = _valg(kald, *_dage(kald))
    if soegning is None:
        navn, tekst = next(iter(f.fejl.items()))
        krav = "dage inden for de seneste 3 måneder, startdatoen først"
        valgt = f.tekst(navn)
        raise Problem("ugyldig-vaerdi", tekst, "The choice cannot be used.", felt=navn, fundet=valgt, krav=krav)
    fundet = hentning.soeg(kald.adgang, kald.t.regelsaet, soegning, Side(0, _I_FIL))
    haver = kald.adgang.haver.subjekt
    if kald.request.path_params["format"] == "xml":
        return vedhaeft(xml.som_xml("underretningssvar", fundet), f"underretninger-{haver}.xml", xml.MEDIETYPE)
    pdf.kraev_plads(fundet.underretninger)
    flere = " Der er flere: vælg færre dage." if fundet.naeste else ""
    dokument = pdf.som_pdf("Underretninger", fundet.underretninger, f"Fordringshaver {haver}.{flere}")
    return vedhaeft(dokument, f"underretninger-{haver}.pdf", pdfside.MEDIETYPE)


def en_som_fil(kald: Portalkald) -> Response:
    """One notification as a file."""
    u = hentning.hent(kald.adgang, kald.t.regelsaet, kald.request.path_params["nummer"])
    if kald.request.path_params["format"] == "xml":
        return vedhaeft(xml.som_xml("underretning", u), f"underretning-{u.nummer}.xml", xml.MEDIETYPE)
    pdf.kraev_plads([u])
    dokument = pdf.som_pdf(f"Underretning nr. {u.nummer}", [u], f"Fordringshaver {u.fordringshaver_id}.")
    return vedhaeft(dokument, f"underretning-{u.nummer}.pdf", pdfside.MEDIETYPE)


RUTER = (
    side("/underretninger", liste, rettigheder=SE),
    side("/underretninger/underretninger.{format:filform}", fil, rettigheder=SE),
    side("/underretninger/{nummer:cifre}", en, rettigheder=SE),
    side("/underretninger/{nummer:cifre}/underretning.{format:filform}", en_som_fil, rettigheder=SE),
)
