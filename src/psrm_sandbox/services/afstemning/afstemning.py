"""Reconciliation by the creditor: the calls, PSRM's figures with the movements behind them, the answer, the receipt.

Source: PORTAL (Reconciliation), DOMAENE section 7. The figures count every movement, also one whose receipt is held
back. Readings of our own: S-76, S-78, S-79.
"""

from collections.abc import Callable
from datetime import date

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.afstemning import (
    Afstemning,
    Afstemningskvittering,
    Afstemningsresultat,
    Afstemningstilstand,
)
from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.afstemning import bevaegelser
from psrm_sandbox.services.afstemning.visning import (
    Afstemningsdetalje,
    Afstemningsfoering,
    Afstemningssyn,
    Afstemningsvisning,
    Bevaegelsesvisning,
    vis,
    vis_bevaegelse,
    vis_en,
)
from psrm_sandbox.services.grundlag.adgang import Aktoeradgang, Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.gengivelse import oejeblik_tekst
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.transaktion import Side


def liste(
    adgang: Laeseadgang[Afstemningssyn],
    side: Side,
    fordringshaver_id: str | None = None,
    tilstand: Afstemningstilstand | None = None,
) -> Listeside[Afstemningsvisning]:
    """A page of the calls on the creditors that the key acts for, in order of id.

    Raises:
        Problem: ``mangler-rettighed``.

    """
    adgang.kraev(*Portalrettighed)
    with adgang.verden.laes() as laeser:
        dag = dansk_dag(laeser.ur().nu)
        egne = [f for f in adgang.egne(laeser.aftaler()) if fordringshaver_id in (None, f)]
        fundne = laeser.afstemninger(egne, None if tilstand is None else (tilstand, dag), side.efter, side.antal + 1)
        vist = fundne[: side.antal]
        return Listeside(poster=vis(laeser, vist, dag), naeste=vist[-1].nr if len(fundne) > len(vist) else None)


def hent(adgang: Laeseadgang[Afstemningssyn], afstemnings_id: str) -> Afstemningsdetalje:
    """A call with its figures and what has been answered.

    Raises:
        Problem: ``mangler-rettighed``, or ``ukendt-id`` with the nearest id that the key may see.

    """
    adgang.kraev(*Portalrettighed)
    with adgang.verden.laes() as laeser:
        return vis_en(laeser, egen(adgang, laeser, afstemnings_id))


def hent_bevaegelser(
    adgang: Laeseadgang[Afstemningssyn], afstemnings_id: str, side: Side, type_: Haendelsestype | None
) -> Listeside[Bevaegelsesvisning]:
    """A page of the movements behind the figures, in the order they were registered.

    Raises:
        Problem: ``mangler-rettighed``, ``ukendt-id``, or ``forkert-tilstand`` before the cut-off.

    """
    adgang.kraev(*Portalrettighed)
    with adgang.verden.laes() as laeser:
        post = egen(adgang, laeser, afstemnings_id)
        dag = dansk_dag(laeser.ur().nu)
        kraev_opgjort(post, dag)
        flere = Side(side.efter, side.antal + 1)
        fundne = bevaegelser.side_af(laeser, post.fordringshaver_id, post.skaeringsdato, flere, type_)
        vist = fundne[: side.antal]
        return Listeside(
            poster=tuple(vis_bevaegelse(b) for b in vist), naeste=vist[-1].nr if len(fundne) > len(vist) else None
        )


def indsend(
    adgang: Skriveadgang[Afstemningsfoering], afstemnings_id: str, grundlag: int, forklaret: int
) -> Afstemningsdetalje:
    """Takes the creditor's answer, in øre, while the window is open; it may be given again. The call as it then stands.

    Raises:
        Problem: ``mangler-rettighed``, ``ukendt-id``, or ``forkert-tilstand`` outside the window.

    """
    adgang.kraev(Portalrettighed.AFSTEM)
    with adgang.verden.skriv() as skriver:
        post = egen(adgang, skriver, afstemnings_id)
        nu = skriver.ur().nu
        _kraev_aaben(post, dansk_dag(nu))
        nr = skriver.naeste("afstemningsresultat")
        skriver.tilfoej(Afstemningsresultat(nr, post.nr, grundlag, forklaret, nu))
        skriver.skriv_samlede()
        svar = vis_en(skriver, post)
        return adgang.foer(skriver, svar)


