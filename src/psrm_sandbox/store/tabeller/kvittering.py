"""Receipts, and the policy that holds them back: the tables."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import STORT, Fordringsfelter, Fortaltdom, Oejeblik
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Kvittering(Verdenstabel, table=True):
    """Receipts, insert-only, in the order they were issued."""

    nr: int = Field(primary_key=True)
    leverance_nr: int = Field(index=True)
    aktions_id: int = Field(sa_type=STORT, index=True)
    status: str
    udstedt: datetime = Field(sa_type=Oejeblik)
    fra: datetime = Field(sa_type=Oejeblik)
    dom: Any = Field(sa_type=Fortaltdom)


class Kvitteringsregel(Verdenstabel, table=True):
    """The policy's rules, in order; the first that matches wins."""

    nr: int = Field(primary_key=True)
    aktionskode: str | None
    fordringshaver_id: str | None
    bedoemmes: str
    bedoemmes_efter: str | None
    vises: str
    vises_efter: str | None
    hentninger: int | None
    antal: int | None


class Kvitteringsplan(Verdenstabel, table=True):
    """The plan of an action that is not judged at once or not shown at once."""

    aktions_id: int = Field(primary_key=True, sa_type=STORT)
    bedoemmes_fra: datetime | None = Field(sa_type=Oejeblik, nullable=True)
    vises_efter: int | None = Field(sa_type=STORT, nullable=True)
    hentninger: int | None
    samlet: str | None
    antal: int | None


class Tilbageholdt(Verdenstabel, table=True):
    """Receipts that are written and not yet shown. Shown, they move to ``kvittering`` and get their number there."""

    nr: int = Field(primary_key=True)
    leverance_nr: int
    aktions_id: int = Field(sa_type=STORT, index=True)
    status: str
    udstedt: datetime = Field(sa_type=Oejeblik)
    dom: Any = Field(sa_type=Fortaltdom)
    hentninger: int | None
    hentet: int
    samlet: str | None
    antal: int | None

    __table_args__ = (
        sa.Index("ix_tilbageholdt_hentninger", "nr", sqlite_where=sa.text("hentninger IS NOT NULL")),
        sa.Index("ix_tilbageholdt_samlet", "samlet", sqlite_where=sa.text("samlet IS NOT NULL")),
    )


class Fastholdt(Verdenstabel, table=True):
    """A claim as the exchange shows it while a receipt about it is held back."""

    fordrings_id: int = Field(primary_key=True, sa_type=STORT)
    tilbageholdt_nr: int = Field(primary_key=True, index=True)
    status: str
    vist: Any = Field(sa_type=Fordringsfelter)
    haendelse: int
    bogfoering: int


KVITTERINGSREGEL: sa.Table = Kvitteringsregel.__table__  # type: ignore[attr-defined]
KVITTERINGSPLAN: sa.Table = Kvitteringsplan.__table__  # type: ignore[attr-defined]
TILBAGEHOLDT: sa.Table = Tilbageholdt.__table__  # type: ignore[attr-defined]
FASTHOLDT: sa.Table = Fastholdt.__table__  # type: ignore[attr-defined]
