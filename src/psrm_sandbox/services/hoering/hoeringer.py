"""Hearings: read, and answered by the creditor or by the agreement's deadline.

Source: DOMAENE section 6; Gældsstyrelsens vejledning (høring).
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.datoer import om_dage
from psrm_sandbox.domain.koder import Aktionsstatus, Hoeringsstatus
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.poster import Fordringspost, Hoeringspost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Aktoeradgang, Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart
from psrm_sandbox.services.grundlag.fremvisning import Fremvisningslaeser, viste_hoeringer
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.grundlag.synlighed import ukendt, ukendt_kode
from psrm_sandbox.services.grundlag.troskabspunkter import Typelaeser, type_af
from psrm_sandbox.services.porte.aktioner import Aktionslaeser
from psrm_sandbox.services.porte.hoering import Hoeringslaeser
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.gemte_domme import Udfald
from psrm_sandbox.services.sag.sagsgang import Sagsgang
from psrm_sandbox.services.sag.visning import vis_hoering
from psrm_sandbox.services.sag.visninger import Hoeringsvisning

Raekke = tuple[Hoeringspost, Fordringspost]

_KAN: Mapping[Hoeringsstatus, str] = {
    Hoeringsstatus.AFVENTER_FORDRINGSHAVER: "fordringshaver kan godkende eller fortryde den",
    Hoeringsstatus.AFVENTER_RIM: "Gældsstyrelsen kan afgøre den",
}
_INTET = "intet; den er afsluttet"


class Hoeringsopslag(Hoeringslaeser, Typelaeser, Aktionslaeser, Protocol):
    """The part of a view that hearings are shown from."""


class Hoeringssyn(Hoeringsopslag, Fremvisningslaeser, Protocol):
    """What the exchange's look at hearings reads."""


def liste(adgang: Laeseadgang[Hoeringssyn], side: Side, status: str | None = None) -> Listeside[Hoeringsvisning]:
    """A page of hearings, a line a claim."""
    with adgang.verden.laes() as laeser:
        egne = adgang.egne(laeser.aftaler())
        raekker = laeser.hoeringer(egne, status, Side(side.efter, side.antal + 1))
        vist = raekker[: side.antal]
        return Listeside(
            poster=tuple(vis(laeser, viste_hoeringer(laeser, vist))),
            naeste=vist[-1][0].hoerings_id if len(raekker) > len(vist) else None,
        )


