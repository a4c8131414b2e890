"""Builders for facts that advice looks at: a type of the catalogue, and a claim in a few words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from psrm_sandbox.domain.fordring import Fordring, Haefter, Hovedfordringsdata
from psrm_sandbox.grunddata.raad import Kravfakta
from psrm_sandbox.indgangsfilter import standardkatalog

DAG = date(2026, 7, 1)
_HAEFTER = {"forfaldsdato", "srb", "foraeldelsesdato", "dom", "domsdato", "forligsdato"}


def dag(tekst: Any) -> Any:
    """An ISO day as a date; anything else as it is."""
    return date.fromisoformat(tekst) if isinstance(tekst, str) and tekst[:2] in ("19", "20") else tekst


def fakta(kode: str, *, gruppe: str = "kommuner", hoved: str | None = None, **felter: Any) -> Kravfakta:
    """The facts of a claim received 2026-07-01; amounts in øre, days as ISO text."""
    vaerdier: Mapping[str, Any] = {navn: dag(vaerdi) for navn, vaerdi in felter.items()}
    katalog = standardkatalog()
    type_ = katalog.hent(gruppe, kode)
    fordring = Fordring(
        fordringstype=kode,
        haeftere=(Haefter(**{n: v for n, v in vaerdier.items() if n in _HAEFTER}),),
        **{n: v for n, v in vaerdier.items() if n not in _HAEFTER},
    )
    assert type_ is not None
    return Kravfakta.om(
        fordring,
        gruppe=gruppe,
        type_=type_,
        rolle=type_.kategori,
        modtagelsesdato=DAG,
        hovedfordring=Hovedfordringsdata(fordringstype=hoved) if hoved else None,
        hovedtype=katalog.hent(gruppe, hoved) if hoved else None,
    )
