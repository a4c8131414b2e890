"""The columns that a table of claims may have: the fields of a claim and its hæfter, and a few flat ones.

They are taken from the wire's shapes, so that a field added there is a column here. Their other headings are data
(``seed/kolonner.yaml``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

from pydantic import BaseModel, StrictBool

from psrm_sandbox.former.felttyper import Beloeb, Dato, Kort, Lang, Reference, Sats
from psrm_sandbox.former.fordring import FordringForm, HaefterForm, HovedfordringForm
from psrm_sandbox.indlaesning.ordbog import Ordbog, kolonneord, ordbog

Celleart = Literal["beloeb", "dato", "sandt", "sats", "tekst", "id", "skyldner", "periode"]
_ARTER: tuple[tuple[Any, Celleart, int], ...] = (
    (Beloeb, "beloeb", 0),
    (Dato, "dato", 0),
    (StrictBool, "sandt", 0),
    (Sats, "sats", 0),
    (Kort, "tekst", 100),
    (Lang, "tekst", 100_000),
    (Reference, "id", 36),
)
_NUMRE = frozenset({"hovedfordringsId", "oprindeligFordringsId", "pNummer", "bfeNummer"})
FRITEKST = frozenset({"beskrivelse", "note", "haefternote"})
"""Columns whose text is masked as it is read."""
SKYLDNERARTER = ("cpr", "cvr", "se", "akr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolonne:
    """A column: its name, the part of the action it belongs to, the field's name there and on the wire, and how a cell
    is read. ``maks``: signs of a text. ``sti``: the field's path from the action, without numbers."""

    navn: str
    del_: str
    felt: str
    noegle: str
    art: Celleart
    maks: int
    sti: str


_STIER = {
    "aktion": "{}",
    "fordring": "fordring.{}",
    "haefter": "fordring.haeftere[].{}",
    "hovedfordring": "fordring.hovedfordring.{}",
    "skyldner": "fordring.haeftere[].skyldner.{}",
    "fil": "{}",
}


def _kolonne(navn: str, del_: str, felt: str, noegle: str, art: Celleart, maks: int = 100) -> Kolonne:
    return Kolonne(navn=navn, del_=del_, felt=felt, noegle=noegle, art=art, maks=maks, sti=_STIER[del_].format(noegle))


def _af_model(model: type[BaseModel], del_: str, navngiv: Callable[[str], str]) -> list[Kolonne]:
    kolonner = []
    for felt, info in model.model_fields.items():
        led = (info.annotation, *get_args(info.annotation))
        fundet = next(((art, maks) for type_, art, maks in _ARTER if type_ in led), None)
        if fundet is not None:
            noegle = info.alias or felt
            art, maks = fundet
            kolonner.append(_kolonne(navngiv(noegle), del_, felt, noegle, "id" if noegle in _NUMRE else art, maks))
    return kolonner


def _hovedfordringsnavn(noegle: str) -> str:
    return "hovedfordringstype" if noegle == "fordringstype" else f"hovedfordring{noegle[0].upper()}{noegle[1:]}"


_KENDTE = (
    _kolonne("aktionskode", "aktion", "aktionskode", "aktionskode", "tekst"),
    _kolonne("fordringshaverId", "aktion", "fordringshaver_id", "fordringshaverId", "id"),
    _kolonne("gruppe", "aktion", "gruppe", "gruppe", "tekst"),
    *_af_model(FordringForm, "fordring", str),
    *_af_model(HaefterForm, "haefter", lambda noegle: "haefternote" if noegle == "note" else noegle),
    _kolonne("skyldnertype", "skyldner", "type", "type", "tekst"),
    *(_kolonne(navn, "skyldner", navn, "nummer", "skyldner") for navn in ("skyldnernummer", *SKYLDNERARTER)),
    *_af_model(HovedfordringForm, "hovedfordring", _hovedfordringsnavn),
    _kolonne("fordringsId", "fil", "fordrings_id", "fordringsId", "id"),
    _kolonne("hovedfordring", "fil", "hovedfordring", "hovedfordringsId", "id"),
    _kolonne("periode", "fil", "periode", "periode", "periode"),
)
KOLONNER: Mapping[str, Kolonne] = {kolonne.navn: kolonne for kolonne in _KENDTE}
"""By name. ``fordringsId`` and ``hovedfordring`` join a file's rows, and no field of a claim; ``periode`` is two."""
PERIODE = ("periodeStart", "periodeSlut")
"""What a cell of the column ``periode`` holds."""
NAVNE = tuple(KOLONNER)
BELOEBSKOLONNER = tuple(navn for navn, kolonne in KOLONNER.items() if kolonne.art == "beloeb")


@lru_cache(maxsize=1)
def fordringsordbog() -> Ordbog:
    """The headings of a table of claims.

    Raises:
        Datafejl: the data file has a mistake.

    """
    ord_ = kolonneord()
    return ordbog(ord_.fordringer, NAVNE, ord_.indhold)
