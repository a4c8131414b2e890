"""The receipt of what a form sent: as a page, and as PDF."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.maskering import sloer_cpr
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer import kvittering as fil
from psrm_sandbox.filformer.handlingsnavne import HANDLINGSNAVNE
from psrm_sandbox.filformer.pdfside import MEDIETYPE
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.portal.handlinger import HANDLINGER
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.kvitteringsindhold import Afsnit, Kvitteringsside, Vistfund, kvitteringsside
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.vedhaeftning import vedhaeft
from psrm_sandbox.services.indtag import leverancer
from psrm_sandbox.services.katalog.typevalg import egen_type
from psrm_sandbox.services.sag import fordringer
from psrm_sandbox.services.sag.stamdata import vis_skyldner
from psrm_sandbox.services.sag.visninger import AktionMedKvitteringer, Leverancevisning

SE = (Portalrettighed.SE, Portalrettighed.ADMINISTRER)
HANDLING = ("Vælg og begrund", "Indtast og bekræft", "Kvittering")
OPRET = ("Vælg fordring", "Udfyld", "Gennemse og bekræft", "Kvittering")
OPRETTER = (Aktionskode.OPRETFORDRING, Aktionskode.GENINDSENDFORDRING)
_FORDRING = frozenset({"fordring", "relateredeFordringer", "genindsendelse", "aktionskode", "fordringshaverId"})


def vis(kald: Portalkald) -> Response:
    """The receipt of the delivery's first action; a form sends no more."""
    leverance, indhold = _hent(kald)
    kvittering = _side(kald, leverance.aktioner[0], indhold)
    return kald.side(
        "kvittering.html",
        k=kvittering,
        leverance_id=leverance.leverance_id,
        foer=bool(kald.parameter("foer")),
        trinnavne=OPRET if kvittering.aktionskode in OPRETTER else HANDLING,
        igen=_igen(kvittering, indhold, leverance.leverance_id),
    )


def hent_pdf(kald: Portalkald) -> Response:
    """The same as PDF."""
    leverance, indhold = _hent(kald)
    k = _side(kald, leverance.aktioner[0], indhold)
    titel = f"Kvittering: {k.handling}"
    oplysninger = (f"Fordringshaver: {kald.ramme.fordringshaver}.", f"Status: {k.status}.")
    data = fil.som_pdf(titel, oplysninger, [som_afsnit(a) for a in k.afsnit])
    return vedhaeft(data, f"kvittering-{leverance.aktioner[0].aktions_id}.pdf", MEDIETYPE)


def _hent(kald: Portalkald) -> tuple[Leverancevisning, Mapping[str, Any]]:
    leverance_id = kald.request.path_params["leverance_id"][:60]
    indhold = leverancer.indsendt(kald.adgang, leverance_id)
    return leverancer.hent_leverance(kald.adgang, leverance_id), indhold


def _side(kald: Portalkald, aktion: AktionMedKvitteringer, indhold: Mapping[str, Any]) -> Kvitteringsside:
    return kvitteringsside(aktion, _eget(indhold), _typer(kald, aktion))


def _typer(kald: Portalkald, aktion: AktionMedKvitteringer) -> Mapping[str, Fordringstype]:
    """The types of the action's claims, by their codes."""
    koder: set[str | None] = set()
    for k in aktion.kvitteringer:
        stamdata = (k.fordring, *(r.fordring for r in k.relaterede_fordringer))
        koder |= {s.fordringstype for s in stamdata if s is not None}
    if not koder and aktion.fordrings_id is not None:
        try:
            koder = {fordringer.hent(kald.adgang, str(aktion.fordrings_id)).fordringstype}
        except Problem:
            return {}
    fundne = {kode: egen_type(kald.adgang, kald.t.regelsaet, kode) for kode in koder if kode}
    return {kode: type_ for kode, type_ in fundne.items() if type_ is not None}


def _eget(indhold: Mapping[str, Any]) -> dict[str, str | None]:
    """The fields of the action's own structure; a debtor masked. A claim's stamdata come back with the receipt."""
    felter: dict[str, str | None] = {}
    for navn, struktur in indhold.items():
        if navn in _FORDRING or not isinstance(struktur, Mapping):
            continue
        for felt, vaerdi in struktur.items():
            if felt == "skyldner" and isinstance(vaerdi, Mapping):
                vist = vis_skyldner(vaerdi.get("type"), vaerdi.get("nummer"))
                felter[felt] = f"{vist.type or ''} {vist.nummer or ''}".strip()
            elif felt != "fordringsId" and vaerdi is not None and not isinstance(vaerdi, list | Mapping):
                felter[felt] = sloer_cpr(str(vaerdi)) if felt == "begrundelse" else str(vaerdi)
    return felter


def _igen(k: Kvitteringsside, indhold: Mapping[str, Any], leverance_id: str) -> str | None:
    """The path of the form with what was typed, where the action was rejected."""
    if not k.rettes:
        return None
    if k.aktionskode in OPRETTER:
        return f"/opret?fra={leverance_id}"
    struktur = next((v for n, v in indhold.items() if n not in _FORDRING and isinstance(v, Mapping)), {})
    titel = HANDLINGSNAVNE.get(k.aktionskode or "")
    handling = next((h for h in HANDLINGER if h.titel == titel), None)
    fordrings_id = struktur.get("fordringsId")
    if handling is None or not fordrings_id:
        return None
    return f"/fordringer/{fordrings_id}/handling/{handling.navn}?fra={leverance_id}"


def _sted(f: Vistfund) -> str:
    return ", ".join((*(f"{navn} {nr}" for navn, nr in f.steder), f.felt))


def som_afsnit(a: Afsnit) -> fil.Kvitteringsafsnit:
    """A part of a receipt as the file has it."""
    tekster = []
    for f in (*a.aarsager, *a.advarsler):
        fundet = f" Der står: {f.fundet}." if f.fundet else ""
        tekster += [
            f"{f.nummer}: {f.tekst} ({_sted(f)}.{fundet} Det rigtige ville være: {f.krav}.)",
            f"Hvad gør jeg nu: {f.hvad_nu} Spørg: {'; '.join(f.spoerg)}.",
        ]
    raekker = (("Status", a.status), *a.raekker) if a.status else a.raekker
    titel = a.titel if a.nr is None else f"{a.titel} {a.nr}"
    return fil.Kvitteringsafsnit(titel=titel, raekker=raekker, tekster=tekster)


RUTER = (
    side("/kvitteringer/{leverance_id}", vis, rettigheder=SE),
    side("/kvitteringer/{leverance_id}/pdf", hent_pdf, rettigheder=SE),
)
