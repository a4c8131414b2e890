"""The tables that the statistics count: what each claim's verdicts came to, written with its receipts."""

import sqlalchemy as sa
from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import STORT
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Foerstedom(Verdenstabel, table=True):
    """Each judged claim's first verdict."""

    fordrings_id: int = Field(primary_key=True, sa_type=STORT)
    status: str
    tvunget: bool
    genindsendt: bool


class Fordringsaarsag(Verdenstabel, table=True):
    """The rules and codes that each claim has been found to break, once each."""

    fordrings_id: int = Field(primary_key=True, sa_type=STORT)
    aarsag: str = Field(primary_key=True)
    art: str


FOERSTEDOM: sa.Table = Foerstedom.__table__  # type: ignore[attr-defined]
FORDRINGSAARSAG: sa.Table = Fordringsaarsag.__table__  # type: ignore[attr-defined]
