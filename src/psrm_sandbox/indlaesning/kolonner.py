"""The columns that a table of claims may have: the JSON names of a claim and its hæfter, and a few flat ones.

They are taken from the wire's shapes, so that a field added there is a column here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

from pydantic import BaseModel, StrictBool

from psrm_sandbox.datafiler import foldet, naermeste
from psrm_sandbox.former.aktion import FordringForm, HaefterForm, HovedfordringForm
from psrm_sandbox.former.felttyper import Beloeb, Dato, Kort, Lang, Reference, Sats
from psrm_sandbox.indlaesning import celler

Laeser = Callable[[object], Any]

_LAESERE: tuple[tuple[Any, Laeser], ...] = (
    (Beloeb, celler.beloeb),
    (Dato, celler.dato),
    (StrictBool, celler.sandt),
    (Sats, celler.sats),
    (Kort, celler.tekst),
    (Lang, celler.tekst),
    (Reference, celler.tekst),
)
_CIFRE = {"cpr": 10, "cvr": 8, "se": 8, "akr": 11}
SKYLDNERARTER = tuple(_CIFRE)


@dataclass(frozen=True, slots=True)
class Kolonne:
    """A column: its name, the part of the action it belongs to, the key there, and how a cell is read."""

    navn: str
    del_: str
    noegle: str
    laes: Laeser


def _af_model(model: type[BaseModel], del_: str, navngiv: Callable[[str], str]) -> list[Kolonne]:
    kolonner = []
    for navn, felt in model.model_fields.items():
        led = (felt.annotation, *get_args(felt.annotation))
        laeser = next((laes for type_, laes in _LAESERE if type_ in led), None)
        if laeser is not None:
            noegle = felt.alias or navn
            kolonner.append(Kolonne(navngiv(noegle), del_, noegle, laeser))
    return kolonner


def _hovedfordringsnavn(noegle: str) -> str:
    return "hovedfordringstype" if noegle == "fordringstype" else f"hovedfordring{noegle[0].upper()}{noegle[1:]}"


_KENDTE = (
    Kolonne("aktionskode", "aktion", "aktionskode", celler.tekst),
    Kolonne("fordringshaverId", "aktion", "fordringshaverId", partial(celler.nummer, cifre=4)),
    Kolonne("gruppe", "aktion", "gruppe", celler.tekst),
    *_af_model(FordringForm, "fordring", str),
    *_af_model(HaefterForm, "haefter", lambda noegle: "haefternote" if noegle == "note" else noegle),
    Kolonne("skyldnertype", "skyldner", "type", celler.tekst),
    Kolonne("skyldnernummer", "skyldner", "nummer", celler.nummer),
    *(Kolonne(art, "skyldner", art, partial(celler.nummer, cifre=antal)) for art, antal in _CIFRE.items()),
    *_af_model(HovedfordringForm, "hovedfordring", _hovedfordringsnavn),
)

_ANDRE_NAVNE = {
    "srb": "sidsteRettidigeBetalingsdato",
    "bortfaldsdato": "foraeldelsesdato",
    "fordringshavergruppe": "gruppe",
    "cprnummer": "cpr",
    "cvrnummer": "cvr",
    "senummer": "se",
    "akrnummer": "akr",
    "hovedfordringfordringstype": "hovedfordringstype",
}


_EFTER_NOEGLE: Mapping[str, Kolonne] = {foldet(k.navn): k for k in _KENDTE}
_ALLE: Mapping[str, Kolonne] = {
    **_EFTER_NOEGLE,
    **{andet: _EFTER_NOEGLE[foldet(navn)] for andet, navn in _ANDRE_NAVNE.items()},
}
NAVNE = tuple(kolonne.navn for kolonne in _KENDTE)


def find(overskrift: str) -> Kolonne | None:
    """The column of that header, whatever its case; a path as in the JSON (``skyldner.nummer``) is known too."""
    hele = _ALLE.get(foldet(overskrift))
    if hele is not None or "." not in overskrift:
        return hele
    return _ALLE.get(foldet(overskrift.rsplit(".", 1)[1]))


def naermeste_navn(overskrift: str) -> str | None:
    """The known column most like the header."""
    fundet = naermeste(overskrift, _ALLE)
    return _ALLE[fundet].navn if fundet else None
