"""How a world stands: its clock, its creditors' agreements, its settings, and the filter rules widened in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.poster import Filtertilpasning
from psrm_sandbox.services.porte.ur import Urstand
from psrm_sandbox.store.raekker import AFTALE, INDSTILLING, VERDEN
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.udsyn import Udsyn

_UR = select(
    VERDEN.c.ur.label("nu"),
    VERDEN.c.start,
    VERDEN.c.seed,
    VERDEN.c.skabelon,
    VERDEN.c.ur.label("indhentet"),
    VERDEN.c.koerer_siden,
    VERDEN.c.koerer_fra,
)
_AFTALER = select(AFTALE.c.fordringshaver_id, sa.type_coerce(AFTALE.c.indhold, sa.Text)).order_by(
    AFTALE.c.fordringshaver_id
)
_INDSTILLINGER = select(INDSTILLING)


@lru_cache(maxsize=4096)
def _aftale(tekst: str) -> Aftale:
    """An agreement from its row; the text is the key, so a changed agreement is read anew."""
    return Aftale.fra_json(from_json(tekst))


class Standlaeser(Udsyn):
    """The part of a view that reads it."""

    def ur(self) -> Urstand:
        """The clock: where it stands, or for one that runs where it has come to by now."""
        stand: Urstand = self._husket("ur", lambda: Urstand(**self._db.execute(_UR).mappings().one()))
        if stand.koerer_siden is None or stand.koerer_fra is None or self._vaegur is None:
            return stand
        return replace(
            stand, nu=max(stand.koerer_fra + (self._vaegur.nu() - stand.koerer_siden), stand.indhentet or stand.nu)
        )

    def aftaler(self) -> Mapping[str, Aftale]:
        """Every agreement, by creditor."""
        aftaler: Mapping[str, Aftale] = self._husket(
            "aftaler", lambda: {id_: _aftale(tekst) for id_, tekst in self._db.execute(_AFTALER)}
        )
        return aftaler

    def indstillinger(self) -> Mapping[str, Any]:
        """The settings that differ from the defaults."""
        indstillinger: Mapping[str, Any] = self._husket(
            "indstillinger", lambda: {r.navn: r.vaerdi for r in self._db.execute(_INDSTILLINGER)}
        )
        return indstillinger


class Standskriver(Samling):
    """The part of a transaction that changes it. What is changed is forgotten by the world's memory."""

    def saet_ur(self, nu: datetime) -> None:
        """The instant up to which everything has happened."""
        self._db.execute(update(VERDEN).values(ur=nu))
        self._aendret()

    def saet_urgang(self, siden: datetime | None, fra: datetime | None) -> None:
        """Lets the clock run from a real instant and a world's instant, or (both None) stand still."""
        self._db.execute(update(VERDEN).values(koerer_siden=siden, koerer_fra=fra))
        self._aendret()

    def saet_aftale(self, aftale: Aftale) -> None:
        """A creditor's agreement, whole, in place of the one there was."""
        valg = upsert(AFTALE).values(fordringshaver_id=aftale.fordringshaver_id, indhold=aftale.til_json())
        ny = {"indhold": aftale.til_json()}
        self._db.execute(valg.on_conflict_do_update(index_elements=["fordringshaver_id"], set_=ny))
        self._aendret()

    def slet_aftale(self, fordringshaver_id: str) -> None:
        """The creditor has no agreement any more."""
        self._db.execute(delete(AFTALE).where(AFTALE.c.fordringshaver_id == fordringshaver_id))
        self._aendret()

    def saet_indstillinger(self, vaerdier: Mapping[str, Any]) -> None:
        """Settings that differ from the defaults; None as a value is a value."""
        for navn, vaerdi in vaerdier.items():
            valg = upsert(INDSTILLING).values(navn=navn, vaerdi=vaerdi)
            self._db.execute(valg.on_conflict_do_update(index_elements=["navn"], set_={"vaerdi": vaerdi}))
        self._aendret()

    def tilpas_filter(self, post: Filtertilpasning) -> None:
        """A filter rule widened for a creditor's type, from here on."""
        self.tilfoej(post)
        self._aendret()
