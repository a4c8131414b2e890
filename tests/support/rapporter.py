"""Reports of a world as one can read them: rows by their columns' names."""

import csv
import io
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

from tests.support.indsendelser import regelsaet

from psrm_sandbox.domain.rapport import Rapportart, Rapportpost
from psrm_sandbox.forbindelse.rapportafsendelse import Rapportgrundlag, skriv_rapport
from psrm_sandbox.services.rapport.indhold import portioner
from psrm_sandbox.store.verden import SqlVerden

Raekke = dict[str, Any]


def dannede(verden: SqlVerden, aar: int, maaned: int, haver: str = "9101") -> dict[Rapportart, Rapportpost]:
    """The month's reports on the creditor, by kind."""
    with verden.laes() as laeser:
        return {post.art: post for post in laeser.rapporter([haver], aar, maaned, 0, 500)}


def alle(verden: SqlVerden) -> list[Rapportpost]:
    """Every report that was made, in order."""
    with verden.laes() as laeser:
        numre = laeser.rapportnumre(laeser.aftaler())
        return [post for nr in sorted(numre) if (post := laeser.rapport(nr)) is not None]


def indhold(verden: SqlVerden, post: Rapportpost) -> list[Raekke]:
    """The report's rows; amounts in øre."""
    form = regelsaet().rapporter.former[post.art]
    navne = [k.navn for k in form.kolonner]
    with verden.laes() as laeser:
        portionerne = portioner(laeser, regelsaet().kalendere.bank, form, post)
        return [dict(zip(navne, raekke, strict=True)) for portion in portionerne for raekke in portion]


def sum_af(raekker: list[Raekke], kolonne: str = "Beloeb", **hvor: Any) -> int:
    """The sum of a column over the rows that have those values."""
    return sum(r[kolonne] for r in raekker if all(r[navn] == vaerdi for navn, vaerdi in hvor.items()))


def som_zip(verden: SqlVerden, post: Rapportpost) -> bytes:
    """The report's file."""
    ud = io.BytesIO()
    skriv_rapport(verden, Rapportgrundlag(regelsaet().rapporter, regelsaet().kalendere.bank), post, ud)
    return ud.getvalue()


def del_af(pakke: bytes, endelse: str) -> bytes:
    """The ZIP's file with that ending."""
    with zipfile.ZipFile(io.BytesIO(pakke)) as arkiv:
        (navn,) = [n for n in arkiv.namelist() if n.endswith(endelse)]
        return arkiv.read(navn)


def csv_af(pakke: bytes) -> list[Raekke]:
    """The rows of the ZIP's CSV, as text."""
    return list(csv.DictReader(io.StringIO(del_af(pakke, ".csv").decode("utf-8-sig"), newline=""), delimiter=";"))


def sidste_dag(post: Rapportpost) -> date:
    """The month's last day."""
    naeste = datetime(post.aar + post.maaned // 12, post.maaned % 12 + 1, 1)  # noqa: DTZ001 - a day
    return (naeste - timedelta(days=1)).date()
