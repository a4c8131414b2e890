"""What the readers of files advise, as a page says it: a page has fields where the command has options."""

from collections.abc import Mapping
from dataclasses import replace

from psrm_sandbox.indlaesning.modeller import Udeladt
from psrm_sandbox.services.kontrol.modeller import Kontrolresultat

PAA_EN_SIDE: Mapping[str, str] = {
    "angiv den med --adgangskode, eller": "skriv den i feltet, eller",
    "angiv gruppen (--gruppe), eller skriv": "skriv",
    "Byt dem med --kolonner.": "Er det omvendt, så byt overskrifterne i filen.",
    ", eller vælg med --kolonner": "",
    ", eller angiv datoer: maaned-dag i filen til --kolonner": "",
    "læs et andet ark med --ark": "gem det ark for sig, hvis det er det, der skal læses",
    ", eller begynd med skabelonen: psrm-sandbox kontrol --skabelon ud.xlsx": "",
}
"""From the advice of the command to that of a page."""


def uden_tilvalg(tekst: str) -> str:
    """The text with no option of the command in it."""
    if "--" in tekst:
        for fra, til in PAA_EN_SIDE.items():
            tekst = tekst.replace(fra, til)
    return tekst


def paa_en_side(resultat: Kontrolresultat) -> Kontrolresultat:
    """The result with its notes, and what was not read, as a page says them."""
    noter = tuple(map(uden_tilvalg, resultat.noter))
    return replace(resultat, noter=noter, udeladt=tuple(map(_udeladt, resultat.udeladt)))


def _udeladt(et: Udeladt) -> Udeladt:
    hvad_nu = None if et.hvad_nu is None else uden_tilvalg(et.hvad_nu)
    return replace(et, krav=uden_tilvalg(et.krav), hvad_nu=hvad_nu)
