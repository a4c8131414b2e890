"""The register's tables: worlds, keys, checkpoints. Declared with SQLModel, read and written with Core only."""

from datetime import datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from psrm_sandbox.store.kolonnetyper import STORT, Json, Oejeblik


class Registertabel(SQLModel):
    """Base of the register's tables."""

    metadata: ClassVar[sa.MetaData] = sa.MetaData()


class Sandkasse(Registertabel, table=True):
    """The worlds there are. ``navnenoegle`` is the hash of the vært key that named it, with the name."""

    id: str = Field(primary_key=True)
    navn: str | None
    navnenoegle: str | None = Field(default=None, unique=True, nullable=True)
    skabelon: str
    seed: int = Field(sa_type=STORT)
    oprettet: datetime = Field(sa_type=Oejeblik)
    udloeber: datetime | None = Field(default=None, sa_type=Oejeblik, nullable=True)


class Noegle(Registertabel, table=True):
    """Keys, as hashes only. ``subjekt`` is the reporter's or the creditor's id; ``udstedelse`` counts the issues.

    ``tilfoejet``: added to the world, not its template's; new issues leave it alone. ``adresse``: the hash of the SOAP
    address that goes with a reporter's key. ``soapprofil``: the security that its SOAP calls need; None is the world's.
    """

    aftryk: str = Field(primary_key=True)
    sandkasse_id: str = Field(index=True)
    udstedelse: int
    type: str
    navn: str
    subjekt: str | None
    rettigheder: Any = Field(sa_type=Json, nullable=True)
    tilfoejet: bool = False
    adresse: str | None = Field(default=None, nullable=True)
    soapprofil: str | None = Field(default=None, nullable=True)


class Kontrolpunkt(Registertabel, table=True):
    """Checkpoints of the worlds. ``fil``: the file's name in the world's own folder; ``ur`` the world's instant."""

    sandkasse_id: str = Field(primary_key=True)
    navn: str = Field(primary_key=True)
    fil: str
    oprettet: datetime = Field(sa_type=Oejeblik)
    ur: datetime = Field(sa_type=Oejeblik)
    stoerrelse: int = Field(sa_type=STORT)
