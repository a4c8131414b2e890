"""What was typed in a form that went nowhere: told by its fields' own names, and carried past a new login.

What is carried is signed, so that it comes from a form of ours, and names whose it was. The last press of a button is
not carried: whoever goes on meets the step where it is confirmed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeSerializer

from psrm_sandbox.domain.maskering import masker, rummer_aegte_cpr
from psrm_sandbox.portal import opretfelter
from psrm_sandbox.portal.feltnavne import FELTNAVNE
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.session import Session

PAKKEFELT = "_fortsaet"
"""The field that carries it."""
MAKS_PAKKE = 60_000
"""Characters that are carried; a longer form is only told."""
_SALT = "psrm-sandbox.portal.fortsaet"
_IKKE_MED = frozenset({"_kode", "_adgangskode", PAKKEFELT})
_SIDSTE_TRYK: Mapping[str, str] = {"_knap": "gennemse", "_trin": "videre"}
"""The button of the confirming step, by the field that holds it: what is pressed in the place of ``send``."""
_STED = re.compile(r"_?([hr])([0-9]{1,2})_(.+)")
_STEDER = {"h": "Hæfter", "r": "Relateret fordring"}
_OPRET = (
    *opretfelter.STAMDATA,
    *opretfelter.RENTEVALG,
    *opretfelter.NUMRE,
    *opretfelter.DATOER,
    *opretfelter.AFGOERELSER,
    opretfelter.OPRINDELIG,
)
_NAVNE: Mapping[str, str] = {
    **FELTNAVNE,
    **{felt.navn: FELTNAVNE[felt.noegle] for felt in _OPRET},
    "nr": "Skyldnerens nummer",
    "navn": "Fuldt navn",
    "bo": "Bobehandling",
    "aktion": "Tidligere bevægelse",
    "ny_hovedstol": "Ny hovedstol",
    "hovedfordring": "Hovedfordringens FordringsID",
    "grundlag": "Inddrivelsesgrundlag hos fordringshaver",
    "forklaret": "Forklaret difference",
    "aarsag": "Årsag",
    "tekst": "Tekst",
}


@dataclass(frozen=True, slots=True)
class Skrevet:
    """A field that was filled: which debtor or related claim it is of, its name, and what stood in it."""

    sted: str | None
    nr: int
    navn: str
    vaerdi: str


def skrevet(f: Formular) -> Sequence[Skrevet]:
    """What a person typed or chose; a number that looks like a real person's is masked."""
    fundne = []
    for felt, vaerdi in f.par(_IKKE_MED):
        i_sted = _STED.fullmatch(felt)
        navn = i_sted[3] if i_sted else felt.removeprefix("f_")
        if vaerdi.strip() and navn in _NAVNE:
            sted, nr = (_STEDER[i_sted[1]], int(i_sted[2]) + 1) if i_sted else (None, 0)
            fundne.append(Skrevet(sted, nr, _NAVNE[navn], masker(vaerdi)))
    return fundne


@dataclass(frozen=True, slots=True, kw_only=True)
class Pakke:
    """A form to go on with: whose it was, where it goes (a path of the portal), and its fields."""

    sandkasse_id: str
    navn: str
    sti: str
    felter: Sequence[tuple[str, str]]

    @property
    def formular(self) -> Formular:
        """The form itself."""
        felter: dict[str, tuple[str, ...]] = {}
        for navn, vaerdi in self.felter:
            felter[navn] = (*felter.get(navn, ()), vaerdi)
        return Formular(felter)

    def er(self, session: Session) -> bool:
        """Whether it was typed by that person in that world."""
        return (self.sandkasse_id, self.navn) == (session.sandkasse_id, session.navn)


def pak(f: Formular, session: Session, sti: str, noegle: bytes) -> str | None:
    """The form, signed; None where there is nothing in it, or too much."""
    par = [(navn, _foer_bekraeftelsen(navn, v)) for navn, v in f.par(_IKKE_MED) if not rummer_aegte_cpr(v)]
    if not par or sum(len(navn) + len(v) for navn, v in par) > MAKS_PAKKE:
        return None
    return str(URLSafeSerializer(noegle, _SALT).dumps([session.sandkasse_id, session.navn, sti, par]))


def _foer_bekraeftelsen(navn: str, vaerdi: str) -> str:
    return _SIDSTE_TRYK.get(navn, vaerdi) if vaerdi == "send" else vaerdi


def pak_ud(tekst: str, noegle: bytes) -> Pakke | None:
    """What was carried; None where it is none of ours."""
    try:
        sandkasse_id, navn, sti, par = URLSafeSerializer(noegle, _SALT).loads(tekst)
    except (BadData, ValueError):
        return None
    return Pakke(sandkasse_id=sandkasse_id, navn=navn, sti=sti, felter=[(n, v) for n, v in par])
