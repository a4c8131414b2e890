"""Receipts held back: written when an action is judged, shown when its receipt plan says so.

A receipt gets its number when it is shown, so that the feed is in order and a client that pages by number misses
none. Until then it stands beside the feed, with a picture of each claim it is about as that stood before the judgment.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus
from psrm_sandbox.domain.kvittering import Kvitteringsdom
from psrm_sandbox.domain.kvitteringsposter import Fastholdt, Kvitteringspost, Planpost, Tilbageholdt
from psrm_sandbox.services.grundlag.adgang import Adgang, Aktoeradgang
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart, forfald
from psrm_sandbox.services.grundlag.indgreb import Kvitteringsplan
from psrm_sandbox.services.grundlag.optaget import OpgaveIGang
from psrm_sandbox.services.porte.kvitteringer import Domslaeser, Hentningssted, Kvitteringsskriver, Tilbageholdtlaeser

_VISTE_FELTER = (
    *("saldo", "rente", "hovedstol", "modtagelsesdato", "system", "tilbagekaldt"),
    *("afskrevet", "suspenderet", "opsplittet"),
)
_UBEDOEMT: Mapping[str, Any] = {"saldo": 0, "rente": 0, "modtagelsesdato": None}


@dataclass(frozen=True, slots=True)
class Billede:
    """A claim as it stood, and the last numbers of its ledger's facts and bookings."""

    fordrings_id: int
    status: Fordringsstatus
    vist: Mapping[str, Any]
    haendelse: int = 0
    bogfoering: int = 0


@dataclass(frozen=True, slots=True)
class Tilbagehold:
    """That a receipt is to be held back: the plan, and the claims as they stood."""

    plan: Planpost
    billeder: tuple[Billede, ...]
    fra: datetime | None
    """When it is shown, where time alone decides."""


