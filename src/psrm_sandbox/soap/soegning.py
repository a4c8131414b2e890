"""Which notifications are asked for: by numbers or by days, as the published messages of validation have it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from psrm_sandbox.services.underretning.hentning import Underretningssoegning
from psrm_sandbox.soap.fejl import Soapfejl


def soegning(besked: Mapping[str, Any]) -> Underretningssoegning:
    """The search; a start alone is everything from there.

    Raises:
        Soapfejl: ``forespoergsel``, with every demand that is broken.

    """
    nummer_fra, nummer_til = besked.get("nummerFra"), besked.get("nummerTil")
    dato_fra, dato_til = besked.get("datoFra"), besked.get("datoTil")
    brud: list[str] = []
    if dato_fra and (nummer_fra or nummer_til):
        brud.append("If SøgeDatoFra has a value, the UnderretNummerFra and UnderretNummerTil must not")
    if nummer_fra and (dato_fra or dato_til):
        brud.append("If UnderretNummerFra has a value, SøgeDatoFra and SøgeDatoTil must not")
    if nummer_til and not nummer_fra:
        brud.append("If UnderretNummerTil has a value, UnderretNummerFra must have a value too")
    if dato_til and not dato_fra:
        brud.append("If SøgeDatoTil has a value, SøgeDatoFra must have a value too")
    if not brud and not nummer_fra and not dato_fra:
        brud.append("UnderretNummerFra or SøgeDatoFra must have a value")
    if brud:
        raise Soapfejl(kode="forespoergsel", felt="UnderretNummerFra", krav="; ".join(brud))
    haver = besked.get("fordringshaverId") or None
    if nummer_fra:
        numre = (int(nummer_fra), int(nummer_til) if nummer_til else None)
        return Underretningssoegning(numre=numre, fordringshaver_id=haver)
    til = _dag("SøgeDatoTil", dato_til)
    fra = _dag("SøgeDatoFra", dato_fra)
    assert fra is not None
    return Underretningssoegning(dage=(fra, til), fordringshaver_id=haver)


def _dag(navn: str, tekst: str | None) -> date | None:
    if not tekst:
        return None
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise Soapfejl(kode="form", felt=navn, fundet=tekst, krav="en dag, ÅÅÅÅ-MM-DD") from None
