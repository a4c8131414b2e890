"""The type guide: one question at a time, open to anyone; the way so far is the address, and nothing is kept."""

from starlette.responses import Response

from psrm_sandbox.grunddata.typeguide import Endemaal, Spoergsmaal, Stand, indlaes_typeguide
from psrm_sandbox.indgangsfilter import etiket
from psrm_sandbox.portal.fordringstyper import GRUPPE, OPHOER
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.opretfelter import AFGOERELSER, DATOER, STAMDATA
from psrm_sandbox.portal.rute import side
from psrm_sandbox.services.katalog import typeblad

STI = "/typeguide"
DATOFELTER = frozenset(felt.katalog for felt in (*STAMDATA, *DATOER, *AFGOERELSER) if felt.laes is DATOER[0].laes)
"""The dates of a claim."""


def vis(kald: Portalkald) -> Response:
    """The next question of the way, or the type that it ends at."""
    guide = indlaes_typeguide()
    vej = [navn for navn in kald.parameter("vej").split(".") if navn]
    f = Formular({"svar": (kald.parameter("svar"),)})
    stand = guide.gaa(vej)
    if not stand.brudt and f.tekst("svar"):
        videre = guide.gaa([*vej, f.tekst("svar")])
        if not videre.brudt:
            stand = videre
            f = Formular({})
        else:
            f.fejl["svar"] = "Vælg et af svarene."
    elif "svar" in kald.request.query_params or "valgt" in kald.request.query_params:
        f.fejl["svar"] = "Vælg et af svarene."
    return _side(kald, f, stand)


def _side(kald: Portalkald, f: Formular, stand: Stand) -> Response:
    navne = [svar.navn for _, svar in stand.svar]
    return kald.side(
        "typeguide.html",
        f=f,
        stand=stand,
        vej=".".join(navne),
        veje=[".".join(navne[:nr]) for nr in range(len(navne))],
        spoergsmaal=stand.naeste if isinstance(stand.naeste, Spoergsmaal) else None,
        ende=stand.naeste if isinstance(stand.naeste, Endemaal) else None,
        b=_blad(kald, stand.naeste),
        datofelter=DATOFELTER,
        kilder=indlaes_typeguide().kilder,
        navn_paa=lambda felt: etiket(felt).navn,
        gruppe=GRUPPE,
        ophoer=OPHOER,
    )


def _blad(kald: Portalkald, ende: Spoergsmaal | Endemaal) -> typeblad.Typeblad | None:
    if not isinstance(ende, Endemaal) or ende.kode is None:
        return None
    type_ = kald.t.regelsaet.katalog.hent(GRUPPE, ende.kode)
    return None if type_ is None else typeblad.typeblad(kald.t.regelsaet.katalog, type_)


RUTER = (side(STI, vis, aaben=True),)
