"""Transaction ids that are used, and reporters' certificates; the latter kept in the world's memory as well."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import insert, select, update

from psrm_sandbox.domain.certifikat import Certifikatpost
from psrm_sandbox.store import engine
from psrm_sandbox.store.raekker import laeser_af
from psrm_sandbox.store.samling import Samling
from psrm_sandbox.store.tabeller.soap import CERTIFIKAT, TRANSAKTION
from psrm_sandbox.store.verdensstand import Standlaeser

_TAG = engine.kompiler(
    insert(TRANSAKTION).prefix_with("OR IGNORE").values(transaktions_id=sa.bindparam("transaktions_id"))
)
_certifikatpost = laeser_af(Certifikatpost)


class Soaplaeser(Standlaeser):
    """The part of a world's view that reads them."""

    def certifikater(self) -> tuple[Certifikatpost, ...]:
        """Every certificate, in the order they came; the same tuple until one changes."""
        valg = select(CERTIFIKAT).order_by(CERTIFIKAT.c.registreret, CERTIFIKAT.c.fingeraftryk)
        fundne: tuple[Certifikatpost, ...] = self._husket(
            "certifikater", lambda: tuple(map(_certifikatpost, self._db.execute(valg)))
        )
        return fundne


class Soapskriver(Samling):
    """The part of a transaction that writes them."""

    def tag_transaktion(self, transaktions_id: str) -> bool:
        """Whether the id was free; it is used from now on."""
        return engine.raa_forbindelse(self._db).execute(_TAG, (transaktions_id,)).rowcount == 1

    def gem_certifikat(self, post: Certifikatpost) -> None:
        """A new one."""
        self._db.execute(insert(CERTIFIKAT).values(**asdict(post)))
        self._aendret()

    def tilbagekald_certifikat(self, fingeraftryk: str, naar: datetime) -> None:
        """It is revoked from that instant on."""
        hvor = CERTIFIKAT.c.fingeraftryk == fingeraftryk
        self._db.execute(update(CERTIFIKAT).where(hvor).values(tilbagekaldt=naar))
        self._aendret()


class Soaphukommelse:
    """The part of a world that answers from memory what its messages need."""

    _aaben: bool
    _lager: dict[str, Any]

    @property
    def kendte_soapkrav(self) -> tuple[Mapping[str, Any], tuple[Certifikatpost, ...]] | None:
        """The settings that differ from the defaults, and the certificates; None where they have to be read."""
        lager = self._lager if self._aaben else {}
        if "indstillinger" not in lager or "certifikater" not in lager:
            return None
        return lager["indstillinger"], lager["certifikater"]
