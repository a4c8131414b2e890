"""The text of a leaf: from what is sent, leniently, to what our shapes take; and from our records to what is sent."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.datoer import dansk_dag, dansk_tid, midnat
from psrm_sandbox.domain.xmltekst import xmltekst
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.soapform.skema import Ledtype

_DECIMAL = re.compile(r"([+-]?)0*([0-9]*)(?:\.([0-9]*))?", re.ASCII)
_DAG = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
_MED_TID = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.]{5,}(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
_TID = re.compile(r"[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
_NUMMER = re.compile(r"\+?0*([0-9]{1,24})", re.ASCII)
_MAKS_TEGN = 60


class Uformelig(ValueError):
    """The text is not of the leaf's type; its message is the demand, in Danish."""


def _tekst(tekst: str) -> str:
    return tekst


def _kode(tekst: str) -> str:
    return tekst.strip()


def _nummer(tekst: str) -> str:
    fundet = _NUMMER.fullmatch(tekst.strip()[:_MAKS_TEGN])
    if fundet is None:
        raise Uformelig("skal være et tal på højst 24 cifre")
    return fundet[1]


def _heltal(tekst: str) -> Tal:
    ren = tekst.strip()[:_MAKS_TEGN].removeprefix("+")
    return Tal(ren.lstrip("0") or "0")


def _decimal(decimaler: int) -> Callable[[str], str]:
    """An xs:decimal as our shapes write one; what is none is left for them to refuse, and what they take as it is."""
    egen = re.compile(rf"-?[0-9]{{1,11}}(\.[0-9]{{1,{decimaler}}})?", re.ASCII)

    def laes(tekst: str) -> str:
        ren = tekst.strip()
        if egen.fullmatch(ren) or len(ren) > _MAKS_TEGN:
            return ren
        fundet = _DECIMAL.fullmatch(ren)
        if fundet is None or not (fundet[2] or fundet[3]):
            return ren
        rest = (fundet[3] or "").rstrip("0")
        return f"{fundet[1].removeprefix('+')}{fundet[2] or '0'}" + (f".{rest}" if rest else "")

    return laes


def _dag(tekst: str) -> str:
    """A day; of an instant with a zone the Danish one, as several toolkits send a date."""
    ren = tekst.strip()[:_MAKS_TEGN]
    if fundet := _DAG.fullmatch(ren):
        return fundet[1]
    if (fundet := _MED_TID.fullmatch(ren)) and fundet[2] is None:
        return fundet[1]
    if fundet:
        try:
            return dansk_dag(datetime.fromisoformat(ren)).isoformat()
        except (ValueError, OverflowError):
            return ren
    return ren


def _sandt(tekst: str) -> bool | str:
    ren = tekst.strip()
    return {"true": True, "1": True, "false": False, "0": False}.get(ren, ren)


def _base64(tekst: str) -> str:
    return "".join(tekst.split())


LAES: Mapping[Ledtype, Callable[[str], Any]] = {
    Ledtype.TEKST: _tekst,
    Ledtype.KODE: _kode,
    Ledtype.NUMMER: _nummer,
    Ledtype.HELTAL: _heltal,
    Ledtype.BELOEB: _decimal(2),
    Ledtype.SATS: _decimal(4),
    Ledtype.DATO: _dag,
    Ledtype.DAG: _dag,
    Ledtype.ZONEDAG: _dag,
    Ledtype.TID: _kode,
    Ledtype.SANDT: _sandt,
    Ledtype.BASE64: _base64,
}
TOM_ER_TEKST = frozenset({Ledtype.TEKST, Ledtype.KODE})
"""An empty element of these is an empty text; of the others it is as if it were not there."""


def skriv(type_: Ledtype, vaerdi: Any) -> str:
    """The text of a value: øre as kroner, an instant in Danish time, a day with its Danish zone where one is due."""
    match vaerdi:
        case bool():
            return "true" if vaerdi else "false"
        case int() if type_ is Ledtype.BELOEB:
            return tekst_fra_oere(vaerdi)
        case datetime():
            return tidspunkt(vaerdi)
        case date() if type_ is Ledtype.ZONEDAG:
            return f"{vaerdi.isoformat()}{midnat(vaerdi).isoformat()[-6:]}"
        case date():
            return vaerdi.isoformat()
        case _:
            return xmltekst(str(vaerdi))


@lru_cache(maxsize=1024)
def tidspunkt(oejeblik: datetime) -> str:
    """An instant as the one public message has it: Danish time to the millisecond, without a zone."""
    return dansk_tid(oejeblik).replace(tzinfo=None).isoformat(timespec="milliseconds")


def er_tidspunkt(tekst: Any) -> bool:
    """Whether a text that was sent is an instant, as XML Schema writes one."""
    if not isinstance(tekst, str) or _TID.fullmatch(tekst) is None:
        return False
    try:
        datetime.fromisoformat(tekst)
    except ValueError:
        return False
    return True
