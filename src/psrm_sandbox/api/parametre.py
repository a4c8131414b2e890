"""Query and path parameters that several operations share."""

import re
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BeforeValidator, WithJsonSchema
from starlette.convertors import Convertor, register_url_convertor

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.felttyper import FRITEKST_MOENSTER
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.former.leverance import LEVERANCE_ID, LEVERANCE_ID_TEGN
from psrm_sandbox.services.porte.transaktion import Side


class _Navn(Convertor[str]):
    """A segment that is no fixed address of its own: POST /v1/fordringer/soeg is no claim."""

    regex = "(?!soeg$)[^/]+"

    def convert(self, value: str) -> str:
        """As it stands."""
        return value

    def to_string(self, value: str) -> str:
        """As it stands."""
        return value


register_url_convertor("navn", _Navn())


MAKS_VALG = 300
"""Characters of a parameter that names several of a fixed few."""


def _cifre(vaerdi: Any) -> int:
    if isinstance(vaerdi, int):
        return vaerdi
    fundet = re.fullmatch(r"([0-9]{1,15})(?:\.0+)?", str(vaerdi), re.ASCII)
    if fundet is None:
        raise Kravfejl(
            "et helt tal på højst 15 cifre, 0 eller derover", "a whole number of at most 15 digits, 0 or above"
        )
    return int(fundet.group(1))


def _antal(vaerdi: Any) -> int:
    tal = _cifre(vaerdi)
    if not 1 <= tal <= 500:
        raise Kravfejl("et helt tal fra 1 til 500", "a whole number from 1 to 500")
    return tal


def _tekst(vaerdi: Any) -> str:
    tekst = str(vaerdi)
    if len(tekst) > 100 or "\0" in tekst:
        raise Kravfejl("tekst på højst 100 tegn uden U+0000", "text of at most 100 characters without U+0000")
    return tekst


Efter = Annotated[
    Annotated[
        int,
        BeforeValidator(_cifre),
        WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 10**15 - 1, "default": 0}),
    ],
    Query(description="Løbenummeret (eller id'et), siden begynder efter: naeste fra forrige side."),
]
Sideantal = Annotated[
    int, BeforeValidator(_antal), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 500, "default": 100})
]
Antal = Annotated[Sideantal, Query(description="Højst så mange på siden.")]
Tekst = Annotated[
    Annotated[
        str, BeforeValidator(_tekst), WithJsonSchema({"type": "string", "maxLength": 100, "pattern": FRITEKST_MOENSTER})
    ],
    Query(),
]
LeveranceIdSti = Annotated[str, Path(max_length=LEVERANCE_ID_TEGN, pattern=LEVERANCE_ID, examples=["1000000001"])]
FordringshaverIdSti = Annotated[str, Path(pattern=r"^[0-9]{4}$", examples=["9101"])]
Id12 = Annotated[str, Path(max_length=12, pattern=r"^[0-9]{12}$", examples=["200000000001"])]


_ID = 10**11
"""Ids have 12 digits, of which the first says of what; what is numbered within a world has fewer."""
AKTION, FORDRING, HOERING = 2, 5, 7
_MARKOER = {0: "et løbenummer", AKTION: "et aktionsId", FORDRING: "et fordringsId", HOERING: "et hoeringsId"}


def side(efter: int, antal: int, af: int = 0) -> Side:
    """The page asked for. ``af``: the first digit of the ids that the list is in order of; 0 where it is numbered.

    Raises:
        Problem: ``ukendt-id``: the cursor is not of this list.

    """
    return Side(kraev_egen(efter, af), antal)


def kraev_egen(efter: int, af: int = 0) -> int:
    """The cursor, where it can be of this list; 0 is where every list begins.

    Raises:
        Problem: ``ukendt-id``.

    """
    fundet = efter // _ID
    if efter == 0 or fundet == af:
        return efter
    hvad = _MARKOER.get(fundet, "intet, der findes")
    raise Problem(
        "ukendt-id",
        f"Markøren efter er ikke fra denne liste: {efter} er {hvad}, og her er det {_MARKOER[af]}. Begynd uden "
        "efter, eller send naeste fra denne listes forrige side.",
        "The cursor is not of this list; send naeste from this list's own previous page, or leave efter out.",
        felt="efter",
        fundet=str(efter),
        krav=f"{_MARKOER[af]}: naeste fra denne listes forrige side",
    )
