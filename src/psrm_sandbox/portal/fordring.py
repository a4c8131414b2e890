"""A claim's page: what it is, how it has moved, what was decided and why, and what can be done now."""

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Fordringsstatus
from psrm_sandbox.filformer import kvittering as fil
from psrm_sandbox.filformer.handlingsnavne import HANDLINGSNAVNE
from psrm_sandbox.filformer.pdfside import MEDIETYPE
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.portal.feltnavne import feltnavn
from psrm_sandbox.portal.fordringslister import fane_for
from psrm_sandbox.portal.handlinger import mulige
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.kvittering import OPRETTER, som_afsnit
from psrm_sandbox.portal.kvitteringsindhold import STATUSSER, Kvitteringsside, kvitteringsside
from psrm_sandbox.portal.ord import (
    BOGFOERINGSART,
    FORDRINGSSTATUS,
    HAENDELSE,
    HOERINGSSTATUS,
    STATUS_OM,
)
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.saldokurve import saldokurve
from psrm_sandbox.portal.vedhaeftning import vedhaeft
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.indtag import leverancer
from psrm_sandbox.services.katalog.typevalg import egen_type
from psrm_sandbox.services.overblik import fordringsark
from psrm_sandbox.services.sag import fordringer
from psrm_sandbox.services.sag.visninger import Kvitteringsvisning

SE = (Portalrettighed.SE, Portalrettighed.ADMINISTRER)
_KAN_SENDES_IGEN = frozenset({Fordringsstatus.AFVIST, Fordringsstatus.FORTRUDT})
_STI = "/fordringer/{fordrings_id:cifre}"
_KVITTERING = f"{_STI}/kvitteringer/{{aktions_id:cifre}}/{{nr:cifre}}"


def vis(kald: Portalkald) -> Response:
    """The claim."""
    ark = fordringsark.hent(kald.adgang, kald.request.path_params["fordrings_id"])
    kald.fane = fane_for(ark.fordring.status)
    return kald.side(
        "fordring.html",
        a=ark,
        x=ark.fordring,
        s=ark.fordring.stamdata,
        handlinger=mulige(kald, ark.fordring),
        igen=_igen(kald, ark),
        kurve=saldokurve(ark.bevaegelser, kald.ramme.dag) if kald.ekstra else None,
        status_om=STATUS_OM[ark.fordring.status],
        ord=FORDRINGSSTATUS,
        hoeringsord=HOERINGSSTATUS,
        arter=BOGFOERINGSART,
        haendelser=HAENDELSE,
        handlingsnavne=HANDLINGSNAVNE,
        statusser=STATUSSER,
        feltnavn=feltnavn,
    )


def _igen(kald: Portalkald, ark: fordringsark.Fordringsark) -> str | None:
    """The delivery whose form can be corrected and sent anew: of a claim that came to nothing, sent from here."""
    if ark.fordring.status not in _KAN_SENDES_IGEN or not kald.har(Portalrettighed.ADMINISTRER):
        return None
    for afgoerelse in ark.afgoerelser:
        aktion = afgoerelse.aktion
        if aktion.aktions_id == ark.fordring.aktions_id and not aktion.indeks and aktion.aktionskode in OPRETTER:
            return aktion.leverance_id if leverancer.findes(kald.adgang, aktion.leverance_id) else None
    return None


def vis_kvittering(kald: Portalkald) -> Response:
    """One receipt of an action about the claim, whoever sent it."""
    return kald.side("fordring_kvittering.html", k=_kvittering(kald), stier=kald.request.path_params)


def hent_kvittering(kald: Portalkald) -> Response:
    """The same as PDF."""
    k = _kvittering(kald)
    oplysninger = (f"Fordringshaver: {kald.ramme.fordringshaver}.", f"Status: {k.status}.")
    data = fil.som_pdf(f"Kvittering: {k.handling}", oplysninger, [som_afsnit(a) for a in k.afsnit])
    stier = kald.request.path_params
    return vedhaeft(data, f"kvittering-{stier['aktions_id']}-{int(stier['nr'])}.pdf", MEDIETYPE)


def _kvittering(kald: Portalkald) -> Kvitteringsside:
    stier = kald.request.path_params
    aktion = fordringsark.kvittering(kald.adgang, stier["fordrings_id"], stier["aktions_id"], int(stier["nr"]))
    if aktion is None:
        raise ukendt("Kvitteringen", "løbenummer", stier["nr"])
    return kvitteringsside(aktion, {}, _typer(kald, stier["fordrings_id"], aktion.kvitteringer[0]))


def _typer(kald: Portalkald, fordrings_id: str, k: Kvitteringsvisning) -> dict[str, Fordringstype]:
    """The types of the receipt's claims, by their codes."""
    stamdata = (k.fordring, *(r.fordring for r in k.relaterede_fordringer))
    koder = {s.fordringstype for s in stamdata if s is not None}
    if not koder:
        koder = {fordringer.hent(kald.adgang, fordrings_id).fordringstype}
    fundne = {kode: egen_type(kald.adgang, kald.t.regelsaet, kode) for kode in koder if kode}
    return {kode: type_ for kode, type_ in fundne.items() if type_ is not None}


RUTER = (
    side(_STI, vis, rettigheder=SE),
    side(_KVITTERING, vis_kvittering, rettigheder=SE),
    side(f"{_KVITTERING}/pdf", hent_kvittering, rettigheder=SE),
)
