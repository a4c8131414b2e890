"""The table of the monthly reports."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import Oejeblik
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Rapport(Verdenstabel, table=True):
    """Reports that were made, insert-only. What one tells is made anew of the facts before ``til``."""

    nr: int = Field(primary_key=True)
    fordringshaver_id: str
    art: str
    aar: int
    maaned: int
    fra: datetime = Field(sa_type=Oejeblik)
    til: datetime = Field(sa_type=Oejeblik)
    dannet: datetime = Field(sa_type=Oejeblik)

    __table_args__ = (sa.Index("ix_rapport_maaned", "aar", "maaned", "fordringshaver_id"),)


RAPPORT: sa.Table = Rapport.__table__  # type: ignore[attr-defined]
