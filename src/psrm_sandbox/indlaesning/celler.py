"""From a cell to the text that the wire carries. Danish and wire forms of dates and amounts; never a float.

Every function raises ValueError with the demand in Danish.
"""

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from psrm_sandbox.domain.beloeb import oere_fra_tekst, tekst_fra_oere

_BELOEBSKRAV = "et beløb skrives 1.200,50 eller 1200.50, med højst 11 cifre før kommaet og højst 2 efter"
_DATOKRAV = "en dato skrives 31-12-2026 eller 2026-12-31"
_SATSKRAV = "en sats skrives som procent med højst 4 decimaler: 2,25"
_SANDTKRAV = "skriv ja eller nej (eller true, false, 1, 0)"

_GRUPPERET = re.compile(r"(-?[1-9][0-9]{0,2}(?:[. ][0-9]{3})+)(?:,([0-9]{1,2}))?", re.ASCII)
_KOMMA = re.compile(r"(-?[0-9]+)(?:,([0-9]{1,2}))?", re.ASCII)
_FOR_MANGE = re.compile(r"-?[0-9. ]+[.,][0-9]{3,}", re.ASCII)
_DANSK_DATO = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})", re.ASCII)
_ISO_DATO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SATS = re.compile(r"(-?[0-9]{1,3})(?:[.,]([0-9]{1,4}))?", re.ASCII)
_ULOVLIGE = re.compile("[\0\ud800-\udfff]")
_MELLEMRUM = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2212": "-"})

_SANDE = frozenset({"true", "sand", "sandt", "ja", "j", "1"})
_FALSKE = frozenset({"false", "falsk", "nej", "n", "0"})


def ren(celle: object) -> object:
    """The cell without blanks around it; None when nothing is left."""
    if isinstance(celle, str):
        return celle.strip() or None
    return celle


def tekst(celle: object) -> str:
    """Free text; a sheet's whole number as its digits."""
    if isinstance(celle, str):
        if _ULOVLIGE.search(celle):
            raise ValueError("tekst uden U+0000 og halve surrogatpar")
        return celle
    if isinstance(celle, bool):
        return "true" if celle else "false"
    if isinstance(celle, int | float):
        tal = _tal(celle, "et helt tal eller tekst")
        if tal != tal.to_integral_value():
            raise ValueError("et helt tal, eller formatér cellen som tekst")
        cifre = format(tal, "f").split(".")[0]
        if len(cifre.lstrip("-")) > 15:
            raise ValueError("formatér cellen som tekst; et regneark husker kun 15 cifre af et tal")
        return cifre
    raise ValueError("formatér cellen som tekst; den rummer en dato")


def nummer(celle: object, cifre: int | None = None) -> str:
    """An identifying number; a sheet's number gets back the leading zeros it has lost."""
    fundet = tekst(celle)
    return fundet.zfill(cifre) if cifre and not isinstance(celle, str) else fundet


def beloeb(celle: object) -> str:
    """An amount as ``1200.50``."""
    if isinstance(celle, str):
        return _oere(_wireform(celle.translate(_MELLEMRUM)))
    if isinstance(celle, int | float) and not isinstance(celle, bool):
        tal = _tal(celle, _BELOEBSKRAV)
        try:
            rundet = tal.quantize(Decimal("0.01"))
        except InvalidOperation:
            raise ValueError(_BELOEBSKRAV) from None
        if rundet != tal:
            raise ValueError("et beløb har højst 2 decimaler; afrund det i arket, også hvor det kun vises afrundet")
        return _oere(format(rundet, "f"))
    raise ValueError(_BELOEBSKRAV)


def _wireform(fundet: str) -> str:
    for moenster in (_GRUPPERET, _KOMMA):
        match = moenster.fullmatch(fundet)
        if match:
            helt = match.group(1).replace(".", "").replace(" ", "")
            return f"{helt}.{match.group(2)}" if match.group(2) else helt
    return fundet


def _oere(wire: str) -> str:
    try:
        return tekst_fra_oere(oere_fra_tekst(wire))
    except ValueError:
        krav = f"højst 2 decimaler; {_BELOEBSKRAV}" if _FOR_MANGE.fullmatch(wire) else _BELOEBSKRAV
        raise ValueError(krav) from None


def dato(celle: object) -> str:
    """A date as ``2026-12-31``."""
    if isinstance(celle, datetime):
        if celle.time() != time():
            raise ValueError("en dato uden klokkeslæt")
        return celle.date().isoformat()
    if isinstance(celle, date):
        return celle.isoformat()
    if not isinstance(celle, str):
        raise ValueError(f"{_DATOKRAV}, eller formatér cellen som dato")
    try:
        if _ISO_DATO.fullmatch(celle):
            return date.fromisoformat(celle).isoformat()
        match = _DANSK_DATO.fullmatch(celle)
        if match:
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        raise ValueError(f"datoen findes ikke i kalenderen; {_DATOKRAV}") from None
    raise ValueError(_DATOKRAV)


def sandt(celle: object) -> bool:
    """Yes or no."""
    if isinstance(celle, bool):
        return celle
    ord_ = str(celle).casefold()
    if ord_ in _SANDE:
        return True
    if ord_ in _FALSKE:
        return False
    raise ValueError(_SANDTKRAV)


def sats(celle: object) -> str:
    """A rate in per cent as ``2.25``."""
    fundet = celle if isinstance(celle, str) else format(_tal(celle, _SATSKRAV), "f")
    match = _SATS.fullmatch(fundet)
    if not match:
        raise ValueError(_SATSKRAV)
    return f"{match[1]}.{match[2]}" if match[2] else match[1]


def _tal(celle: object, krav: str) -> Decimal:
    """A sheet's number by its shortest text, so that 0.1 is 0.1."""
    if isinstance(celle, bool) or not isinstance(celle, int | float):
        raise ValueError(krav)
    tal = Decimal(repr(celle))
    if not tal.is_finite():
        raise ValueError(krav)
    return tal