class Tilbageholdelse:
    """Holds receipts back and shows them, within one transaction."""

    def __init__(self, skriver: Kvitteringsskriver, nu: datetime) -> None:
        self._skriver = skriver
        self._nu = nu
        self._roerte: dict[str, int] = {}

    def planlaeg(self, aktions_id: int, plan: Kvitteringsplan) -> Planpost:
        """Notes the plan of an action just registered."""
        tid = plan.vises_efter if plan.hentninger is None and plan.samlet is None else None
        post = Planpost(
            aktions_id,
            None if plan.bedoemmes_efter is None else self._nu + plan.bedoemmes_efter,
            None if tid is None else int(tid.total_seconds()),
            plan.hentninger,
            plan.samlet.gruppe if plan.samlet else None,
            plan.samlet.antal if plan.samlet else None,
        )
        self._skriver.tilfoej(post)
        return post

    def begynd(self, plan: Planpost | None, fordrings_ider: Collection[int]) -> Tilbagehold | None:
        """What it takes to hold a receipt back, before anything of the judgment is written; None: it is shown at once.

        ``fordrings_ider``: the registered claims that the judgment may change.
        """
        if plan is None or plan.vises_efter == 0:
            return None
        fra = None if plan.vises_efter is None else self._nu + timedelta(seconds=plan.vises_efter)
        return Tilbagehold(plan, tuple(self._billeder(fordrings_ider)), fra)

    def _billeder(self, fordrings_ider: Collection[int]) -> Iterable[Billede]:
        if not fordrings_ider:
            return
        self._skriver.skriv_samlede()
        numre = self._skriver.sidste_numre()
        for f in self._skriver.fordringer(fordrings_ider).values():
            vist = {navn: getattr(f, navn) for navn in _VISTE_FELTER}
            yield Billede(f.fordrings_id, f.status, vist, *numre)

    def hold(
        self,
        leverance_nr: int,
        aktions_id: int,
        status: Aktionsstatus,
        dom: Kvitteringsdom,
        hold: Tilbagehold,
        nye: Iterable[int] = (),
    ) -> None:
        """Holds a receipt back. ``nye``: the claims that were registered with it, shown as not yet judged meanwhile."""
        nr, plan = self._skriver.naeste("tilbageholdt"), hold.plan
        self._skriver.tilfoej(
            Tilbageholdt(
                nr=nr,
                leverance_nr=leverance_nr,
                aktions_id=aktions_id,
                status=status,
                udstedt=self._nu,
                dom=dom,
                hentninger=plan.hentninger,
                hentet=0,
                samlet=plan.samlet,
                antal=plan.antal,
            )
        )
        ubedoemte = [Billede(id_, Fordringsstatus.MODTAGET, _UBEDOEMT) for id_ in nye]
        for b in (*hold.billeder, *ubedoemte):
            self._skriver.tilfoej(Fastholdt(b.fordrings_id, nr, b.status, b.vist, b.haendelse, b.bogfoering))
        if hold.fra is not None:
            self._skriver.tilfoej(forfald(self._skriver, Forfaldsart.KVITTERING, hold.fra, str(nr)))
        if plan.samlet is not None and plan.antal is not None:
            self._roerte[plan.samlet] = plan.antal

    def vis_fulde(self) -> None:
        """Shows the receipts that waited for one another, where there are enough of them now."""
        for gruppe, antal in self._roerte.items():
            self._skriver.skriv_samlede()
            ventende = self._skriver.tilbageholdte_samlet(gruppe)
            if len(ventende) >= antal:
                self.vis(ventende)
        self._roerte.clear()

    def vis_nr(self, nr: int) -> None:
        """Shows the receipt held back under that number."""
        post = self._skriver.tilbageholdt(nr)
        if post is not None:
            self.vis([post])

    def vis(self, poster: Sequence[Tilbageholdt]) -> None:
        """Shows the receipts: they get their numbers in the feed."""
        self._skriver.slip_tilbageholdte(poster, self._nu)
        for post in poster:
            self._skriver.tilfoej(
                Kvitteringspost(
                    nr=self._skriver.naeste("kvittering"),
                    leverance_nr=post.leverance_nr,
                    aktions_id=post.aktions_id,
                    status=post.status,
                    udstedt=post.udstedt,
                    fra=self._nu,
                    dom=post.dom,
                )
            )


def domme_for(laeser: Domslaeser, aktions_id: int, nu: datetime) -> list[Kvitteringspost | Tilbageholdt]:
    """An action's receipts, those held back too, in the order they were written."""
    return [*laeser.kvitteringer_for([aktions_id], nu), *laeser.tilbageholdte_for([aktions_id])]


def taeller(
    adgang: Aktoeradgang, laeser: Tilbageholdtlaeser, leverance_id: str | None, fordrings_id: int | None
) -> bool:
    """Whether a fetch of receipts is to be counted: one that it asks for waits to have been fetched for."""
    if adgang.kun_hoved:
        return False
    ventes = laeser.taeller_hentninger()
    return ventes and bool(laeser.ventende_hentninger(adgang.synlighed, leverance_id, fordrings_id))


def tael_hentning(adgang: Adgang[Hentningssted], leverance_id: str | None, fordrings_id: int | None) -> None:
    """A fetch of receipts, where some wait to have been fetched for: those that have waited long enough are shown.

    While a job works on the world nothing is counted.
    """
    if adgang.verden.har_opgave:
        return
    with suppress(OpgaveIGang), adgang.verden.skriv() as skriver:  # one that began just now
        ventende = skriver.ventende_hentninger(adgang.synlighed, leverance_id, fordrings_id)
        naaede = [t for t in ventende if t.hentet >= (t.hentninger or 0)]
        vises = {t.nr for t in naaede}
        skriver.tael_hentning(t.nr for t in ventende if t.nr not in vises)
        Tilbageholdelse(skriver, skriver.ur().nu).vis(naaede)
