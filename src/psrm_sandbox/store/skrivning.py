"""Writing to one world: records are gathered and written together, many rows a statement, when the use case ends."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from psrm_sandbox.domain.afstemning import Afstemning, Afstemningskvittering, Afstemningsresultat
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.kvitteringspolitik import Kvitteringsregel
from psrm_sandbox.domain.poster import (
    Afregning,
    Aktionspost,
    Bogfoeringspost,
    Delingspost,
    Fastholdt,
    Filtertilpasning,
    Fordringspost,
    Forfaldspost,
    Haefterpost,
    Haendelsespost,
    Hoeringspost,
    Indbetaling,
    Journalpost,
    Kvitteringspost,
    Leverancepost,
    Planpost,
    Puljebevaegelse,
    Rentestand,
    Tilbageholdt,
    Underretningspost,
)
from psrm_sandbox.domain.rapport import Rapportpost
from psrm_sandbox.domain.scenarieposter import Scenariepost, Udloesning
from psrm_sandbox.domain.statistikposter import Foerstedom, Fordringsaarsag
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.services.porte.opgaver import Opgave
from psrm_sandbox.store import engine, raekker
from psrm_sandbox.store.afstemning import Afstemningsskriver
from psrm_sandbox.store.drift import Driftsskriver
from psrm_sandbox.store.indsaetning import Indsaetning
from psrm_sandbox.store.journalnumre import Journalnumre
from psrm_sandbox.store.journalraekker import journalraekke
from psrm_sandbox.store.laesning import SqlLaeser
from psrm_sandbox.store.tabeller import statistik as stt
from psrm_sandbox.store.tabeller.afstemning import AFSTEMNING, AFSTEMNINGSKVITTERING, AFSTEMNINGSRESULTAT
from psrm_sandbox.store.tabeller.kvittering import FASTHOLDT, KVITTERINGSPLAN, KVITTERINGSREGEL, TILBAGEHOLDT
from psrm_sandbox.store.tabeller.rapport import RAPPORT
from psrm_sandbox.store.tabeller.scenarie import SCENARIE, UDLOESNING

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
_SEKVENSER = tuple(kolonne.name for kolonne in raekker.TAELLER.columns if kolonne.name != "id")

_SAET_TAELLER = engine.kompiler(
    update(raekker.TAELLER).values({navn: sa.bindparam(f"ny_{navn}") for navn in _SEKVENSER})
)
_NY_STAND = engine.kompiler(
    update(raekker.RENTESTAND)
    .values(
        rest=sa.bindparam("rest"), til=sa.bindparam("til"), afventer=raekker.RENTESTAND.c.saldo > sa.literal_column("0")
    )
    .where(
        raekker.RENTESTAND.c.fordrings_id == sa.bindparam("id_"), raekker.RENTESTAND.c.del_nr == sa.bindparam("del_")
    )
)
_NY_RENTE = engine.kompiler(
    update(raekker.FORDRING)
    .values(rente=raekker.FORDRING.c.rente + sa.bindparam("oere"))
    .where(raekker.FORDRING.c.fordrings_id == sa.bindparam("id_"))
)
_INDSAET_JOURNAL = Indsaetning(raekker.JOURNAL)


class SqlSkriver(SqlLaeser, Driftsskriver, Afstemningsskriver):
    """One writing transaction. What is added is gathered; `skyl` writes it, and so does every read that must see it."""

    def __init__(
        self,
        forbindelse: sa.Connection,
        numre: Journalnumre,
        lager: dict[str, Any] | None = None,
        vaegur: Vaegur | None = None,
    ) -> None:
        super().__init__(forbindelse, lager, vaegur)
        self.glem_lager = False
        self.ny_opgave: str | None = None
        self._nye: dict[type, list[object]] = {}
        self._journal: list[Journalpost] = []
        self._numre = numre
        self._taeller: dict[str, int] | None = None

    def naeste(self, sekvens: str) -> int:
        """The next number of a sequence (a column of the counters)."""
        if self._taeller is None:
            valg = select(*(raekker.TAELLER.c[navn] for navn in _SEKVENSER))
            self._taeller = dict(self._husket("taeller", lambda: dict(self._db.execute(valg).mappings().one())))
        nr = self._taeller[sekvens]
        self._taeller[sekvens] = nr + 1
        return nr

    def tilfoej(self, *poster: object) -> None:
        """Gathers new records."""
        for post in poster:
            self._nye.setdefault(type(post), []).append(post)

    def opdater_aktion(self, aktions_id: int, **felter: Any) -> None:
        """Changes of an action's row."""
        self._opdater(raekker.AKTION, raekker.AKTION.c.aktions_id == aktions_id, felter)

    def opdater_fordring(self, fordrings_id: int, **felter: Any) -> None:
        """Changes of a claim's row."""
        self._opdater(raekker.FORDRING, raekker.FORDRING.c.fordrings_id == fordrings_id, felter)

    def opdater_haefter(self, fordrings_id: int, nr: int, **felter: Any) -> None:
        """Changes of a debtor's row on a claim."""
        self._opdater(
            raekker.HAEFTER, sa.and_(raekker.HAEFTER.c.fordrings_id == fordrings_id, raekker.HAEFTER.c.nr == nr), felter
        )

    def opdater_hoering(self, hoerings_id: int, **felter: Any) -> None:
        """Changes of a hearing's row."""
        self._opdater(raekker.HOERING, raekker.HOERING.c.hoerings_id == hoerings_id, felter)

    def opdater_indbetaling(self, nr: int, **felter: Any) -> None:
        """Changes of a payment's row."""
        self._opdater(raekker.INDBETALING, raekker.INDBETALING.c.nr == nr, felter)

    def _opdater(self, tabel: sa.Table, hvor: sa.ColumnElement[bool], felter: Mapping[str, Any]) -> None:
        self.skriv_samlede()
        vaerdier = {navn: v.value if isinstance(v, Enum) else v for navn, v in felter.items()}
        self._db.execute(update(tabel).where(hvor).values(**vaerdier))

    def saet_rentestand(self, fordrings_id: int, stande: Iterable[Rentestand]) -> None:
        """The claim's parts as they stand now, in place of what stood."""
        self.skriv_samlede()
        self._db.execute(delete(raekker.RENTESTAND).where(raekker.RENTESTAND.c.fordrings_id == fordrings_id))
        self.tilfoej(*stande)

    def tilskriv_renter(self, nye: Sequence[tuple[str, date, int, int]], renter: Sequence[tuple[int, int]]) -> None:
        """Many parts a month on: (rest, til, claim, part) and (øre, claim). Without a principal nothing is to come."""
        raa = engine.raa_forbindelse(self._db)
        raa.executemany(_NY_STAND, [(rest, til.isoformat(), id_, del_) for rest, til, id_, del_ in nye])
        raa.executemany(_NY_RENTE, renter)

    def slet_forfald(self, nr: int) -> None:
        """What fell due has happened."""
        self._db.execute(delete(raekker.FORFALD).where(raekker.FORFALD.c.nr == nr))

    def slet_forfald_for(self, art: str, reference: str) -> None:
        """What was to fall due no longer will."""
        self.skriv_samlede()
        self._db.execute(
            delete(raekker.FORFALD).where(raekker.FORFALD.c.art == art, raekker.FORFALD.c.reference == reference)
        )

    def saet_ur(self, nu: datetime) -> None:
        """The instant up to which everything has happened."""
        self._db.execute(update(raekker.VERDEN).values(ur=nu))
        self._aendret()

    def saet_urgang(self, siden: datetime | None, fra: datetime | None) -> None:
        """Lets the clock run from a real instant and a world's instant, or (both None) stand still."""
        self._db.execute(update(raekker.VERDEN).values(koerer_siden=siden, koerer_fra=fra))
        self._aendret()

    def naeste_opgave(self) -> str:
        """The id of a new job: they are counted from 1."""
        return str(int(self._db.execute(select(sa.func.count()).select_from(raekker.OPGAVE)).scalar_one()) + 1)

    def gem_opgave(self, opgave: Opgave) -> None:
        """A new job, or one that has come further."""
        vaerdier = {f.name: getattr(opgave, f.name) for f in fields(opgave)}
        vaerdier["tilstand"] = opgave.tilstand.value
        valg = upsert(raekker.OPGAVE).values(**vaerdier)
        self._db.execute(valg.on_conflict_do_update(index_elements=["id"], set_=vaerdier))

    def start_opgave(self, opgave_id: str) -> None:
        """Has the job done: its process is started when this transaction is committed, before anybody else writes."""
        self.ny_opgave = opgave_id

    def tilpas_filter(self, post: Filtertilpasning) -> None:
        """A filter rule widened for a creditor's type, from here on."""
        self.tilfoej(post)
        self._aendret()

    def saet_aftale(self, aftale: Aftale) -> None:
        """A creditor's agreement, whole, in place of the one there was."""
        valg = upsert(raekker.AFTALE).values(fordringshaver_id=aftale.fordringshaver_id, indhold=aftale.til_json())
        ny = {"indhold": aftale.til_json()}
        self._db.execute(valg.on_conflict_do_update(index_elements=["fordringshaver_id"], set_=ny))
        self._aendret()

    def slet_aftale(self, fordringshaver_id: str) -> None:
        """The creditor has no agreement any more."""
        self._db.execute(delete(raekker.AFTALE).where(raekker.AFTALE.c.fordringshaver_id == fordringshaver_id))
        self._aendret()

    def saet_indstillinger(self, vaerdier: Mapping[str, Any]) -> None:
        """Settings that differ from the defaults; None as a value is a value."""
        for navn, vaerdi in vaerdier.items():
            valg = upsert(raekker.INDSTILLING).values(navn=navn, vaerdi=vaerdi)
            self._db.execute(valg.on_conflict_do_update(index_elements=["navn"], set_={"vaerdi": vaerdi}))
        self._aendret()

    def gem_scenarie(self, post: Scenariepost) -> None:
        """A script of the world's own, or the mark that one is armed, in place of what there was."""
        self.skriv_samlede()
        self._db.execute(delete(SCENARIE).where(SCENARIE.c.id == post.id))
        self.tilfoej(post)
        self.skriv_samlede()
        self._aendret()

    def slet_scenarie(self, id_: str) -> None:
        """The script is the world's no longer."""
        self._db.execute(delete(SCENARIE).where(SCENARIE.c.id == id_))
        self._aendret()

    def opdater_udloesning(self, aktions_id: int, rim: Sequence[str | None]) -> None:
        """What has become of RIM's acts by the script."""
        self._opdater(UDLOESNING, UDLOESNING.c.aktions_id == aktions_id, {"rim": list(rim)})

    def opdater_foerstedom(self, fordrings_id: int, *, tvunget: bool) -> None:
        """That a script has forced a verdict on the claim."""
        self._opdater(stt.FOERSTEDOM, stt.FOERSTEDOM.c.fordrings_id == fordrings_id, {"tvunget": tvunget})

    def saet_kvitteringspolitik(self, regler: Sequence[Kvitteringsregel]) -> None:
        """The receipt policy, in place of the one there was."""
        self._db.execute(delete(KVITTERINGSREGEL))
        self.tilfoej(*regler)
        self.skriv_samlede()
        self._aendret()

    def tael_hentning(self, numre: Iterable[int]) -> None:
        """The receipts held back under those numbers have been asked for once more."""
        t = TILBAGEHOLDT
        for del_ in raekker.portioner(numre):
            self._db.execute(update(t).where(t.c.nr.in_(del_)).values(hentet=t.c.hentet + 1))

    def slip_tilbageholdte(self, poster: Sequence[Tilbageholdt], nu: datetime) -> None:
        """The receipts are held back no longer; their actions' receipts are to be seen from that instant."""
        self.skriv_samlede()
        for del_ in raekker.portioner(t.nr for t in poster):
            self._db.execute(delete(FASTHOLDT).where(FASTHOLDT.c.tilbageholdt_nr.in_(del_)))
            self._db.execute(delete(TILBAGEHOLDT).where(TILBAGEHOLDT.c.nr.in_(del_)))
        for del_ in raekker.portioner(t.aktions_id for t in poster):
            self._db.execute(
                update(raekker.AKTION).where(raekker.AKTION.c.aktions_id.in_(del_)).values(kvittering_fra=nu)
            )

    def _aendret(self) -> None:
        """From here on this transaction reads for itself, and the world forgets what it kept once it is committed."""
        self._lager = {"taeller": self._lager["taeller"]} if "taeller" in self._lager else {}
        self.glem_lager = True

    def slet_deling(self, id_: str) -> None:
        """Ends a share of the journal."""
        self._db.execute(delete(raekker.DELING).where(raekker.DELING.c.id == id_))

    def slet_udloebne_delinger(self, vaegtid: datetime) -> None:
        """Forgets the shares that have expired by then."""
        self._db.execute(delete(raekker.DELING).where(raekker.DELING.c.udloeber <= vaegtid))

    def journal(self, post: Journalpost) -> None:
        """Gathers a call, to be written down in this transaction."""
        self._journal.append(post)

    def skriv_samlede(self) -> None:
        """Writes the records gathered so far, a statement a table, so that reads from here on see them."""
        for klasse, tilfoejede in self._nye.items():
            _INDSAET[klasse].udfoer(self._db, map(_HENT[klasse], tilfoejede))
        self._nye.clear()

    def skyl(self) -> None:
        """Writes all that was gathered: records, counters, journal."""
        if self._taeller is not None and self._taeller != self._lager.get("taeller"):
            vaerdier = [self._taeller[navn] for navn in _SEKVENSER]
            engine.raa_forbindelse(self._db).execute(_SAET_TAELLER, vaerdier)
            self._lager["taeller"] = self._taeller
        self.skriv_samlede()
        if self._journal:
            nu = self.ur().nu
            skrevne = [journalraekke(post, self._numre.naeste(i_skrivning=True), nu) for post in self._journal]
            _INDSAET_JOURNAL.udfoer(self._db, (tuple(r.values()) for r in skrevne))
            for r in skrevne:
                self._numre.tael(r["nr"], r["stoerrelse"])
            if (foerste := self._numre.at_slette_foer()) is not None:
                self._db.execute(delete(raekker.JOURNAL).where(raekker.JOURNAL.c.nr < foerste))
            self._journal.clear()
