"""RIM's decision in a hearing that the creditor has approved.

Source: DOMAENE section 6. FILTER_TILPASSET also accepts (A-05), and lets the same creditor's later claims of the type
past the rules that doubted this one (S-47).
"""

import unicodedata

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.koder import Aktionsstatus, Hoeringsstatus, Konsekvens
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.rim import Hoeringsafgoerelse
from psrm_sandbox.services.grundlag.adgang import Skriveadgang
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.hoering.hoeringer import kraev_status, vis_en
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.gemte_domme import Udfald
from psrm_sandbox.services.sag.sagsgang import Sagsgang
from psrm_sandbox.services.sag.visninger import Hoeringsvisning


def afgoer(
    adgang: Skriveadgang[Sagsskriver],
    regelsaet: Regelsaet,
    hoerings_id: str,
    afgoerelse: Hoeringsafgoerelse,
    begrundelse: str | None,
) -> Hoeringsvisning:
    """Ends the hearing; its claim is received, or rejected with the decision told first.

    Raises:
        Problem: ``ukendt-id``, or ``hoering-afsluttet`` where it does not wait for RIM.

    """
    with adgang.verden.skriv() as skriver:
        id_ = id_fra_tekst(hoerings_id)
        fundet = skriver.hoering(id_) if id_ is not None else None
        if fundet is None:
            raise ukendt("Høringen", "hoeringsId", hoerings_id)
        post, fordring = fundet
        kraev_status(post, Hoeringsstatus.AFVENTER_RIM)
        afgoer_i(Arbejde(skriver, regelsaet), regelsaet, post, fordring, afgoerelse, begrundelse)
        svar = vis_en(skriver, post.hoerings_id)
        return adgang.foer(skriver, svar)


def afgoer_i(
    arbejde: Arbejde,
    regelsaet: Regelsaet,
    post: poster.Hoeringspost,
    fordring: poster.Fordringspost,
    afgoerelse: Hoeringsafgoerelse,
    begrundelse: str | None,
) -> None:
    """Ends a hearing that waits for RIM, in the caller's transaction."""
    if afgoerelse is Hoeringsafgoerelse.FILTER_TILPASSET:  # holds for what waited behind the claim, too
        _tilpas(arbejde, post, fordring)
        arbejde = Arbejde(arbejde.skriver, regelsaet)
    gang = Sagsgang(arbejde)
    udfald = Udfald(Aktionsstatus.UDFOERT)
    if afgoerelse is Hoeringsafgoerelse.AFVIST:
        fund = regelsaet.afgoerelser.fund(
            "hoering_afvist",
            gang.sti(post, fordring),
            "en fordring, som Gældsstyrelsen godkender",
            begrundelse and masker(begrundelse),
        )
        udfald = Udfald(Aktionsstatus.AFVIST, fund)
    gang.afslut_hoering(post, fordring, Hoeringsstatus(afgoerelse.value), udfald)


def _tilpas(arbejde: Arbejde, post: poster.Hoeringspost, fordring: poster.Fordringspost) -> None:
    """The filter rules behind the hearing, widened for the creditor's claims of the type."""
    if not fordring.fordringshaver_id or not fordring.fordringstype:
        return
    type_ = unicodedata.normalize("NFC", fordring.fordringstype)
    kendte = arbejde.regler.tilpasninger
    nye = {
        regel
        for aarsag in post.aarsager
        if aarsag.kode is None and aarsag.konsekvens is Konsekvens.HOERING
        for regel in aarsag.regler
        if (fordring.fordringshaver_id, type_, regel) not in kendte
    }
    for regel in sorted(nye):
        nr = arbejde.skriver.naeste("filtertilpasning")
        arbejde.skriver.tilpas_filter(poster.Filtertilpasning(nr, fordring.fordringshaver_id, type_, regel, arbejde.nu))
    arbejde.skriver.skriv_samlede()
