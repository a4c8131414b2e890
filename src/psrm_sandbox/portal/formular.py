"""What a form sends: bounded, read once, kept as it was typed, with what is wrong at each field."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qsl

from starlette.requests import Request

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.filkrop import medietype
from psrm_sandbox.forbindelse.uploads import Upload
from psrm_sandbox.former.krop import rens

MAKS_BYTES = 256 * 1024
MAKS_FELTER = 600
_TYPE = "application/x-www-form-urlencoded"

T = TypeVar("T")


@dataclass(slots=True)
class Formular:
    """The fields as they were typed, and ``fejl``: the field's name and what would be right.

    ``etiketter``: of a field whose mistake does not name it, what the page calls it, told where mistakes are summed up.
    ``filsti``: where the file that came with it lies for as long as the call lasts. ``filer``: files by their fields,
    where they may lie nowhere.
    """

    felter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fejl: dict[str, str] = field(default_factory=dict)
    etiketter: dict[str, str] = field(default_factory=dict)
    filsti: Path | None = None
    filer: Mapping[str, Upload] = field(default_factory=dict)

    def tekst(self, navn: str) -> str:
        """The field without blanks around it; empty where it was not sent."""
        fundne = self.felter.get(navn, ())
        return fundne[-1].strip() if fundne else ""

    def alle(self, navn: str) -> tuple[str, ...]:
        """Every value of a field that may be sent several times."""
        return self.felter.get(navn, ())

    def valgt(self, navn: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.tekst(navn))

    def laes(
        self, navn: str, laeser: Callable[[str], T], *, etiket: str | None = None, kraevet: str | None = None
    ) -> T | None:
        """The field as a value; None, and the demand is noted, where it cannot be read.

        ``etiket``: what the page calls the field. ``kraevet``: what is told where the field is empty. ``laeser`` raises
        ValueError with the demand in Danish.
        """
        raa = self.tekst(navn)
        if not raa:
            if kraevet:
                self.fejl[navn] = kraevet
            return None
        try:
            return laeser(raa)
        except ValueError as krav:
            self.fejl[navn] = str(krav)
            if etiket:
                self.etiketter[navn] = etiket
            return None

    def par(self, uden: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Every field and value, for a form that carries them on."""
        udeladt = set(uden)
        return [(navn, v) for navn, vaerdier in self.felter.items() if navn not in udeladt for v in vaerdier]


async def laes_formular(request: Request, sekunder: float) -> Formular:
    """The form of the call.

    Raises:
        Problem: ``ikke-formular``, ``for-stor`` or ``for-langsom``.

    """
    sendt = medietype(request)
    if sendt != _TYPE:
        raise Problem(
            "ugyldig-krop",
            "Siden tager imod en formular fra en browser.",
            "This page takes a form from a browser.",
            felt="Content-Type",
            fundet=rens(sendt) or None,
            krav=_TYPE,
        )
    dele, stoerrelse = [], 0
    try:
        async with asyncio.timeout(sekunder):
            async for del_ in request.stream():
                stoerrelse += len(del_)
                if stoerrelse > MAKS_BYTES:
                    raise _for_stor()
                dele.append(del_)
    except TimeoutError:
        raise Problem(
            "for-langsom",
            "Formularen kom for langsomt frem. Intet er registreret.",
            "The form arrived too slowly; nothing was registered.",
            krav=f"hele formularen inden {sekunder:g} sekunder",
        ) from None
    return af_bytes(b"".join(dele))


def af_bytes(krop: bytes) -> Formular:
    """The fields of a urlencoded body.

    Raises:
        Problem: it has more fields than any form of ours, or is no text.

    """
    try:
        par = parse_qsl(krop.decode("ascii"), keep_blank_values=True, max_num_fields=MAKS_FELTER, errors="strict")
    except (ValueError, UnicodeDecodeError):
        raise _for_stor() from None
    felter: dict[str, tuple[str, ...]] = {}
    for navn, vaerdi in par:
        felter[navn] = (*felter.get(navn, ()), vaerdi.replace("\r\n", "\n").replace("\0", ""))
    return Formular(felter)


def _for_stor() -> Problem:
    return Problem(
        "for-stor",
        "Formularen er større end nogen af portalens. Intet er registreret.",
        "The form is larger than any of the portal's; nothing was registered.",
        krav=f"højst {MAKS_BYTES} byte og {MAKS_FELTER} felter",
    )
