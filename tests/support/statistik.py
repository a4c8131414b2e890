"""A world's statistics in a line, and hearings decided."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import sqlalchemy as sa
from tests.support.byggere import Krop
from tests.support.indsendelser import regelsaet
from tests.support.livet import Liv

from psrm_sandbox.api.svar.statistik import StatistikUd
from psrm_sandbox.domain.koder import Hoeringsstatus
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.hoering import hoeringer
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.rim.hoeringer import Hoeringsafgoerelse, afgoer_i
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.statistik import statistik
from psrm_sandbox.services.statistik.udsnit import Spoergsmaal
from psrm_sandbox.services.statistik.visning import Gruppering
from psrm_sandbox.store.tabeller import statistik as stt
from psrm_sandbox.store.verden import SqlVerden

_MIGRATION = import_module("psrm_sandbox.store.migrationer.verden.versions.statistik_0010")

UDFALD = ("accepteret", "afvist", "fortrudt", "iHoering", "sagsbehandles", "afventer")


def tal(liv: Liv, *gruppering: str, som: Adgang | None = None, **udsnit: Any) -> Krop:
    valgte = [Gruppering(g) for g in gruppering]
    fundet = statistik.hent(som or liv.tester, regelsaet(), Spoergsmaal(**udsnit), valgte, 100_000)
    return StatistikUd.model_validate(fundet, from_attributes=True).model_dump(exclude_unset=True)


def i_alt(liv: Liv, **udsnit: Any) -> Krop:
    fundet: Krop = tal(liv, "status", **udsnit)["iAlt"]
    return fundet


def raekker(liv: Liv, *gruppering: str, **udsnit: Any) -> list[Krop]:
    fundne: list[Krop] = tal(liv, *gruppering, **udsnit)["tabeller"][0]["raekker"]
    return fundne


def andel(raekke: Krop) -> tuple[int, int, str | None]:
    a = raekke["andelAccepteretFoersteForsoeg"]
    return a["taeller"], a["naevner"], a["andel"]


def efter(fundne: Sequence[Krop], *navne: str) -> dict[Any, int]:
    return {r[navne[0]] if len(navne) == 1 else tuple(r[n] for n in navne): r["antal"] for r in fundne}


def afgoer(liv: Liv, afgoerelse: str) -> None:
    """RIM decides the world's first open hearing, if there is one."""
    with liv.verden.skriv() as skriver:
        aabne = skriver.hoeringer(("9101", "9102"), Hoeringsstatus.AFVENTER_FORDRINGSHAVER.value, Side())
        for post, krav in aabne[:1]:
            afgoer_i(Arbejde(skriver, regelsaet()), regelsaet(), post, krav, Hoeringsafgoerelse(afgoerelse), "Grund")


def fortryd(liv: Liv) -> None:
    """The creditor withdraws the world's first open hearing."""
    with liv.verden.skriv() as skriver:
        ((post, _), *_) = skriver.hoeringer(("9101",), Hoeringsstatus.AFVENTER_FORDRINGSHAVER.value, Side())
        hoeringer.automatisk_fortryd(Arbejde(skriver, regelsaet()), post.hoerings_id)


def udfyldt_igen(verden: SqlVerden) -> tuple[list[Any], list[Any]]:
    """What is kept of the verdicts, and what filling an old world's tables from its receipts makes of it."""
    with verden.skriv() as skriver:
        db = skriver.forbindelse
        foer = _gemt(db)
        for tabel in (stt.FOERSTEDOM, stt.FORDRINGSAARSAG):
            db.execute(tabel.delete())
        _MIGRATION.udfyld(db, stt.FOERSTEDOM, stt.FORDRINGSAARSAG)
        return foer, _gemt(db)


def _gemt(db: sa.Connection) -> list[Any]:
    return [
        [tuple(r) for r in db.execute(sa.select(tabel).order_by(*tabel.primary_key))]
        for tabel in (stt.FOERSTEDOM, stt.FORDRINGSAARSAG)
    ]
