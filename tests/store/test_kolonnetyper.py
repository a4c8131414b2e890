"""Values and the texts that their columns keep: each is read back as it was, and an old row's text stays what it is."""

from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from psrm_sandbox.domain.part import Portal
from psrm_sandbox.domain.rente import Fastrente, Tabelrente
from psrm_sandbox.domain.suspension import Suspenderet
from psrm_sandbox.store import engine
from psrm_sandbox.store.kolonnetyper import Parttekst, Rentevalgstekst, Suspension


@pytest.mark.parametrize(
    ("type_", "vaerdi", "tekst"),
    [
        (Rentevalgstekst, Tabelrente("inddrivelsesrente"), "tabel:inddrivelsesrente"),
        (Rentevalgstekst, Fastrente(Decimal("8.50")), "fast:8.50"),
        (Rentevalgstekst, Fastrente(Decimal("0")), "fast:0"),
        (Parttekst, Portal("9101"), "portal:9101"),
        (Parttekst, "12345674", "12345674"),
        (Suspension, Suspenderet(), "HEL"),
        (Suspension, Suspenderet(12_50), "DEL:1250"),
        (Rentevalgstekst, None, None),
        (Parttekst, None, None),
    ],
)
def test_en_vaerdi_og_dens_tekst_i_raekken(type_: Any, vaerdi: Any, tekst: str | None) -> None:
    forbindelse = engine.forbind(None)
    tabel = sa.Table("proeve", sa.MetaData(), sa.Column("felt", type_))
    tabel.create(forbindelse)
    forbindelse.execute(sa.insert(tabel).values(felt=vaerdi))
    assert forbindelse.exec_driver_sql("SELECT felt FROM proeve").scalar_one() == tekst
    assert str(forbindelse.execute(sa.select(tabel.c.felt)).scalar_one()) == str(vaerdi)
    assert forbindelse.execute(sa.select(tabel.c.felt).where(tabel.c.felt.is_not_distinct_from(vaerdi))).one()
    engine.luk(forbindelse)
