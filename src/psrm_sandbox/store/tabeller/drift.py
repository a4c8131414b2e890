"""The tables of faults and service windows."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import Json, Oejeblik
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Fejlregel(Verdenstabel, table=True):
    """A fault of the wire that the tester asked for, whole."""

    nr: int = Field(primary_key=True)
    indhold: Any = Field(sa_type=Json)


class Servicevindue(Verdenstabel, table=True):
    """When the gateway is down for deliveries."""

    fra: datetime = Field(primary_key=True, sa_type=Oejeblik)
    til: datetime = Field(sa_type=Oejeblik)
    tekst: str | None
    registreret: datetime = Field(sa_type=Oejeblik)


FEJLREGEL: sa.Table = Fejlregel.__table__  # type: ignore[attr-defined]
SERVICEVINDUE: sa.Table = Servicevindue.__table__  # type: ignore[attr-defined]