def _kraev_aaben(post: Afstemning, dag: date) -> None:
    tilstand = post.tilstand(dag)
    if tilstand is Afstemningstilstand.IGANGVAERENDE:
        return
    foer = tilstand is Afstemningstilstand.PLANLAGT
    fra, til = post.startdato.isoformat(), post.deadline.isoformat()
    raise _tilstand(
        f"Afstemningen {f'begynder først {fra}' if foer else f'sluttede {til}'}; på sandkassens ur er det "
        f"{dag.isoformat()}. Intet er registreret.",
        f"The reconciliation {f'begins on {fra}' if foer else f'ended on {til}'}; nothing was registered.",
        dag.isoformat(),
        f"fra {fra} til og med {til}",
    )


def hent_kvittering(
    adgang: Skriveadgang[Afstemningsfoering], afstemnings_id: str, dan: Callable[[Afstemningsdetalje], bytes]
) -> bytes:
    """The receipt of the last answer, made by ``dan`` of the call as it is shown: it is given once.

    Raises:
        Problem: ``mangler-rettighed``, ``ukendt-id``, ``forkert-tilstand`` before any answer, or ``kvittering-hentet``
            with when it was.

    """
    adgang.kraev(Portalrettighed.AFSTEM)
    with adgang.verden.skriv() as skriver:
        post = egen(adgang, skriver, afstemnings_id)
        resultater = skriver.afstemningsresultater([post.nr])
        if not resultater:
            raise _tilstand(
                "Der er ikke indsendt noget afstemningsresultat, så der er ingen kvittering.",
                "No result has been sent, so there is no receipt.",
                str(post.nr),
                "et afstemningsresultat, der er indsendt først",
            )
        sidste, hentet = resultater[-1]
        if hentet is not None:
            raise Problem(
                "kvittering-hentet",
                f"Kvitteringen blev hentet {oejeblik_tekst(hentet)} og kan kun hentes én gang. Tallene kan stadig "
                f"læses på afstemningen {post.nr}.",
                f"The receipt was fetched at {oejeblik_tekst(hentet)}; it is given once. The figures remain readable.",
                felt="afstemningsId",
                fundet=str(post.nr),
                krav="en kvittering, der ikke er hentet; et nyt resultat giver en ny",
            )
        skriver.tilfoej(Afstemningskvittering(sidste.nr, skriver.ur().nu))
        skriver.skriv_samlede()
        vist = vis_en(skriver, post)
        kvittering = dan(vist)
        adgang.foer(skriver, vist)
        return kvittering


def kraev_opgjort(post: Afstemning, dag: date) -> None:
    """Refuses what needs the figures before they are final.

    Raises:
        Problem: ``forkert-tilstand``.

    """
    if not post.opgjort(dag):
        raise _tilstand(
            f"Skæringsdatoen {post.skaeringsdato.isoformat()} er ikke omme, så tallene er ikke opgjort: på "
            f"sandkassens ur er det {dag.isoformat()}.",
            "The day of the cut-off has not ended on the world's clock.",
            dag.isoformat(),
            f"en dag efter {post.skaeringsdato.isoformat()}",
        )


def egen(adgang: Aktoeradgang, laeser: Afstemningssyn, afstemnings_id: str) -> Afstemning:
    """The call, by an id of digits.

    Raises:
        Problem: ``ukendt-id``, with the nearest id that the key may see.

    """
    post = laeser.afstemning(int(afstemnings_id))
    egne = adgang.egne(laeser.aftaler())
    if post is None or post.fordringshaver_id not in egne:
        kendte = [str(a.nr) for a in laeser.afstemninger(egne, None, 0, 500)]
        raise ukendt("Afstemningen", "afstemningsId", afstemnings_id, naermeste(afstemnings_id, kendte))
    return post


def _tilstand(detail: str, detail_en: str, fundet: str, krav: str) -> Problem:
    return Problem("forkert-tilstand", detail, detail_en, felt="afstemningsId", fundet=fundet, krav=krav)
