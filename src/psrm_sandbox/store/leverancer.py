"""Queries on deliveries."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy import select

from psrm_sandbox.domain.poster import Leverancepost
from psrm_sandbox.services.porte.transaktion import Synlighed
from psrm_sandbox.store import engine
from psrm_sandbox.store.kvittering import synlig
from psrm_sandbox.store.raekker import LEVERANCE, laeser_af, portioner
from psrm_sandbox.store.udsyn import Udsyn

_leverancepost = laeser_af(Leverancepost)

_LEVERANCER = select(LEVERANCE).where(LEVERANCE.c.leverance_id.in_(sa.bindparam("ider", expanding=True)))
_AFTRYK = engine.kompiler(select(LEVERANCE.c.aftryk).where(LEVERANCE.c.leverance_id == sa.bindparam("id_")))


class Leverancelaeser(Udsyn):
    """The part of a view that reads them."""

    def leverance(self, leverance_id: str) -> Leverancepost | None:
        """A delivery by its id."""
        return self.leverancer([leverance_id]).get(leverance_id)

    def leverancer(self, leverance_ids: Iterable[str]) -> Mapping[str, Leverancepost]:
        """Deliveries by their ids; unknown ones are left out."""
        return {
            r.leverance_id: _leverancepost(r)
            for del_ in portioner(leverance_ids)
            for r in self._db.execute(_LEVERANCER, {"ider": del_})
        }

    def aftryk(self, leverance_ids: Iterable[str]) -> Mapping[str, str]:
        """What was sent under each of the ids that has been used: its hash."""
        raa = engine.raa_forbindelse(self._db)
        fundne = ((id_, raa.execute(_AFTRYK, (id_,)).fetchone()) for id_ in leverance_ids)
        return {id_: str(raekke[0]) for id_, raekke in fundne if raekke is not None}

    def leverance_id(self, nr: int) -> str:
        """A delivery's id from its number."""
        return str(self._db.execute(select(LEVERANCE.c.leverance_id).where(LEVERANCE.c.nr == nr)).scalar_one())

    def lignende_leverancer(self, leverance_id: str, synlighed: Synlighed | None) -> Sequence[str]:
        """The newest 200 delivery ids the key may see (None: all), as candidates for "did you mean"."""
        valg = select(LEVERANCE.c.leverance_id).order_by(LEVERANCE.c.nr.desc()).limit(200)
        if synlighed is not None:
            valg = valg.where(synlig(LEVERANCE, synlighed))
        return [i for i in self._db.execute(valg).scalars() if i != leverance_id]
