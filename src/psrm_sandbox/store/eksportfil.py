"""A world as one file: a zip with a manifest, the world's database and its journal. Read with suspicion."""

import hashlib
import json
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlalchemy import select

from psrm_sandbox.datafiler import arkiv as ziparkiv
from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Noegletype, Soapprofil
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.varighed import SIDSTE
from psrm_sandbox.services.drift.servicevinduer import FOERSTE
from psrm_sandbox.services.porte.kvoter import verden_fuld
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.store import engine, importkontrol, migrationer, raekker, skader
from psrm_sandbox.store.kopier import Kopi

FORMAT = "psrm-sandkasse"
VERSION = 1
"""The format's number: a file of a higher one is refused."""
MANIFEST, VERDEN, JOURNAL = "manifest.json", "sandkasse.db", "journal.db"
_MAKS_MANIFEST = 1024 * 1024
_MAKS_HAVERE = 1000
_NAVN = re.compile(r"[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._-]{0,59}")
_SUBJEKT = {
    Noegletype.INDBERETTER: re.compile(r"[0-9]{8}", re.ASCII),
    Noegletype.PORTALBRUGER: re.compile(r"[0-9]{4}", re.ASCII),
}
_STYKKE = 1024 * 1024
_LAESEFEJL = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What a damaged or encrypted archive can raise while it is unpacked."""


@dataclass(frozen=True, slots=True)
class Indlaest:
    """A file that was read: its manifest, and the databases as files that nobody else uses."""

    manifest: Mapping[str, Any]
    verden: Path
    journal: Path


def skriv(manifest: Mapping[str, Any], filer: Mapping[str, Kopi], mappe: Path | None) -> tuple[BinaryIO, int]:
    """The file, open at its beginning, and its bytes. It has no name, and is gone when it is closed."""
    ud = tempfile.TemporaryFile(dir=mappe)  # noqa: SIM115 - handed over open
    try:
        beskrevet = {navn: {"bytes": _laengde(kopi), "sha256": _aftryk(kopi)} for navn, kopi in filer.items()}
        hele = {"format": FORMAT, "version": VERSION, **manifest, "filer": beskrevet}
        with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arkiv:
            arkiv.writestr(MANIFEST, json.dumps(hele, ensure_ascii=False, indent=1))
            for navn, kopi in filer.items():
                if isinstance(kopi, bytes):
                    arkiv.writestr(navn, kopi)
                else:
                    arkiv.write(kopi, navn)
        laengde = ud.tell()
        ud.seek(0)
    except BaseException:
        ud.close()
        raise
    return ud, laengde


def _laengde(kopi: Kopi) -> int:
    return len(kopi) if isinstance(kopi, bytes) else kopi.stat().st_size


def _aftryk(kopi: Kopi) -> str:
    if isinstance(kopi, bytes):
        return hashlib.sha256(kopi).hexdigest()
    with kopi.open("rb") as fil:
        return hashlib.file_digest(fil, "sha256").hexdigest()


def laes(fil: BinaryIO, mappe: Path, maks_bytes: int, form: Callable[[str], frozenset[Any]]) -> Indlaest:
    """The file's parts, unpacked into the folder and found whole.

    ``form``: what a new world of the template declares; LookupError for a template that is not known.

    Raises:
        Problem: ``ugyldig-eksport`` for what is cut off, foreign or changed; ``nyere-eksport``; ``kvote-opbrugt``.

    """
    try:
        arkiv = ziparkiv.aabn(fil)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fejl:
        raise _ugyldig("filen", "ikke en hel zip-fil", "en fil fra GET /sandkasse/eksport") from fejl
    with arkiv:
        if sorted(arkiv.namelist()) != sorted((MANIFEST, VERDEN, JOURNAL)):
            raise _ugyldig("filen", "andre filer i arkivet", f"{MANIFEST}, {VERDEN} og {JOURNAL}")
        manifest = _manifest(arkiv)
        verden, journal = (_udpak(arkiv, navn, manifest, mappe, maks_bytes) for navn in (VERDEN, JOURNAL))
    _efterse_verden(verden, manifest, form)
    _efterse_journal(journal)
    return Indlaest(manifest, verden, journal)


def _manifest(arkiv: zipfile.ZipFile) -> dict[str, Any]:
    if arkiv.getinfo(MANIFEST).file_size > _MAKS_MANIFEST:
        raise _ugyldig(MANIFEST, "for stor", f"højst {_MAKS_MANIFEST} byte")
    try:
        manifest = json.loads(arkiv.read(MANIFEST))
    except (ValueError, RecursionError, *_LAESEFEJL) as fejl:
        raise _ugyldig(MANIFEST, "kan ikke læses", "JSON") from fejl
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _ugyldig("format", "et andet format", FORMAT)
    version, skema = manifest.get("version"), manifest.get("skema")
    if not isinstance(version, int) or not isinstance(skema, str) or not skema.isdigit():
        raise _ugyldig("version", "mangler", f"højst {VERSION}")
    if version > VERSION:
        raise _nyere("version", str(version), str(VERSION))
    if skema > migrationer.nyeste("verden"):
        raise _nyere("skema", skema, migrationer.nyeste("verden"))
    return manifest


def _udpak(arkiv: zipfile.ZipFile, navn: str, manifest: Mapping[str, Any], mappe: Path, maks_bytes: int) -> Path:
    """One database, no larger than it says, with the checksum it says."""
    beskrevet = manifest.get("filer")
    egen = beskrevet.get(navn) if isinstance(beskrevet, dict) else None
    laengde, ventet = (egen.get("bytes"), egen.get("sha256")) if isinstance(egen, dict) else (None, None)
    if not isinstance(laengde, int):
        raise _ugyldig(f"filer.{navn}", "mangler", "bytes og sha256")
    if laengde > maks_bytes:
        raise verden_fuld(laengde, maks_bytes)
    sti, aftryk, skrevet = mappe / navn, hashlib.sha256(), 0
    try:
        with arkiv.open(navn) as ind, sti.open("wb") as ud:
            while stykke := ind.read(_STYKKE):
                skrevet += len(stykke)
                if skrevet > laengde:
                    break
                aftryk.update(stykke)
                ud.write(stykke)
    except _LAESEFEJL as fejl:
        if skader.art(fejl) is skader.Art.DISK:
            raise
        raise _ugyldig(navn, "kan ikke pakkes ud", "hele filen") from fejl
    if skrevet != laengde or aftryk.hexdigest() != ventet:
        raise _ugyldig(navn, "en anden kontrolsum", "sha256 som i manifestet")
    return sti


@dataclass(frozen=True, slots=True)
class Tolket:
    """What a manifest says of the world, beside what its database says itself."""

    skabelon: str
    seed: int
    ur: datetime
    havere: tuple[Noeglehaver, ...]


def tolket(manifest: Mapping[str, Any]) -> Tolket:
    """The manifest, read as what it should be.

    Raises:
        Problem: ``ugyldig-eksport``.

    """
    try:
        raa = manifest["noeglehavere"]
        if not isinstance(raa, list) or len(raa) > _MAKS_HAVERE:
            raise _ugyldig("noeglehavere", "for mange", f"højst {_MAKS_HAVERE}")
        havere = tuple(
            Noeglehaver(
                Noegletype(h["type"]),
                h["navn"],
                None,
                h["subjekt"],
                tuple(h["rettigheder"]),
                Soapprofil(profil) if (profil := h.get("soapprofil")) is not None else None,
            )
            for h in raa
        )
        seed = manifest["seed"]
        ur = datetime.fromisoformat(manifest["ur"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as fejl:
        raise _ugyldig(MANIFEST, "uden ur eller nøglehavere", "som det blev eksporteret") from fejl
    tilladte = {Noegletype.INDBERETTER, Noegletype.PORTALBRUGER}
    rimelige = all(
        h.type in tilladte
        and all(isinstance(t, str) for t in (h.navn, h.subjekt, *h.rettigheder))
        and _NAVN.fullmatch(h.navn)
        and _SUBJEKT[h.type].fullmatch(str(h.subjekt))
        and (h.soapprofil is None or h.type is Noegletype.INDBERETTER)
        and set(h.rettigheder) <= (set(Portalrettighed) if h.type is Noegletype.PORTALBRUGER else set())
        for h in havere
    )
    if not rimelige or len({h.navn for h in havere}) != len(havere):
        raise _ugyldig(MANIFEST, "med umulige nøglehavere", "som det blev eksporteret")
    if type(seed) is not int or not 0 <= seed < 2**63:
        raise _ugyldig("seed", "umuligt", "et helt tal fra 0")
    return Tolket(str(manifest["skabelon"]), seed, ur, havere)


def _efterse_verden(sti: Path, manifest: Mapping[str, Any], form: Callable[[str], frozenset[Any]]) -> None:
    """The database is whole, is a world's, and after the migrations declares what a new world does and no more."""
    fremmed = _ugyldig(VERDEN, "en anden database", "en sandkasses database")
    try:
        with engine.ret_kopi(sti) as db:
            egen = engine.form(db)  # before anything in it is read: what it declares could work by itself
            if importkontrol.har_fremmede_slags(egen) or not importkontrol.er_utf8(db) or not engine.er_hel(db):
                raise fremmed
            udgave = migrationer.udgave(db)
            if udgave != manifest["skema"] or udgave not in migrationer.kendte("verden"):
                raise fremmed
            nyeste = udgave == migrationer.nyeste("verden")
            if egen != (form(manifest["skabelon"]) if nyeste else importkontrol.form_af(udgave)):
                raise fremmed
            if (tabel := importkontrol.foerste_forkerte(db)) is not None:
                raise _ugyldig(f"{VERDEN}: {tabel[:40]}", "med umulige værdier", "som det blev eksporteret")
            migrationer.opgrader(db, "verden")
            verden = db.execute(select(raekker.VERDEN.c.seed, raekker.VERDEN.c.skabelon)).all()
            antal_taellere = len(db.execute(select(raekker.TAELLER)).all())
            sammen = [(r.seed, r.skabelon) for r in verden] == [(manifest.get("seed"), manifest.get("skabelon"))]
            if not sammen or antal_taellere != 1 or engine.form(db) != form(verden[0].skabelon):
                raise fremmed
            _efterse_ur(importkontrol.verdens_raekke(db), manifest)
    except (sa.exc.SQLAlchemyError, OSError, ValueError, LookupError, *engine.FEJL) as fejl:
        raise _disk_eller(fejl, fremmed) from fejl


