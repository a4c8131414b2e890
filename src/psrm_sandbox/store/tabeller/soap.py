"""The tables of SOAP: transaction ids that are used, and certificates of reporters."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import Oejeblik
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Transaktion(Verdenstabel, table=True):
    """A transaction id that a call has used."""

    transaktions_id: str = Field(primary_key=True)


class Certifikat(Verdenstabel, table=True):
    """A reporter's certificate, issued by the test CA or brought along (``egen``). Its key is kept nowhere.

    ``fingeraftryk``: SHA-256 of it, in hex. Its times are real time.
    """

    fingeraftryk: str = Field(primary_key=True)
    serienummer: str = Field(index=True)
    indberetter: str
    emne: str
    egen: bool
    gyldig_fra: datetime = Field(sa_type=Oejeblik)
    gyldig_til: datetime = Field(sa_type=Oejeblik)
    registreret: datetime = Field(sa_type=Oejeblik)
    tilbagekaldt: datetime | None = Field(default=None, sa_type=Oejeblik, nullable=True)
    pem: str


TRANSAKTION: sa.Table = Transaktion.__table__  # type: ignore[attr-defined]
CERTIFIKAT: sa.Table = Certifikat.__table__  # type: ignore[attr-defined]
