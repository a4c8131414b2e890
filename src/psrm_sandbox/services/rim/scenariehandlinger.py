"""What RIM does by a script, when the clock comes to it.

An act that the claim does not allow as it then stands is left undone, and why is written down. A decision in a hearing
that the creditor has not answered yet waits as long again, at least a day.
"""

from datetime import timedelta

from psrm_sandbox.domain.beloeb import oere_fra_tekst
from psrm_sandbox.domain.daekning import Betalingsart
from psrm_sandbox.domain.koder import Aktionsstatus, Hoeringsstatus
from psrm_sandbox.domain.poster import Fordringspost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.rim import Hoeringsafgoerelse, Sagsafgoerelse
from psrm_sandbox.domain.scenarieposter import Rimhenvisning, Udloesning
from psrm_sandbox.domain.varighed import varighed
from psrm_sandbox.scenarier.model import Rimhandling, Virkning
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart, forfald
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.rim.afskrivning import afskriv_i
from psrm_sandbox.services.rim.faelles import TIL_INDDRIVELSE, kraev_status, tilstand
from psrm_sandbox.services.rim.foraeldelse import ved_betaling
from psrm_sandbox.services.rim.hoeringer import afgoer_i
from psrm_sandbox.services.rim.returnering import returner_i
from psrm_sandbox.services.rim.sager import afgoer_sag_i
from psrm_sandbox.services.rim.skyldnere import kraev_skyldner
from psrm_sandbox.services.sag.arbejde import Arbejde

UDFOERT = "UDFOERT"
_MINDST = timedelta(days=1)
"""How long a decision waits at least for the creditor's answer: a long move of the clock must not ask each second."""


def udfoer(arbejde: Arbejde, regelsaet: Regelsaet, reference: str) -> None:
    """The act that has fallen due; ``reference``: a `Rimhenvisning`."""
    hvad = Rimhenvisning.af(reference)
    post = arbejde.skriver.udloesning(hvad.aktions_id)
    if post is None:
        return
    handling = Virkning.model_validate(post.virkning).rim[hvad.nr]
    if handling.afgoerelse is not None and _venter_paa_svar(arbejde, hvad.aktions_id):
        naar = arbejde.nu + max(varighed(handling.efter), _MINDST)
        arbejde.skriver.tilfoej(forfald(arbejde.skriver, Forfaldsart.SCENARIE, naar, reference))
        return
    try:
        _goer(arbejde, regelsaet, hvad.aktions_id, handling)
        udfald = UDFOERT
    except Problem as problem:
        udfald = problem.detail
    _skriv_ned(arbejde, post, hvad.nr, udfald)


def _skriv_ned(arbejde: Arbejde, post: Udloesning, nr: int, udfald: str) -> None:
    rim = [*post.rim]
    rim[nr] = udfald
    arbejde.skriver.opdater_udloesning(post.aktions_id, rim)


def _venter_paa_svar(arbejde: Arbejde, aktions_id: int) -> bool:
    return any(h.status is Hoeringsstatus.AFVENTER_FORDRINGSHAVER for h in arbejde.skriver.hoeringer_i(aktions_id))


def _goer(arbejde: Arbejde, regelsaet: Regelsaet, aktions_id: int, handling: Rimhandling) -> None:
    if handling.afgoerelse is not None:
        _afgoer(arbejde, regelsaet, aktions_id, handling.afgoerelse)
        return
    fordring = _fordring(arbejde, aktions_id)
    if handling.indbetaling is not None:
        haefter = arbejde.skriver.haeftere([fordring.fordrings_id])[fordring.fordrings_id][0]
        skyldner = kraev_skyldner(arbejde, (str(haefter.type), str(haefter.nummer)))
        beloeb = oere_fra_tekst(handling.indbetaling.beloeb)
        art = Betalingsart(handling.indbetaling.art)
        kraev_status(fordring, TIL_INDDRIVELSE)
        fordringer = (fordring.fordrings_id,) if art is Betalingsart.UDLAEG else ()
        ved_betaling(arbejde, arbejde.daekker.indbetal(skyldner, art, beloeb, arbejde.dag, None, fordringer))
    elif handling.afskrivning is not None:
        oere = oere_fra_tekst(handling.afskrivning.beloeb) if handling.afskrivning.beloeb else None
        afskriv_i(arbejde, fordring, handling.afskrivning.aarsag, oere)
    elif handling.returnering is not None:
        returner_i(arbejde, fordring, handling.returnering.aarsag)


def _afgoer(arbejde: Arbejde, regelsaet: Regelsaet, aktions_id: int, afgoerelse: str) -> None:
    aktion = arbejde.skriver.aktion(aktions_id)
    if aktion is not None and aktion.status is Aktionsstatus.SAGSBEHANDL:
        if afgoerelse not in set(Sagsafgoerelse):
            raise tilstand(
                f"En sagsbehandler afgør ikke {afgoerelse}.", "afgoerelse", afgoerelse, "UDFOERT eller AFVIST"
            )
        afgoer_sag_i(arbejde, regelsaet, aktion, Sagsafgoerelse(afgoerelse), None)
        return
    ventende = [h for h in arbejde.skriver.hoeringer_i(aktions_id) if h.status is Hoeringsstatus.AFVENTER_RIM]
    if not ventende or afgoerelse not in set(Hoeringsafgoerelse):
        status = aktion.status.value if aktion is not None else None
        raise tilstand("Ingen høring af aktionen venter på RIM.", "afgoerelse", status, "en høring, der er godkendt")
    for hoering in ventende:
        fundet = arbejde.skriver.hoering(hoering.hoerings_id)
        if fundet is not None and fundet[0].status is Hoeringsstatus.AFVENTER_RIM:
            afgoer_i(arbejde, regelsaet, *fundet, Hoeringsafgoerelse(afgoerelse), None)
            arbejde.skriver.skriv_samlede()


def _fordring(arbejde: Arbejde, aktions_id: int) -> Fordringspost:
    """The main claim of the action, or the claim it is about."""
    aktion = arbejde.skriver.aktion(aktions_id)
    egne = sorted(arbejde.skriver.fordringer_i([aktions_id]), key=lambda f: f.led)
    fundet = egne[0] if egne else None
    if fundet is None and aktion is not None and aktion.fordrings_id is not None:
        fundet = arbejde.skriver.fordring(aktion.fordrings_id)
    if fundet is None:
        raise tilstand("Aktionen handler ikke om en fordring.", "aktionsId", None, "en aktion med en fordring")
    return fundet
