"""The tables of scripts."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import STORT, Json
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Scenarie(Verdenstabel, table=True):
    """The world's own scripts, and those that are armed (``indhold`` null: the library's)."""

    id: str = Field(primary_key=True)
    indhold: Any = Field(sa_type=Json, nullable=True)
    armeret: int | None


class Udloesning(Verdenstabel, table=True):
    """The actions that set a script off."""

    aktions_id: int = Field(primary_key=True, sa_type=STORT)
    scenarie_id: str = Field(index=True)
    ved: str
    andre: Any = Field(sa_type=Json)
    virkning: Any = Field(sa_type=Json)
    rim: Any = Field(sa_type=Json)


SCENARIE: sa.Table = Scenarie.__table__  # type: ignore[attr-defined]
UDLOESNING: sa.Table = Udloesning.__table__  # type: ignore[attr-defined]
