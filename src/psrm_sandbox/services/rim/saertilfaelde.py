"""Rare events that codes speak of: an owner added to a company, a split related claim, a conversion between systems.

Source: DOMAENE sections 1, 2 and 5; fejlkode 434 and 570. That the owner is told in a new receipt is ours (S-53).
"""

from dataclasses import replace

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.koder import KONVERTERING, Fordringsstatus, Haendelsestype, Skyldnertype, System
from psrm_sandbox.domain.varighed import SIDSTE
from psrm_sandbox.services.bog.komplekser import MODTAGET
from psrm_sandbox.services.grundlag.adgang import Skriveadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.rim.faelles import kraev_status, paa_fordring, tilstand, ugyldig
from psrm_sandbox.services.rim.returnering import send_ud
from psrm_sandbox.services.rim.skyldnere import er_skyldner, kraev_skyldner
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.kvittering import tilfoejet, udsted
from psrm_sandbox.services.sag.tilbageholdelse import domme_for
from psrm_sandbox.services.sag.visninger import Fordringsdetalje

_HOS_RIM = frozenset({Fordringsstatus.UNDER_INDDRIVELSE, Fordringsstatus.DAEKKET})


def tilfoej_ejer(
    adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, fordrings_id: str, virksomhed: str, ejer: str
) -> Fordringsdetalje:
    """The owner of a personally owned company among the claim's debtors becomes a debtor, on the company's terms.

    Raises:
        Problem: ``ukendt-id``, ``aegte-cpr``, ``forkert-tilstand``, or ``ugyldig-vaerdi`` where the company is no
            debtor or the owner is one already.

    """

    def greb(arbejde: Arbejde, post: poster.Fordringspost) -> None:
        egen = kraev_skyldner(arbejde, (Skyldnertype.CPR.value, ejer), "ejer")
        firma = kraev_skyldner(arbejde, (Skyldnertype.CVR.value, virksomhed), "virksomhed")
        kraev_status(post, _HOS_RIM)
        haefter = er_skyldner(arbejde.skriver, post, firma, "virksomhed")
        alle = arbejde.skriver.haeftere([post.fordrings_id])[post.fordrings_id]
        if egen in {(h.type, h.nummer) for h in alle}:
            raise ugyldig("Ejeren er skyldner allerede.", "ejer", None, "en, der ikke er skyldner på fordringen")
        nr = max(h.nr for h in alle) + 1
        arbejde.skriver.tilfoej(
            poster.Haefterpost(
                fordrings_id=post.fordrings_id,
                nr=nr,
                type=egen[0],
                nummer=egen[1],
                forfaldsdato=haefter.forfaldsdato,
                srb=haefter.srb,
                foraeldelsesdato=haefter.foraeldelsesdato,
                foraeldes=haefter.foraeldes,
                foraeldet=haefter.foraeldet,
            )
        )
        _ny_kvittering(arbejde, post, firma, egen)
        arbejde.daekker.genanvend_for(post.fordrings_id)

    return paa_fordring(adgang, regelsaet, fordrings_id, greb)


def _ny_kvittering(arbejde: Arbejde, post: poster.Fordringspost, firma: tuple[str, str], ejer: tuple[str, str]) -> None:
    """The claim's last receipt once more, with the owner on it."""
    kvitteringer = domme_for(arbejde.skriver, post.aktions_id, SIDSTE)
    if not kvitteringer:
        return
    sidste = kvitteringer[-1]
    ny = tilfoejet(Skyldner(*ejer), Skyldner(*firma))
    dom = sidste.dom
    if post.er_hoved:
        dom = replace(dom, tilfoejede_skyldnere=(*dom.tilfoejede_skyldnere, ny))
    else:
        relaterede = [
            replace(r, tilfoejede_skyldnere=(*r.tilfoejede_skyldnere, ny)) if led == post.led else r
            for led, r in enumerate(dom.relaterede)
        ]
        dom = replace(dom, relaterede=tuple(relaterede))
    hold = arbejde.tilbage.begynd(arbejde.skriver.kvitteringsplan(post.aktions_id), [])
    udsted(arbejde, sidste.leverance_nr, sidste.aktions_id, sidste.status, dom, hold)
    arbejde.tilbage.vis_fulde()


def opsplit(adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, fordrings_id: str) -> Fordringsdetalje:
    """A related claim is split: its main claim cannot be recalled before it (570).

    Raises:
        Problem: ``ukendt-id``, or ``forkert-tilstand``.

    """

    def greb(arbejde: Arbejde, post: poster.Fordringspost) -> None:
        kraev_status(post, _HOS_RIM)
        if post.er_hoved:
            raise tilstand("Fordringen er en hovedfordring.", "fordringsId", post.rolle.value, "en relateret fordring")
        if post.opsplittet:
            raise tilstand("Fordringen er opsplittet.", "fordringsId", "opsplittet", "en fordring, der ikke er det")
        arbejde.skriver.opdater_fordring(post.fordrings_id, opsplittet=True)

    return paa_fordring(adgang, regelsaet, fordrings_id, greb)


def konverter(adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, fordrings_id: str) -> Fordringsdetalje:
    """A claim in DMI, with its related claims, is withdrawn when it is to move to PSRM: what follows on it is 434.

    Raises:
        Problem: ``ukendt-id``, or ``forkert-tilstand``.

    """

    def greb(arbejde: Arbejde, post: poster.Fordringspost) -> None:
        kraev_status(post, MODTAGET, System.DMI)
        skriver = arbejde.skriver
        relaterede = skriver.fordringer(skriver.relaterede(post.fordrings_id) if post.er_hoved else ())
        for et in (post, *(r for _, r in sorted(relaterede.items()) if r.status in MODTAGET)):
            send_ud(arbejde, et, Haendelsestype.TILBAGEKALDT, Fordringsstatus.TILBAGEKALDT, KONVERTERING)

    return paa_fordring(adgang, regelsaet, fordrings_id, greb)
