"""Rows as an XLSX workbook that a pivot table can be built on: one header row, numbers and days as such, a table.

Text is written as text and is never a formula, whatever it begins with. A sheet that is full is followed by another.
"""

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import IO, Any, BinaryIO

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.rapport import Celle, Kolonnetype
from psrm_sandbox.domain.xmltekst import celletekst
from psrm_sandbox.filformer.rapport.bogskal import MAKS_RAEKKER, Bogskal, Skal

_DAG_0 = date(1899, 12, 30).toordinal()
_SAERLIG = re.compile(r"[&<>\x00-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_|^\s|\s$")
"""What cannot stand in the file as it is."""
_SKJULT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")


class Regneark:
    """The workbook, row by row, into a file. Memory does not grow with the rows."""

    def __init__(self, ud: BinaryIO, skal: Skal, maks_raekker: int = MAKS_RAEKKER) -> None:
        begyndelse = Bogskal(skal, [1, 1])
        self._skal = skal
        self._arkiv = zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED)
        self._tid = skal.dannet.timetuple()[:6]
        self._maks = maks_raekker
        self._foerste, self._naeste = begyndelse.dataark()
        stile = begyndelse.stile()
        self._celler = [
            _SOM[kolonne.type](_bogstav(nr), stil)
            for nr, (kolonne, stil) in enumerate(zip(skal.kolonner, stile, strict=True))
        ]
        self._raekker = [0]
        self._del: IO[bytes] = self._aabn(self._foerste.sti, self._foerste.foer)

    def skriv(self, raekker: Sequence[Sequence[Celle]]) -> None:
        """More rows."""
        while raekker:
            plads = self._maks - self._raekker[-1]
            if not plads:
                self._slut_ark()
                self._raekker.append(0)
                sti = self._foerste.sti.replace("sheet1", f"sheet{len(self._raekker)}")
                self._del = self._aabn(sti, self._naeste.foer)
                continue
            nu, raekker = raekker[:plads], raekker[plads:]
            foerste = self._raekker[-1] + 2
            numre = range(foerste, foerste + len(nu))
            soejler = zip(*nu, strict=True)
            celler = [som(soejle, numre) for som, soejle in zip(self._celler, soejler, strict=True)]
            linjer = zip(numre, map("".join, zip(*celler, strict=True)), strict=True)
            self._del.write("".join([f'<row r="{nr}">{linje}</row>' for nr, linje in linjer]).encode())
            self._raekker[-1] += len(nu)

    def luk(self) -> int:
        """The rest of the workbook; how many rows there are."""
        self._slut_ark()
        for sti, indhold in Bogskal(self._skal, self._raekker).oevrige():
            with self._aabn(sti) as ud:
                ud.write(indhold)
        self._arkiv.close()
        return sum(self._raekker)

    def _slut_ark(self) -> None:
        nr = len(self._raekker)
        skal = Bogskal(self._skal, self._raekker)
        self._del.write(skal.dataark()[nr - 1].efter.encode())
        self._del.close()

    def _aabn(self, sti: str, begyndelse: str = "") -> IO[bytes]:
        oplysning = zipfile.ZipInfo(sti, self._tid)
        oplysning.compress_type = zipfile.ZIP_DEFLATED
        ud = self._arkiv.open(oplysning, "w", force_zip64=True)
        ud.write(begyndelse.encode())
        return ud


def _bogstav(nr: int) -> str:
    return (_bogstav(nr // 26 - 1) if nr >= 26 else "") + chr(ord("A") + nr % 26)


_Soejle = Callable[[Sequence[Any], Sequence[int]], list[str]]


def _tekstsoejle(bogstav: str, stil: str) -> _Soejle:
    foer, efter = f'<c r="{bogstav}', f'"{stil} t="inlineStr"><is>'

    def som(vaerdier: Sequence[Any], numre: Sequence[int]) -> list[str]:
        return [f"{foer}{nr}{efter}{_tekst(v)}</is></c>" if v else "" for v, nr in zip(vaerdier, numre, strict=True)]

    return som


def _beloebssoejle(bogstav: str, stil: str) -> _Soejle:
    foer, efter = f'<c r="{bogstav}', f'"{stil}><v>'

    def som(vaerdier: Sequence[Any], numre: Sequence[int]) -> list[str]:
        return [
            "" if v is None else f"{foer}{nr}{efter}{tekst_fra_oere(v)}</v></c>"
            for v, nr in zip(vaerdier, numre, strict=True)
        ]

    return som


def _datosoejle(bogstav: str, stil: str) -> _Soejle:
    foer, efter = f'<c r="{bogstav}', f'"{stil}><v>'

    def som(vaerdier: Sequence[Any], numre: Sequence[int]) -> list[str]:
        return [
            "" if v is None else f"{foer}{nr}{efter}{v.toordinal() - _DAG_0}</v></c>"
            for v, nr in zip(vaerdier, numre, strict=True)
        ]

    return som


_SOM: dict[Kolonnetype, Callable[[str, str], _Soejle]] = {
    Kolonnetype.TEKST: _tekstsoejle,
    Kolonnetype.BELOEB: _beloebssoejle,
    Kolonnetype.DATO: _datosoejle,
}


@lru_cache(maxsize=8192)
def _tekst(tekst: str) -> str:
    if not _SAERLIG.search(tekst):
        return f"<t>{celletekst(tekst)}</t>"
    klar = _SKJULT.sub(lambda et: f"_x{ord(et[0]):04X}_", celletekst(tekst))
    for tegn, skrevet in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        klar = klar.replace(tegn, skrevet)
    return f'<t xml:space="preserve">{klar}</t>'
