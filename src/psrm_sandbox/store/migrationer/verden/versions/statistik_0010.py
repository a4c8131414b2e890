"""What the statistics count: each claim's first verdict and broken rules, filled from the receipts there are."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_STORT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_PORTION = 5_000

_KVITTERINGER = sa.text(
    "SELECT 0 AS kilde, k.nr, k.aktions_id, k.status, k.dom, a.aktionskode, a.tvunget_af"
    " FROM kvittering k JOIN aktion a ON a.aktions_id = k.aktions_id"
    " UNION ALL"
    " SELECT 1, t.nr, t.aktions_id, t.status, t.dom, a.aktionskode, a.tvunget_af"
    " FROM tilbageholdt t JOIN aktion a ON a.aktions_id = t.aktions_id"
    " ORDER BY 3, 1, 2"
)
_FORDRINGER = sa.text("SELECT aktions_id, led, fordrings_id FROM fordring ORDER BY aktions_id, led")


def upgrade() -> None:
    """Forward."""
    foerstedom = op.create_table(
        "foerstedom",
        sa.Column("fordrings_id", _STORT, primary_key=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("tvunget", sa.Boolean(), nullable=False),
        sa.Column("genindsendt", sa.Boolean(), nullable=False),
    )
    fordringsaarsag = op.create_table(
        "fordringsaarsag",
        sa.Column("fordrings_id", _STORT, primary_key=True),
        sa.Column("aarsag", sa.String(), primary_key=True),
        sa.Column("art", sa.String(), nullable=False),
    )
    udfyld(op.get_bind(), foerstedom, fordringsaarsag)


def udfyld(db: sa.Connection, foerstedom: sa.Table, fordringsaarsag: sa.Table) -> None:
    """Fills both tables from the receipts, those held back among them, in the order each action got them."""
    ider: dict[int, dict[int, int]] = {}
    for aktions_id, led, fordrings_id in db.execute(_FORDRINGER):
        ider.setdefault(aktions_id, {})[led] = fordrings_id
    domme: list[dict[str, Any]] = []
    aarsager: list[dict[str, Any]] = []
    naaet: int | None = None
    sete: set[int] = set()
    fundne: set[tuple[int, str]] = set()
    for r in db.execute(_KVITTERINGER).all():
        if r.aktions_id != naaet:
            naaet, sete, fundne = r.aktions_id, set(), set()
            _skriv(db, foerstedom, domme, _PORTION)
            _skriv(db, fordringsaarsag, aarsager, _PORTION)
        for fordrings_id, status, fund in _domme(ider.get(r.aktions_id, {}), r.status, json.loads(r.dom)):
            if fordrings_id not in sete:
                sete.add(fordrings_id)
                domme.append(
                    {
                        "fordrings_id": fordrings_id,
                        "status": status,
                        "tvunget": r.tvunget_af is not None,
                        "genindsendt": r.aktionskode == "GENINDSENDFORDRING",
                    }
                )
            for et in fund:
                numre = [str(et["kode"])] if et["kode"] is not None else et["regler"]
                for nummer in numre:
                    if (fordrings_id, nummer) not in fundne:
                        fundne.add((fordrings_id, nummer))
                        art = "REGEL" if et["kode"] is None else "FEJLKODE"
                        aarsager.append({"fordrings_id": fordrings_id, "aarsag": nummer, "art": art})
    _skriv(db, foerstedom, domme, 1)
    _skriv(db, fordringsaarsag, aarsager, 1)


def _domme(ider: dict[int, int], status: str, dom: Any) -> Iterator[tuple[int, str, list[Any]]]:
    """The claims of a receipt: each with its status and reasons."""
    if -1 in ider:
        yield ider[-1], status, dom["aarsager"]
    for led, relateret in enumerate(dom["relaterede"]):
        if led in ider:
            yield ider[led], relateret["status"], relateret["aarsager"]


def _skriv(db: sa.Connection, tabel: sa.Table, raekker: list[dict[str, Any]], mindst: int) -> None:
    """Writes what was gathered, once it is that many."""
    if len(raekker) >= mindst:
        db.execute(tabel.insert(), raekker)
        raekker.clear()