def _efterse_ur(verden: Mapping[str, Any], manifest: Mapping[str, Any]) -> None:
    """The clock lies in the calendar, not before the world's beginning; one that stands still is the manifest's."""
    ur = tolket(manifest).ur
    start, stand = (datetime.fromisoformat(verden[navn]) for navn in ("start", "ur"))
    koerer = verden["koerer_siden"] is not None
    if koerer != (verden["koerer_fra"] is not None) or not FOERSTE <= start <= stand <= ur <= SIDSTE:
        raise _ugyldig("ur", "umuligt", f"mellem {FOERSTE.year} og {SIDSTE.year}, ikke før sandkassens begyndelse")
    if not koerer and ur != stand:
        raise _ugyldig("ur", "et andet end sandkassens", "som det blev eksporteret")


def _efterse_journal(sti: Path) -> None:
    """The database is whole and holds the journal only. One of another form than ours begins anew."""
    fremmed = _ugyldig(JOURNAL, "en anden database", "en sandkasses journal")
    try:
        with engine.ret_kopi(sti) as db:
            fundet = engine.form(db)
            if importkontrol.har_fremmede_slags(fundet) or not importkontrol.er_utf8(db) or not engine.er_hel(db):
                raise fremmed
            egne = engine.forbind(None)
            try:
                raekker.JOURNAL.create(egne)
                ens = engine.form(egne) == fundet
            finally:
                engine.luk(egne)
            if ens and importkontrol.foerste_forkerte(db) is not None:
                raise fremmed
    except (sa.exc.SQLAlchemyError, OSError, ValueError, *engine.FEJL) as fejl:
        raise _disk_eller(fejl, fremmed) from fejl
    if not ens:
        sti.unlink()


def _disk_eller(fejl: Exception, fremmed: Problem) -> Exception:
    return fejl if skader.art(fejl) is skader.Art.DISK else fremmed


def _ugyldig(felt: str, fundet: str, krav: str) -> Problem:
    return Problem(
        "ugyldig-eksport",
        f"Filen er ikke en hel, eksporteret sandkasse: {felt} er {fundet}. Intet er lagret.",
        "The file is not a whole exported sandkasse; nothing was stored.",
        felt=felt,
        fundet=fundet,
        krav=krav,
    )


def _nyere(felt: str, fundet: str, kendt: str) -> Problem:
    return Problem(
        "nyere-eksport",
        f"Filen er fra en nyere udgave: {felt} er {fundet[:20]}, og denne kender til og med {kendt}. Intet er lagret.",
        f"The file is from a newer edition ({felt}); nothing was stored. Upgrade this server.",
        felt=felt,
        fundet=fundet[:20],
        krav=f"højst {kendt}",
    )
