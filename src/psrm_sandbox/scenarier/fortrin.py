"""Which script an action sets off, where several could: match before reference, before debtor number, before header."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from psrm_sandbox.domain.aktion import Aktion, Nedskrivning, Tilbagekald
from psrm_sandbox.domain.beloeb import oere_fra_tekst
from psrm_sandbox.domain.fordring import Fordring
from psrm_sandbox.scenarier.model import Match, Scenarie


class Udloest(StrEnum):
    """What set a script off, highest first."""

    MATCH = "match"
    REFERENCE = "reference"
    SKYLDNER = "skyldner"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Ramt:
    """The script that an action sets off, and what did it. ``andre``: scripts that it could have set off too."""

    scenarie: Scenarie
    ved: Udloest
    andre: tuple[str, ...] = ()


def vaelg(aktion: Aktion, armerede: Iterable[Scenarie], header: str | None) -> Ramt | None:
    """The script that the action sets off among those armed; of equals the one that was armed first."""
    alle = list(armerede)
    ramte = [(ved, s) for ved in Udloest for s in alle if _rammer(ved, s, aktion, header)]
    if not ramte:
        return None
    ved, valgt = ramte[0]
    return Ramt(valgt, ved, tuple(dict.fromkeys(s.id for _, s in ramte if s.id != valgt.id)))


def _rammer(ved: Udloest, s: Scenarie, aktion: Aktion, header: str | None) -> bool:
    u = s.udloeser
    match ved:
        case Udloest.MATCH:
            return u.match is not None and _passer(u.match, aktion)
        case Udloest.REFERENCE:
            return u.reference is not None and any(f.reference == u.reference for f in _fordringer(aktion))
        case Udloest.SKYLDNER:
            return u.skyldner is not None and any(
                h.skyldner is not None and h.skyldner.identitet[1] == u.skyldner
                for f in _fordringer(aktion)
                for h in f.haeftere
            )
        case Udloest.HEADER:
            return u.header and header == s.id


def _fordringer(aktion: Aktion) -> Iterator[Fordring]:
    if aktion.fordring is not None:
        yield aktion.fordring
    yield from aktion.relaterede


def _passer(m: Match, aktion: Aktion) -> bool:
    fordring = next(_fordringer(aktion), None)
    struktur = aktion.struktur
    aarsag = struktur.aarsagskode if isinstance(struktur, Nedskrivning | Tilbagekald) else None
    beloeb = getattr(struktur, "beloeb", None) if struktur is not None else fordring.beloeb if fordring else None
    krav = (
        (m.aktionskode, aktion.aktionskode),
        (m.fordringshaver, aktion.fordringshaver_id),
        (m.fordringstype, fordring.fordringstype if fordring else None),
        (m.art, fordring.art if fordring else None),
        (m.aarsagskode, aarsag),
    )
    if any(ventet is not None and ventet != fundet for ventet, fundet in krav):
        return False
    if m.mindst is not None and (beloeb is None or beloeb < oere_fra_tekst(m.mindst)):
        return False
    return m.hoejst is None or (beloeb is not None and beloeb <= oere_fra_tekst(m.hoejst))
