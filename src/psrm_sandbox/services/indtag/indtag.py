"""Intake: deliveries are registered and judged, whole or not at all.

Deliveries that come together share a transaction.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from psrm_sandbox.domain.aktion import Leverance
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.krop import rens
from psrm_sandbox.services.drift import servicevinduer
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.indgreb import Indgreb
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.testnumre import aegte_cpr, aegte_tilladt, foerste_aegte, skyldnernumre
from psrm_sandbox.services.indtag.registrering import Indsendelse, Indtagsskriver, Registrering
from psrm_sandbox.services.indtag.svar import Indtaget
from psrm_sandbox.services.porte.drift import Driftssted
from psrm_sandbox.services.porte.indstillinger import Indstillingslaeser
from psrm_sandbox.services.porte.scenarie import Scenarielaeser
from psrm_sandbox.services.porte.soap import Transaktionsskriver
from psrm_sandbox.services.porte.transaktion import Laesbar, Skrivbar
from psrm_sandbox.services.porte.ur import Urlaeser
from psrm_sandbox.services.scenarie.bibliotek import naevnt
from psrm_sandbox.services.scenarie.verdensindgreb import indtagets_indgreb


class Antagelseslaeser(Urlaeser, Indstillingslaeser, Scenarielaeser, Protocol):
    """What decides whether a delivery is taken in at all, read."""


class Indtagssted(Laesbar[Antagelseslaeser], Skrivbar[Indtagsskriver], Driftssted, Protocol):
    """What intake asks of a world."""


def modtag(
    verden: Indtagssted, regelsaet: Regelsaet, indgreb: Indgreb, indsendelser: Sequence[Indsendelse]
) -> list[Indtaget | Problem]:
    """Registers and judges the deliveries, in order, in one transaction.

    Returns:
        For each delivery the answer (ids and statuses), or the problem for which nothing of it was registered.

    """
    lukket = servicevinduer.lukket(verden)
    if lukket is not None:
        return [lukket] * len(indsendelser)
    uantagelige = [_uantagelig(verden, regelsaet, i) for i in indsendelser]
    proevet = [i for i, problem in zip(indsendelser, uantagelige, strict=True) if problem is None]
    svar = iter(_modtag(verden, regelsaet, indgreb, proevet) if proevet else ())
    return [problem or next(svar) for problem in uantagelige]


def _modtag(
    verden: Skrivbar[Indtagsskriver], regelsaet: Regelsaet, indgreb: Indgreb, indsendelser: Sequence[Indsendelse]
) -> list[Indtaget | Problem]:
    with verden.skriv() as skriver:
        aftryk = dict(skriver.aftryk([i.leverance.leverance_id for i in indsendelser]))
        svar: list[Problem | None] = []
        antagne: list[Indsendelse] = []
        for i in indsendelser:
            tidligere = aftryk.get(i.leverance.leverance_id)
            if tidligere is None and i.transaktions_id is not None and not skriver.tag_transaktion(i.transaktions_id):
                svar.append(transaktion_genbrugt(i.transaktions_id))
            elif tidligere is None:
                aftryk[i.leverance.leverance_id] = i.leverance.aftryk
                antagne.append(i)
                svar.append(None)
            else:
                svar.append(_genbrugt(i.leverance, tidligere))
        if antagne:
            med_scenarie = any(i.scenarie is not None for i in antagne)
            boejet = indtagets_indgreb(skriver, regelsaet, indgreb, med_scenarie=med_scenarie)
            nye = iter(Registrering(skriver, regelsaet, boejet, antagne).udfoer())
            return [next(nye) if problem is None else problem for problem in svar]
        return [problem for problem in svar if problem is not None]


def _uantagelig(verden: Laesbar[Antagelseslaeser], regelsaet: Regelsaet, indsendelse: Indsendelse) -> Problem | None:
    """What is in the way of the delivery before the register is asked: its debtors, and the script it names."""
    aegte = foerste_aegte(skyldnernumre(indsendelse.leverance.aktioner))
    if aegte is None and indsendelse.scenarie is None:
        return None
    with verden.laes() as laeser:
        if aegte is not None and not aegte_tilladt(laeser, regelsaet):
            return aegte_cpr(aegte)
        if indsendelse.scenarie is not None:
            try:
                naevnt(laeser, regelsaet, indsendelse.scenarie)
            except Problem as problem:
                return problem
    return None


class Transaktionssted(Laesbar[Urlaeser], Skrivbar[Transaktionsskriver], Protocol):
    """A world where transaction ids are used up."""


def brug_transaktion(adgang: Adgang[Transaktionssted], transaktions_id: str | None) -> datetime:
    """Uses up the transaction id of a call that is no delivery, where it has one; the world's clock.

    Raises:
        Problem: ``transaktion-genbrugt``.

    """
    if transaktions_id is not None:
        with adgang.verden.skriv() as skriver:
            if not skriver.tag_transaktion(transaktions_id):
                raise transaktion_genbrugt(transaktions_id)
    with adgang.verden.laes() as laeser:
        return laeser.ur().nu


def transaktion_genbrugt(transaktions_id: str) -> Problem:
    """The problem of a transaction id that has been used before."""
    return Problem(
        "transaktion-genbrugt",
        f"Transaktions-id'et {rens(transaktions_id)} er brugt før. Hvert kald skal have sit eget, også et gentaget.",
        "The transaction id has been used before; every call must have one of its own, a repeated one too.",
        felt="TransaktionsID",
        fundet=transaktions_id,
        krav="et id, der aldrig er brugt før",
    )


def _genbrugt(leverance: Leverance, tidligere: str) -> Problem:
    samme = tidligere == leverance.aftryk
    return Problem(
        "leverance-genbrugt",
        f"LeveranceId {leverance.leverance_id} er brugt før. "
        "NyMF afviser et genbrugt id, også når indholdet er det samme.",
        f"leveranceId {leverance.leverance_id} has been used before; nothing was registered.",
        felt="leveranceId",
        fundet=leverance.leverance_id,
        krav="et leveranceId, der aldrig er brugt før",
        ekstra={"foersteSvar": leverance.leverance_id, "sammeIndhold": samme},
    )
