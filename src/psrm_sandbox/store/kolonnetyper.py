"""The columns' own types: instants as UTC text, structures as JSON text, numbers of 64 bits."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pydantic_core import from_json, to_json

from psrm_sandbox.domain.koder import System
from psrm_sandbox.domain.part import Part, part_af, part_tekst
from psrm_sandbox.domain.rente import Fastrente, Rentevalg, Tabelrente
from psrm_sandbox.domain.suspension import Suspenderet, suspenderet_af, suspension_tekst
from psrm_sandbox.domain.underretningsgrundlag import Underretningsgrundlag, grundlag_af
from psrm_sandbox.store.domsform import fra_dom, fra_fund, til_dom, til_fund


@lru_cache(maxsize=256)
def oejeblik_som_gemt(oejeblik: datetime) -> str:
    """UTC text with microseconds."""
    return oejeblik.astimezone(UTC).isoformat(timespec="microseconds")


class Oejeblik(sa.types.TypeDecorator[datetime]):
    """An instant with offset, kept as ISO text in UTC, so that text order is time order."""

    impl = sa.String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:
        """To UTC text with microseconds."""
        return None if value is None else oejeblik_som_gemt(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:
        """Back to an instant in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Json(sa.types.TypeDecorator[Any]):
    """A plain structure as compact JSON text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """To JSON text."""
        return None if value is None else to_json(value, fallback=str).decode()

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:
        """Back to the structure."""
        return None if value is None else from_json(value)


class Fundliste(Json):
    """Findings, as JSON text."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """To JSON text."""
        return None if value is None else super().process_bind_param(fra_fund(value), dialect)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:
        """Back to findings."""
        return None if value is None else til_fund(super().process_result_value(value, dialect))


class Fortaltdom(Json):
    """What a receipt tells of a verdict, as JSON text."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """To JSON text."""
        return None if value is None else super().process_bind_param(fra_dom(value), dialect)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:
        """Back to the verdict."""
        return None if value is None else til_dom(super().process_result_value(value, dialect))


class Grundlag(Json):
    """What a notification is made of, as JSON text."""

    cache_ok = True

    def process_bind_param(self, value: Underretningsgrundlag | None, dialect: sa.Dialect) -> str | None:
        """To JSON text."""
        return None if value is None else super().process_bind_param(value.til_json(), dialect)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Underretningsgrundlag | None:
        """Back to the value."""
        return None if value is None else grundlag_af(super().process_result_value(value, dialect))


class Fordringsfelter(Json):
    """Some of a claim's fields by name, as JSON text; back again as the claim has them."""

    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: sa.Dialect) -> str | None:
        """To JSON text."""
        if value is None:
            return None
        suspenderet = value.get("suspenderet")
        tekst = {"suspenderet": suspension_tekst(suspenderet)} if suspenderet is not None else {}
        return super().process_bind_param({**value, **tekst}, dialect)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> dict[str, Any] | None:
        """Back to the fields."""
        if value is None:
            return None
        gemt: dict[str, Any] = super().process_result_value(value, dialect)
        return {navn: _FRA_TEKST[navn](v) if navn in _FRA_TEKST and v is not None else v for navn, v in gemt.items()}


_FRA_TEKST: Mapping[str, Callable[[str], Any]] = {
    "modtagelsesdato": date.fromisoformat,
    "system": System,
    "suspenderet": suspenderet_af,
}


class Suspension(sa.types.TypeDecorator[Suspenderet]):
    """How much of a claim is suspended: HEL, or ``DEL:`` and øre."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: Suspenderet | None, dialect: sa.Dialect) -> str | None:
        """To text."""
        return None if value is None else suspension_tekst(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Suspenderet | None:
        """Back to the value."""
        return None if value is None else suspenderet_af(value)


class Parttekst(sa.types.TypeDecorator[Part]):
    """Who sent, or who is told."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: Part | None, dialect: sa.Dialect) -> str | None:
        """To text."""
        return None if value is None else part_tekst(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Part | None:
        """Back to the value."""
        return None if value is None else part_af(value)


class Rentevalgstekst(sa.types.TypeDecorator[Rentevalg]):
    """How interest is reckoned: ``tabel:`` and the table's name, or ``fast:`` and the percent as it was sent."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: Rentevalg | None, dialect: sa.Dialect) -> str | None:
        """To text."""
        return None if value is None else _rentevalg_som_gemt(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Rentevalg | None:
        """Back to the value."""
        return None if value is None else _gemt_rentevalg(value)


_TABEL, _FAST = "tabel:", "fast:"


def _rentevalg_som_gemt(valg: Rentevalg) -> str:
    return f"{_FAST}{valg.procent}" if isinstance(valg, Fastrente) else f"{_TABEL}{valg.tabel}"


@lru_cache(maxsize=1024)
def _gemt_rentevalg(tekst: str) -> Rentevalg:
    if tekst.startswith(_FAST):
        return Fastrente(Decimal(tekst.removeprefix(_FAST)))
    return Tabelrente(tekst.removeprefix(_TABEL))


STORT: Any = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""64 bits everywhere; on SQLite the plain INTEGER, which as a primary key is the row's own number."""
