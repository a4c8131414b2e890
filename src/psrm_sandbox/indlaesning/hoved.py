"""Where a table's header stands: below title lines, in one row or in two, wherever most headings are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psrm_sandbox.indlaesning.ordbog import Ordbog
from psrm_sandbox.indlaesning.tabel import tekst

DYBDE = 60
"""Rows that are looked through."""


@dataclass(frozen=True, slots=True)
class Hoved:
    """A header: its headings, its last row's number, how many rows it takes, and how many columns it names."""

    overskrifter: tuple[str, ...]
    nr: int
    raekker: int
    kendte: int


def find(foerste: Sequence[tuple[int, Sequence[Any]]], ordbog: Ordbog, valgt: int | None = None) -> Hoved | None:
    """The header among a table's first rows: the one that names most columns, the first of those.

    ``valgt``: its row's number, where people have told it.
    """
    raekker = [(nr, [" ".join((tekst(celle) or "").split()) for celle in celler]) for nr, celler in foerste[:DYBDE]]
    bedste: Hoved | None = None
    for plads, (nr, celler) in enumerate(raekker):
        if valgt is not None and nr != valgt:
            continue
        kandidater = [(ordbog.kendte(celler), celler, 1)]
        if plads and raekker[plads - 1][0] == nr - 1:
            samlet = _to_raekker(raekker[plads - 1][1], celler, ordbog)
            kandidater.append((ordbog.kendte(samlet), samlet, 2))
        for kendte, overskrifter, antal in kandidater:
            if bedste is None or kendte > bedste.kendte:
                bedste = Hoved(_uden_hale(overskrifter), nr, antal, kendte)
    return bedste


def _to_raekker(oeverst: Sequence[str], nederst: Sequence[str], ordbog: Ordbog) -> list[str]:
    """Two rows as one header. A heading above stands for the columns to its right that have only one below."""
    samlet, over = [], ""
    for plads in range(max(len(oeverst), len(nederst))):
        top = oeverst[plads] if plads < len(oeverst) else ""
        bund = nederst[plads] if plads < len(nederst) else ""
        over = top or (over if bund else "")
        hele = f"{over} {bund}".strip()
        samlet.append(hele if ordbog.find(hele) or not ordbog.find(bund) else bund)
    return samlet


def _uden_hale(overskrifter: Sequence[str]) -> tuple[str, ...]:
    bredde = len(overskrifter)
    while bredde and not overskrifter[bredde - 1]:
        bredde -= 1
    return tuple(overskrifter[:bredde])
