"""Finding a code as people type it: lower case, and with ae, oe, aa or plain letters for the Danish ones."""

import unicodedata
from collections.abc import Iterable

from psrm_sandbox.datafiler import naermeste_kode
from psrm_sandbox.indgangsfilter import Katalog

_TO_BOGSTAVER = str.maketrans({"Æ": "AE", "Ø": "OE", "Å": "AA"})
_ET_BOGSTAV = str.maketrans({"Æ": "A", "Ø": "O", "Å": "A"})


def _stavemaader(kode: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((kode, kode.translate(_TO_BOGSTAVER), kode.translate(_ET_BOGSTAV))))


class Kodeopslag:
    """The codes of a group, or of all."""

    def __init__(self, katalog: Katalog, gruppe: str | None = None) -> None:
        self._katalog, self._gruppe = katalog, gruppe
        valgte = katalog.typer if gruppe is None else katalog.i_gruppe(gruppe)
        self._typer = [(type_.fordringshavergruppe, type_.kode) for type_ in valgte]
        self._koder = sorted({kode for _, kode in self._typer})

    def koder(self, skrevet: str) -> tuple[str, ...]:
        """The codes meant: the one spelt so, else all that fold to it."""
        soegt = unicodedata.normalize("NFC", skrevet).strip().upper()
        if soegt in self._koder:
            return (soegt,)
        return tuple(kode for kode in self._koder if soegt in _stavemaader(kode))

    def grupper(self, kode: str) -> tuple[str, ...]:
        """The groups that have the code."""
        return tuple(sorted(gruppe for gruppe, kendt in self._typer if kendt == kode))

    def forklaring(self, skrevet: str) -> str:
        """What became of a code that is not there, or the nearest one; with a leading blank, or empty."""
        soegt = unicodedata.normalize("NFC", skrevet).strip().upper()
        for udgaaet in self._katalog.udgaaede:
            if udgaaet.kode == soegt and self._gruppe in (None, udgaaet.fordringshavergruppe):
                return f" Koden udgik {udgaaet.dato} og hedder nu {udgaaet.ny_kode}."
        for dmi in self._katalog.dmi:
            if dmi.kode == soegt and self._gruppe in (None, dmi.fordringshavergruppe):
                afloest = f" Afløst af: {dmi.afloest_af}." if dmi.afloest_af else ""
                return f" Koden hører til det gamle system (DMI) og findes ikke i PSRM.{afloest}"
        udenfor = sorted(gruppe for gruppe, kode in self._katalog.udenfor if kode == soegt)
        if udenfor:
            return f" Koden er nævnt i dokumenter for {', '.join(udenfor)}, men dens regler er ikke offentliggjort."
        return _mente(naermeste_kode(soegt, self._koder))


def _mente(forslag: str | None) -> str:
    return f" Mente du {forslag}?" if forslag else ""


def find_omraade(katalog: Katalog, skrevet: str | None) -> str | None:
    """The code of the business area with that code, name or other name; what is unknown is given back."""
    if skrevet is None:
        return None
    soegt = skrevet.casefold()

    def navne(kode: str, navn: str, aliaser: Iterable[str]) -> set[str]:
        return {et.casefold() for et in (kode, navn, *aliaser)}

    fundne = (o.kode for o in katalog.forretningsomraader if soegt in navne(o.kode, o.navn, o.aliaser))
    return next(fundne, skrevet)
