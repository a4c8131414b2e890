"""Jobs of a world, begun and taken further."""

import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from psrm_sandbox.domain.felter import felter
from psrm_sandbox.services.porte.opgaver import Opgave
from psrm_sandbox.store.raekker import OPGAVE
from psrm_sandbox.store.samling import Samling


class Opgaveskriver(Samling):
    """The part of a transaction that keeps them. ``ny_opgave``: the one to be started when it is committed."""

    ny_opgave: str | None = None

    def naeste_opgave(self) -> str:
        """The id of a new job: they are counted from 1."""
        return str(int(self._db.execute(select(sa.func.count()).select_from(OPGAVE)).scalar_one()) + 1)

    def gem_opgave(self, opgave: Opgave) -> None:
        """A new job, or one that has come further."""
        vaerdier = felter(opgave)
        vaerdier["tilstand"] = opgave.tilstand.value
        valg = upsert(OPGAVE).values(**vaerdier)
        self._db.execute(valg.on_conflict_do_update(index_elements=["id"], set_=vaerdier))

    def start_opgave(self, opgave_id: str) -> None:
        """Has the job done: its process is started when this transaction is committed, before anybody else writes."""
        self.ny_opgave = opgave_id