def hent(adgang: Laeseadgang[Hoeringssyn], hoerings_id: str) -> Hoeringsvisning:
    """One hearing with its causes.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        return vis(laeser, viste_hoeringer(laeser, [_egen(adgang, laeser, hoerings_id)]))[0]


def godkend(
    adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, hoerings_id: str, begrundelse: str
) -> Hoeringsvisning:
    """The creditor stands by the claim, with a written reason: it waits for RIM, whose deadline runs from now.

    Raises:
        Problem: ``mangler-rettighed``, ``ukendt-id``, or ``hoering-afsluttet`` where it does not wait for the creditor.

    """
    adgang.kraev(Portalrettighed.ADMINISTRER)
    with adgang.verden.skriv() as skriver:
        post, _ = _egen(adgang, skriver, hoerings_id)
        kraev_status(post, Hoeringsstatus.AFVENTER_FORDRINGSHAVER)
        arbejde = Arbejde(skriver, regelsaet)
        dage = arbejde.regler.indstillinger.heltal("hoeringsfristRimDage")
        skriver.opdater_hoering(
            post.hoerings_id,
            status=Hoeringsstatus.AFVENTER_RIM,
            frist=om_dage(arbejde.nu, dage),
            godkendt=arbejde.nu,
            begrundelse=begrundelse,
        )
        skriver.slet_forfald_for(Forfaldsart.AUTOMATISK_FORTRYDELSE, str(post.hoerings_id))
        svar = vis_en(skriver, post.hoerings_id)
        return adgang.foer(skriver, svar)


def fortryd(
    adgang: Skriveadgang[Sagsskriver], regelsaet: Regelsaet, hoerings_id: str, aarsag: str, tekst: str | None
) -> Hoeringsvisning:
    """The creditor withdraws the claim, for one of the published reasons: it is FORTRUDT, and the action ends AFVIST.

    Raises:
        Problem: ``mangler-rettighed``, ``ukendt-id``, ``ukendt-navn`` for the reason, ``ugyldig-vaerdi`` where it takes
            a text and none is sent, or ``hoering-afsluttet``.

    """
    adgang.kraev(Portalrettighed.ADMINISTRER)
    kendte = regelsaet.afgoerelser.fortrydelsesaarsager
    valgt = kendte.get(aarsag)
    if valgt is None:
        raise ukendt_kode("aarsag", aarsag, kendte)
    egen = (tekst or "").strip() or None
    with adgang.verden.skriv() as skriver:
        post, fordring = _egen(adgang, skriver, hoerings_id)
        kraev_status(post, Hoeringsstatus.AFVENTER_FORDRINGSHAVER)
        if valgt.tekst and egen is None:
            raise Problem(
                "ugyldig-vaerdi",
                f"Årsagen {valgt.kode} skal have en tekst med.",
                f"The reason {valgt.kode} needs a text.",
                felt="tekst",
                krav="en tekst, der ikke er tom",
            )
        gang = Sagsgang(Arbejde(skriver, regelsaet))
        krav = "en fordring, som fordringshaver står ved"
        fundet = f"{valgt.navn}: {egen}" if egen else valgt.navn
        fund = regelsaet.afgoerelser.fund("hoering_fortrudt", gang.sti(post, fordring), krav, masker(fundet))
        udfald = Udfald(Aktionsstatus.AFVIST, fund, fortrudt=True)
        gang.afslut_hoering(
            post, fordring, Hoeringsstatus.FORTRUDT, udfald, fortrydelsesaarsag=valgt.kode, begrundelse=egen
        )
        svar = vis_en(skriver, post.hoerings_id)
        return adgang.foer(skriver, svar)


def automatisk_fortryd(arbejde: Arbejde, hoerings_id: int) -> None:
    """The deadline has passed unanswered, and the agreement withdraws the claim; nothing, if it was answered."""
    fundet = arbejde.skriver.hoering(hoerings_id)
    if fundet is None or fundet[0].status is not Hoeringsstatus.AFVENTER_FORDRINGSHAVER:
        return
    gang = Sagsgang(arbejde)
    krav = "fordringshavers svar inden fristen"
    fund = arbejde.regelsaet.afgoerelser.fund("hoering_frist_udloebet", gang.sti(*fundet), krav)
    gang.afslut_hoering(*fundet, Hoeringsstatus.FORTRUDT, Udfald(Aktionsstatus.AFVIST, fund, fortrudt=True))


def vis(laeser: Hoeringsopslag, raekker: Iterable[Raekke]) -> list[Hoeringsvisning]:
    """The hearings as they are shown."""
    alle = list(raekker)
    haeftere = laeser.haeftere([f.fordrings_id for _, f in alle])
    aktioner = laeser.aktioner_af([h.aktions_id for h, _ in alle])
    return [
        vis_hoering(
            h,
            f,
            haeftere.get(f.fordrings_id, []),
            aktioner[h.aktions_id],
            type_af(laeser, f.fordringshaver_id, f.fordringstype),
        )
        for h, f in alle
    ]


def vis_en(laeser: Hoeringsopslag, hoerings_id: int) -> Hoeringsvisning:
    """One that is known to be there."""
    fundet = laeser.hoering(hoerings_id)
    assert fundet is not None
    return vis(laeser, [fundet])[0]


def kraev_status(post: Hoeringspost, status: Hoeringsstatus) -> None:
    """Lets only a hearing through that waits for whoever answers.

    Raises:
        Problem: ``hoering-afsluttet``, which says where it stands and what is possible.

    """
    if post.status is not status:
        raise Problem(
            "hoering-afsluttet",
            f"Høringen er {post.status.value}. Det, der er muligt nu: {_KAN.get(post.status, _INTET)}.",
            f"The hearing is {post.status.value}, not {status.value}; nothing was changed.",
            felt="hoeringsId",
            fundet=post.status.value,
            krav=f"en høring, der er {status.value}",
        )


def _egen(adgang: Aktoeradgang, laeser: Hoeringssyn, hoerings_id: str) -> Raekke:
    id_ = id_fra_tekst(hoerings_id)
    fundet = laeser.hoering(id_) if id_ is not None else None
    uset = fundet is None or not viste_hoeringer(laeser, [fundet])
    if fundet is None or uset or fundet[1].fordringshaver_id not in adgang.egne(laeser.aftaler()):
        raise ukendt("Høringen", "hoeringsId", hoerings_id)
    return fundet
