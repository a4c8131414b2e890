"""RIM's calls on creditors to reconcile, made by the tester, one by one or by a calendar.

Source: PORTAL (Reconciliation). What a call must keep is our reading (S-77).
"""

from collections.abc import Sequence
from datetime import date

from psrm_sandbox.domain.afstemning import Afstemning, Afstemningskalender, Afstemningstilstand
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.varighed import SIDSTE
from psrm_sandbox.services.afstemning import kalender as afstemningskalender
from psrm_sandbox.services.afstemning.afstemning import egen
from psrm_sandbox.services.afstemning.kalender import Kalenderskriver
from psrm_sandbox.services.afstemning.visning import Afstemningsdetalje, Afstemningsfoering, vis_en
from psrm_sandbox.services.grundlag.adgang import Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.synlighed import kend
from psrm_sandbox.services.porte.afstemning import Afstemningslaeser
from psrm_sandbox.services.rim.faelles import tilstand, ugyldig

FOERSTE = date(2000, 1, 1)
"""No cut-off lies earlier."""


def opret(
    adgang: Skriveadgang[Afstemningsfoering],
    fordringshaver_id: str,
    skaeringsdato: date,
    startdato: date,
    deadline: date,
) -> Afstemningsdetalje:
    """Calls a creditor to reconcile at the end of ``skaeringsdato``, from ``startdato`` to ``deadline``.

    Raises:
        Problem: ``ukendt-id`` for the creditor; ``ugyldig-vaerdi`` where the days do not follow one another, the window
            is past, or the creditor has a call at that cut-off.

    """
    with adgang.verden.skriv() as skriver:
        nu = skriver.ur().nu
        kend("fordringshaverId", fordringshaver_id, skriver.aftaler(), "ukendt-id")
        _kraev_orden(skaeringsdato, startdato, deadline, dansk_dag(nu))
        andet = skriver.afstemning_ved(fordringshaver_id, skaeringsdato)
        if andet is not None:
            raise ugyldig(
                f"Fordringshaver {fordringshaver_id} har allerede afstemning {andet.nr} med den skæringsdato.",
                "skaeringsdato",
                skaeringsdato.isoformat(),
                f"en anden skæringsdato, eller afstemning {andet.nr} slettet først",
            )
        nr = skriver.naeste("afstemning")
        post = Afstemning(nr, fordringshaver_id, skaeringsdato, startdato, deadline, nu)
        skriver.tilfoej(post)
        skriver.skriv_samlede()
        svar = vis_en(skriver, post)
        return adgang.foer(skriver, svar)


def _kraev_orden(skaeringsdato: date, startdato: date, deadline: date, dag: date) -> None:
    if skaeringsdato < FOERSTE:
        raise ugyldig(
            "Skæringsdatoen ligger uden for kalenderen.",
            "skaeringsdato",
            skaeringsdato.isoformat(),
            f"{FOERSTE.isoformat()} eller senere",
        )
    if startdato <= skaeringsdato:
        raise ugyldig(
            "Afstemningen begynder, før skæringsdatoen er omme.",
            "startdato",
            startdato.isoformat(),
            f"en dag efter skæringsdatoen {skaeringsdato.isoformat()}",
        )
    if deadline < startdato:
        raise ugyldig(
            "Afstemningen slutter, før den begynder.",
            "deadline",
            deadline.isoformat(),
            f"{startdato.isoformat()} eller senere",
        )
    if deadline < dag:
        raise ugyldig(
            f"Afstemningen er slut, før den er til: på sandkassens ur er det {dag.isoformat()}.",
            "deadline",
            deadline.isoformat(),
            f"{dag.isoformat()} eller senere",
        )
    if deadline > SIDSTE.date():
        raise ugyldig(
            "Deadline ligger uden for kalenderen.",
            "deadline",
            deadline.isoformat(),
            f"senest {SIDSTE.date().isoformat()}",
        )


def slet(adgang: Skriveadgang[Afstemningsfoering], afstemnings_id: str) -> None:
    """Takes back a call that is only planned.

    Raises:
        Problem: ``ukendt-id``, or ``forkert-tilstand`` once it has begun.

    """
    with adgang.verden.skriv() as skriver:
        post = egen(adgang, skriver, afstemnings_id)
        stand = post.tilstand(dansk_dag(skriver.ur().nu))
        if stand is not Afstemningstilstand.PLANLAGT:
            raise tilstand(
                f"Afstemningen begyndte {post.startdato.isoformat()}.",
                "afstemningsId",
                stand.value,
                "en afstemning, der er PLANLAGT",
            )
        skriver.slet_afstemning(post.nr)
        adgang.foer(skriver, None)


def hent_kalender(adgang: Laeseadgang[Afstemningslaeser]) -> Afstemningskalender:
    """The calendar of calls."""
    with adgang.verden.laes() as laeser:
        return laeser.afstemningskalender()


def saet_kalender(
    adgang: Skriveadgang[Kalenderskriver], maaneder: Sequence[int], fordringshavere: Sequence[str] | None
) -> Afstemningskalender:
    """Puts the calendar in place; no months is no calendar. Calls that were made stand as they are.

    Raises:
        Problem: ``ukendt-id`` for a creditor.

    """
    valgte = None if fordringshavere is None else tuple(sorted(set(fordringshavere)))
    kalender = Afstemningskalender(tuple(sorted(set(maaneder))), valgte)
    with adgang.verden.skriv() as skriver:
        for nr, id_ in enumerate(fordringshavere or ()):
            kend(f"fordringshavere[{nr}]", id_, skriver.aftaler(), "ukendt-id")
        afstemningskalender.saet(skriver, kalender)
        return adgang.foer(skriver, skriver.afstemningskalender())
