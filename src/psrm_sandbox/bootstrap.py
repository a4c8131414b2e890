"""The only wiring: real clock, real files, loaded rules, put together into what the application runs on."""

import asyncio
import gc
import hashlib
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, BinaryIO

import structlog

from psrm_sandbox.datafiler import datamappe
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.forbindelse import rapportafsendelse
from psrm_sandbox.forbindelse.indtagskoe import Indtagskoe
from psrm_sandbox.forbindelse.maalinger import Maalinger
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.grunddata.demodata import Skabelon, indlaes_skabelon, skabelonnavne
from psrm_sandbox.grunddata.rapportkatalog import indlaes_rapporter
from psrm_sandbox.indgangsfilter.kalendere import kalendere
from psrm_sandbox.services.bog import efterregning
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.grundlag.regelsaet import indlaes_regelsaet
from psrm_sandbox.services.porte.kvoter import Kvoter
from psrm_sandbox.services.porte.opgaver import Opgave
from psrm_sandbox.services.saldooploesning import opgave as saldoopgave
from psrm_sandbox.services.saldooploesning.modeller import SALDOOPGAVE
from psrm_sandbox.services.ur import opgaver
from psrm_sandbox.settings import Settings
from psrm_sandbox.soap.noegler import Servernoegler
from psrm_sandbox.soap.udsteder import Testudsteder
from psrm_sandbox.store import migrationer, ressourcer
from psrm_sandbox.store.filvisning import laes_verdensfil
from psrm_sandbox.store.laas import holdt
from psrm_sandbox.store.oprydning import FREMMEDE, sandkassemappe
from psrm_sandbox.store.saldomappe import saldolaas, saldomappe_for
from psrm_sandbox.store.sandkasser import SqlSandkasser
from psrm_sandbox.store.skabeloner import Skabelonbillede, byg_billede, gemt_billede
from psrm_sandbox.store.verden import SqlVerden
from psrm_sandbox.store.verdensopgaver import opgavelaas
from psrm_sandbox.vaegur import SystemVaegur

OPGAVEFRIST = 60.0
"""How long a job waits, in seconds, for one that is about to end on the same world."""
DEMO_SEED = 20260701
"""The demo world's seed: its ids are the same on every machine."""


@dataclass(frozen=True)
class Samlet:
    """What bootstrap made, and must close."""

    tilstand: Tilstand
    register: SqlSandkasser
    servernoegler: Servernoegler

    @asynccontextmanager
    async def oprydning(self) -> AsyncIterator[None]:
        """Removes worlds that have expired, every so often, until the block ends."""

        async def slag() -> None:
            while True:
                await asyncio.sleep(self.tilstand.settings.purge_seconds)
                fjernede = await asyncio.to_thread(self.register.ryd_op)
                await asyncio.to_thread(self.register.ryd_efterladt)
                if fjernede:
                    structlog.get_logger("oprydning").info("udløbne verdener", antal=fjernede)

        opgave = asyncio.create_task(slag())
        try:
            yield
        finally:
            opgave.cancel()

    def luk(self) -> None:
        """Lets running transactions end and closes the files."""
        self.register.luk()


def saml(settings: Settings, vaegur: Vaegur | None = None) -> Samlet:
    """Loads the rules, opens the register, and makes the demo world where it is not there yet.

    Raises:
        Datafejl: a mistake in the product's data.
        RegisterOptaget: another process owns the register.
        NyereFormat: the register is a newer edition's.

    """
    ur = vaegur or SystemVaegur()
    regelsaet = indlaes_regelsaet()
    sti = settings.register_path
    if sti:
        sti.parent.mkdir(parents=True, exist_ok=True)
    skabeloner = [indlaes_skabelon(navn) for navn in skabelonnavne()]
    register = SqlSandkasser(
        sti,
        {s.navn: (s, partial(_billede, s, sti.parent if sti else None)) for s in skabeloner},
        ur,
        synkronisering=settings.synchronous,
        maks_aabne=settings.max_open_worlds or ressourcer.verdener_efter_filer(),
        maks_aabne_bytes=settings.max_open_bytes or ressourcer.hukommelse() // 4,
        opgavestarter=partial(_start_opgave, settings),
        kvoter=kvoter(settings),
        instans=settings.instans,
    )
    if register.fremmede:
        structlog.get_logger("oprydning").warning(
            "ukendte filer er flyttet til side; intet er slettet",
            mappe=str(sandkassemappe(sti) / FREMMEDE) if sti else None,
            filer=register.fremmede,
        )
    register.sikr_demo(DEMO_SEED)
    koe = Indtagskoe(regelsaet, IntetIndgreb(), settings.busy_seconds)
    servernoegler = Servernoegler(sti.parent / "soap" if sti else None, ur)
    tilstand = Tilstand(
        sandkasser=register,
        regelsaet=regelsaet,
        vaegur=ur,
        settings=settings,
        koe=koe,
        maalinger=Maalinger(),
        rapportstarter=_start_rapport,
        certifikatudsteder=Testudsteder(servernoegler, ur),
        portalnoegle=_portalnoegle(sti),
        genkoerselsverden=genkoerselsverden,
    )
    return Samlet(tilstand, register, servernoegler)


def _portalnoegle(register: Path | None) -> bytes:
    """The key that the portal signs with: kept beside the register, so that a restart logs nobody out."""
    if register is None:
        return secrets.token_bytes(32)
    fil = register.with_name("portal.noegle")
    if not fil.exists():
        fil.touch(mode=0o600)
        fil.write_bytes(secrets.token_bytes(32))
    noegle = fil.read_bytes()
    if len(noegle) < 32:
        raise ValueError(f"{fil} er ikke hel; slet den, så laves den igen")
    return noegle


