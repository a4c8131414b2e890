"""Records gathered in a transaction and written together, many rows a statement; and changes of rows."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import update

from psrm_sandbox.domain.afstemning import Afstemning, Afstemningskvittering, Afstemningsresultat
from psrm_sandbox.domain.bogposter import (
    Afregning,
    Bogfoeringspost,
    Haendelsespost,
    Indbetaling,
    Puljebevaegelse,
    Rentestand,
    Underretningspost,
)
from psrm_sandbox.domain.journalposter import Delingspost
from psrm_sandbox.domain.kvitteringspolitik import Kvitteringsregel
from psrm_sandbox.domain.kvitteringsposter import Fastholdt, Kvitteringspost, Planpost, Tilbageholdt
from psrm_sandbox.domain.poster import (
    Aktionspost,
    Filtertilpasning,
    Fordringspost,
    Forfaldspost,
    Haefterpost,
    Hoeringspost,
    Leverancepost,
)
from psrm_sandbox.domain.rapport import Rapportpost
from psrm_sandbox.domain.scenarieposter import Scenariepost, Udloesning
from psrm_sandbox.domain.statistikposter import Foerstedom, Fordringsaarsag
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.store import raekker
from psrm_sandbox.store.indsaetning import Indsaetning
from psrm_sandbox.store.tabeller import statistik as stt
from psrm_sandbox.store.tabeller.afstemning import AFSTEMNING, AFSTEMNINGSKVITTERING, AFSTEMNINGSRESULTAT
from psrm_sandbox.store.tabeller.kvittering import FASTHOLDT, KVITTERINGSPLAN, KVITTERINGSREGEL, TILBAGEHOLDT
from psrm_sandbox.store.tabeller.rapport import RAPPORT
from psrm_sandbox.store.tabeller.scenarie import SCENARIE, UDLOESNING
from psrm_sandbox.store.udsyn import Udsyn

TABEL: Mapping[type, sa.Table] = {
    Leverancepost: raekker.LEVERANCE,
    Aktionspost: raekker.AKTION,
    Fordringspost: raekker.FORDRING,
    Haefterpost: raekker.HAEFTER,
    Haendelsespost: raekker.HAENDELSE,
    Bogfoeringspost: raekker.BOGFOERING,
    Kvitteringspost: raekker.KVITTERING,
    Hoeringspost: raekker.HOERING,
    Rentestand: raekker.RENTESTAND,
    Indbetaling: raekker.INDBETALING,
    Puljebevaegelse: raekker.PULJE,
    Afregning: raekker.AFREGNING,
    Underretningspost: raekker.UNDERRETNING,
    Forfaldspost: raekker.FORFALD,
    Filtertilpasning: raekker.FILTERTILPASNING,
    Delingspost: raekker.DELING,
    Planpost: KVITTERINGSPLAN,
    Tilbageholdt: TILBAGEHOLDT,
    Fastholdt: FASTHOLDT,
    Kvitteringsregel: KVITTERINGSREGEL,
    Scenariepost: SCENARIE,
    Udloesning: UDLOESNING,
    Afstemning: AFSTEMNING,
    Afstemningsresultat: AFSTEMNINGSRESULTAT,
    Afstemningskvittering: AFSTEMNINGSKVITTERING,
    Foerstedom: stt.FOERSTEDOM,
    Fordringsaarsag: stt.FORDRINGSAARSAG,
    Rapportpost: RAPPORT,
}
_HENT: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    klasse: attrgetter(*(f.name for f in fields(klasse))) for klasse in TABEL
}
_INDSAET = {klasse: Indsaetning(tabel) for klasse, tabel in TABEL.items()}


class Samling(Udsyn):
    """What every part of a writing transaction stands on.

    What is added is gathered; `skriv_samlede` writes it, and so does every change and read that must see it.
    ``glem_lager``: the world is to forget what it keeps, once this is committed.
    """

    def __init__(
        self, forbindelse: sa.Connection, lager: dict[str, Any] | None = None, vaegur: Vaegur | None = None
    ) -> None:
        super().__init__(forbindelse, lager, vaegur)
        self.glem_lager = False
        self._nye: dict[type, list[object]] = {}

    def tilfoej(self, *poster: object) -> None:
        """Gathers new records."""
        for post in poster:
            self._nye.setdefault(type(post), []).append(post)

    def skriv_samlede(self) -> None:
        """Writes the records gathered so far, a statement a table, so that reads from here on see them."""
        for klasse, tilfoejede in self._nye.items():
            _INDSAET[klasse].udfoer(self._db, map(_HENT[klasse], tilfoejede))
        self._nye.clear()

    def _opdater(self, tabel: sa.Table, hvor: sa.ColumnElement[bool], felter: Mapping[str, Any]) -> None:
        self.skriv_samlede()
        vaerdier = {navn: v.value if isinstance(v, Enum) else v for navn, v in felter.items()}
        self._db.execute(update(tabel).where(hvor).values(**vaerdier))

    def _aendret(self) -> None:
        """From here on this transaction reads for itself, and the world forgets what it kept once it is committed."""
        self._lager = {"taeller": self._lager["taeller"]} if "taeller" in self._lager else {}
        self.glem_lager = True
