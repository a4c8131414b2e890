"""Scripts at work: which one an action sets off, the verdict it forces, its receipt plan, and what RIM does later."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.fejlregel import Fejlart, Fejlregel, Forsinkelse, Kaldvindue
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.scenarieposter import Rimhenvisning, Udloesning
from psrm_sandbox.domain.varighed import varighed
from psrm_sandbox.scenarier.fortrin import vaelg
from psrm_sandbox.scenarier.model import Kvittering, Ledningsfejl, Scenarie, Virkning
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart, forfald
from psrm_sandbox.services.grundlag.indgreb import Indgreb, Kvitteringsplan, Samling, TvungenDom
from psrm_sandbox.services.porte.drift import Fejlregelskriver
from psrm_sandbox.services.porte.scenarie import Udloesningsskriver
from psrm_sandbox.services.porte.transaktion import Postskriver
from psrm_sandbox.services.scenarie.fejlregler import laeg_ind
from psrm_sandbox.validering.sag import Aktionssag
from psrm_sandbox.validering.tvang import tving


class Udloesningsfoering(Postskriver, Udloesningsskriver, Fejlregelskriver, Protocol):
    """What a script at work needs of a transaction."""


class Scenarieindgreb:
    """The scripts of one world, in one transaction; an action that sets none off is left to the next."""

    def __init__(
        self, skriver: Udloesningsfoering, nu: datetime, armerede: Iterable[Scenarie], naeste: Indgreb
    ) -> None:
        self._skriver = skriver
        self._nu = nu
        self._armerede = {s.id: s for s in armerede if s.saa is not None}
        self._naeste = naeste
        self._udloest: dict[int, Udloesning | None] = {}

    def plan(self, aktion: Aktion, aktions_id: int, scenarie: Scenarie | None) -> Kvitteringsplan:
        """The script's, where the action sets one off; it is written down that it did."""
        mulige = self._armerede if scenarie is None else {scenarie.id: scenarie, **self._armerede}
        ramt = vaelg(aktion, mulige.values(), scenarie.id if scenarie else None)
        self._udloest[aktions_id] = None
        if ramt is None or ramt.scenarie.saa is None:
            return self._naeste.plan(aktion, aktions_id, scenarie)
        saa = ramt.scenarie.saa
        post = Udloesning(
            aktions_id,
            ramt.scenarie.id,
            ramt.ved.value,
            ramt.andre,
            saa.model_dump(mode="json", exclude_none=True, exclude_defaults=True),
            tuple(None for _ in saa.rim),
        )
        self._skriver.tilfoej(post)
        self._udloest[aktions_id] = post
        for fejl in saa.fejl:
            laeg_ind(self._skriver, _fejlregel(fejl))
        plan = self._naeste.plan(aktion, aktions_id, scenarie)
        return plan if saa.kvittering is None else _plan(saa.kvittering, ramt.scenarie.id)

    def dom(self, sag: Aktionssag, aktions_id: int) -> TvungenDom | None:
        """The script's verdict, where it forces one that the action can have."""
        post = self._post(aktions_id)
        saa = Virkning.model_validate(post.virkning) if post is not None else None
        if post is None or saa is None or saa.dom is None:
            return self._naeste.dom(sag, aktions_id)
        dom = tving(sag, Aktionsstatus(saa.dom.status), saa.dom.koder, post.scenarie_id)
        return TvungenDom(dom, post.maerke) if dom is not None else None

    def bedoemt(self, aktions_id: int) -> None:
        """What RIM does after the judgment is put on the clock."""
        post = self._post(aktions_id)
        for nr, handling in enumerate(Virkning.model_validate(post.virkning).rim if post is not None else ()):
            naar = self._nu + varighed(handling.efter)
            self._skriver.tilfoej(
                forfald(self._skriver, Forfaldsart.SCENARIE, naar, Rimhenvisning(aktions_id, nr).tekst)
            )
        self._naeste.bedoemt(aktions_id)

    def _post(self, aktions_id: int) -> Udloesning | None:
        if aktions_id not in self._udloest:
            self._udloest[aktions_id] = self._skriver.udloesning(aktions_id)
        return self._udloest[aktions_id]


def _fejlregel(f: Ledningsfejl) -> Fejlregel:
    return Fejlregel(
        nr=0,
        art=Fejlart(f.art),
        operation=f.operation,
        kald=Kaldvindue(f.fra, f.antal),
        status=f.status,
        forsinkelse=Forsinkelse(ms=f.ms) if f.ms is not None else None,
        byte=f.byte,
    )


def _plan(k: Kvittering, id_: str) -> Kvitteringsplan:
    samlet = Samling(f"scenarie/{id_}", k.samlet) if k.samlet is not None else None
    return Kvitteringsplan(_tid(k.bedoemmes), _tid(k.vises), k.hentninger, samlet)


def _tid(tekst: str) -> timedelta | None:
    return None if tekst == "aldrig" else timedelta(0) if tekst == "straks" else varighed(tekst)