def kvoter(settings: Settings) -> Kvoter:
    """What a world may take up, as the settings have it."""
    return Kvoter(
        verdener=settings.max_worlds,
        verdensbytes=settings.max_world_bytes,
        kontrolpunkter=settings.max_checkpoints,
        noegler=settings.max_keys,
        journalbytes=settings.max_journal_bytes,
        importbytes=settings.max_import_bytes,
        levetid=min(settings.default_lifetime, settings.max_lifetime),
        laengste_levetid=settings.max_lifetime,
    )


def _start_opgave(settings: Settings, fil: Path, opgave_id: str) -> "subprocess.Popen[bytes]":
    """A process of its own that does the job on the world's file. It ends when its standard input does, with us."""
    kommando = [sys.executable, "-m", "psrm_sandbox.cli", "opgave", str(fil), opgave_id]
    valg = ["--synkronisering", settings.synchronous, "--maks-bytes", str(settings.max_world_bytes)]
    return subprocess.Popen([*kommando, *valg], stdin=subprocess.PIPE)  # noqa: S603 - our own command


def koer_opgave(fil: Path, opgave_id: str, synkronisering: str, maks_bytes: int) -> None:
    """Does a job on a world's file, in the process that was started for it.

    Raises:
        Optaget: another process has been doing one for as long as this one cared to wait.

    """
    if opgave_id.startswith(SALDOOPGAVE):
        with holdt(saldolaas(fil), OPGAVEFRIST):
            oploes_saldo(fil, opgave_id.removeprefix(SALDOOPGAVE))
        return
    log = structlog.get_logger("opgave")

    def meld(opgave: Opgave, nu: datetime) -> None:
        log.info("opgave", id=opgave.id, nu=nu.isoformat(), udfoert=opgave.udfoert, ventet=opgave.i_alt)

    with holdt(opgavelaas(fil), OPGAVEFRIST):
        egne = Kvoter(verdensbytes=maks_bytes)
        verden = SqlVerden(
            fil.stem, fil, Skabelonbillede("", b""), 0, synkronisering, vaegur=SystemVaegur(), kvoter=egne
        )
        try:
            opgaver.koer(verden, indlaes_regelsaet(), opgave_id, meld=meld)
        finally:
            verden.luk()


def oploes_saldo(fil: Path, navn: str) -> None:
    """Resolves a reconciliation's difference in the folder beside the world's file, which is only read."""
    with laes_verdensfil(fil, SystemVaegur()) as laeser:
        saldoopgave.udfoer(laeser, saldomappe_for(fil) / navn, navn)


def _start_rapport(fil: Path, rapport_nr: int, ud: IO[bytes]) -> "subprocess.Popen[bytes]":
    """A process of its own that writes a report of the world's file to ``ud``."""
    kommando = [sys.executable, "-m", "psrm_sandbox.cli", "rapport", str(fil), str(rapport_nr)]
    return subprocess.Popen(kommando, stdin=subprocess.DEVNULL, stdout=ud)  # noqa: S603 - our own command


def skriv_rapport(fil: Path, rapport_nr: int, ud: BinaryIO) -> None:
    """Writes a report of a world's file, in the process that was started for it.

    Raises:
        LookupError: the world has no such report.

    """
    verden = SqlVerden(fil.stem, fil, Skabelonbillede("", b""), 0, "NORMAL")
    try:
        with verden.laes() as laeser:
            post = laeser.rapport(rapport_nr)
        if post is None:
            raise LookupError(f"rapporten {rapport_nr} findes ikke i {fil}")
        grundlag = rapportafsendelse.Rapportgrundlag(indlaes_rapporter(), kalendere().bank)
        rapportafsendelse.skriv_rapport(verden, grundlag, post, ud)
    finally:
        verden.luk()


@lru_cache(maxsize=2)
def _genkoerselsbillede(start: datetime, aftaler: tuple[Aftale, ...]) -> Skabelonbillede:
    """The image, kept for the next: a story is tried in many worlds that begin alike."""
    return byg_billede("genkoersel", start, aftaler)


@contextmanager
def genkoerselsverden(start: datetime, aftaler: Sequence[Aftale]) -> Iterator[SqlVerden]:
    """A world in memory that begins at that instant with those agreements, and is gone when the block ends."""
    verden = SqlVerden(
        "genkoersel", None, _genkoerselsbillede(start, tuple(aftaler)), 0, "NORMAL", vaegur=SystemVaegur()
    )
    try:
        yield verden
    finally:
        verden.luk()


def efterregn(fil: Path) -> tuple[int, list[str]]:
    """Proves the books of a world's file; how many claims, and what does not add up."""
    verden = SqlVerden(fil.stem, fil, Skabelonbillede("", b""), 0, "NORMAL")
    try:
        return efterregning.efterregn(verden, indlaes_regelsaet())
    finally:
        verden.luk()


def _billede(skabelon: Skabelon, mappe: Path | None) -> Skabelonbillede:
    byg = partial(byg_billede, skabelon.navn, skabelon.oejeblik, skabelon.aftaler)
    if mappe is None:
        return byg()
    indhold = (datamappe("seed") / "fordringshavere.yaml").read_bytes() + migrationer.nyeste("verden").encode()
    return gemt_billede(mappe / "skabeloner", skabelon.navn, hashlib.sha256(indhold).hexdigest()[:12], byg)


def rolig_oprydning() -> None:
    """After start: what was loaded is no garbage, and a full collection is rare (p99 58 -> 6.5 ms when measured).

    Threads change turns ten times as often as by default, so that a call does not wait behind a large delivery to
    another world each time it asks the database something.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
    sys.setswitchinterval(0.0005)
